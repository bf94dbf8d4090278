"""Whether the words of each quote stand in its articles, and whether its speaker stands near them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.articles import Article
from generator.check.case import Breach, Case
from generator.evidence import Evidence, Proof, is_own, paragraph_of
from generator.findings import Severity, did_you_mean, rule
from generator.marks import quoted_runs
from generator.model import Quote, RegisteredActor
from generator.speech import CUES, DENIED, DENIED_AFTER, PRONOUNS, count_unspaced
from generator.text import fold, folded, plain

_TURN = re.compile(r"((?:[^\W\d_][\w.’'-]{0,30} ?){1,3}):\s")
_NEXT_TURN = re.compile(r"(?<=[.!?…\"'”’»)\]])\s+(?=[^\W\d_a-z][\w.’'-]{0,30}(?: [^\W\d_a-z][\w.’'-]{0,30}){0,2}:\s)")
"""Where a paragraph goes on with the words of another speaker."""

_CLAUSE = re.compile(r"[.!?;:,“”„«»\"—–‘]|(?<!\w)'|'(?!\w)")
"""What parts a quote from the words before it: the end of a clause, a quotation mark."""

_FURTHER = 80
"""Characters after a quote in which a word may deny it."""

_THREE_WORDS = re.compile(r"\W*+(?:\w++\W++){2}\w")

_SHORT_WORDS = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "al",
        "bin",
        "ibn",
        "abu",
        "da",
        "di",
        "dos",
    ]
)


def _proofs(case: Case) -> Iterator[tuple[tuple[Any, ...], Quote, Proof]]:
    for (path, quote), proofs in zip(case.items("quotes"), case.proofs, strict=True):
        for proof in proofs:
            yield path, quote, proof


def _text_path(path: tuple[Any, ...], quote: Quote, proof: Proof) -> tuple[Any, ...]:
    if proof.variant is not None:
        return (*path, "variants", proof.variant, "text")
    return (*path, "original" if quote.original else "text")


@rule("missing-article")
def missing_article(case: Case) -> Iterator[Breach]:
    """The article that a source names is a file in `seeds/`.

    Text files (.txt, .md, .html) directly in the folder are read. An article that the record of evidence names may be
    kept elsewhere.
    """
    for path, source in case.items("sources"):
        if not source.article or case.shelf.get(source.article) or case.shelf.fault(source.article):
            continue
        if not case.is_recorded(source.article):
            hint = did_you_mean(source.article, case.shelf.names()) or "put the article's text into seeds/"
            yield Breach((*path, "article"), f"no article '{source.article}' in seeds/", hint)


@rule("unreadable-article")
def unreadable_article(case: Case) -> Iterator[Breach]:
    """An article is UTF-8 text with words in it, in an ordinary file of `seeds/` of at most 10 MB.

    A link that leads out of the folder is not followed, because what stands there may be printed and published.
    """
    for path, source in case.items("sources"):
        fault = case.shelf.fault(source.article) if source.article else None
        if fault:
            yield Breach((*path, "article"), f"article '{source.article}' is not read: {fault}", fault.hint)


@rule("quote-not-found")
def quote_not_found(case: Case) -> Iterator[Breach]:
    """Each source that a quote names holds its words: the quote's `text`, or the variant given for that source.

    Of a translation the `original` is looked for. Only typography may differ. The hint shows the nearest words of the
    article; copy them, or name the source under `variants` with its own wording. This is the site's promise: there is
    no switch to turn it off.
    """
    for path, quote, proof in _proofs(case):
        if proof.evidence.state == "not-found":
            message = f"these words do not stand in source '{proof.source}' ({proof.evidence.article})"
            yield Breach(_text_path(path, quote, proof), message, _nearest(proof.evidence))
    for (path, quote), proofs in zip(case.items("quotes"), case.proofs, strict=True):
        variants = [proof for proof in proofs if proof.variant is not None]
        if (
            variants
            and len(variants) == len(proofs)
            and not any(is_own(quote, proof) and proof.evidence.placed for proof in proofs)
        ):
            hint = "use the words of one of the variants as the text"
            yield Breach((*path, "text"), "these words stand in none of the sources; each has a variant", hint)
        if quote.original and proofs and not any(_is_sought(quote, proof) for proof in proofs):
            hint = "name a source without a variant, in which the original stands"
            yield Breach((*path, "original"), "these words are looked for in none of the sources", hint)


def _is_sought(quote: Quote, proof: Proof) -> bool:
    """Whether a proof is one of the words that have to stand somewhere: of a translation, the original."""
    return folded(proof.text) == folded(quote.original or quote.text)


def _nearest(evidence: Evidence) -> str:
    nearest = f"nearest: {evidence.nearest}" if evidence.nearest else "nothing there comes near"
    return f"{evidence.why}; {nearest}" if evidence.why else nearest


@rule("quote-ambiguous", Severity.WARNING)
def quote_ambiguous(case: Case) -> Iterator[Breach]:
    """A quote whose words stand more than once in an article says which place is meant.

    Add `prefix` or `suffix`, the words right before or after it. Until then the first place is shown.
    """
    for path, quote, proof in _proofs(case):
        if proof.evidence.count > 1:
            message = f"these words stand {proof.evidence.count} times in source '{proof.source}'"
            hint = "add 'prefix:' or 'suffix:' with the words right before or after the one you mean"
            yield Breach(_text_path(path, quote, proof), message, hint)


@rule("quote-unchecked")
def quote_unchecked(case: Case) -> Iterator[Breach]:
    """A quote is checked against an article that is here.

    An error when no source of the quote could be checked, since then nothing shows that the words were ever
    written; a warning when another source holds them. A variant's words stand in its own source or nowhere.
    """
    for (path, quote), proofs in zip(case.items("quotes"), case.proofs, strict=True):
        own = (proof for proof in proofs if is_own(quote, proof) and (not quote.original or _is_sought(quote, proof)))
        held = any(proof.evidence.placed for proof in own)
        for proof in proofs:
            source = case.sources.get(proof.source)
            if proof.evidence.state != "unchecked" or source is None or source.article:
                continue  # a missing article is a finding of its own
            severity = Severity.WARNING if held and proof.variant is None else Severity.ERROR
            message = f"the words cannot be checked: the article of source '{proof.source}' is not here"
            hint = "put it into seeds/ and name it under 'article:'"
            yield Breach(_text_path(path, quote, proof), message, hint, severity=severity)


@rule("speaker-not-near-quote", Severity.WARNING)
def speaker_not_near_quote(case: Case) -> Iterator[Breach]:
    """The speaker's name, an alias or a pronoun, and a word such as "said", stand near the quote in the article.

    That the words exist does not show who said them. Where an article names the speaker otherwise, add that
    name under `aliases` in `_actors.yml`.
    """
    for path, quote, proof in _proofs(case):
        actor = case.actors.get(quote.speaker or "")
        source = case.sources.get(proof.source)
        article = case.shelf.get(source.article) if source and source.article else None
        others = _other_persons(case, quote)
        if actor and article and proof.evidence.verified and not _is_near(actor, others, article, proof.evidence):
            message = f"'{actor.name}' is not named as the speaker near these words in source '{proof.source}'"
            hint = "check who said it; if it is right, add the name that the article uses to 'aliases'"
            yield Breach((*path, "speaker"), message, hint)


def _other_persons(case: Case, quote: Quote) -> Iterator[RegisteredActor]:
    """The actors of a briefing that a pronoun may stand for, but for the speaker of a quote."""
    known = ((id_, one) for id_, one in case.actors.items() if one and one.kind in (None, "person"))
    return (one for id_, one in known if id_ != quote.speaker)


def _is_near(actor: RegisteredActor, others: Iterator[RegisteredActor], article: Article, evidence: Evidence) -> bool:
    names = _name_pattern(actor)
    here = paragraph_of(article, evidence.start)
    around = _around(article, evidence, here)
    if not CUES.search(around) and not re.search("[:：]", around) and _is_english(article, around):
        return False
    if names.search(around):
        return True
    if not PRONOUNS.search(around) or not names.search(_paragraphs(article, here - 2, here)):
        return False
    return not any(_speaks(_name_pattern(other), around) for other in others)


def _around(article: Article, evidence: Evidence, here: int) -> str:
    """The paragraph around a quote, folded; with those beside it where next to nothing stands there."""
    first, last = article.paragraphs[here]
    around = f"{fold(article.text[first : evidence.start]).text} | {fold(article.text[evidence.end : last]).text}"
    if _THREE_WORDS.match(around) or CUES.search(around):
        return around
    return f"{around} {_paragraphs(article, here - 1, here + 2)}"


def _speaks(names: "re.Pattern[str]", text: str) -> bool:
    """Whether one of these names stands beside a word such as "said"."""
    cue = rf"{CUES.pattern}\w*"
    beside = rf"{cue} (?:{names.pattern})|(?:{names.pattern})(?:,[^,|]*,)? {cue}"
    return re.search(beside, text, re.IGNORECASE) is not None


def _is_english(article: Article, text: str) -> bool:
    """Whether the words that report speech can be told: the text says it is English, or is in Latin letters."""
    language = str(article.metadata.get("lang", "en"))
    return language.startswith("en") and not count_unspaced(text)


def _paragraphs(article: Article, first: int, last: int) -> str:
    """Some paragraphs of an article, folded."""
    spans = article.paragraphs[max(0, first) : last]
    return fold(article.text[spans[0][0] : spans[-1][1]]).text if spans else ""


def _name_pattern(actor: RegisteredActor) -> "re.Pattern[str]":
    """The actor's name, aliases and, for a person, each part of the name, as whole words."""
    parts = actor.name.split() if actor.kind in (None, "person") else ()
    telling = (part for part in parts if len(part) > 1 and part.lower() not in _SHORT_WORDS)
    return _any_of(actor.name, *actor.aliases, *telling)


@lru_cache(maxsize=10_000)
def _any_of(*names: str) -> "re.Pattern[str]":
    words = "|".join(re.escape(folded(name)) for name in sorted(names, key=len, reverse=True))
    spaced = not count_unspaced(words)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if spaced else words, re.IGNORECASE)


@rule("quote-outside-marks", Severity.WARNING)
def quote_outside_marks(case: Case) -> Iterator[Breach]:
    """A quote's words stand inside quotation marks in the article, not in the reporter's own sentence.

    Words outside the marks are the reporter's account of what was said: a position, not a quote. In a transcript, where
    the speaker's name or an alias and a colon open a paragraph, no marks are needed.
    """
    runs: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for path, quote, proof in _proofs(case):
        source = case.sources.get(proof.source)
        article = case.shelf.get(source.article) if source and source.article else None
        if article is None or not proof.evidence.verified:
            continue
        if article.name not in runs:
            runs[article.name] = tuple(_marked(article))
        start, end = proof.evidence.start, proof.evidence.end
        around = [label for first, last, label in runs[article.name] if first <= start and end <= last]
        actor = case.actors.get(quote.speaker or "")
        if not any(not label or actor is None or _name_pattern(actor).search(label) for label in around):
            message = f"these words stand outside quotation marks in source '{proof.source}'"
            hint = "shorten the quote to what stands inside the marks, or make it a position"
            if around:
                message = f"these words follow '{around[0]}:' in source '{proof.source}'"
                hint = "if that names the speaker, add it to 'aliases'; if not, the words are not the speaker's"
            yield Breach(_text_path(path, quote, proof), message, hint)


@rule("quote-cut-after-negation", Severity.WARNING)
def quote_cut_after_negation(case: Case) -> Iterator[Breach]:
    """A quote does not begin right after the word that denies it.

    Of “this is not an option” the words “an option” stand in the article, and say the contrary. So does a quote that
    ends right before such a word. What counts is inside the same quotation marks, up to five words before the quote and
    two after it, without a comma or another stop between: the rest is for the reviewer.
    """
    for path, quote, proof in _proofs(case):
        article = case.shelf.get(proof.evidence.article)
        if article is None or not proof.evidence.verified:
            continue
        first, _ = article.paragraphs[paragraph_of(article, proof.evidence.start)]
        before = plain(_CLAUSE.split(article.text[first : proof.evidence.start])[-1])
        if denied := DENIED.search(before):
            message = f"these words follow '{denied[0].strip()}' in source '{proof.source}', which the quote leaves out"
            yield Breach(_text_path(path, quote, proof), message, "begin the quote earlier")
        after = plain(_CLAUSE.split(article.text[proof.evidence.end : proof.evidence.end + _FURTHER], maxsplit=1)[0])
        if denied := DENIED_AFTER.search(after):
            message = f"these words end before '{denied[0].strip()}' in source '{proof.source}'"
            yield Breach(_text_path(path, quote, proof), message, "end the quote later")


def _marked(article: Article) -> Iterator[tuple[int, int, str]]:
    """The spans of an article that are somebody's words: inside marks, or a turn of a transcript after its label."""
    for runs in quoted_runs(article.text, article.paragraphs):
        yield from ((run.outer_start, run.outer_end, "") for run in runs)
    for first, last in article.paragraphs:
        if article.text.find(":", first, last) >= 0:
            yield from _turns(article.text, first, last)


def _turns(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    while turn := _TURN.match(text, start, end):
        following = _NEXT_TURN.search(text, turn.end(), end)
        yield turn.end(), following.start() if following else end, turn[1]
        if following is None:
            return
        start = following.end()


RULES = (
    missing_article,
    unreadable_article,
    quote_not_found,
    quote_ambiguous,
    quote_unchecked,
    quote_outside_marks,
    quote_cut_after_negation,
    speaker_not_near_quote,
)

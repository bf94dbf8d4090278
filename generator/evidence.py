"""Finds a quote in an article: state, start, end. Proof is equality after the one folding, never likeness.

The rules stand on the design page. A match never runs over a paragraph's end or begins inside a word or number.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Literal

from rapidfuzz import fuzz

from generator.articles import Article, Shelf
from generator.elision import Gaps
from generator.model import Quote, Source, Variant
from generator.record import EMPTY, Record, Sought
from generator.speech import NEGATIONS, TURNING, is_unspaced
from generator.text import APOSTROPHES, DASHES, ELLIPSIS, INVISIBLE, QUOTATION_MARKS, folded

State = Literal["exact", "folded", "elided", "translated", "ambiguous", "recorded", "not-found", "unchecked"]
VERIFIED: frozenset[State] = frozenset(("exact", "folded", "elided", "translated", "ambiguous"))
"""The states that may be published as verified."""

_GAP = re.compile(rf"\s*(?:\[\s*{ELLIPSIS}\s*\]|\(\s*{ELLIPSIS}\s*\)|{ELLIPSIS})\s*")
_SEAM = QUOTATION_MARKS + " \n"
_HYPHENS = "-‐‑﹣－‧·"
_NUMBER_SIGNS = DASHES + APOSTROPHES + ".,:/⁄·٫٬˙‧_^×\u00a0\u2007\u2008\u2009\u200a\u202f"
_CURRENCY = "$€£¥₹₽¢"
_MINUS = "-‐‑‒–−﹣－"
_CUT_TOKEN = re.compile(
    rf"""
    [^\W_] (?: \0 [{_HYPHENS}{APOSTROPHES}_] | [{_HYPHENS}{APOSTROPHES}_] \0 ) [^\W_]  # can't, non-aligned, H-200
    | [^\W_] [{_HYPHENS}] (?: \0 \n | \n \0 ) [^\W_]           # non-aligned over the end of a line
    | \d (?: \0 [{_NUMBER_SIGNS}] | [{_NUMBER_SIGNS}] \0 ) \d      # 1.5, 12,000, 10-15, 12:30
    | (?<!\d) \d{{1,3}} (?:\s\d{{3}})* (?: \0\s+ | \s+\0 ) \d{{3}} (?!\d)  # 1 500 000
    | \d (?: \0\s | \s\0 ) (?: [¼-¾⅐-⅞] | \d+[/⁄]\d )            # 1 ½, 1 1/2
    | (?<![\w-]) (?: [{_MINUS}] (?: \0 [{_CURRENCY}]? | [{_CURRENCY}] \0 ) | −\s\0 ) \d  # -5, -$5
    | \d \0 [%‰]                                                # 5%
    | (?<![\w.]) \. \0 \d                                         # .5
    """,
    re.VERBOSE,
)
"""A word or number with a cut through it, where NUL stands for the cut."""

_CUT_SIGNS = frozenset(f"{_HYPHENS}{_NUMBER_SIGNS}{_MINUS}{_CURRENCY}%‰ \t\n\u3000")
"""What stands on one side of such a cut; if it stands before, a letter or digit stands after."""

MOST_CONTEXT = 60
"""Characters shown on either side of a quote: enough to see its place; the article stays its publisher's."""

MOST_PLACES = 1_000
"""Places of the same words that are counted."""
MOST_PIECES = 20
"""Pieces of a quote with ellipses; one of more is not looked for."""

_LONGEST_FOR_NEAREST = 200_000
_WINDOW = 16
"""Characters on either side of a cut that tell whether it goes through a word or number."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in which article the words of a quote stand.

    `start` and `end` are code points of the article's text, the end excluded, both 0 when not found;
    `wording` is how the words match (exact, folded, elided) where `state` says more; `count` is how often
    they stand there; `nearest` is the article's closest text, and `why` the reason, when not found. `recorded` is the
    day on which they were proved, when the article is not here and only the record says so.
    """

    state: State
    article: str
    sha256: str = ""
    start: int = 0
    end: int = 0
    wording: State | None = None
    count: int = 0
    nearest: str = ""
    why: str = ""
    recorded: str = ""

    @property
    def verified(self) -> bool:
        """Whether the words stand in the article."""
        return self.state in VERIFIED

    @property
    def placed(self) -> bool:
        """Whether it says where the words stand: proved here, or on the day of the record."""
        return self.verified or self.state == "recorded"


def find(
    article: Article,
    text: str,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    translated: bool = False,
    hint: bool = True,
) -> Evidence:
    """Where the words `text` stand in `article`.

    prefix and suffix are the words right before and after the place that is meant, as in W3C's
    TextQuoteSelector. With `translated` the words are the original of a translation. Without `hint` it is not said
    why they do not stand there, which takes longest.
    """
    text = text.strip()
    spans, wording = _spans(article, text)
    if not spans:
        return _missing(article, text) if hint else Evidence("not-found", article.name, article.sha256)
    meant = [span for span in spans if _between(article, span, prefix, suffix)]
    if not meant:
        why = "the words stand there, but not between this prefix and suffix"
        return Evidence("not-found", article.name, article.sha256, nearest=_around(article, spans[0]), why=why)
    start, end = next((span for span in meant if article.text[slice(*span)] == text), meant[0])
    if article.text[start:end] == text:
        wording = "exact"
    state: State = "ambiguous" if len(meant) > 1 else "translated" if translated else wording
    return Evidence(state, article.name, article.sha256, start, end, wording, len(meant))


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a quote in one of its sources: the words looked for, and the evidence.

    `variant` is the index of the quote's variant whose words they are, None for the quote's own.
    """

    source: str
    text: str
    evidence: Evidence
    variant: int | None = None


def prove(quote: Quote, sources: dict[str, Source], shelf: Shelf, record: Record = EMPTY) -> tuple[Proof, ...]:
    """Looks for a quote in each of its sources: its own words, or each variant given for that source.

    Where the article is not here, the record tells what was once found of the words in it.
    """
    proofs = []
    for name in dict.fromkeys((*quote.sources, *(variant.source for variant in quote.variants))):
        source = sources.get(name)
        given = [(index, words) for index, words in enumerate(quote.variants) if words.source == name]
        if not given:
            proofs.append(_prove(quote, quote, name, source, shelf, record))
        proofs += [_prove(quote, words, name, source, shelf, record, index) for index, words in given]
    return tuple(proofs)


def _prove(
    quote: Quote,
    words: Quote | Variant,
    name: str,
    source: Source | None,
    shelf: Shelf,
    record: Record,
    variant: int | None = None,
) -> Proof:
    sought = sought_in(quote, words)
    article = shelf.get(source.article) if source and source.article else None
    if article is None:
        return Proof(name, sought.text, recorded(record, (source and source.article) or "", sought), variant)
    evidence = find(article, sought.text, prefix=sought.prefix, suffix=sought.suffix, translated=sought.translated)
    return Proof(name, sought.text, evidence, variant)


def sought_in(quote: Quote, words: Quote | Variant) -> Sought:
    """What is looked for: a quote's own words, or those of one of its variants."""
    original = words.original if isinstance(words, Quote) else None
    return Sought(original or words.text, words.prefix, words.suffix, bool(original), quote.speaker)


def recorded(record: Record, article: str, sought: Sought) -> Evidence:
    """What the record tells of words in an article that is not here."""
    entry = record.get(article, sought)
    if entry is None:
        return Evidence("unchecked", article)
    wording = next((state for state in VERIFIED if state == entry.wording), None)
    return Evidence(
        "recorded", article, entry.sha256, entry.start, entry.end, wording, entry.count, recorded=entry.recorded
    )


def holds(quote: Quote, proof: Proof) -> bool:
    """Whether this source proves the quote's own words, not only a variant of them."""
    return is_own(quote, proof) and proof.evidence.verified


def is_own(quote: Quote, proof: Proof) -> bool:
    """Whether what was looked for are the quote's own words, not a variant of them."""
    return proof.variant is None or folded(proof.text) == folded(quote.text)


_RANK: tuple[State, ...] = ("exact", "folded", "elided", "translated", "ambiguous")


def best_state(quote: Quote, proofs: tuple[Proof, ...]) -> State:
    """The state that a quote is shown in: the best of the sources that hold its own words.

    Recorded only where no source that is here holds them.
    """
    held = [proof.evidence.state for proof in proofs if holds(quote, proof)]
    if held:
        return min(held, key=_RANK.index)
    if any(is_own(quote, proof) and proof.evidence.placed for proof in proofs):
        return "recorded"
    states = {proof.evidence.state for proof in proofs}
    return "unchecked" if states <= {"unchecked"} else "not-found"


def _spans(article: Article, text: str) -> tuple[list[tuple[int, int]], State]:
    """All places of the words after the folding, else of their pieces around ellipses."""
    needle = folded(text).strip()
    if not any(map(str.isalnum, needle)):
        return [], "not-found"
    whole = list(islice(_occurrences(article, needle), MOST_PLACES))
    if whole:
        return whole, "folded"
    pieces = [piece for piece in _GAP.split(needle) if piece]
    if not 2 <= len(pieces) <= MOST_PIECES or not all(any(map(str.isalnum, piece)) for piece in pieces):
        return [], "not-found"
    return list(islice(_elided(article, pieces), MOST_PLACES)), "elided"


def _occurrences(article: Article, needle: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The places of a folded needle that begin and end at the edge of a word or number, as spans of the text.

    `start` and `end` bound the search in the folded text.
    """
    hay = article.folded
    at = hay.text.find(needle, start, end)
    while at >= 0:
        if not _is_inside(hay.text, at) and not _is_inside(hay.text, at + len(needle)):
            first, last = hay.original(at, at + len(needle))
            if _is_whole(article.text, first, last, needle):
                yield first, last
        at = hay.text.find(needle, at + 1, end)


def _is_inside(text: str, at: int) -> bool:
    """Whether ASCII letters or digits stand on both sides: the quick answer to most places that are none."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _is_whole(text: str, first: int, last: int, needle: str) -> bool:
    """Whether this span is the needle and no more, cut out at the edges of words and numbers."""
    if _splits(text, first) or _splits(text, last):
        return False
    words = text[first:last]
    return words.isascii() or folded(words) == needle


def _splits(text: str, at: int) -> bool:
    """Whether a cut at `at` would go through a word or a number such as can't, 1.5 or 12,000."""
    before = INVISIBLE.sub("", text[max(0, at - _WINDOW) : at])
    after = INVISIBLE.sub("", text[at : at + _WINDOW])
    if not before or not after:
        return at > _WINDOW and at + _WINDOW < len(text)
    left, right = before[-1], after[0]
    if unicodedata.category(right)[0] == "M" or (left.isnumeric() and right.isnumeric()):
        return True
    if right.isalnum() and (left.isalnum() or unicodedata.category(left)[0] == "M"):
        return not (is_unspaced(left) or is_unspaced(right))
    may_cut = right in _CUT_SIGNS or (left in _CUT_SIGNS and (right.isalnum() or right == "."))
    return may_cut and bool(_CUT_TOKEN.search(f"{before}\0{after}"))


def _elided(article: Article, pieces: list[str]) -> Iterator[tuple[int, int]]:
    """Places where all pieces stand in order in one paragraph and what is between them may be left out."""
    hay, start, shortest = article.folded, 0, sum(map(len, pieces))
    for paragraph in hay.text.split("\n"):
        end = start + len(paragraph)
        here = len(paragraph) >= shortest and all(piece in paragraph for piece in pieces)
        found = {piece: _some(article, piece, start, end) for piece in pieces} if here else {}
        places = [found[piece] for piece in pieces if piece in found]
        if here and all(places):
            spans = (match.span() for words in (NEGATIONS, TURNING) for match in words.finditer(hay.text, start, end))
            denied = [hay.original(*span) for span in spans]
            yield from _chains(places, Gaps(article.text, *hay.original(start, end), denied))
        start = end + 1


def _some(article: Article, piece: str, start: int, end: int) -> list[tuple[int, int]]:
    return list(islice(_occurrences(article, piece, start, end), MOST_PLACES))


def _chains(places: list[list[tuple[int, int]]], gaps: Gaps) -> Iterator[tuple[int, int]]:
    """From each place of the first piece: the next place of each further one, if what is between may go."""
    for start, end in places[0]:
        at = end
        for further in places[1:]:
            following = bisect_left(further, (at, 0))
            if following == len(further):
                return
            if not gaps.may_go(at, further[following][0]):
                break
            at = further[following][1]
        else:
            yield start, at


def _between(article: Article, span: tuple[int, int], prefix: str | None, suffix: str | None) -> bool:
    if not prefix and not suffix:
        return True
    start, end = span
    before = article.text[max(0, start - len(prefix or "") * 2 - 20) : start]
    after = article.text[end : end + len(suffix or "") * 2 + 20]
    wanted_before, wanted_after = folded(prefix or "").strip(_SEAM), folded(suffix or "").strip(_SEAM)
    return folded(before).strip(_SEAM).endswith(wanted_before) and folded(after).strip(_SEAM).startswith(wanted_after)


def _missing(article: Article, text: str) -> Evidence:
    needle = folded(text).strip()
    pieces = [piece for piece in _GAP.split(needle) if any(map(str.isalnum, piece))]
    why = ""
    if len(pieces) > 1 and all(next(_occurrences(article, piece), None) for piece in pieces):
        why = "the pieces stand there, but not in order in one statement without a negation between them"
    elif needle in article.folded.text.replace("\n", " "):
        why = "the words run over the end of a paragraph; quote each paragraph on its own"
        if needle in article.folded.text:
            why = "the words begin or end inside a word or a number"
    nearest = _nearest(article, needle)
    return Evidence("not-found", article.name, article.sha256, nearest=nearest, why=why)


def _nearest(article: Article, needle: str) -> str:
    """The article's words most like the needle, for a hint; never proof."""
    hay = article.folded.text[:_LONGEST_FOR_NEAREST]
    if not needle or not hay:
        return ""
    best = fuzz.partial_ratio_alignment(needle[:500], hay, score_cutoff=50)
    if best is None or best.dest_end <= best.dest_start:
        return ""
    start, end = article.folded.original(best.dest_start, best.dest_end)
    while start > 0 and not article.text[start - 1].isspace():
        start -= 1
    while end < len(article.text) and not article.text[end].isspace():
        end += 1
    return " ".join(article.text[start:end].split())


def _around(article: Article, span: tuple[int, int]) -> str:
    start, end = span
    return " ".join(article.text[max(0, start - 40) : end + 40].split())


def paragraph_of(article: Article, at: int) -> int:
    """The index of the paragraph that holds the code point `at`."""
    index = bisect_right(article.paragraphs, at, key=itemgetter(1))
    return max(0, min(index, len(article.paragraphs) - 1))


def sentence_around(article: Article, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span within its sentence, at most MOST_CONTEXT characters of each."""
    first, last = article.paragraphs[paragraph_of(article, start)]
    ends = [m.end() for m in re.finditer(r"[.!?][\"'”’]?\s+(?=[\"“‘']?[A-Z0-9])", article.text[first:last])]
    opens = max((first + at for at in ends if first + at <= start), default=first)
    closes = min((first + at for at in ends if first + at >= end), default=last)
    before, after = article.text[opens:start].lstrip(), article.text[end : max(end, closes)].rstrip()
    if len(before) > MOST_CONTEXT:
        before = "…" + before[-MOST_CONTEXT:].partition(" ")[2]
    if len(after) > MOST_CONTEXT:
        after = after[:MOST_CONTEXT].rpartition(" ")[0] + "…"
    return before, after

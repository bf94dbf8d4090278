"""Where actors stand: what the articles report them to say, and what they are reported not to have said yet."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rapidfuzz import fuzz

from generator.draft.actors import Cast
from generator.draft.issues import Issues
from generator.draft.quotes import Drafted
from generator.draft.reading import Reading, cut

SUMMARY = 55
LIKE = 80.0
"""Likeness (rapidfuzz token set ratio) above which two statements of one actor on one issue are one."""

_FROM_QUOTES = "the summary is the beginning of a quote; set the stance and say it in your own words"
_PLAIN = frozenset("said say says saying told tell tells telling according added adds adding stated states".split())
"""Cues that say nothing of the stance; any other stands at the head of the summary."""

_AGAINST = re.compile(
    r"(reject|den(y|ies|ied)|oppos|refus|condemn|accus|object|critici[sz]|dismiss|rul(es|ed) out)",
    re.IGNORECASE,
)
_FOR = re.compile(r"(support|favou?r|welcom|agree|accept|prais|pledg|vow|promis|hope|endors|commit)", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\b(?:(?:has|have|had|did|does|is|was|would|will)\s+)?(?:not|never)(?:\s+\w+ly|\s+yet)?|\b(?:has\s+|have\s+)?yet\s+to|\b(?:declin|refus)\w+\s+to|n['’]t)\s+$",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\s+((?:has|have|had)\s+(?:yet|still)\s+to|(?:has|have|had|did)\s+not\s+(?:yet\s+|publicly\s+|officially\s+|"
    r"immediately\s+)*(?:comment|confirm|respond|repl|answer|decid)\w*|declined\s+to)\b",
)
_TIME = r"(?:on|in|at|late|last|this|earlier|yesterday|today)\b"
_TOLD_WHEN = re.compile(rf"^{_TIME}(?:\s+\S+){{0,4}}?\s+that\s+")
_TOLD_WHOM = re.compile(r"^(?:\S+\s+){1,7}?that\s+")
_ADDRESSED = frozenset(
    ("told", "tells", "telling", "reminded", "assured", "warned", "informed", "revealed", "suggested")
)
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_Stated = tuple[str, str, str, str | None, int, int]


def positions(readings: Iterable[Reading], cast: Cast, issues: Issues, quotes: list[Drafted]) -> list[dict[str, Any]]:
    """What each actor is reported to say, on what it is silent, and issues on which there are only its words."""
    found: list[dict[str, Any]] = []
    for reading in readings:
        for actor, stance, text, doubt, start, end in (*_claimed(reading, cast), *_silent(reading, cast)):
            issue = issues.of_or_proposed(reading.around(start, end))
            evidence = _inside(reading, start, end, quotes, actor)
            same = next((one for one in found if _is_same(one, actor, issue, text, stance)), None)
            if same is not None:
                same["sources"] = list(dict.fromkeys((*same["sources"], reading.source)))
                same["quotes"] = list(dict.fromkeys((*same["quotes"], *evidence)))
                continue
            found.append(
                {
                    "actor": actor,
                    "issue": issue,
                    "stance": stance,
                    "summary": cut(text, SUMMARY),
                    "as_of": reading.said_on(start, end),
                    "quotes": evidence,
                    "sources": [reading.source],
                    "check": _check(reading, text, doubt, start, end),
                }
            )
    return [*found, *_quoted(found, quotes)]


def _quoted(found: list[dict[str, Any]], quotes: list[Drafted]) -> list[dict[str, Any]]:
    """A position for each actor and issue that only quotes show."""
    only: dict[tuple[str, str], dict[str, Any]] = {}
    known = {(one["actor"], one["issue"]) for one in found}
    for data in (quote.data for quote in quotes if quote.index is None):
        key = (data.get("speaker") or "", data.get("issue") or "")
        if not all(key) or key in known or data.get("kind") == "fragment":
            continue
        empty = {"actor": key[0], "issue": key[1], "stance": "ambiguous", "summary": cut(data["text"], SUMMARY)}
        one = only.setdefault(key, {**empty, "quotes": [], "sources": [], "check": _FROM_QUOTES})
        one["quotes"] = [*one["quotes"], data["id"]]
        one["sources"] = list(dict.fromkeys((*one["sources"], *data["sources"])))
    return list(only.values())


def _check(reading: Reading, text: str, doubt: str | None, start: int, end: int) -> str:
    whole = f"; the article: {reading.words(start, end)}" if len(text) > SUMMARY else ""
    asked = f"set the stance and say it in your own words{whole}"
    return f"{doubt} {asked[0].upper()}{asked[1:]}" if doubt else asked


def _claimed(reading: Reading, cast: Cast) -> Iterator[_Stated]:
    """Indirect speech, as (actor, stance, words, doubt, start, end)."""
    for claim in reading.found.claims:
        span = _span(reading, claim)
        if claim.speaker is None or span is None or not cast.knows(claim.speaker, claim.speaker_mention):
            continue
        actor = cast.id_of(claim.speaker)
        if actor is None:
            continue
        start, end, negated = span
        text = reading.words(start, end, 10_000)
        stance = "silent" if negated else _stance(claim.cue, text)
        doubt = cast.doubt(claim.speaker, claim.speaker_mention)
        if claim.speaker_mention.lower() in _PRONOUNS:
            doubt = f"is '{claim.speaker_mention}' {claim.speaker} here?"
        yield actor, stance, text, doubt, start, end


def _span(reading: Reading, claim: Any) -> tuple[int, int, bool] | None:
    """Where the words of a claim stand, from the cue on where it tells the stance, and whether the cue is negated.

    None for a part of a longer claim, for what only describes who speaks, or little beside a quote.
    """
    covering = (other for other in reading.found.claims if other is not claim and other.speaker == claim.speaker)
    if any(other.start <= claim.start and claim.end <= other.end for other in covering) or _is_aside(reading, claim):
        return None
    text, start, end = reading.article.text, claim.start, claim.end
    first, _ = reading.sentence(start, end)
    cue = text.rfind(claim.cue, first, start)
    negated = cue >= 0 and _NEGATED.search(text, first, cue)
    if negated:
        start = negated.start()
    elif claim.cue.lower() in _PLAIN or cue < 0:
        told = _TOLD_WHEN.match(text[start:end]) or (
            _TOLD_WHOM.match(text[start:end]) if claim.cue.lower() in _ADDRESSED else None
        )
        start += told.end() if told else 0
        start, end = _before(reading, claim, start, end)
        start = max(start, reading.sentence(start, start + 1)[0])
    else:
        start = cue
    own = re.sub(r"[“\"][^”\"]*[”\"]?", "", text[start:end])
    return (start, end, bool(negated)) if len(own.split()) >= 4 else None


def _before(reading: Reading, claim: Any, start: int, end: int) -> tuple[int, int]:
    """The words before "..., the minister said on Monday" where only the time stands after the cue."""
    text = reading.article.text
    if not re.match(_TIME, text[start:end]) or len(text[start:end].split()) > 6:
        return start, end
    first, _ = reading.sentence(start, end)
    mention = text.rfind(claim.speaker_mention, first, start)
    closes = mention > first and text[first:mention].rstrip().endswith(",")
    return (first, mention - 2) if closes else (start, start)


def _is_aside(reading: Reading, claim: Any) -> bool:
    """Whether the words follow a quote and its cue: "..., said the mayor, who was abroad" says nothing more."""
    text = reading.article.text
    if re.match(r"(?:who|whose|whom|which|where|when)\b", text[claim.start : claim.end]):
        return True
    first, _ = reading.sentence(claim.start, claim.end)
    before = [quote for quote in reading.found.quotes if first - 1 <= quote.start and quote.end <= claim.start]
    return any(
        claim.cue in text[quote.end : claim.start] and len(text[quote.end : claim.start].split()) <= 8
        for quote in before
        if quote.cue == claim.cue and not text[claim.start :].startswith("that ")
    )


def _silent(reading: Reading, cast: Cast) -> Iterator[_Stated]:
    """Sentences in which a known actor has not spoken yet: "Beijing has yet to comment on ..."."""
    for first, last in reading.open_points():
        first = reading.sentence(first, first + 1)[0]
        for match in _SILENT.finditer(reading.article.text, first, last):
            name = _subject(reading.article.text[first : match.start()])
            actor = cast.id_of(name) if name and cast.knows(name) else None
            claimed = any(claim.start <= match.end() + 20 <= claim.end for claim in reading.found.claims)
            if actor is not None and not claimed and not reading.is_quoted(match.start()):
                end = last - (reading.article.text[:last].rstrip()[-1] in ".!")
                start = match.start(1)
                yield actor, "silent", reading.words(start, end, 10_000).rstrip("."), cast.doubt(name, None), start, end


def _subject(before: str) -> str | None:
    """The name, or the office, that ends right before a verb and opens its clause."""
    clause = re.split(r"[,;:—–]|\b(?:though|although|while|but|and)\b", before)[-1].strip()
    is_name = re.match(r"(?:[Tt]he\s+[^\W\d_]|[A-Z])", clause)
    return clause if is_name and len(clause.split()) <= 5 else None


def _stance(cue: str, text: str) -> str:
    """A stance that the words spell out; otherwise ambiguous, for the editor to settle."""
    if _AGAINST.match(cue) or re.search(r"\b(not an option|rejects?|opposes?)\b", text):
        return "oppose"
    return "support" if _FOR.match(cue) or re.search(r"\b(supports?|welcomes?|hopes)\b", text) else "ambiguous"


def _is_same(one: dict[str, Any], actor: str, issue: str, text: str, stance: str) -> bool:
    own = (one["actor"], one["issue"], one["stance"]) == (actor, issue, stance)
    return own and fuzz.token_set_ratio(one["summary"], cut(text, SUMMARY)) >= LIKE


def _inside(reading: Reading, start: int, end: int, quotes: list[Drafted], actor: str) -> list[str]:
    return [
        quote.data["id"]
        for quote in quotes
        if quote.data.get("speaker") == actor
        and any(source == reading.source and start <= at < end for source, at, _ in quote.places)
    ]

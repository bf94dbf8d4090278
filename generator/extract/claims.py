"""Finds indirect speech: "Lind said that ...", "Lind insists ...", "According to Lind, ..."."""

from collections.abc import Callable, Iterator

from generator.extract.cues import Cue, CueIndex
from generator.extract.lexicon import word_set
from generator.extract.paragraphs import Paragraph
from generator.extract.people import Person
from generator.extract.phrases import Phrase
from generator.extract.results import Claim
from generator.extract.tokens import Kind

_FEWEST_WORDS = 3
_STANCES = word_set(
    """reject oppose support pledge vow promise agree refuse deny threaten insist claim maintain argue warn urge demand
    promise propose endorse accuse favor hope expect view"""
)
"""Lemmas whose object states a position even without "that"."""
_NO_CLAIMS = word_set(
    "mention speak post respond reply react reflect order go put read shoot ask question wonder express"
)


def claims(
    text: str, parts: tuple[Paragraph, ...], index: CueIndex, who: Callable[[Phrase], Person | None]
) -> Iterator[Claim]:
    """What is reported without quotation marks, in order."""
    for part in parts:
        for first, last in part.sentences:
            found = [cue for cue in index[part.number, first] if cue.phrase and not cue.noun]
            for number, cue in enumerate(found):
                following = found[number + 1].first if number + 1 < len(found) else last
                limit = following if following > cue.last else last
                yield from _claim(text, part, cue, (first, last, limit), who)


def _claim(
    text: str, part: Paragraph, cue: Cue, bounds: tuple[int, int, int], who: Callable[[Phrase], Person | None]
) -> Iterator[Claim]:
    span = _said(part, cue, *bounds)
    if span is None or cue.phrase is None or cue.lemma in _NO_CLAIMS or not (cue.strong or cue.lemma in _STANCES):
        return
    start, end = part.words(*span)
    mention = slice(*part.words(cue.phrase.first, cue.phrase.last))
    person = who(cue.phrase)
    named = text[mention] if not cue.phrase.pronoun else None
    yield Claim(text[start:end], start, end, person.name if person else named, text[mention], part.items[cue.at].text)


def _said(part: Paragraph, cue: Cue, first: int, last: int, limit: int) -> tuple[int, int] | None:
    """The tokens of what is said: after the cue, or before one that ends its sentence."""
    start, end = cue.last, limit
    if cue.lemma == "tell" and not any(part.low(at) == "that" for at in range(start, end)):
        return None
    if part.low(start) == ",":
        start += 1
    if part.low(start) == "that":
        start += 1
    while end > start and part.low(end - 1) in (".", ",", "—", "–", "and", "but"):
        end -= 1
    closes = limit == last and part.low(cue.first - 1) == ","
    if closes and end - start < _FEWEST_WORDS < cue.first - first:
        start, end = first, cue.first - 1
    if end - start < _FEWEST_WORDS or all(part.items[at].kind in (Kind.QUOTE, Kind.SIGN) for at in range(start, end)):
        return None
    return (start, end) if part.items[start].kind != Kind.QUOTE else None

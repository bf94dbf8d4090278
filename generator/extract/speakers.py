"""Says who speaks each quote: a sieve of rules, the surest first. What no rule can say stays open."""

from collections.abc import Iterator

from generator.extract import around, beside
from generator.extract.attribution import Attribution, Spot
from generator.extract.cues import CueIndex
from generator.extract.paragraphs import Paragraph
from generator.extract.tokens import Kind

_SIEVE = (
    around.transcript,
    beside.is_title,
    beside.verb_after,
    beside.verb_before,
    beside.verb_late,
    around.same_paragraph,
    around.led_in,
    around.next_paragraph,
    around.signature,
    beside.subject_before,
)


def attribute(parts: tuple[Paragraph, ...], index: CueIndex) -> Iterator[Attribution]:
    """The attribution of every quote, in order."""
    last: Attribution | None = None
    for part in parts:
        for number, (first, end) in enumerate(part.sentences):
            for at in range(first, end):
                if part.items[at].kind == Kind.QUOTE:
                    spot = Spot(parts, index, part, number, at, last)
                    last = _decided(spot)
                    yield last


def _decided(spot: Spot) -> Attribution:
    """What the first rule that knows says; else the speaker stays open."""
    return next((found for rule in _SIEVE if (found := rule(spot))), spot.says("open", None))

"""Says who or what reported the words: "told the Harrow Post", "in a statement", "according to her office"."""

from generator.extract.cues import Cue
from generator.extract.lexicon import DETERMINERS, FUNCTION_WORDS, word_set
from generator.extract.paragraphs import Paragraph
from generator.extract.tokens import Kind

_CHANNELS = word_set(
    """interview statement email e-mail tweet post letter speech memo remarks telephone call briefing conference
    release op-ed editorial podcast blog appearance message video address readout reporters rally debate broadcast"""
)
_LEADS = frozenset(("in", "on", "via", "through", "by", "during", "at", "to"))
_FARTHEST = 12
_LONGEST = 6


def channel(part: Paragraph, cue: Cue, cues: tuple[Cue, ...], bounds: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens of the channel through which the words of a cue came; None where the sentence names none."""
    for other in cues:
        if other.lemma == "according" and other is not cue and other.phrase:
            return other.phrase.first, other.phrase.last
    first, last = bounds
    return (
        _told(part, cue, last)
        or _medium(part, cue.last, min(last, cue.last + _FARTHEST))
        or _medium(part, first, cue.first)
    )


def _told(part: Paragraph, cue: Cue, last: int) -> tuple[int, int] | None:
    """Whom a speaker told it, when that is reporters or a body: "told the Harrow Post"."""
    if cue.lemma != "tell" or cue.inverted:
        return None
    at = cue.at + 1
    if part.low(at) in ("reporters", "journalists"):
        return at, at + 1
    start = at + 1 if part.low(at) == "the" else at
    name = part.by_first.get(start)
    return (at, name.last) if name and name.last <= last and (name.organisation or start > at) else None


def _medium(part: Paragraph, first: int, last: int) -> tuple[int, int] | None:
    """A preposition with a channel: "in a statement", "on CNBC", "in a Truth Social post"."""
    for at in range(first, last - 1):
        if part.items[at].kind == Kind.QUOTE:
            return None
        if part.low(at) not in _LEADS:
            continue
        start = at + 2 if part.low(at + 1) in DETERMINERS else at + 1
        name = part.by_first.get(start)
        if name and part.low(at) == "on" and (name.organisation or name.text.isupper()):
            return start, name.last
        end = _channel_end(part, start, min(last, start + _LONGEST))
        if end:
            return start, end
    return None


def _channel_end(part: Paragraph, start: int, last: int) -> int:
    """The token after a noun for a channel that opens near `start`; 0 when other words come first."""
    for at in range(start, last):
        if part.low(at) in _CHANNELS:
            return at + 1
        if part.items[at].kind != Kind.WORD or part.low(at) in FUNCTION_WORDS:
            return 0
    return 0

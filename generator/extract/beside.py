"""The rules that look at a quote's own sentence: the verb after it, the one before it, the one that closes it."""

from generator.extract.attribution import Attribution, Spot
from generator.extract.cues import Cue
from generator.extract.lexicon import word_set
from generator.extract.paragraphs import Paragraph
from generator.extract.phrases import adverb_at
from generator.extract.subjects import sentence_subject
from generator.extract.tokens import Kind

_NOUN_JOINTS = word_set("that : , of for to be — – -- - the a an on as")
_STOPS = (",", "?", "!", "—", "–", "-", "...", "…")
_DASHES = (",", "—", "–", "--", "-")
_FEWEST_WORDS = 4
_FARTHEST = 16


def is_title(spot: Spot) -> Attribution | None:
    """A show or a book, which nobody says: every word of weight has a capital, and no verb leads in."""
    if not _is_titled(spot.words):
        return None
    at, part = spot.at, spot.part
    beside = any(cue.strong and (0 <= at - cue.last <= 1 or _touches(part, at + 1, cue.first)) for cue in spot.cues)
    return None if beside or part.low(at - 1) in (",", ":") else spot.says("title", None)


def verb_after(spot: Spot) -> Attribution | None:
    """The quote ends with a stop, and verb and speaker follow: "...," Lind said."""
    after = _adjacent(spot)
    if not after or not after.strong or not spot.words.endswith(_STOPS):
        return None
    before = _governing(spot)
    leads_in = before and not before.noun and not before.inverted and spot.at - before.last <= 1
    return None if leads_in else spot.says("after", after.phrase, after)


def verb_before(spot: Spot) -> Attribution | None:
    """A verb or noun for speech stands before the quote: Lind said that "..."."""
    cue = _governing(spot)
    if not cue:
        return None
    kind = "noun" if cue.noun else "strong" if cue.strong else "framing"
    return spot.says("before-" + kind, cue.phrase, cue)


def verb_late(spot: Spot) -> Attribution | None:
    """A verb after the quote, at once or at the end of the sentence: "..." was how it felt, Lind said."""
    after = _adjacent(spot)
    if after and after.strong:
        return spot.says("after-loose", after.phrase, after)
    late = next((cue for cue in reversed(spot.cues) if cue.first > spot.at and _closes(spot.part, cue)), None)
    return spot.says("late", late.phrase, late) if late else None


def subject_before(spot: Spot) -> Attribution | None:
    """No verb reports, but the sentence has a person as its subject and the quote is no mere phrase."""
    subject = None if spot.alone else sentence_subject(spot.part, spot.first, spot.at)
    if not subject or len(spot.words.split()) < _FEWEST_WORDS:
        return None
    person = subject.name or subject.pronoun in ("male", "female")
    return spot.says("sentence-subject", subject) if person else None


def _is_titled(text: str) -> bool:
    """Whether every word of weight has a capital."""
    words = [word for word in text.rstrip(",.!?").split() if len(word) > 3 or word[0].isupper()]
    return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words)


def _adjacent(spot: Spot) -> Cue | None:
    return next((cue for cue in spot.cues if cue.first > spot.at and _touches(spot.part, spot.at + 1, cue.first)), None)


def _touches(part: Paragraph, start: int, stop: int) -> bool:
    """Whether only signs, adverbs and "as" stand between two tokens."""
    return 0 <= stop - start <= 4 and all(
        part.items[at].kind == Kind.SIGN or adverb_at(part, at) or part.low(at) == "as" for at in range(start, stop)
    )


def _governing(spot: Spot) -> Cue | None:
    """The cue that a quote hangs on: the last one before it, unless it stands inside what an earlier one reports."""
    earlier = [cue for cue in spot.cues if cue.at < spot.at]
    fitting = [cue for cue in earlier if _governs(spot.part, cue, spot.at)]
    chosen: Cue | None = None
    for cue in fitting or [cue for cue in earlier if cue.strong]:
        if chosen is None or cue.participle or not _embedded(spot.part, chosen, cue):
            chosen = cue
    return chosen


def _governs(part: Paragraph, cue: Cue, at: int) -> bool:
    """Whether a cue before a quote can have it as its object: no aside ("as Lind says"), no noun far away."""
    if not cue.noun:
        near = cue.strong or at - cue.last < _FARTHEST
        return near and (part.low(cue.first - 1) != "as" or at - cue.last <= 3)
    joints = [part.low(near) for near in range(cue.at + 1, at)]
    return 0 < len(joints) <= 2 and _NOUN_JOINTS.issuperset(joints)


def _embedded(part: Paragraph, outer: Cue, inner: Cue) -> bool:
    """Whether a weaker cue belongs to what a stronger one reports: "Lind said the plan called it ..."."""
    if not outer.strong or inner.noun or inner.phrase is None:
        return False
    if inner.phrase.pronoun == "relative":
        return True
    if inner.strong:
        return inner.phrase.last <= outer.at and part.low(inner.at - 1) not in (",", "and", "but")
    between = range(outer.last, inner.phrase.first)
    return not any(part.low(at) in (";", ":", "while", "but", "and") for at in between)


def _closes(part: Paragraph, cue: Cue) -> bool:
    """Whether a cue is set off from what stands before it: "..., Lind said", "as Lind put it"."""
    before = part.low(cue.first - 1)
    set_off = before in _DASHES or part.items[cue.first - 1].kind == Kind.QUOTE
    return not cue.participle and (before == "as" or (cue.strong and set_off))

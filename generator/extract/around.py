"""The rules that look around a quote whose own sentence is silent: the quote before, the words that lead in."""

from dataclasses import replace

from generator.extract.attribution import Attribution, Spot
from generator.extract.paragraphs import Paragraph
from generator.extract.phrases import Phrase
from generator.extract.subjects import sentence_subject
from generator.extract.tokens import Kind


def transcript(spot: Spot) -> Attribution | None:
    """The quote is a turn of a transcript: "LIND: ..."."""
    run = spot.part.runs[spot.part.items[spot.at].quote]
    if not run.label:
        return None
    return replace(spot.says("transcript", None), label=run.label)


def same_paragraph(spot: Spot) -> Attribution | None:
    """The quote goes on after one whose speaker is known: "...," Lind said. "..."."""
    last = spot.last
    if last and last.phrase and last.paragraph == spot.part.number and spot.opens:
        return spot.says("same-paragraph", last.phrase, last.cue, last.cue_paragraph)
    return None


def led_in(spot: Spot) -> Attribution | None:
    """The sentence before names who speaks; that of another paragraph only when it ends with a colon."""
    if not spot.alone:
        return None
    if spot.number:
        return _from(spot, spot.part, spot.number - 1, "sentence-before")
    before = spot.parts[spot.part.number - 1] if spot.part.number else None
    if before and before.sentences and before.low(len(before.items) - 1) == ":":
        return _from(spot, before, len(before.sentences) - 1, "paragraph-before")
    return None


def _from(spot: Spot, part: Paragraph, number: int, rule: str) -> Attribution | None:
    """The last cue of a sentence, or its subject."""
    first, end = part.sentences[number]
    cue = next((cue for cue in reversed(spot.index[part.number, first]) if cue.phrase), None)
    phrase = cue.phrase if cue else sentence_subject(part, first, end)
    return spot.says(rule, phrase, cue, part.number) if phrase else None


def next_paragraph(spot: Spot) -> Attribution | None:
    """The paragraph opens with a mark, after one that ended with a quote of a known speaker."""
    last = spot.last
    if not last or not last.phrase or spot.at or not spot.alone or last.paragraph != spot.part.number - 1:
        return None
    return spot.says("next-paragraph", last.phrase, last.cue, last.cue_paragraph)


def signature(spot: Spot) -> Attribution | None:
    """A dash and a name follow, in the same paragraph or at the head of the next: "..." — Jo Lind, a farmer."""
    part, at = spot.part, spot.at + 1
    if at == len(part.items) and part.number + 1 < len(spot.parts):
        part, at = spot.parts[part.number + 1], 0
    if at >= len(part.items) or part.items[at].kind != Kind.SIGN or part.low(at) not in ("-", "—", "–", "--", "―"):
        return None
    name = part.by_first.get(at + 1)
    if not name or part.low(name.last) not in ("", ",", ".", "("):
        return None
    return spot.says("signature", Phrase(part.number, name.first, name.last, name.text, name))

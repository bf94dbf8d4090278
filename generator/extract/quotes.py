"""Makes the quotes of an article from their runs and attributions: speaker, mention, cue, kind, channel."""

from bisect import bisect_right
from collections.abc import Iterator

from generator.extract.attribution import Attribution
from generator.extract.coreference import Resolver
from generator.extract.cues import CueIndex
from generator.extract.paragraphs import Paragraph
from generator.extract.people import People
from generator.extract.results import Quote
from generator.extract.via import channel

_FRAGMENT = 3
_LEADS = frozenset((",", ":", "—", "–", "--", "-", ";", "…", "..."))


class Teller:
    """Turns attributions into quotes, for one article."""

    def __init__(self, text: str, parts: tuple[Paragraph, ...], index: CueIndex, people: People) -> None:
        self._text, self._parts, self._index, self._people = text, parts, index, people
        self._resolver = Resolver(parts, people, index)
        self.person = self._resolver.person

    def quotes(self, found: tuple[Attribution, ...]) -> Iterator[Quote]:
        """The quotes, in order."""
        for one in found:
            run = self._parts[one.paragraph].runs[one.run]
            words = self._text[run.start : run.end]
            start, end = self._mention(one)
            yield Quote(
                text=words,
                start=run.start,
                end=run.end,
                speaker=self._speaker(one),
                speaker_mention=self._text[start:end] if start >= 0 else one.label or None,
                cue=self._parts[one.cue_paragraph].items[one.cue.at].text if one.cue else None,
                kind=_kind(self._parts[one.paragraph], one.token, words),
                via=self._via(one),
                speaker_start=start,
                speaker_end=end,
            )

    def _mention(self, one: Attribution) -> tuple[int, int]:
        if one.phrase is None:
            return -1, -1
        return self._parts[one.phrase.paragraph].words(one.phrase.first, one.phrase.last)

    def _speaker(self, one: Attribution) -> str | None:
        """The fullest name of the speaker; for a phrase without a name the phrase; None for an open pronoun."""
        if one.label:
            return self._people.labelled(one.label) or one.label
        person = self._resolver.person(one.phrase) if one.phrase else None
        if person:
            return person.name
        start, end = self._mention(one)
        return None if one.phrase is None or one.phrase.pronoun else self._text[start:end]

    def _via(self, one: Attribution) -> str | None:
        """The words for the channel, from the sentence of the cue."""
        if one.cue is None:
            return None
        part = self._parts[one.cue_paragraph]
        bounds = part.sentences[bisect_right(part.sentences, (one.cue.at, len(part.items))) - 1]
        span = channel(part, one.cue, self._index[part.number, bounds[0]], bounds)
        return self._text[slice(*part.words(*span))] if span else None


def _kind(part: Paragraph, at: int, words: str) -> str:
    """How the words stand: a few of them, a part of the reporter's sentence, or speech of their own."""
    spoken = words[0].isupper() and words.endswith((",", ".", "!", "?", "—", "…"))
    if len(words.split()) <= _FRAGMENT and not spoken:
        return "fragment"
    opens = at == 0 or part.low(at - 1) in _LEADS or part.low(at - 1) in (".", "?", "!", "")
    return "direct" if opens and not words[0].islower() else "mixed"

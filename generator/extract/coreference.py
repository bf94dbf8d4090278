"""Says whom a phrase means: a name by its bearer, a pronoun by the last person it can stand for."""

from bisect import bisect_left
from collections.abc import Iterator

from generator.extract.cues import CueIndex
from generator.extract.paragraphs import Paragraph
from generator.extract.people import People, Person, Place
from generator.extract.phrases import Phrase
from generator.extract.subjects import sentence_subject

_FARTHEST = 4
_LONGEST_LOOK = 60
_PERSONAL = ("male", "female")


class Resolver:
    """Resolves the phrases of one article."""

    def __init__(self, parts: tuple[Paragraph, ...], people: People, found: CueIndex) -> None:
        self._parts, self._people = parts, people
        focus = sorted(set(_focus(parts, found)), key=lambda one: one[0])
        self._places = [place for place, _ in focus]
        self._phrases = [phrase for _, phrase in focus]
        self._known: dict[Place, Person | None] = {}
        for phrase in self._phrases:
            if phrase.pronoun in _PERSONAL:
                self._vote(phrase)

    def person(self, phrase: Phrase) -> Person | None:
        """Whom a phrase means; None when it is no name, or the pronoun fits nobody."""
        if phrase.name:
            return self._people.of(phrase.paragraph, phrase.name)
        if phrase.pronoun == "relative" and phrase.stands_for:
            return self.person(phrase.stands_for)
        if phrase.pronoun not in _PERSONAL:
            return None
        place = (phrase.paragraph, phrase.first)
        if place not in self._known:
            self._known[place] = self._antecedent(phrase)
        return self._known[place]

    def _antecedent(self, phrase: Phrase) -> Person | None:
        """The last person in focus before a pronoun whose gender fits; else the last one named."""
        fits = ("", phrase.pronoun)
        focus = next((one for one in self._before(phrase) if one.gender in fits), None)
        return focus or next((one for one in self._named_before(phrase) if one.gender == phrase.pronoun), None)

    def _before(self, phrase: Phrase) -> Iterator[Person]:
        """The people in focus before a phrase, the nearest first."""
        at = bisect_left(self._places, (phrase.paragraph, phrase.first))
        floor = max(0, at - _LONGEST_LOOK)
        while at > floor and self._places[at - 1][0] >= phrase.paragraph - _FARTHEST:
            at -= 1
            name = self._phrases[at].name
            if name:
                person = self._people.of(self._phrases[at].paragraph, name)
                if person.could_be_person:
                    yield person

    def _named_before(self, phrase: Phrase) -> Iterator[Person]:
        """The people named before a phrase in its paragraph and the one before, the nearest first."""
        for number in range(phrase.paragraph, max(phrase.paragraph - 2, -1), -1):
            for name in reversed(self._parts[number].names):
                if (number, name.first) < (phrase.paragraph, phrase.first):
                    yield self._people.of(number, name)

    def _vote(self, phrase: Phrase) -> None:
        """Takes a pronoun as a hint of the gender of the person nearest before it."""
        nearest = next(self._before(phrase), None)
        if nearest:
            nearest.genders[phrase.pronoun] += 1


def _focus(parts: tuple[Paragraph, ...], index: CueIndex) -> Iterator[tuple[Place, Phrase]]:
    """The phrases that an article is about, sentence by sentence: subjects and speakers."""
    for part in parts:
        for first, last in part.sentences:
            subject = sentence_subject(part, first, last)
            found = [subject, *(cue.phrase for cue in index[part.number, first] if cue.strong and not cue.participle)]
            for phrase in found:
                if phrase and (phrase.name or phrase.pronoun in _PERSONAL):
                    yield (part.number, phrase.first), phrase

"""Says which names are one: "Lind", "Mr. Lind" and "Senator Jo Lind"; and what the article tells of each.

Two names are one when the shorter is the last word of the longer, or its first where the family name comes first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.extract.lexicon import FEMALE_NOUNS, MALE_NOUNS, NAME_SUFFIXES, ORGANISATION_WORDS, PEOPLE_NOUNS, TITLES
from generator.extract.names import Name
from generator.extract.paragraphs import Paragraph
from generator.extract.places import is_place

Place = tuple[int, int]
"""Where a mention stands: paragraph and first token."""


@dataclass(slots=True)
class Person:
    """One bearer of a name: its fullest form, every form with its count, and votes for "male" and "female"."""

    name: str
    organisation: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    titled: bool = False

    @property
    def could_be_person(self) -> bool:
        """Whether a pronoun such as "she" may mean this bearer."""
        low = self.name.lower().rstrip(".")
        known = low in TITLES or low in PEOPLE_NOUNS or low in ORGANISATION_WORDS or is_place(self.name)
        return not (self.organisation or known or (self.name.isupper() and len(self.name) > 3))

    @property
    def gender(self) -> str:
        """What titles and pronouns say of the person; empty when they say nothing."""
        votes = self.genders.most_common(1)
        return votes[0][0] if votes else ""


class People:
    """The bearers of all names of an article, found by where a name stands."""

    def __init__(self, parts: Iterable[Paragraph]) -> None:
        self.all: list[Person] = []
        self.at: dict[Place, Person] = {}
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        mentions = [(part, name) for part in parts for name in part.names]
        for part, name in mentions:
            if len(_key(name)) > 1:
                self._add(part, name)
        for part, name in mentions:
            if len(_key(name)) == 1:
                self._join(part, name)

    def labelled(self, label: str) -> str | None:
        """The name of the one whom a transcript calls by `label`, in capitals."""
        word = label.lower().split()[-1]
        found = [one for one in self._by_word[word] if not one.organisation]
        return max(found, key=lambda one: one.forms[one.name]).name if found else None

    def of(self, paragraph: int, name: Name) -> Person:
        """The bearer of a name in a paragraph."""
        return self.at[paragraph, name.first]

    def _add(self, part: Paragraph, name: Name) -> None:
        """Notes a full name: a new person, or one whose first and last names are the same."""
        key = _key(name)
        person = next((one for one in self._by_word[key[-1]] if _same(one, key)), None)
        if person is None:
            person = Person(name.text, name.organisation)
            self.all.append(person)
            self._by_word[key[-1]].append(person)
            if not name.organisation:
                self._by_word["first " + key[0]].append(person)
        self._note(part, name, person)

    def _join(self, part: Paragraph, name: Name) -> None:
        """Joins a single word to the full name that ends or begins with it; else it stands for itself."""
        word = _key(name)[0]
        found = [one for one in self._by_word[word] if not one.organisation and _fits(one, name)]
        found = found or [one for one in self._by_word["first " + word] if one.titled and _fits(one, name)]
        person = max(found, key=lambda one: one.forms[one.name], default=None)
        if person is None:
            person = Person(name.text, name.organisation)
            self.all.append(person)
            self._by_word[word].append(person)
        self._note(part, name, person)

    def _note(self, part: Paragraph, name: Name, person: Person) -> None:
        self.at[part.number, name.first] = person
        person.forms[name.text] += 1
        role = part.low(name.first - 1)
        person.titled |= name.core > name.first or role in PEOPLE_NOUNS or "-" in name.words[-1]
        if name.gender:
            person.genders[name.gender] += 3
        elif role in FEMALE_NOUNS or role in MALE_NOUNS:
            person.genders["female" if role in FEMALE_NOUNS else "male"] += 2


def _key(name: Name) -> tuple[str, ...]:
    """The words that tell bearers apart: no suffixes, no initials."""
    words = tuple(word.lower().strip(".") for word in name.words)
    plain = tuple(word for word in words if word not in NAME_SUFFIXES)
    kept = tuple(word for at, word in enumerate(plain) if len(word) > 1 or at == 0)
    return kept or plain or words


def _same(person: Person, key: tuple[str, ...]) -> bool:
    words = person.name.lower().replace(".", "").split()
    return words[0] == key[0] or (len(key) > 1 and key[0][0] == words[0][0] and min(len(key[0]), len(words[0])) == 1)


def _fits(person: Person, name: Name) -> bool:
    return not name.gender or not person.gender or person.gender == name.gender

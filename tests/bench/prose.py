"""Sentences from the vocabulary, drawn by a seeded generator."""

import random
from collections.abc import Callable

from tests.bench.vocabulary import ADJECTIVES, CONTEXTS, GROUPS, NOUNS, PLACE_HEADS, PLACE_TAILS, VERBS

TOGETHER = "before because although unless while since so".split()
MODALS = "will would must may could should cannot".split()


def places(chance: random.Random, count: int) -> list[str]:
    """Names of invented places, each once."""
    return chance.sample([head + tail for head in PLACE_HEADS for tail in PLACE_TAILS], min(count, 400))


class Writer:
    """Words, clauses and sentences without a colon, a mark of quotation or a hash, so that YAML takes them plain."""

    def __init__(self, chance: random.Random) -> None:
        self.one: Callable[[list[str]], str] = chance.choice
        self.number = chance.randint

    def thing(self) -> str:
        """A noun with an adjective."""
        return f"{self.one(ADJECTIVES)} {self.one(NOUNS)}"

    def clause(self) -> str:
        """Who does what, without a capital or a full stop."""
        who = f"{self.one(ADJECTIVES)} {self.one(GROUPS).replace('-', ' ')}"
        return f"{who} {self.one(MODALS)} {self.one(VERBS)} the {self.thing()}"

    def sentence(self) -> str:
        """One sentence of some fifteen words."""
        start = self.reason().removesuffix(".")
        tail = f" {self.one(TOGETHER)} the {self.thing()} {self.one(MODALS)} {self.one(VERBS)}"
        return f"{start}{tail} {self.number(2, 98)} {self.one(GROUPS).replace('-', ' ')}."

    def reason(self) -> str:
        """One sentence of some ten words."""
        clause = self.clause()
        return f"{clause[0].upper()}{clause[1:]}."

    def paragraph(self, about: str) -> str:
        """Two to four sentences, the first of them about `about`."""
        first = f"The {self.thing()} on {about} follows a {self.thing()} that {self.clause()}."
        return " ".join([first, *(self.sentence() for _ in range(self.number(1, 3)))])

    def speech(self, sentences: int) -> str:
        """What somebody says, without its last full stop."""
        return " ".join(
            f"We {self.one(MODALS)} {self.one(VERBS)} the {self.thing()}, and {self.clause()}."
            for _ in range(sentences)
        ).removesuffix(".")

    def short(self, room: int) -> str:
        """A line of at most `room` letters."""
        line = f"Wants to {self.one(VERBS)} the {self.thing()}"
        return line if len(line) <= room else line[:room].rsplit(" ", 1)[0]

    def headline(self, place: str) -> str:
        """What stands above an article."""
        return f"{self.thing().capitalize()} divides {self.one(GROUPS).replace('-', ' ')} in {place}"

    def question(self) -> str:
        """A question of some ten words."""
        return f"Will the {self.thing()} {self.one(VERBS)} {self.one(GROUPS).replace('-', ' ')} in the {self.thing()}?"

    def context(self, place: str) -> str:
        """Where and to whom somebody spoke."""
        return self.one(list(CONTEXTS)).format(place=place)

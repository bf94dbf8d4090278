"""What a model said that the article does not carry: gathered while an answer is proved, and shown to the user."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dropped:
    """The model's words that were not taken, by kind, in the order of the answer.

    Kinds are quotes, speakers, cues, vias, actors, roles, dates, figures, claims and uncertainties; one that lost
    nothing is left out. A quote whose speaker, cue or via was dropped is still read, without it.
    """

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return sum(map(len, self.words.values()))


class Drops:
    """Gathers them, with signs taken out that could upset a terminal."""

    def __init__(self) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, words: str) -> None:
        """Notes words that the article does not carry."""
        self._words[kind].append("".join(sign if sign.isprintable() else " " for sign in words))

    def all(self) -> Dropped:
        """What was gathered so far."""
        return Dropped({kind: tuple(words) for kind, words in sorted(self._words.items())})

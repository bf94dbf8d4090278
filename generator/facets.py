"""Filters of a list: what its items can be chosen by, and how many each choice leaves. Pure, and knows no page.

An item carries marks: for each facet the values it can be found under, such as `{"year": ("2025",)}`. Choosing within
a facet replaces, choosing across facets combines. `docs/assets/filters.js` does the same in the reader's browser.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

E = TypeVar("E")
MANY, ROOM = 12, 180
"""How many choices of one facet are shown at once, and how many characters of them: two lines on a wide screen. The
others are folded away."""

UNSAID = "none"
"""The value of an item that says nothing on a facet."""


@dataclass(frozen=True, slots=True)
class Item(Generic[E]):
    """An entry of a list with its marks: facet to values, none of them with a space; `date` is empty without one."""

    entry: E
    marks: Mapping[str, tuple[str, ...]]
    date: str = ""

    def fits(self, chosen: Mapping[str, str]) -> bool:
        """Whether the item is among what was chosen: one value for each facet, all of them at once."""
        return all(value in self.marks.get(key, ()) for key, value in chosen.items())


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet. `address` is the place on the site that shows its `count` items and no others."""

    value: str
    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One row of filters: its key as in the url, its name in words, and its choices in the order shown.

    `total` says how many choices there would be, where not all are shown, and `all_` where the others are listed.
    """

    key: str
    name: str
    choices: tuple[Choice, ...]
    total: int = 0
    all_: str = ""

    @property
    def first(self) -> tuple[Choice, ...]:
        """The choices shown at once: as many as there is room for, at least two, and never all but one."""
        ends = accumulate(len(choice.label) + len(str(choice.count)) + 4 for choice in self.choices)
        some = sum(end <= ROOM for end in ends)
        shown = max(2, min(some, MANY))
        return self.choices if len(self.choices) == shown + 1 else self.choices[:shown]

    @property
    def others(self) -> tuple[Choice, ...]:
        """The choices folded away."""
        return self.choices[len(self.first) :]

    @property
    def cut_short(self) -> bool:
        """Whether there are more choices than are shown."""
        return self.total > len(self.choices)


def matching(items: Iterable[Item[E]], chosen: Mapping[str, str]) -> tuple[Item[E], ...]:
    """The items that fit all that was chosen, in their order."""
    return tuple(item for item in items if item.fits(chosen))


def facet(
    key: str,
    name: str,
    items: Iterable[Item[E]],
    label: Callable[[str], str],
    place: Callable[[str], str],
    order: Sequence[str] = (),
) -> Facet:
    """The facet `key` of a list, with the label and the place of each value that its items carry.

    Values in `order` come first and in that order, then the most frequent; UNSAID is last. When no item says anything,
    there are no choices.
    """
    counts = Counter(value for item in items for value in item.marks.get(key, ()))
    if set(counts) <= {UNSAID}:
        return Facet(key, name, ())

    def rank(choice: Choice) -> tuple[bool, int, int, str, str]:
        place_in_order = order.index(choice.value) if choice.value in order else len(order)
        return choice.value == UNSAID, place_in_order, -choice.count, choice.label.casefold(), choice.value

    choices = (Choice(value, label(value), count, place(value)) for value, count in counts.items())
    return Facet(key, name, tuple(sorted(choices, key=rank)))

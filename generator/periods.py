"""Cuts a dated run of items into pages, so that none grows without bound: the newest stay, the rest goes by time.

A page below the run's own is a year, a month of a year that is too long for one, or a part of a month that is. What has
no date comes last. Pure: a date is a text YYYY, YYYY-MM or YYYY-MM-DD, items are anything.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

E = TypeVar("E")
MOST = 100
"""How many items of a list one page holds: as many cards of quotes as a phone takes, about 300 KB of HTML."""

ROWS = 3
"""How many lines of a table weigh as much as a card."""

UNDATED = "undated"
"""The name of the period of what has no date."""


@dataclass(frozen=True, slots=True)
class Period(Generic[E]):
    """What one page below the run's own holds, in the order of the run.

    `name` is 2025, 2025-03 or UNDATED; `number` counts the pages of one name from 1. A month holds what is dated to the
    month or a day of it; what is dated to the year alone has the name of the year.
    """

    name: str
    number: int
    items: tuple[E, ...]


@dataclass(frozen=True, slots=True)
class Year(Generic[E]):
    """A year, or what has no date. It has a page if it has periods.

    `front` counts its items on the run's own page; `split` says that its months have pages of their own.
    """

    name: str
    split: bool
    front: int
    periods: tuple[Period[E], ...]

    @property
    def count(self) -> int:
        """How many items it has."""
        return self.front + sum(len(period.items) for period in self.periods)


@dataclass(frozen=True, slots=True)
class Cut(Generic[E]):
    """A run of items on its pages: those on its own page, and the years, newest first; no years if that is all."""

    front: tuple[E, ...]
    years: tuple[Year[E], ...] = ()

    @property
    def periods(self) -> tuple[Period[E], ...]:
        """The pages below the run's own, newest first."""
        return tuple(period for year in self.years for period in year.periods)

    def year(self, name: str) -> Year[E] | None:
        """The year of that name."""
        return next((year for year in self.years if year.name == name), None)


def cut(run: Iterable[E], date: Callable[[E], str], *, front: int, page: int, oldest_first: bool = False) -> Cut[E]:
    """The run on pages: at most `front` items on its own, at most `page` on each other.

    `date` is empty for what has none.
    """
    items = tuple(run)
    if len(items) <= front:
        return Cut(items)
    dates = [date(item) for item in items]
    stretches = list(_stretches(dates, page, oldest_first=oldest_first))
    kept = _kept(stretches, front)
    on_front = {at for _, _, places in stretches[:kept] for at in places}
    years = tuple(
        _year(name, list(same), items, on_front) for name, same in groupby(stretches, key=lambda stretch: stretch[0])
    )
    return Cut(tuple(item for at, item in enumerate(items) if at in on_front), years)


def halved(run: Iterable[E], date: Callable[[E], str], most: int, *, oldest_first: bool = False) -> Cut[E]:
    """The run on pages of at most `most` items; those below its own hold half of that, so that its own is half full."""
    return cut(run, date, front=most, page=max(1, most // 2), oldest_first=oldest_first)


Stretch = tuple[str, str, Sequence[int]]
"""A year, the name of a period in it, and the places of its items in the run."""


def _stretches(dates: Sequence[str], page: int, *, oldest_first: bool) -> Iterator[Stretch]:
    """What must stay on one page, newest first."""
    places = range(len(dates))
    years = _grouped(places, lambda at: dates[at][:4])
    for year, of_year in years:
        months = _grouped(of_year, lambda at: dates[at][:7]) if len(of_year) > page else [(year, of_year)]
        for name, held in months:
            for part in _parts(held, page, oldest_first=oldest_first):
                yield year or UNDATED, name or UNDATED, part


def _grouped(places: Iterable[int], key: Callable[[int], str]) -> list[tuple[str, list[int]]]:
    groups: dict[str, list[int]] = {}
    for at in places:
        groups.setdefault(key(at), []).append(at)
    return sorted(groups.items(), reverse=True)


def _parts(places: Sequence[int], page: int, *, oldest_first: bool) -> Iterator[Sequence[int]]:
    """Places on pages of their own, each full but the last, which holds the oldest."""
    newest_first = places[::-1] if oldest_first else places
    for start in range(0, len(places), page):
        part = newest_first[start : start + page]
        yield part[::-1] if oldest_first else part


def _kept(stretches: Iterable[Stretch], front: int) -> int:
    """How many of the newest stretches have room on the run's own page."""
    room = front
    for number, (_, _, places) in enumerate(stretches):
        room -= len(places)
        if room < 0:
            return number
    raise AssertionError("a run that fits is not cut")


def _year(name: str, stretches: Sequence[Stretch], items: Sequence[E], on_front: set[int]) -> Year[E]:
    periods: list[Period[E]] = []
    left = [(period, places) for _, period, places in stretches if places[0] not in on_front]
    for period, same in groupby(left, key=lambda one: one[0]):
        for number, (_, places) in enumerate(same, 1):
            periods.append(Period(period, number, tuple(items[at] for at in places)))
    front = sum(len(places) for _, _, places in stretches if places[0] in on_front)
    split = any(period != name for _, period, _ in stretches)
    return Year(name, split, front, tuple(periods))

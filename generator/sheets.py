"""The pages of years and months below a list, an actor or an issue: their titles, and how they lead to one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from generator import addresses
from generator.facets import Item
from generator.listing import Group, Listing, grouped
from generator.periods import UNDATED, Cut, Period, Year
from generator.wording import Wording

Key = tuple[str, int]
"""The name of a period and the number of one of its pages."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a reader can go on, and how many items are there; 0 where that is not told."""

    label: str
    address: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of one period. The page of a year that has months leads to them, and holds what is of no month.

    `above` are the pages that it belongs to, the widest first; `period` is its name, empty for no period at all.
    """

    title: str
    address: str
    period: str
    count: int
    items: tuple[Any, ...]
    above: tuple[Link, ...]
    months: tuple[Link, ...] = ()
    newer: Link | None = None
    older: Link | None = None


def years(cut: Cut[Any], page: str, t: Wording) -> tuple[Link, ...]:
    """The years below a page, newest first."""
    return tuple(
        Link(_words(year.name, 1, t), addresses.period(page, year.name), year.count)
        for year in cut.years
        if year.periods
    )


def sheets(cut: Cut[Any], whole: Link, t: Wording, above: tuple[Link, ...] = ()) -> Iterator[Sheet]:
    """Every page of a period below the page `whole`, which lies below those of `above`."""
    above = (*above, whole)
    links = {_key(period): _link(period, whole.address, t) for period in cut.periods}
    front = Link(t("the_newest"), whole.address, len(cut.front))
    chain = list(pairwise([*([front] if cut.front else []), *links.values()]))
    newer, older = {after: before for before, after in chain}, dict(chain)
    for year in filter(lambda year: year.periods, cut.years):
        hub = _hub(year, links, whole, above, t)
        if year.split and not hub.items:
            yield hub
        for period in year.periods:
            link = links[_key(period)]
            up = (*above, Link(_words(year.name, 1, t), hub.address)) if year.split else above
            own = Sheet(_title(whole, *_key(period), t), link.address, period.name, link.count, period.items, up)
            own = hub if year.split and link.address == hub.address else own
            yield replace(own, newer=newer.get(link), older=older.get(link))


def _hub(year: Year[Any], links: dict[Key, Link], whole: Link, above: tuple[Link, ...], t: Wording) -> Sheet:
    """The page of a year: the way to its months, and what is dated to the year alone."""
    items = next((period.items for period in year.periods if _key(period) == (year.name, 1)), ())
    address = addresses.period(whole.address, year.name)
    months = tuple(_months(year, links, Link(t("the_newest"), whole.address, year.front)))
    return Sheet(_title(whole, year.name, 1, t), address, year.name, year.count, items, above, months)


def _key(period: Period[Any]) -> Key:
    return period.name, period.number


def _link(period: Period[Any], page: str, t: Wording) -> Link:
    name, number = _key(period)
    return Link(_words(name, number, t), addresses.period(page, name, number), len(period.items))


def _months(year: Year[Any], links: dict[Key, Link], front: Link) -> Iterator[Link]:
    """What a year leads to: the list itself for its newest, the pages of its months."""
    if year.front:
        yield front
    yield from (links[_key(period)] for period in year.periods if _key(period) != (year.name, 1))


def _words(name: str, number: int, t: Wording) -> str:
    words = t("choice_undated") if name == UNDATED else t.day(name)
    return t("period_part", period=words, n=number) if number > 1 else words


def _title(whole: Link, name: str, number: int, t: Wording) -> str:
    period = _words(name, number, t)
    return t("of_period", name=whole.label, period=period[:1].lower() + period[1:] if name == UNDATED else period)


def groups(listing: Listing, sheet: Sheet, t: Wording) -> tuple[Group, ...]:
    """The items of a period under headings: those of the list, or the months of a year and the days of a month."""
    if listing.by != "year":
        return grouped(sheet.items, listing.by, listing.headings())
    return tuple(_by_date(sheet.items, 7 if len(sheet.period) == 4 else 10, t))


def ungrouped(sheet: Sheet) -> tuple[Group, ...]:
    """The items of a period without headings."""
    return (Group("", "", sheet.items),) if sheet.items else ()


def _by_date(items: Iterable[Item[Any]], width: int, t: Wording) -> Iterator[Group]:
    dates: dict[str, list[Item[Any]]] = {}
    for item in items:
        dates.setdefault(item.date[:width], []).append(item)
    for date, held in dates.items():
        yield Group(f"on-{date}", t.day(date) if date else "", tuple(held))

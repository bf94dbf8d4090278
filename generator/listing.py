"""A list in the making: items with their marks, their groups and pages, and filters with the place that each leads to.

A list that one page cannot hold is cut by time (see `periods`). The choices of its filters then lead to the page of a
year, or to a page of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import addresses, periods
from generator.entries import Citation
from generator.facets import UNSAID, Facet, Item, facet, matching
from generator.periods import UNDATED, Cut
from generator.views import Site, SourceView
from generator.wording import Wording

PLACES = {"actor": addresses.actor, "issue": addresses.issue, "source": addresses.source}
"""Facets whose values have pages of their own."""

ALL = {"actor": addresses.ACTORS, "issue": addresses.ISSUES, "source": addresses.SOURCES}
"""Where all their values are listed."""

CHOICES = 100
"""How many of their values a list offers; the others are told by the list of them."""

NAMES = {("quotes", "actor"): "filter_speaker", ("questions", "year"): "filter_raised"}
"""Words for a facet that on one list means something narrower."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading; without a title there is none."""

    anchor: str
    title: str
    items: tuple[Item[Any], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one choice of a facet leaves of a list, on a page of its own and those below it, or on those of a year."""

    title: str
    address: str
    cut: Cut[Item[Any]]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.cut.front) + sum(len(period.items) for period in self.cut.periods)


@dataclass(frozen=True, slots=True)
class Index:
    """A page below a list that shows it under the choices of one facet, which have no other place on the site.

    Either its groups hold the items, or, where they would be too many for one page, its shelves do.
    """

    key: str
    address: str
    groups: tuple[Group, ...]
    shelves: tuple[Shelf, ...] = ()

    @property
    def own(self) -> tuple[Shelf, ...]:
        """The shelves that are not on the page of a year."""
        return tuple(shelf for shelf in self.shelves if shelf.address.startswith(self.address))


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its items, cut into pages; the groups of the first page by one facet; the filters above them."""

    kind: str
    address: str
    items: tuple[Item[Any], ...]
    cut: Cut[Item[Any]]
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    indexes: tuple[Index, ...]
    by: str
    oldest_first: bool
    most: int

    @property
    def split(self) -> bool:
        """Whether one page cannot hold it."""
        return bool(self.cut.years)

    @property
    def filters(self) -> str:
        """The file that its filters need when it is split."""
        return addresses.filters(self.address)

    def headings(self) -> tuple[tuple[str, str], ...]:
        """The value and the title of each group that the whole list would have, in their order."""
        choices = next((facet.choices for facet in self.facets if facet.key == self.by), ())
        return tuple((choice.value, choice.label) for choice in choices)


Names = Mapping[str, Mapping[str, str]]
"""Facet to values to what they are called."""


def names(site: Site) -> Names:
    """What the values of a facet are called: for actors, issues and sources, by their ids."""
    return {
        "actor": {view.person.id: view.person.name for view in site.actors},
        "issue": {view.topic.id: view.topic.title for view in site.issues},
        "source": source_names(site.sources),
    }


def source_name(citation: Citation) -> str:
    """A source in a few words: its outlet, else its title, else its file, else its id."""
    source = citation.source
    return source.outlet or source.title or source.article or source.id


def source_names(views: Iterable[SourceView]) -> dict[str, str]:
    """Names to choose among sources by, under their keys; those of one outlet are told apart by title and date."""
    known: dict[str, list[Citation]] = {}
    for view in views:
        known.setdefault(source_name(view.citation), []).append(view.citation)
    return {one.key: name if len(same) == 1 else _in_full(one) for name, same in known.items() for one in same}


def _in_full(citation: Citation) -> str:
    source = citation.source
    title = source.title or source.article or source.id
    return ", ".join(dict.fromkeys(filter(None, (source.outlet, title, source.published))))


@dataclass(frozen=True, slots=True)
class Draft:
    """A list before it has filters: its items in order, what the values of facets are called (see `names`), the words
    for the rest, and the items on pages of at most `most`."""

    kind: str
    address: str
    items: tuple[Item[Any], ...]
    names: Names
    t: Wording
    cut: Cut[Item[Any]]
    oldest_first: bool
    most: int

    def elsewhere(self, key: str, section: str) -> Facet:
        """A facet whose values have pages of their own, with this list's items in one of their sections."""
        whole = self._facet(key, self.names[key].__getitem__, lambda id_: f"{PLACES[key](id_)}#{section}")
        return replace(whole, choices=whole.choices[:CHOICES], total=len(whole.choices), all_=ALL[key])

    def here(self, key: str, label: Callable[[str], str], order: Sequence[str] = ()) -> Facet:
        """A facet whose choices are groups of the list itself, or of the pages that it is cut into."""
        if self.cut.years and key != "year":
            return self.below(key, label, order)
        return self._facet(key, label, lambda value: self._here(key, value), order)

    def _here(self, key: str, value: str) -> str:
        name = UNDATED if value == UNSAID else value
        year = self.cut.year(name)
        if year and year.periods:
            return addresses.period(self.address, name)
        return f"{self.address}#{_anchor(key, value)}"

    def below(self, key: str, label: Callable[[str], str], order: Sequence[str] = ()) -> Facet:
        """A facet whose choices are groups of a page of its own, an Index."""
        page, several = addresses.by(self.address, key), self._many(key)

        def place(value: str) -> str:
            year = self.cut.year(value) if key == "year" else None
            if year and year.periods:
                return addresses.period(self.address, value)
            return addresses.by_value(self.address, key, value) if several else f"{page}#{_anchor(key, value)}"

        return self._facet(key, label, place, order)

    def _many(self, key: str) -> bool:
        """Whether one page cannot hold the list under the choices of a facet."""
        return bool(self.cut.years) and sum(len(item.marks[key]) for item in self.items) > self.rows

    @property
    def rows(self) -> int:
        """How many items a page holds that shows each on a line or two."""
        return periods.ROWS * self.most

    def _facet(
        self, key: str, label: Callable[[str], str], place: Callable[[str], str], order: Sequence[str] = ()
    ) -> Facet:
        name = self.t(NAMES.get((self.kind, key), f"filter_{key}"))
        return facet(key, name, self.items, label, place, order)

    def years(self) -> tuple[str, ...]:
        """The years that items are marked with, the newest first; those without one last."""
        return _years(self.items)

    def year(self, value: str) -> str:
        """A year as a heading."""
        return self.t("choice_undated") if value == UNSAID else value

    def by_year(self) -> tuple[Group, ...]:
        """The items of the first page under their years."""
        years = _years(self.cut.front)
        if years == (UNSAID,):
            return self.grouped("year", years, lambda _: "")
        return self.grouped("year", years[::-1] if self.oldest_first else years, self.year)

    def grouped(self, key: str, values: Iterable[str], label: Callable[[str], str]) -> tuple[Group, ...]:
        """The items of the first page under the values of one facet; values that no item carries are left out."""
        return grouped(self.cut.front, key, ((value, label(value)) for value in values))

    def done(self, by: str, groups: tuple[Group, ...], *facets: Facet) -> Listing:
        """The list, grouped by the facet `by`, with its filters; a facet whose choices lie below brings their page."""
        shown = tuple(one for one in facets if one.choices)
        return Listing(
            kind=self.kind,
            address=self.address,
            items=self.items,
            cut=self.cut,
            groups=groups,
            facets=shown,
            indexes=tuple(self._indexes(shown)),
            by=by,
            oldest_first=self.oldest_first,
            most=self.most,
        )

    def _indexes(self, facets: Iterable[Facet]) -> Iterator[Index]:
        for one in facets:
            page = addresses.by(self.address, one.key)
            below = [choice for choice in one.choices if choice.address.startswith(page)]
            if below and "#" in below[0].address:
                labels = [(choice.value, choice.label) for choice in one.choices]
                yield Index(one.key, page, grouped(self.items, one.key, labels))
            elif below:
                yield Index(one.key, page, (), tuple(self._shelves(one)))

    def _shelves(self, facet: Facet) -> Iterator[Shelf]:
        held: dict[str, list[Item[Any]]] = {}
        for item in self.items:
            for value in item.marks[facet.key]:
                held.setdefault(value, []).append(item)
        for choice in facet.choices:
            cut = periods.halved(held[choice.value], _date, self.rows, oldest_first=self.oldest_first)
            yield Shelf(choice.label, choice.address, cut)


def draft(
    kind: str,
    address: str,
    items: tuple[Item[Any], ...],
    names: Names,
    t: Wording,
    *,
    most: int,
    oldest_first: bool = False,
) -> Draft:
    """A list on pages of at most `most` items by their dates."""
    cut = periods.halved(items, _date, most, oldest_first=oldest_first)
    return Draft(kind, address, items, names, t, cut, oldest_first, most)


def grouped(items: Sequence[Item[Any]], key: str, values: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """Items under the values of a facet, each with its title; values that no item carries are left out."""
    groups = (Group(_anchor(key, value), title, matching(items, {key: value})) for value, title in values)
    return tuple(group for group in groups if group.items)


def _date(item: Item[Any]) -> str:
    return item.date


def _years(items: Iterable[Item[Any]]) -> tuple[str, ...]:
    years = {year for item in items for year in item.marks["year"]}
    return (*sorted(years - {UNSAID}, reverse=True), *(years & {UNSAID}))


def _anchor(key: str, value: str) -> str:
    return f"{key}-{value}"

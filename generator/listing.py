"""A list page in the making: items with their marks, their groups, and filters with the place that each leads to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.entries import Citation
from generator.facets import UNSAID, Facet, Item, facet, matching
from generator.views import Site, SourceView
from generator.wording import Wording

PLACES = {"actor": addresses.actor, "issue": addresses.issue, "source": addresses.source}
"""Facets whose values have pages of their own."""

NAMES = {("quotes", "actor"): "filter_speaker", ("questions", "year"): "filter_raised"}
"""Words for a facet that on one list means something narrower."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading; without a title there is none."""

    anchor: str
    title: str
    items: tuple[Item[Any], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A page below a list that shows it under the choices of one facet, which have no other place on the site."""

    key: str
    address: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list page: its items in groups, and the filters above them."""

    kind: str
    address: str
    items: tuple[Item[Any], ...]
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    indexes: tuple[Index, ...]


def names(site: Site) -> dict[str, dict[str, str]]:
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
    """A list before its page: the items, what their marks are called (see `names`), and the words for the rest."""

    kind: str
    address: str
    items: tuple[Item[Any], ...]
    names: Mapping[str, Mapping[str, str]]
    t: Wording

    def elsewhere(self, key: str, section: str) -> Facet:
        """A facet whose values have pages of their own, with this list's items in one of their sections."""
        return self._facet(key, self.names[key].__getitem__, lambda id_: f"{PLACES[key](id_)}#{section}")

    def here(self, key: str, label: Callable[[str], str], order: Sequence[str] = ()) -> Facet:
        """A facet whose choices are groups of the list itself."""
        return self._facet(key, label, lambda value: f"{self.address}#{_anchor(key, value)}", order)

    def below(self, key: str, label: Callable[[str], str], order: Sequence[str] = ()) -> Facet:
        """A facet whose choices are groups of a page of its own, an Index."""
        page = addresses.by(self.address, key)
        return self._facet(key, label, lambda value: f"{page}#{_anchor(key, value)}", order)

    def _facet(
        self, key: str, label: Callable[[str], str], place: Callable[[str], str], order: Sequence[str] = ()
    ) -> Facet:
        name = self.t(NAMES.get((self.kind, key), f"filter_{key}"))
        return facet(key, name, self.items, label, place, order)

    def years(self) -> tuple[str, ...]:
        """The years that items are marked with, the newest first; those without one last."""
        years = {year for item in self.items for year in item.marks["year"]}
        return (*sorted(years - {UNSAID}, reverse=True), *(years & {UNSAID}))

    def year(self, value: str) -> str:
        """A year as a heading."""
        return self.t("choice_undated") if value == UNSAID else value

    def by_year(self, *, oldest_first: bool = False) -> tuple[Group, ...]:
        """The items under their years."""
        years = self.years()
        if years == (UNSAID,):
            return self.grouped("year", years, lambda _: "")
        return self.grouped("year", years[::-1] if oldest_first else years, self.year)

    def grouped(self, key: str, values: Iterable[str], label: Callable[[str], str]) -> tuple[Group, ...]:
        """The items under the values of one facet; values that no item carries are left out."""
        groups = (Group(_anchor(key, value), label(value), matching(self.items, {key: value})) for value in values)
        return tuple(group for group in groups if group.items)

    def done(self, groups: tuple[Group, ...], *facets: Facet) -> Listing:
        """The list with its groups and its filters; a facet whose choices lie below brings their page along."""
        shown = tuple(one for one in facets if one.choices)
        return Listing(self.kind, self.address, self.items, groups, shown, tuple(self._indexes(shown)))

    def _indexes(self, facets: Iterable[Facet]) -> Iterator[Index]:
        for one in facets:
            page = addresses.by(self.address, one.key)
            if one.choices[0].address.startswith(f"{page}#"):
                labels = {choice.value: choice.label for choice in one.choices}
                yield Index(one.key, page, self.grouped(one.key, labels, labels.__getitem__))


def _anchor(key: str, value: str) -> str:
    return f"{key}-{value}"

"""Views to pages: one template for each kind of page, all strings escaped by Jinja2."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from generator import addresses, compare, exports, lists, matrix, newest, periods, sheets, tally, templating
from generator.cards import Card, card
from generator.entries import BriefingPage, Citation, Topic
from generator.facets import Item
from generator.findings import Finding
from generator.listing import Index, Listing, Shelf, source_name
from generator.load import BriefingFile
from generator.newest import Newest, V
from generator.overlap import RUN
from generator.pages import DataFile, Page
from generator.sheets import Link, Sheet
from generator.templating import Templates
from generator.text import FOLDING_RULES, digest
from generator.views import ActorView, IssueView, Site, SourceView
from generator.wording import Wording, wording

_FEEDS = (("Atom", "feed.xml"), ("JSON Feed", "feed.json"))

_OF_ACTOR = ("positions", "quotes", "figures", "events", "briefings")
_OF_ISSUE = ("positions", "moved", "quotes", "questions", "disagreements", "figures", "events", "briefings")
_OF_SOURCE = ("quotes", "only_here", "questions", "events", "briefings")
"""The sections of pages in their order, by the names of the views."""

_ANCHORS = {"disagreements": "differences", "only_here": "only-here"}
_HEADINGS = {"moved": "what_moved", "disagreements": "sources_differ", "briefings": "appears_in"}
"""The anchors of sections, and the keys of their words, where these are not their names."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the engine's configuration says that pages depend on; `edit_base` is empty without a repository.

    `most` is how many items a page of a list holds before it is cut into years and months.
    """

    site_name: str = "Briefings"
    site_url: str = ""
    language: str = "en"
    edit_base: str = ""
    share_images: bool = True
    most: int = periods.MOST


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that cannot be shown, with its findings; only a preview has such pages."""

    file: BriefingFile
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Contents:
    """All that pages are made of."""

    site: Site
    broken: tuple[Broken, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def stamp(self) -> str:
        """Equal for equal contents."""
        return digest(self.site.stamp, *map(repr, self.findings))


class Renderer:
    """Turns contents into pages, which make their text when they are asked for it."""

    def __init__(self, options: Options, *, templates: Path = templating.FOLDER) -> None:
        self.options = options
        self.words: Wording = wording(options.language)
        self.templates = Templates(templates, self.words)
        self._listed: tuple[Site, tuple[Listing, ...]] | None = None
        edition = digest(self.templates.stamp, repr(options))
        self.imprint = exports.Imprint(options.site_name, options.site_url, options.language, self.words, edition)

    def pages(self, contents: Contents) -> Iterator[Page]:
        """Every page of the site."""
        site = contents.site
        yield from self._lists(contents)
        for page in site.briefings:
            yield self.briefing(page)
        for broken in contents.broken:
            yield self._broken(broken)
        for actor in site.actors:
            yield from self.actor(actor)
        for issue in site.issues:
            yield from self.issue(issue)
        for source in site.sources:
            yield self.source(source)

    def files(self, contents: Contents) -> Iterator[DataFile]:
        """Every file that is no page: data, feeds, what lies beside each briefing, the words of the search box."""
        yield from exports.files(contents.site, self.imprint)
        for listing in self._listings(contents.site):
            yield from exports.of_list(listing, self.imprint, contents.site.stamp)
        words = partial(self.templates.file, "search_words.json")
        yield DataFile(addresses.SEARCH_WORDS, lambda: words().encode(), stamp=self.imprint.stamp())
        if self.options.share_images:
            for page in contents.site.briefings:
                shown = self._card(page)
                yield DataFile(_share_image(page), partial(card, shown), stamp=self.imprint.stamp(repr(shown)))

    def briefing(self, page: BriefingPage) -> Page:
        """The page of one briefing."""
        briefing, address = page.briefing, page.head.address
        contents = [(anchor, self.words(key), count) for anchor, key, count in page.sections]
        edit = self.options.edit_base + page.uri if self.options.edit_base else ""
        meta = {
            "title": briefing.title,
            "description": briefing.bottom_line or self.words("briefings_description"),
            "search": {"boost": 2},
            "date": briefing.date,
            "updated": briefing.updated or briefing.date,
            "data": f"{address}briefing.json",
            "filters": _filters(page.issues, page.citations, briefing.date),
        }
        if self.options.share_images:
            meta["image"] = _share_image(page)

        def values() -> dict[str, Any]:
            return {
                "page": page,
                "tables": matrix.tables(page),
                "edit_url": edit,
                "least_run": RUN,
                "cited_as": exports.cited_as(page, self.imprint),
                "linked_data": exports.linked_data_of(page, self.imprint),
                "files": [(name, file) for name, file, _ in exports.BESIDE],
            }

        made_of = (page.stamp,)
        return self._page("briefing", address, meta, made_of, source=page.uri, later=values, contents=contents)

    def _card(self, page: BriefingPage) -> Card:
        told = tally.told(page.quotes, self.words) if page.quotes else ""
        date = self.words.day(page.briefing.date)
        return Card(self.options.site_name, page.briefing.title, date, told, ticked=page.verified == len(page.quotes))

    def actor(self, view: ActorView) -> Iterator[Page]:
        """The page of one actor, and those of its periods."""
        address = view.person.address
        shown = newest.newest(view, address, self.options.most, self.words)
        about = view.person.role or self.words("actors_description")
        filters = _filters(entry.issue for entry in (*view.positions, *view.quotes))
        meta = {"title": view.person.name, "description": about, "filters": filters}
        meta |= {"feed": address, "data": f"{address}positions.json"}
        values: dict[str, Any] = {"view": view, "newest": shown, "files": [*_FEEDS, ("JSON", "positions.json")]}
        values["contents"] = self._contents(_OF_ACTOR, _sizes(view, _OF_ACTOR))
        yield self._page("actor", address, meta, view.stamps, source="briefings/_actors.yml", **values)
        whole, above = Link(view.person.name, address), Link(self.words("actors"), addresses.ACTORS)
        below = sheets.sheets(shown.cut, whole, self.words, (above,))
        yield from self._periods("actor-period", view, repr(view.person), _OF_ACTOR, below)

    def issue(self, view: IssueView) -> Iterator[Page]:
        """The page of one issue, and those of its periods."""
        card, address = view.topic.card, view.topic.address
        shown = newest.newest(view, address, self.options.most, self.words)
        about = card.about or self.words("issues_description")
        meta = {"title": card.title, "description": about, "feed": address, "filters": _filters([view.topic])}
        values: dict[str, Any] = {"view": view, "newest": shown, "files": _FEEDS}
        values["contents"] = self._contents(_OF_ISSUE, _sizes(view, _OF_ISSUE), positions="who_stands_where")
        yield self._page("issue", address, meta, view.stamps, source="briefings/_issues.yml", **values)
        whole, above = Link(card.title, address), Link(self.words("issues"), addresses.ISSUES)
        below = sheets.sheets(shown.cut, whole, self.words, (above,))
        yield from self._periods("issue-period", view, repr(view.topic), _OF_ISSUE, below)

    def _periods(
        self, kind: str, view: V, told: str, sections: Sequence[str], below: Iterable[Sheet]
    ) -> Iterator[Page]:
        """The pages of a view's periods; `told` is what they say of the view itself."""
        for sheet in below:
            contents = self._contents(sections, Counter(section for section, _ in sheet.items))
            later = partial(_of_period, view, sheet.items)
            yield self._sheet(kind, sheet, told, later=later, contents=contents)

    def source(self, view: SourceView) -> Page:
        """The page of one source."""
        title = view.citation.source.title or self.words("untitled_article")
        issues = (entry.issue for entry in (*view.quotes, *view.questions))
        filters = _filters(issues, [view.citation], view.citation.source.published or "")
        meta = {"title": title, "description": self.words("sources_description"), "filters": filters}
        contents = self._contents(_OF_SOURCE, _sizes(view, _OF_SOURCE))
        return self._page("source", view.citation.address, meta, view.stamps, view=view, contents=contents)

    def _contents(
        self, sections: Iterable[str], sizes: Mapping[str, int], **headings: str
    ) -> list[tuple[str, str, int]]:
        """What a page holds: anchor, words and number of items of each section that is not empty."""
        keys = {**_HEADINGS, **headings}
        held = [name for name in sections if sizes[name]]
        return [(_ANCHORS.get(name, name), self.words(keys.get(name, name)), sizes[name]) for name in held]

    def _lists(self, contents: Contents) -> Iterator[Page]:
        site, findings = contents.site, contents.findings
        yield self._list("home", addresses.HOME, contents, findings=findings)
        for listing in self._listings(site):
            years = sheets.years(listing.cut, listing.address, self.words)
            values = {"listing": listing, "years": years, "findings": self._registered(findings, listing.kind)}
            yield self._list(listing.kind, listing.address, contents, **values)
            yield from self._below(listing, contents)
        yield self._list("issues", addresses.ISSUES, contents, findings=self._registered(findings, "issues"))
        comparing = {"comparable": compare.comparable(site), "words": compare.script_words(self.words)}
        yield self._list("compare", addresses.COMPARE, contents, **comparing)
        yield from self._evidence(contents)
        yield self._list("data", addresses.DATA, contents, tables=exports.columns(), beside=exports.BESIDE)

    def _listings(self, site: Site) -> tuple[Listing, ...]:
        """The lists of a site, worked out once for their pages and their files."""
        if self._listed is None or self._listed[0] is not site:
            self._listed = site, tuple(lists.listings(site, self.words, self.options.most))
        return self._listed[1]

    def _registered(self, findings: Iterable[Finding], kind: str) -> list[Finding]:
        """The findings in the registry of actors or of issues."""
        return [finding for finding in findings if finding.location.uri.endswith(f"_{kind}.yml")]

    def _below(self, listing: Listing, contents: Contents) -> Iterator[Page]:
        """The pages below a list: its periods, and its items under the choices of a filter."""
        whole = Link(self.words(listing.kind), listing.address)
        for sheet in sheets.sheets(listing.cut, whole, self.words):
            groups = sheets.groups(listing, sheet, self.words)
            yield self._sheet("period", sheet, show="cards", of=listing.kind, groups=groups)
        for index in listing.indexes:
            yield self._index(listing, index, contents)
            above = (whole, Link(self.words(f"by_{listing.kind}_{index.key}"), index.address))
            for shelf in index.own:
                yield from self._shelf(listing.kind, shelf, above)

    def _shelf(self, kind: str, shelf: Shelf, above: tuple[Link, ...]) -> Iterator[Page]:
        """What one choice of a filter leaves of a long list: the newest, and its periods."""
        own = Sheet(shelf.title, shelf.address, "", shelf.count, shelf.cut.front, above)
        years = sheets.years(shelf.cut, shelf.address, self.words)
        below = sheets.sheets(shelf.cut, Link(shelf.title, shelf.address), self.words, above)
        for sheet in (own, *below):
            values: dict[str, Any] = {"years": years if sheet is own else (), "groups": sheets.ungrouped(sheet)}
            yield self._sheet("period", sheet, repr(values["years"]), show="rows", of=kind, **values)

    def _evidence(self, contents: Contents) -> Iterator[Page]:
        quotes = contents.site.quotes
        cut = periods.halved(quotes, lists.said_on, periods.ROWS * self.options.most)
        anchors = ["folding", "quotes"] if quotes else ["folding"]
        years = sheets.years(cut, addresses.EVIDENCE, self.words)
        values = {"folding": FOLDING_RULES, "anchors": anchors, "cut": cut, "years": years}
        yield self._list("evidence", addresses.EVIDENCE, contents, **values)
        for sheet in sheets.sheets(cut, Link(self.words("evidence"), addresses.EVIDENCE), self.words):
            groups = sheets.ungrouped(sheet)
            yield self._sheet("period", sheet, show="evidence", of="quotes", groups=groups)

    def _sheet(
        self,
        kind: str,
        sheet: Sheet,
        *made_of: str,
        later: Callable[[], Mapping[str, Any]] = dict,
        **values: Any,
    ) -> Page:
        around = repr((sheet.title, sheet.count, sheet.above, sheet.months, sheet.newer, sheet.older))
        made_of = (*made_of, around, "\n".join(map(_stamp, sheet.items)))
        meta = {"title": sheet.title, "description": self.words("period_description"), "search": {"exclude": True}}
        values = values if "contents" in values else {"years": (), "anchors": (), **values}
        return self._page(kind, sheet.address, meta, made_of, later=later, sheet=sheet, **values)

    def _index(self, listing: Listing, index: Index, contents: Contents) -> Page:
        title = self.words(f"by_{listing.kind}_{index.key}")
        meta = {"title": title, "description": self.words("by_description"), "search": {"exclude": True}}
        return self._page("by", index.address, meta, (contents.stamp,), listing=listing, index=index)

    def _list(self, kind: str, address: str, contents: Contents, **values: Any) -> Page:
        title = self.options.site_name if kind == "home" else self.words(kind)
        recorded = kind == "home" and any(page.recorded for page in contents.site.briefings)
        about = self.words(f"{kind}_description_recorded" if recorded else f"{kind}_description")
        meta = {"title": title, "description": about, "search": {"exclude": True}}
        return self._page(kind, address, meta, (contents.stamp,), site=contents.site, **values)

    def _broken(self, broken: Broken) -> Page:
        file = broken.file
        title = file.briefing.title if file.briefing else file.slug
        meta = {"title": title, "description": self.words("broken"), "search": {"exclude": True}}
        address = addresses.briefing(file.slug)
        made_of = (file.sha256, *map(repr, broken.findings))
        return self._page("broken", address, meta, made_of, source=file.uri, file=file, findings=broken.findings)

    def _page(
        self,
        kind: str,
        address: str,
        meta: Mapping[str, Any],
        made_of: Sequence[str],
        *,
        source: str = "",
        later: Callable[[], Mapping[str, Any]] = dict,
        **values: Any,
    ) -> Page:
        """A page that renders its template when asked; `made_of` are stamps of what goes in, `later` more values."""
        make = partial(self._text, kind, address, values, later)
        meta = {**meta, "counts": {anchor: count for anchor, _, count in values.get("contents", ()) if count}}
        hidden = ["navigation"] if kind in ("briefing", "actor", "issue", "source") else ["navigation", "toc"]
        meta |= {"hide": hidden, "kind": kind}
        stamp = self.imprint.stamp(address, *made_of)
        return Page(address, make, meta, source, _anchors(kind, values), stamp)

    def _text(self, kind: str, address: str, values: Mapping[str, Any], later: Callable[[], Mapping[str, Any]]) -> str:
        return self.templates.page(kind, address, {**values, **later()})


def _sizes(view: Any, sections: Iterable[str]) -> dict[str, int]:
    return {name: len(getattr(view, name)) for name in sections}


def _of_period(view: V, items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    held = newest.within(view, items)
    return {"view": held, "newest": Newest(held)}


def _stamp(item: Any) -> str:
    """What an item of a page is made of: its section, what a filter finds it under, and the item itself."""
    if isinstance(item, tuple):
        section, entry = item
        return f"{section} {entry.stamp}"
    if isinstance(item, Item):
        return f"{item.marks} {item.entry.stamp}"
    return str(item.stamp)


def _anchors(kind: str, values: Mapping[str, Any]) -> list[str] | None:
    """The anchors of a page's headings, where it has a list of what it holds."""
    if "contents" in values:
        return [anchor for anchor, _, _ in values["contents"]]
    if "anchors" in values or kind in ("home", "issues"):
        return list(values.get("anchors", ()))
    if "index" in values:
        return []
    return [group.anchor for group in values["listing"].groups] if "listing" in values else None


def _filters(
    issues: Iterable[Topic | None], citations: Iterable[Citation] = (), date: str = ""
) -> dict[str, list[str]]:
    """What the search can choose a page by: its issues, where it draws from, its year."""
    titles = {issue.title for issue in issues if issue}
    names = {source_name(citation) for citation in citations}
    filters = {"issue": sorted(titles), "source": sorted(names), "year": [date[:4]] if date else []}
    return {key: values for key, values in filters.items() if values}


def _share_image(page: BriefingPage) -> str:
    return f"{page.head.address}share.png"

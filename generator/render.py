"""Views to pages: one template for each kind of page, all strings escaped by Jinja2."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

from generator import addresses, exports
from generator.entries import BriefingPage, Citation
from generator.findings import Finding
from generator.load import BriefingFile
from generator.pages import DataFile, Page
from generator.text import FOLDING_RULES
from generator.views import ActorView, IssueView, Site, SourceView
from generator.wording import Wording, wording

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Options:
    """What the engine's configuration says that pages depend on; `edit_base` is empty without a repository."""

    site_name: str = "Briefings"
    site_url: str = ""
    language: str = "en"
    edit_base: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that cannot be shown, with its findings; only a preview has such pages."""

    file: BriefingFile
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that pages are made of."""

    site: Site
    broken: tuple[Broken, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


class Renderer:
    """Turns contents into pages. Templates are read once; nothing else is kept between calls."""

    def __init__(self, options: Options, *, templates: Path = TEMPLATES) -> None:
        self.options = options
        self.words: Wording = wording(options.language)
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            comment_start_string="{##",
            comment_end_string="##}",
        )
        self.env.globals.update(
            t=self.words, day=self.words.day, number=self.words.number, source_name=self._source_name
        )

    def pages(self, contents: Contents) -> Iterator[Page]:
        """Every page of the site."""
        site = contents.site
        yield from self._lists(contents)
        for page in site.briefings:
            yield self.briefing(page)
        for broken in contents.broken:
            yield self._broken(broken)
        for actor in site.actors:
            yield self.actor(actor)
        for issue in site.issues:
            yield self.issue(issue)
        for source in site.sources:
            yield self.source(source)

    def files(self, contents: Contents) -> Iterator[DataFile]:
        """Every file that is no page: data and feeds."""
        site = contents.site
        yield from exports.files(site)
        yield from self._feeds(site)

    def briefing(self, page: BriefingPage) -> Page:
        """The page of one briefing."""
        description = page.briefing.bottom_line or self.words("briefings_description")
        meta = {"title": page.briefing.title, "description": description, "search": {"boost": 2}}
        edit = self.options.edit_base + page.uri if self.options.edit_base else ""
        return self._page("briefing", page.head.address, meta, source=page.uri, page=page, edit_url=edit)

    def actor(self, view: ActorView) -> Page:
        """The page of one actor."""
        meta = {
            "title": view.person.name,
            "description": view.person.role or self.words("actors_description"),
        }
        return self._page("actor", view.person.address, meta, source="briefings/_actors.yml", view=view)

    def issue(self, view: IssueView) -> Page:
        """The page of one issue."""
        card = view.topic.card
        meta = {"title": card.title, "description": card.about or self.words("issues_description")}
        return self._page("issue", view.topic.address, meta, source="briefings/_issues.yml", view=view)

    def source(self, view: SourceView) -> Page:
        """The page of one source."""
        title = view.citation.source.title or self.words("untitled_article")
        meta = {"title": title, "description": self.words("sources_description")}
        return self._page("source", view.citation.address, meta, view=view)

    def _lists(self, contents: Contents) -> Iterator[Page]:
        site = contents.site
        findings = contents.findings
        years = [(year, tuple(group)) for year, group in itertools.groupby(site.quotes, key=_quote_year)]
        events = [(y, tuple(group)) for y, group in itertools.groupby(site.events, key=lambda e: e.item.date[:4])]
        yield self._list("home", addresses.HOME, contents, findings=findings)
        yield self._list("briefings", addresses.BRIEFINGS, contents)
        registered = [f for f in findings if f.location.uri.endswith("_actors.yml")]
        yield self._list("actors", addresses.ACTORS, contents, findings=registered)
        registered = [f for f in findings if f.location.uri.endswith("_issues.yml")]
        yield self._list("issues", addresses.ISSUES, contents, findings=registered)
        yield self._list("quotes", addresses.QUOTES, contents, years=years, filters=self._filters(site))
        yield self._list("questions", addresses.QUESTIONS, contents)
        yield self._list("timeline", addresses.TIMELINE, contents, years=events)
        yield self._list("sources", addresses.SOURCES, contents)
        yield self._list("evidence", addresses.EVIDENCE, contents, folding=FOLDING_RULES)
        yield self._list("data", addresses.DATA, contents, tables=exports.columns())

    def _list(self, kind: str, address: str, contents: Contents, **values: Any) -> Page:
        title = self.options.site_name if kind == "home" else self.words(kind)
        meta = {"title": title, "description": self.words(f"{kind}_description"), "search": {"exclude": True}}
        return self._page(kind, address, meta, site=contents.site, **values)

    def _broken(self, broken: Broken) -> Page:
        file = broken.file
        title = file.briefing.title if file.briefing else file.slug
        meta = {"title": title, "description": self.words("broken"), "search": {"exclude": True}}
        address = addresses.briefing(file.slug)
        return self._page("broken", address, meta, source=file.uri, file=file, findings=broken.findings)

    def _page(self, kind: str, address: str, meta: Mapping[str, Any], *, source: str = "", **values: Any) -> Page:
        def link(target: str) -> str:
            return addresses.relative(target, address)

        template = self.env.get_template(f"{kind}.md.j2")
        text = self._render(template, link=link, **values)
        hidden = ["navigation"] if kind in ("briefing", "actor", "issue", "source") else ["navigation", "toc"]
        return Page(address, text, {**meta, "hide": hidden, "kind": kind}, source)

    def _render(self, template: jinja2.Template, **values: Any) -> str:
        text = template.render(**values)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def _filters(self, site: Site) -> list[tuple[str, list[tuple[str, str, int]]]]:
        """Rows of links that lead to a part of the quotes, each with its count."""
        speakers = [(v.person.name, f"{v.person.address}#quotes", len(v.quotes)) for v in site.actors if v.quotes]
        issues = [(v.topic.title, f"{v.topic.address}#quotes", len(v.quotes)) for v in site.issues if v.quotes]
        sources = [
            (self._source_name(v.citation), f"{v.citation.address}#quotes", len(v.quotes))
            for v in site.sources
            if v.quotes
        ]
        groups = [(y, list(g)) for y, g in itertools.groupby(site.quotes, key=_quote_year)]
        years = [(year, f"{addresses.QUOTES}#year-{year}", len(quotes)) for year, quotes in groups]
        keys = ("by_speaker", "by_issue", "by_source", "by_year")
        return list(zip(map(self.words, keys), (speakers, issues, sources, years), strict=True))

    def _source_name(self, citation: Citation) -> str:
        source = citation.source
        return source.outlet or source.title or source.article or source.id

    def _feeds(self, site: Site) -> Iterator[DataFile]:
        by_slug = {page.head.slug: page for page in site.briefings}
        yield from self._feed(self.options.site_name, addresses.HOME, site.briefings)
        groups = [(v.person.name, v.person.address, v.briefings) for v in site.actors]
        groups += [(v.topic.title, v.topic.address, v.briefings) for v in site.issues]
        for name, address, heads in groups:
            pages = [by_slug[head.slug] for head in heads]
            yield from self._feed(self.words("feed_title", name=name), address, pages)

    def _feed(self, title: str, about: str, pages: Sequence[BriefingPage]) -> Iterator[DataFile]:
        newest = sorted(pages, key=lambda page: (page.changed, page.head.slug), reverse=True)[:50]
        updated = newest[0].changed if newest else "1970-01-01"
        values = {
            "title": title,
            "id": exports.urn(f"feed {about}"),
            "updated": updated,
            "author": self.options.site_name,
            "address": f"{about}feed.xml",
            "about": about,
            "pages": newest,
            "absolute": lambda address: self.options.site_url + address,
            "urn": exports.urn,
            "news": exports.news,
        }
        atom = self.env.get_template("feed.xml.j2").render(**values)
        yield DataFile(f"{about}feed.xml", (atom + "\n").encode())
        yield DataFile(f"{about}feed.json", exports.json_feed(title, about, newest, self.options.site_url))


def _quote_year(entry: Any) -> str:
    return str(entry.item.said_on or entry.home.date)[:4]

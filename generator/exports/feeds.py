"""Atom (RFC 4287) and JSON Feed (version 1.1): of all briefings, and of each actor and issue.

An entry carries the newest date that a briefing's file gives of itself; when it was first published no file says, so
no entry does. Days count from midnight UTC.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from xml.sax.saxutils import escape, quoteattr

from generator import addresses
from generator.entries import BriefingPage, Head
from generator.exports import news
from generator.exports.basics import Imprint, as_json, urn, without_gaps
from generator.pages import DataFile
from generator.views import Site
from generator.wording import Wording

LONGEST = 50
"""Entries of a feed, the last changed; an archive is what /data/ is for."""

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, eq=False)
class _Feed:
    """A feed of the page at `about`; `kind` goes into the ids of its entries, and is empty for the whole site."""

    title: str
    about: str
    kind: str
    news: news.News
    pages: Sequence[BriefingPage]

    @property
    def updated(self) -> str:
        return self.pages[0].changed if self.pages else _NEVER


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed tells of a briefing. The `id` is its own in each feed, because what it says differs between them."""

    page: BriefingPage
    id: str
    news: str


_Entries = Callable[[_Feed], Sequence[_Entry]]


def files(site: Site, imprint: Imprint) -> Iterator[DataFile]:
    """All feeds of the site."""
    entries = lru_cache(maxsize=1)(partial(_entries, words=imprint.words))  # the files of a feed are made in turn
    same = _Same()
    for feed in _feeds(site, imprint):
        stamp = imprint.stamp(*(page.stamp for page in feed.pages))
        yield DataFile(f"{feed.about}feed.xml", partial(_atom, feed, imprint, entries, same), stamp=stamp)
        yield DataFile(f"{feed.about}feed.json", partial(_json_feed, feed, imprint, entries), stamp=stamp)


def _entries(feed: _Feed, words: Wording) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(page, urn(f"{page.head.slug} {feed.kind}".strip()), feed.news(page, words)) for page in feed.pages
    )


def _feeds(site: Site, imprint: Imprint) -> Iterator[_Feed]:
    by_slug = {page.head.slug: page for page in site.briefings}

    def last_changed(heads: Iterable[Head]) -> tuple[BriefingPage, ...]:
        pages = (by_slug[head.slug] for head in heads)
        return tuple(sorted(pages, key=lambda page: (page.changed, page.head.slug), reverse=True)[:LONGEST])

    heads = (page.head for page in site.briefings)
    yield _Feed(imprint.name, addresses.HOME, "", news.of_briefing, last_changed(heads))
    for actor in site.actors:
        title, id_ = imprint.words("feed_title", name=actor.person.name), actor.person.id
        told = news.about_actor(id_)
        yield _Feed(title, actor.person.address, f"actor {id_}", told, last_changed(actor.briefings))
    for issue in site.issues:
        title, id_ = imprint.words("feed_title", name=issue.topic.title), issue.topic.id
        yield _Feed(title, issue.topic.address, f"issue {id_}", news.on_issue(id_), last_changed(issue.briefings))


def _instant(day: str) -> str:
    """A day as RFC 3339 wants it."""
    return f"{day}T00:00:00Z"


def _json_feed(feed: _Feed, imprint: Imprint, entries: _Entries) -> bytes:
    items = [
        without_gaps(
            id=entry.id,
            url=imprint.absolute(entry.page.head.address),
            title=entry.page.briefing.title,
            content_text=entry.news,
            date_modified=_instant(entry.page.changed),
            tags=[topic.title for topic in entry.page.issues],
        )
        for entry in entries(feed)
    ]
    head = without_gaps(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=imprint.absolute(feed.about),
        feed_url=imprint.absolute(f"{feed.about}feed.json"),
        language=imprint.language,
        authors=[{"name": imprint.name}],
    )
    return as_json({**head, "items": items})


class _Same:
    """What entries of Atom say of a briefing in every feed, made once: the title, the date, the issues."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, str, list[str]]] = {}

    def __call__(self, page: BriefingPage) -> tuple[str, str, list[str]]:
        if page.head.slug not in self._made:
            issues = [_tag("category", term=topic.id, label=topic.title) for topic in page.issues]
            title, updated = _tag("title", page.briefing.title), _tag("updated", _instant(page.changed))
            self._made[page.head.slug] = title, updated, issues
        return self._made[page.head.slug]


def _atom(feed: _Feed, imprint: Imprint, entries: _Entries, same: _Same) -> bytes:
    own, about = f"{feed.about}feed.xml", feed.about
    head = (
        _tag("title", feed.title),
        _tag("id", urn(f"feed {about}")),
        _tag("updated", _instant(feed.updated)),
        f"<author>{_tag('name', imprint.name)}</author>",
        _tag("link", rel="self", type="application/atom+xml", href=imprint.link(own, about)),
        _tag("link", rel="alternate", type="text/html", href=imprint.link(about, about)),
    )
    told = (_entry(entry, imprint.link(entry.page.head.address, about), same) for entry in entries(feed))
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}" xml:lang={_quoted(imprint.language)}>'
    return "\n".join((start, *head, *told, "</feed>", "")).encode()


def _entry(entry: _Entry, link: str, same: _Same) -> str:
    title, updated, issues = same(entry.page)
    lines = (
        "<entry>",
        title,
        _tag("id", entry.id),
        updated,
        _tag("link", rel="alternate", type="text/html", href=link),
        *issues,
        _tag("summary", entry.news),
        "</entry>",
    )
    return "\n".join(lines)


def _tag(name: str, text: str = "", **attributes: str) -> str:
    """An element with its text and attributes escaped; code points that XML cannot hold are left out."""
    named = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{named}>{escape(_for_xml(text))}</{name}>" if text else f"<{name}{named}/>"


def _quoted(value: str) -> str:
    return quoteattr(_for_xml(value))


def _for_xml(text: str) -> str:
    return text if text.isprintable() else _NO_XML.sub("", text)

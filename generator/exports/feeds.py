"""Atom (RFC 4287) and JSON Feed (version 1.1): of all briefings, and of each actor and issue.

An entry carries the newest date that a briefing's file gives of itself; when it was first published no file says, so
no entry does. Days count from midnight UTC.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from generator import addresses
from generator.entries import BriefingPage, Head
from generator.exports import news
from generator.exports.basics import Imprint, as_json, urn, without_gaps
from generator.pages import DataFile
from generator.views import Site

LONGEST = 50
"""Entries of a feed, the last changed; an archive is what /data/ is for."""

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
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

    def entry_id(self, page: BriefingPage) -> str:
        """A name of its own in each feed: what an entry says differs between them."""
        return urn(f"{page.head.slug} {self.kind}".strip())


def files(site: Site, imprint: Imprint) -> Iterator[DataFile]:
    """All feeds of the site."""
    for feed in _feeds(site, imprint):
        stamp = imprint.stamp(*(page.stamp for page in feed.pages))
        yield DataFile(f"{feed.about}feed.xml", partial(_atom, feed, imprint), stamp=stamp)
        yield DataFile(f"{feed.about}feed.json", partial(_json_feed, feed, imprint), stamp=stamp)


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


def _json_feed(feed: _Feed, imprint: Imprint) -> bytes:
    items = [
        without_gaps(
            id=feed.entry_id(page),
            url=imprint.absolute(page.head.address),
            title=page.briefing.title,
            content_text=feed.news(page, imprint.words),
            date_modified=_instant(page.changed),
            tags=[topic.title for topic in page.issues],
        )
        for page in feed.pages
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


def _atom(feed: _Feed, imprint: Imprint) -> bytes:
    own, about = f"{feed.about}feed.xml", feed.about
    head = (
        _tag("title", feed.title),
        _tag("id", urn(f"feed {about}")),
        _tag("updated", _instant(feed.updated)),
        f"<author>{_tag('name', imprint.name)}</author>",
        _tag("link", rel="self", type="application/atom+xml", href=imprint.link(own, about)),
        _tag("link", rel="alternate", type="text/html", href=imprint.link(about, about)),
    )
    entries = (_entry(feed, page, imprint) for page in feed.pages)
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}" xml:lang={_quoted(imprint.language)}>'
    return "\n".join((start, *head, *entries, "</feed>", "")).encode()


def _entry(feed: _Feed, page: BriefingPage, imprint: Imprint) -> str:
    lines = (
        "<entry>",
        _tag("title", page.briefing.title),
        _tag("id", feed.entry_id(page)),
        _tag("updated", _instant(page.changed)),
        _tag("link", rel="alternate", type="text/html", href=imprint.link(page.head.address, feed.about)),
        *(_tag("category", term=topic.id, label=topic.title) for topic in page.issues),
        _tag("summary", feed.news(page, imprint.words)),
        "</entry>",
    )
    return "\n".join(lines)


def _tag(name: str, text: str = "", **attributes: str) -> str:
    """An element with its text and attributes escaped; code points that XML cannot hold are left out."""
    named = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{named}>{escape(_NO_XML.sub('', text))}</{name}>" if text else f"<{name}{named}/>"


def _quoted(value: str) -> str:
    return quoteattr(_NO_XML.sub("", value))

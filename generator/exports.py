"""Everything on the site as data: JSON and CSV tables with stable ids, a file for each briefing, JSON Feed."""

import csv
import io
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.entries import BriefingPage, Entry, QuoteEntry
from generator.pages import DataFile
from generator.views import Site

COLUMNS: dict[str, tuple[str, ...]] = {
    "briefings": ("id", "title", "date", "updated", "status", "bottom_line", "quotes", "verified", "url"),
    "quotes": (
        "id",
        "text",
        "speaker",
        "said_on",
        "issue",
        "state",
        "article",
        "sha256",
        "start",
        "end",
        "url",
    ),
    "positions": ("id", "actor", "issue", "stance", "summary", "as_of", "claimed_by", "quotes", "url"),
    "events": ("id", "date", "text", "certainty", "issue", "url"),
    "figures": ("id", "label", "value", "unit", "qualifier", "as_of", "claimed_by", "issue", "url"),
    "questions": ("id", "text", "status", "raised", "answered_on", "answer", "issue", "url"),
    "actors": ("id", "name", "kind", "affiliation", "role", "url"),
    "issues": ("id", "title", "question", "url"),
    "sources": ("id", "title", "outlet", "kind", "published", "article", "sha256", "url"),
}
"""The tables under /data/ and their columns. Dates are ISO 8601, offsets code points, urls from the site's root."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns() -> list[tuple[str, tuple[str, ...]]]:
    """The tables and their columns, in the order of the data page."""
    return list(COLUMNS.items())


def urn(name: str) -> str:
    """A stable identifier for something of this kind of site, as a URN (RFC 4122, version 5)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'briefing:' + name)}"


def files(site: Site) -> Iterator[DataFile]:
    """All data files of the site."""
    for name, rows in _tables(site).items():
        yield DataFile(f"data/{name}.json", _json(rows))
        yield DataFile(f"data/{name}.csv", _csv(COLUMNS[name], rows))
    for page in site.briefings:
        yield DataFile(f"{page.head.address}briefing.json", _json(_briefing(page)))


def news(page: BriefingPage) -> str:
    """What is new in a briefing, in words: its newest change, else its bottom line."""
    if page.updates:
        newest = max(page.updates, key=lambda entry: entry.item.date)
        if newest.item.date > page.briefing.date:
            return f"{newest.item.text} {page.briefing.bottom_line or ''}".strip()
    return page.briefing.bottom_line or page.briefing.title


def json_feed(title: str, about: str, pages: Sequence[BriefingPage], site_url: str) -> bytes:
    """A JSON Feed (version 1.1) of briefings, newest change first."""
    items = [
        {
            "id": urn(page.head.slug),
            "url": site_url + page.head.address,
            "title": page.briefing.title,
            "content_text": news(page),
            "date_published": f"{page.briefing.date}T00:00:00Z",
            "date_modified": f"{page.changed}T00:00:00Z",
        }
        for page in pages
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": site_url + about,
        "feed_url": f"{site_url}{about}feed.json",
        "items": items,
    }
    return _json(feed)


def _tables(site: Site) -> dict[str, list[dict[str, Any]]]:
    pages = site.briefings
    return {
        "briefings": [_briefing_row(page) for page in pages],
        "quotes": [_quote_row(entry) for entry in site.quotes],
        "positions": [
            {**_row(e, "positions"), "quotes": [q.address for q in e.quotes]} for p in pages for e in p.positions
        ],
        "events": [_row(entry, "events") for page in pages for entry in page.events],
        "figures": [_row(entry, "figures") for page in pages for entry in page.figures],
        "questions": [_row(entry, "questions") for page in pages for entry in page.questions],
        "actors": [
            {
                "id": view.person.id,
                "name": view.person.name,
                "kind": view.person.card.kind,
                "affiliation": view.person.card.affiliation,
                "role": view.person.role,
                "url": view.person.address,
            }
            for view in site.actors
        ],
        "issues": [
            {
                "id": view.topic.id,
                "title": view.topic.title,
                "question": view.topic.card.question,
                "url": view.topic.address,
            }
            for view in site.issues
        ],
        "sources": [
            {
                **{key: getattr(v.citation.source, key) for key in ("title", "outlet", "kind", "published")},
                "id": v.citation.key,
                "article": v.citation.source.article,
                "sha256": v.article.sha256 if v.article else None,
                "url": v.citation.address,
            }
            for v in site.sources
        ],
    }


def _row(entry: Entry, table: str) -> dict[str, Any]:
    """The columns of a table that the item itself has, with the item's address as id and url."""
    values = {key: getattr(entry.item, key, None) for key in COLUMNS[table]}
    return {**values, "id": entry.address, "url": entry.address}


def _briefing_row(page: BriefingPage) -> dict[str, Any]:
    values = {key: getattr(page.briefing, key, None) for key in COLUMNS["briefings"]}
    return {
        **values,
        "id": page.head.slug,
        "quotes": len(page.quotes),
        "verified": page.verified,
        "url": page.head.address,
    }


def _quote_row(entry: QuoteEntry) -> dict[str, Any]:
    found = next((one.proof.evidence for one in entry.places if one.proof.evidence.verified), None)
    return {
        **_row(entry, "quotes"),
        "state": entry.state,
        "article": found.article if found else None,
        "sha256": found.sha256 if found else None,
        "start": found.start if found else None,
        "end": found.end if found else None,
    }


def _briefing(page: BriefingPage) -> dict[str, Any]:
    """A briefing as one JSON object: what the file says, with the evidence of each quote."""
    data = _without_notes(page.briefing.model_dump(mode="json", exclude_none=True))
    for quote, entry in zip(data["quotes"], page.quotes, strict=True):
        quote["evidence"] = [
            {
                "source": one.proof.source,
                "text": one.proof.text,
                "state": one.proof.evidence.state,
                "article": one.proof.evidence.article,
                "sha256": one.proof.evidence.sha256,
                "start": one.proof.evidence.start,
                "end": one.proof.evidence.end,
            }
            for one in entry.places
        ]
    return {"id": page.head.slug, "url": page.head.address, **data}


def _without_notes(value: Any) -> Any:
    """Takes out `check:`, what editors tell one another."""
    if isinstance(value, dict):
        return {key: _without_notes(one) for key, one in value.items() if key != "check"}
    return [_without_notes(one) for one in value] if isinstance(value, list) else value


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(names: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """RFC 4180, UTF-8. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value

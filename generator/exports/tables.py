"""Everything on the site as tables with stable ids, the same rows in JSON and in CSV."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from generator.entries import Citation, Entry
from generator.exports.basics import as_json
from generator.pages import DataFile
from generator.views import ActorView, IssueView, Site

Row = dict[str, Any]

_FORMULA = re.compile(r"\s*+[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for a formula."""
_LIST_SIGN = "; "


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table under /data/: its columns, each with the key of the words that explain it, and what makes its rows.

    Dates are ISO 8601 at their own precision, offsets code points, urls lead from the site's root.
    """

    name: str
    columns: Mapping[str, str]
    rows: Callable[[Site], Iterable[Row]]


def files(site: Site, stamp: str) -> Iterator[DataFile]:
    """Each table as JSON and as CSV; `stamp` is that of the site."""
    rows = lru_cache(maxsize=1)(partial(_rows, site))  # the files of a table are made in turn
    for table in TABLES:
        yield DataFile(f"data/{table.name}.json", partial(_as_json, table, rows), stamp=stamp)
        yield DataFile(f"data/{table.name}.csv", partial(_as_csv, table, rows), stamp=stamp)


def _rows(site: Site, table: Table) -> list[Row]:
    names = tuple(table.columns)
    return [dict(zip(names, map(row.get, names), strict=True)) for row in table.rows(site)]


def _as_json(table: Table, rows: Callable[[Table], list[Row]]) -> bytes:
    return as_json(rows(table))


def _as_csv(table: Table, rows: Callable[[Table], list[Row]]) -> bytes:
    return as_csv(tuple(table.columns), rows(table))


def as_csv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """RFC 4180, UTF-8, with a header. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(map(cell, map(row.get, names)) for row in rows)
    return out.getvalue().encode()


def cell(value: Any) -> Any:
    """A value as it stands in CSV: nothing is empty, a list one text, a formula guarded."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    if isinstance(value, list | tuple):
        return cell(_LIST_SIGN.join(map(str, value)))
    return str(value).lower() if isinstance(value, bool) else value


def _item(entry: Entry) -> Row:
    """What every item of a briefing has: its address as id and url, its home, its own fields, ids of what it names."""
    url = entry.address
    return {
        **vars(entry.item),
        "id": url,
        "briefing": entry.home.slug,
        "sources": _keys(entry.sources),
        "url": url,
    }


def _keys(citations: Iterable[Citation]) -> list[str]:
    return [citation.key for citation in citations]


def _all(section: str) -> Callable[[Site], Iterator[Row]]:
    """The rows of one section of all briefings."""
    return lambda site: (_item(entry) for page in site.briefings for entry in getattr(page, section))


def _briefings(site: Site) -> Iterator[Row]:
    for page in site.briefings:
        yield {
            **vars(page.briefing),
            "id": page.head.slug,
            "issues": [topic.id for topic in page.issues],
            "actors": [person.id for person in page.actors],
            "sources": _keys(page.citations),
            "quotes": len(page.quotes),
            "verified": page.verified,
            "recorded": page.recorded,
            "sha256": page.sha256,
            "url": page.head.address,
        }


def _quotes(site: Site) -> Iterator[Row]:
    """A quote of several briefings is one row, at the oldest of them."""
    for entry in site.quotes:
        found = next((one.proof.evidence for one in entry.basis if one.proof.evidence.placed), None)
        place = {key: getattr(found, key) for key in ("article", "sha256", "start", "end")} if found else {}
        place["recorded"] = entry.recorded or None
        briefings = [entry.home.slug, *(head.slug for head in entry.also)]
        yield {**_item(entry), "briefings": briefings, "state": entry.state, **place}


def _evidence(site: Site) -> Iterator[Row]:
    """A row for each place that a quote was looked for in."""
    for entry in site.quotes:
        for number, place in enumerate(entry.places, 1):
            found = place.proof.evidence
            yield {
                "id": f"{entry.address}/{number}",
                "quote": entry.address,
                "source": place.citation.key if place.citation else None,
                "text": place.proof.text,
                "variant": place.differs,
                "state": found.state,
                "article": found.article or None,
                "sha256": found.sha256 or None,
                "start": found.start if found.placed else None,
                "end": found.end if found.placed else None,
                "recorded": found.recorded or None,
            }


def _positions(site: Site) -> Iterator[Row]:
    moved = {entry.same: entry.address for entry in site.quotes if entry.also}
    for page in site.briefings:
        for entry in page.positions:
            quotes = [moved.get(quote.same, quote.address) if moved else quote.address for quote in entry.quotes]
            yield {**_item(entry), "quotes": quotes}


def _differences(site: Site) -> Iterator[Row]:
    """A row for each account of a disagreement."""
    for page in site.briefings:
        for entry in page.disagreements:
            keys = {citation.source.id: citation.key for citation in entry.sources}
            for number, account in enumerate(entry.item.accounts, 1):
                told = {"id": f"{entry.address}/{number}", "source": keys.get(account.source), "says": account.says}
                yield {**_item(entry), **told}


def _questions(site: Site) -> Iterator[Row]:
    for page in site.briefings:
        for entry in page.questions:
            source = entry.answer_source.key if entry.answer_source else None
            yield {**_item(entry), "answered_by": entry.answer_quote.address if entry.answer_quote else source}


def _actor(view: ActorView) -> Row:
    person = view.person
    return {**vars(person.card), "id": person.id, "role": person.role, "url": person.address}


def _issue(view: IssueView) -> Row:
    return {**vars(view.topic.card), "id": view.topic.id, "url": view.topic.address}


def _sources(site: Site) -> Iterator[Row]:
    """What the briefing says that names a source on the site; what it leaves open is filled in from the others."""
    said: dict[str, Row] = {}
    for view in site.sources:
        said[view.citation.key] = dict(vars(view.citation.source))
    for page in site.briefings:
        for citation in page.citations:
            row = said[citation.key]
            told = vars(citation.source).items()
            row.update((key, value) for key, value in told if value is not None and row[key] is None)
    for view in site.sources:
        row, sha256 = said[view.citation.key], view.article.sha256 if view.article else None
        own = {"id": view.citation.key, "article_url": row["url"], "sha256": sha256, "url": view.citation.address}
        yield {**row, **own}


def _columns(table: str, names: str) -> dict[str, str]:
    """Column names, each with the key of its meaning; a star says that the table has words of its own for it."""
    return {
        name.rstrip("*"): f"column_{table}_{name[:-1]}" if name.endswith("*") else f"column_{name}"
        for name in names.split()
    }


TABLES: tuple[Table, ...] = tuple(
    Table(name, _columns(name, columns), rows)
    for name, columns, rows in (
        (
            "briefings",
            "id* title* date* updated status* review bottom_line summary* issues actors sources quotes* verified"
            " recorded* sha256* url",
            _briefings,
        ),
        ("key_points", "id briefing text sources url", _all("points")),
        (
            "quotes",
            "id briefings speaker text* original said_on context via kind* issue lang sources state article sha256"
            " start end recorded url",
            _quotes,
        ),
        ("evidence", "id* quote source text* variant state article sha256 start end recorded", _evidence),
        (
            "positions",
            "id briefing actor issue* stance summary as_of claimed_by shift quotes sources url",
            _positions,
        ),
        ("events", "id briefing date* text certainty issue actors sources url", _all("events")),
        (
            "figures",
            "id briefing label value unit qualifier as_of* claimed_by* issue sources url",
            _all("figures"),
        ),
        ("differences", "id* briefing about* issue source says url", _differences),
        (
            "questions",
            "id briefing text* status* raised why answer answered_on answered_by issue sources url",
            _questions,
        ),
        ("updates", "id briefing date* kind* text* url", _all("updates")),
        ("actors", "id* name kind* affiliation role aliases wikidata url", lambda site: map(_actor, site.actors)),
        ("issues", "id* title about* question url", lambda site: map(_issue, site.issues)),
        (
            "sources",
            "id* title outlet kind* byline dateline published retrieved lang article sha256 article_url archive_url"
            " url",
            _sources,
        ),
    )
)
"""The tables under /data/, in the order of the data page."""


def columns() -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The tables, each with its columns and the key of the words that explain the column."""
    return [(table.name, tuple(table.columns.items())) for table in TABLES]

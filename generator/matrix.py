"""The tables of a briefing's page: who stands where, and who says it and who leaves it out. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.entries import BriefingPage, Citation, Entry, Person, PositionEntry, QuoteEntry, Topic

COLUMNS = 5
"""Issues that fit one table on a wide screen; more of them make a second table."""

Extent = Literal["quoted", "reported", "silent", "claimed", "none"]
"""How far somebody goes into an issue: in their own words, told without a quote, silent where words were to be
expected and a source says so, only by what others claim of them, or not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of positions: an actor, and for each issue its positions (own first, then claims)."""

    actor: Person
    cells: tuple[tuple[PositionEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """What one actor or source has on one issue; `quotes` is how many quotes, 0 unless quoted."""

    extent: Extent
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who mentions what: for each source and each actor, a mention for each issue of the table."""

    sources: tuple[tuple[Citation, tuple[Mention, ...]], ...]
    actors: tuple[tuple[Person, tuple[Mention, ...]], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors by issues; `sides` groups the rows by affiliation, in order of appearance."""

    issues: tuple[Topic, ...]
    sides: tuple[tuple[str, tuple[Row, ...]], ...]
    coverage: Coverage


def tables(page: BriefingPage) -> tuple[Matrix, ...]:
    """The tables of a briefing, each of at most COLUMNS issues; issues that nothing is said on are left out."""
    held = {entry.issue.id for entry in _entries(page) if entry.issue}
    issues = [issue for issue in page.issues if issue.id in held]
    count = -(-len(issues) // COLUMNS)
    size = -(-len(issues) // count) if count else 1
    return tuple(_matrix(page, issues[start : start + size]) for start in range(0, len(issues), size))


def _matrix(page: BriefingPage, issues: Sequence[Topic]) -> Matrix:
    cells: dict[tuple[str, str], list[PositionEntry]] = {}
    for entry in page.positions:
        if entry.actor and entry.issue:
            cells.setdefault((entry.actor.id, entry.issue.id), []).append(entry)
    sides: dict[str, list[Row]] = {}
    for actor in page.actors:
        row = tuple(_own_first(cells.get((actor.id, issue.id), ())) for issue in issues)
        if any(row):
            sides.setdefault(actor.card.affiliation or "", []).append(Row(actor, row))
    grouped = tuple((side, tuple(rows)) for side, rows in sides.items())
    return Matrix(tuple(issues), grouped, _coverage(page, issues))


def _own_first(cell: Iterable[PositionEntry]) -> tuple[PositionEntry, ...]:
    return tuple(sorted(cell, key=lambda entry: entry.claimed_by is not None))


def _coverage(page: BriefingPage, issues: Sequence[Topic]) -> Coverage:
    by_issue = [_on(page, issue) for issue in issues]
    sources = tuple((citation, tuple(_by_source(citation, items) for items in by_issue)) for citation in page.citations)
    actors = tuple((actor, tuple(_by_actor(actor, items) for items in by_issue)) for actor in page.actors)
    return Coverage(sources, tuple(row for row in actors if any(mention.extent != "none" for mention in row[1])))


@dataclass(frozen=True, slots=True)
class _Items:
    """What a briefing holds on one issue."""

    quotes: tuple[QuoteEntry, ...]
    positions: tuple[PositionEntry, ...]
    others: tuple[Entry, ...]


def _on(page: BriefingPage, issue: Topic) -> _Items:
    positions = tuple(entry for entry in page.positions if entry.issue == issue)
    shown = {quote.anchor for entry in positions for quote in entry.quotes}
    quotes = tuple(quote for quote in page.quotes if quote.issue == issue or quote.anchor in shown)
    others = tuple(entry for entry in (*page.events, *page.figures, *page.disagreements) if entry.issue == issue)
    return _Items(quotes, positions, others)


def _by_source(citation: Citation, items: _Items) -> Mention:
    quoted = sum(_in(citation, quote) for quote in items.quotes)
    if quoted:
        return Mention("quoted", quoted)
    told = any(_in(citation, entry) for entry in (*items.positions, *items.others))
    return Mention("reported" if told else "none")


def _in(citation: Citation, entry: Entry) -> bool:
    return any(source.number == citation.number for source in entry.sources)


def _by_actor(actor: Person, items: _Items) -> Mention:
    quoted = sum(quote.actor == actor for quote in items.quotes)
    if quoted:
        return Mention("quoted", quoted)
    positions = [entry for entry in items.positions if entry.actor == actor]
    own = [entry for entry in positions if not entry.claimed_by]
    if any(entry.item.stance != "silent" for entry in own):
        return Mention("reported")
    if own:
        return Mention("silent")
    if any(actor in entry.others or entry.claimed_by == actor for entry in items.others):
        return Mention("reported")
    return Mention("claimed" if positions else "none")


def _entries(page: BriefingPage) -> Iterator[Entry]:
    yield from page.positions
    yield from page.quotes

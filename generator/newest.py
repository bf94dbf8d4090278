"""What the page of an actor or an issue shows of more than a page can hold: the newest, and where the rest is.

All of it goes by time, so that the page of a year or month has every section of that period.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from generator import addresses, periods
from generator.entries import Head, PositionEntry
from generator.model import first_day
from generator.periods import Cut
from generator.sheets import Link
from generator.views import ActorView, IssueView, Strip
from generator.wording import Wording

V = TypeVar("V", ActorView, IssueView)
SECTIONS = ("positions", "quotes", "questions", "disagreements", "figures", "events", "briefings")
"""What goes by time, by the names of the views."""

DATES = {"positions": "as_of", "quotes": "said_on", "questions": "raised", "figures": "as_of", "events": "date"}
"""The field that dates the items of a section; what has none is of the day of its briefing."""

ANCHORS = {"disagreements": "differences", "moved": "positions"}
"""Sections whose anchor on the page of a period is not their name."""

SHARE = 5
"""Into how many shares a page is divided, one for each section at most."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """How much of a section is shown, how much there is, and the years that hold it."""

    shown: int
    total: int
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Newest(Generic[V]):
    """The newest of the view `whole`, None for one of a period.

    `cut` has the periods of the whole, each a row of sections and their entries.
    """

    view: V
    whole: V | None = None
    moved: tuple[PositionEntry, ...] = ()
    cut: Cut[tuple[str, Any]] = field(default_factory=lambda: Cut(()))
    rest: dict[str, Earlier] = field(default_factory=dict)

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What is shown of an actor's positions on each issue.

        Whether a line over time is thin can only be said of the whole.
        """
        if not isinstance(self.view, ActorView):
            return ()
        if not isinstance(self.whole, ActorView):
            return tuple(replace(strip, thin=False) for strip in self.view.by_issue())
        shown = {id(entry) for entry in self.view.positions}
        return tuple(
            replace(strip, positions=tuple(entry for entry in strip.positions if id(entry) in shown))
            for strip in self.whole.by_issue()
        )

    def earlier(self, section: str) -> Earlier | None:
        """What a section leaves out; None when it is whole."""
        return self.rest.get(section)


def newest(view: V, page: str, most: int, t: Wording) -> Newest[V]:
    """What stands on a view's own page, at the address `page`: all of it, or the newest of each section."""
    share = max(1, most // SHARE)
    sizes = [len(entries) for _, entries in _sections(view)]
    if sum(sizes) <= most or max(sizes) <= share:
        return whole(view)
    cut = periods.cut(_dated(view), _date, front=0, page=most)
    kept: dict[str, Any] = {name: entries[:share] for name, entries in _sections(view)}
    if isinstance(view, ActorView):
        kept["positions"] = tuple(_of_each_issue(view.positions, share))
    all_ = dict(_sections(view))
    if isinstance(view, IssueView):  # the board shows all positions of today
        all_ = {**all_, "positions": kept["positions"], "moved": view.moved}
    shown = {**kept, "moved": all_.get("moved", ())[:share]}
    return Newest(
        replace(view, **kept),
        view,
        moved=shown["moved"],
        cut=cut,
        rest={
            name: Earlier(len(shown[name]), len(entries), _years(name, cut, page, t))
            for name, entries in all_.items()
            if len(shown[name]) < len(entries)
        },
    )


def whole(view: V) -> Newest[V]:
    """All of a view."""
    return Newest(view, view, moved=view.moved if isinstance(view, IssueView) else ())


def within(view: V, held: Iterable[tuple[str, Any]]) -> V:
    """The view with nothing but what one period holds, each section in its own order."""
    own: dict[str, set[int]] = {name: set() for name in SECTIONS}
    for section, entry in held:
        own[section].add(id(entry))
    kept: dict[str, Any] = {
        name: tuple(entry for entry in entries if id(entry) in own[name]) if own[name] else ()
        for name, entries in _sections(view)
    }
    return replace(view, **kept)


def _sections(view: ActorView | IssueView) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((name, getattr(view, name)) for name in SECTIONS if hasattr(view, name))


def _dated(view: ActorView | IssueView) -> list[tuple[str, Any]]:
    """Everything with its section, newest first."""
    entries = [(name, entry) for name, held in _sections(view) for entry in held]
    return sorted(entries, key=lambda one: first_day(_date(one)), reverse=True)


def _date(dated: tuple[str, Any]) -> str:
    section, entry = dated
    if isinstance(entry, Head):
        return entry.date
    told = vars(entry.item).get(DATES.get(section))
    return str(told or entry.home.date)


def _of_each_issue(positions: Sequence[PositionEntry], share: int) -> Iterator[PositionEntry]:
    """The newest positions, and the newest on each issue even if it is older."""
    seen: set[str] = set()
    for number, entry in enumerate(positions):
        issue = entry.issue.id if entry.issue else ""
        if number < share or issue not in seen:
            yield entry
        seen.add(issue)


def _years(section: str, cut: Cut[tuple[str, Any]], page: str, t: Wording) -> tuple[Link, ...]:
    """The years that hold a section; one on several pages leads to them first."""
    of = "positions" if section == "moved" else section
    links = []
    for year in cut.years:
        held = [name for period in year.periods for name, _ in period.items]
        if count := held.count(of):
            anchor = "" if len(year.periods) > 1 else f"#{ANCHORS.get(section, section)}"
            links.append(Link(t.day(year.name), addresses.period(page, year.name) + anchor, count))
    return tuple(links)

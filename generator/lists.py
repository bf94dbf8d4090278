"""What the list pages hold: one function for each list.

A filter counts what the place it leads to shows, so marks are taken from the views that make those places.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator import addresses
from generator.entries import BriefingPage, Entry, Head, QuoteEntry
from generator.facets import UNSAID, Item
from generator.listing import Listing, Names, draft, names, source_name
from generator.model import first_day
from generator.periods import MOST
from generator.text import slug
from generator.views import Site, SourceView
from generator.wording import Wording

E = TypeVar("E")
Mark = Callable[[Any], tuple[str, ...]]
"""From an entry to the values it is found under."""

STATES = ("exact", "folded", "elided", "translated", "ambiguous", "recorded", "not-found", "unchecked")
STATUSES = ("open", "partly", "answered", "moot")
CERTAINTIES = ("happened", "expected")
STATEMENTS = ("quotes", "positions", "events", "figures", "disagreements", "questions")
"""The sections of a briefing whose items cite sources on an issue."""


def listings(site: Site, t: Wording, most: int = MOST) -> Iterator[Listing]:
    """All lists that have filters; `t` words the choices, and no page holds more than `most` items."""
    known = names(site)
    yield briefings(site, known, t, most)
    yield actors(site, known, t)
    for make in (quotes, questions, timeline, sources):
        yield make(site, known, t, most)


def briefings(site: Site, known: Names, t: Wording, most: int) -> Listing:
    """All briefings by year, the newest first; filters by actor, issue and year."""
    marks = _held(site, "briefings", _slug, "actor", "issue")
    marks |= {"year": lambda page: (page.briefing.date[:4],)}
    items = _marked(site.briefings, marks, _held_on)
    made = draft("briefings", addresses.BRIEFINGS, items, known, t, most=most)
    rows = (made.elsewhere("actor", "briefings"), made.elsewhere("issue", "briefings"))
    return made.done("year", made.by_year(), *rows, made.here("year", made.year, made.years()))


def actors(site: Site, known: Names, t: Wording) -> Listing:
    """All actors by affiliation, those without one last."""
    sides = sorted({v.person.card.affiliation for v in site.actors if v.person.card.affiliation}, key=str.casefold)
    ids = _distinct(sides)
    labels = {id_: side for side, id_ in ids.items()} | {UNSAID: t("no_affiliation") if sides else ""}
    marks: dict[str, Mark] = {"affiliation": lambda view: (ids.get(view.person.card.affiliation or "", UNSAID),)}
    items = _marked(site.actors, marks, lambda view: "")
    made = draft("actors", addresses.ACTORS, items, known, t, most=len(items))
    groups = made.grouped("affiliation", labels, labels.__getitem__)
    return made.done("affiliation", groups, made.here("affiliation", labels.__getitem__))


def quotes(site: Site, known: Names, t: Wording, most: int) -> Listing:
    """All quotes by the year they were said in; filters by speaker, issue, source, year and state."""
    marks = _held(site, "quotes", lambda entry: entry.same, "actor", "issue", "source")
    marks |= {"year": lambda entry: (said_on(entry)[:4],), "state": _states}
    made = draft("quotes", addresses.QUOTES, _marked(site.quotes, marks, said_on), known, t, most=most)
    rows = (made.elsewhere(key, "quotes") for key in ("actor", "issue", "source"))
    years = made.here("year", made.year, made.years())
    return made.done("year", made.by_year(), *rows, years, made.below("state", _choice(t), STATES))


def said_on(entry: QuoteEntry) -> str:
    """When a quote was said: that of its briefing if it does not say."""
    return str(entry.item.said_on or entry.home.date)


def questions(site: Site, known: Names, t: Wording, most: int) -> Listing:
    """All questions by status, the newest first and those just answered; filters by status, issue, source, year."""
    entries = (*site.open_questions, *sorted(site.closed_questions, key=_closed, reverse=True))
    marks = _held(site, "questions", lambda entry: entry.item.text, "issue", "source")
    marks |= {"status": lambda entry: (entry.item.status,), "year": lambda entry: (entry.item.raised[:4],)}
    items = _marked(entries, marks, lambda entry: entry.item.raised)
    made = draft("questions", addresses.QUESTIONS, items, known, t, most=most)

    def label(status: str) -> str:
        return t(f"question_{status}")

    rows = (made.here("status", label, STATUSES), *(made.elsewhere(key, "questions") for key in ("issue", "source")))
    groups = made.grouped("status", STATUSES, label)
    return made.done("status", groups, *rows, made.below("year", made.year, made.years()))


def timeline(site: Site, known: Names, t: Wording, most: int) -> Listing:
    """All events in order; filters by actor, issue, source, year and certainty."""
    marks = _held(site, "events", lambda entry: (entry.item.date, entry.item.text), "actor", "issue", "source")
    marks |= {"year": lambda entry: (entry.item.date[:4],), "certainty": lambda entry: (entry.item.certainty,)}
    items = _marked(site.events, marks, lambda entry: entry.item.date)
    made = draft("timeline", addresses.TIMELINE, items, known, t, most=most, oldest_first=True)
    rows = (made.elsewhere(key, "events") for key in ("actor", "issue", "source"))
    years = made.here("year", made.year, made.years())
    certain = made.below("certainty", _choice(t), CERTAINTIES)
    return made.done("year", made.by_year(), *rows, years, certain)


def sources(site: Site, known: Names, t: Wording, most: int) -> Listing:
    """All sources by the year they were published in, undated ones last; filters by kind, issue, year and text."""
    issues = _issues_of_sources(site)
    marks: dict[str, Mark] = {
        "kind": lambda view: (view.citation.source.kind or UNSAID,),
        "issue": lambda view: tuple(issues.get(view.citation.key, ())),
        "year": lambda view: ((view.citation.source.published or UNSAID)[:4],),
        "stored": lambda view: ("yes" if view.article else "no",),
    }
    views = sorted(sorted(site.sources, key=_name), key=_published, reverse=True)
    made = draft("sources", addresses.SOURCES, _marked(views, marks, _published), known, t, most=most)

    def kind(value: str) -> str:
        name = t("choice_unsaid") if value == UNSAID else t(f"kind_{value}")
        return name[:1].upper() + name[1:]

    return made.done(
        "year",
        made.by_year(),
        made.below("kind", kind),
        made.below("issue", made.names["issue"].__getitem__),
        made.here("year", made.year, made.years()),
        made.below("stored", _choice(t), ("yes", "no")),
    )


def _choice(t: Wording) -> Callable[[str], str]:
    return lambda value: t(f"choice_{value}")


def _marked(entries: Iterable[E], marks: Mapping[str, Mark], date: Callable[[E], str]) -> tuple[Item[E], ...]:
    return tuple(Item(entry, {key: mark(entry) for key, mark in marks.items()}, date(entry)) for entry in entries)


def _held(site: Site, section: str, same: Callable[[Any], Hashable], *keys: str) -> dict[str, Mark]:
    """Marks by what holds an entry in a section of its page: `actor`, `issue` or `source`, by their ids."""
    return {key: _holders(_VIEWS[key](site), section, same) for key in keys}


_VIEWS: Mapping[str, Callable[[Site], Iterator[tuple[str, Any]]]] = {
    "actor": lambda site: ((view.person.id, view) for view in site.actors),
    "issue": lambda site: ((view.topic.id, view) for view in site.issues),
    "source": lambda site: ((view.citation.key, view) for view in site.sources),
}


def _holders(views: Iterable[tuple[str, Any]], section: str, same: Callable[[Any], Hashable]) -> Mark:
    held: dict[Hashable, dict[str, None]] = {}
    for id_, view in views:
        for entry in getattr(view, section):
            held.setdefault(same(entry), {})[id_] = None
    return lambda entry: tuple(held.get(same(entry), ()))


def _cited(site: Site) -> dict[str, set[str]]:
    """For each issue the keys of the sources that anything on it is cited from."""
    keys: dict[str, set[str]] = {view.topic.id: set() for view in site.issues}
    for page in site.briefings:
        for entry in (entry for section in STATEMENTS for entry in getattr(page, section)):
            if entry.issue:
                keys.setdefault(entry.issue.id, set()).update(citation.key for citation in entry.sources)
    return keys


def _issues_of_sources(site: Site) -> dict[str, list[str]]:
    """For each source the issues that anything is cited from it on, in the order of `_cited`."""
    issues: dict[str, list[str]] = {}
    for id_, keys in _cited(site).items():
        for key in keys:
            issues.setdefault(key, []).append(id_)
    return issues


def _held_on(page: BriefingPage) -> str:
    return page.briefing.date


def _slug(briefing: BriefingPage | Head) -> str:
    return briefing.head.slug if isinstance(briefing, BriefingPage) else briefing.slug


def _states(entry: QuoteEntry) -> tuple[str, ...]:
    """The state of a quote; one that is shortened and more is found under both."""
    return (entry.state, "elided") if entry.verified and entry.shortened and entry.state != "elided" else (entry.state,)


def _closed(entry: Entry) -> str:
    return first_day(entry.item.answered_on or entry.item.raised)


def _published(view: SourceView) -> str:
    return view.citation.source.published or ""


def _name(view: SourceView) -> str:
    return source_name(view.citation).casefold()


def _distinct(texts: Iterable[str]) -> dict[str, str]:
    """An id for each text, in their order; the second of the same id ends in -2."""
    ids: dict[str, str] = {}
    for text in texts:
        base = slug(text)
        taken = {UNSAID, *ids.values()}
        free = (id_ for id_ in (base, *(f"{base}-{number}" for number in range(2, len(ids) + 3))) if id_ not in taken)
        ids[text] = next(free)
    return ids

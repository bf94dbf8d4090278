"""Indexes across briefings: by actor, issue, source and date. What stands in two is one entry. Pure."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, TypeVar

from generator.articles import Article
from generator.entries import (
    BriefingPage,
    Citation,
    Entry,
    Head,
    Person,
    PositionEntry,
    QuestionEntry,
    QuoteEntry,
    Topic,
)
from generator.model import first_day
from generator.store import Recall
from generator.text import digest

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
ENOUGH = 2
"""Items that must carry an actor's line on an issue before it counts as one."""

BOARD = ("oppose", "conditional", "ambiguous", "neutral", "silent", "support")
"""The stances from left to right: those at the edges stand for and against, as their shapes do."""

_FILLED = frozenset(("said_on", "context", "via", "as_of", "why", "kind"))
"""Fields of one statement that another briefing may tell and the oldest leaves open."""


@dataclass(frozen=True, slots=True)
class Strip:
    """An actor's positions on one issue, newest first; `thin` when too few items carry them to show a line."""

    topic: Topic
    positions: tuple[PositionEntry, ...]
    thin: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an issue today: the newest own position, and the newest that each other claims."""

    actor: Person
    own: PositionEntry | None
    claims: tuple[PositionEntry, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor over all briefings. `person` carries the role of the newest one; lists run newest first."""

    person: Person
    briefings: tuple[Head, ...]
    positions: tuple[PositionEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    events: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    stamps: tuple[str, ...] = ()

    @property
    def verified(self) -> int:
        """How many of the quotes are verified."""
        return sum(quote.verified for quote in self.quotes)

    def by_issue(self) -> tuple[Strip, ...]:
        """The positions under their issues, the issue last spoken on first."""
        held = _under((entry.issue.id, entry) for entry in self.positions if entry.issue)
        return tuple(self._strip(entries[0].issue, entries) for entries in held.values() if entries[0].issue)

    def _strip(self, topic: Topic, positions: Sequence[PositionEntry]) -> Strip:
        thin = len(positions) < ENOUGH and len(positions) + self._quotes_on(topic, positions) < ENOUGH
        return Strip(topic, tuple(positions), thin)

    def _quotes_on(self, topic: Topic, positions: Sequence[PositionEntry]) -> int:
        """How many of the quotes are on an issue, or shown with the positions on it."""
        shown = {quote.address for entry in positions for quote in entry.quotes}
        return sum(bool(q.issue and q.issue.id == topic.id) or q.address in shown for q in self.quotes)


@dataclass(frozen=True)
class IssueView:
    """An issue over all briefings; lists run newest first."""

    topic: Topic
    briefings: tuple[Head, ...]
    positions: tuple[PositionEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    events: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    disagreements: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    stamps: tuple[str, ...] = ()

    def board(self) -> tuple[tuple[str, tuple[Stand, ...]], ...]:
        """The actors under the stance they hold today, opposition first; who only others speak for is under theirs."""
        stands: dict[str, list[Stand]] = {stance: [] for stance in BOARD}
        for stand in self._stands():
            stands[(stand.own or stand.claims[0]).item.stance].append(stand)
        return tuple((stance, tuple(held)) for stance, held in stands.items() if held)

    def by_actor(self) -> tuple[tuple[Person, tuple[PositionEntry, ...]], ...]:
        """The positions under their actors, the one that spoke last first."""
        held = _under((entry.actor.id, entry) for entry in self.positions if entry.actor)
        return tuple((entries[0].actor, tuple(entries)) for entries in held.values() if entries[0].actor)

    @cached_property
    def moved(self) -> tuple[PositionEntry, ...]:
        """The positions that tell of a movement, and those that a newer one has replaced; newest first."""
        today = {stand.own.address for stand in self._stands() if stand.own}
        own = [entry for entry in self.positions if not entry.claimed_by]
        return tuple(entry for entry in own if entry.item.shift or entry.address not in today)

    def _stands(self) -> Iterator[Stand]:
        for newest, held in self.by_actor():
            own = next((entry for entry in held if not entry.claimed_by), None)
            claims = {entry.claimed_by.id: entry for entry in reversed(held) if entry.claimed_by}
            actor = next((entry.actor for entry in held if entry.actor and entry.actor.role), newest)
            yield Stand(actor, own, tuple(claims.values()))


@dataclass(frozen=True, slots=True)
class SourceView:
    """An article over all briefings: what is quoted from it, and what no other source here says."""

    citation: Citation
    briefings: tuple[Head, ...]
    quotes: tuple[QuoteEntry, ...]
    events: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    only_here: tuple[Entry, ...]
    cited: int
    stamps: tuple[str, ...] = ()

    @property
    def article(self) -> Article | None:
        """The stored article; None when it is not here."""
        return self.citation.article

    @property
    def stamp(self) -> str:
        """Equal for equal views of one article."""
        return " ".join((self.citation.key, *self.stamps))


@dataclass(frozen=True)
class Site:
    """Everything there is to show, sorted: equal input gives equal output."""

    briefings: tuple[BriefingPage, ...]
    actors: tuple[ActorView, ...]
    issues: tuple[IssueView, ...]
    sources: tuple[SourceView, ...]
    quotes: tuple[QuoteEntry, ...]
    events: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    updates: tuple[Entry, ...]
    newest: str = ""

    @cached_property
    def stamp(self) -> str:
        """Equal for equal briefings and articles: see BriefingPage."""
        return digest(*(page.stamp for page in self.briefings))

    @property
    def lead(self) -> BriefingPage:
        """The briefing that home leads with: the newest that a person has read, else the newest."""
        return next((page for page in self.briefings if page.briefing.review == "reviewed"), self.briefings[0])

    @property
    def earlier(self) -> tuple[BriefingPage, ...]:
        """The other briefings, newest first."""
        return tuple(page for page in self.briefings if page is not self.lead)

    @property
    def open_questions(self) -> tuple[QuestionEntry, ...]:
        """Questions that are open or partly answered, newest first."""
        return tuple(entry for entry in self.questions if entry.item.status in ("open", "partly"))

    @property
    def closed_questions(self) -> tuple[QuestionEntry, ...]:
        """Questions that are answered or moot, the last answered first."""
        closed = [entry for entry in self.questions if entry.item.status in ("answered", "moot")]
        return tuple(sorted(closed, key=lambda e: first_day(e.item.answered_on or e.item.raised), reverse=True))


def site(pages: Iterable[BriefingPage], recall: Recall | None = None) -> Site:
    """All views of a set of briefings; those whose briefings are as in the last round of `recall` are the same."""
    known = recall or Recall()
    briefings = tuple(sorted(pages, key=lambda page: (page.briefing.date, page.head.slug), reverse=True))
    quotes = merged((entry for page in briefings for entry in page.quotes), _quote)
    events = merged((e for page in briefings for e in page.events), lambda e: (e.item.date, e.item.text))
    questions = merged((e for page in briefings for e in page.questions), lambda e: e.item.text)
    return Site(
        briefings=briefings,
        actors=tuple(_actors(briefings, known)),
        issues=tuple(_issues(briefings, known)),
        sources=tuple(_sources(briefings, known)),
        quotes=tuple(sorted(quotes, key=_said, reverse=True)),
        events=tuple(sorted(events, key=_happened)),
        questions=tuple(sorted(questions, key=lambda e: (first_day(e.item.raised), e.item.id), reverse=True)),
        updates=tuple(sorted((e for page in briefings for e in page.changes), key=lambda e: e.item.date, reverse=True)),
        newest=max((page.changed for page in briefings), default=""),
    )


def merged(entries: Iterable[E], key: Callable[[E], Hashable]) -> tuple[E, ...]:
    """Entries that mean the same as one: the oldest, so that its address stays; `also` names the other briefings.

    What the oldest leaves open is filled in from the others, the newest first.
    """
    groups: dict[Hashable, list[E]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return tuple(_one(same) for same in groups.values())


def _one(same: Sequence[E]) -> E:
    if len(same) == 1:
        return same[0]
    oldest = min(same, key=lambda entry: (entry.home.date, entry.home.slug))
    empty = {key for key in _FILLED if getattr(oldest.item, key, "") in (None, ())}
    told = {key: value for entry in reversed(same) for key, value in entry.item if key in empty and value}
    also = dict.fromkeys(entry.home for entry in same if entry.home != oldest.home)
    return replace(oldest, item=oldest.item.model_copy(update=told), also=tuple(also))


def _said(entry: QuoteEntry) -> tuple[str, str, str]:
    date = entry.item.said_on or entry.home.date
    return first_day(date), entry.home.slug, entry.item.id


def _stated(entry: PositionEntry) -> tuple[str, str, str]:
    return first_day(entry.item.as_of or entry.home.date), entry.home.date, entry.anchor


def _happened(entry: Entry) -> str:
    return first_day(entry.item.date)


def _event(entry: Entry) -> Hashable:
    return entry.item.date, entry.item.text


def _position(entry: PositionEntry) -> Hashable:
    item = entry.item
    return item.actor, item.issue, item.stance, item.summary, item.as_of, item.claimed_by


def _quote(entry: QuoteEntry) -> Hashable:
    return entry.same


def _figure(entry: Entry) -> Hashable:
    return entry.item.label, entry.item.value, entry.item.unit, entry.item.claimed_by


def _actors(briefings: Sequence[BriefingPage], recall: Recall) -> Iterator[ActorView]:
    pages = _pages_by(briefings, lambda page: (person.id for person in page.actors))
    names = {person.id: person.name for page in briefings for person in page.actors}
    for id_ in sorted(pages, key=lambda id_: (names[id_].casefold(), id_)):
        yield recall(("actor", id_, _stamps(pages[id_])), partial(_actor, id_, pages[id_]))


def _actor(id_: str, pages: Sequence[BriefingPage]) -> ActorView:
    def mine(section: str) -> Iterator[Any]:
        return (e for page in pages for e in getattr(page, section) if e.actor and e.actor.id == id_)

    people = [person for page in pages for person in page.actors if person.id == id_]
    events = (e for page in pages for e in page.events if id_ in e.item.actors)
    claims = (e for page in pages for e in page.figures if e.item.claimed_by == id_)
    return ActorView(
        person=next((person for person in people if person.role), people[0]),
        briefings=tuple(page.head for page in pages),
        positions=_sorted(merged(mine("positions"), _position), _stated),
        quotes=_sorted(merged(mine("quotes"), _quote), _said),
        events=_sorted(merged(events, _event), _happened),
        figures=merged(claims, _figure),
        stamps=_stamps(pages),
    )


def _issues(briefings: Sequence[BriefingPage], recall: Recall) -> Iterator[IssueView]:
    pages = _pages_by(briefings, lambda page: (topic.id for topic in page.issues))
    titles = {topic.id: topic.title for page in briefings for topic in page.issues}
    for id_ in sorted(pages, key=lambda id_: (titles[id_].casefold(), id_)):
        yield recall(("issue", id_, _stamps(pages[id_])), partial(_issue, id_, pages[id_]))


def _issue(id_: str, pages: Sequence[BriefingPage]) -> IssueView:
    def on(section: str, key: Callable[[Any], Hashable]) -> Any:
        return merged((e for page in pages for e in getattr(page, section) if e.issue and e.issue.id == id_), key)

    return IssueView(
        topic=next(topic for page in pages for topic in page.issues if topic.id == id_),
        briefings=tuple(page.head for page in pages),
        positions=_sorted(on("positions", _position), _stated),
        quotes=_sorted(on("quotes", _quote), _said),
        events=_sorted(on("events", _event), _happened),
        figures=on("figures", _figure),
        disagreements=on("disagreements", lambda e: e.item.about),
        questions=on("questions", lambda e: e.item.text),
        stamps=_stamps(pages),
    )


def _sources(briefings: Sequence[BriefingPage], recall: Recall) -> Iterator[SourceView]:
    pages = _pages_by(briefings, lambda page: (citation.key for citation in page.citations))
    for key in sorted(pages):
        yield recall(("source", key, _stamps(pages[key])), partial(_source, key, pages[key]))


def _source(key: str, pages: Sequence[BriefingPage]) -> SourceView:
    quotes = (e for page in pages for e in page.quotes if _cites(e, key))
    statements = [e for page in pages for e in _statements(page) if _cites(e, key)]
    only = (e for e in statements if len(e.sources) == 1)
    return SourceView(
        citation=_named([c for page in pages for c in page.citations if c.key == key]),
        briefings=tuple(page.head for page in pages),
        quotes=_sorted(merged(quotes, _quote), _said),
        events=_sorted(merged((e for p in pages for e in p.events if _cites(e, key)), _event), _happened),
        questions=merged((e for p in pages for e in p.questions if _cites(e, key)), lambda e: e.item.text),
        only_here=merged(only, lambda e: getattr(e.item, "text", None) or getattr(e.item, "label", "")),
        cited=len(statements),
        stamps=_stamps(pages),
    )


def _pages_by(
    briefings: Iterable[BriefingPage], ids: Callable[[BriefingPage], Iterable[str]]
) -> dict[str, list[BriefingPage]]:
    """The briefings that name each id, in their order."""
    return _under((id_, page) for page in briefings for id_ in dict.fromkeys(ids(page)))


def _under(named: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Things under their ids, in their order."""
    held: dict[str, list[T]] = {}
    for id_, one in named:
        held.setdefault(id_, []).append(one)
    return held


def _stamps(pages: Iterable[BriefingPage]) -> tuple[str, ...]:
    return tuple(page.stamp for page in pages)


def _named(citations: Sequence[Citation]) -> Citation:
    """The newest citation that gives the article a title, else the newest."""
    return next((citation for citation in citations if citation.source.title), citations[0])


def _cites(entry: Entry, key: str) -> bool:
    return any(citation.key == key for citation in entry.sources)


def _statements(page: BriefingPage) -> tuple[Entry, ...]:
    return (*page.points, *page.events, *page.figures)


def _sorted(entries: Iterable[E], key: Callable[[Any], Any]) -> tuple[E, ...]:
    """Newest first; what is of one day stays in the order of the file, turned round."""
    ascending = sorted(entries, key=key)
    return tuple(reversed(ascending))

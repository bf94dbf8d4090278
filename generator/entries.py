"""What a briefing's page shows and views gather: items together with their place, actor, issue and sources.

Data only; `resolve` makes them out of a briefing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.articles import Article
from generator.evidence import Proof, State, holds
from generator.findings import Finding
from generator.model import Briefing, Item, RegisteredActor, RegisteredIssue, Source

WORDS_A_MINUTE = 220
"""Silent reading of English non-fiction, about 238 words a minute (Brysbaert 2019), rounded down for names."""

COLUMNS = 5
"""Issues that fit one table of positions on a wide screen; more of them make a second table."""


@dataclass(frozen=True, slots=True)
class Person:
    """An actor as a briefing shows it: `role` is the office held there, `card` what the registry holds."""

    id: str
    card: RegisteredActor
    role: str | None

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.card.name

    @property
    def address(self) -> str:
        """The actor's page."""
        return addresses.actor(self.id)


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue as a briefing shows it."""

    id: str
    card: RegisteredIssue

    @property
    def title(self) -> str:
        """The title as printed."""
        return self.card.title

    @property
    def address(self) -> str:
        """The issue's page."""
        return addresses.issue(self.id)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with its number in the briefing. `key` names it across briefings; `article` is None when not here."""

    number: int
    source: Source
    key: str
    article: Article | None

    @property
    def address(self) -> str:
        """The source's page."""
        return addresses.source(self.key)


@dataclass(frozen=True, slots=True)
class Head:
    """A briefing as others refer to it."""

    slug: str
    title: str
    date: str

    @property
    def address(self) -> str:
        """The briefing's page."""
        return addresses.briefing(self.slug)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in its place. `also` holds other briefings with the same entry, once views have merged them."""

    item: Any
    anchor: str
    home: Head
    sources: tuple[Citation, ...] = ()
    actor: Person | None = None
    issue: Topic | None = None
    claimed_by: Person | None = None
    others: tuple[Person, ...] = ()
    also: tuple[Head, ...] = ()

    @property
    def address(self) -> str:
        """Where the item stands on its briefing's page."""
        return f"{self.home.address}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Place:
    """A quote in one article: the proof, and the rest of its sentence before and after.

    `differs` says that this source words the quote otherwise.
    """

    citation: Citation | None
    proof: Proof
    differs: bool
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class QuoteEntry(Entry):
    """A quote with what was found of it in each source; `state` is the best of those that hold its own words."""

    places: tuple[Place, ...] = ()
    state: State = "unchecked"

    @property
    def verified(self) -> bool:
        """Whether a stored article holds the quote's own words."""
        return any(holds(self.item, place.proof) for place in self.places)

    @property
    def shortened(self) -> bool:
        """Whether words were left out between those that stand in the article."""
        return any(place.proof.evidence.wording == "elided" for place in self.places if not place.differs)


@dataclass(frozen=True, slots=True)
class PositionEntry(Entry):
    """A position with the quotes that show it."""

    quotes: tuple[QuoteEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionEntry(Entry):
    """A question with the quote or source that answers it."""

    answer_quote: QuoteEntry | None = None
    answer_source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of positions: an actor, and for each issue its positions (own first, then claims)."""

    actor: Person
    cells: tuple[tuple[PositionEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors by issues; `sides` groups the rows by affiliation, in order of appearance."""

    issues: tuple[Topic, ...]
    sides: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """A briefing with everything resolved, as its page shows it."""

    head: Head
    briefing: Briefing
    uri: str
    sha256: str
    citations: tuple[Citation, ...]
    actors: tuple[Person, ...]
    issues: tuple[Topic, ...]
    points: tuple[Entry, ...]
    quotes: tuple[QuoteEntry, ...]
    positions: tuple[PositionEntry, ...]
    events: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    disagreements: tuple[Entry, ...]
    questions: tuple[QuestionEntry, ...]
    updates: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def verified(self) -> int:
        """How many quotes are verified."""
        return sum(quote.verified for quote in self.quotes)

    @property
    def changed(self) -> str:
        """The newest date that the file carries of itself."""
        return max(filter(None, (self.briefing.date, self.briefing.updated)))

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1."""
        return max(1, round(_words(self.briefing) / WORDS_A_MINUTE))

    def matrices(self) -> tuple[Matrix, ...]:
        """The tables of positions, each of at most COLUMNS issues, only with rows that hold something."""
        held = {entry.issue.id for entry in self.positions if entry.issue}
        issues = [issue for issue in self.issues if issue.id in held]
        tables = -(-len(issues) // COLUMNS)
        size = -(-len(issues) // tables) if tables else 1
        return tuple(self._matrix(issues[i : i + size]) for i in range(0, len(issues), size))

    def _matrix(self, issues: Sequence[Topic]) -> Matrix:
        sides: dict[str, list[Row]] = {}
        for actor in self.actors:
            cells = tuple(tuple(e for e in self.positions if e.actor == actor and e.issue == issue) for issue in issues)
            if any(cells):
                own_first = tuple(tuple(sorted(cell, key=lambda e: e.claimed_by is not None)) for cell in cells)
                sides.setdefault(actor.card.affiliation or "", []).append(Row(actor, own_first))
        return Matrix(tuple(issues), tuple((side, tuple(rows)) for side, rows in sides.items()))

    def by_speaker(self) -> tuple[tuple[Person | None, tuple[QuoteEntry, ...]], ...]:
        """The quotes under their speakers, in the order of the file; unattributed ones last."""
        speakers = list(dict.fromkeys(quote.actor for quote in self.quotes if quote.actor))
        groups = [(who, tuple(q for q in self.quotes if q.actor == who)) for who in speakers]
        nobody = tuple(quote for quote in self.quotes if quote.actor is None)
        return (*groups, (None, nobody)) if nobody else tuple(groups)


def _words(item: Any) -> int:
    """Words of running text in an item and all below it."""
    if isinstance(item, str):
        return len(item.split())
    if isinstance(item, tuple):
        return sum(_words(one) for one in item if isinstance(one, Item))
    if isinstance(item, Item):
        shown = ("title", "bottom_line", "summary", "text", "says", "about", "label")
        texts = sum(_words(getattr(item, name, None)) for name in shown)
        return texts + sum(_words(value) for _, value in item if isinstance(value, tuple))
    return 0

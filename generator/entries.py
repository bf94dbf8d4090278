"""What a briefing's page shows and views gather: items together with their place, actor, issue and sources.

Data only; `resolve` makes them out of a briefing. What follows from the data and takes time is worked out when a page
first asks for it, and kept: a build whose pages are all in the store asks for none of it.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from generator import addresses, fragments, overlap
from generator.articles import Article
from generator.evidence import Proof, State, sentence_around
from generator.findings import Finding
from generator.model import Briefing, Item, RegisteredActor, RegisteredIssue, Source
from generator.text import folded
from generator.wordings import Comparison, compare

TELLING = range(7, 31)
"""Words of a quote that can stand alone beside a headline."""

DAYS_NEW = 14
"""For how many days a change stands at the top of its briefing."""

WORDS_A_MINUTE = 220
"""Silent reading of English non-fiction, about 238 words a minute (Brysbaert 2019), rounded down for names."""


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
    """A briefing as others refer to it.

    `stamp` is equal for equal files, registries, articles and findings: all that the briefing shows.
    """

    slug: str
    title: str
    date: str
    stamp: str = ""

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

    @property
    def stamp(self) -> str:
        """Equal for equal entries: what its briefings are made of, and which of their items it is."""
        others = [head.stamp for head in self.also] if self.also else ()
        return " ".join((self.home.stamp, self.anchor, *others))


@dataclass(frozen=True)
class Place:
    """A quote in one article: the quote's own words, and what became of those that were looked for.

    `differs` says that this source words the quote otherwise.
    """

    citation: Citation | None
    said: str
    proof: Proof
    differs: bool

    @property
    def article(self) -> Article | None:
        """The article that is proved to hold the words; None when none is."""
        return self.citation.article if self.citation and self.proof.evidence.verified else None

    @property
    def words(self) -> str:
        """The words as the article has them, else as they were looked for."""
        found = self.proof.evidence
        return self.article.text[found.start : found.end] if self.article else self.proof.text

    @property
    def before(self) -> str:
        """The beginning of their sentence; empty where the article is not here."""
        return self._around[0]

    @property
    def after(self) -> str:
        """The rest of their sentence; empty where the article is not here."""
        return self._around[1]

    @cached_property
    def _around(self) -> tuple[str, str]:
        found = self.proof.evidence
        return sentence_around(self.article, found.start, found.end) if self.article else ("", "")

    @cached_property
    def against(self) -> Comparison | None:
        """The quote's words beside those of this source, where it words the quote otherwise."""
        return compare(self.said, self.words) if self.differs and self.article else None

    @cached_property
    def link(self) -> str:
        """The address of the very words on the web; empty where none is known."""
        return self._in(self.citation.source.url) if self.citation else ""

    @cached_property
    def archive(self) -> str:
        """The address of the words in an archived copy; empty where none is known."""
        return self._in(self.citation.source.archive_url) if self.citation else ""

    def _in(self, url: str | None) -> str:
        return fragments.link(url, self._fragment) if url and self.article else ""

    @cached_property
    def _fragment(self) -> str:
        found = self.proof.evidence
        return fragments.text_fragment(self.article, found.start, found.end) if self.article else ""


@dataclass(frozen=True)
class QuoteEntry(Entry):
    """A quote with what was found of it in each source; `state` is the best of those that hold its own words."""

    places: tuple[Place, ...] = ()
    state: State = "unchecked"

    @cached_property
    def same(self) -> Hashable:
        """What tells quotes apart: those that are equal in it are one, whatever briefings they stand in."""
        return folded(self.item.text), self.item.speaker, self.item.prefix, self.item.suffix

    @cached_property
    def verified(self) -> bool:
        """Whether a stored article holds the quote's own words."""
        return self.base is not None

    @property
    def recorded(self) -> str:
        """The newest day on which its own words were recorded, where no article that is here holds them; else empty."""
        days = (place.proof.evidence.recorded for place in self.places if not place.differs)
        return max(days, default="") if self.state == "recorded" else ""

    @property
    def basis(self) -> tuple[Place, ...]:
        """The places that its state comes from: those that hold its own words, or record them; else all."""
        if self.verified:
            return tuple(place for place in self.places if place.proof.evidence.verified and not place.differs)
        if self.recorded:
            return tuple(place for place in self.places if place.proof.evidence.recorded and not place.differs)
        return tuple(place for place in self.places if not place.proof.evidence.verified)

    @property
    def shortened(self) -> bool:
        """Whether words were left out between those that stand in the article."""
        return any(place.proof.evidence.wording == "elided" for place in self.places if not place.differs)

    @property
    def wordings(self) -> tuple[Place, ...]:
        """The places whose articles have the statement in other words than the quote's."""
        return tuple(place for place in self.places if place.differs and place.article)

    @property
    def base(self) -> Place | None:
        """The first place that holds the quote's own words."""
        return next((place for place in self.places if place.proof.evidence.verified and not place.differs), None)


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
class Kinship:
    """Two sources that are not independent: the lengths in words of the runs they share outside the quotes."""

    first: Citation
    second: Citation
    runs: tuple[int, ...]


@dataclass(frozen=True)
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

    @cached_property
    def kin(self) -> tuple[Kinship, ...]:
        """The pairs of articles that share wording outside quotation marks: so one is no witness to the other."""
        stored = {citation.article.name: citation for citation in self.citations if citation.article}
        texts = [(citation, citation.article.text) for citation in stored.values() if citation.article]
        return tuple(Kinship(*shared) for shared in overlap.shared_outside_quotes(texts))

    @property
    def stamp(self) -> str:
        """What all that is made of this briefing is stamped with; see Head."""
        return self.head.stamp

    @property
    def verified(self) -> int:
        """How many quotes are verified."""
        return sum(quote.verified for quote in self.quotes)

    @property
    def recorded(self) -> int:
        """How many quotes rest on the record alone."""
        return sum(bool(quote.recorded) for quote in self.quotes)

    @cached_property
    def changed(self) -> str:
        """The newest date that the file carries of itself."""
        return max(filter(None, (self.briefing.date, self.briefing.updated)))

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1."""
        return max(1, round(_words(self.briefing) / WORDS_A_MINUTE))

    @property
    def open_questions(self) -> int:
        """How many questions are open, or answered in part."""
        return sum(entry.item.status in ("open", "partly") for entry in self.questions)

    @property
    def wordings(self) -> tuple[QuoteEntry, ...]:
        """The quotes that sources word in different ways."""
        return tuple(quote for quote in self.quotes if quote.wordings and quote.base)

    @property
    def changes(self) -> tuple[Entry, ...]:
        """The updates, corrections and clarifications that came after the note on the first version."""
        first = min(self.updates, key=lambda entry: entry.item.date, default=None)
        return tuple(entry for entry in self.updates if entry.item.kind != "update" or entry is not first)

    @property
    def recent(self) -> tuple[tuple[Entry, str], ...]:
        """The changes of the last day that brought any, each with the last day on which it counts as new."""
        newest = max((entry.item.date for entry in self.changes), default="")
        return tuple((entry, _days_after(newest, DAYS_NEW)) for entry in self.changes if entry.item.date == newest)

    @property
    def sections(self) -> tuple[tuple[str, str, int], ...]:
        """The sections that the page has: anchor, key of their words, how many items they hold (0: not counted)."""
        short = self.briefing.bottom_line or self.points or self.briefing.summary
        differ = len(self.disagreements) + len(self.wordings)
        stated = [entry for entry in (*self.positions, *self.quotes) if entry.issue]
        rows = (
            ("in-short", "in_short", bool(short), 0),
            ("quotes", "who_says_what", bool(self.quotes), len(self.quotes)),
            ("positions", "where_they_stand", bool(self.positions), len(self.positions)),
            ("coverage", "who_mentions_what", bool(stated), 0),
            ("timeline", "what_happened", bool(self.events), len(self.events)),
            ("figures", "figures", bool(self.figures), len(self.figures)),
            ("differences", "sources_differ", bool(differ), differ),
            (
                "questions",
                "still_open" if self.open_questions else "questions",
                bool(self.questions),
                len(self.questions),
            ),
            ("changes", "what_changed", bool(self.updates), len(self.updates)),
            ("sources", "sources", bool(self.citations), len(self.citations)),
            ("cite", "cite", True, 0),
        )
        return tuple((anchor, key, count) for anchor, key, shown, count in rows if shown)

    @property
    def telling(self) -> tuple[QuoteEntry, ...]:
        """Two quotes that tell most in few words: whole sentences of moderate length, of two speakers.

        Each is verified or recorded.
        """
        found: dict[str, QuoteEntry] = {}
        for quote in self.quotes:
            words = len(quote.item.text.split())
            if (
                quote.actor
                and (quote.verified or quote.recorded)
                and quote.item.kind != "fragment"
                and words in TELLING
            ):
                found.setdefault(quote.actor.id, quote)
        return tuple(found.values())[:2]

    def quotes_in(self, citation: Citation) -> int:
        """How many quotes an article holds."""
        return sum(any(place.citation == citation for place in quote.places) for quote in self.quotes)

    def by_speaker(self) -> tuple[tuple[Person | None, tuple[QuoteEntry, ...]], ...]:
        """The quotes under their speakers, in the order of the file; unattributed ones last."""
        speakers = list(dict.fromkeys(quote.actor for quote in self.quotes if quote.actor))
        groups = [(who, tuple(q for q in self.quotes if q.actor == who)) for who in speakers]
        nobody = tuple(quote for quote in self.quotes if quote.actor is None)
        return (*groups, (None, nobody)) if nobody else tuple(groups)


def _days_after(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


_COUNTED = ("title", "bottom_line", "summary", "text", "says", "about", "label")


def _words(item: Item) -> int:
    """Words of running text in an item and all below it."""
    values = vars(item)  # asking a model for a field that it has not is slow
    texts = sum(len(text.split()) for name in _COUNTED if isinstance(text := values.get(name), str))
    below = (one for value in values.values() if isinstance(value, tuple) for one in value if isinstance(one, Item))
    return texts + sum(map(_words, below))

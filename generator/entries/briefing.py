"""A whole briefing, as its page shows it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator import overlap
from generator.entries.items import Citation, Entry, Head, Person, Topic
from generator.entries.quotes import PositionEntry, QuestionEntry, QuoteEntry
from generator.findings import Finding
from generator.model import Briefing, Item

TELLING = range(7, 31)
"""Words of a quote that can stand alone beside a headline."""

DAYS_NEW = 14
"""For how many days a change stands at the top of its briefing."""

WORDS_A_MINUTE = 220
"""Silent reading of English non-fiction, about 238 words a minute (Brysbaert 2019), rounded down for names."""


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

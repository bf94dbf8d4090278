"""Quotes with the places where they stand in articles, and what rests on quotes."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from generator import fragments
from generator.articles import Article
from generator.entries.items import Citation, Entry
from generator.evidence import Proof, State, sentence_around
from generator.text import folded
from generator.wordings import Comparison, compare


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

    @cached_property
    def recorded(self) -> str:
        """The newest day on which its own words were recorded, where no article that is here holds them; else empty."""
        if self.state != "recorded":
            return ""
        return max((place.proof.evidence.recorded for place in self.places if not place.differs), default="")

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

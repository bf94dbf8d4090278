"""An item in its place, and whom and what it names."""

from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.articles import Article
from generator.model import RegisteredActor, RegisteredIssue, Source


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

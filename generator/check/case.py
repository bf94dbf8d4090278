"""One briefing with all that it is checked against, and what a check yields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from generator.articles import Shelf
from generator.evidence import Proof, prove
from generator.findings import Severity
from generator.load import BriefingFile, Library
from generator.model import SECTIONS, Briefing, Item, RegisteredActor, Source

Kind = Literal["actor", "issue", "source", "quote", "quote or source"]

REFERENCES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "key_points": (("sources", "source"),),
    "quotes": (("speaker", "actor"), ("issue", "issue"), ("sources", "source"), ("variants", "source")),
    "positions": (
        ("actor", "actor"),
        ("issue", "issue"),
        ("claimed_by", "actor"),
        ("quotes", "quote"),
        ("sources", "source"),
    ),
    "timeline": (("issue", "issue"), ("actors", "actor"), ("sources", "source")),
    "figures": (("issue", "issue"), ("claimed_by", "actor"), ("sources", "source")),
    "disagreements": (("issue", "issue"), ("accounts", "source")),
    "questions": (("issue", "issue"), ("answered_by", "quote or source"), ("sources", "source")),
}
"""Which fields of which section hold ids, and of what."""


class Breach(NamedTuple):
    """What a check yields: the path in the file, the message, a hint. With `key` the key itself is at fault."""

    path: tuple[Any, ...]
    message: str
    hint: str = ""
    key: bool = False
    severity: Severity | None = None


class Reference(NamedTuple):
    """An id in an item that should lead somewhere."""

    kind: Kind
    id: str
    path: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A briefing, its sources and actors by id, the proofs of each of its quotes, and all else there is.

    `named` holds the ids that its items name, by what they should lead to.
    """

    file: BriefingFile
    briefing: Briefing
    library: Library
    shelf: Shelf
    sources: dict[str, Source]
    actors: dict[str, RegisteredActor | None]
    proofs: tuple[tuple[Proof, ...], ...]
    named: dict[Kind, set[str]]

    @classmethod
    def of(cls, file: BriefingFile, library: Library, shelf: Shelf) -> "Case":
        """The case of a file; one that could not be read at all is an empty briefing."""
        briefing = file.briefing or Briefing(title="Untitled", date="1000-01-01")
        sources = {source.id: source for source in briefing.sources}
        actors = {actor.id: library.actor(actor) for actor in briefing.actors}
        proofs = tuple(prove(quote, sources, shelf, library.record) for quote in briefing.quotes)
        return cls(file, briefing, library, shelf, sources, actors, proofs, _named(briefing))

    def is_recorded(self, article: str) -> bool:
        """Whether the record says that this article was once here."""
        return article in self.library.record.articles

    def items(self, section: str) -> Iterator[tuple[tuple[Any, ...], Any]]:
        """The items of a section, each with its path in the file."""
        kept = self.file.kept.get(section)
        for index, item in enumerate(getattr(self.briefing, section)):
            yield (section, kept[index] if kept else index), item

    def all_items(self) -> Iterator[tuple[tuple[Any, ...], Item]]:
        """All items of all sections, each with its path in the file."""
        for section in SECTIONS:
            yield from self.items(section)

    def references(self, kind: Kind) -> Iterator[Reference]:
        """All ids in this briefing that should lead to one of `kind`."""
        for section, fields in REFERENCES.items():
            wanted = [field for field, of in fields if of == kind]
            for path, item in self.items(section) if wanted else ():
                for field in wanted:
                    for id_, *steps in _ids(getattr(item, field)):
                        yield Reference(kind, id_, (*path, field, *steps))


def _named(briefing: Briefing) -> dict[Kind, set[str]]:
    named: dict[Kind, set[str]] = {kind: set() for kind in get_args(Kind)}
    for section, fields in REFERENCES.items():
        for values in map(vars, getattr(briefing, section)):
            for field, kind in fields:
                value = values[field]
                if isinstance(value, str):
                    named[kind].add(value)
                elif value:
                    named[kind].update(map(_id, value))
    return named


def _id(one: Any) -> str:
    """The id that stands in a list, or in an item of it."""
    return one if isinstance(one, str) else str(one.source)


def _ids(value: Any) -> Iterator[tuple[Any, ...]]:
    """The ids in a field, each with the path to it from there."""
    if isinstance(value, str):
        yield (value,)
    for index, one in enumerate(value if isinstance(value, tuple) else ()):
        yield (one, index) if isinstance(one, str) else (one.source, index, "source")

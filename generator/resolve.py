"""Resolves the ids of one briefing: the briefing as read to the entries of its page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.articles import Shelf
from generator.entries import (
    BriefingPage,
    Citation,
    Entry,
    Head,
    Person,
    Place,
    PositionEntry,
    QuestionEntry,
    QuoteEntry,
    Topic,
)
from generator.evidence import Proof, best_state, holds, is_own
from generator.findings import Finding
from generator.load import BriefingFile, Library
from generator.model import (
    Briefing,
    Position,
    Question,
    Quote,
    RegisteredActor,
    RegisteredIssue,
    Source,
    first_day,
)
from generator.text import digest, slug


def source_key(source: Source, briefing: str) -> str:
    """A source's name across briefings: its article's file name, or the briefing and its id there."""
    return slug(source.article.rpartition(".")[0]) if source.article else slug(f"{briefing}-{source.id}")


class _Desk:
    """Resolves the ids of one briefing; an id that leads nowhere becomes a plain name, for the preview."""

    def __init__(
        self, file: BriefingFile, briefing: Briefing, library: Library, shelf: Shelf, findings: Iterable[Finding]
    ) -> None:
        self.persons = {
            actor.id: Person(actor.id, library.actor(actor) or RegisteredActor(name=actor.id), actor.role)
            for actor in briefing.actors
        }
        self.topics = {
            issue.id: Topic(issue.id, library.issue(issue) or RegisteredIssue(title=issue.id))
            for issue in briefing.issues
        }
        self.citations = {
            source.id: Citation(
                number,
                source,
                source_key(source, file.slug),
                shelf.get(source.article) if source.article else None,
            )
            for number, source in enumerate(briefing.sources, 1)
        }
        stamp = _stamp(file, library, self.citations.values(), findings)
        self.head = Head(file.slug, briefing.title, briefing.date, stamp)
        self.used: Counter[str] = Counter()

    def anchor(self, kind: str, name: str) -> str:
        """A name for links on the page; the second of the same name ends in -2."""
        base = f"{kind}-{name}"
        self.used[base] += 1
        return base if self.used[base] == 1 else f"{base}-{self.used[base]}"

    def person(self, id_: str | None) -> Person | None:
        return self.persons.get(id_) or Person(id_, RegisteredActor(name=id_), None) if id_ else None

    def topic(self, id_: str | None) -> Topic | None:
        return self.topics.get(id_) or Topic(id_, RegisteredIssue(title=id_)) if id_ else None

    def cited(self, ids: Sequence[str]) -> tuple[Citation, ...]:
        return tuple(self.citations[id_] for id_ in dict.fromkeys(ids) if id_ in self.citations)

    def parts(self, kind: str, name: str, item: Any, *, actor: str | None = None) -> dict[str, Any]:
        """What every entry has."""
        known = vars(item)  # asking a model for a field that it has not is slow
        people = map(self.person, known.get("actors", ()))
        return {
            "item": item,
            "anchor": self.anchor(kind, known.get("id") or name),
            "home": self.head,
            "sources": self.cited(known.get("sources", ())),
            "actor": self.person(actor),
            "issue": self.topic(known.get("issue")),
            "claimed_by": self.person(known.get("claimed_by")),
            "others": tuple(filter(None, people)),
        }

    def quote(self, quote: Quote, proofs: tuple[Proof, ...]) -> QuoteEntry:
        own_first = sorted(proofs, key=lambda proof: (not holds(quote, proof), not is_own(quote, proof)))
        places = tuple(_place(quote, self.citations.get(proof.source), proof) for proof in own_first)
        parts = self.parts("quote", quote.id, quote, actor=quote.speaker)
        return QuoteEntry(**parts, places=places, state=best_state(quote, proofs))

    def position(self, position: Position, quotes: dict[str, QuoteEntry]) -> PositionEntry:
        parts = self.parts("position", f"{position.actor}-{position.issue}", position, actor=position.actor)
        shown = tuple(quotes[id_] for id_ in position.quotes if id_ in quotes)
        cited = (*parts["sources"], *(source for quote in shown for source in quote.sources))
        parts["sources"] = tuple(one for _, one in sorted({one.number: one for one in cited}.items()))
        return PositionEntry(**parts, quotes=shown)

    def question(self, question: Question, quotes: dict[str, QuoteEntry]) -> QuestionEntry:
        by = question.answered_by or ""
        parts = self.parts("question", question.id, question)
        return QuestionEntry(**parts, answer_quote=quotes.get(by), answer_source=self.citations.get(by))


def _place(quote: Quote, citation: Citation | None, proof: Proof) -> Place:
    return Place(citation, quote.text, proof, differs=not is_own(quote, proof))


def _events(briefing: Briefing) -> Iterator[Any]:
    yield from sorted(briefing.timeline, key=lambda event: first_day(event.date))


def briefing_page(
    file: BriefingFile,
    library: Library,
    shelf: Shelf,
    proofs: Sequence[tuple[Proof, ...]],
    findings: tuple[Finding, ...] = (),
) -> BriefingPage:
    """Everything of a briefing that its page shows; `proofs` are those of its quotes, in their order."""
    briefing = file.briefing
    assert briefing is not None
    desk = _Desk(file, briefing, library, shelf, findings)
    quotes = tuple(desk.quote(quote, found) for quote, found in zip(briefing.quotes, proofs, strict=True))
    by_id = {entry.item.id: entry for entry in quotes}
    return BriefingPage(
        head=desk.head,
        briefing=briefing,
        uri=file.uri,
        sha256=file.sha256,
        citations=tuple(desk.citations.values()),
        actors=tuple(desk.persons.values()),
        issues=tuple(desk.topics.values()),
        points=tuple(Entry(**desk.parts("point", str(n), point)) for n, point in enumerate(briefing.key_points, 1)),
        quotes=quotes,
        positions=tuple(desk.position(position, by_id) for position in briefing.positions),
        events=tuple(Entry(**desk.parts("event", event.date, event)) for event in _events(briefing)),
        figures=tuple(Entry(**desk.parts("figure", slug(figure.label), figure)) for figure in briefing.figures),
        disagreements=tuple(
            Entry(
                **{
                    **desk.parts("differ", slug(item.about), item),
                    "sources": desk.cited([account.source for account in item.accounts]),
                }
            )
            for item in briefing.disagreements
        ),
        questions=tuple(desk.question(question, by_id) for question in briefing.questions),
        updates=tuple(Entry(**desk.parts("update", update.date, update)) for update in briefing.updates),
        findings=findings,
    )


def _stamp(file: BriefingFile, library: Library, citations: Iterable[Citation], findings: Iterable[Finding]) -> str:
    """What the page is made of; an article that is not here is what the record says of it."""
    articles = (citation.article.sha256 if citation.article else library.record.sha256 for citation in citations)
    registries = (library.actors.sha256, library.issues.sha256)
    return digest(file.uri, file.sha256, *registries, *articles, *map(repr, findings))

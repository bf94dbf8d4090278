"""Whether ids lead somewhere, stand once and are used."""

from collections.abc import Iterable, Iterator

from generator.check.case import Breach, Case, Kind
from generator.findings import Severity, did_you_mean, rule
from generator.model import SECTIONS


def _unknown(case: Case, kind: Kind, known: Iterable[str], advice: str) -> Iterator[Breach]:
    names = set(known)
    for reference in case.references(kind):
        if reference.id not in names and reference.id not in case.file.lost:
            hint = did_you_mean(reference.id, names) or advice
            yield Breach(reference.path, f"no {kind} '{reference.id}' in this briefing", hint)


@rule("unknown-actor")
def unknown_actor(case: Case) -> Iterator[Breach]:
    """Each actor that an item names is listed under `actors` and has a name.

    The name comes from `briefings/_actors.yml` under the same id, or stands beside the id in the briefing.
    """
    registered = case.library.actors.entries
    for breach in _unknown(case, "actor", case.actors, "list it under 'actors:'"):
        name = breach.message.split("'")[1]
        listed = f"it is in _actors.yml: add '- id: {name}' under 'actors:'"
        yield breach._replace(hint=listed) if name in registered else breach
    for path, actor in case.items("actors"):
        if case.actors[actor.id] is None and case.library.actors.sound and actor.id not in case.file.lost:
            hint = did_you_mean(actor.id, registered) or "add it to _actors.yml, or give it a 'name:' here"
            yield Breach((*path, "id"), f"no actor '{actor.id}' in _actors.yml", hint)


@rule("unknown-issue")
def unknown_issue(case: Case) -> Iterator[Breach]:
    """Each issue that an item names is listed under `issues` and has a title.

    The title comes from `briefings/_issues.yml` under the same id, or stands beside the id in the briefing.
    """
    registered = case.library.issues.entries
    listed = {issue.id for issue in case.briefing.issues}
    for breach in _unknown(case, "issue", listed, "list it under 'issues:'"):
        name = breach.message.split("'")[1]
        known = f"it is in _issues.yml: add it to 'issues: [{name}]'"
        yield breach._replace(hint=known) if name in registered else breach
    for path, issue in case.items("issues"):
        if case.library.issue(issue) is None and case.library.issues.sound:
            hint = did_you_mean(issue.id, registered) or "add it to _issues.yml, or give it a 'title:' here"
            yield Breach((*path, "id"), f"no issue '{issue.id}' in _issues.yml", hint)


@rule("unknown-source")
def unknown_source(case: Case) -> Iterator[Breach]:
    """Each source that an item names is listed under `sources`."""
    yield from _unknown(case, "source", case.sources, "list it under 'sources:' with its article")


@rule("unknown-quote")
def unknown_quote(case: Case) -> Iterator[Breach]:
    """Each quote that an item names is listed under `quotes`; `answered_by` may name a source too."""
    quotes = {quote.id for quote in case.briefing.quotes}
    yield from _unknown(case, "quote", quotes, "list it under 'quotes:'")
    yield from _unknown(case, "quote or source", quotes | set(case.sources), "name a quote or a source")


@rule("duplicate-id")
def duplicate_id(case: Case) -> Iterator[Breach]:
    """An id stands once in its list: links and references to it must mean one thing."""
    for section in SECTIONS:
        seen: set[str] = set()
        for path, item in case.items(section):
            name = getattr(item, "id", None)
            if name in seen:
                yield Breach((*path, "id"), f"id '{name}' stands twice under {section}", "rename one of the two")
            elif name:
                seen.add(name)


@rule("unused-source", Severity.WARNING)
def unused_source(case: Case) -> Iterator[Breach]:
    """Each source is cited by some item.

    A source that nothing rests on makes a briefing look better founded than it is.
    """
    used = {reference.id for kind in ("source", "quote or source") for reference in case.references(kind)}
    for path, source in case.items("sources"):
        if source.id not in used and not case.file.partial:
            yield Breach((*path, "id"), f"source '{source.id}' is cited by nothing", "cite it, or take it out")


@rule("unused-actor", Severity.WARNING)
def unused_actor(case: Case) -> Iterator[Breach]:
    """Each actor listed speaks, takes a position, makes a claim or takes part in an event."""
    used = {reference.id for reference in case.references("actor")}
    for path, actor in case.items("actors"):
        if actor.id not in used and not case.file.partial:
            hint = "give it a quote or a position, or take it out"
            yield Breach((*path, "id"), f"actor '{actor.id}' does nothing here", hint)


RULES = (
    unknown_actor,
    unknown_issue,
    unknown_source,
    unknown_quote,
    duplicate_id,
    unused_source,
    unused_actor,
)

"""Whether ids lead somewhere, stand once and are used."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.check.case import Breach, Case, Kind, Reference
from generator.findings import Severity, closest, did_you_mean, rule
from generator.load import RegistryFile
from generator.model import SECTIONS

MOST_LINES = 5
"""Lines that a finding names besides its own."""


def _unknown(case: Case, kind: Kind, known: Iterable[str], advice: str) -> Iterator[tuple[Reference, Breach]]:
    """Ids that lead nowhere, each once, at its first place, with the breach."""
    names = set(known)
    unknown = case.named[kind] - names - case.file.lost
    astray: dict[str, list[Reference]] = {}
    for reference in case.references(kind) if unknown else ():
        if reference.id in unknown:
            astray.setdefault(reference.id, []).append(reference)
    for id_, references in astray.items():
        more = [case.file.place(reference.path).line for reference in references[1:]]
        message = f"no {kind} '{id_}' in this briefing"
        if more:
            message += f" (named on {'line' if len(more) == 1 else 'lines'} {_listed(more)} too)"
        yield references[0], Breach(references[0].path, message, did_you_mean(id_, names) or advice)


def _listed(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    return f"{shown} and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else shown


def _unregistered(case: Case, kind: Kind, registry: RegistryFile[Any], key: str) -> Iterator[Breach]:
    """Ids of a registered kind that are not listed in the briefing, or listed without a name anywhere.

    A listed id that the registry does not know is most often a slip; what it was meant to be is not reported again.
    """
    name = registry.uri.rpartition("/")[2]
    items = {item.id: (path, getattr(item, key)) for path, item in case.items(f"{kind}s")}
    nameless = {
        id_: path
        for id_, (path, defined) in items.items()
        if registry.sound and not defined and id_ not in registry.entries and id_ not in case.file.lost
    }
    meant = {close for id_ in nameless for close in closest(id_, registry.entries)[:1]}
    for reference, breach in _unknown(case, kind, {*items, *meant}, f"list it under '{kind}s:'"):
        known = reference.id in registry.entries
        yield breach._replace(hint=f"it is in {name}: list it under '{kind}s:'") if known else breach
    for id_, path in nameless.items():
        hint = did_you_mean(id_, registry.entries) or f"add it to {name}, or give it a '{key}:' here"
        yield Breach((*path, "id"), f"no {kind} '{id_}' in {name}", hint)


@rule("unknown-actor")
def unknown_actor(case: Case) -> Iterator[Breach]:
    """Each actor that an item names is listed under `actors` and has a name.

    The name comes from `briefings/_actors.yml` under the same id, or stands beside the id in the briefing.
    """
    yield from _unregistered(case, "actor", case.library.actors, "name")


@rule("unknown-issue")
def unknown_issue(case: Case) -> Iterator[Breach]:
    """Each issue that an item names is listed under `issues` and has a title.

    The title comes from `briefings/_issues.yml` under the same id, or stands beside the id in the briefing.
    """
    yield from _unregistered(case, "issue", case.library.issues, "title")


@rule("unknown-source")
def unknown_source(case: Case) -> Iterator[Breach]:
    """Each source that an item names is listed under `sources`: readers must be able to see who says so."""
    for _, breach in _unknown(case, "source", case.sources, "list it under 'sources:' with its article"):
        yield breach


@rule("unknown-quote")
def unknown_quote(case: Case) -> Iterator[Breach]:
    """Each quote that an item names is listed under `quotes`; `answered_by` may name a source too."""
    quotes = {quote.id for quote in case.briefing.quotes}
    for _, breach in _unknown(case, "quote", quotes, "list it under 'quotes:'"):
        yield breach
    for _, breach in _unknown(case, "quote or source", quotes | set(case.sources), "name a quote or a source"):
        yield breach


@rule("duplicate-id")
def duplicate_id(case: Case) -> Iterator[Breach]:
    """An id stands once in its list: links and references to it must mean one thing."""
    for section in SECTIONS:
        seen: set[str] = set()
        for path, item in case.items(section):
            name = vars(item).get("id")
            if name in seen:
                yield Breach((*path, "id"), f"id '{name}' stands twice under {section}", "rename one of the two")
            elif name:
                seen.add(name)


def _unused(case: Case, kinds: tuple[Kind, ...], listed: dict[str, Any], others: Iterable[str] = ()) -> set[str]:
    """The listed ids that no item names; none while an item names one that is not listed, which may be a slip."""
    used = set().union(*(case.named[kind] for kind in kinds))
    return set() if case.file.partial or used - {*listed, *others} else set(listed) - used


@rule("unused-source", Severity.WARNING)
def unused_source(case: Case) -> Iterator[Breach]:
    """Each source is cited by some item.

    A source that nothing rests on makes a briefing look better founded than it is.
    """
    quotes = (quote.id for quote in case.briefing.quotes)
    unused = _unused(case, ("source", "quote or source"), case.sources, quotes)
    for path, source in case.items("sources"):
        if source.id in unused:
            yield Breach((*path, "id"), f"source '{source.id}' is cited by nothing", "cite it, or take it out")


@rule("unused-actor", Severity.WARNING)
def unused_actor(case: Case) -> Iterator[Breach]:
    """Each actor listed speaks, takes a position, makes a claim or takes part in an event."""
    unused = _unused(case, ("actor",), case.actors)
    for path, actor in case.items("actors"):
        if actor.id in unused:
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

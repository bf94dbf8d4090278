"""What a briefing must satisfy: one file per family, one function per code, its docstring is its manual."""

from collections.abc import Iterable, Iterator, Sequence

from generator import load, record, shape, yamltree
from generator.articles import Shelf
from generator.check import dates, many, prose, quotes, recorded, references, review, shared, statements
from generator.check.case import Case
from generator.findings import CheckRule, Finding, Rule
from generator.load import BriefingFile, Library

BRIEFING_RULES: tuple[CheckRule, ...] = (
    *references.RULES,
    *quotes.RULES,
    *prose.RULES,
    *recorded.RULES,
    *statements.RULES,
    *dates.RULES,
    *review.RULES,
)
"""Rules on one briefing and what it leads to."""

LIBRARY_RULES: tuple[CheckRule, ...] = shared.RULES
"""Rules on all briefings together."""

RULES: tuple[Rule, ...] = (
    *load.RULES,
    *yamltree.RULES,
    *shape.RULES,
    *BRIEFING_RULES,
    *LIBRARY_RULES,
    *record.RULES,
    recorded.RECORDED_ONLY,
    many.TOO_MANY,
)
"""Every rule there is, in the order of the manual."""


def check(library: Library, shelf: Shelf, files: Iterable[BriefingFile] | None = None) -> tuple[Finding, ...]:
    """All findings on the briefings `files` (all by default) and on the registries, sorted by place."""
    chosen = library.briefings if files is None else files
    return check_cases(library, [Case.of(file, library, shelf) for file in chosen])


def check_cases(library: Library, cases: Sequence[Case]) -> tuple[Finding, ...]:
    """All findings on briefings whose quotes have been looked for, and on the registries, sorted by place."""
    found = {finding for case in cases for finding in check_briefing(case)}
    return many.told(found.union(check_library(library, cases)))


def check_library(library: Library, cases: Sequence[Case]) -> Iterator[Finding]:
    """All findings on the registries and on what holds between briefings, in no order; of briefings, only on these."""
    yield from library.actors.findings
    yield from library.issues.findings
    uris = {case.file.uri for case in cases}
    yield from library.record.findings
    yield from recorded.rests_on_record(library, cases)
    yield from prose.in_registries(cases)
    for rule in LIBRARY_RULES:
        yield from (finding for finding in rule.look(library, rule) if finding.location.uri in uris)


def check_briefing(case: Case) -> Iterator[Finding]:
    """All findings on one briefing, in no order."""
    yield from case.file.findings
    if case.file.briefing is None:
        return
    for rule in BRIEFING_RULES:
        for breach in rule.look(case):
            yield case.file.breach(
                rule, breach.path, breach.message, breach.hint, key=breach.key, severity=breach.severity
            )

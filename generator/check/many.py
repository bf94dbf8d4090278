"""How many findings of a file are told: one with thousands of mistakes does not bury those of the others."""

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Any

from generator.findings import Finding, Rule, Severity
from generator.report import count

MOST = 100
"""The findings of one file that are told."""

TOO_MANY = Rule(
    "too-many-findings",
    Severity.ERROR,
    f"""Of each file the {MOST} worst findings are told, and the others are counted.

    So many usually have one cause, such as a list that should be a mapping, or a file of another kind.""",
)
_ORDER = {severity: place for place, severity in enumerate(Severity)}


def told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by place; of a file with more than `MOST`, the worst and a count of the rest."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.location.uri, []).append(finding)
    return tuple(sorted(one for found in by_file.values() for one in _of_file(found)))


def _of_file(found: list[Finding]) -> Iterator[Finding]:
    if len(found) <= MOST:
        yield from found
        return
    *worst, next_one = nsmallest(MOST + 1, found, key=_badness)
    yield from worst
    message = f"{count(len(found) - MOST, 'more finding')} in this file"
    hint = "mend the others first and check again"
    yield TOO_MANY.finding(next_one.location, message, hint=hint, excerpt=next_one.excerpt, severity=next_one.severity)


def _badness(one: Finding) -> tuple[Any, ...]:
    return _ORDER[one.severity], one.location.line, one.location.column, one.code, one.message

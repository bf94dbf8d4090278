"""Something wrong or worth knowing, and where: a plain value, yielded by others, sorted and printed by others.

How a list of them prints (text, github, json, sarif) is in `report`.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process


class ProjectError(Exception):
    """What the machine could not do: a missing folder, an unreadable disk. The command exits with 2."""


class Severity(StrEnum):
    """How bad a finding is: an error stops a build, a warning stops a strict one, a note stops none."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: `uri` with "/" relative to the project, line and column counted from 1."""

    uri: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.uri}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing wrong: place, code, message with the value in quotes, and a hint that says what to do.

    `excerpt` is the offending line of the file, or empty where the file is not text.
    """

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand on the data: its code, how bad a breach is, and its manual."""

    code: str
    severity: Severity
    manual: str

    def finding(
        self,
        location: Location,
        message: str,
        *,
        hint: str = "",
        excerpt: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A breach of this rule at `location`."""
        return Finding(location, self.code, severity or self.severity, message, hint, excerpt)


@dataclass(frozen=True, slots=True)
class CheckRule(Rule):
    """A rule with the function that looks for breaches of it."""

    look: Callable[..., Any]


def rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[..., Any]], CheckRule]:
    """Makes a function that yields breaches a `CheckRule`; its docstring becomes the manual."""

    def wrap(look: Callable[..., Any]) -> CheckRule:
        return CheckRule(code, severity, inspect.cleandoc(look.__doc__ or ""), look)

    return wrap


def closest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known word most like a wrong one, and a second that is nearly as like; empty when none is close."""
    found = process.extract(word[:200], sorted(known), scorer=fuzz.ratio, score_cutoff=60, limit=2)
    return tuple(name for name, score, _ in found if score > found[0][1] - 10)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known words closest to a wrong one; empty when none is close."""
    close = closest(word, known)
    return "did you mean " + " or ".join(f"'{name}'" for name in close) + "?" if close else ""


def has_errors(findings: Any, *, strict: bool = False) -> bool:
    """Whether any finding stops a build: an error, or with `strict` a warning too."""
    stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(finding.severity in stopping for finding in findings)

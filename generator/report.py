"""How findings print: for a terminal, as GitHub annotations, as JSON, as SARIF 2.1.0."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from generator.findings import Finding, Rule, Severity

_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NO_LINE_END = re.compile(_CONTROLS.pattern.replace(r"\x00-\x1f", r"\x00-\x09\x0b-\x1f"))
_COMMAND = re.compile(r"^(\s*):(?=:)")
"""What GitHub takes for a command at the start of a line."""
_OLD_COMMAND = re.compile(r"##(?=[a-z]*\[)")
"""What GitHub, Azure and TeamCity take for one anywhere in a line."""
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_LONGEST_LINE = 160


def visible(text: str) -> str:
    """A text as one line in which nothing acts on a terminal or on whoever reads a build's log: it is spelt out."""
    text = _CONTROLS.sub(_spelt, text)
    return _OLD_COMMAND.sub(r"#\\u0023", _COMMAND.sub(r"\1\\u003a", text))


def visible_lines(text: str) -> str:
    """The same for each line of a text of several."""
    return "\n".join(map(visible, text.split("\n")))


def dumped(value: Any, *, indent: int | None = None) -> str:
    """JSON that prints as safely, and says the same to whoever reads it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _OLD_COMMAND.sub(r"#\\u0023", _NO_LINE_END.sub(_spelt, text))


def _spelt(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 page, 2 pages."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def as_text(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """One finding after the other, each with its line, a caret under the place, and the hint."""
    return "".join(_text(finding, colour=colour) for finding in findings)


def _text(finding: Finding, *, colour: bool) -> str:
    label = f"{finding.severity.value}[{finding.code}]"
    if colour:
        label = f"{_COLOURS[finding.severity]}{label}\x1b[0m"
    lines = [f"{visible(str(finding.location))}: {label} {visible(finding.message)}"]
    if finding.excerpt.strip():
        line, at = _window(finding.excerpt, finding.location.column - 1)
        lines += [f"    {line}", f"    {' ' * at}^"]
    if finding.hint:
        lines.append(f"  hint: {visible(finding.hint)}")
    return "\n".join(lines) + "\n"


def _window(line: str, at: int) -> tuple[str, int]:
    """The part of a line around a column, and where the column then stands; tabs become single spaces."""
    at = min(at, len(line))
    start = max(0, at - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    before = visible(line[start:at].replace("\t", " "))
    after = visible(line[at : start + _LONGEST_LINE].replace("\t", " "))
    shown = visible(before + after)
    return shown, len(before) + len(shown) - len(before + after)


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub shows as annotations on the lines of a pull request."""
    return "".join(
        f"::{_GITHUB[one.severity]} file={_property(one.location.uri)},line={one.location.line},"
        f"col={one.location.column},title={_property(one.code)}::{_data(_with_hint(one))}\n"
        for one in findings
    )


def _with_hint(finding: Finding) -> str:
    return visible(f"{finding.message} ({finding.hint})" if finding.hint else finding.message)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Sequence[Finding]) -> str:
    """A JSON list with one object for each finding."""
    rows = [
        {
            "file": one.location.uri,
            "line": one.location.line,
            "column": one.location.column,
            "severity": one.severity.value,
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
        }
        for one in findings
    ]
    return dumped(rows, indent=2) + "\n"


def as_sarif(findings: Sequence[Finding], rules: Sequence[Rule]) -> str:
    """A SARIF 2.1.0 log (OASIS, 2020) with one run, for tools that gather findings."""
    used = {finding.code for finding in findings}
    driver: dict[str, Any] = {
        "name": "briefing check",
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.manual.split("\n", 1)[0]},
                "fullDescription": {"text": rule.manual},
                "defaultConfiguration": {"level": rule.severity.value},
            }
            for rule in rules
            if rule.code in used
        ],
    }
    results = [
        {
            "ruleId": one.code,
            "level": one.severity.value,
            "message": {"text": _with_hint(one)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.location.uri},
                        "region": {"startLine": one.location.line, "startColumn": one.location.column},
                    }
                }
            ],
        }
        for one in findings
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return dumped(log, indent=2) + "\n"


def writer(name: str, rules: Sequence[Rule], *, colour: bool = False) -> Callable[[Sequence[Finding]], str]:
    """The function that prints findings in the format `name`: text, github, json or sarif."""
    formats: dict[str, Callable[[Sequence[Finding]], str]] = {
        "text": lambda findings: as_text(findings, colour=colour),
        "github": as_github,
        "json": as_json,
        "sarif": lambda findings: as_sarif(findings, rules),
    }
    return formats[name]

"""A file with thousands of mistakes: the worst are told, the rest is counted, and other files keep theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.check.many import MOST, told
from generator.findings import Finding, Location, Severity, has_errors
from tests.quick import at_most


def findings(number: int, severity: Severity = Severity.ERROR, uri: str = "briefings/a.yml") -> list[Finding]:
    return [Finding(Location(uri, line), "made-up", severity, "a mistake") for line in range(1, number + 1)]


def test_so_many_are_told_and_one_more_is_counted() -> None:
    assert told(findings(MOST)) == tuple(findings(MOST))
    *kept, last = told(findings(MOST + 7))
    assert kept == findings(MOST)
    assert (last.location.line, last.code, last.message) == (
        MOST + 1,
        "too-many-findings",
        "7 more findings in this file",
    )


def test_no_error_is_lost_behind_warnings() -> None:
    late = Finding(Location("briefings/a.yml", 5000), "made-up", Severity.ERROR, "a late mistake")
    kept = told([*findings(3000, Severity.WARNING), late])
    assert late in kept
    assert kept[-2].code == "too-many-findings" and kept[-2].severity is Severity.WARNING
    assert has_errors(told(findings(3000)))


def test_each_file_has_its_own() -> None:
    kept = told([*findings(3000), *findings(2, uri="briefings/b.yml")])
    assert [one.location.line for one in kept if one.location.uri == "briefings/b.yml"] == [1, 2]


HEAD = "title: x\ndate: 2025-01-01\n"
MANY = {
    "texts for items": "quotes: [" + "a," * 49_000 + "]",
    "unknown keys": "".join(f"k{number}: x\n" for number in range(45_000)),
    "bad ids": "actors: [" + "Bad Id," * 45_000 + "]",
    "one key again and again": "status: open\n" * 45_000,
    "ids that lead nowhere": "key_points:\n  - text: a\n    sources: ["
    + ",".join(f"s{n}" for n in range(45_000))
    + "]",
    "dates that no calendar has": "timeline:\n" + "  - {date: 2025-02-30, text: x, sources: [a]}\n" * 8_000,
    "actors without a name": "actors:\n" + "".join(f"  - id: a{number}\n" for number in range(20_000)),
    "marks": "summary: '" + "“a” " * 200_000 + "'",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_thousands_of_mistakes_are_found_in_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings/2025-01-01-x.yml").write_text(HEAD + text, encoding="utf-8")
    with at_most(5):
        assert 1 <= len(build.inspect(tmp_path).findings) <= MOST + 1

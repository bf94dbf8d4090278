"""Hostile texts in files, findings and file names: refused or printed as text, and never a command to who reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator import build, report
from generator.check import RULES
from generator.cli import main
from generator.findings import Finding, Location, Severity
from generator.model import NESTED, SECTIONS, Briefing, RegisteredActor, RegisteredIssue
from tests.conftest import ROOT
from tests.hostile import project
from tests.hostile.vectors import PUBLISHED, REFUSED, VECTORS

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
OLD_COMMAND = re.compile(r"##[a-z]*\[")
ANNOTATION = re.compile(r"::(error|warning|notice) file=[^,:\s]*,line=\d+,col=\d+,title=[a-z-]+::[^\n]+")
CLOSED = {
    "sources": ("url", "archive_url", "published", "retrieved", "kind", "id"),
    "actors": ("wikidata", "kind"),
    "quotes": ("said_on", "kind", "speaker", "issue"),
    "positions": ("stance", "shift", "as_of", "actor"),
    "timeline": ("date", "certainty"),
    "figures": ("value", "qualifier", "as_of"),
    "questions": ("status", "raised", "answered_on", "answered_by"),
    "updates": ("date", "kind"),
}
"""Fields that do not take any text."""


def models() -> Iterator[type[BaseModel]]:
    yield from (Briefing, RegisteredActor, RegisteredIssue)
    yield from SECTIONS.values()
    yield from NESTED.values()


def test_table_is_as_large_as_promised() -> None:
    assert len(VECTORS) >= 60
    assert len(set(VECTORS.values())) == len(VECTORS)
    assert {*REFUSED} < {*VECTORS}


def test_every_field_that_takes_a_text_holds_one() -> None:
    case = project.cases({"any": "<b>"})[0]
    item = (project.briefing(case), project.registered_actor(case), project.registered_issue(case))
    written = "\n".join(text for one in item for text in project.values(one))
    named = {(model.__name__, field) for model in models() for field in project.text_fields(model)}
    apart = {
        ("Source", "article"),
        ("Quote", "prefix"),
        ("Quote", "suffix"),
        ("Variant", "prefix"),
        ("Variant", "suffix"),
    }
    assert len(named) > 40
    for model, field in named - apart:
        assert case.say(f"{model}.{field}") in written, (model, field)
    assert case.article in written


@pytest.mark.slow
def test_texts_are_without_an_error_or_refused(tmp_path: Path) -> None:
    project.write(tmp_path / "all", ROOT, PUBLISHED)
    found = build.inspect(tmp_path / "all").findings
    assert [one for one in found if one.severity is Severity.ERROR] == []
    for number, name in enumerate(sorted(REFUSED)):
        project.write(tmp_path / str(number), ROOT, {name: VECTORS[name]})
        codes = {(one.code, one.severity) for one in build.inspect(tmp_path / str(number)).findings}
        assert ("encoding", Severity.ERROR) in codes, name


def broken(folder: Path) -> int:
    """A project in which every field that does not take any text holds each hostile text; how many there are."""
    made = project.write(folder, ROOT, PUBLISHED)
    count = 0
    for case in made:
        briefing: dict[str, Any] = project.briefing(case)
        for section, fields in CLOSED.items():
            for field in fields:
                briefing[section][-1][field] = case.say(f"closed.{section}{field}")
                count += 1
        briefing["status"] = briefing["date"] = case.text
        briefing[case.text] = "x"
        project.put(folder / f"briefings/{case.slug}.yml", briefing)
    return count


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "project"
    assert broken(folder) > 2000
    return folder


@pytest.fixture(scope="module")
def findings(bad: Path) -> tuple[Finding, ...]:
    return build.inspect(bad).findings


@pytest.mark.slow
def test_fields_that_take_no_text_refuse_each_at_its_line(bad: Path, findings: tuple[Finding, ...]) -> None:
    found = {(one.location.uri, one.location.line) for one in findings}
    for file in sorted((bad / "briefings").glob("2*.yml")):
        lines = file.read_text(encoding="utf-8").split("\n")
        places = {number for number, line in enumerate(lines, 1) if re.search(r"closed\w*q\"", line)}
        missed = {lines[one - 1].strip() for one in places if (f"briefings/{file.name}", one) not in found}
        assert not missed, (file.name, missed)


def must_be_tame(text: str) -> None:
    """Nothing in an output is a command to a terminal or to whoever reads the log of a build."""
    assert CONTROL.search(text) is None
    assert OLD_COMMAND.search(text) is None


@pytest.mark.slow
def test_no_line_of_the_check_is_a_command(bad: Path) -> None:
    result = CliRunner().invoke(main, ["--project", str(bad), "check"])
    assert result.exit_code == 1
    must_be_tame(result.output)
    assert not [line for line in result.output.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.slow
def test_there_is_one_annotation_for_each_finding(findings: tuple[Finding, ...]) -> None:
    printed = report.writer("github", RULES)(findings)
    must_be_tame(printed)
    lines = printed.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(findings) > 2000
    assert all(ANNOTATION.fullmatch(line) for line in lines)


@pytest.mark.slow
def test_json_and_sarif_say_what_the_findings_say(findings: tuple[Finding, ...]) -> None:
    printed = {name: report.writer(name, RULES)(findings) for name in ("json", "sarif")}
    for text in printed.values():
        must_be_tame(text)
    assert [row["message"] for row in json.loads(printed["json"])] == [one.message for one in findings]
    (run,) = json.loads(printed["sarif"])["runs"]
    assert len(run["results"]) == len(findings)


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_any_part_of_a_finding_prints_as_text(text: str) -> None:
    place = Location(f"briefings/{text}.yml", 3, min(4, len(text)))
    found = [Finding(place, "bad-value", Severity.ERROR, text, f"{text} x", text)] * 2
    for name in ("text", "github", "json", "sarif"):
        shown = report.writer(name, ())(found)
        must_be_tame(shown)
        commands = [line for line in shown.splitlines() if line.lstrip().startswith("::")]
        assert len(commands) == (2 if name == "github" else 0)
        assert "error[bad-value]" not in shown.replace(": error[bad-value] ", "") or name != "text"


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_article_and_its_metadata_are_drafted_as_text(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "project"
    (case,) = project.write(folder, ROOT, {"plain": "plain"})
    for file in (folder / "briefings").glob("2*"):
        file.unlink()
    hostile = project.Case(7, text)
    name = hostile.article.removesuffix(".txt").lstrip("-") + ".md"
    line = json.dumps(" ".join(text.split()))
    words = f"“We will vote on {text} in May,” said Ilse Falk, the mayor of Nordhavn.\n\nThe council met on Monday."
    front = "".join(f"{key}: {line}\n" for key in ("title", "outlet", "byline", "dateline"))
    (folder / "seeds" / name).write_bytes(f"---\n{front}published: 2034-05-01\n---\n{words}\n".encode())
    out = folder / "briefings/2034-05-01-drafted.yml"
    result = CliRunner().invoke(
        main, ["--project", str(folder), "draft", "--out", str(out), "--", str(folder / "seeds" / name)]
    )
    must_be_tame(result.output)
    assert result.exit_code in (0, 2), result.output
    if result.exit_code == 0:
        checked = build.inspect(folder)
        assert not {one.code for one in checked.findings} & {"encoding", "yaml-syntax", "unknown-key"}
    extracted = CliRunner().invoke(main, ["extract", str(folder / "seeds" / name)])
    must_be_tame(extracted.output)
    assert case.number == 100

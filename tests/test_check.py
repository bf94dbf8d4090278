"""Every check: a briefing that passes it, one that fails it, and a manual.

`tests/cases/<code>/` holds `pass.yml`, `fail.yml` and, in `fail.txt`, what is found in the second. A further file
whose name starts with `pass` or `fail` is another briefing of that project, `pass.json` or `fail.json` its record of
evidence. Articles and registries are those of
`tests/cases/_shared/`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.articles import Shelf
from generator.check import RULES, check
from generator.findings import Finding, Rule, has_errors
from generator.load import RECORD, load

CASES = Path(__file__).parent / "cases"
SHARED = CASES / "_shared"
CODES = [rule.code for rule in RULES]
GENERATED: dict[str, tuple[bytes | Path, str]] = {
    "no-file": (
        Path("../../notes.yml"),
        "1:1 error[no-file] the file is not read: it is a link that leads out of briefings/",
    ),
    "encoding": ("title: Fähren\n".encode("latin-1"), "1:9 error[encoding] the file is not UTF-8"),
    "too-large": (
        b"# " + b"boats " * 200_000,
        "1:1 error[too-large] the file has 1,200,002 bytes; at most 1,000,000 are read",
    ),
}
"""What a file of text cannot hold or should not: the bytes that fail or where a link leads, and what is found."""


def generated(code: str, folder: Path) -> Path:
    """Makes the briefing that fails a check of bytes."""
    file, (content, _) = folder / "fail.yml", GENERATED[code]
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        file.symlink_to(content)
    return file


def found_in(project: Path, *briefings: Path) -> tuple[Finding, ...]:
    """What is found in a project of these briefings, with the shared articles and registries."""
    shutil.copytree(SHARED / "articles", project / "seeds")
    (project / "briefings").mkdir()
    for file in (*briefings, *SHARED.glob("_*.yml")):
        shutil.copy(file, project / "briefings", follow_symlinks=False)
    for file in briefings:
        if file.with_suffix(".json").exists():
            shutil.copy(file.with_suffix(".json"), project / "briefings" / RECORD)
    return check(load(project / "briefings", root=project), Shelf(project / "seeds"))


def shown(findings: Iterable[Finding], home: str) -> list[str]:
    """Findings as `fail.txt` writes them; those of another file than `home` start with its name."""
    lines = []
    for finding in findings:
        place = f"{finding.location}".removeprefix("briefings/").removeprefix(f"{home}:")
        lines.append(f"{place} {finding.severity}[{finding.code}] {finding.message}")
    return lines


def briefings(code: str, state: str) -> list[Path]:
    """The briefings of a case: `pass.yml` or `fail.yml`, and those that stand beside it."""
    return sorted(file for file in (CASES / code).glob(f"{state}*") if file.suffix not in (".txt", ".json"))


@pytest.mark.parametrize("code", [code for code in CODES if code not in GENERATED])
def test_a_briefing_that_keeps_the_rule_has_nothing_wrong(code: str, tmp_path: Path) -> None:
    assert shown(found_in(tmp_path, *briefings(code, "pass")), "pass.yml") == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in GENERATED])
def test_a_breach_is_found_where_it_stands(code: str, tmp_path: Path) -> None:
    expected = (CASES / code / "fail.txt").read_text(encoding="utf-8").splitlines()
    found = found_in(tmp_path, *briefings(code, "fail"))
    assert shown(found, "fail.yml") == expected
    assert any(f"[{code}]" in line for line in expected)


@pytest.mark.parametrize("code", GENERATED)
def test_a_breach_in_bytes_is_found_where_it_stands(code: str, tmp_path: Path) -> None:
    _, expected = GENERATED[code]
    assert shown(found_in(tmp_path, generated(code, tmp_path)), "fail.yml") == [expected]


@pytest.mark.parametrize("code", [code for code in CODES if code not in GENERATED])
def test_a_finding_shows_its_line(code: str, tmp_path: Path) -> None:
    lines = (CASES / code / "fail.yml").read_text(encoding="utf-8").splitlines()
    found = [one for one in found_in(tmp_path, *briefings(code, "fail")) if not one.location.uri.endswith(RECORD)]
    for finding in found:
        assert finding.excerpt == lines[finding.location.line - 1]


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    cases = {folder.name for folder in CASES.iterdir() if not folder.name.startswith("_")}
    assert cases | set(GENERATED) == set(CODES)
    assert len(set(CODES)) == len(CODES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual(rule: Rule) -> None:
    first = rule.manual.partition("\n")[0]
    assert first.endswith((".", ":"))
    assert len(rule.manual) >= 60


def test_one_broken_file_does_not_hide_what_is_wrong_in_another(tmp_path: Path) -> None:
    broken, other = CASES / "yaml-syntax" / "fail.yml", tmp_path / "fail-other.yml"
    shutil.copy(CASES / "unknown-value" / "fail.yml", other)
    codes = [finding.code for finding in found_in(tmp_path, broken, other)]
    assert sorted(codes) == ["unknown-value", "yaml-syntax"]


def test_findings_are_sorted_by_file_and_place(tmp_path: Path) -> None:
    found = found_in(tmp_path, CASES / "unknown-actor" / "fail.yml", CASES / "unknown-key" / "pass.yml")
    places = [finding.location for finding in found]
    assert places == sorted(places)


def test_only_the_chosen_briefings_are_reported(tmp_path: Path) -> None:
    found_in(tmp_path, CASES / "unknown-actor" / "fail.yml", CASES / "unknown-key" / "pass.yml")
    library = load(tmp_path / "briefings", root=tmp_path)
    chosen = [file for file in library.briefings if file.slug == "pass"]
    assert check(library, Shelf(tmp_path / "seeds"), chosen) == ()


def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    found = found_in(tmp_path, CASES / "draft-published" / "fail.yml")
    assert not has_errors(found)
    assert has_errors(found, strict=True)

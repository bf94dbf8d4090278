"""The reference is what the code says, and the hand-written pages show what really happens."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator import build, cli, model
from generator.check import RULES
from generator.findings import Rule
from tests import generate_reference, walkthrough
from tests.generate_reference import BRIEFING, EXAMPLE

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


CHECKS = read("docs/reference/checks.md")
COMMANDS = read("docs/reference/command-line.md")
FORMAT = read("docs/reference/format.md")
README = read("README.md")


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    return generate_reference.pages()


@pytest.mark.parametrize("name", ["format.md", "checks.md", "command-line.md"])
def test_page_is_what_the_code_yields(generated: dict[str, str], name: str) -> None:
    page = (generate_reference.FOLDER / name).read_text(encoding="utf-8")
    assert page == generated[name], f"docs/reference/{name} is stale; run 'make docs'"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_check_has_a_section_with_its_manual_and_an_example(rule: Rule) -> None:
    section = CHECKS.partition(f"\n## {rule.code} {{#{rule.code}}}\n")[2].partition("\n## ")[0]
    assert " ".join(rule.manual.split()) in " ".join(section.split())
    assert f"[{rule.code}]" in section


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_command_is_documented(command: str) -> None:
    assert f"\n## briefing {command} " in COMMANDS
    assert f"Usage: briefing {command} " in COMMANDS


@pytest.mark.parametrize("item", [model.Briefing, *model.SECTIONS.values(), *model.NESTED.values()])
def test_every_key_is_in_the_reference_and_its_example(item: type[model.Item]) -> None:
    for key in item.model_fields:
        assert f"\n| `{key}` | " in FORMAT
        assert re.search(rf"^[ -]*{key}:", FORMAT, re.MULTILINE) or key == "check"


def test_example_of_the_reference_has_no_finding() -> None:
    assert build.inspect(EXAMPLE).findings == ()
    assert BRIEFING.is_file()


@pytest.mark.parametrize("name", walkthrough.PAGES)
def test_page_shows_what_happens(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(name)
    followed = walkthrough.follow(page, walkthrough.project(name, tmp_path), monkeypatch)
    assert followed == page, f"{name} shows something else than what comes out; run 'make docs'"


def test_readme_names_the_number_of_quotes() -> None:
    assert build.inspect(ROOT).summary in README


def test_excerpt_in_the_readme_stands_in_the_briefing() -> None:
    briefing = read("briefings/2025-11-24-xi-trump-call.yml")
    excerpt = README.partition("```yaml\n")[2].partition("```")[0]
    for part in excerpt.split("\n\n"):
        assert part.rstrip() in briefing


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_link_leads_to_a_file(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", read(name))
    lost = [target for target in targets if "://" not in target and not (ROOT / target).is_file()]
    assert not lost


def test_design_shows_every_module_and_every_layer() -> None:
    design = read("docs/contributing/design.md")
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [[name for name in row.split(" | ") if "(" not in name] for row in contracts[0]["layers"]]
    rows = "\n".join(" | ".join(row) for row in layers)
    assert f"```text\n{rows}\n```" in design, f"copy the layers of pyproject.toml to design.md:\n{rows}"
    for name in (name for row in layers for name in row):
        file = f"{name}.py" if (ROOT / "generator" / f"{name}.py").is_file() else f"{name}/"
        assert f"| `{file}` |" in design

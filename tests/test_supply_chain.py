"""What the site is built with: what workflows may do, what is installed, and that the threats have their tests."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_architecture import WORKFLOWS, locked_versions

MAY_WRITE = {"pages.yml": {"deploy": {"pages", "id-token"}}}
"""The jobs that may write anything: publishing needs it."""


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)


@each_workflow
def test_workflow_has_no_right_but_those_its_jobs_need(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writing = {right for right, kind in job["permissions"].items() if kind != "read"}
        assert writing == MAY_WRITE.get(file.name, {}).get(name, set()), name
        assert job["timeout-minutes"] <= 60


@each_workflow
def test_workflow_is_not_started_with_the_rights_of_others(file: Path) -> None:
    events = read(file)[True]  # YAML 1.1 reads `on` so
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(events)


@each_workflow
def test_workflow_leaves_no_key_behind_and_puts_no_text_into_a_script(file: Path) -> None:
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", "")


def test_zizmor_finds_no_risk_in_the_workflows() -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor, "zizmor is missing; run 'make test'"
    command = [zizmor, "--offline", "--quiet", "--no-progress", "--format", "json", str(ROOT / ".github")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.mark.slow
def test_bill_of_materials_lists_what_is_locked(tmp_path: Path) -> None:
    makefile = re.sub(r"\\\n\s*", "", (ROOT / "Makefile").read_text(encoding="utf-8"))
    recipe = makefile.partition("\nsbom:")[2].partition("$(BIN)/python ")[2]
    command = recipe.partition("\n")[0].split()
    assert command[-2:] == ["--output-file", "dist/sbom.cdx.json"]
    file = tmp_path / "sbom.cdx.json"
    subprocess.run([sys.executable, *command[:-1], str(file)], cwd=ROOT, check=True, capture_output=True)
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["name"] == "briefing-site"
    listed = {(one["name"], one["version"]) for one in bill["components"]}
    assert listed == set(locked_versions("requirements.txt"))
    assert all(one["externalReferences"][0]["hashes"] for one in bill["components"])


# The table of threats

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGES = ("SECURITY.md", "docs/contributing/security.md")


def table() -> list[list[str]]:
    """The rows of the table of threats: the threat, the defence, the tests."""
    lines = (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return rows[1:]


@pytest.mark.parametrize("name", PAGES)
def test_every_test_that_is_named_exists(name: str) -> None:
    named = NAMED.findall((ROOT / name).read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, test in named:
        assert re.search(rf"^ *def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_every_threat_has_a_defence_and_a_test() -> None:
    assert len(table()) > 20
    for threat, defence, tests in table():
        assert threat and defence and NAMED.search(tests), threat

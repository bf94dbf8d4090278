"""What tests of faults share: the files of a folder, and commands that are killed, starved or held back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

RIGHTS = "-dac_override,-dac_read_search"


TOY = Path(__file__).with_name("toy")


def project_in(folder: Path) -> Path:
    """A copy of the toy project in which nothing is left to warn of."""
    project = Path(shutil.copytree(TOY, folder / "project"))
    talks = project / "briefings/2031-03-10-mainland-talks.yml"
    talks.write_text(talks.read_text(encoding="utf-8").replace("review: draft", "review: reviewed"), encoding="utf-8")
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def held_back() -> list[str]:
    """What a command begins with so that read-only folders hold for it, though root runs the tests."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is missing")
    return ["setpriv", f"--bounding-set={RIGHTS}", "--"]


def without_rights(code: str) -> subprocess.CompletedProcess[str]:
    """Runs some Python as somebody for whom the permissions of files hold."""
    command = [*held_back(), sys.executable, "-c", dedent(code)]
    return subprocess.run(command, capture_output=True, text=True)

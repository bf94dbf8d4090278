"""What tests of faults share: the files of a folder, and commands that are killed, starved or held back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

DAY = "SOURCE_DATE_EPOCH", "1930000000"
KILLED = -9
UNMOUNTABLE = 77
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


def with_mounts(script: str, command: list[str], project: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command as "$@" of a shell script that may mount folders for itself alone; its mounts end it with 77."""
    if shutil.which("unshare") is None or os.geteuid() != 0:
        pytest.skip("mounting a folder needs root and unshare")
    done = _run(["unshare", "-m", "sh", "-c", script, "sh", *command], project, {})
    if done.returncode == UNMOUNTABLE:
        pytest.skip("nothing can be mounted here")
    return done


# Runs a program of this package and kills it without warning before its n-th touch of the disk; with 0 it counts them.
KILLER = """
import os, sys
at, told, module = int(sys.argv[1]), sys.argv[2], sys.argv[3]
touches = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.copyfile", "sqlite3.connect"}
seen = 0
def hook(event, values):
    global seen
    if event in touches or event == "open" and isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR):
        seen += 1
        if seen == at:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
sys.argv = [module, *sys.argv[4:]]
import runpy
try:
    runpy.run_module(module, run_name="__main__", alter_sys=True)
finally:
    count = seen
    if not at:
        with open(told, "w") as file:
            file.write(str(count))
"""


def run(project: Path, module: str, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m module` in a project, as a person would in a terminal."""
    return _run(command_of(module, *words), project, surroundings)


def command_of(module: str, *words: str) -> list[str]:
    """The command that runs a module."""
    return [sys.executable, "-m", module, *words]


def run_and_kill(project: Path, at: int, module: str, *words: str) -> int:
    """Runs a command until just before its `at`-th touch of the disk; its exit code."""
    return _run([sys.executable, "-c", KILLER, str(at), "", module, *words], project, {}).returncode


def touches(project: Path, module: str, *words: str) -> int:
    """How often a command touches the disk."""
    told = project.parent / "touches"
    done = _run([sys.executable, "-c", KILLER, "0", str(told), module, *words], project, {})
    assert done.returncode == 0, done.stderr
    return int(told.read_text(encoding="utf-8"))


def run_for(project: Path, seconds: float, module: str, *words: str) -> int:
    """Runs a command and kills it after some seconds, if it is still there; its exit code."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command_of(module, *words), cwd=project, env=environment_of({}), stdout=quiet, stderr=quiet
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _run(command: list[str], project: Path, surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = environment_of(surroundings)
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8")


def environment_of(surroundings: dict[str, str]) -> dict[str, str]:
    """The environment of commands: a fixed day, no bytecode, and what a test adds."""
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", DAY[0]: DAY[1]}
    return os.environ | fixed | surroundings

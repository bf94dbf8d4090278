"""Commands that are killed without warning: no half file, no lost edit, and the next run heals."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import KILLED, files_of, project_in, run, run_and_kill, run_for, touches

TALKS = "briefings/2031-03-10-mainland-talks.yml"
HERALD = """Nordhavn, 12 March 2031. The talks have stalled.

“We will not pay for half of it,” said Ilse Vanterpool, the mayor of Nordhavn, on Wednesday.
"""
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killed")]


@dataclass(frozen=True)
class Command:
    """A command, and the files of the project that it writes or leaves alone; `out` is a folder it may fill."""

    module: str
    words: tuple[str, ...]
    out: str = ""


COMMANDS = {
    "render": Command("generator", ("render", "--out", "../out"), "out"),
    "draft --out": Command("generator", ("draft", "herald.txt", "--out", "briefings/2031-03-12-stalled.yml")),
    "draft --into": Command("generator", ("draft", "herald.txt", "--into", TALKS)),
    "add": Command("generator", ("add", "../tribune.txt")),
    "check --record": Command("generator", ("check", "--record")),
    "build": Command("mkdocs", ("build", "--strict", "--quiet", "-d", "../out"), "out"),
}


def prepared(folder: Path) -> Path:
    """A project with an article that no briefing cites yet, and one that lies outside."""
    project = project_in(folder)
    (project / "seeds/herald.txt").write_text(HERALD, encoding="utf-8")
    (folder / "tribune.txt").write_text(HERALD.replace("stalled", "begun again").replace("half", "all"), "utf-8")
    return project


def state(project: Path, command: Command) -> dict[str, bytes]:
    """All that a person sees of the project, and what the command wrote outside."""
    seen = {name: data for name, data in files_of(project).items() if not name.startswith(".cache/")}
    out = files_of(project.parent / command.out) if command.out else {}
    return seen | {f"../{name}": data for name, data in out.items()}


def is_half(name: str) -> bool:
    """Whether a file is one that nothing reads: it never got its name, or lies in a folder that never did."""
    parts = name.removeprefix("../").split("/")
    return any(part.startswith(".") for part in parts) and parts != [".briefings"]


def survives(folder: Path, command: Command, kill: Callable[[Path, int], int], times: int) -> int:
    """Kills a command so many times, each in a new project; how often it was still running."""
    before = state(prepared(folder / "before"), command)
    whole = prepared(folder / "whole")
    assert run(whole, command.module, *command.words).returncode == 0
    after = state(whole, command)
    assert after != before
    killed = 0
    for number in range(times):
        project = prepared(folder / str(number))
        killed += kill(project, number) == KILLED
        left = state(project, command)
        wrong = [name for name, data in left.items() if data not in (before.get(name), after.get(name))]
        assert [name for name in wrong if not is_half(name)] == []
        assert before.keys() <= left.keys() if not command.out else True
        again = run(project, command.module, *command.words)
        if "--out" in command.words and command.module == "generator" and not command.out and left == after:
            assert again.returncode == 2 and "is there already" in again.stderr
        else:
            assert (again.returncode, again.stderr if again.returncode else "") == (0, "")
        assert state(project, command) == after
        shutil.rmtree(project.parent)
    return killed


def at_touches(folder: Path, name: str, times: int) -> None:
    """Kills a command before touches of the disk chosen by chance."""
    command, chance = COMMANDS[name], random.Random(name)
    count = touches(prepared(folder / "counted"), command.module, *command.words)
    points = sorted(chance.sample(range(1, count + 1), min(times, count)))

    def kill(project: Path, number: int) -> int:
        return run_and_kill(project, points[number], command.module, *command.words)

    assert survives(folder, command, kill, len(points)) == len(points)


@pytest.mark.parametrize("name", ["build", "draft --into", "check --record"])
def test_killed_before_a_touch_of_the_disk(tmp_path: Path, name: str) -> None:
    at_touches(tmp_path, name, 3)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_before_fifty_touches_of_the_disk(tmp_path: Path, name: str) -> None:
    at_touches(tmp_path, name, 50)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_fifty_moments(tmp_path: Path, name: str) -> None:
    command, chance = COMMANDS[name], random.Random(name)
    project, started = prepared(tmp_path / "timed"), time.monotonic()
    run(project, command.module, *command.words)
    longest = time.monotonic() - started

    def kill(project: Path, number: int) -> int:
        return run_for(project, chance.uniform(0.2, 1) * longest, command.module, *command.words)

    assert survives(tmp_path, command, kill, 50) > 0

"""Does what a page of the documentation tells the reader to do, so that what it shows is what comes out.

A `text` or `yaml` block is saved to the file that the paragraph above it names (or added to its end, if it says
so), a `diff` block changes that file, and each `$ briefing ...` line of a `console` block is run.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli

_BLOCK = re.compile(r"(?<=\n)```(\w+)\n(.*?)```\n", re.DOTALL)
_FILE = re.compile(r"`((?:seeds|briefings)/[^`]+\.\w+)`")


def follow(page: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page as it reads when each `$ briefing` line is followed by what it prints in `project`."""
    monkeypatch.chdir(project)
    parts, at, file = [], 0, project
    for block in _BLOCK.finditer(page):
        before = page[at : block.start()]
        parts.append(before)
        at = block.end()
        above = before.rstrip().rpartition("\n\n")[2]
        named = _FILE.search(above)
        file = project / named[1] if named else file
        match block[1]:
            case "console":
                parts.append(f"```console\n{_console(block[2])}```\n")
                continue
            case "diff":
                _change(file, block[2])
            case _ if named:
                kept = file.read_text(encoding="utf-8") + "\n" if "to the end" in above else ""
                file.write_text(kept + block[2], encoding="utf-8")
        parts.append(block[0])
    return "".join([*parts, page[at:]])


def _change(file: Path, diff: str) -> None:
    text = "\n" + file.read_text(encoding="utf-8")
    old, new = ("\n" + "".join(_side(diff, sign)) for sign in "-+")
    assert text.count(old) == 1, f"{file.name} should hold this once:{old}"
    file.write_text(text.replace(old, new).removeprefix("\n"), encoding="utf-8")


def _side(diff: str, sign: str) -> list[str]:
    return [line[1:] for line in diff.splitlines(keepends=True) if line[0] in (sign, " ")]


def _console(block: str) -> str:
    """The block with what each `briefing` command prints; other commands stay as they are written."""
    out, ran = [], False
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            ran = line.startswith("$ briefing ")
            out.append(line)
            if ran:
                out.append(CliRunner().invoke(cli.main, shlex.split(line)[2:], prog_name="briefing").output)
        elif not ran:
            out.append(line)
    return "".join(out)

"""Does what a page of the documentation tells the reader to do, so that what it shows is what comes out.

The paragraph above a block says what becomes of it. If it names a file, a `text`, `markdown` or `yaml` block is saved
there (or added to its end, if it says so); if it says that the file holds this, the block becomes the sections of the
file that it begins to show. A `diff` block changes the file named last. Of a `console` block the lines of `briefing`,
`grep`, `mv` and the parts of git that change no history are run, all on one invented day. A line `…` in what a command
prints stands for all that is left out there.

`make docs` writes the pages again with what comes out now; test_reference.py fails when a page shows something else.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from generator import cli

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "docs/guide/first-briefing.md",
    "docs/guide/drafting.md",
    "docs/guide/what-the-drafter-can-do.md",
    "docs/guide/without-articles.md",
)
"""The pages with a session. That of README.md is run in a copy of this project, the others in an empty one."""

_BLOCK = re.compile(r"(?<=\n)```(\w+)\n(.*?)```\n", re.DOTALL)
_FILE = re.compile(r"`((?:\.\./inbox|seeds|briefings)/[^`]+\.\w+)`")
_SHELL = ("git add ", "git diff ", "grep ", "mv ")
_TODAY = "2026-03-20"
_LEFT_OUT = "…\n"


def project(page: str, folder: Path) -> Path:
    """A new project in `folder` for the session of a page."""
    root = folder / "project"
    for name in ("briefings", "seeds"):
        if page == "README.md":
            shutil.copytree(ROOT / name, root / name)
        else:
            (root / name).mkdir(parents=True)
    return root


def follow(page: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of a page as it reads when each command is followed by what it prints in `project`."""
    monkeypatch.chdir(project)
    monkeypatch.setattr(cli, "_today", lambda: _TODAY)
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
            case _ if named and " holds" in above:
                parts.append(f"```yaml\n{_sections(file, block[2])}```\n")
                continue
            case _ if named:
                file.parent.mkdir(exist_ok=True)
                kept = file.read_text(encoding="utf-8") + "\n" if "to the end" in above else ""
                file.write_text(kept + block[2], encoding="utf-8")
        parts.append(block[0])
    return "".join([*parts, page[at:]])


def _change(file: Path, diff: str) -> None:
    text = "\n" + file.read_text(encoding="utf-8")
    old, new = ("\n" + "".join(_side(diff, sign)) for sign in "-+")
    assert text.count(old) == 1, f"{file.name} should hold this once:{old}\nIt holds:{text}"
    file.write_text(text.replace(old, new).removeprefix("\n"), encoding="utf-8")


def _side(diff: str, sign: str) -> list[str]:
    return [line[1:] for line in diff.splitlines(keepends=True) if line[0] in (sign, " ")]


def _sections(file: Path, block: str) -> str:
    """The sections of a file whose keys a block shows, as they stand there, with an empty line between them."""
    text = file.read_text(encoding="utf-8")
    found = []
    for key in re.findall(r"^(\w+):", block, re.MULTILINE):
        section = re.search(rf"^{key}:.*\n(?: .*\n|\n(?= ))*", text, re.MULTILINE)
        assert section, f"{file.name} has no '{key}'"
        found.append(section[0])
    return "\n".join(found)


def _console(block: str) -> str:
    """The block with what its commands print; commands that are not run stay with what is written below them."""
    out = []
    for command, *shown in _commands(block):
        printed = _run(command.removeprefix("$ "))
        out += [command, *(shown if printed is None else _shortened(printed.splitlines(keepends=True), shown))]
    return "".join(out)


def _commands(block: str) -> list[list[str]]:
    """The lines of a block, each command with what is written below it."""
    found: list[list[str]] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([])
        found[-1].append(line)
    return found


def _run(command: str) -> str | None:
    """What a command prints; None for one that is not run."""
    if command.startswith("briefing "):
        return CliRunner().invoke(cli.main, shlex.split(command)[1:], prog_name="briefing").output
    if not command.startswith(_SHELL) or not shutil.which("git"):
        return None
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    for words in ("git init --quiet", command):
        done = subprocess.run(words, shell=True, capture_output=True, text=True, encoding="utf-8", env=settings)
    return done.stdout + done.stderr


def _shortened(printed: list[str], shown: list[str]) -> list[str]:
    """What was printed, with the same number of lines before and after `…` as were shown."""
    if _LEFT_OUT not in shown:
        return printed
    first = shown.index(_LEFT_OUT)
    last = len(printed) - (len(shown) - first - 1)
    return [*printed[:first], _LEFT_OUT, *printed[last:]] if first < last else printed


def main() -> int:
    """Writes the pages whose commands print something else by now, and names them."""
    for name in PAGES:
        page = (ROOT / name).read_text(encoding="utf-8")
        with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
            followed = follow(page, project(name, Path(folder)), monkeypatch)
        if followed != page:
            (ROOT / name).write_text(followed, encoding="utf-8")
            print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

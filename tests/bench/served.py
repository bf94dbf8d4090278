"""From the saving of a file until the server gives out the new text."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.engines import BIN, HUGO_CONFIG, QUIET, Work
from tests.bench.measure import BenchError
from tests.bench.peers import ELEVENTY, Peers
from tests.bench.weigh import briefings

PATIENCE: Final = 600.0
"""Seconds for a server to come up or to show an edit."""

UNWATCHED: Final = 5.0
"""Seconds for which Eleventy gives out pages and does not see edits yet, while it looks through the folders."""


@dataclass(frozen=True, slots=True)
class Server:
    """An engine's server at work, the file to edit, and the page on which the edit shows."""

    name: str
    url: str
    file: Path

    @property
    def short(self) -> str:
        """The first word of the name, for rows."""
        return self.name.split()[0]

    def edit(self, number: int) -> float:
        """Puts a new word into the bottom line; the seconds until the page has it.

        Raises BenchError when it never does.
        """
        text = self.file.read_text(encoding="utf-8")
        words = f"Edit{number}x{time.time_ns() % 100_000}"
        old = re.search(r"^bottom_line: (\S+)|<p class=\"b-bottom\">(\S+)", text, re.MULTILINE)
        if old is None:
            raise BenchError(f"{self.file} has no bottom line to edit")
        at = old.start(1) if old.group(1) else old.start(2)
        end = old.end(1) if old.group(1) else old.end(2)
        changed = text[:at] + words + text[end:]
        start = time.perf_counter()
        self.file.write_text(changed, encoding="utf-8")
        wait_for(self.url, words)
        return time.perf_counter() - start


def wait_for(url: str, words: str) -> None:
    """Asks for a page until it holds the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.02)
    raise BenchError(f"{url} did not show '{words}' within {PATIENCE:.0f} seconds")


@contextmanager
def running(
    name: str, command: Sequence[str], folder: Path, file: Path, page: str, env: Mapping[str, str]
) -> Iterator[Server]:
    """A server while it runs, ready when the page is served; `{port}` in the command is a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=folder,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://127.0.0.1:{port}/{page}"
        wait_for(url, "</html>")
        yield Server(name, url, file)
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextmanager
def ours(work: Work) -> Iterator[Server]:
    """`mkdocs serve`, and a YAML file to edit."""
    name = briefings(work)[-1]
    command = (str(BIN / "mkdocs"), "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}")
    file = work.project / "briefings" / f"{name}.yml"
    env = {**QUIET, "SITE_URL": "http://127.0.0.1/"}
    with running("mkdocs serve", command, work.project, file, f"briefings/{name}/", env) as server:
        yield server


@contextmanager
def zensical(work: Work) -> Iterator[Server]:
    """`zensical serve` over our pages, and a Markdown file to edit."""
    name = briefings(work)[-1]
    command = (str(BIN / "zensical"), "serve", "--dev-addr", "127.0.0.1:{port}")
    file = work.tree / "docs" / "briefings" / name / "index.md"
    env = {"SITE_URL": "http://127.0.0.1/"}
    with running("zensical serve", command, work.tree, file, f"briefings/{name}/", env) as server:
        yield server


@contextmanager
def hugo(work: Work, peers: Peers) -> Iterator[Server]:
    """`hugo server`, and a YAML file to edit; without a search, which Pagefind would have to build anew."""
    name = briefings(work)[-1]
    command = (
        *peers.hugo,
        "server",
        *HUGO_CONFIG,
        "--quiet",
        "--bind",
        "127.0.0.1",
        "--port",
        "{port}",
        "--disableFastRender",
    )
    file, folder = work.project / "briefings" / f"{name}.yml", peers.hugo_folder(work.project)
    with running("hugo server", command, folder, file, f"briefings/{name}/", {}) as server:
        yield server


@contextmanager
def eleventy(work: Work, peers: Peers) -> Iterator[Server]:
    """`eleventy --serve`, likewise."""
    name = briefings(work)[-1]
    output = f"--output={work.beside('eleventy-served')}"
    command = (*peers.eleventy, "--quiet", "--serve", "--port={port}", output)
    file, env = work.project / "briefings" / f"{name}.yml", peers.eleventy_env(work.project)
    with running("eleventy --serve", command, ELEVENTY, file, f"briefings/{name}/", env) as server:
        time.sleep(UNWATCHED)
        yield server

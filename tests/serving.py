"""A running `mkdocs serve`, as tests use it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds until a preview that shows no change is called dead; a change takes about one


@dataclass
class Preview:
    """A running `mkdocs serve` and the project it serves."""

    project: Path
    url: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def read(self, address: str) -> str:
        """The page as served now."""
        with urllib.request.urlopen(self.url + address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Saves a file with one text changed, as an editor does."""
        file = self.project / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def wait_for_log(self, words: str) -> None:
        """Waits until the preview has said something on its terminal."""
        until = time.monotonic() + PATIENCE
        while words not in self.log.read_text(encoding="utf-8", errors="replace"):
            assert time.monotonic() < until, self.log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.1)

    def wait(self, address: str, shows: Callable[[str], bool]) -> str:
        """The page once it shows what it should; fails with what it shows when it never does."""
        until = time.monotonic() + PATIENCE
        text = ""
        while time.monotonic() < until:
            assert self.process.poll() is None, "the preview died"
            try:
                text = self.read(address)
            except OSError:
                text = ""
            if shows(text):
                return text
            time.sleep(0.1)
        pytest.fail(f"{address} never showed it:\n{text[:3000]}")

    @property
    def rounds(self) -> int:
        """How often it has noticed changes so far."""
        return self.log.read_bytes().count(b"Detected file changes")

    @property
    def memory(self) -> int:
        """Bytes it holds in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) * 1024


@contextmanager
def serving(project: Path, until: Callable[[str], bool]) -> Iterator[Preview]:
    """`mkdocs serve` of a project, once its first page shows what it should."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with (project.parent / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        try:
            preview = Preview(project, f"http://127.0.0.1:{port}/harbour/", process, project.parent / "log")
            preview.wait("", until)
            yield preview
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)

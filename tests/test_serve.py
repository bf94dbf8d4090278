"""`mkdocs serve` over a copy of the toy project: edits show, mistakes show and heal, the preview never dies."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

BRIEFING = "briefings/2031-03-04-tunnel-vote.yml"
TEMPLATE = "generator/templates/timeline.md.j2"
PAGE = "briefings/2031-03-04-tunnel-vote/"
PATIENCE = 60.0  # seconds until a preview that shows no change is called dead; a change takes about one
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("serve")]


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


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a copy of the toy project, with a copy of the package, so that templates can be edited."""
    project = Path(shutil.copytree(ROOT / "tests/toy", tmp_path_factory.mktemp("serve") / "project"))
    shutil.copytree(ROOT / "generator", project / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with (project.parent / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        try:
            preview = Preview(project, f"http://127.0.0.1:{port}/harbour/", process, project.parent / "log")
            preview.wait("", lambda text: "Nordhavn votes" in text)
            yield preview
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def test_edit_of_a_briefing_shows_on_its_page_and_on_home(preview: Preview) -> None:
    preview.edit(BRIEFING, "nobody asked it.", "it was never asked.")
    preview.wait(PAGE, lambda text: "it was never asked." in text)
    preview.wait("", lambda text: "it was never asked." in text)


def test_edit_of_a_registry_shows_on_every_page_that_names_the_actor(preview: Preview) -> None:
    preview.edit("briefings/_actors.yml", "name: Tomas Brandvik", "name: Tomas H. Brandvik")
    preview.wait(PAGE, lambda text: "Tomas H. Brandvik" in text)
    preview.wait("actors/tomas-brandvik/", lambda text: "Tomas H. Brandvik" in text)


def test_new_briefing_appears_and_a_deleted_one_goes(preview: Preview) -> None:
    file = preview.project / "briefings/2031-05-01-opening.yml"
    file.write_text("title: The opening\ndate: 2031-05-01\nreview: reviewed\n", encoding="utf-8")
    preview.wait("briefings/", lambda text: "The opening" in text)
    file.unlink()
    preview.wait("briefings/", lambda text: "Nordhavn votes" in text and "The opening" not in text)


def test_changed_article_shows_that_the_quote_stands_there_no_more(preview: Preview) -> None:
    preview.edit("seeds/gazette-tunnel.txt", "Nobody asked us, and", "No one asked us, and")
    text = preview.wait(PAGE, lambda text: "quote-not-found" in text)
    assert "Not found in" in text
    preview.edit("seeds/gazette-tunnel.txt", "No one asked us, and", "Nobody asked us, and")
    preview.wait(PAGE, lambda text: "Nordhavn votes" in text and "quote-not-found" not in text)


def test_false_quote_shows_on_its_page_and_the_next_good_save_heals_it(preview: Preview) -> None:
    preview.edit(BRIEFING, "we will not move our boats", "we will move our boats")
    text = preview.wait(PAGE, lambda text: "quote-not-found" in text)
    assert "2 of 3 quotes verified" in text
    assert "quote-not-found" not in preview.read("actors/ilse-vanterpool/")
    preview.edit(BRIEFING, "we will move our boats", "we will not move our boats")
    preview.wait(PAGE, lambda text: "3 of 3 quotes verified" in text and "quote-not-found" not in text)


def test_file_that_is_no_yaml_shows_its_findings_and_leaves_the_rest_standing(preview: Preview) -> None:
    good = (preview.project / BRIEFING).read_text(encoding="utf-8")
    (preview.project / BRIEFING).write_text("title: [unclosed\n\tdate: x\n", encoding="utf-8")
    text = preview.wait(PAGE, lambda text: "cannot be shown yet" in text)
    assert "yaml-syntax" in text
    assert "Talks with the mainland begin" in preview.read("briefings/2031-03-10-mainland-talks/")
    (preview.project / BRIEFING).write_text(good, encoding="utf-8")
    preview.wait(PAGE, lambda text: "3 of 3 quotes verified" in text)


def test_edit_of_a_template_shows_and_a_broken_one_keeps_the_last_good_pages(preview: Preview) -> None:
    preview.edit(TEMPLATE, 't("timeline_description")', '"Every day in order."')
    preview.wait("timeline/", lambda text: "Every day in order." in text)
    preview.edit(TEMPLATE, '"Every day in order."', '"Every day in order." %} {{')
    preview.edit(BRIEFING, "title: Nordhavn votes", "title: Nordhavn town votes")
    preview.wait_for_log("timeline.md.j2:")
    assert "Every day in order." in preview.wait("timeline/", lambda text: text != "")
    preview.edit(TEMPLATE, '"Every day in order." %} {{', '"Every day in order."')
    preview.wait(PAGE, lambda text: "Nordhavn town votes" in text)

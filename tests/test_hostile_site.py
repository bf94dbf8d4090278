"""A site full of hostile texts: in Chromium nothing runs, nothing comes from elsewhere, all is shown as written."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser import RecordedPage
from tests.conftest import LONG_RUN, ROOT, SOURCE_DATE_EPOCH
from tests.hostile import project
from tests.hostile.vectors import PUBLISHED, SITE_NAME
from tests.pages_server import PagesServer
from tests.search_box import ask, results

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.xdist_group("hostile")]

LISTS = (
    "",
    "briefings/",
    "actors/",
    "issues/",
    "quotes/",
    "quotes/by/state/",
    "sources/by/issue/",
    "questions/",
    "timeline/",
    "sources/",
    "evidence/",
    "data/",
    "compare/?a=v100&b=own-v100",
    "about/",
    "guide/drafting/",
    "nowhere/",
)
OWN_SCRIPT = re.compile(r"(?:assets/[a-z-]+\.js|assets/javascripts/[a-z/]+\.[0-9a-f]+\.min\.js)$")
TEXT = """() => {
  const words = document.body.cloneNode(true);
  words.querySelectorAll("script, style").forEach((one) => one.remove());
  return words.textContent;
}"""
SCRIPTS = "() => Array.from(document.scripts, (one) => [one.src, one.type, one.text])"


class Visit:
    """A tab that goes through the site and keeps all that must not happen."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.base = base
        self.page = RecordedPage(browser.new_context().new_page())
        self.dialogs: list[str] = []
        self.texts: dict[str, str] = {}
        self.scripts: set[str] = set()
        self.page.tab.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(self.page.tab.url)
        dialog.dismiss()

    def open(self, address: str) -> str:
        """Goes to a page once; its text, with runs of white space as one space."""
        if address not in self.texts:
            self.page.tab.goto(self.base + address, wait_until="load")
            self.texts[address] = squeezed(self.page.tab.evaluate(TEXT))
            for src, kind, text in self.page.tab.evaluate(SCRIPTS):
                self.scripts.add(src.removeprefix(self.base) or kind or text)
        return self.texts[address]

    def links(self, kind: str) -> list[str]:
        """The pages of a kind that the page now open leads to."""
        found = self.page.tab.evaluate("() => Array.from(document.links, (one) => one.href)")
        below = [url.removeprefix(self.base).partition("#")[0] for url in found]
        return sorted({url for url in below if re.fullmatch(rf"{kind}/[^/]+/", url)})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[project.Case]:
    return project.write(folder / "project", ROOT, PUBLISHED, name=SITE_NAME)


@pytest.fixture(scope="module")
def said(folder: Path, cases: list[project.Case], server: PagesServer) -> str:
    """What the build of the site says."""
    environment = os.environ | {
        "SITE_URL": server.url,
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(folder / "site")]
    done = subprocess.run(command, cwd=folder / "project", env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    server.start(folder / "site")
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def visit(said: str, server: PagesServer, chromium: Browser) -> Visit:
    return Visit(chromium, server.url)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def shown(text: str, page: str) -> bool:
    """Whether a page has a text; some begin with a capital there."""
    text = squeezed(text)
    return text in page or text[:1].upper() + text[1:] in page


def must_be_quiet(visit: Visit) -> None:
    assert visit.dialogs == []
    assert visit.page.foreign_requests(visit.base) == []
    missing = f"404 (Not Found) ({visit.base}nowhere/)"
    assert [error for error in visit.page.console_errors if missing not in error] == []


def test_lists_run_nothing_and_fetch_nothing(visit: Visit) -> None:
    for address in LISTS:
        visit.open(address)
    must_be_quiet(visit)


def test_every_field_is_shown_as_it_is_written(visit: Visit, cases: list[project.Case]) -> None:
    """A briefing's page for each text; for every tenth, or in the long run for each, the pages around it too."""
    seen_on_briefings: set[str] = set()
    lacking = []
    for number, case in enumerate(cases):
        pages = [visit.open(f"briefings/{case.slug}/")]
        whole = LONG_RUN or number % 10 == 0
        if whole:
            addresses = [one for kind in ("actors", "issues", "sources") for one in visit.links(kind)]
            assert len(addresses) == 5
            pages += [visit.open(one) for one in addresses]
        if not seen_on_briefings:
            seen_on_briefings = {tag(text) for _, text in project.shown_texts(case) if shown(text, pages[0])}
            assert len(seen_on_briefings) > 30
        for name, text in project.shown_texts(case):
            if (whole or tag(text) in seen_on_briefings) and not any(shown(text, page) for page in pages):
                lacking.append((name, text))
        for name, text in project.held_back(case):
            assert not any(shown(text, page) for page in pages), name
    assert lacking == []
    must_be_quiet(visit)


def tag(text: str) -> str:
    """What tells the fields of a case apart, without the number of the case."""
    return re.sub(r"q\d+", "", text.rpartition(" ")[2])


def test_search_shows_hostile_results_as_text(visit: Visit) -> None:
    tab = visit.page.tab
    tab.goto(visit.base)
    for words in ("alert", "javascript", "onerror", "img"):
        ask(tab, words)
        assert results(tab).count() > 3
    found = squeezed(results(tab).first.inner_text())
    assert "<" in found or "img" in found
    must_be_quiet(visit)


def test_only_known_scripts_stand_on_the_pages(visit: Visit) -> None:
    for address in LISTS:
        visit.open(address)
    from_files = {one for one in visit.scripts if OWN_SCRIPT.fullmatch(one)}
    assert "assets/frame.js" in from_files
    data = {"application/json", "application/ld+json"}
    inline = visit.scripts - from_files - data
    assert len(inline) == 3
    assert not any("alert" in one for one in inline)


def test_feeds_are_read_as_they_were_meant(said: str, folder: Path, cases: list[project.Case]) -> None:
    assert said
    titles = {squeezed(case.say("Briefing.title")) for case in cases}
    feed = feedparser.parse((folder / "site/feed.xml").read_bytes(), sanitize_html=False)
    assert not feed.bozo
    assert squeezed(feed.feed.title) == squeezed(SITE_NAME)
    assert feed.entries
    assert {squeezed(entry.title) for entry in feed.entries} <= titles
    items = json.loads((folder / "site/feed.json").read_text(encoding="utf-8"))
    assert {squeezed(item["title"]) for item in items["items"]} <= titles


def test_tables_hold_the_texts_and_no_formula(said: str, folder: Path, cases: list[project.Case]) -> None:
    assert said
    for name, column in (("briefings", "title"), ("quotes", "original"), ("figures", "label"), ("questions", "text")):
        with (folder / f"site/data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        cells = [cell or "" for row in rows for cell in row.values()]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell and not cell[1:2].isdigit()]
        written = json.loads((folder / f"site/data/{name}.json").read_text(encoding="utf-8"))
        held = {squeezed(one[column]) for one in written}
        fields = {"briefings": "Briefing", "quotes": "Quote", "figures": "Figure", "questions": "Question"}
        assert held == {squeezed(case.say(f"{fields[name]}.{column}")) for case in cases}


def test_log_of_the_build_holds_no_command_and_no_control(said: str) -> None:
    assert "warning[" in said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|##[a-z]*\[", said)

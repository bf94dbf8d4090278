"""Content at the limits of the format breaks nothing: it is all there, in its own place, on every width of screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build as generator
from tests.browser import RecordedPage
from tests.conftest import ROOT, build
from tests.extremes import project, texts
from tests.pages_server import PagesServer
from tests.web import axe
from tests.web.findings import expect_none
from tests.web.screen import measured, open_details, show

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("extremes")]

PAGES = {
    "home": "",
    "briefings": "briefings/",
    "crowd": f"briefings/{project.CROWD}/",
    "scripts": f"briefings/{project.SCRIPTS}/",
    "lengths": f"briefings/{project.LENGTHS}/",
    "bare": f"briefings/{project.BARE}/",
    "actors": "actors/",
    "actor": "actors/actor-00/",
    "issues": "issues/",
    "issue": "issues/issue-00/",
    "quotes": "quotes/",
    "questions": "questions/",
    "timeline": "timeline/",
    "sources": "sources/",
    "evidence": "evidence/",
}


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the hard project."""
    folder = tmp_path_factory.mktemp("extremes")
    project.write(folder / "project", ROOT)
    server = PagesServer()
    build(folder / "site", site_url=server.url, project=folder / "project")
    server.start(folder / "site")
    yield server.url
    server.stop()


def test_project_is_as_hard_as_it_says_and_without_findings(tmp_path: Path) -> None:
    project.write(tmp_path / "project", ROOT)
    checked = generator.inspect(tmp_path / "project")
    assert checked.findings == ()
    briefings = {case.file.slug: case.briefing for case in checked.cases}
    assert len(texts.LONG_NAME) == 80
    assert len(texts.LONG_TITLE) == 200
    assert len(texts.LONG_ISSUE) == 80
    assert len(texts.LONG_URL) == 300
    assert len(briefings[project.LENGTHS].quotes[0].text.split()) == 900
    crowd = briefings[project.CROWD]
    assert len(crowd.quotes) == 200
    assert len({position.actor for position in crowd.positions}) == 40
    assert len({position.issue for position in crowd.positions}) == 15


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_cut_overlaps_or_scrolls_sideways(page: RecordedPage, hard_site: str, kind: str) -> None:
    page.goto(hard_site + PAGES[kind])
    open_details(page.tab, most=20)
    findings = set()
    for width in (320, 360, 768, 1280):
        show(page.tab, width=width)
        findings |= {f"{width}: {finding}" for finding in measured(page.tab, "layout")}
    findings |= {f"turned: {finding}" for finding in measured(page.tab, "turned")}
    expect_none(findings)
    assert page.console_errors == []


@pytest.mark.parametrize("kind", ["home", "crowd", "scripts", "lengths", "bare", "actor", "issue", "sources"])
def test_axe_finds_nothing_on_a_phone(page: RecordedPage, hard_site: str, axe_core: Path, kind: str) -> None:
    page.goto(hard_site + PAGES[kind])
    show(page.tab, width=360)
    # The colours of 20,000 elements take as long as all other rules; they are those of the other pages.
    without = ("color-contrast",) if kind == "crowd" else ()
    expect_none(axe.judge(page.tab, axe_core, without=without).findings)


def test_every_quote_and_every_position_is_on_the_page(page: RecordedPage, hard_site: str) -> None:
    page.goto(hard_site + PAGES["crowd"])
    assert page.tab.locator("[id^=quote-q-]").count() == 200
    page.goto(hard_site + PAGES["scripts"])
    for text in (texts.ARABIC, texts.HEBREW, texts.CHINESE, texts.EMOJI, texts.ARABIC_TO_TRANSLATE):
        assert page.tab.get_by_text(text).count() >= 1, text

"""The site is light and still: what a phone loads for the first view, and that nothing moves while it comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser import RecordedPage
from tests.pages_server import PagesServer
from tests.web.kinds import KINDS
from tests.web.weight import PHONE, first_view, shifts

MOST_BYTES = 100_000
MOST_BYTES_OF_HTML = 30_000
LIGHT = ("home", "briefing", "actor", "quotes")


@pytest.mark.parametrize("kind", LIGHT)
def test_first_view_is_light(chromium: Browser, served_site: str, site_server: PagesServer, kind: str) -> None:
    view = first_view(chromium, site_server, KINDS[kind])
    assert view.html <= MOST_BYTES_OF_HTML
    assert view.total <= MOST_BYTES, view.files
    assert any(path.endswith(".css") for path, _ in view.files)


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
@pytest.mark.parametrize("kind", LIGHT)
def test_nothing_moves_while_the_page_and_its_fonts_come(
    page: RecordedPage, served_site: str, kind: str, width: int
) -> None:
    page.tab.set_viewport_size({"width": width, "height": 780})
    assert shifts(page.tab, served_site + KINDS[kind]) == []
    assert page.tab.evaluate("document.fonts.size") > 0
    assert page.tab.evaluate("[...document.fonts].some((face) => face.status === 'loaded')")


def test_block_that_comes_late_is_noticed(page: RecordedPage, served_site: str) -> None:
    page.tab.add_init_script(
        """addEventListener("load", () => setTimeout(() => {
          const late = document.createElement("p");
          late.style.height = "200px";
          document.querySelector("main").prepend(late);
        }, 50));"""
    )
    assert max(float(shift.partition(":")[0]) for shift in shifts(page.tab, served_site)) > 0.05

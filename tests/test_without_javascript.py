"""With JavaScript off everything is there to read, evidence opens, and every link and filter leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import RecordedPage
from tests.web.findings import expect_none
from tests.web.kinds import EVERY_KIND, KINDS, SPLIT_KINDS

# Blocks of the content that are not to be seen. A form is for scripts; the page says so.
READ = """() => {
  const main = document.querySelector(".md-content") ?? document.querySelector("main");
  const blocks = [...main.querySelectorAll("h1, h2, h3, p, li, td, th, dd, dt, figcaption, summary, blockquote")];
  const gone = (one) => one.textContent.trim() && !one.closest("details:not([open]) > :not(summary), form, .b-vh")
    && !one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const lost = blocks.filter(gone).map((one) => one.outerHTML);
  return { letters: main.innerText.length, blocks: blocks.length, gone: lost };
}"""


@pytest.fixture
def plain_tab(chromium: Browser) -> Iterator[Page]:
    """A tab of a browser that runs no script of a page."""
    with chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_page_is_as_whole_without_javascript_as_with_it(
    plain_tab: Page, page: RecordedPage, address_of: Callable[[str], str], kind: str
) -> None:
    plain_tab.goto(address_of(kind))
    read = plain_tab.evaluate(READ)
    page.goto(address_of(kind))
    gone_anyway = page.tab.evaluate(READ)["gone"]
    expect_none(block for block in read["gone"] if block not in gone_anyway)
    assert read["letters"] > 50
    assert read["blocks"] > 3
    expect(plain_tab.locator("h1").first).to_be_visible()
    assert plain_tab.get_by_text("enable JavaScript").count() == 0


@pytest.mark.parametrize("kind", ["briefing", "actor", "issue", "quotes", "list of a month"])
def test_evidence_opens_by_mouse_and_by_keyboard_without_javascript(
    plain_tab: Page, address_of: Callable[[str], str], kind: str
) -> None:
    plain_tab.goto(address_of(kind))
    evidence = plain_tab.locator("details.b-evidence")
    first, second = evidence.nth(0), evidence.nth(1)
    first.locator("summary").click()
    expect(first.locator("dl").first).to_be_visible()
    second.locator("summary").focus()
    for key, opened in (("Enter", True), ("Space", False), ("Enter", True)):
        plain_tab.keyboard.press(key)
        expect(second.locator("dl").first).to_be_visible(visible=opened)


def test_every_link_of_every_kind_of_page_leads_somewhere_without_javascript(
    plain_tab: Page, served_site: str, served_split_site: str, address_of: Callable[[str], str]
) -> None:
    targets: dict[str, str] = {}
    for kind in (*KINDS, *SPLIT_KINDS):
        plain_tab.goto(address_of(kind))
        for href in plain_tab.locator("a[href]").evaluate_all("(links) => links.map((one) => one.href)"):
            targets.setdefault(urldefrag(urljoin(address_of(kind), href)).url, kind)
    inside = {url: kind for url, kind in targets.items() if url.startswith((served_site, served_split_site))}
    dead = [f"{kind}: {url}" for url, kind in inside.items() if not plain_tab.request.head(url).ok]
    dead = [one for one in dead if not one.endswith("/nowhere/")]  # the page that is not there names itself
    expect_none(dead)
    assert len(inside) > 50

"""The frame of every page as a reader uses it: header, drawer, colours, letters, the list of what is on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import RecordedPage

expect.set_options(timeout=20_000)  # milliseconds; the machine may be building elsewhere

HEAD = 52  # pixels
BRIEFING = "briefings/2025-11-24-xi-trump-call/"
WRITTEN = "reference/checks/"
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(21, 24, 26)"
Scheme = Literal["light", "dark"]


@pytest.fixture
def phone(chromium: Browser) -> Iterator[RecordedPage]:
    """A new tab as wide as a phone."""
    with chromium.new_context(viewport={"width": 360, "height": 780}) as context:
        yield RecordedPage(context.new_page())


def paper(tab: Page) -> str:
    """The colour of the page."""
    return str(tab.evaluate("getComputedStyle(document.body).backgroundColor"))


def focused(tab: Page) -> str:
    """The words of what has the focus, or its id."""
    script = (
        "(document.activeElement.ariaLabel || document.activeElement.innerText || document.activeElement.id).trim()"
    )
    return str(tab.evaluate(script))


OUTSIDE = """(height) => [...document.querySelectorAll(".md-header :is(a, button, input)")]
  .filter((one) => one.checkVisibility() && !one.matches(".md-skip"))
  .filter((one) => one.getBoundingClientRect().top < 0 || one.getBoundingClientRect().bottom > height)
  .map((one) => one.outerHTML)"""
"""What stands in the header and reaches beyond it."""


@pytest.mark.parametrize("width", [360, 1000, 1280])
def test_header_is_one_row(page: RecordedPage, served_site: str, width: int) -> None:
    page.tab.set_viewport_size({"width": width, "height": 800})
    for address in ("", BRIEFING, WRITTEN, "nowhere/at/all/"):
        page.tab.goto(served_site + address)
        box = page.tab.locator(".md-header").bounding_box()
        assert box == {"x": 0, "y": 0, "width": width, "height": HEAD}, address
        assert page.tab.evaluate(OUTSIDE, HEAD) == [], address
        expect(page.tab.get_by_role("navigation", name="Tabs")).to_be_visible(visible=width == 1280)


@pytest.mark.parametrize("address", ["", BRIEFING, "quotes/", WRITTEN])
def test_nothing_of_the_search_is_fetched_before_it_is_used(page: RecordedPage, served_site: str, address: str) -> None:
    page.goto(served_site + address)
    assert [one for one in page.requests if "sitemap" in one or "search_index" in one or "/workers/" in one] == []
    assert any(one.endswith("/frame.js") for one in page.requests)


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("script", [True, False])
def test_system_colours_are_followed(
    chromium: Browser, served_site: str, scheme: Scheme, colour: str, script: bool
) -> None:
    with chromium.new_context(color_scheme=scheme, java_script_enabled=script) as context:
        tab = context.new_page()
        for address in (BRIEFING, WRITTEN):
            tab.goto(served_site + address)
            assert paper(tab) == colour


def test_system_is_followed_while_it_changes_until_the_reader_chooses(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    assert paper(page.tab) == LIGHT
    page.tab.emulate_media(color_scheme="dark")
    expect(page.tab.locator("body")).to_have_css("background-color", DARK)
    page.tab.get_by_role("button", name="Switch to light mode").click()
    expect(page.tab.locator("body")).to_have_css("background-color", LIGHT)
    page.tab.emulate_media(color_scheme="light")
    page.tab.emulate_media(color_scheme="dark")
    assert paper(page.tab) == LIGHT
    assert page.tab.locator("meta[name=theme-color]").first.get_attribute("content") == LIGHT


def test_choice_of_colours_is_kept_on_all_kinds_of_pages(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site + BRIEFING)
    page.tab.get_by_role("button", name="Switch to dark mode").click()
    for address in ("", WRITTEN, "nowhere/", BRIEFING):
        page.tab.goto(served_site + address)
        assert paper(page.tab) == DARK, address
    page.goto(served_site + WRITTEN)
    page.tab.get_by_role("button", name="Switch to light mode").click()
    page.goto(served_site + BRIEFING)
    assert paper(page.tab) == LIGHT


def test_skip_link_is_the_first_stop_shows_itself_and_leads_past_the_header(
    page: RecordedPage, served_site: str
) -> None:
    for address in (BRIEFING, WRITTEN, "nowhere/"):
        page.tab.goto(served_site + address)
        page.tab.keyboard.press("Tab")
        assert focused(page.tab) == "Skip to content"
        skip = page.tab.get_by_role("link", name="Skip to content")
        expect(skip).to_have_css("opacity", "1")
        expect(skip).to_be_in_viewport(ratio=1)
        page.tab.keyboard.press("Enter")
        assert focused(page.tab) == "__content"
        page.tab.keyboard.press("Tab")
        assert page.tab.evaluate("document.activeElement.closest('article') !== null")


def test_drawer_opens_and_closes_by_keyboard(phone: RecordedPage, served_site: str) -> None:
    phone.goto(served_site + WRITTEN)
    nav = phone.tab.get_by_role("navigation", name="Navigation")
    menu = phone.tab.get_by_role("button", name="Navigation")
    expect(nav).to_be_hidden()
    phone.tab.keyboard.press("Tab")
    phone.tab.keyboard.press("Tab")
    assert focused(phone.tab) == "Navigation"
    phone.tab.keyboard.press("Enter")
    expect(nav).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert focused(phone.tab) == "The checks"  # the page that is open
    expect(nav.get_by_role("link", name="The checks")).to_be_in_viewport(ratio=1)
    phone.tab.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert focused(phone.tab) == "Navigation"


def test_drawer_closes_when_the_focus_leaves_it_or_the_page_is_touched(phone: RecordedPage, served_site: str) -> None:
    phone.goto(served_site)
    nav = phone.tab.get_by_role("navigation", name="Navigation")
    menu = phone.tab.get_by_role("button", name="Navigation")
    menu.click()
    nav.get_by_role("link").last.focus()
    phone.tab.keyboard.press("Tab")
    expect(nav).to_be_hidden()
    menu.click()
    phone.tab.mouse.click(350, 700)
    expect(nav).to_be_hidden()
    menu.click()
    menu.click()
    expect(nav).to_be_hidden()
    menu.click()
    nav.get_by_role("link", name="Quotes", exact=True).click()
    expect(phone.tab).to_have_url(served_site + "quotes/")
    expect(nav).to_be_hidden()


def test_drawer_works_without_javascript(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780}) as context:
        tab = context.new_page()
        tab.goto(served_site + BRIEFING)
        nav = tab.get_by_role("navigation", name="Navigation")
        expect(nav).to_be_hidden()
        tab.keyboard.press("Tab")
        tab.keyboard.press("Space")
        expect(nav).to_be_visible()
        tab.keyboard.press("Space")
        expect(nav).to_be_hidden()
        tab.locator("label.b-button").click()
        nav.get_by_role("link", name="Quotes", exact=True).click()
        expect(tab).to_have_url(served_site + "quotes/")


@pytest.mark.parametrize("address", [BRIEFING, WRITTEN])
def test_list_of_the_page_follows_the_reader(page: RecordedPage, served_site: str, address: str) -> None:
    page.goto(served_site + address)
    links = page.tab.get_by_role("navigation", name="On this page").get_by_role("link")
    expect(links.first).to_have_attribute("aria-current", "true")
    third = links.nth(2)
    third.click()
    expect(third).to_have_attribute("aria-current", "true")
    top = page.tab.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
    assert HEAD < top < 200
    page.tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(links.last).to_have_attribute("aria-current", "true")
    expect(links.last).to_be_in_viewport()
    expect(page.tab.locator(".b-toc [aria-current]")).to_have_count(1)


DRAWN = """(letters) => {
  const width = (family, letter) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `200px ${family}`;
    return pen.measureText(letter).width;
  };
  const ours = (letter) => {
    return width('"Briefing Serif", monospace', letter) === width('"Briefing Serif", sans-serif', letter);
  };
  return Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 20px "Briefing Serif"`, letters)))
    .then(() => [...letters].filter((letter) => !ours(letter)).join(""));
}"""
"""Which letters are not drawn with our serif: those whose width hangs on what stands behind it in the list."""


def test_serif_has_the_letters_of_european_names(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    ascii_letters = "".join(map(chr, range(0x21, 0x7F)))
    latin = "".join(map(chr, range(0xC0, 0x100)))
    names = "ĄąĆćČčĎďĐđĘęĚěĞğİıŁłŃńŇňŐőŒœŘřŚśŞşŠšŤťŮůŰűŸŹźŻżŽžȘșȚț"
    assert page.tab.evaluate(DRAWN, ascii_letters + "–—‘’“”„…€£§·×" + latin + names) == ""
    assert page.tab.evaluate(DRAWN, "ЖΩ") == "ЖΩ"


def test_letters_beyond_english_are_fetched_only_when_a_page_has_them(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    fonts = {one.rpartition("/")[2] for one in page.requests if one.endswith(".woff2")}
    assert "briefing-serif-600.woff2" in fonts
    assert fonts <= {"briefing-serif-600.woff2", "briefing-serif-400.woff2"}
    with page.tab.expect_response(re.compile(r"briefing-serif-600-ext\.woff2")) as answer:
        page.tab.locator("h1, h2").first.evaluate("heading => { heading.textContent = 'Łódź' }")
    assert answer.value.ok


INSERTED = """(heading, date) => {
  heading.insertAdjacentHTML("afterend", `<b-until date="${date}"><p>Corrected</p></b-until>`);
}"""


@pytest.mark.parametrize(("today", "shown"), [("2025-12-08", True), ("2025-12-09", False)])
def test_notice_is_shown_until_its_day_is_over(page: RecordedPage, served_site: str, today: str, shown: bool) -> None:
    page.tab.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(served_site)
    page.tab.locator("h1, h2").first.evaluate(INSERTED, "2025-12-08")
    expect(page.tab.get_by_text("Corrected")).to_be_visible(visible=shown)


def test_notice_stays_without_javascript(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served_site)
        tab.locator("h1, h2").first.evaluate(INSERTED, "2020-01-01")
        expect(tab.get_by_text("Corrected")).to_be_visible()


def test_page_for_a_dead_link_leads_on_from_any_depth(page: RecordedPage, served_site: str) -> None:
    for address in ("nowhere/", "briefings/no/such/page/"):
        page.tab.goto(served_site + address)
        expect(page.tab.get_by_role("heading", level=1)).to_have_text("This page is not here")
        expect(page.tab.get_by_role("searchbox")).to_be_visible()
        page.tab.get_by_role("article").get_by_role("link", name="Quotes").click()
        expect(page.tab).to_have_url(served_site + "quotes/")

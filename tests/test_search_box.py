"""The search box in Chromium: what it fetches and when, its keys, the phone, and that everybody can use it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser import RecordedPage
from tests.search_box import INDEX, OUTSIDE, ask, box, judged, results, status
from tests.web.kinds import FLAGSHIP
from tests.web.screen import show, text_size


@pytest.mark.parametrize("address", [FLAGSHIP, "about/", "nowhere/at/all/"])
def test_nothing_of_the_search_is_fetched_before_it_is_used(page: RecordedPage, served_site: str, address: str) -> None:
    def fetched() -> set[str]:
        return {url.removeprefix(served_site) for url in page.requests if "search" in url}

    page.goto(served_site + address)
    assert fetched() == {"assets/search.js", "assets/search.css"}
    ask(page.tab, "recalibrated")
    expect(results(page.tab).first).to_be_visible()
    assert fetched() >= {INDEX, "search/words.json"}
    assert page.foreign_requests(served_site) == []


@pytest.mark.parametrize("address", ["", "about/"])
def test_keys_open_the_search_and_escape_gives_the_focus_back(
    page: RecordedPage, served_site: str, address: str
) -> None:
    page.goto(served_site + address)
    link = page.tab.locator("main p a").first
    link.focus()
    for key in ("/", "s", "f"):
        for other in (f"Control+{key}", f"Alt+{key}"):
            page.tab.keyboard.press(other)
            expect(link).to_be_focused()
        page.tab.keyboard.press(key)
        expect(box(page.tab)).to_be_focused()
        page.tab.keyboard.type(f"f{key}s")
        expect(status(page.tab)).to_contain_text(f"“f{key}s”")
        page.tab.keyboard.press("Escape")
        expect(link).to_be_focused()
        expect(status(page.tab)).to_be_hidden()


def test_keys_do_nothing_in_a_field_and_can_be_turned_off(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    page.tab.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    field = page.tab.locator("textarea")
    field.press_sequentially("s/f")
    expect(field).to_have_value("s/f")
    ask(page.tab, "Xi")
    page.tab.get_by_role("checkbox", name="The keys /, s and f open the search").uncheck()
    page.goto(served_site + "about/")
    page.tab.keyboard.press("s")
    expect(box(page.tab)).not_to_be_focused()


def test_arrows_move_letters_are_typed_and_tab_leaves(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    ask(page.tab, "Taiwan")
    links = results(page.tab)
    for key, there in (("ArrowDown", links.nth(0)), ("ArrowDown", links.nth(1)), ("ArrowUp", links.nth(0))):
        page.tab.keyboard.press(key)
        expect(there).to_be_focused()
    page.tab.keyboard.press("ArrowUp")
    expect(box(page.tab)).to_be_focused()
    page.tab.keyboard.press("ArrowDown")
    page.tab.keyboard.type("s")
    expect(box(page.tab)).to_have_value("Taiwans")
    page.tab.keyboard.press("Backspace")
    expect(status(page.tab)).to_contain_text("“Taiwan”")
    page.tab.keyboard.press("Shift+Tab")
    expect(status(page.tab)).to_be_hidden()
    page.tab.keyboard.press("Tab")
    expect(status(page.tab)).to_be_visible()
    page.tab.get_by_role("checkbox").focus()
    page.tab.keyboard.press("Tab")
    expect(page.tab.locator("[data-b-palette]")).to_be_focused()
    expect(status(page.tab)).to_be_hidden()


def test_loading_and_failure_are_said_and_the_next_try_succeeds(page: RecordedPage, served_site: str) -> None:
    held: list[Route] = []
    page.tab.route(f"**/{INDEX}", lambda route: held.append(route))
    page.goto(served_site)
    with page.tab.expect_request(f"**/{INDEX}"):
        box(page.tab).fill("recalibrated")
    expect(status(page.tab)).to_have_text("Initializing search")
    held[0].abort()
    expect(status(page.tab)).to_have_text("The search cannot load its index.")
    page.tab.unroute(f"**/{INDEX}")
    ask(page.tab, "recalibrate")
    expect(results(page.tab).first).to_be_visible()


def test_query_is_in_the_address_and_back_leads_to_the_results(page: RecordedPage, served_site: str) -> None:
    page.goto(f"{served_site}about/?q=cutler")
    expect(box(page.tab)).to_have_value("cutler")
    expect(results(page.tab).first).to_be_visible()
    ask(page.tab, "lutnick")
    expect(page.tab).to_have_url(f"{served_site}about/?q=lutnick")
    results(page.tab).first.click()
    page.tab.wait_for_url("**/actors/howard-lutnick/**")
    page.tab.go_back()
    expect(results(page.tab).first).to_be_visible()
    expect(box(page.tab)).to_have_value("lutnick")
    page.tab.keyboard.press("Escape")
    expect(page.tab).to_have_url(f"{served_site}about/")


def test_on_a_phone_a_button_opens_the_search_over_the_header(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site + FLAGSHIP)
    show(page.tab, width=360)
    expect(box(page.tab)).to_be_hidden()
    button = page.tab.get_by_role("button", name="Search")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(box(page.tab)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    ask(page.tab, "giant ship")
    panel = page.tab.locator(".b-search__panel").bounding_box()
    assert panel is not None
    assert (panel["x"], panel["width"]) == (0, 360)
    page.tab.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(box(page.tab)).to_be_hidden()
    button.click()
    results(page.tab).first.click()
    page.tab.wait_for_url(re.compile("#quote-xi-giant-ship$"))
    expect(page.tab.locator(".b-quote", has=page.tab.locator("#quote-xi-giant-ship"))).to_be_in_viewport()


def test_open_search_has_no_finding_of_axe(page: RecordedPage, served_site: str, axe_core: Path) -> None:
    for width in (1280, 360):
        page.tab.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{served_site}about/?q=giant ship")
        expect(results(page.tab).first).to_be_visible()
        assert judged(page.tab, axe_core, width=width) >= {"color-contrast", "target-size", "label", "link-name"}


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (640, 200), (1280, 200)])
def test_open_search_fits_a_narrow_screen_and_large_text(
    page: RecordedPage, served_site: str, width: int, percent: int
) -> None:
    page.tab.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served_site}?q=Xi")
    with text_size(page.tab, percent):
        expect(results(page.tab).first).to_be_visible()
        assert page.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.tab.evaluate(OUTSIDE) == []


def test_without_scripts_there_is_no_dead_box(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        for width in (360, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.goto(served_site)
            expect(tab.locator(".b-search")).to_be_attached()
            expect(tab.locator(".b-search")).to_be_hidden()


def test_box_and_results_show_in_forced_colours_and_nothing_moves(page: RecordedPage, served_site: str) -> None:
    page.tab.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(f"{served_site}?q=Xi")
    expect(results(page.tab).first).to_be_visible()
    assert page.tab.evaluate("document.getAnimations().length") == 0
    lines = page.tab.evaluate("""[".b-search__form", ".b-search__panel"].map((one) => {
      const style = getComputedStyle(document.querySelector(one));
      return [style.borderTopWidth, style.borderTopColor !== style.backgroundColor];
    })""")
    assert lines == [["1px", True], ["1px", True]]

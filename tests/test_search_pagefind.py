"""The search box over Pagefind's index in Chromium: what it finds and fetches, its filters, and that all can use it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import RecordedPage
from tests.conftest import build
from tests.desk import desk_with
from tests.pages_server import PagesServer
from tests.search_box import OUTSIDE, ask, box, first_links, judged, results, status
from tests.web.screen import text_size

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("pagefind")]
QUOTE = re.compile(r'id="(quote-[^"]+)">Quote: [^<]*</h\d>.*?<blockquote[^>]*>(.*?)</blockquote>', re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, server: PagesServer) -> Path:
    """The real project's site, built strictly with Pagefind's search, and served below a sub-path."""
    desk = desk_with(tmp_path_factory.mktemp("pagefind"), "search: pagefind")
    build(desk / "site", site_url=server.url, project=desk)
    server.start(desk / "site")
    return desk / "site"


@pytest.fixture
def site(folder: Path, server: PagesServer) -> str:
    """The address of the site."""
    assert folder.is_dir()
    return server.url


def chooser(page: RecordedPage, name: str) -> Locator:
    """The choices of a filter."""
    return page.tab.get_by_role("search").get_by_label(name, exact=True)


def unfold(page: RecordedPage) -> None:
    page.tab.get_by_role("search").get_by_text("Filters", exact=True).click()
    expect(chooser(page, "Kind of page")).to_be_visible()


def counted(page: RecordedPage) -> int:
    """How many pages are said to be found."""
    match = re.match(r"\d+", status(page.tab).inner_text())
    return int(match[0]) if match else 0


def test_nothing_is_fetched_before_the_search_is_used_and_then_little(
    page: RecordedPage, site: str, server: PagesServer
) -> None:
    page.goto(site)
    assert not [url for url in page.requests if "search/" in url]
    before = len(server.sent)
    ask(page.tab, "giant ship")
    page.tab.wait_for_load_state("networkidle")
    sent = dict(server.sent[before:])
    assert any("pf_fragment" in path for path in sent)
    assert not any("search_index" in path or "filters.json" in path for path in sent)
    assert sum(sent.values()) < 200_000
    assert page.foreign_requests(site) == []
    assert page.console_errors == []


def test_first_words_of_each_quote_lead_to_that_very_quote(page: RecordedPage, site: str, folder: Path) -> None:
    missed, tried = [], 0
    page.goto(site)
    for file in sorted(folder.glob("briefings/*/index.html")):
        for anchor, said in QUOTE.findall(file.read_text(encoding="utf-8")):
            words = " ".join(re.sub("<[^>]+>|&[^;]+;", " ", said).split()[:6])
            tried += 1
            ask(page.tab, words)
            if not any(link.endswith(f"#{anchor}") for link in first_links(page.tab, 3)):
                missed.append(f"{words}: {anchor}")
    assert missed == []
    assert tried > 20


def test_enter_opens_the_quote_with_its_card_in_view_and_back_leads_to_the_results(
    page: RecordedPage, site: str
) -> None:
    page.goto(site)
    box(page.tab).press_sequentially("we must once again")
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_url(re.compile("#quote-cho-sovereign$"))
    expect(page.tab.locator(".b-quote", has=page.tab.locator("#quote-cho-sovereign"))).to_be_in_viewport()
    page.tab.go_back()
    expect(box(page.tab)).to_have_value("we must once again")
    expect(page.tab.get_by_role("search").get_by_role("link", name="Quote Cho Jung-tai").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("cutler", "Actor Wendy Cutler"),
        ("soya beans", "Issue Soya beans"),
        ("presses trump", "Briefing Xi presses Trump on Taiwan in a one-hour call"),
        ("quote-ambiguous", "Reference quote-ambiguous The checks"),
    ],
)
def test_what_a_name_stands_for_is_found_first(page: RecordedPage, site: str, words: str, name: str) -> None:
    page.goto(site)
    ask(page.tab, words)
    expect(results(page.tab).first).to_have_accessible_name(re.compile(f"^{re.escape(name)}"))


def test_words_that_never_stand_together_are_found_apart_and_said_to_be(page: RecordedPage, site: str) -> None:
    page.goto(site)
    ask(page.tab, "Lutnick zzzzzz")
    expect(status(page.tab)).to_contain_text("some of the words")
    assert any("lutnick" in link for link in first_links(page.tab, 3))
    ask(page.tab, "zzzzzz")
    expect(status(page.tab)).to_have_text("No result for “zzzzzz”")
    expect(results(page.tab)).to_have_count(0)


def test_filters_narrow_say_what_they_leave_and_stay_on_the_way_back(page: RecordedPage, site: str) -> None:
    page.goto(site)
    ask(page.tab, "taiwan")
    everything = counted(page)
    unfold(page)
    kind = chooser(page, "Kind of page")
    offered = {str(one.get_attribute("value")): one.inner_text() for one in kind.locator("option").all()}
    assert offered[""] == "any"
    leaves = {value: int(re.findall(r"\((\d+)\)$", text)[0]) for value, text in offered.items() if value}
    assert sum(leaves.values()) == everything
    assert leaves.keys() >= {"briefing", "actor", "issue"}
    kind.select_option("briefing")
    expect(status(page.tab)).to_have_text(re.compile(f"^{leaves['briefing']} pages? "))
    links = first_links(page.tab, 50)
    assert links
    assert all("/briefings/" in link for link in links)
    issue = chooser(page, "Issue")
    issue.select_option(index=1)
    narrowed = int(re.findall(r"\((\d+)\)$", issue.locator("option:checked").inner_text())[0])
    expect(status(page.tab)).to_have_text(re.compile(f"^{narrowed} pages? "))
    assert set(first_links(page.tab, 50)) <= set(links)
    results(page.tab).first.click()
    page.tab.wait_for_url("**/briefings/**")
    page.tab.go_back()
    expect(status(page.tab)).to_have_text(re.compile(f"^{narrowed} pages? "))
    expect(chooser(page, "Kind of page")).to_have_value("briefing")
    chooser(page, "Kind of page").select_option("")
    expect(page.tab).not_to_have_url(re.compile("q-kind"))


def test_filters_and_results_are_reached_with_keys_alone(page: RecordedPage, site: str) -> None:
    page.goto(site)
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("taiwan")
    expect(status(page.tab)).to_contain_text("“taiwan”")
    page.tab.keyboard.press("ArrowDown")
    expect(results(page.tab).first).to_be_focused()
    page.tab.keyboard.press("ArrowUp")
    page.tab.keyboard.press("Tab")
    page.tab.keyboard.press("Enter")
    kind = chooser(page, "Kind of page")
    expect(kind).to_be_visible()
    page.tab.keyboard.press("Tab")
    expect(kind).to_be_focused()
    page.tab.keyboard.press("ArrowDown")
    expect(kind).not_to_have_value("")
    expect(kind).to_be_focused()
    page.tab.keyboard.press("Escape")
    expect(status(page.tab)).to_be_hidden()


def test_more_pages_are_fetched_on_demand_and_take_the_focus(page: RecordedPage, site: str) -> None:
    page.goto(site)
    ask(page.tab, "Xi")
    groups = page.tab.locator(".b-search__group")
    expect(groups).to_have_count(8)
    page.tab.get_by_role("button", name="More results").click()
    expect(groups.nth(8).locator("> a")).to_be_focused()
    while page.tab.get_by_role("button", name="More results").is_visible():
        before = groups.count()
        page.tab.get_by_role("button", name="More results").click()
        expect(groups.nth(before)).to_be_visible()
    assert groups.count() == counted(page)


def test_special_characters_break_nothing(page: RecordedPage, site: str) -> None:
    page.goto(site)
    for words in (
        '"',
        '"taiwan',
        "<script>alert(1)</script>",
        "*",
        "taiwan~",
        "title:taiwan",
        "+-^",
        "\\",
        "$&",
        "台湾",
    ):
        ask(page.tab, words)
    assert page.console_errors == []


def test_failure_is_said_and_the_next_try_succeeds(page: RecordedPage, site: str) -> None:
    page.tab.route("**/search-pagefind.js", lambda route: route.abort())
    page.goto(site)
    box(page.tab).fill("recalibrated")
    expect(status(page.tab)).to_have_text("The search cannot load its index.")
    page.tab.unroute("**/search-pagefind.js")
    page.goto(site)
    ask(page.tab, "recalibrate")
    expect(results(page.tab).first).to_be_visible()


def test_open_search_with_its_filters_has_no_finding_of_axe(page: RecordedPage, site: str, axe_core: Path) -> None:
    for width in (1280, 360):
        page.tab.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}about/?q=taiwan&q-kind=briefing")
        expect(chooser(page, "Kind of page")).to_be_visible()
        passed = judged(page.tab, axe_core, width=width)
        assert passed >= {"color-contrast", "target-size", "label", "link-name", "select-name"}


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (640, 200)])
def test_filters_fit_a_narrow_screen_and_large_text(page: RecordedPage, site: str, width: int, percent: int) -> None:
    page.tab.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}?q=taiwan&q-kind=briefing")
    with text_size(page.tab, percent):
        expect(chooser(page, "Kind of page")).to_be_visible()
        assert page.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.tab.evaluate(OUTSIDE.replace(".b-search input", ".b-search input, .b-search select")) == []

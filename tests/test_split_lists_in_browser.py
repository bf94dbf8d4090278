"""Filters of a list that is cut into pages: they count the whole, fetch what holds the choice, and can be undone."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser import RecordedPage
from tests.conftest import SPLIT_ITEMS

SHOWN = "[data-item]:visible"
MATCHES = "[data-matches] [role=status]"
MORE = "button.b-show-more"
Rows = Callable[..., list[str]]


@pytest.fixture
def quotes(split_site: Path) -> Rows:
    """The ids of the quotes that have these values in the site's data."""
    rows = json.loads((split_site / "data/quotes.json").read_text(encoding="utf-8"))

    def found(**wanted: str) -> list[str]:
        return [row["url"] for row in rows if all(row[key] == value for key, value in wanted.items())]

    return found


def choice(tab: Page, name: str) -> Locator:
    return tab.locator(".b-filters a[data-value]", has_text=re.compile(rf"^{re.escape(name)} \d+$"))


def shown(tab: Page) -> list[str]:
    """Where the items that are drawn have their place."""
    links = tab.locator(f"{SHOWN} a.b-link")
    hrefs: list[str] = links.evaluate_all("(all) => all.map((one) => one.href)")
    return hrefs


def wait(tab: Page) -> None:
    """Waits until all is there that was asked for."""
    expect(tab.locator("[data-matches]:not([aria-busy])")).to_be_visible()


def show_all(tab: Page) -> None:
    """Asks for more as long as there is more."""
    wait(tab)
    while tab.locator(MORE).is_visible():
        tab.locator(MORE).click()
        wait(tab)


def test_choice_finds_every_item_of_the_whole_list(page: RecordedPage, served_split_site: str, quotes: Rows) -> None:
    page.goto(served_split_site + "quotes/")
    assert len(shown(page.tab)) <= SPLIT_ITEMS < len(quotes())
    choice(page.tab, "Xi Jinping").click()
    wanted = quotes(speaker="xi-jinping")
    expect(page.tab.locator(MATCHES)).to_contain_text(f"{len(wanted)} of {len(quotes())} quotes")
    show_all(page.tab)
    expect(page.tab.locator(MATCHES)).to_have_text(f"{len(wanted)} of {len(quotes())} quotes")
    assert sorted(shown(page.tab)) == sorted(urljoin(served_split_site, url) for url in wanted)
    assert page.tab.url == served_split_site + "quotes/?actor=xi-jinping"
    assert page.console_errors == []


def test_only_pages_that_hold_the_choice_are_fetched_and_nothing_before(
    page: RecordedPage, served_split_site: str, split_site: Path
) -> None:
    page.goto(served_split_site + "quotes/")
    assert not any("filters.json" in url or "filters-pages" in url for url in page.requests)
    choice(page.tab, "Wendy Cutler").click()
    expect(page.tab.locator(MATCHES)).to_contain_text("1 of ")
    expect(page.tab.locator(SHOWN)).to_have_count(1)
    told = json.loads((split_site / "quotes/filters.json").read_text(encoding="utf-8"))
    row = told["marks"]["actor"]
    at = row["of"].index(row["values"].index("wendy-cutler"))
    ends = [sum(count for _, count in told["pages"][: n + 1]) for n in range(len(told["pages"]))]
    holder = next(name for (name, _), end in zip(told["pages"], ends, strict=True) if at < end)
    fetched = [url for url in page.requests if re.search(r"quotes/(\d|undated)", url)]
    assert fetched == ([served_split_site + "quotes/" + holder] if holder else [])
    assert len(told["pages"]) > 3


def test_choices_combine_and_count_over_the_whole_list(
    page: RecordedPage, served_split_site: str, quotes: Rows
) -> None:
    page.goto(served_split_site + "quotes/?issue=taiwan-status")
    one = len(quotes(issue="taiwan-status"))
    expect(page.tab.locator(MATCHES)).to_contain_text(f"{one} of ")
    both = quotes(issue="taiwan-status", speaker="xi-jinping")
    expect(choice(page.tab, "Xi Jinping").locator(".b-count")).to_have_text(str(len(both)))
    choice(page.tab, "Xi Jinping").click()
    expect(page.tab.locator(MATCHES)).to_contain_text(f"{len(both)} of ")
    show_all(page.tab)
    assert sorted(shown(page.tab)) == sorted(urljoin(served_split_site, url) for url in both)


def test_more_than_a_page_holds_comes_when_asked_for_and_the_newest_first(
    page: RecordedPage, served_split_site: str, quotes: Rows
) -> None:
    page.goto(served_split_site + "quotes/")
    whole = shown(page.tab)
    choice(page.tab, "2025").click()
    wait(page.tab)
    expect(page.tab.locator(MATCHES)).to_contain_text("The newest")
    assert shown(page.tab)[: len(whole)] == whole
    before = len(shown(page.tab))
    assert before < len(quotes())
    expect(page.tab.locator("[data-periods]")).to_be_hidden()
    show_all(page.tab)
    assert len(shown(page.tab)) == len(set(shown(page.tab))) == len(quotes())
    expect(page.tab.locator(MATCHES)).to_be_focused()
    days = page.tab.locator(f"{SHOWN} figcaption time").evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert days == sorted(days, reverse=True)


def test_undoing_and_going_back_show_the_page_as_it_was(
    page: RecordedPage, served_split_site: str, quotes: Rows
) -> None:
    page.goto(served_split_site + "quotes/")
    front, said = shown(page.tab), page.tab.locator(MATCHES).inner_text()
    choice(page.tab, "Howard Lutnick").click()
    expect(page.tab.locator(SHOWN)).to_have_count(len(quotes(speaker="howard-lutnick")))
    page.tab.get_by_role("link", name="Show all").click()
    expect(page.tab.locator(MATCHES)).to_have_text(said)
    assert shown(page.tab) == front
    expect(page.tab.locator("[data-periods]")).to_be_visible()
    page.tab.go_back()
    expect(page.tab.locator(SHOWN)).to_have_count(len(quotes(speaker="howard-lutnick")))
    page.tab.go_back()
    expect(page.tab.locator(MATCHES)).to_have_text(said)
    assert shown(page.tab) == front


@pytest.mark.parametrize(("address", "name"), [("questions/", "Open"), ("timeline/", "2025"), ("sources/", "Stored")])
def test_items_from_other_pages_stand_in_their_groups_in_the_order_of_the_list(
    page: RecordedPage, served_split_site: str, served_site: str, address: str, name: str
) -> None:
    def titles(tab: Page) -> list[str]:
        words = "(all) => all.map((one) => one.textContent.replace(/#/g, '').trim().slice(0, 60))"
        found: list[str] = tab.locator(f"article h2:visible, {SHOWN}").evaluate_all(words)
        return found

    page.goto(served_split_site + address)
    choice(page.tab, name).click()
    expect(page.tab.locator(MATCHES)).to_contain_text(" of ")
    show_all(page.tab)
    split = titles(page.tab)
    page.goto(served_site + address)
    choice(page.tab, name).click()
    assert split == titles(page.tab)


def test_links_and_ages_of_items_from_other_pages_are_right(page: RecordedPage, served_split_site: str) -> None:
    page.goto(served_split_site + "questions/")
    choice(page.tab, "Open").click()
    expect(page.tab.locator(MATCHES)).to_contain_text(" of ")
    show_all(page.tab)
    hrefs = page.tab.locator(f"{SHOWN} a").evaluate_all("(all) => all.map((one) => one.href)")
    assert len(hrefs) > 20
    assert [url for url in set(hrefs) if not page.tab.request.head(url).ok] == []
    ages = page.tab.locator(f"{SHOWN} time[data-open]").all_inner_texts()
    assert len(ages) > SPLIT_ITEMS and all("open for" in age for age in ages)


def test_page_that_cannot_be_fetched_is_said_so_and_what_is_here_stays(
    page: RecordedPage, served_split_site: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.goto(served_split_site + "quotes/")
    page.tab.route("**/quotes/filters.json", refuse)
    choice(page.tab, "Xi Jinping").click()
    expect(page.tab.locator(MATCHES)).to_have_text("The rest of the list could not be loaded.")
    expect(page.tab.locator("[data-periods]")).to_be_visible()
    page.tab.unroute("**/quotes/filters.json")
    choice(page.tab, "Cho Jung-tai").click()
    expect(page.tab.locator(MATCHES)).to_contain_text("3 of ")


def test_nothing_else_is_shown_before_a_shared_choice(page: RecordedPage, served_split_site: str, quotes: Rows) -> None:
    page.tab.add_init_script(
        """window.most = 0;
        const look = () => {
          const all = [...document.querySelectorAll("[data-item]")];
          const drawn = all.filter((item) => item.checkVisibility({ visibilityProperty: true }));
          window.most = Math.max(window.most, drawn.length);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    page.goto(served_split_site + "quotes/?actor=howard-lutnick")
    wanted = len(quotes(speaker="howard-lutnick"))
    expect(page.tab.locator(SHOWN)).to_have_count(wanted)
    assert page.tab.evaluate("window.most") == wanted


@pytest.mark.parametrize(("address", "name"), [("quotes/", "2025"), ("questions/", "Open"), ("timeline/", "2025")])
def test_without_javascript_a_choice_leads_to_pages_with_all_of_it(
    chromium: Browser, served_split_site: str, address: str, name: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served_split_site + address)
        link = choice(tab, name)
        number = int(link.inner_text().rsplit(" ", 1)[1])
        link.click()
        assert tab.url.startswith(served_split_site + address) and tab.url != served_split_site + address
        expect(tab.locator(".b-matches p")).to_have_text(re.compile(rf"^{number} "))

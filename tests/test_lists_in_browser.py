"""Filters as a reader uses them: they choose on the page, combine, stay in the address, and can be undone."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import RecordedPage, wait_until

SHOWN = "[data-item]:visible"
MATCHES = "[data-matches] [role=status]"
# Counts the items that are drawn, in every frame from the first on.
WATCH = """() => {
  window.most = 0;
  const look = () => {
    const drawn = [...document.querySelectorAll("[data-item]")];
    const options = { visibilityProperty: true };
    window.most = Math.max(window.most, drawn.filter((item) => item.checkVisibility(options)).length);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

Count = Callable[..., int]


@pytest.fixture
def quotes(built_site: Path) -> Count:
    """How many quotes have these values in the site's data."""
    rows = json.loads((built_site / "data/quotes.json").read_text(encoding="utf-8"))

    def count(**wanted: str) -> int:
        return sum(all(row[key] == value for key, value in wanted.items()) for row in rows)

    return count


def choice(tab: Page, name: str) -> Locator:
    return tab.locator(".b-filters a[data-value]", has_text=re.compile(rf"^{re.escape(name)} \d+$"))


def shown(tab: Page) -> int:
    return tab.locator(SHOWN).count()


def test_choices_of_two_rows_combine_and_say_how_many_match(
    page: RecordedPage, served_site: str, quotes: Count
) -> None:
    page.tab.goto(served_site + "quotes/")
    expect(page.tab.locator(MATCHES)).to_have_text(f"{quotes()} quotes")
    choice(page.tab, "Xi Jinping").click()
    one = quotes(speaker="xi-jinping")
    expect(page.tab.locator(MATCHES)).to_have_text(f"{one} of {quotes()} quotes")
    assert shown(page.tab) == one
    choice(page.tab, "Taiwan’s status").click()
    both = quotes(speaker="xi-jinping", issue="taiwan-status")
    assert 0 < both < one
    expect(page.tab.locator(MATCHES)).to_have_text(f"{both} of {quotes()} quotes")
    assert shown(page.tab) == both
    assert page.tab.url == served_site + "quotes/?actor=xi-jinping&issue=taiwan-status"
    chosen = page.tab.locator(".b-filters a[aria-current=true]")
    assert [text.rsplit(" ", 1)[0] for text in chosen.all_inner_texts()] == ["Xi Jinping", "Taiwan’s status"]
    assert page.console_errors == []


def test_second_choice_in_a_row_takes_the_place_of_the_first(
    page: RecordedPage, served_site: str, quotes: Count
) -> None:
    page.tab.goto(served_site + "quotes/?actor=xi-jinping")
    choice(page.tab, "Cho Jung-tai").click()
    assert page.tab.url == served_site + "quotes/?actor=cho-jung-tai"
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(speaker="cho-jung-tai"))


def test_count_of_each_other_choice_is_what_it_would_leave(page: RecordedPage, served_site: str) -> None:
    page.tab.goto(served_site + "quotes/?issue=taiwan-status")
    speakers = page.tab.locator("[data-facet=actor] a[data-value]")
    counts = {text.rsplit(" ", 1)[0]: int(text.rsplit(" ", 1)[1]) for text in speakers.all_inner_texts()}
    assert 0 in counts.values()
    for name in ("Xi Jinping", "Cho Jung-tai", "Howard Lutnick"):
        choice(page.tab, name).click()
        expect(page.tab.locator(SHOWN)).to_have_count(counts[name])


def test_choice_is_kept_by_reload_and_taken_back_by_the_back_button(
    page: RecordedPage, served_site: str, quotes: Count
) -> None:
    page.tab.goto(served_site + "quotes/")
    choice(page.tab, "Xi Jinping").click()
    choice(page.tab, "Taiwan’s status").click()
    both, one = quotes(speaker="xi-jinping", issue="taiwan-status"), quotes(speaker="xi-jinping")
    page.tab.reload()
    expect(page.tab.locator(SHOWN)).to_have_count(both)
    page.tab.go_back()
    expect(page.tab.locator(SHOWN)).to_have_count(one)
    page.tab.go_back()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes())
    expect(page.tab.locator(MATCHES)).to_have_text(f"{quotes()} quotes")
    page.tab.go_forward()
    expect(page.tab.locator(SHOWN)).to_have_count(one)


def test_each_choice_can_be_undone_and_all_at_once(page: RecordedPage, served_site: str, quotes: Count) -> None:
    page.tab.goto(served_site + "quotes/?actor=xi-jinping&issue=taiwan-status&utm_source=letter")
    undo = page.tab.locator("[data-matches] a")
    expect(undo).to_have_text(["Undo Speaker: Xi Jinping", "Undo Issue: Taiwan’s status", "Show all"])
    undo.first.click()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(issue="taiwan-status"))
    expect(undo.first).to_be_focused()
    choice(page.tab, "Taiwan’s status").click()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes())
    expect(undo).to_have_count(0)
    page.tab.goto(served_site + "quotes/?actor=xi-jinping&issue=taiwan-status&utm_source=letter")
    undo.last.click()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes())
    assert page.tab.url == served_site + "quotes/?utm_source=letter"
    expect(page.tab.locator(MATCHES)).to_be_focused()


def test_choice_that_nothing_matches_says_so_and_offers_a_way_back(
    page: RecordedPage, served_site: str, quotes: Count
) -> None:
    page.tab.goto(served_site + "quotes/?actor=cho-jung-tai&year=1999")
    expect(page.tab.locator(MATCHES)).to_have_text("No quote matches all that is chosen.")
    assert shown(page.tab) == 0
    expect(page.tab.get_by_role("heading", name="2025")).to_be_hidden()
    page.tab.get_by_role("link", name="Undo Year: 1999").click()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(speaker="cho-jung-tai"))
    expect(page.tab.get_by_role("heading", name="2025")).to_be_visible()


def test_shared_address_never_shows_more_than_what_it_leaves(
    page: RecordedPage, served_site: str, quotes: Count
) -> None:
    page.tab.add_init_script(f"({WATCH})()")
    page.tab.goto(served_site + "quotes/?actor=cho-jung-tai")
    wanted = quotes(speaker="cho-jung-tai")
    expect(page.tab.locator(SHOWN)).to_have_count(wanted)
    wait_until(page.tab, "window.most > 0")
    assert page.tab.evaluate("window.most") == wanted


@pytest.mark.parametrize(
    ("address", "name", "left"),
    [("questions/", "Answered", ["Answered"]), ("timeline/", "2026", ["2026"]), ("actors/", "Japan", ["Japan"])],
)
def test_headings_without_a_match_are_hidden(
    page: RecordedPage, served_site: str, address: str, name: str, left: list[str]
) -> None:
    page.tab.goto(served_site + address)
    headings = page.tab.locator("article h2:visible")
    assert headings.count() > 1
    choice(page.tab, name).click()
    expect(headings).to_have_count(len(left))
    assert [text.removesuffix("#").strip() for text in headings.all_inner_texts()] == left


def test_link_opened_in_a_new_tab_brings_the_choice_along(page: RecordedPage, served_site: str, quotes: Count) -> None:
    page.tab.goto(served_site + "quotes/?issue=taiwan-status")
    with page.tab.context.expect_page() as opened:
        choice(page.tab, "Cho Jung-tai").click(modifiers=["Control"])
    expect(opened.value.locator(SHOWN)).to_have_count(quotes(speaker="cho-jung-tai", issue="taiwan-status"))
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(issue="taiwan-status"))


def test_filters_work_with_the_keyboard_alone(page: RecordedPage, served_site: str, quotes: Count) -> None:
    page.tab.goto(served_site + "quotes/")
    choice(page.tab, "Xi Jinping").focus()
    page.tab.keyboard.press("Enter")
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(speaker="xi-jinping"))
    expect(choice(page.tab, "Xi Jinping")).to_be_focused()
    page.tab.keyboard.press("Enter")
    expect(page.tab.locator(SHOWN)).to_have_count(quotes())


def test_phone_folds_the_filters_and_shows_what_is_chosen(page: RecordedPage, served_site: str, quotes: Count) -> None:
    page.tab.set_viewport_size({"width": 360, "height": 780})
    page.tab.goto(served_site + "quotes/?actor=xi-jinping")
    expect(choice(page.tab, "Cho Jung-tai")).to_be_hidden()
    expect(page.tab.get_by_role("link", name="Undo Speaker: Xi Jinping")).to_be_visible()
    page.tab.locator(".b-filters__fold > summary").click()
    choice(page.tab, "Cho Jung-tai").click()
    expect(page.tab.locator(SHOWN)).to_have_count(quotes(speaker="cho-jung-tai"))
    for link in page.tab.locator(".b-filters a:visible, .b-filters summary:visible, .b-undo a").all():
        box = link.bounding_box()
        assert box is not None and box["height"] >= 24


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("quotes/", "Xi Jinping"),
        ("questions/", "Open"),
        ("timeline/", "Expected"),
        ("sources/", "Taiwan’s status"),
    ],
)
def test_without_javascript_a_filter_leads_to_as_many_items_as_it_says(
    chromium: Browser, served_site: str, address: str, name: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served_site + address)
        link = choice(tab, name)
        number = int(link.inner_text().rsplit(" ", 1)[1])
        link.click()
        anchor = tab.url.partition("#")[2]
        assert number == count_under(tab, anchor, address) > 0


def count_under(tab: Page, anchor: str, address: str) -> int:
    """How many items a reader sees between the heading with this anchor and the next one."""
    ids = {"quotes/": "-quote-", "timeline/": "-event-", "questions/": "-question-"}
    heading = tab.locator(f"#{anchor}")
    expect(heading).to_be_visible()
    # A heading of the page itself is followed by its section, one inside a section by the rest of that.
    follows = heading.locator("xpath=following-sibling::*[1]")
    section = (
        follows if follows.evaluate("e => ['SECTION', 'DIV'].includes(e.tagName)") else heading.locator("xpath=..")
    )
    own = section.locator("[data-item]").count()
    return own or section.locator(f'[id*="{ids[address]}"]').count()

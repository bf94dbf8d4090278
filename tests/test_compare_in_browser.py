"""Two actors side by side: what both have a position on, what only one has, and what cannot be compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import RecordedPage

COMPARE = "compare/"
XI, CHO, TRUMP = "xi-jinping", "cho-jung-tai", "donald-trump"


def held(site: Path, actor: str) -> dict[str, dict[str, Any]]:
    """An actor's issues with positions, by title, as the site's data has them."""
    found = json.loads((site / f"actors/{actor}/positions.json").read_text(encoding="utf-8"))
    return {issue["title"]: issue for issue in found["issues"]}


def rows(tab: Page) -> list[str]:
    return tab.locator(".b-pair tbody th a").all_inner_texts()


def open_pair(page: RecordedPage, site: str, one: str, other: str) -> None:
    page.tab.goto(f"{site}{COMPARE}?a={one}&b={other}")


def test_two_actors_are_chosen_and_stand_side_by_side(page: RecordedPage, served_site: str, built_site: Path) -> None:
    page.tab.goto(served_site + COMPARE)
    page.tab.get_by_label("First actor").select_option(label="Xi Jinping")
    page.tab.get_by_label("Second actor").select_option(label="Donald Trump")
    page.tab.get_by_role("button", name="Compare").click()
    expect(page.tab.get_by_role("heading", level=1)).to_have_text("Xi Jinping and Donald Trump")
    one, other = held(built_site, XI), held(built_site, TRUMP)
    shared = one.keys() & other.keys()
    assert len(shared) > 1
    expect(page.tab.locator(".b-pair tbody tr")).to_have_count(len(shared))
    assert set(rows(page.tab)) == shared
    expect(page.tab.get_by_role("status")).to_have_text(f"{len(shared)} issues on which both have a position")
    assert page.tab.url == f"{served_site}{COMPARE}?a={XI}&b={TRUMP}"
    assert page.tab.title().startswith("Xi Jinping and Donald Trump")
    for title in shared:
        cells = page.tab.get_by_role("row").filter(has=page.tab.get_by_role("link", name=title, exact=True))
        for cell, actor in zip(cells.get_by_role("cell").all(), (one, other), strict=True):
            for position in actor[title]["positions"]:
                expect(cell.get_by_text(position["summary"]).first).to_be_visible()
                for quote in position["quotes"]:
                    expect(cell.get_by_text(quote["text"]).first).to_be_visible()
    assert page.console_errors == []
    assert page.foreign_requests(served_site) == []


def test_each_position_says_its_stance_in_a_word_with_a_shape_its_date_and_where_it_comes_from(
    page: RecordedPage, served_site: str, built_site: Path
) -> None:
    open_pair(page, served_site, XI, CHO)
    row = page.tab.get_by_role("row").filter(has_text="Taiwan’s status")
    left, right = row.get_by_role("cell").all()
    expect(right.locator(".b-stance").first).to_have_text("Opposes")
    expect(right.locator(".b-stance svg").first).to_be_visible()
    expect(right.get_by_text("25 November 2025").first).to_be_visible()
    own = left.locator(".b-position").first
    expect(own.locator(".b-position--claim")).to_have_count(0)
    quote = held(built_site, CHO)["Taiwan’s status"]["positions"][0]["quotes"][0]
    href = right.get_by_role("link", name="Evidence").first.evaluate("link => link.href")
    assert href == served_site + quote["url"]
    assert page.tab.goto(href)
    expect(page.tab.locator(":target")).to_be_attached()


def test_what_only_one_of_them_has_a_position_on_is_said(
    page: RecordedPage, served_site: str, built_site: Path
) -> None:
    open_pair(page, served_site, XI, CHO)
    alone = held(built_site, XI).keys() - held(built_site, CHO).keys()
    assert alone
    section = page.tab.locator("section", has=page.tab.get_by_role("heading", name="Only Xi Jinping has a position"))
    expect(section.locator("li")).to_have_count(len(alone))
    for title in alone:
        expect(section.get_by_role("link", name=title, exact=True)).to_be_visible()


def test_swap_back_and_a_reload_keep_both_actors(page: RecordedPage, served_site: str) -> None:
    open_pair(page, served_site, XI, CHO)
    heads = page.tab.locator(".b-pair thead th a")
    expect(heads).to_have_text(["Xi Jinping", "Cho Jung-tai"])
    page.tab.get_by_role("link", name="Swap the two").click()
    expect(heads).to_have_text(["Cho Jung-tai", "Xi Jinping"])
    assert page.tab.url == f"{served_site}{COMPARE}?a={CHO}&b={XI}"
    page.tab.reload()
    expect(heads).to_have_text(["Cho Jung-tai", "Xi Jinping"])
    page.tab.go_back()
    expect(heads).to_have_text(["Xi Jinping", "Cho Jung-tai"])
    expect(page.tab.get_by_label("First actor")).to_have_value(XI)


def test_actors_without_a_shared_issue_are_told_so(page: RecordedPage, served_site: str, built_site: Path) -> None:
    actors = [file.parent.name for file in sorted(built_site.glob("actors/*/positions.json"))]
    held_by = {actor: held(built_site, actor) for actor in actors}
    one, other = next(
        (a, b)
        for a in actors
        for b in actors
        if held_by[a] and held_by[b] and not held_by[a].keys() & held_by[b].keys()
    )
    open_pair(page, served_site, one, other)
    expect(page.tab.get_by_role("status")).to_contain_text("There is no issue on which both")
    expect(page.tab.locator(".b-pair")).to_have_count(0)
    expect(page.tab.get_by_role("heading", name="Only ")).to_have_count(2)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?a=nobody%3Cb%3E&b=xi-jinping", "No actor “nobody<b>” has a position here."),
        ("?a=xi-jinping&b=xi-jinping", "Both are the same actor. Choose two different ones."),
        ("?a=xi-jinping", ""),
    ],
)
def test_what_cannot_be_compared_leaves_the_choice(page: RecordedPage, served_site: str, query: str, said: str) -> None:
    page.tab.goto(served_site + COMPARE + query)
    expect(page.tab.locator("[data-comparison] [role=status]")).to_have_text(said)
    assert XI in page.tab.locator("select").evaluate_all("all => all.map((one) => one.value)")
    expect(page.tab.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.tab.get_by_role("heading", name="Who stands where")).to_be_visible()
    assert page.console_errors == []


def test_positions_that_cannot_be_loaded_are_no_silence(page: RecordedPage, served_site: str) -> None:
    page.tab.route(f"**/{CHO}/positions.json", lambda route: route.abort())
    open_pair(page, served_site, XI, CHO)
    expect(page.tab.get_by_role("status")).to_have_text("The positions of these two could not be loaded.")
    expect(page.tab.get_by_role("heading", name="Who stands where")).to_be_visible()


def test_phone_stacks_the_positions_under_the_names(page: RecordedPage, served_site: str) -> None:
    page.tab.set_viewport_size({"width": 360, "height": 780})
    open_pair(page, served_site, XI, CHO)
    left, right = page.tab.locator(".b-pair tbody tr").first.get_by_role("cell").all()
    upper, lower = left.bounding_box(), right.bounding_box()
    assert upper is not None and lower is not None
    assert upper["y"] + upper["height"] <= lower["y"]
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert "Cho Jung-tai" in right.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_without_javascript_the_page_leads_to_each_issue(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served_site + COMPARE)
        expect(tab.locator("noscript p")).to_be_visible()
        expect(tab.get_by_label("First actor")).to_be_hidden()
        row = tab.locator("li", has=tab.get_by_role("link", name="Taiwan’s status"))
        number = int(row.locator(".b-hang").inner_text().split()[0])
        row.get_by_role("link").click()
        expect(tab.locator("#positions")).to_be_visible()
        actors = (
            tab.locator("#positions + *").locator('a[href*="actors/"]').evaluate_all("all => all.map((a) => a.href)")
        )
        assert len(set(actors)) >= number > 1

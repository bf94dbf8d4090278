"""The site as a reader meets it, in Chromium, served under a sub-path as GitHub Pages serves it."""

import pytest
from playwright.sync_api import Browser, expect

from tests import search_box
from tests.browser import RecordedPage

expect.set_options(timeout=20_000)  # milliseconds; the machine may be building elsewhere

KINDS = (
    "",
    "briefings/",
    "briefings/2025-11-24-xi-trump-call/",
    "actors/",
    "actors/xi-jinping/",
    "issues/",
    "issues/taiwan-status/",
    "quotes/",
    "questions/",
    "timeline/",
    "sources/",
    "sources/004-ad1abc2c8ba1136e/",
    "evidence/",
    "data/",
    "about/",
    "guide/",
    "reference/",
    "contributing/",
)


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("width", [360, 1280])
def test_page_brings_no_error_no_foreign_request_and_no_sideways_scroll(
    page: RecordedPage, served_site: str, address: str, width: int
) -> None:
    page.tab.set_viewport_size({"width": width, "height": 800})
    answer = page.goto(served_site + address)
    assert answer is not None
    assert answer.ok
    assert page.console_errors == []
    assert page.foreign_requests(served_site) == []
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("recalibrated", "#quote-xi-giant-ship"),
        ("coalescing", "#quote-singleton-rattled"),
    ],
)
def test_word_that_stands_only_in_a_quote_leads_to_the_quote(
    page: RecordedPage, served_site: str, words: str, anchor: str
) -> None:
    page.goto(served_site)
    search_box.box(page.tab).click()
    page.tab.keyboard.type(words)
    result = search_box.results(page.tab).and_(page.tab.locator(f'[href*="{anchor}"]')).first
    expect(result).to_be_visible()
    result.click()
    expect(page.tab.locator(f"[id={anchor.partition('#')[2]}]")).to_be_attached()
    card = page.tab.locator(".b-quote", has=page.tab.locator(f"[id={anchor.partition('#')[2]}]"))
    expect(card).to_contain_text(words)
    expect(card).to_be_in_viewport()
    assert page.foreign_requests(served_site) == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Cutler", "actors/wendy-cutler/"),
        ("Will Beijing confirm", "#question-"),
        ("presses Trump", "briefings/2025-11-24-xi-trump-call/"),
    ],
)
def test_search_finds_actors_questions_and_briefings(
    page: RecordedPage, served_site: str, words: str, address: str
) -> None:
    page.goto(served_site + "about/")
    search_box.box(page.tab).click()
    page.tab.keyboard.type(words)
    expect(search_box.results(page.tab).and_(page.tab.locator(f'[href*="{address}"]')).first).to_be_visible()


def test_evidence_opens_in_place_and_shows_article_hash_and_offsets(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site + "briefings/2025-11-24-xi-trump-call/#quote-cho-not-an-option")
    card = page.tab.locator(".b-quote", has=page.tab.locator("#quote-cho-not-an-option"))
    expect(card.get_by_text("a17a19f426c2")).to_be_hidden()
    card.locator("summary").click()
    expect(card.get_by_text("a17a19f426c2")).to_be_visible()
    expect(card.get_by_text("2287 to 2374")).to_be_visible()


def test_age_of_an_open_question_is_worked_out_in_the_browser(page: RecordedPage, served_site: str) -> None:
    page.tab.clock.set_fixed_time("2025-12-07T12:00:00Z")
    page.goto(served_site + "questions/")
    expect(page.tab.get_by_text("open for 12 days").first).to_be_visible()


def test_without_javascript_evidence_opens_and_dates_stand(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served_site + "briefings/2025-11-24-xi-trump-call/")
        tab.locator(".b-quote summary").first.click()
        expect(tab.locator(".b-quote dl").first).to_be_visible()
        expect(tab.get_by_text("raised 25 November 2025").first).to_be_visible()


def test_unknown_address_is_the_sites_own_page(page: RecordedPage, served_site: str) -> None:
    answer = page.tab.goto(served_site + "nowhere/")
    assert answer is not None
    assert answer.status == 404
    expect(page.tab.locator(".md-header")).to_be_visible()

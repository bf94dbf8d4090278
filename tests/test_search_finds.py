"""What the search finds in Chromium, in which order, how it names it, and what cannot break it."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import RecordedPage, wait_until
from tests.search_box import INDEX, ask, box, first_links, results, status

NAMED = {
    "cutler": "Actor Wendy Cutler",
    "recalibrated": "Quote Xi Jinping Trump and Xi reach a trade truce in South Korea recalibrated the course",
    "will beijing confirm": "Question Will Beijing confirm the",
    "presses trump": "Briefing Xi presses Trump on Taiwan in a one-hour call",
    "soya beans": "Issue Soya beans",
    "takes center stage": "Source Trump-Xi Phone Call",
    "first briefing walk": "Guide Your first briefing",
    "yaml-language": "Reference Reference",
    "quote-ambiguous": "Reference quote-ambiguous The checks",
}
"""Words, and how the result that they are sought for begins."""


def entries(site: Path) -> dict[str, str]:
    """The text of each entry of the index, by its location."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    return {entry["location"]: re.sub("<[^>]+>", " ", entry["text"]) for entry in index["docs"]}


def test_first_words_of_each_quote_lead_to_it(page: RecordedPage, served_site: str, built_site: Path) -> None:
    quotes = {place: text for place, text in entries(built_site).items() if re.match(r"briefings/.*#quote-", place)}
    assert len(quotes) > 20
    page.goto(served_site)
    missed = []
    for place, text in quotes.items():
        words = " ".join(text.split()[:6])
        ask(page.tab, words)
        anchor = place.partition("#")[2]
        if not any(link.endswith(f"#{anchor}") for link in first_links(page.tab, 3)):
            missed.append(f"{words}: {place}")
    assert missed == []


def test_name_of_each_actor_leads_to_the_actor_first(page: RecordedPage, served_site: str, built_site: Path) -> None:
    actors = [place for place in entries(built_site) if re.fullmatch(r"actors/[^/#]+/", place)]
    assert len(actors) > 10
    page.goto(served_site)
    for place in actors:
        title = re.search(r"<title>(.*?) - ", (built_site / place / "index.html").read_text(encoding="utf-8"))
        assert title is not None
        ask(page.tab, title[1])
        assert first_links(page.tab, 1)[0].startswith(f"{served_site}{place}?"), title[1]


def test_results_name_what_was_found(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    for words, name in NAMED.items():
        ask(page.tab, words)
        expect(page.tab.get_by_role("search").get_by_role("link", name=name).first).to_be_visible()


def test_enter_opens_the_quote_with_its_card_in_view_and_the_words_marked(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    box(page.tab).press_sequentially("we must once again")
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_url(re.compile("#quote-cho-sovereign$"))
    card = page.tab.locator(".b-quote", has=page.tab.locator("#quote-cho-sovereign"))
    expect(card).to_be_in_viewport()
    wait_until(page.tab, "CSS.highlights.get('b-found')?.size > 0")
    marked = page.tab.evaluate("[...CSS.highlights.get('b-found')].map(String)")
    assert set(marked) == {"We must once again"}
    assert page.tab.locator("main mark.b-search__mark").count() == 0
    assert page.console_errors == []


def test_words_of_several_fields_are_found_together_and_the_count_is_said(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    ask(page.tab, "Lutnick desk")
    expect(status(page.tab)).to_have_text(re.compile(r"^\d+ results? for “Lutnick desk”$"))
    assert first_links(page.tab, 1)[0].endswith("#quote-lutnick-desk")
    ask(page.tab, "Lutnick zzzzzz")
    expect(status(page.tab)).to_contain_text("some of the words")
    ask(page.tab, "zzzzzz")
    expect(status(page.tab)).to_have_text("No result for “zzzzzz”")
    expect(results(page.tab)).to_have_count(0)


def test_more_results_are_shown_on_demand_and_take_the_focus(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    ask(page.tab, "Xi")
    before = results(page.tab).count()
    page.tab.get_by_role("button", name=re.compile(r"\d+ more on this page")).first.click()
    assert results(page.tab).count() > before
    expect(page.tab.locator(".b-search__rest > :nth-child(3) > a")).to_be_focused()
    before = results(page.tab).count()
    page.tab.get_by_role("button", name="More results").click()
    assert results(page.tab).count() > before
    assert page.tab.evaluate("document.activeElement.matches('.b-search__group > a')")


def test_special_characters_break_nothing(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site)
    for words in ('"', '"taiwan', "<script>alert(1)</script>", "*", "taiwan~", "title:taiwan", "+-^", "\\", "$&"):
        ask(page.tab, words)
        if "taiwan" in words:
            expect(results(page.tab).first).to_be_visible()
    assert page.tab.locator(".b-search script").count() == 0
    assert page.console_errors == []


def test_markup_in_the_index_is_shown_as_text(page: RecordedPage, served_site: str) -> None:
    forged = '&lt;img src=x onerror="window.forged=1"&gt; forgery'
    docs = [{"location": "briefings/x/", "title": forged, "text": f"<p>{forged}</p><img src=y onerror=forged=1>"}]
    page.tab.route(f"**/{INDEX}", lambda route: route.fulfill(json={"docs": docs}))
    page.goto(served_site)
    ask(page.tab, "forgery")
    expect(results(page.tab).first).to_contain_text('<img src=x onerror="window.forged=1"> forgery')
    assert page.tab.locator(".b-search img").count() == 0
    assert page.tab.evaluate("'forged' in window") is False
    assert not [url for url in page.requests if url.endswith(("/x", "/y"))]

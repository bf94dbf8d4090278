"""Everybody can read and operate the site: axe-core, keyboard, sizes, reflow, forced colours, no motion.

The tests put styles of their own on elements, which the pages' policy would stop; what the policy stops is tried
elsewhere (test_policy_in_browser.py).

Each page is opened once, in one tab, in which a reader then changes the width, the colours and the size of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import search_box
from tests.web import axe
from tests.web.findings import expect_none
from tests.web.forced import lost_choices, lost_marks, lost_shapes
from tests.web.keys import unseen, walk
from tests.web.kinds import EVERY_KIND, FLAGSHIP, KINDS
from tests.web.screen import Scheme, measured, open_details, settle, show, text_size

pytestmark = pytest.mark.xdist_group("reader")

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 360, 640, 768, 1280)
"""Phones, a desk enlarged twice (WCAG 1.4.10 and 1.4.4), a tablet, a desk."""


@pytest.fixture(scope="module", params=EVERY_KIND)
def opened(request: pytest.FixtureRequest, chromium: Browser, address_of: Callable[[str], str]) -> Iterator[Page]:
    """A tab with one kind of page, everything on it opened."""
    with chromium.new_context(bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(address_of(request.param), wait_until="networkidle")
        open_details(tab)
        yield tab


@pytest.fixture(scope="module")
def drawn() -> set[str]:
    """The kinds of controls whose focus has been seen in a picture, on one page or another."""
    return set()


@pytest.fixture(scope="module")
def shapes() -> set[str]:
    """The shapes that have been looked at in forced colours, on one page or another."""
    return set()


def test_axe_finds_nothing_light_or_dark_on_a_desk_or_a_phone(opened: Page, axe_core: Path) -> None:
    findings: set[str] = set()
    passed: set[str] = set()
    for width in (1280, 360):
        for scheme in SCHEMES:
            show(opened, width=width, scheme=scheme)
            verdict = axe.judge(opened, axe_core)
            findings |= {f"{width} {scheme}: {finding}" for finding in verdict.findings}
            passed |= verdict.passed
    expect_none(findings)
    assert passed >= {"color-contrast", "target-size", "region", "page-has-heading-one"}


def test_page_reflows_and_no_text_is_cut_or_covered(opened: Page) -> None:
    findings = set()
    for width in WIDTHS:
        show(opened, width=width)
        findings |= {f"{width}: {finding}" for finding in measured(opened, "layout")}
    expect_none(findings)


def test_text_of_twice_the_size_reflows_too(opened: Page) -> None:
    findings = set()
    for width in (360, 1280):
        show(opened, width=width)
        size = letters(opened)
        with text_size(opened, 200):
            settle(opened)
            findings |= {f"{width}: {finding}" for finding in measured(opened, "layout")}
            assert letters(opened) > 1.8 * size  # a page may take its rules for narrower screens as well
    expect_none(findings)


def test_targets_are_large_enough_for_a_finger(opened: Page) -> None:
    findings = set()
    for width in (360, 1280):
        show(opened, width=width)
        findings |= {f"{width}: {finding}" for finding in measured(opened, "smallTargets")}
    expect_none(findings)


def test_nothing_moves_for_a_reader_who_wants_no_motion(opened: Page) -> None:
    opened.emulate_media(reduced_motion="reduce")
    expect_none(measured(opened, "motion"))


def test_forced_colours_leave_every_shape_and_mark(opened: Page, shapes: set[str]) -> None:
    show(opened, width=1280)
    findings = lost_shapes(opened, shapes) + lost_marks(opened) + lost_choices(opened)
    expect_none(findings)


def test_forced_colours_are_tried_on_the_shapes_of_a_briefing(chromium: Browser, served_site: str) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(served_site + KINDS["briefing"], wait_until="networkidle")
        tried: set[str] = set()
        expect_none(lost_shapes(tab, tried))
        assert len(tried) > 5


def test_keyboard_reaches_everything_in_order_and_its_focus_is_seen(opened: Page, drawn: set[str]) -> None:
    show(opened, width=1280)
    opened.evaluate("scrollTo(0, 0)")
    stops, findings = walk(opened)
    findings += unseen(opened, stops, drawn)
    expect_none(findings)
    assert len(stops) > 8


@pytest.mark.parametrize("kind", ["home", "briefing", "quotes", "design"])
def test_keyboard_comes_back_up_a_phone_without_hiding_under_the_header(
    chromium: Browser, served_site: str, kind: str
) -> None:
    with chromium.new_context(bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(served_site + KINDS[kind], wait_until="networkidle")
        show(tab, width=360)
        stops, findings = walk(tab, backwards=True)
    expect_none(findings)
    assert len(stops) > 8


@pytest.mark.parametrize("kind", ["home", "actor", "quotes by state"])
def test_focus_is_seen_in_forced_colours(chromium: Browser, served_site: str, kind: str) -> None:
    with chromium.new_context(
        forced_colors="active", viewport={"width": 1280, "height": 800}, bypass_csp=True
    ) as context:
        tab = context.new_page()
        tab.goto(served_site + KINDS[kind], wait_until="networkidle")
        stops, findings = walk(tab)
        expect_none(findings + unseen(tab, stops, set()))


def test_enter_and_space_open_and_close_what_opens(opened: Page) -> None:
    show(opened, width=1280)
    summaries = opened.locator("summary:visible")
    for summary in [summaries.nth(index) for index in range(min(summaries.count(), 3))]:
        details = summary.locator("xpath=..")
        before = details.get_attribute("open") is not None
        for key in ("Enter", "Space"):
            summary.press(key)
            before = not before
            assert (details.get_attribute("open") is not None) == before, key


def test_first_stop_of_the_keyboard_skips_to_the_content(opened: Page) -> None:
    opened.reload(wait_until="networkidle")
    opened.keyboard.press("Tab")
    link = opened.locator(":focus")
    expect(link).to_be_in_viewport()
    assert "ip to" in link.inner_text()
    link.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("Boolean(document.activeElement.closest('.md-content'))")


@pytest.mark.parametrize(("width", "scrolls"), [(320, False), (700, True)])
def test_table_of_positions_scrolls_in_its_own_box_and_by_keyboard(
    chromium: Browser, served_site: str, width: int, scrolls: bool
) -> None:
    with chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(served_site + FLAGSHIP, wait_until="networkidle")
        settle(tab)
        box = tab.locator(".b-scroll").first
        room, content = box.evaluate("(one) => [one.clientWidth, one.scrollWidth]")
        assert tab.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        assert room <= width
        assert (content > room) == scrolls
        if scrolls:
            box.focus()
            tab.keyboard.press("ArrowRight")
            tab.wait_for_function("(one) => one.scrollLeft > 0", arg=box.element_handle())


@pytest.fixture
def searched(chromium: Browser, served_site: str) -> Iterator[Page]:
    """A tab in which a search has brought results."""
    with chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(served_site, wait_until="networkidle")
        tab.keyboard.press("/")
        search_box.ask(tab, "Taiwan")
        expect(search_box.results(tab).nth(4)).to_be_visible()
        yield tab


def test_axe_finds_nothing_in_the_results_of_a_search(searched: Page, axe_core: Path) -> None:
    findings: set[str] = set()
    for width in (1280, 360):
        for scheme in SCHEMES:
            show(searched, width=width, scheme=scheme)
            expect(search_box.results(searched).first).to_be_visible()
            verdict = axe.judge(searched, axe_core, within="header")
            findings |= {f"{width} {scheme}: {finding}" for finding in verdict.findings}
            # The results lie over the page, and should.
            layout = [finding for finding in measured(searched, "layout") if not finding.startswith("overlap")]
            findings |= {f"{width}: {finding}" for finding in layout}
    expect_none(findings)


@pytest.fixture
def drawer(chromium: Browser, served_site: str) -> Iterator[Page]:
    """A tab on a phone, in which the keyboard has opened the drawer."""
    with chromium.new_context(bypass_csp=True) as context:
        tab = context.new_page()
        tab.goto(served_site + FLAGSHIP, wait_until="networkidle")
        show(tab, width=360)
        button = tab.locator("header button[aria-expanded]:visible").first
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        settle(tab)
        yield tab


def test_axe_finds_nothing_in_the_open_drawer(drawer: Page, axe_core: Path) -> None:
    findings: set[str] = set()
    for scheme in SCHEMES:
        show(drawer, width=360, scheme=scheme)
        for part in ("header", "#__nav"):
            findings |= {f"{scheme}: {finding}" for finding in axe.judge(drawer, axe_core, within=part).findings}
    expect_none(findings)


def test_keyboard_reaches_everything_in_the_open_drawer_and_shuts_it(drawer: Page) -> None:
    links = drawer.get_by_role("navigation").get_by_role("link", name="Timeline")
    expect(links.first).to_be_in_viewport()
    for _ in range(60):
        drawer.keyboard.press("Tab")
        if drawer.evaluate("document.activeElement.textContent.trim()") == "Timeline":
            break
    expect(drawer.locator(":focus")).to_have_text("Timeline")
    expect(drawer.locator(":focus")).to_be_in_viewport()
    drawer.keyboard.press("Escape")
    settle(drawer)
    expect(links.first).not_to_be_in_viewport()


def letters(tab: Page) -> float:
    """The size of the letters of the first paragraph of the content, in pixels."""
    size: str = tab.locator("main p:visible").first.evaluate("(one) => getComputedStyle(one).fontSize")
    return float(size.removesuffix("px"))

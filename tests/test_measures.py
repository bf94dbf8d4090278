"""What judges the pages sees what it is for: each of its measures finds the flaw that is made here, and only that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import RecordedPage
from tests.web import axe
from tests.web.forced import lost_choices, lost_marks, lost_shapes
from tests.web.keys import unseen, walk
from tests.web.screen import measured

PAGE = """<!doctype html><html lang="en"><title>Desk</title>
<style>body {{ margin: 20px; font: 16px/1.5 sans-serif }} {style}</style><main>{body}</main>"""
NARROW = "style='display:inline-block;width:14px'"
LONG = "The council voted for a tunnel after nine hours of debate"


def show(page: RecordedPage, body: str, style: str = "") -> None:
    page.tab.set_viewport_size({"width": 360, "height": 400})
    page.tab.set_content(PAGE.format(body=body, style=style))


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        (f"<p style='overflow:hidden;height:20px;width:90px'>{LONG}</p>", "cut: main p"),
        (f"<p style='overflow:hidden;white-space:nowrap;text-overflow:ellipsis'>{LONG}</p>", "cut: main p"),
        (f"<div style='overflow:clip'><p style='width:600px'>{LONG} {LONG}</p></div>", "cut: main p"),
        (f"<p style='margin-left:-60px'>{LONG}</p>", "cut: main p"),
        (f"<p>{LONG}</p><p style='margin-top:-60px'>{LONG}</p>", "overlap: main p"),
        (
            "<p style='position:relative'>Vote<svg style='position:absolute;left:8px' width=20 height=20></svg></p>",
            "overlap: ",
        ),
        (f"<p style='white-space:nowrap'>{LONG}</p>", "scrolls"),
        ("<div style='width:500px'>Vote</div>", "scrolls 160 pixels sideways: main div “Vote” reaches 520"),
    ],
)
def test_flaw_of_the_layout_is_found(page: RecordedPage, body: str, finding: str) -> None:
    show(page, body)
    (found,) = measured(page.tab, "layout")
    assert found.startswith(finding)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LONG} {LONG}</p>",
        f"<div style='overflow-x:auto' tabindex=0><p style='width:600px'>{LONG} {LONG}</p></div>",
        f"<p style='position:absolute;width:1px;height:1px;overflow:hidden'>{LONG}</p><p>Vote</p>",
        f"<p style='position:absolute;clip-path:inset(50%)'>{LONG}</p><p>Vote</p>",
        f"<details><summary>Vote</summary><p style='margin-top:-60px'>{LONG}</p></details>",
        f"<nav style='position:fixed;left:-300px;width:200px'>{LONG}</nav><p>Vote</p>",
        f"<p style='line-height:1'>{LONG} <sup>2</sup></p>",
    ],
)
def test_what_is_well_laid_out_brings_no_finding(page: RecordedPage, body: str) -> None:
    show(page, body)
    assert measured(page.tab, "layout") == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (
            f"<a href=a {NARROW}>1</a><a href=b {NARROW}>2</a>",
            2,
        ),
        (f"<a href=a {NARROW}>1</a>", 0),  # room to itself
        ("<p>The council <a href=a>v</a><a href=b>o</a>ted</p>", 0),  # in a sentence
        ("<button style='width:24px;height:24px'></button><button style='width:24px;height:24px'></button>", 0),
        ("<button style='width:20px;height:20px;padding:0'></button><button>Vote</button>", 1),
    ],
)
def test_targets_that_are_too_small_are_counted(page: RecordedPage, body: str, count: int) -> None:
    show(page, body)
    assert len(measured(page.tab, "smallTargets")) == count


@pytest.mark.parametrize(
    "style",
    [
        "p { transition: color 120ms }",
        "p::after { content: 'x'; transition: all 1s }",
        "@keyframes k { to { color: red } } p { animation: k 2s }",
        "html { scroll-behavior: smooth }",
    ],
)
def test_motion_is_found(page: RecordedPage, style: str) -> None:
    show(page, "<p>Vote</p>", style)
    assert len(measured(page.tab, "motion")) == 1
    show(page, "<p>Vote</p>", f"@media print {{ {style} }} p {{ transition: color 1ms }}")
    assert measured(page.tab, "motion") == []


def test_override_of_direction_that_reaches_out_of_its_text_is_found(page: RecordedPage) -> None:
    show(page, "<p><span>The \u202egnp.troper</span> <b>Vote</b></p>")
    assert measured(page.tab, "turned") == ["main b “Vote”"]
    show(page, "<p><bdi>The \u202egnp.troper</bdi> <b>Vote</b></p>")
    assert measured(page.tab, "turned") == []


HEADER = "<header style='position:sticky;top:0;height:60px;background:white'><a href=h>Home</a></header>"
LINKS = "".join(f"<p><a href='#{number}'>Link {number}</a></p>" for number in range(40))


@pytest.mark.parametrize(
    ("body", "style", "backwards", "finding"),
    [
        (LINKS, "a:focus { outline: none }", False, "the focus does not show: main a “Link 0”"),
        (HEADER + LINKS, "", True, "has the focus, but is under main header"),
        (
            "<a href=a>A</a><nav style='position:fixed;left:-300px'><a href=b>B</a></nav>",
            "",
            False,
            "is off the screen: nav a",
        ),
        ("<a href=a>A</a><a href=b tabindex=-1>B</a>", "", False, "not reached: main a “B”"),
        (
            "<a href=a>A</a><label for=x>B</label><input id=x type=checkbox hidden>",
            "",
            False,
            "not reached: main label “B”",
        ),
        ("<a href=a tabindex=2>A</a><a href=b tabindex=1>B</a>", "", False, "out of order: main a “A”"),
        (
            "<div class=f><a href=a>A</a><a href=b>B</a></div>",
            ".f { display: flex; flex-direction: column-reverse }",
            False,
            "jumps up",
        ),
    ],
)
def test_flaw_on_the_way_of_the_keyboard_is_found(
    page: RecordedPage, body: str, style: str, backwards: bool, finding: str
) -> None:
    show(page, body, style)
    _, findings = walk(page.tab, backwards=backwards)
    assert any(finding in one for one in findings), findings


def test_plain_page_can_be_walked_both_ways(page: RecordedPage) -> None:
    for backwards in (False, True):
        show(page, HEADER + LINKS, "html { scroll-padding-top: 70px }")
        stops, findings = walk(page.tab, backwards=backwards)
        assert len(stops) == 41
        assert findings == []


@pytest.mark.parametrize(
    ("style", "seen"),
    [("a:focus { outline: 2px solid #eee }", False), ("a:focus { outline: 2px solid #17596b }", True)],
)
def test_focus_that_cannot_be_told_from_the_picture_is_found(page: RecordedPage, style: str, seen: bool) -> None:
    show(page, "<a href=a>The council</a>", style)
    stops, findings = walk(page.tab)
    assert findings == []
    assert (unseen(page.tab, stops, set()) == []) == seen


@pytest.mark.parametrize(("colour", "found"), [("#999", True), ("#555", False)])
def test_contrast_that_axe_cannot_decide_is_worked_out(
    page: RecordedPage, axe_core: Path, colour: str, found: bool
) -> None:
    style = f"h1 {{ color: {colour}; font-size: 16px; background: linear-gradient(#fff, #fdfcfa) }}"
    show(page, "<h1>The council</h1>", style)
    findings = axe.judge(page.tab, axe_core).findings
    assert [finding.partition(": h1")[0] for finding in findings] == (["undecided: color-contrast"] if found else [])


@pytest.mark.parametrize(("cell", "found"), [("<td>support</td>", False), ("<td></td>", True)])
def test_header_of_a_group_of_rows_that_axe_cannot_decide_is_worked_out(
    page: RecordedPage, axe_core: Path, cell: str, found: bool
) -> None:
    head = "<thead><tr><th scope=col>Actor</th><th scope=col>Tunnel</th></tr></thead>"
    side = "<tbody><tr><th scope=rowgroup colspan=2>Nordhavn</th></tr>"
    show(page, f"<h1>Vote</h1><table>{head}{side}<tr><th scope=row>Mayor</th>{cell}</tr></tbody></table>")
    findings = axe.judge(page.tab, axe_core).findings
    assert [finding.partition(": table")[0] for finding in findings] == (
        ["undecided: th-has-data-cells"] if found else []
    )


def test_axe_rules_of_every_level_run(page: RecordedPage, axe_core: Path) -> None:
    show(page, "<h3><img src=x></h3><button style='width:9px;height:9px;padding:0'></button><button>Vote</button>")
    rules = {finding.partition(":")[0] for finding in axe.judge(page.tab, axe_core).findings}
    assert rules >= {"image-alt", "target-size", "button-name", "page-has-heading-one"}


DISC = "<svg width=16 height=16 viewBox='0 0 16 16'><circle cx=8 cy=8 r=8 fill=currentColor /><path d='M4 8l3 3 5-5'"


@pytest.mark.parametrize(
    ("measure", "body", "style", "count"),
    [
        (lambda tab: lost_shapes(tab, set()), f"{DISC} fill=none stroke=white stroke-width=2 /></svg>", "", 1),
        (lambda tab: lost_shapes(tab, set()), f"{DISC} fill=none stroke=Canvas stroke-width=2 /></svg>", "", 0),
        (
            lost_marks,
            "<p>Vote</p>",
            "p::before { content: ''; display: inline-block; width: 9px; height: 9px; background: #888 }",
            1,
        ),
        (
            lost_marks,
            "<p>Vote</p>",
            "p::before { content: ''; display: inline-block; width: 9px; border: 4px solid #888 }",
            0,
        ),
        (
            lost_choices,
            "<ul><li><a href=a aria-current=page>A</a><li><a href=b>B</a></ul>",
            "a[aria-current] { color: red }",
            1,
        ),
        (
            lost_choices,
            "<ul><li><a href=a aria-current=page>A</a><li><a href=b>B</a></ul>",
            "a[aria-current] { font-weight: 700 }",
            0,
        ),
    ],
)
def test_what_forced_colours_take_away_is_found(
    page: RecordedPage, measure: Callable[[Page], list[str]], body: str, style: str, count: int
) -> None:
    page.tab.set_viewport_size({"width": 1280, "height": 800})
    page.tab.set_content(PAGE.format(body=body, style=f"body {{ --b-paper: white; background: white }} {style}"))
    assert len(measure(page.tab)) == count

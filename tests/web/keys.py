"""Walks over a page with the Tab key, as somebody without a mouse does, and says what is wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import FloatRect, Page

from tests.web.axe import contrast
from tests.web.screen import MEASURE

KEYBOARD: Final = (Path(__file__).parent / "keyboard.js").read_text(encoding="utf-8")
MOST_STOPS: Final = 2000
ROOM: Final = 8
"""Pixels around a control in which the mark of the focus is looked for."""

Stop = dict[str, Any]


def walk(tab: Page, *, backwards: bool = False) -> tuple[list[Stop], list[str]]:
    """Presses Tab until the focus comes round: where it stopped, and what was wrong."""
    tab.evaluate(MEASURE)
    tab.evaluate(KEYBOARD)
    tab.evaluate("window.keyboard.start()")
    stops = walked(tab, "Shift+Tab" if backwards else "Tab")
    findings = [f"the focus does not show: {stop['name']}" for stop in stops if not stop["shows"]]
    findings += [f"has the focus, but is {what}: {stop['name']}" for stop in stops for what in stop["hidden"]]
    findings += [f"not reached: {name}" for name in tab.evaluate("window.keyboard.unreached()")]
    if not backwards:
        findings += [f"out of order: {name}" for name in tab.evaluate("window.keyboard.disorder()")]
        findings += [f"the focus jumps up the page: {jump}" for jump in tab.evaluate("window.keyboard.jumps()")]
    return stops, findings


def walked(tab: Page, key: str) -> list[Stop]:
    """The places where the focus stops, in their order."""
    presses = 0
    while presses < MOST_STOPS:
        for _ in range(20):
            tab.keyboard.press(key)
        presses += 20
        stops: list[Stop | None] = tab.evaluate("window.keyboard.walked()")
        if None in stops:
            return [stop for stop in stops[: stops.index(None)] if stop]
    raise AssertionError("the focus does not come round")


def unseen(tab: Page, stops: list[Stop], known: set[str]) -> list[str]:
    """The first control of each kind whose focus cannot be told from its picture.

    The kinds that pass are added to those that are known, so that one set serves many pages.
    """
    found = []
    for index, stop in enumerate(stops):
        if stop["kind"] not in known and not stop["hidden"]:
            if is_drawn(tab, index):
                known.add(stop["kind"])
            else:
                found.append(f"the focus is not to be seen: {stop['name']}")
    return found


def is_drawn(tab: Page, index: int) -> bool:
    """Whether the pixels around a control differ enough between with and without focus.

    Enough is a line of one pixel along half of its outline in which the two have a contrast of 3 to 1
    (WCAG 2.4.7 and 1.4.11).
    """
    box: FloatRect = tab.evaluate("(index) => window.keyboard.revisit(index, true)", index)
    focused = picture(tab, box)
    tab.evaluate("(index) => window.keyboard.revisit(index, false)", index)
    blurred = picture(tab, box)
    pairs = zip(pixels(focused), pixels(blurred), strict=True)
    changed = sum(1 for one, two in pairs if one != two and contrast(one, two) >= 3)
    return changed >= min(box["width"], 200) + min(box["height"], 100)


def pixels(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Red, green and blue of each pixel."""
    data = picture.tobytes()
    return zip(data[0::3], data[1::3], data[2::3], strict=True)


def picture(tab: Page, box: FloatRect) -> Image.Image:
    """What stands on the screen at a control and around it."""
    clip: FloatRect = {
        "x": max(0, box["x"] - ROOM),
        "y": max(0, box["y"] - ROOM),
        "width": min(box["width"], 600) + 2 * ROOM,
        "height": min(box["height"], 400) + 2 * ROOM,
    }
    return Image.open(BytesIO(tab.screenshot(clip=clip, caret="hide"))).convert("RGB")

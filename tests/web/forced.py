"""What a page loses in forced colours, in which the system chooses all colours and takes backgrounds away."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from PIL import Image
from playwright.sync_api import ElementHandle, Page

from tests.web.keys import pixels
from tests.web.screen import settle

LEAST_ALIKE: Final = 0.9
"""How much of a shape must be drawn alike: a tick that is lost in its disc is a fifth of it."""

# One element for each drawing that differs from the others.
SHAPES: Final = """() => {
  const seen = new Map();
  for (const one of document.querySelectorAll("main svg")) {
    const box = one.getBoundingClientRect();
    const shown = one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width >= 8;
    if (shown && !seen.has(one.outerHTML)) seen.set(one.outerHTML, one);
  }
  return [...seen.values()];
}"""

# Small things without words that were drawn by a background, and now have the colour of the page.
MARKS: Final = """() => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const found = [];
  for (const element of document.querySelectorAll("main *")) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part ? style.content !== '""' : element.childNodes.length > 0) continue;
      const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
      const small = width >= 4 && height >= 4 && width <= 48 && height <= 48;
      const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const bordered = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
      if (!small || !shown || bordered || style.display === "none") continue;
      if (style.forcedColorAdjust !== "none" && style.backgroundColor === canvas)
        found.push(`${element.localName}.${element.className}${part}`);
    }
  }
  return [...new Set(found)];
}"""


def lost_shapes(tab: Page, known: set[str]) -> list[str]:
    """The drawings that do not look in forced colours, light or dark, as they do otherwise.

    Those that are known are left out, and those that are looked at become known: one set serves many pages.
    """
    shapes = [shape for shape in handles(tab, SHAPES) if source(shape) not in known]
    known |= {source(shape) for shape in shapes}
    plain = [drawn(shape) for shape in shapes]
    found = set()
    for scheme in ("light", "dark"):
        tab.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
        settle(tab)
        for shape, usual in zip(shapes, plain, strict=True):
            alike = likeness(usual, drawn(shape))
            if alike < LEAST_ALIKE:
                found.add(f"{scheme}: {alike:.2f} alike: {source(shape)}")
    tab.emulate_media(forced_colors="none", color_scheme="light")
    return sorted(found)


def lost_marks(tab: Page) -> list[str]:
    """Small marks that are nothing but a background, which forced colours take away."""
    tab.emulate_media(forced_colors="active")
    settle(tab)
    marks: list[str] = tab.evaluate(MARKS)
    tab.emulate_media(forced_colors="none")
    return [f"only a background: {mark}" for mark in marks]


def handles(tab: Page, script: str) -> list[ElementHandle]:
    """The elements that a script returns in a list."""
    found: dict[str, Any] = tab.evaluate_handle(script).get_properties()
    return [handle for one in found.values() if (handle := one.as_element()) is not None]


def source(shape: ElementHandle) -> str:
    """The drawing as it stands in the page."""
    text: str = shape.evaluate("(one) => one.outerHTML")
    return text


def drawn(shape: ElementHandle) -> list[float]:
    """How much ink is in each pixel of a drawing, from 0 to 1, row by row."""
    picture = Image.open(BytesIO(shape.screenshot(animations="disabled"))).convert("RGB")
    every = list(pixels(picture))
    corners = (every[0], every[picture.width - 1], every[-picture.width], every[-1])
    ground = max(corners, key=corners.count)
    away = [sum(abs(one - two) for one, two in zip(pixel, ground, strict=True)) for pixel in every]
    return [distance / max(1, *away) for distance in away]


def likeness(one: list[float], two: list[float]) -> float:
    """From 0 to 1: the ink that both have, by the ink that one or the other has."""
    if len(one) != len(two):
        return 0.0
    both = sum(map(min, one, two))
    either = sum(map(max, one, two))
    return both / either if either else 0.0

"""What a page loses in forced colours, in which the system chooses all colours and takes backgrounds away."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from PIL import Image
from playwright.sync_api import ElementHandle, Page

from tests.browser import add_rules
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

# What is chosen, where no line, weight or sign tells it from its neighbours.
CHOICES: Final = """() => {
  const LINES = ["fontWeight", "textDecorationLine", "outlineStyle", "borderTopWidth", "borderBottomWidth",
    "borderBottomStyle", "borderInlineStartWidth", "display"];
  const look = (one) => {
    const [style, before, after] = [null, "::before", "::after"].map((part) => getComputedStyle(one, part));
    return [one.localName, ...LINES.map((line) => style[line]), before.content, after.content].join(" | ");
  };
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const marked = document.querySelectorAll("[aria-current], [aria-pressed=true], [aria-selected=true]");
  return [...marked].flatMap((chosen) => {
    const list = chosen.closest("ul, ol, nav, tr") ?? chosen.parentElement;
    const others = [...list.querySelectorAll(chosen.localName)].filter((one) => one !== chosen && shown(one));
    return shown(chosen) && others.some((one) => look(one) === look(chosen)) ? [chosen.textContent.trim()] : [];
  });
}"""

# A drawing is put on whole pixels to be compared, before the colour of the page.
PLACE: Final = "position: fixed; left: 400px; top: 400px; margin: 0; padding: 2px; z-index: 9999; background: "
ASIDE: Final = """(one, place) => {
  const kept = one.getAttribute("style");
  one.setAttribute("style", `${kept ?? ""}; ${place}`);
  return kept;
}"""
BACK: Final = "(one, kept) => kept === null ? one.removeAttribute('style') : one.setAttribute('style', kept)"


def lost_shapes(tab: Page, known: set[str]) -> list[str]:
    """The drawings that do not look in forced colours, light or dark, as they do otherwise.

    Those that are known are left out, and those that are looked at become known: one set serves many pages.
    """
    add_rules(tab, "main * { clip-path: none !important }")  # it would also clip what is put elsewhere
    shapes = [shape for shape in handles(tab, SHAPES) if source(shape) not in known]
    known |= {source(shape) for shape in shapes}
    plain = [drawn(tab, shape, ground="var(--b-paper)") for shape in shapes]
    found = set()
    for scheme in ("light", "dark"):
        tab.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
        settle(tab)
        for shape, usual in zip(shapes, plain, strict=True):
            alike = likeness(usual, drawn(tab, shape, ground="Canvas"))
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


def lost_choices(tab: Page) -> list[str]:
    """What is chosen and, without its colours, looks like what is not."""
    tab.emulate_media(forced_colors="active")
    settle(tab)
    chosen: list[str] = tab.evaluate(CHOICES)
    tab.emulate_media(forced_colors="none")
    return [f"chosen by colour alone: {one}" for one in chosen]


def handles(tab: Page, script: str) -> list[ElementHandle]:
    """The elements that a script returns in a list."""
    found: dict[str, Any] = tab.evaluate_handle(script).get_properties()
    return [handle for one in found.values() if (handle := one.as_element()) is not None]


def source(shape: ElementHandle) -> str:
    """The drawing as it stands in the page."""
    text: str = shape.evaluate("(one) => one.outerHTML")
    return text


def drawn(tab: Page, shape: ElementHandle, *, ground: str) -> list[float]:
    """How much ink is in each pixel of a drawing, from 0 to 1, row by row, on the colour of the page."""
    kept = shape.evaluate(ASIDE, PLACE + ground)
    box = shape.bounding_box()
    assert box is not None
    picture = Image.open(BytesIO(tab.screenshot(clip=box, animations="disabled"))).convert("RGB")
    shape.evaluate(BACK, kept)
    every = list(pixels(picture))
    corners = (every[0], every[picture.width - 1], every[-picture.width], every[-1])
    paper = max(corners, key=corners.count)
    away = [sum(abs(one - two) for one, two in zip(pixel, paper, strict=True)) for pixel in every]
    return [distance / max(1, *away) for distance in away]


def likeness(one: list[float], two: list[float]) -> float:
    """From 0 to 1: the ink that both have, by the ink that one or the other has."""
    if len(one) != len(two):
        return 0.0
    both = sum(map(min, one, two))
    either = sum(map(max, one, two))
    return both / either if either else 0.0

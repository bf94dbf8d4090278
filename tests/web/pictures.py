"""Pictures of the first screen of a page, and how far two of them are apart.

Machines have different fonts and draw them a little differently. So everything is set in the serif that
the site brings along and drawn at twice its size, at which letters are not fitted to the grid of pixels; and
pictures are compared in squares: what moves by 8 pixels or changes its colour changes the average of a
square, the edge of a letter does not.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser import add_rules
from tests.web.screen import Scheme, show

NOW: Final = datetime(2026, 12, 7, 12, tzinfo=UTC)
"""The day on which the pictures are taken; ages of questions stand in them."""
HEIGHTS: Final = {360: 780, 1280: 640}
COLOURS: Final = 32
SCALE: Final = 2
"""Pixels of the screen along one pixel of the picture."""
SQUARE: Final = 32
"""Pixels along the side of a square."""
GRAIN: Final = 4
"""Pixels along the side of what is one pixel in the comparison."""
FARTHEST: Final = 4.0
"""How far the colours of a square may be apart, on the average of its pixels: 0 is alike, 255 is black and white."""

ONE_FACE: Final = """
*, *::before, *::after { font-family: var(--b-serif) !important; caret-color: transparent !important; }
"""
READY: Final = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((one) => one.decode().catch(() => null)));
  return [...document.fonts].some((face) => face.status === "loaded");
}"""


def take(browser: Browser, url: str, *, width: int, scheme: Scheme, style: str = "") -> Image.Image:
    """The first screen of a page, on the day of the pictures and with the rules of `style` added to its own."""
    height = HEIGHTS[width]
    # The colours are chosen before the page is opened: with the clock at rest, a script that waits a moment
    # before it follows a change of colours waits for ever.
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=SCALE
    ) as context:
        tab = context.new_page()
        tab.clock.set_fixed_time(NOW)
        tab.goto(url, wait_until="networkidle")
        show(tab, width=width, height=height, scheme=scheme)
        add_rules(tab, ONE_FACE + style)
        assert tab.evaluate(READY), "the site's own font has not come"
        taken = Image.open(BytesIO(tab.screenshot(animations="disabled", caret="hide")))
    return taken.convert("RGB").reduce(SCALE)


def keep(picture: Image.Image, file: Path) -> None:
    """Writes a reference picture, as small as it can be compared."""
    file.parent.mkdir(exist_ok=True)
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)


def apart(one: Image.Image, two: Image.Image) -> tuple[float, tuple[int, int]]:
    """How far the square that differs most is apart, and the pixel at its upper left."""
    if one.size != two.size:
        return 255.0, (0, 0)
    difference = ImageChops.difference(one.convert("RGB").reduce(GRAIN), two.convert("RGB").reduce(GRAIN))
    red, green, blue = difference.split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    squares = largest.reduce(SQUARE // GRAIN)
    values = squares.tobytes()
    worst = max(range(len(values)), key=values.__getitem__)
    return float(values[worst]), (worst % squares.width * SQUARE, worst // squares.width * SQUARE)

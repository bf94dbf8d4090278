"""A tab as a reader has set it up: width, colours, size of text; and what `measure.js` sees of the page in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]

HERE: Final = Path(__file__).parent
MEASURE: Final = (HERE / "measure.js").read_text(encoding="utf-8")

# The palette is changed by a script after the browser says that its colours have changed.
SETTLED: Final = """async (scheme) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const dark = () => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    return red + green + blue < 384;
  };
  for (let frames = 0; frames < 300; frames += 1) {
    await frame();
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
    if (!scheme || dark() === (scheme === "dark")) return true;
  }
  return false;
}"""


def show(tab: Page, *, width: int, height: int = 800, scheme: Scheme = "light") -> None:
    """Gives the tab this size and these colours, without motion, and waits until the page has followed."""
    tab.set_viewport_size({"width": width, "height": height})
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert tab.evaluate(SETTLED, scheme), f"the page does not follow the {scheme} scheme"


def settle(tab: Page) -> None:
    """Waits until nothing on the page moves any more."""
    assert tab.evaluate(SETTLED, None)


@contextmanager
def text_size(tab: Page, percent: int) -> Iterator[None]:
    """Sets the browser's own size of text, as a reader does in its settings, and sets it back."""
    session = tab.context.new_cdp_session(tab)
    size = 16 * percent // 100
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    try:
        yield
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


def open_details(tab: Page, *, most: int = 1000) -> None:
    """Opens what a reader can open in place, from the top of the page, at most so many."""
    tab.evaluate(
        "(most) => [...document.querySelectorAll('details')].slice(0, most).forEach((one) => { one.open = true; })",
        most,
    )


def measured(tab: Page, what: str) -> list[str]:
    """What one function of `measure.js` finds on the page."""
    if not tab.evaluate("'measure' in window"):
        tab.evaluate(MEASURE)
    found: list[str] = tab.evaluate(f"window.measure.{what}()")
    return found

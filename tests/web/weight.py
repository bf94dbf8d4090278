"""What a page costs a phone: the bytes that go over the line until it is still, and what moves while it loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Browser, Page, Route

from tests.browser import wait_until
from tests.pages_server import PagesServer

PHONE: Final = {"width": 360, "height": 780}
SHIFTS: Final = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
      const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      return `${element?.localName}.${element?.className} from ${previousRect.y} to ${currentRect.y}`;
    });
    window.shifts.push(`${entry.value.toFixed(4)}: ${moved.join("; ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint').length > 0"
FRAMES: Final = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 5; frame += 1) await new Promise((done) => requestAnimationFrame(done));
}"""


@dataclass(frozen=True)
class FirstView:
    """What came over the line for one page, as it is packed."""

    html: int
    """Bytes of the page itself."""
    files: tuple[tuple[str, int], ...]
    """Path and bytes of everything, the page included, in the order in which it was sent."""

    @property
    def total(self) -> int:
        """Bytes of everything."""
        return sum(size for _, size in self.files)


def first_view(chromium: Browser, server: PagesServer, address: str) -> FirstView:
    """Opens the page on a phone that has seen nothing of the site, and waits until it asks for nothing more."""
    with chromium.new_context(viewport=PHONE, device_scale_factor=3, is_mobile=True) as context:  # type: ignore[arg-type]
        before = len(server.sent)
        context.new_page().goto(server.url + address, wait_until="networkidle")
        files = tuple(server.sent[before:])
    assert files[0][0] == server.prefix + address
    return FirstView(files[0][1], files)


def shifts(tab: Page, url: str) -> list[str]:
    """Every shift of the layout while a page loads, its fonts come late, and a reader scrolls to its end."""
    late: list[Route] = []
    hold = late.append
    tab.route("**/*.woff2", lambda route: hold(route))
    tab.add_init_script(SHIFTS)
    tab.goto(url, wait_until="domcontentloaded")
    wait_until(tab, PAINTED)
    tab.evaluate("new Promise(requestAnimationFrame)")
    hold = Route.continue_
    while late:
        late.pop().continue_()
    tab.wait_for_load_state("networkidle")
    tab.evaluate(FRAMES)
    while not tab.evaluate("scrollY + innerHeight >= document.scrollingElement.scrollHeight - 1"):
        tab.evaluate("scrollBy(0, innerHeight)")
        tab.evaluate(FRAMES)
    found: list[str] = tab.evaluate("window.shifts")
    return found

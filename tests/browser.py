"""A browser tab that remembers what it asked for and what it complained about."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import ConsoleMessage, Page, Response

PATIENCE_S: Final = 30

ADDING = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""


@dataclass
class RecordedPage:
    """A tab of Chromium, with every request and every error since it was opened."""

    tab: Page
    requests: list[str] = field(default_factory=list)
    """The URL of each request, in order, whether it was answered or not."""
    console_errors: list[str] = field(default_factory=list)
    """Console messages of level error, and exceptions that no script caught."""

    def __post_init__(self) -> None:
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", self._on_console)
        self.tab.on("pageerror", lambda error: self.console_errors.append(str(error)))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def goto(self, url: str) -> Response | None:
        """Opens a page and waits until it and what it loads are there."""
        return self.tab.goto(url, wait_until="networkidle")

    def foreign_requests(self, base: str) -> list[str]:
        """The requests that went anywhere but below the base address; data and blob URLs stay here."""
        return [url for url in self.requests if not url.startswith((base, "data:", "blob:", "about:"))]


def add_rules(tab: Page, css: str) -> None:
    """Adds rules to a page in a way that its content security policy lets through."""
    tab.evaluate(ADDING, css)


def wait_until(tab: Page, expression: str) -> None:
    """Waits until the JavaScript expression holds in the page.

    Page.wait_for_function evaluates its text again from within the page while it waits, and the content security
    policy of the site forbids that; each question from outside is let through.
    """
    end = time.monotonic() + PATIENCE_S
    while not tab.evaluate(expression):
        if time.monotonic() > end:
            raise AssertionError(f"after {PATIENCE_S} s the page still answers no to {expression}")
        tab.wait_for_timeout(20)

"""The search as a reader uses it: the box, what is said of the results, and the results."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

INDEX = "search/search_index.json"
"""Where MkDocs puts what is searched, below the site."""


def box(tab: Page) -> Locator:
    """The field."""
    return tab.get_by_role("searchbox", name="Search")


def status(tab: Page) -> Locator:
    """What is said of the results."""
    return tab.get_by_role("search").get_by_role("status")


def results(tab: Page) -> Locator:
    """The results, the best first."""
    return tab.get_by_role("search").get_by_role("link")


def ask(tab: Page, words: str) -> None:
    """Types words and waits for what is said of them."""
    box(tab).fill(words)
    expect(status(tab)).to_contain_text(f"“{words}”")


def first_links(tab: Page, count: int) -> list[str]:
    """Where the first results lead."""
    return [str(link.get_attribute("href")) for link in results(tab).all()[:count]]

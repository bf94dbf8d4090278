"""The search as a reader uses it: the box, what is said of the results, and the results."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.web import axe
from tests.web.screen import Scheme, show

INDEX = "search/search_index.json"
"""Where MkDocs puts what is searched, below the site."""
OUTSIDE = """() => [...document.querySelectorAll(".b-search, .b-search__panel, .b-search a, .b-search input")]
  .filter((one) => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth + 0.5)
  .map((one) => one.className)"""
"""Parts of the search that stand outside the screen."""
JUDGE = """async (tags) => {
  const nodes = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => (
    { rule: rule.id, target: node.target.join(" "), checks: [...node.any, ...node.all, ...node.none] })));
  const options = { runOnly: { type: "tag", values: tags } };
  const [box, all] = [await axe.run(".b-search", options), await axe.run(document, options)];
  const passed = box.passes.map((rule) => rule.id);
  return { passed, undecided: nodes(box.incomplete), wrong: nodes([...box.violations, ...all.violations]) };
}"""
"""What axe finds on the page, and in the search what it cannot decide. What lies below the results is not judged so."""


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


def judged(tab: Page, axe_core: Path, *, width: int) -> set[str]:
    """The rules of axe that the open search passes, light and dark; fails when axe finds anything."""
    passed: set[str] = set()
    tab.evaluate(axe.source(axe_core))
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        show(tab, width=width, scheme=scheme)
        verdict = tab.evaluate(JUDGE, list(axe.TAGS))
        undecided = [node for node in verdict["undecided"] if not axe.settled(tab, node)]
        assert [axe.told(node) for node in verdict["wrong"] + undecided] == [], f"{width} {scheme}"
        passed = passed & set(verdict["passed"]) if passed else set(verdict["passed"])
    return passed

"""Runs axe-core on a page, and settles what axe cannot decide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN: Final = """async (tags) => {
  const done = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"],
  });
  const nodes = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, target: node.target.join(" "), checks: [...node.any, ...node.all, ...node.none],
  })));
  return {
    violations: nodes(done.violations), incomplete: nodes(done.incomplete), passes: done.passes.map((rule) => rule.id),
  };
}"""
BACKGROUND: Final = """(element) => {
  element.scrollIntoView({ block: "center" });
  const color = getComputedStyle(element).color;
  const kept = element.getAttribute("style");
  element.style.setProperty("color", "transparent", "important");
  element.style.setProperty("text-decoration-color", "transparent", "important");
  return { color, kept };
}"""
# The header cells of a table that head nothing: no cell of their row, of their column or of their group of rows.
EMPTY_HEADERS: Final = """(table) => [...table.querySelectorAll("th")].filter((header) => {
  const filled = (cells) => [...cells].some((one) => one !== header && one.textContent.trim());
  const rows = [...table.rows];
  if (header.scope === "row") return !filled(header.parentElement.cells);
  if (header.scope === "rowgroup") return !filled(header.closest("tbody").querySelectorAll("td"));
  const column = rows.slice(rows.indexOf(header.parentElement) + 1).flatMap((row) => row.cells[header.cellIndex] ?? []);
  return !filled(column);
}).length"""
RESTORE: Final = (
    "(element, kept) => kept === null ? element.removeAttribute('style') : element.setAttribute('style', kept)"
)

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Verdict:
    """What axe says of one page in one state."""

    findings: tuple[str, ...]
    """Violations, and what it could not decide and is wrong or not known to be right."""
    passed: frozenset[str]
    """The rules that at least one element of the page has passed."""


@cache
def source(script: Path) -> str:
    """The text of axe-core."""
    return script.read_text(encoding="utf-8")


def judge(tab: Page, script: Path) -> Verdict:
    """Runs every rule of WCAG 2.0 to 2.2, levels A and AA, and the best practices; the script is axe-core."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(source(script))
    tab.evaluate("scrollTo(0, 0)")  # what lies under the header would count as too small a target
    done = tab.evaluate(RUN, list(TAGS))
    findings = [told(node) for node in done["violations"]]
    findings += [f"undecided: {told(node)}" for node in done["incomplete"] if not settled(tab, node)]
    return Verdict(tuple(sorted(set(findings))), frozenset(done["passes"]))


def told(node: dict[str, Any]) -> str:
    """A finding in one line."""
    message = node["checks"][0]["message"] if node["checks"] else ""
    return f"{node['rule']}: {node['target']}: {message}"


def settled(tab: Page, node: dict[str, Any]) -> bool:
    """Whether what axe could not decide is right: a contrast by its pixels, the headers of a table by its cells."""
    if node["rule"] == "th-has-data-cells":  # axe knows no header of a group of rows
        return tab.locator(node["target"]).evaluate(EMPTY_HEADERS) == 0
    if node["rule"] != "color-contrast":
        return False
    demanded = float((node["checks"][0].get("data") or {}).get("expectedContrastRatio", "4.5:1").removesuffix(":1"))
    return lowest_contrast(tab, node["target"]) >= demanded


def lowest_contrast(tab: Page, selector: str) -> float:
    """The contrast between the colour of a text and the worst of the pixels behind it."""
    element = tab.locator(selector).first.element_handle()
    state = tab.evaluate(BACKGROUND, element)
    try:
        picture = Image.open(BytesIO(element.screenshot(animations="disabled"))).convert("RGB")
    finally:
        tab.evaluate(f"([element, kept]) => ({RESTORE})(element, kept)", [element, state["kept"]])
    ink = [float(part) for part in state["color"].removeprefix("rgba(").removeprefix("rgb(").rstrip(")").split(",")]
    alpha = ink[3] if len(ink) > 3 else 1.0
    area = picture.width * picture.height
    contrasts = []
    for count, pixel in picture.getcolors(area) or ():
        assert isinstance(pixel, tuple)
        if (
            count >= area / 100
        ):  # an edge of something else that is drawn over by less than a hundredth is no background
            behind = (float(pixel[0]), float(pixel[1]), float(pixel[2]))
            mixed = (mix(ink[0], behind[0], alpha), mix(ink[1], behind[1], alpha), mix(ink[2], behind[2], alpha))
            contrasts.append(contrast(mixed, behind))
    return min(contrasts)


def mix(over: float, under: float, alpha: float) -> float:
    """One channel of a colour that lies over another."""
    return over * alpha + under * (1 - alpha)


def contrast(one: Colour, two: Colour) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour with channels from 0 to 255, by WCAG 2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

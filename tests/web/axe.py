"""Runs axe-core on a page, and settles what axe cannot decide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import FloatRect, Page

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN: Final = """async ([within, without, tags]) => {
  const done = await axe.run(within ?? document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  });
  const nodes = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, target: node.target.join(" "), checks: [...node.any, ...node.all, ...node.none],
  })));
  return {
    violations: nodes(done.violations), incomplete: nodes(done.incomplete), passes: done.passes.map((rule) => rule.id),
  };
}"""
# The colour of a text, and where its letters are on the screen; then they become transparent.
LETTERS: Final = """(element) => {
  element.scrollIntoView({ block: "center" });
  const color = getComputedStyle(element).color;
  const size = parseFloat(getComputedStyle(element).fontSize);
  const range = document.createRange();
  const lines = [...element.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).flatMap((text) => {
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((line) => line.width > 1);
  });
  const shown = lines.filter((line) => {
    const hit = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
    return hit && (hit.contains(element) || element.contains(hit));
  });
  const boxes = shown.map(({ x, y, width, height }) => (
    { x, y: y + height / 2 - size * 0.35, width, height: size * 0.7 }
  ));
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const kept = element.getAttribute("style");
  element.style.setProperty("color", "transparent", "important");
  element.style.setProperty("text-decoration-color", "transparent", "important");
  return { color: [...pen.getImageData(0, 0, 1, 1).data], kept, boxes };
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


def judge(tab: Page, script: Path, *, within: str | None = None, without: tuple[str, ...] = ()) -> Verdict:
    """Runs every rule of WCAG 2.0 to 2.2, levels A and AA, and the best practices.

    The script is axe-core; `within` is a selector, where only a part of the page is not under something else;
    `without` names rules that are left out.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(source(script))
    # What lies under the header would count as too small a target.
    tab.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    done = tab.evaluate(RUN, [within, list(without), list(TAGS)])
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
        empty: int = tab.locator(node["target"]).evaluate(EMPTY_HEADERS)
        return empty == 0
    if node["rule"] != "color-contrast":
        return False
    demanded = float((node["checks"][0].get("data") or {}).get("expectedContrastRatio", "4.5:1").removesuffix(":1"))
    return lowest_contrast(tab, node["target"]) >= demanded


def lowest_contrast(tab: Page, selector: str) -> float:
    """The contrast between the colour of a text and the worst of the pixels behind its letters.

    Letters that lie under something else are not seen, and have the highest contrast there is.
    """
    element = tab.locator(selector).first.element_handle()
    state = tab.evaluate(LETTERS, element)
    try:
        grounds = [ground for box in state["boxes"] for ground in colours(tab, box)]
    finally:
        tab.evaluate(f"([element, kept]) => ({RESTORE})(element, kept)", [element, state["kept"]])
    red, green, blue, alpha = state["color"]
    inks = [mixed((red, green, blue), ground, alpha / 255) for ground in grounds]
    return min((contrast(ink, ground) for ink, ground in zip(inks, grounds, strict=True)), default=21.0)


def mixed(over: Colour, under: Colour, alpha: float) -> Colour:
    """A colour that lets some of another through."""
    red, green, blue = (alpha * one + (1 - alpha) * two for one, two in zip(over, under, strict=True))
    return red, green, blue


def colours(tab: Page, box: FloatRect) -> list[Colour]:
    """The colours on a part of the screen, without those of less than a hundredth: the edges of something else."""
    picture = Image.open(BytesIO(tab.screenshot(clip=box, animations="disabled"))).convert("RGB")
    area = picture.width * picture.height
    common = [pixel for count, pixel in picture.getcolors(area) or [] if count >= area / 100]
    return [(pixel[0], pixel[1], pixel[2]) for pixel in common if isinstance(pixel, tuple)]


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

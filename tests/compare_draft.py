"""How much of the finished briefing on the two articles the drafter finds, section by section, as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import load, yamltree
from generator.articles import Shelf
from generator.draft import draft
from generator.draft.quotes import _plain
from generator.draft.reading import keywords

ROOT = Path(__file__).parent.parent
FINISHED = ROOT / "briefings" / "2025-11-24-xi-trump-call.yml"
Item = dict[str, Any]


def main() -> None:
    """Prints for each section how many of the finished items have a counterpart, and how many the draft has."""
    finished = yamltree.read(FINISHED.read_bytes(), FINISHED.name).value
    shelf = Shelf(ROOT / "seeds")
    articles = [article for name in shelf.names() if (article := shelf.get(name))]
    library = load.load(ROOT / "briefings", root=ROOT)
    drafted = draft(articles, library, today="2026-11-22").data
    print(f"{'section':<16}{'found':>6}{'of':>5}{'recall':>8}{'drafted':>9}")
    for section, same in COUNTERPARTS.items():
        wanted, own = finished[section], [_item(one) for one in drafted[section]]
        found = sum(any(same(_item(one), other) for other in own) for one in wanted)
        print(f"{section:<16}{found:>6}{len(wanted):>5}{found / len(wanted):>8.0%}{len(own):>9}")


def _item(one: Any) -> Item:
    return one if isinstance(one, dict) else {"id": one}


def _quote(one: Item, own: Item) -> bool:
    words, drafted = _plain(one["text"]), _plain(own["text"])
    return one.get("speaker") == own.get("speaker") and words in drafted


def _same(*keys: str) -> Callable[[Item, Item], bool]:
    return lambda one, own: all(str(one.get(key)) == str(own.get(key)) for key in keys)


def _event(one: Item, own: Item) -> bool:
    return str(one["date"]) == str(own["date"]) and len(keywords(one["text"]) & keywords(own["text"])) >= 2


def _figure(one: Item, own: Item) -> bool:
    units = [set(str(item.get("unit") or "").replace("years", "year").split()) for item in (one, own)]
    return bool(one["value"] == own["value"] and (units[0] & units[1] or "soya" in str(one)))


def _difference(one: Item, own: Item) -> bool:
    words = keywords(" ".join([one["about"], *(account["says"] for account in one["accounts"])]))
    drafted = keywords(" ".join([own["about"], *(account["says"] for account in own["accounts"])]))
    return len(words & drafted) >= 0.5 * len(words)


def _question(one: Item, own: Item) -> bool:
    words = keywords(one["text"], verbs=True)
    return len(words & keywords(f"{own['text']} {own.get('why', '')}", verbs=True)) >= 0.6 * len(words)


COUNTERPARTS: dict[str, Callable[[Item, Item], bool]] = {
    "issues": _same("id"),
    "sources": _same("article"),
    "actors": _same("id"),
    "quotes": _quote,
    "positions": _same("actor", "issue"),
    "timeline": _event,
    "figures": _figure,
    "disagreements": _difference,
    "questions": _question,
}

if __name__ == "__main__":
    main()

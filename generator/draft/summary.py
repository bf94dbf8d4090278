"""What the drafter says of its work: what it found, what it left open, and what of the articles is not in the file."""

from collections.abc import Iterator
from typing import Any

from generator.draft import Draft
from generator.draft.figures import is_same
from generator.report import count

SECTIONS = (
    ("quotes", "quote"),
    ("positions", "position"),
    ("timeline", "event"),
    ("figures", "figure"),
    ("disagreements", "difference"),
    ("questions", "question"),
    ("actors", "actor"),
)
_NAMED = ("person", "organisation", "government")
MOST_NAMED = 8
"""Names, figures and dates listed on one line of the report."""


def summary(draft: Draft) -> Iterator[str]:
    """The report, line by line."""
    found = ", ".join(count(len(draft.data.get(key, ())), noun) for key, noun in SECTIONS)
    yield f"found {found} in {count(len(draft.readings), 'article')}"
    open_ = [one.data["text"] for one in draft.quotes if "speaker" not in one.data]
    if open_:
        yield f"left unattributed: {_listed(open_)}"
    if draft.left_out:
        yield f"not in the briefing, could not be placed: {_listed([words for _, words in draft.left_out])}"
    for kind, words in _missing(draft):
        yield f"not in the briefing, {kind}: {_listed(words)}"
    checks = _checks(draft.data)
    yield f"{count(checks, 'line')} to check: look for 'check:'"


def _listed(words: list[str]) -> str:
    shown = "; ".join(f"“{' '.join(one.split())[:60]}”" for one in words[:MOST_NAMED])
    return f"{shown} and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else shown


def _missing(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    """Names, figures and dates of the articles that no item carries."""
    cast, listed = draft.cast, draft.data.get("figures", ())
    actors = [actor for reading in draft.readings for actor in reading.found.actors if actor.kind in _NAMED]
    names = [actor.name for actor in actors if not cast.lists(actor.name)]
    figures = [
        figure.text
        for reading in draft.readings
        for figure in reading.found.figures
        if not any(is_same(one["value"], one["unit"], figure) for one in listed)
    ]
    dates = [one.text for reading in draft.readings for one in reading.found.dates if one.value is None]
    for kind, words in (("names", names), ("figures", figures), ("dates that the articles do not settle", dates)):
        if words:
            yield kind, list(dict.fromkeys(words))


def _checks(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_checks(one) for one in value.values()) + ("check" in value)
    return sum(map(_checks, value)) if isinstance(value, list | tuple) else 0

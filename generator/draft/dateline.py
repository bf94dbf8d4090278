"""The day that an article carries at its head, where it does not say when it was published."""

import re
from collections.abc import Iterable
from typing import Any

DATELINE = re.compile(
    r"[A-Z][A-Z .’'-]{2,40}(?:\([^)\n]{1,30}\)|(?:,[^\n()—–]{3,30}?)?(?:\s\([^)\n]{1,30}\))?)\s?(?:[-–—]{1,2})\s"
)
"""A place in capitals at the head of a paragraph, with a day or an agency, and a dash: "LINDAL, 12 May 2033 - "."""

_HEAD_LINES = 3
_LONGEST = 80
_BEFORE = re.compile(r"(?:^|[,|–—(\-:]|\b(?:published|updated|posted|news of|edition of|issue of)(?: on)?)\s*$", re.I)


def day_of(text: str, dates: Iterable[Any]) -> str | None:
    """The day in a dateline, or in one of the first lines when it stands there for itself; None without one."""
    for date in dates:
        first = text.rfind("\n", 0, date.start) + 1
        if sum(1 for line in text[:first].split("\n") if line.strip()) >= _HEAD_LINES:
            return None
        if date.value and date.precision == "day" and date.basis == "as written" and _is_head(text, first, date):
            return str(date.value)
    return None


def _is_head(text: str, first: int, date: Any) -> bool:
    line = text[first:].split("\n", 1)[0].rstrip()
    dateline = DATELINE.match(line)
    if dateline:
        return bool(date.end - first <= dateline.end())
    alone = len(line) <= _LONGEST and date.end - first >= len(line)
    return alone and bool(_BEFORE.search(text[first : date.start]))

"""Where the time of a command or a build went. Each moment counts for the innermost part of the work."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

_seconds: defaultdict[str, float] = defaultdict(float)
_parts: list[str] = []
_since = [0.0]


@contextmanager
def spent(part: str) -> Iterator[None]:
    """Counts the time until its end for a part of the work, but for what parts within it count."""
    _count()
    _parts.append(part)
    try:
        yield
    finally:
        _count()
        _parts.pop()


def told() -> str:
    """A line for each part, the longest first, in seconds and as a share of all; then counts from zero again."""
    _count()
    total = sum(_seconds.values()) or 1.0
    lines = [
        f"{seconds:8.2f} s {seconds / total:4.0%}  {part}"
        for part, seconds in sorted(_seconds.items(), key=lambda item: -item[1])
    ]
    _seconds.clear()
    return "\n".join(lines)


def _count() -> None:
    now = time.perf_counter()
    if _parts:
        _seconds[_parts[-1]] += now - _since[0]
    _since[0] = now

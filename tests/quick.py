"""A bound on the time that something takes: wide enough for a slow machine, too narrow for a quadratic loop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails when the block keeps the processor busy for longer."""
    start = time.process_time()
    yield
    taken = time.process_time() - start
    assert taken <= seconds, f"took {taken:.1f} s instead of {seconds} s at most"

"""A bound on the work that something takes: wide enough for any machine, too narrow for a quadratic loop.

The bound is a ratio: work is measured against a plain loop that is timed beside it, on the same processor.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOPS = 1_000_000


def _yardstick() -> float:
    """The processor time of a plain loop, in seconds."""
    start, total = time.process_time(), 0
    for number in range(LOOPS):
        total += number * number % 7
    return time.process_time() - start


@contextmanager
def at_most(yardsticks: float) -> Iterator[None]:
    """Fails when the block keeps the processor busy for longer than that many of ten plain loops of a million."""
    start = time.process_time()
    yield
    taken = time.process_time() - start
    if taken > 0.1:  # below that the loop itself would take longer than what it measures
        ratio = taken / (10 * max(_yardstick(), _yardstick()))  # twice: a processor that others use is not always quick
        assert ratio <= yardsticks, f"took {ratio:.1f} yardsticks instead of {yardsticks} at most"

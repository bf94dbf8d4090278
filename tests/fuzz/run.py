"""Runs a target on changed copies of good input until its time is over, and keeps each input on which it failed."""

from __future__ import annotations

import hashlib
import signal
import time
import traceback
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import Target

SECONDS = 5.0
"""What one input of `mutate.LONGEST` bytes may take on a busy machine. What is read in squared time takes longer."""

MOST_KEPT = 3_000
"""Inputs with an outcome of their own that are changed further."""


@dataclass
class Outcome:
    """What came of a target: how many inputs it read, and one input for each way in which it failed."""

    target: str
    seed: int
    cases: int = 0
    kinds: int = 0
    slowest: float = 0.0
    failures: dict[str, bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.target:10} seed {self.seed}: {self.cases:,} inputs, {self.kinds:,} kinds of outcome, "
            f"slowest {self.slowest:.2f} s, {len(self.failures)} failures"
        )


class TooSlow(Exception):
    """An input took longer than `SECONDS`."""


def fuzz(target: Target, *, seconds: float = 0, cases: int = 0, seed: int = 0) -> Outcome:
    """Tries a target for so many seconds or on so many cases; the same seed makes the same inputs."""
    random, outcome = Random(f"{target.name} {seed}"), Outcome(target.name, seed)
    corpus, seen = list(target.corpus), set[Hashable]()
    end = time.monotonic() + seconds
    while outcome.cases < cases if cases else time.monotonic() < end:
        data = mutated(random, corpus)
        start = time.process_time()
        kind = _tried(target, data, outcome)
        outcome.slowest = max(outcome.slowest, time.process_time() - start)
        outcome.cases += 1
        if kind is not None and kind not in seen and len(seen) < MOST_KEPT:
            seen.add(kind)
            corpus.append(data)
    outcome.kinds = len(seen)
    return outcome


def _tried(target: Target, data: bytes, outcome: Outcome) -> Hashable:
    try:
        with _limited():
            return target.try_out(data)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        outcome.failures.setdefault(f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}", data)
        return None


@contextmanager
def _limited() -> Iterator[None]:
    """Stops what takes too long, where the system can."""

    def stop(*_: Any) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def keep(outcome: Outcome, folder: Path) -> list[str]:
    """Writes the inputs that failed to a folder; a line for each."""
    lines = []
    for what, data in outcome.failures.items():
        file = folder / f"{outcome.target}-{hashlib.sha256(data).hexdigest()[:12]}"
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        lines.append(f"{outcome.target}: {what}; the input is in {file}")
    return lines

"""The rows of the benchmark: what is held against what, and the bound that each has to keep."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench import corpus
from tests.bench.engines import Work
from tests.bench.measure import Cost, Pairs, Run, pairs, spread
from tests.bench.peers import Peers

LONG: Final = 30.0
"""Seconds of a peer's run above which three pairs are enough."""
MEASURES: Final = {"wall": "wall time", "cpu": "processor time", "peak": "peak memory"}


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: its value with the spread, its bound, and what stands behind it.

    `ratio` is the median, and not a number where nothing could be measured; a row without `bound` is for information.
    """

    name: str
    what: str
    least: float
    ratio: float
    most: float
    bound: float | None
    runs: int
    detail: str = ""

    @property
    def falls_short(self) -> bool:
        """Whether the bound is missed; what could not be measured misses it."""
        return self.bound is not None and not self.ratio <= self.bound

    @property
    def unmeasured(self) -> bool:
        """Whether nothing could be measured."""
        return math.isnan(self.ratio)

    def __str__(self) -> str:
        bound = "for information" if self.bound is None else f"at-most {self.bound:g}"
        verdict = "  FALLS SHORT" if self.falls_short else ""
        spread = f"min {self.least:.3f} max {self.most:.3f}, {self.runs} runs; " if self.runs > 1 else ""
        return f"row {self.name} ratio {self.ratio:.3f} {bound}{verdict}  ({spread}{self.detail})"


@dataclass(slots=True)
class Bench:
    """One run of the benchmark: its corpora, the peers unless it is the quick one, and the rows and costs so far."""

    folder: Path
    count: int
    seed: int
    repeats: int
    peers: Peers | None
    brief: bool = False
    """Whether the rows without a bound and the one of five times the briefings are left out."""
    after: Callable[["Bench"], None] = lambda bench: None
    """What is done after each row, so that a run that is broken off leaves what it has found."""
    rows: list[Row] = field(default_factory=list)
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    """Of the words of our pages and files, the share that each peer's have too, for the kind with the least."""

    def work(self, count: int) -> Work:
        """The corpus of so many briefings, made anew once for each run of the benchmark."""
        work = Work(self.folder / f"corpus-{count}", count)
        if not work.project.is_dir():
            say(f"making {count} briefings from the seed {self.seed}")
            corpus.write(work.project, count, self.seed)
        return work

    def add(self, name: str, what: str, values: Sequence[float], bound: float | None, detail: str = "") -> None:
        """Takes a row up and prints it."""
        least, middle, most = spread(values)
        self.rows.append(Row(name, what, least, middle, most, bound, len(values), detail))
        say(str(self.rows[-1]))
        self.after(self)

    def missing(self, name: str, what: str, bound: float, why: str) -> None:
        """Takes up a row that could not be measured, and therefore falls short."""
        self.add(name, what, (math.nan,), bound, why)

    def against(
        self, name: str, what: str, first: Run, second: Run, bounds: Mapping[str, float | None], least: int = 0
    ) -> None:
        """Runs two things in turn; a row for each measure in `bounds`, which is `wall`, `cpu` or `peak`."""
        say(f"{first.name} against {second.name}")
        found = pairs(first, second, least=least or self.repeats, long=LONG, told=say)
        for run, costs in ((first, found.first), (second, found.second)):
            self.costs.setdefault(f"{run.name}, {run.count}", []).extend(costs)
        for measure, bound in bounds.items():
            self.add(
                f"{name}-{measure}",
                f"{what}, {MEASURES[measure]}",
                found.ratios(measure),
                bound,
                _sides(found, measure),
            )


def _sides(found: Pairs, measure: str) -> str:
    one, other = (spread([getattr(cost, measure) for cost in side])[1] for side in (found.first, found.second))
    return f"{one:.2f} against {other:.2f} {'MiB' if measure == 'peak' else 's'}"


def say(line: str) -> None:
    """Prints what is being done, at once."""
    print(line, flush=True)

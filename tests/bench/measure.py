"""What a whole process costs: wall time, processor time with its children's, peak memory, bytes written.

Memory is the peak of the largest process of the tree, as the kernel counts it (`ru_maxrss`).
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

MIB: Final = 1024 if sys.platform.startswith("linux") else 1024 * 1024
"""What `ru_maxrss` counts to a MiB: kilobytes on Linux, bytes on macOS."""
STARTER: Final = Path(__file__).with_name("starter.py")
LIMIT: Final = 3600.0
"""Seconds after which a run counts as stuck."""


class BenchError(Exception):
    """A run that failed: nothing can be said of its speed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What runs took: seconds of wall and processor time, MiB at the peak, bytes in the folder written."""

    wall: float
    cpu: float
    peak: float
    written: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak), max(self.written, other.written)
        )


@dataclass(frozen=True, slots=True)
class Run:
    """One thing to time: the commands over so many briefings, and the folders that must be gone before they start."""

    name: str
    count: int
    commands: tuple[tuple[str, ...], ...]
    folder: Path
    fresh: tuple[Path, ...] = ()
    out: Path | None = None
    env: Mapping[str, str] = field(default_factory=dict)

    def cost(self) -> Cost:
        """Runs it once. Raises BenchError when a command fails."""
        for path in self.fresh:
            shutil.rmtree(path, ignore_errors=True)
        total = Cost(0, 0, 0)
        for command in self.commands:
            total += process(command, self.folder, self.env)
        return total + Cost(0, 0, 0, size(self.out) if self.out else 0)


def process(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Cost:
    """Runs one command in a process group of its own. Raises BenchError when it fails or takes an hour."""
    reading, writing = os.pipe()
    started = subprocess.Popen(
        [sys.executable, "-I", "-S", str(STARTER), str(writing), *command],
        cwd=folder,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=(writing,),
        text=True,
    )
    os.close(writing)
    try:
        said, _ = started.communicate(timeout=LIMIT)
    except BaseException:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        raise
    with os.fdopen(reading, "rb") as report:
        took = report.read().split()
    if not took or took[0] != b"0":
        code = took[0].decode() if took else str(started.returncode)
        raise BenchError(f"{' '.join(command)} in {folder} ended with {code}:\n{said[-3000:]}")
    return Cost(float(took[1]), float(took[2]), int(took[3]) / MIB)


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class Pairs:
    """The costs of two runs that took turns."""

    first: tuple[Cost, ...]
    second: tuple[Cost, ...]

    def ratios(self, measure: str) -> tuple[float, ...]:
        """First to second in one of a cost's measures, pair by pair."""
        both = zip(self.first, self.second, strict=True)
        return tuple(getattr(one, measure) / getattr(other, measure) for one, other in both)


def pairs(first: Run, second: Run, *, least: int, long: float, told: Callable[[str], None]) -> Pairs:
    """Runs two things in turn `least` times, or three times if one of them takes more than `long` seconds."""
    ones: list[Cost] = []
    others: list[Cost] = []
    while len(ones) < least and not (len(ones) >= 3 and max(_middle(ones), _middle(others)) > long):
        ones.append(first.cost())
        others.append(second.cost())
        told(f"  {len(ones)}. {first.name} {ones[-1].wall:.2f} s, {second.name} {others[-1].wall:.2f} s")
    return Pairs(tuple(ones), tuple(others))


def _middle(costs: Sequence[Cost]) -> float:
    return median(cost.wall for cost in costs)


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The least, the median and the greatest."""
    return min(values), median(values), max(values)

"""Writes docs/contributing/speed.md: what a run of the benchmark found, and how it went about it."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Final

from tests.bench.corpus import ROOT
from tests.bench.measure import Cost, spread
from tests.bench.peers import Peers, own_versions
from tests.bench.rows import Bench, Row

PAGE: Final = ROOT / "docs" / "contributing" / "speed.md"
FRAME: Final = Path(__file__).with_name("speed.md")
ROWS: Final = "| Comparison | Median | From, to | At most | Medians behind it |"
RUNS: Final = "| Run, and number of briefings | Wall s | Processor s | Peak MiB | MB written | Runs |"


def write(bench: Bench, peers: Peers, file: Path = PAGE) -> None:
    """Fills the frame of the page with a run's rows, costs and versions."""
    file.write_text(text(bench, own_versions() | peers.versions()), encoding="utf-8")


def text(bench: Bench, versions: Mapping[str, str]) -> str:
    """The page as Markdown."""
    return Template(FRAME.read_text(encoding="utf-8")).substitute(
        count=f"{bench.count:,}",
        actors=f"{max(12, bench.count // 4):,}",
        seed=bench.seed,
        repeats=bench.repeats,
        cores=os.cpu_count(),
        system=platform.system(),
        place="in memory" if lies_in_memory(bench.folder) else "on a disk",
        versions=", ".join(f"{name} {version}" for name, version in versions.items()),
        shares=", ".join(f"{name} {share:.1%}" for name, share in bench.shares.items()) or "not measured yet",
        results=_table(ROWS, [_row(row) for row in bench.rows]),
        costs=_table(RUNS, list(_costs(bench.costs))),
    )


def lies_in_memory(folder: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether a folder is part of a file system of the kind tmpfs; only Linux says so."""
    if not mounts.exists():
        return False
    kinds = {
        fields[1]: fields[2] for line in mounts.read_text(encoding="utf-8").splitlines() if (fields := line.split())
    }
    above = (kinds.get(str(one)) for one in (folder.resolve(), *folder.resolve().parents))
    return next(filter(None, above), "") == "tmpfs"


def _table(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *lines]) if lines else "Not measured yet."


def _row(row: Row) -> str:
    bound = "" if row.bound is None else f"{row.bound:g}{', missed' if row.falls_short else ''}"
    if row.unmeasured:
        return f"| {row.what} | – | – | {bound} | {row.detail} |"
    between = f"{row.least:.2f}–{row.most:.2f}" if row.runs > 1 else "one run"
    return f"| {row.what} | {row.ratio:.2f} | {between} | {bound} | {row.detail} |"


def _costs(costs: Mapping[str, list[Cost]]) -> Iterator[str]:
    for name, runs in costs.items():
        wall, cpu, peak = (spread([getattr(run, of) for run in runs])[1] for of in ("wall", "cpu", "peak"))
        written = spread([run.written for run in runs])[1] / 1e6
        shown = f"{written:.1f}" if written else ""
        yield f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {shown} | {len(runs)} |"

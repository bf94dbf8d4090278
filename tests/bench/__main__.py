"""`python -m tests.bench`: times our build against others that do the same work, and holds each row against its bound.

With --quick, 100 briefings and no peers but MkDocs. The exit code is 1 when a row falls short, 2 when a run failed.
"""

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path

from tests.bench import page, peers, plan
from tests.bench.corpus import ROOT
from tests.bench.measure import BenchError
from tests.bench.rows import Bench, say

FOLDER = ROOT / ".cache" / "bench"


def main() -> int:
    """Runs the plan and prints what fell short."""
    options = _options()
    corpora = options.folder / ("quick" if options.quick else "full")
    shutil.rmtree(corpora, ignore_errors=True)
    try:
        installed = None if options.quick else peers.install(FOLDER / "peers")
        bench = Bench(corpora, options.briefings, options.seed, options.repeats, installed, options.brief)
        if installed and not options.keep_page:
            bench.after = partial(page.write, peers=installed)
        if installed:
            plan.full(bench, installed)
        else:
            plan.quick(bench)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    low = [row.name for row in bench.rows if row.falls_short]
    say(f"{len(bench.rows)} rows; " + (f"these fall short: {', '.join(low)}" if low else "none falls short"))
    return 1 if low else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="stock MkDocs and our own rows only")
    parser.add_argument("--briefings", type=int, help="how many, by default 1,000, or 100 with --quick")
    parser.add_argument("--seed", type=int, default=1, help="what the corpus is made from")
    parser.add_argument("--repeats", type=int, help="how many pairs at least, by default 5, or 3 with --quick")
    parser.add_argument("--brief", action="store_true", help="leave out growth, and rows that have no bound")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="where all is made; in /dev/shm it lies in memory, not on a disk"
    )
    parser.add_argument("--keep-page", action="store_true", help="leave docs/contributing/speed.md as it is")
    options = parser.parse_args()
    options.briefings = options.briefings or (100 if options.quick else 1000)
    options.repeats = options.repeats or (3 if options.quick else 5)
    return options


if __name__ == "__main__":
    sys.exit(main())

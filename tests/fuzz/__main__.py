"""`python -m tests.fuzz`: fuzzes all targets, or those named, and says what came of it."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.run import fuzz, keep
from tests.fuzz.targets import TARGETS

KEPT = Path("test-results/fuzz")


def main() -> int:
    """Runs the targets one after the other; 1 when one failed."""
    names = [target.name for target in TARGETS]
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of: {', '.join(names)}; all by default")
    parser.add_argument("--seconds", type=float, default=600, help="for all targets together")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed makes the same inputs")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(names):
        parser.error(f"no target '{min(unknown)}'")
    chosen = [target for target in TARGETS if not given.targets or target.name in given.targets]
    failed = []
    for target in chosen:
        outcome = fuzz(target, seconds=given.seconds / len(chosen), seed=given.seed)
        print(outcome, flush=True)
        failed += keep(outcome, KEPT)
    print("\n".join(failed) or "no failure")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

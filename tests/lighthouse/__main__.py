"""`python -m tests.lighthouse`: builds the site, serves it, and holds the medians of three runs against the bounds.

It is no part of `make test`: it takes minutes, and a machine that is busy lowers the first number.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from tests import tools
from tests.conftest import build
from tests.pages_server import PagesServer
from tests.web.kinds import KINDS

RUNS: Final = 3
PAGES: Final = ("home", "briefing", "actor", "quotes")
BOUNDS: Final = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"

Report = dict[str, float]
"""The score of each category, from 0 to 1."""


def main() -> int:
    """Prints the medians of each page, and what cost points; 1 if one is below its bound, 2 if nothing could run."""
    for tool in tools.missing((tools.CHROMIUM, tools.LIGHTHOUSE)):
        print(f"{tool.name} is missing and cannot be had here", file=sys.stderr)
    chromium, command = tools.find_chromium(), tools.find_lighthouse()
    if chromium is None or command is None:
        return 2
    server = PagesServer()
    with TemporaryDirectory() as folder:
        build(Path(folder) / "site", site_url=server.url)
        server.start(Path(folder) / "site")
        low = [name for name in PAGES if not judged(command, chromium, server.url, name)]
    server.stop()
    return 1 if low else 0


def judged(command: Sequence[str], chromium: Path, base: str, name: str) -> bool:
    """Whether all medians of a page reach their bounds; prints them."""
    runs = [measured(command, chromium, base + KINDS[name]) for _ in range(RUNS)]
    medians = {category: median(scores[category] for scores, _ in runs) for category in BOUNDS}
    fine = all(medians[category] >= bound for category, bound in BOUNDS.items())
    print(f"{name:10}", *(f"{category} {score:.2f}" for category, score in medians.items()), "" if fine else "TOO LOW")
    for audit in sorted({audit for _, audits in runs for audit in audits}) if not fine else ():
        print("    ", audit)
    sys.stdout.flush()
    return fine


def measured(command: Sequence[str], chromium: Path, url: str) -> tuple[Report, list[str]]:
    """The scores of one run of Lighthouse on a page, as on a phone, and the audits that are not passed."""
    categories = ",".join(BOUNDS)
    options = ["--quiet", "--output=json", f"--only-categories={categories}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": str(chromium)}
    done = subprocess.run([*command, url, *options], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    scores = {category: report["categories"][category]["score"] or 0.0 for category in BOUNDS}
    weighty = {one["id"] for part in report["categories"].values() for one in part["auditRefs"] if one["weight"]}
    audits = [report["audits"][name] for name in sorted(weighty)]
    return scores, [told(audit) for audit in audits if audit["score"] is not None and audit["score"] < 1]


def told(audit: dict[str, object]) -> str:
    """An audit in one line."""
    return f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


if __name__ == "__main__":
    sys.exit(main())

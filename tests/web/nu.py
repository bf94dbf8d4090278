"""Runs the Nu HTML checker over built pages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path


def errors(checker: Sequence[str], folder: Path, pages: Sequence[Path]) -> list[str]:
    """Every error of every page, each in one line that names the page below the folder; nothing is filtered."""
    command = [*checker, "--errors-only", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]  # what it says goes to the standard error, also when all is well
    return [
        f"{Path(one['url'].removeprefix('file:')).relative_to(folder)}:{one.get('lastLine', 0)}: {one['message']}"
        for one in messages
    ]

"""How a test fails that has found something: with all of it, each finding on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def expect_none(findings: Iterable[str]) -> None:
    """Fails the test if there is any finding."""
    found = sorted(set(findings))
    if found:
        pytest.fail("\n".join((f"{len(found)} findings:", *found)), pytrace=False)

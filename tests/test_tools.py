"""A missing tool is named with the tests it costs, and fails continuous integration."""

from __future__ import annotations

import pytest

from tests.tools import Tool, report, works


def abacus(*, arrives: bool) -> Tool:
    """A tool that is not here, and that comes or does not come when one tries to get it."""
    shelf: list[str] = []

    def get() -> None:
        if arrives:
            shelf.append("abacus")

    return Tool("Abacus", "sums", lambda: shelf or None, get)


def test_missing_tool_is_named_with_the_tests_it_skips(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert report((abacus(arrives=False),)) == 0
    assert "Abacus is missing and cannot be had here: the tests marked 'sums' are skipped" in capsys.readouterr().out


def test_missing_tool_fails_continuous_integration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert report((abacus(arrives=False),)) == 1
    assert "the tests marked 'sums' fail" in capsys.readouterr().out


def test_tool_that_can_be_had_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert report((abacus(arrives=True),)) == 0


def test_program_that_does_not_exist_does_not_work() -> None:
    assert not works("no-such-program-anywhere")

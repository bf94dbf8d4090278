"""The browser fixture sees what a page asks for and what it complains about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import RecordedPage
from tests.pages_server import PagesServer

COMPLAINING_PAGE = """<!doctype html>
<title>Desk</title>
<link rel="icon" href="data:,">
<img src="https://images.example/portrait.png" alt="">
<script>console.error("loud"); throw new Error("uncaught")</script>
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A site of one page, which asks a stranger for a picture and has two errors of its own."""
    (tmp_path / "index.html").write_text(COMPLAINING_PAGE, encoding="utf-8")
    server = PagesServer()
    server.start(tmp_path)
    yield server.url
    server.stop()


def test_requests_to_strangers_are_recorded(page: RecordedPage, address: str) -> None:
    page.goto(address)
    assert page.tab.title() == "Desk"
    assert page.requests[0] == address
    assert page.foreign_requests(address) == ["https://images.example/portrait.png"]


def test_console_errors_and_uncaught_exceptions_are_recorded(page: RecordedPage, address: str) -> None:
    page.goto(address)
    assert any("loud" in error for error in page.console_errors)
    assert any("uncaught" in error for error in page.console_errors)

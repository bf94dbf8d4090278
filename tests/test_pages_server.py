"""The test server answers as GitHub Pages does; a site that works on it works there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.pages_server import PagesServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PagesServer]:
    """A server of three pages, under /desk/."""
    site = tmp_path / "site"
    (site / "quotes").mkdir(parents=True)
    (site / "index.html").write_text("home", encoding="utf-8")
    (site / "404.html").write_text("no such page", encoding="utf-8")
    (site / "quotes" / "index.html").write_text("quotes", encoding="utf-8")
    (site / "face.woff2").write_bytes(b"letters")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    server = PagesServer()
    server.start(site)
    yield server
    server.stop()


def get(server: PagesServer, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """The answer to one request, and its text."""
    connection = HTTPConnection("127.0.0.1", server.server_port)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(("path", "text"), [("/desk/", "home"), ("/desk/quotes/?q=1", "quotes")])
def test_folder_is_its_index_page(server: PagesServer, path: str, text: str) -> None:
    response, body = get(server, path)
    assert (response.status, body) == (200, text)
    assert response.headers["Content-Type"] == "text/html"


def test_folder_without_a_slash_leads_to_the_one_with(server: PagesServer) -> None:
    response, _ = get(server, "/desk/quotes")
    assert (response.status, response.headers["Location"]) == (301, "/desk/quotes/")


@pytest.mark.parametrize("path", ["/desk/none/", "/desk/quotes/index.html/", "/other/", "/", "/desk/../../secret.txt"])
def test_what_is_not_there_is_the_404_page(server: PagesServer, path: str) -> None:
    response, body = get(server, path)
    assert (response.status, body) == (404, "no such page")


def test_head_sends_no_content(server: PagesServer) -> None:
    response, body = get(server, "/desk/", "HEAD")
    assert (response.status, body, response.headers["Content-Length"]) == (200, "", "4")


@pytest.mark.parametrize(
    ("accepted", "path", "encoding"),
    [
        ("gzip, br", "/desk/quotes/", "gzip"),
        ("gzip, br", "/desk/face.woff2", None),
        ("identity", "/desk/quotes/", None),
    ],
)
def test_text_is_packed_for_a_client_that_takes_it(
    server: PagesServer, accepted: str, path: str, encoding: str | None
) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={"Accept-Encoding": accepted})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.headers["Content-Encoding"] == encoding
    assert response.headers["Content-Length"] == str(len(body))
    assert (gzip.decompress(body) if encoding else body) in (b"quotes", b"letters")

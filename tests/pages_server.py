"""Serves a built site from the loopback address under a sub-path, the way GitHub Pages serves a project.

What is text goes out gzipped to a client that takes it, as every browser does.
"""

from __future__ import annotations

import gzip
import sys
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

TEXTS = (".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt", ".webmanifest", ".xml")
"""The endings of what is worth packing; fonts and pictures are packed already."""


@lru_cache(maxsize=500)
def packed(content: bytes) -> bytes:
    """The content as gzip packs it, at the level that servers use by default; equal input gives equal bytes."""
    return gzip.compress(content, compresslevel=6, mtime=0)


class PagesServer(ThreadingHTTPServer):
    """A server that knows its address from the start and gets its folder later, once the site is built."""

    daemon_threads = True

    def __init__(self, prefix: str = "/desk/") -> None:
        super().__init__(("127.0.0.1", 0), PagesHandler)
        self.prefix = prefix
        self.folder: Path | None = None
        self.sent: list[tuple[str, int]] = []
        """The path and the bytes of the content, as it went over the line, of each answer so far."""

    @property
    def url(self) -> str:
        """The address of the site's first page, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says what went wrong, unless a browser only went away before it had everything."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def start(self, folder: Path) -> None:
        """Serves the folder until `stop`."""
        self.folder = folder
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Stops serving and gives the port back."""
        if self.folder is not None:
            self.shutdown()
        self.server_close()


class PagesHandler(SimpleHTTPRequestHandler):
    """Files under the prefix; `/dir` leads to `/dir/`; whatever else is the site's own 404 page."""

    server: PagesServer
    protocol_version = "HTTP/1.1"  # a browser asks for many files on one connection

    def do_GET(self) -> None:
        """Answers with the file, a redirect or the 404 page."""
        self.answer(body=True)

    def do_HEAD(self) -> None:
        """Answers as GET does, without the content."""
        self.answer(body=False)

    def answer(self, *, body: bool) -> None:
        """Finds what the path stands for and sends it."""
        path = unquote(urlsplit(self.path).path)
        file = self.file_of(path)
        if file is not None and file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", urlsplit(self.path).path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file is not None and file.is_dir():
            file /= "index.html"
        if file is not None and file.is_file() and not path.endswith("/index.html/"):
            self.send(HTTPStatus.OK, file, body=body)
        else:
            self.send(HTTPStatus.NOT_FOUND, self.root / "404.html", body=body)

    @property
    def root(self) -> Path:
        """The folder of the built site."""
        assert self.server.folder is not None
        return self.server.folder

    def file_of(self, path: str) -> Path | None:
        """The file or folder that a path names, or nothing if it lies outside the site."""
        if not path.startswith(self.server.prefix):
            return None
        file = (self.root / path.removeprefix(self.server.prefix)).resolve()
        return file if file.is_relative_to(self.root.resolve()) else None

    def send(self, status: HTTPStatus, file: Path, *, body: bool) -> None:
        """Sends a file of the site."""
        content = file.read_bytes() if file.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Vary", "Accept-Encoding")
        if file.suffix in TEXTS and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = packed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.server.sent.append((self.path, len(content)))
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet: pytest shows what a test asserts."""

"""Fetching from the open web: what comes back, and every way in which a server or a url tries to get more."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator import fetch as web
from generator.fetch import Fetched, fetch
from generator.findings import ProjectError
from tests.conftest import lacking
from tests.quick import at_most

pytestmark = pytest.mark.slow

PAGE = "<p>The boats will run, Åse said.</p>".encode()

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each path as the test wants it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        self.server.answers[self.path.partition("?")[0]](self)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def answer(self, body: bytes = PAGE, *, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=UTF-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A web server on loopback whose pages a test sets."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path: str, body: bytes = PAGE, **options: Any) -> str:
        self.answers[path] = lambda handler: handler.answer(body, **options)
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.page(path, b"", status=status, Location=to)

    def raw(self, path: str, *parts: bytes, pause: float = 0, forever: bool = False) -> str:
        """A page of bytes sent as they are, the last part again and again if it goes on for ever."""

        def send(handler: Handler) -> None:
            for part in parts:
                handler.wfile.write(part)
                handler.wfile.flush()
            while forever and not self.over.wait(pause):
                handler.wfile.write(parts[-1])

        self.answers[path] = send
        return self.url + path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves early is what most of these tests are about."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


def get(url: str, **options: Any) -> Fetched:
    """A page of the test's server."""
    return fetch(url, **{"allow_local": True, "seconds": 5, **options})


def refused(url: str, **options: Any) -> str:
    """Why a url is not fetched."""
    with pytest.raises(ProjectError) as caught:
        get(url, **options)
    assert str(caught.value).startswith("cannot fetch '")
    return str(caught.value)


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Makes names that end in `.test` resolve to these addresses, one list a look-up; gives the names asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, port: int, **options: Any) -> Any:
        if not host.endswith(".test"):
            return real(host, port, **options)
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [info for address in found for info in real(address, port, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


# What comes back


def test_page_comes_with_its_last_url_type_and_charset(server: Server) -> None:
    url = server.page("/boats")
    assert get(f"{url}?day=1#top") == Fetched(PAGE, f"{url}?day=1", "text/html", "utf-8")
    path, headers = server.asked[0]
    assert path == "/boats?day=1"
    assert headers["Accept-Encoding"] == "identity"
    assert headers["Host"] == f"127.0.0.1:{server.server_port}"
    assert "Cookie" not in headers and "Referer" not in headers


def test_letters_outside_ascii_are_quoted(server: Server) -> None:
    server.page("/b%C3%A5ter/%20a")
    assert get(f"{server.url}/båter/%20a?q=ø").data == PAGE
    assert server.asked[0][0] == "/b%C3%A5ter/%20a?q=%C3%B8"


def test_type_and_charset_that_are_not_said_are_empty(server: Server) -> None:
    url = server.raw("/bare", b"HTTP/1.1 200 OK\r\n\r\nText.")
    assert get(url) == Fetched(b"Text.", url, "", "")


def test_chunks_are_joined(server: Server) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert get(server.raw("/chunks", head + b"3\r\nOne\r\n4\r\n two\r\n0\r\n\r\n")).data == b"One two"


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZip", gzip.compress(PAGE, mtime=0) + b"\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
)
def test_compression_that_nobody_asked_for_is_taken_off(server: Server, coding: str, packed: bytes) -> None:
    assert get(server.page("/packed", packed, Content_Encoding=coding)).data == PAGE


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed(server: Server, status: int) -> None:
    last = server.page("/here/new")
    assert get(server.redirect("/old", "/here/new#part", status)).url == last


def test_five_redirects_are_followed_and_six_are_not(server: Server) -> None:
    server.page("/0")
    for number in range(1, 7):
        server.redirect(f"/{number}", str(number - 1))
    assert get(f"{server.url}/5").data == PAGE
    assert refused(f"{server.url}/6").endswith("it redirects more than 5 times")
    assert "more than 5 times" in refused(server.redirect("/loop", "/loop"))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "'file:' is not read"),
        ("ftp://example.org/a", "'ftp:' is not read"),
        ("javascript:alert(1)", "'javascript:' is not read"),
        ("//user:secret@example.org/", "user name or password"),
        ("http://[::1", "no sound url"),
        ("", "redirects to nowhere"),
    ],
)
def test_redirect_to_what_may_not_be_asked_for_is_refused(server: Server, target: str, reason: str) -> None:
    message = refused(server.redirect("/old", target))
    assert reason in message
    assert "secret" not in message


def test_redirect_to_a_private_address_is_refused_and_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    hidden = f"http://127.0.0.2:{server.server_port}/hidden"
    first = server.redirect("/old", hidden)
    message = refused(first, allow_local=False)
    assert message.startswith(f"cannot fetch '{first}', which redirects to '{hidden}': '127.0.0.2' is at 127.0.0.2")
    assert [path for path, _ in server.asked] == ["/old"]


def test_redirect_from_https_to_http_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = server.page("/plain")
    server.redirect("/old", plain)
    url = with_tls(server, tmp_path, monkeypatch)
    assert "from https to http" in refused(f"{url}/old")


# Addresses


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "LOCALHOST.", "１２７.０.０.１"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "0.0.0.0", "0"),
        *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *(
            "[fe80::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[100::1]",
        ),
        *("[2002:7f00:1::]", "[2002:a00:1::]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]"),
        *("[2001::1]", "[2001:0:7f00:1::]", "[5f00::1]", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("192.0.0.9", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    ],
)
def test_address_that_is_not_on_the_open_internet_is_refused(host: str) -> None:
    message = refused(f"http://{host}:9/", allow_local=False)
    assert "no address on the open internet" in message or "is not known" in message


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "2002:101:101::1", "64:ff9b::101:101"],
)
def test_address_on_the_open_internet_is_public(address: str) -> None:
    assert web.is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "'file:' is not read, only http: and https:"),
        ("ftp://example.org/a", "'ftp:' is not read"),
        ("gopher://example.org/", "'gopher:' is not read"),
        ("data:text/html,<p>Hello", "'data:' is not read"),
        ("boats", "':' is not read"),
        ("http://", "no sound host"),
        ("http://a b/", "a space"),
        ("http://a.test\\@127.0.0.1/", "a backslash"),
        ("http://a.test/\r\nX: y", "a control character"),
        ("http://a.test:99999/", "no sound url"),
        ("http://[fe80::1%25eth0]/", "no sound host"),
        ("http://a%2e.test/", "no sound host"),
        (f"http://{'a' * 70}.test/", "no sound url"),
        ("http://user:secret@a.test/", "user name or password"),
        ("http://@a.test/", "user name or password"),
    ],
)
def test_url_that_may_not_be_asked_for_is_refused(url: str, reason: str) -> None:
    message = refused(url, allow_local=True)
    assert reason in message
    assert "secret" not in message


def test_name_of_which_one_address_is_private_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["1.1.1.1", "10.0.0.7"])
    message = refused("http://mixed.test/", allow_local=False)
    assert "'mixed.test' is at 10.0.0.7" in message
    assert "--allow-local" in message


def test_name_is_looked_up_once_and_the_address_checked_is_the_one_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    server.page("/boats")
    assert get(f"http://rebind.test:{server.server_port}/boats", allow_local=False).data == PAGE
    assert asked == ["rebind.test"]
    assert server.asked[0][1]["Host"] == f"rebind.test:{server.server_port}"


def test_redirect_to_the_same_name_is_looked_up_and_checked_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    server.redirect("/old", "/new")
    message = refused(f"http://rebind.test:{server.server_port}/old", allow_local=False)
    assert "is at 127.0.0.2" in message


def test_second_address_is_tried_when_the_first_is_dead(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["127.0.0.3", "127.0.0.1"])
    server.page("/boats")
    assert get(f"http://two.test:{server.server_port}/boats").data == PAGE


def test_unknown_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, [])
    assert refused("http://nowhere.test/").endswith("the name 'nowhere.test' is not known")


def test_port_where_nobody_listens_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "connection failed" in refused(f"http://127.0.0.1:{free.getsockname()[1]}/")


# Time


def test_look_up_that_hangs_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(1) and [])
    with at_most(0.8):
        assert "longer than 0.1 seconds" in refused("http://slow.test/", seconds=0.1)
    over.set()


@pytest.mark.parametrize(
    "parts",
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 100 Continue\r\n\r\n",),
    ],
    ids=["length", "chunks", "until-close", "headers", "continue"],
)
def test_page_that_trickles_on_for_ever_ends_in_time(server: Server, parts: tuple[bytes, ...]) -> None:
    url = server.raw("/slow", *parts, pause=0.02, forever=True)
    started = time.monotonic()
    assert refused(url, seconds=0.2).endswith("it took longer than 0.2 seconds")
    assert time.monotonic() - started < 0.9


def test_time_runs_over_all_redirects_together(server: Server) -> None:
    def wait(handler: Handler) -> None:
        server.over.wait(0.12)
        handler.answer(b"", status=302, Location="/again")

    server.answers["/again"] = wait
    assert "longer than 0.3 seconds" in refused(f"{server.url}/again", seconds=0.3)


def test_server_that_never_answers_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "longer than 0.1 seconds" in refused(f"http://127.0.0.1:{port}/", seconds=0.1)
        assert "longer than 0.1 seconds" in refused(f"https://127.0.0.1:{port}/", seconds=0.1)


# Size


def test_page_of_just_the_limit_comes_and_one_byte_more_does_not(server: Server) -> None:
    assert len(get(server.page("/fits", b"x" * 70_000), most_bytes=70_000).data) == 70_000
    unsaid = server.raw("/unsaid", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 70_001)
    for url in (server.page("/large", b"x" * 70_001), unsaid):
        assert refused(url, most_bytes=70_000).endswith("it is larger than 70,000 bytes")


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 99999999999\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: nonsense\r\n",
        b"",
    ],
)
def test_page_without_end_is_cut_at_the_limit(server: Server, head: bytes) -> None:
    url = server.raw("/huge", b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", b"x" * 65_536, forever=True)
    assert "larger than 100,000 bytes" in refused(url, most_bytes=100_000)


@pytest.mark.parametrize("size", [b"10000", b"-1", b"FFFFFFFFFFFF"])
def test_chunks_without_end_are_cut_at_the_limit(server: Server, size: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = server.raw("/huge", head, size + b"\r\n" + b"x" * 65_536 + b"\r\n", forever=True)
    message = refused(url, most_bytes=100_000)
    assert "larger than 100,000 bytes" in message or "no sound HTTP" in message


def test_headers_without_end_are_refused(server: Server) -> None:
    url = server.raw("/headers", b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 9_999, forever=True)
    assert "no sound HTTP" in refused(url)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_compressed_bomb_is_cut_at_the_limit(server: Server, coding: str) -> None:
    bomb = (gzip.compress if coding == "gzip" else zlib.compress)(bytes(50_000_000), 9)
    assert len(bomb) < 60_000
    tracemalloc.start()
    try:
        assert "larger than 5,000,000 bytes" in refused(server.page("/bomb", bomb, Content_Encoding=coding))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


# Lies and damage


def test_length_that_promises_more_than_comes_is_refused(server: Server) -> None:
    message = refused(server.page("/short", length=len(PAGE) + 7))
    assert message.endswith("the page breaks off 7 bytes before its end")


def test_length_that_promises_less_gives_only_what_was_promised(server: Server) -> None:
    assert get(server.page("/long", length=10)).data == PAGE[:10]


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", PAGE, "damaged"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9], "breaks off"),
        ("gzip", gzip.compress(PAGE, mtime=0) * 2, "goes on after its end"),
        ("deflate", b"\xff\xff\xff", "damaged"),
        ("br", PAGE, "'br' is not read"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "'gzip, gzip' is not read"),
    ],
)
def test_compression_that_is_damaged_or_unknown_is_refused(
    server: Server, coding: str, body: bytes, reason: str
) -> None:
    assert reason in refused(server.page("/packed", body, Content_Encoding=coding))


@pytest.mark.parametrize("raw", [b"", b"hello\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"SSH-2.0-x\r\n"])
def test_answer_that_is_no_http_is_refused(server: Server, raw: bytes) -> None:
    assert "no sound HTTP" in refused(server.raw("/odd", raw))


@pytest.mark.parametrize(("status", "said"), [(404, "404 Not Found"), (500, "500 Internal Server Error"), (299, "299")])
def test_answer_without_the_page_is_said(server: Server, status: int, said: str) -> None:
    assert refused(server.page("/gone", status=status)).endswith(f"the answer is {said}")


# TLS


def with_tls(server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool = True) -> str:
    """Puts the server behind TLS with a certificate for 127.0.0.1 of its own making; its address."""
    openssl = shutil.which("openssl")
    if openssl is None:
        lacking("openssl", "its package is called openssl everywhere")
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -days 2 -keyout key -out cert"
    options = [*command.split(), "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, *options], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert"))
    return server.url.replace("http:", "https:")


def test_page_comes_over_tls(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.page("/boats")
    assert get(f"{with_tls(server, tmp_path, monkeypatch)}/boats").data == PAGE


def test_certificate_of_unknown_origin_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = with_tls(server, tmp_path, monkeypatch, trusted=False)
    assert "no secure connection: self-signed certificate" in refused(f"{url}/boats")


def test_certificate_for_another_name_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["127.0.0.1"])
    with_tls(server, tmp_path, monkeypatch)
    message = refused(f"https://other.test:{server.server_port}/boats")
    assert "no secure connection: Hostname mismatch" in message
    assert not server.asked


def test_https_from_a_server_without_tls_is_refused(server: Server) -> None:
    assert "no secure connection" in refused(server.page("/boats").replace("http:", "https:"))

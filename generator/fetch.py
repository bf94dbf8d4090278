"""Gets one page from the open web for `briefing add`, and trusts nothing on the way.

Only http and https, only addresses that the whole internet can reach, checked on the very address that is then
connected to; bounded in size, time and redirects. No proxy and no cookies. What the bytes mean is for others.
"""

import http.client
import io
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from generator.findings import ProjectError
from generator.text import shorten

MOST_REDIRECTS = 5
HEADERS = {
    "User-Agent": "briefing-site",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_HEADER_ROOM = 262_144
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")))
"""Ranges for special purposes that Python 3.11 takes for global, or that may carry other addresses (Teredo)."""
_UNICAST, _SIX_TO_FOUR, _NAT64 = map(IPv6Network, ("2000::/3", "2002::/16", "64:ff9b::/96"))

Info = tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the body without its compression, and what the server says of it.

    `url` is the last one after redirects; `content_type` and `charset` are lower case, empty when not said.
    """

    data: bytes
    url: str
    content_type: str
    charset: str


class _Refused(Exception):
    """Why a page was not fetched; the message is the end of a sentence."""


def fetch(url: str, *, allow_local: bool = False, most_bytes: int = 5_000_000, seconds: float = 10) -> Fetched:
    """The page at a url, after at most five redirects, each checked like the first.

    `seconds` bound all of it together, names, redirects and body; `most_bytes` bound what arrives and what it
    unpacks to. Raises ProjectError that names the url and the reason.
    """
    deadline = time.monotonic() + seconds
    asked = url
    for _ in range(MOST_REDIRECTS + 1):
        with _reasons(asked, url, seconds):
            parts = _checked(url)
            connection = _connected(parts, deadline, allow_local=allow_local)
            with _Wire(connection, deadline, most_bytes) as wire, _answer(parts, wire) as response:
                if response.status not in _REDIRECTS:
                    return _fetched(response, parts, most_bytes)
                url = _next(parts, response)
    raise ProjectError(f"cannot fetch '{_shown(asked)}': it redirects more than {MOST_REDIRECTS} times")


@contextmanager
def _reasons(asked: str, url: str, seconds: float) -> Iterator[None]:
    """Turns whatever goes wrong into one ProjectError that names the urls and the reason."""
    try:
        yield
    except _Refused as error:
        reason = str(error)
    except TimeoutError:
        reason = f"it took longer than {seconds:g} seconds"
    except ssl.SSLError as error:
        reason = f"no secure connection: {getattr(error, 'verify_message', '') or error.reason}"
    except http.client.HTTPException as error:
        reason = f"the answer is no sound HTTP ({type(error).__name__})"
    except (OSError, ValueError) as error:
        reason = f"the connection failed: {getattr(error, 'strerror', None) or error}"
    else:
        return
    way = "" if asked == url else f", which redirects to '{_shown(url)}'"
    raise ProjectError(f"cannot fetch '{_shown(asked)}'{way}: {reason}")


def _too_large(most: int) -> _Refused:
    return _Refused(f"it is larger than {most:,} bytes")


def _shown(url: str) -> str:
    """A url as messages name it: short, and without a password."""
    return shorten(re.sub(r"(?<=//)[^/?#]*@", "***@", url), longest=200)


def _checked(url: str) -> SplitResult:
    """The parts of a url that may be asked for: host in ASCII, path quoted, without its fragment."""
    if re.search(r"[\x00-\x20\x7f-\xa0\\]", url):
        raise _Refused("the url holds a space, a backslash or a control character")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise _Refused("it is no sound url") from error
    if parts.scheme not in _PORTS:
        raise _Refused(f"'{shorten(parts.scheme)}:' is not read, only http: and https:")
    if "@" in parts.netloc:
        raise _Refused("the url holds a user name or password; take it out")
    if not _HOST.fullmatch(host):
        raise _Refused("the url names no sound host")
    place = (f"[{host}]" if ":" in host else host) + ("" if port is None else f":{port}")
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?[]|") for part in (parts.path or "/", parts.query))
    return SplitResult(parts.scheme, place, path, query, "")


def _next(parts: SplitResult, response: http.client.HTTPResponse) -> str:
    """Where a redirect leads, without a step from https down to http."""
    location = response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
    if not location:
        raise _Refused("it redirects to nowhere")
    try:
        target = urljoin(parts.geturl(), location)
    except ValueError as error:
        raise _Refused("it redirects to what is no sound url") from error
    if parts.scheme == "https" and urlsplit(target).scheme == "http":
        raise _Refused("it redirects from https to http, where anybody on the way can change the text")
    return target


def is_public(address: str) -> bool:
    """Whether an IP address, in its text form, is one that the whole internet can reach."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_public(str(carried))
        if ip not in _UNICAST:
            return False
    special = any(ip in network for network in _SPECIAL)
    return ip.is_global and not (special or ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 address end up at: mapped, 6to4 or NAT64."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour if ip in _SIX_TO_FOUR else ip.ipv4_mapped


def _addresses(host: str, port: int, deadline: float, *, allow_local: bool) -> list[Info]:
    """All addresses of a host; one of them that is not public refuses the host."""
    found: list[Info] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))

    # A look-up cannot be given a time; one that hangs is left behind.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(_left(deadline))
    if thread.is_alive():
        raise TimeoutError
    if not found:
        raise _Refused(f"the name '{shorten(host)}' is not known")
    local = [str(info[4][0]) for info in found if not is_public(str(info[4][0]))]
    if local and not allow_local:
        where = f"'{shorten(host)}' is at {local[0]}, which is no address on the open internet"
        raise _Refused(f"{where}; --allow-local lets it through")
    return found


def _left(deadline: float) -> float:
    if (left := deadline - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _connected(parts: SplitResult, deadline: float, *, allow_local: bool) -> socket.socket:
    """A connection to a host, with TLS for https, to one of the addresses that were checked and no other."""
    host = parts.hostname or ""
    infos = _addresses(host, parts.port or _PORTS[parts.scheme], deadline, allow_local=allow_local)
    for number, (family, kind, protocol, _, place) in enumerate(infos):
        one = socket.socket(family, kind, protocol)
        try:
            one.settimeout(_left(deadline) / (len(infos) - number))
            one.connect(place)
            one.settimeout(_left(deadline))
            secure = parts.scheme == "https"
            return ssl.create_default_context().wrap_socket(one, server_hostname=host) if secure else one
        except OSError:
            one.close()
            if number == len(infos) - 1:
                raise
    raise _Refused("no address answers")


class _Wire(io.RawIOBase):
    """A connection as http.client reads it; no read outlasts the deadline or the number of bytes."""

    def __init__(self, connection: socket.socket, deadline: float, most: int) -> None:
        super().__init__()
        self.connection, self.deadline, self.most, self.left = connection, deadline, most, most + _HEADER_ROOM

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Reads what has come."""
        self.connection.settimeout(_left(self.deadline))
        count = self.connection.recv_into(buffer)
        self.left -= count
        if self.left < 0:
            raise _too_large(self.most)
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """The reading side, as http.client asks for it."""
        return io.BufferedReader(self)

    def send(self, data: bytes) -> None:
        """Sends a request."""
        self.connection.settimeout(_left(self.deadline))
        self.connection.sendall(data)

    def close(self) -> None:
        """Closes the connection; a second time does nothing."""
        self.connection.close()
        super().close()


def _answer(parts: SplitResult, wire: Any) -> http.client.HTTPResponse:
    """Asks for a page over a wire; the answer up to its body."""
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", *(f"{key}: {value}" for key, value in HEADERS.items())]
    wire.send("".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii"))
    response = http.client.HTTPResponse(wire, method="GET")
    response.begin()
    return response


def _fetched(response: http.client.HTTPResponse, parts: SplitResult, most: int) -> Fetched:
    if response.status != http.client.OK:
        raise _Refused(f"the answer is {response.status} {http.client.responses.get(response.status, '')}".rstrip())
    said = response.headers
    content_type = said.get_content_type() if said.get("Content-Type") else ""
    body = _unpacked(_body(response, most), (said.get("Content-Encoding") or "identity").strip().lower(), most)
    return Fetched(body, parts.geturl(), content_type, said.get_content_charset() or "")


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    """The body as it came: no larger than `most`, and no shorter than the server said."""
    if response.length is not None and response.length > most:
        raise _too_large(most)
    body = bytearray()
    while chunk := response.read(65_536):
        body += chunk
        if len(body) > most:
            raise _too_large(most)
    if response.length:
        raise _Refused(f"the page breaks off {response.length:,} bytes before its end")
    return bytes(body)


def _unpacked(data: bytes, coding: str, most: int) -> bytes:
    """A body without its compression, at most `most` bytes of it ever unpacked."""
    if coding == "identity" or not data:
        return data
    if coding in ("gzip", "x-gzip"):
        bits = 31
    elif coding == "deflate":
        bits = 15 if data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else -15
    else:
        raise _Refused(f"its compression '{shorten(coding)}' is not read")
    unpack = zlib.decompressobj(bits)
    try:
        out = unpack.decompress(data, most + 1)
    except zlib.error as error:
        raise _Refused("the compressed page is damaged") from error
    if len(out) > most:
        raise _too_large(most)
    if not unpack.eof or unpack.unused_data.strip(b"\0"):
        raise _Refused("the compressed page breaks off, or goes on after its end")
    return out

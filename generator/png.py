"""Pictures of up to 16 colours, much of them blank, as PNG files (https://www.w3.org/TR/png-3/).

A picture comes in bands: runs of rows that hold something. Each is packed by itself, and so is what lies between them,
so that what many pictures share is packed once. What is packed joins to one stream because each ends at a whole byte.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce

from PIL import Image, ImageChops

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 4, 3
_ITSELF, _UP = 0, 2
"""Stand before a row that is told itself, and before one that is told by its differences from the row above."""
_QUICK, _SMALL = (1, zlib.Z_RLE), (4, zlib.Z_DEFAULT_STRATEGY)
"""Two ways to pack rows, as zlib has them: a level and a strategy."""
_AT_ONCE = 65_000
"""Bytes that zlib takes in without moving its window, which takes time."""
_START, _END = b"\x78\x01", b"\x03\x00"
"""What a stream of zlib begins with, and an empty block that ends one."""
_NO_SUM, _MODULUS = 1, 65_521
"""The checksum (Adler-32) of no bytes, and the prime that its halves stay below."""


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of a picture from `top` to before `bottom`; `checksum` and `length` are of what is packed."""

    top: int
    bottom: int
    packed: bytes = b""
    checksum: int = _NO_SUM
    length: int = 0


def band(top: int, drawn: Image.Image, *, shared: bool = False) -> Band:
    """The rows that are not blank of what is drawn from row `top` on, in numbers of colours of which 0 is blank.

    What is `shared` by many pictures takes more time to pack, and is smaller.
    """
    bounds = drawn.getbbox()
    if bounds is None:
        return Band(top, top)
    first, last = bounds[1], bounds[3]
    rows = drawn.crop((0, first, drawn.width, last))
    return _packed(top + first, top + last, *((_as_drawn(rows), _SMALL) if shared else (_filtered(rows), _QUICK)))


def file(width: int, height: int, palette: bytes, bands: Iterable[Band]) -> bytes:
    """The file of a picture of these bands, which come from top to bottom; `palette` holds three bytes for a colour."""
    head = struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)
    rows = list(_without_gaps(width, height, bands))
    checksum = struct.pack(">I", reduce(_joined, rows, _NO_SUM))
    data = b"".join((_START, *(one.packed for one in rows), _END, checksum))
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(name)))


def _without_gaps(width: int, height: int, bands: Iterable[Band]) -> Iterator[Band]:
    """The bands with what is blank between them."""
    row = 0
    for one in (*bands, Band(height, height)):
        if one.top > row:
            yield _blank(width, row, one.top)
        yield one
        row = one.bottom


@lru_cache(maxsize=1024)
def _blank(width: int, top: int, bottom: int) -> Band:
    row = 1 + (width + 1) // 2  # a byte holds two pixels, and the first one says how the row is told
    return _packed(top, bottom, bytes((bottom - top) * row), _SMALL)


def _as_drawn(drawn: Image.Image) -> bytes:
    """The rows as a PNG file has them."""
    return _after(_ITSELF, _in_bytes(drawn)).tobytes()


def _filtered(drawn: Image.Image) -> bytes:
    """The same, but each row after the first is told by its differences from the one above."""
    rows = _in_bytes(drawn)
    above = rows.crop((0, -1, rows.width, rows.height - 1))
    whole = _after(_UP, ImageChops.subtract_modulo(rows, above))
    whole.paste(_ITSELF, (0, 0, 1, 1))
    return whole.tobytes()


def _in_bytes(drawn: Image.Image) -> Image.Image:
    """A picture with two of the pixels in each of its own."""
    return Image.frombytes("L", ((drawn.width + 1) // 2, drawn.height), drawn.tobytes("raw", "P;4"))


def _after(told: int, rows: Image.Image) -> Image.Image:
    """The rows, with how they are told before each."""
    whole = Image.new("L", (rows.width + 1, rows.height), told)
    whole.paste(rows, (1, 0))
    return whole


def _packed(top: int, bottom: int, rows: bytes, how: tuple[int, int]) -> Band:
    pieces = (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))
    packed = b"".join(_deflated(piece, *how) for piece in pieces)
    return Band(top, bottom, packed, zlib.adler32(rows), len(rows))


def _deflated(piece: bytes, level: int, strategy: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=strategy)
    return packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)


def _joined(before: int, one: Band) -> int:
    """The checksum of what comes before a band and of the band, which follows from that of each."""
    low = (before & 0xFFFF) + (one.checksum & 0xFFFF) - 1
    high = (before >> 16) + (one.checksum >> 16) + ((before & 0xFFFF) - 1) * one.length
    return high % _MODULUS << 16 | low % _MODULUS

"""Pictures of up to 16 colours, much of them blank, as PNG files (https://www.w3.org/TR/png-3/).

A picture comes in bands: runs of rows that hold something. Each is packed by itself, and so is what lies between them,
so that what many pictures share is packed once. Packed runs join to one stream because each ends at a whole byte.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from PIL import Image, ImageChops

Colours = Sequence[tuple[int, int, int]]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 4, 3
_UP = 2
"""The filter of a row that tells how it differs from the row above; 0 tells the row itself."""
_START, _END = b"\x78\x01", b"\x03\x00"
"""What a stream of zlib begins with, and an empty block that ends one."""
_EMPTY = 1
"""The checksum of no bytes."""
_MODULO = 65521


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `top` to `bottom` of a picture, blank above and below, packed; `sum` and `length` are of the bytes within."""

    top: int
    bottom: int
    packed: bytes = b""
    sum: int = _EMPTY
    length: int = 0


def band(top: int, drawn: Image.Image) -> Band:
    """The rows that are not blank of what is drawn from row `top` on, in numbers of colours of which 0 is blank."""
    bounds = drawn.getbbox()
    if bounds is None:
        return Band(top, top)
    first, last = bounds[1], bounds[3]
    return _packed(top + first, last - first, _filtered(drawn.crop((0, first, drawn.width, last))))


def file(width: int, height: int, colours: Colours, bands: Iterable[Band]) -> bytes:
    """The file of a picture, the bands from top to bottom. Equal ones give equal bytes with one version of zlib."""
    head = struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)
    runs = list(_without_gaps(width, height, bands))
    total = reduce(_joined, runs).sum
    data = b"".join((_START, *(run.packed for run in runs), _END, struct.pack(">I", total)))
    palette = bytes(part for colour in colours for part in colour)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(name)))


def _without_gaps(width: int, height: int, bands: Iterable[Band]) -> Iterator[Band]:
    """The bands with what is blank between them."""
    row = 0
    for one in (*bands, Band(height, height)):
        yield _blank(width, row, one.top)
        yield one
        row = one.bottom


@lru_cache(maxsize=1024)
def _blank(width: int, top: int, bottom: int) -> Band:
    return _packed(top, bottom - top, bytes((bottom - top) * _row_length(width)))


def _row_length(width: int) -> int:
    """The bytes of a row: two pixels each, and the filter before them."""
    return 1 + (width + 1) // 2


def _filtered(drawn: Image.Image) -> bytes:
    """The rows as a PNG file has them, each by its differences from the one above."""
    rows = Image.frombytes("L", (_row_length(drawn.width) - 1, drawn.height), drawn.tobytes("raw", "P;4"))
    above = rows.crop((0, -1, rows.width, rows.height - 1))
    filtered = Image.new("L", (rows.width + 1, rows.height), _UP)
    filtered.paste(ImageChops.subtract_modulo(rows, above), (1, 0))
    return filtered.tobytes()


def _packed(top: int, height: int, rows: bytes) -> Band:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    packed = packer.compress(rows) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Band(top, top + height, packed, zlib.adler32(rows), len(rows))


def _joined(first: Band, second: Band) -> Band:
    """Two runs as one, without what is packed: the checksum (Adler-32) of both follows from those of each."""
    low = (first.sum & 0xFFFF) + (second.sum & 0xFFFF) - 1
    high = (first.sum >> 16) + (second.sum >> 16) + second.length * ((first.sum & 0xFFFF) - 1)
    total = high % _MODULO << 16 | low % _MODULO
    return Band(first.top, second.bottom, b"", total, first.length + second.length)

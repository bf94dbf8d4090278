"""Pictures packed in bands: any program reads them as they were drawn."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator import png

WIDTH, HEIGHT = 21, 40
PALETTE = bytes(part for number in range(16) for part in (number, 255 - number, 7 * number))
PLACES = st.lists(st.integers(0, HEIGHT), max_size=8).map(sorted)


@st.composite
def bands(draw: st.DrawFn) -> list[tuple[int, Image.Image]]:
    """Pictures below one another, each with the row it begins at; some rows are blank."""
    places = draw(PLACES)
    heights = [(top, bottom - top) for top, bottom in zip(places[::2], places[1::2], strict=False) if bottom > top]
    row = st.just(bytes(WIDTH)) | st.lists(st.integers(0, 15), min_size=WIDTH, max_size=WIDTH).map(bytes)
    return [
        (top, Image.frombytes("P", (WIDTH, high), b"".join(draw(row) for _ in range(high)))) for top, high in heights
    ]


def packed(drawn: list[tuple[int, Image.Image]]) -> bytes:
    return png.file(WIDTH, HEIGHT, PALETTE, [png.band(top, picture) for top, picture in drawn])


@given(bands())
def test_picture_is_read_as_it_was_drawn(drawn: list[tuple[int, Image.Image]]) -> None:
    whole = Image.new("P", (WIDTH, HEIGHT))
    for top, picture in drawn:
        whole.paste(picture, (0, top))
    read = Image.open(io.BytesIO(packed(drawn)))
    assert read.size == (WIDTH, HEIGHT)
    assert read.tobytes() == whole.tobytes()
    assert read.getpalette() == list(PALETTE)


@given(bands())
def test_checksums_of_a_file_are_right(drawn: list[tuple[int, Image.Image]]) -> None:
    data, at = packed(drawn), 8
    names = []
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert zlib.crc32(name + content) == int.from_bytes(data[at + 8 + length : at + 12 + length], "big")
        if name == b"IDAT":
            assert len(zlib.decompress(content)) == HEIGHT * (1 + (WIDTH + 1) // 2)  # which looks at its own checksum
        names.append(name)
        at += 12 + length
    assert names == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]


@pytest.mark.parametrize("rows", [0, HEIGHT])
def test_picture_without_a_mark_is_blank(rows: int) -> None:
    drawn = [(0, Image.new("P", (WIDTH, rows)))] if rows else []
    assert not Image.open(io.BytesIO(packed(drawn))).getbbox()

"""The picture of a briefing that goes with shared links: 1200 by 630, in the look of the site. Draws; words come in.

Letters are placed here, glyph by glyph as the font says, so that pictures do not depend on what else a machine has
installed. What the fonts lack is left out as a whole: a headline in Chinese makes a card without a headline, not boxes.
"""

import json
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator import png

FOLDER = Path(__file__).with_name("fonts")
WIDTH, HEIGHT = 1200, 630
MARGIN = 80

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]
PAPER, INK, SOFT, ACCENT, RULE = (253, 252, 250), (27, 29, 31), (87, 83, 76), (23, 89, 107), (220, 215, 205)


class _Type(NamedTuple):
    """How a text is set: the weight of the font, its size in pixels, its colour."""

    weight: int
    size: int
    colour: Colour = INK


_SITE, _VERIFIED, _DATE = _Type(600, 36), _Type(400, 34), _Type(400, 34, SOFT)
_TITLES = tuple(_Type(600, size) for size in (88, 80, 72, 64, 56, 48))
"""Tried in turn for the headline; below the last it would be too small on a phone, and is cut."""

_ROOM = WIDTH - 2 * MARGIN
_BAR = 14
_SITE_LINE, _TITLE_LINE, _FOOT_LINE = 104, 462, 577
"""The baselines of the site's name, of the headline's last line, and of the foot."""
_TITLE_ROOM = 344
"""The height that the lines of the headline may take."""
_TITLE_TOP, _RULE = 124, 514
"""Between these the headline stands, with nothing else."""
_DISC, _DISC_TOP, _DISC_GAP = 40, 544, 14
_FOOT_GAP = 40

_MOST_LETTERS = 500
"""More than any text has that can be shown whole."""
_LOOSE = " ,;:.–—-(“‘"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in the reader's language; an empty text is left out.

    `date` is a date in words, `verified` how many quotes are; `ticked` puts the tick before it, for when all are.
    """

    site: str
    headline: str
    date: str
    verified: str = ""
    ticked: bool = True


def card(content: Card) -> bytes:
    """The card as a PNG file; without a headline that the fonts can set, the site's name stands in its place.

    Equal content gives equal bytes with one version of Pillow and of zlib.
    """
    site, headline = _clean(content.site), _clean(content.headline)
    verified, date = _clean(content.verified), _clean(content.date)
    bands = (
        _line(0, _BAR, 0, ACCENT),
        _name(site if headline else ""),
        _headline(headline or site),
        _line(_RULE, 2, MARGIN, RULE),
        _foot(verified, date, ticked=content.ticked),
    )
    return png.file(WIDTH, HEIGHT, _palette(), bands)


@lru_cache(maxsize=2)
def _line(top: int, thickness: int, margin: int, colour: Colour) -> png.Band:
    picture = _blank(thickness)
    picture.paste(_number(colour), (margin, 0, WIDTH - margin, thickness))
    return png.band(top, picture, shared=True)


@lru_cache(maxsize=8)
def _name(site: str) -> png.Band:
    picture = _blank(_TITLE_TOP - _BAR)
    _write(picture, (MARGIN, _SITE_LINE - _BAR), [_cut(site, _SITE, _ROOM)], _SITE)
    return png.band(_BAR, picture, shared=True)


def _headline(text: str) -> png.Band:
    picture = _blank(_RULE - _TITLE_TOP)
    style, lines = _set(text)
    _write(picture, (MARGIN, _TITLE_LINE - _TITLE_TOP - _leading(style) * (len(lines) - 1)), lines, style)
    return png.band(_TITLE_TOP, picture)


@lru_cache(maxsize=512)
def _foot(verified: str, date: str, *, ticked: bool) -> png.Band:
    """How many quotes are verified on the left, the date on the right."""
    top = _RULE + 2
    picture = _blank(HEIGHT - top)
    date = _cut(date, _DATE, _ROOM // 2)
    right = WIDTH - MARGIN - _width(date, _DATE)
    _write(picture, (right, _FOOT_LINE - top), [date], _DATE)
    left = MARGIN
    if verified and ticked:
        picture.paste(_tick(), (left, _DISC_TOP - top))
        left += _DISC + _DISC_GAP
    _write(picture, (left, _FOOT_LINE - top), [_cut(verified, _VERIFIED, right - left - _FOOT_GAP)], _VERIFIED)
    return png.band(top, picture, shared=True)


def _blank(height: int) -> Image.Image:
    """A strip of paper as wide as a card, to be filled with numbers of colours."""
    return Image.new("P", (WIDTH, height))


# Colours

_STEPS = ((INK, 4), (SOFT, 4), (ACCENT, 4), (RULE, 1))
"""How many shades each colour has, from paper to itself. With paper there may be 16, which four bits tell apart."""


def _number(colour: Colour) -> int:
    """The number of a colour in the palette; its paler shades stand right before it."""
    return next(sum(steps for _, steps in _STEPS[: at + 1]) for at, (one, _) in enumerate(_STEPS) if one == colour)


@lru_cache(maxsize=1)
def _palette() -> bytes:
    mixed = (
        round(paper + (full - paper) * step / steps)
        for colour, steps in _STEPS
        for step in range(1, steps + 1)
        for paper, full in zip(PAPER, colour, strict=True)
    )
    return bytes((*PAPER, *mixed))


def _shaded(grey: Image.Image, colour: Colour) -> Image.Image:
    """A picture in greys, from none to full, in the shades of a colour."""
    return Image.frombytes("P", grey.size, grey.tobytes().translate(_shades(colour)))


@lru_cache(maxsize=len(_STEPS))
def _shades(colour: Colour) -> bytes:
    """For each grey the number of the shade that comes nearest."""
    full, steps = _number(colour), dict(_STEPS)[colour]
    shades = (round(grey * steps / 255) for grey in range(256))
    return bytes(full - steps + shade if shade else 0 for shade in shades)


@lru_cache(maxsize=1)
def _tick() -> Image.Image:
    """The tick in a disc: the shape of the site for verified. Drawn large and made small, for smooth edges."""
    large = Image.new("L", (_DISC * 8, _DISC * 8), 0)
    draw = ImageDraw.Draw(large)
    unit = _DISC * 8 / 32
    draw.ellipse((unit, unit, 31 * unit, 31 * unit), fill=255)
    points = [(9 * unit, 16.5 * unit), (14 * unit, 21.5 * unit), (23.5 * unit, 11 * unit)]
    draw.line(points, fill=0, width=round(3.5 * unit), joint="curve")
    for x, y in points:
        draw.circle((x, y), 1.75 * unit, fill=0)
    return _shaded(large.resize((_DISC, _DISC), Image.Resampling.BOX), ACCENT)


# Letters


@lru_cache(maxsize=16)
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    file = FOLDER / f"briefing-serif-{weight}.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _kerning() -> dict[str, int]:
    """Pairs of letters of the weight 600 that stand nearer or further than others, by thousandths of the size."""
    groups = json.loads((FOLDER / "briefing-serif-600-kerning.json").read_text(encoding="utf-8"))
    return {
        first + second: int(value)
        for firsts, row in groups.items()
        for value, seconds in row.items()
        for first in firsts
        for second in seconds
    }


@lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    """Whether the fonts have a letter, and do not draw their box for those they lack."""
    font = _font(600, 48)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


_LONGEST = 2_000
"""Characters of a text that are looked at; far more than a picture has room for."""


@lru_cache(maxsize=512)
def _clean(text: str) -> str:
    """A text as it can be drawn, on one line; nothing when the fonts lack one of its letters."""
    text = unicodedata.normalize("NFC", " ".join(text[:_LONGEST].split())).replace("\u2011", "-")
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return text if all(map(_has, text)) else ""


@lru_cache(maxsize=8192)
def _advance(letter: str, weight: int, size: int) -> int:
    return round(_font(weight, size).getlength(letter))


def _kern(pair: str, style: _Type) -> int:
    return round(_kerning().get(pair, 0) * style.size / 1000) if style.weight == 600 else 0


@lru_cache(maxsize=4096)
def _width(text: str, style: _Type) -> int:
    """The width of a text in pixels."""
    kerns = (_kern(first + second, style) for first, second in pairwise(text))
    return sum(_advance(letter, style.weight, style.size) for letter in text) + sum(kerns)


@lru_cache(maxsize=1024)
def _glyph(letter: str, weight: int, size: int) -> tuple[Image.Image, int, int]:
    """The picture of a letter, and where its left and its top are, seen from its place on the baseline."""
    font = _font(weight, size)
    left, top, right, bottom = map(round, font.getbbox(letter, anchor="ls"))
    picture = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(picture).text((-left, -top), letter, fill=255, font=font, anchor="ls")
    return picture, left, top


@lru_cache(maxsize=512)
def _word(word: str, style: _Type) -> tuple[Image.Image, int, int]:
    """The picture of a word in its colour, and where its left and its top are, as with a letter."""
    placed = list(_placed(word, style))
    left, top = min(box[0] for _, box in placed), min(box[1] for _, box in placed)
    right, bottom = max(box[2] for _, box in placed), max(box[3] for _, box in placed)
    picture = Image.new("L", (right - left, bottom - top))
    for glyph, box in placed:
        picture.paste(255, (box[0] - left, box[1] - top), glyph)
    return _shaded(picture, style.colour), left, top


def _placed(word: str, style: _Type) -> Iterator[tuple[Image.Image, Box]]:
    """The pictures of letters, and where each stands, seen from the place of the first on the baseline."""
    at, before = 0, ""
    for letter in word:
        at += _kern(before + letter, style)
        glyph, left, top = _glyph(letter, style.weight, style.size)
        yield glyph, (at + left, top, at + left + glyph.width, top + glyph.height)
        at += _advance(letter, style.weight, style.size)
        before = letter


def _write(picture: Image.Image, place: tuple[int, int], lines: Sequence[str], style: _Type) -> None:
    """Draws lines of text, the baseline of the first at `place`."""
    start, baseline = place
    space, lowest = _advance(" ", style.weight, style.size), 0
    for line in lines:
        at, above, before = start, lowest, 0
        for word in line.split():
            drawn, left, top = _word(word, style)
            box = at + left, baseline + top, at + left + drawn.width, baseline + top + drawn.height
            if box[0] < before or box[1] < above:  # such as an accent beside a letter that hangs down
                drawn = ImageChops.lighter(drawn, picture.crop(box))
            picture.paste(drawn, box)
            before, lowest = box[2], max(lowest, box[3])
            at += _width(word, style) + space
        baseline += _leading(style)


# Lines


def _leading(style: _Type) -> int:
    return round(style.size * 1.16)


def _set(text: str) -> tuple[_Type, list[str]]:
    """How a headline is set, and its lines: as large as it fits whole, else cut at the smallest size."""
    words = text[:_MOST_LETTERS].split(" ")
    for style in _TITLES:
        lines = _wrapped(words, style, _ROOM)
        if len(lines) <= _most_lines(style) and all(_width(word, style) <= _ROOM for word in words):
            return style, _balanced(words, style, len(lines))
    style = _TITLES[-1]
    most = _most_lines(style)
    lines = _wrapped([piece for word in words for piece in _broken(word, style)], style, _ROOM)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(" ".join(lines[most - 1 :]), style, _ROOM)]
    return style, lines


def _most_lines(style: _Type) -> int:
    return _TITLE_ROOM // _leading(style)


def _wrapped(words: Sequence[str], style: _Type, room: int) -> list[str]:
    """Lines of as many words as go into the room each, a word that is too wide on a line of its own."""
    lines: list[str] = []
    left = -1
    space = _advance(" ", style.weight, style.size)
    for word in words:
        width = _width(word, style)
        if lines and left >= space + width:
            lines[-1] += f" {word}"
            left -= space + width
        else:
            lines.append(word)
            left = room - width
    return lines


def _balanced(words: Sequence[str], style: _Type, number: int) -> list[str]:
    """As many lines, of about one length: wrapped to the narrowest room that takes no more of them."""
    narrowest = max(_width(word, style) for word in words)
    rooms = range(narrowest, _ROOM)
    at = bisect_left(rooms, True, key=lambda room: len(_wrapped(words, style, room)) <= number)
    return _wrapped(words, style, narrowest + at)


def _broken(word: str, style: _Type) -> Iterator[str]:
    """A word in pieces that go into a line."""
    while _width(word, style) > _ROOM:
        at = next(at for at in range(len(word), 0, -1) if _width(word[:at], style) <= _ROOM)
        yield word[:at]
        word = word[at:]
    yield word


def _cut(text: str, style: _Type, room: int) -> str:
    """A text, or as many of its first words as go into the room with an ellipsis; letters, if not one word does."""
    if _width(text, style) <= room:
        return text
    text = text[:_MOST_LETTERS]
    cuts = [at for at in range(len(text), 0, -1) if text[at : at + 1] == " "] + list(range(len(text), 0, -1))
    shorter = (text[:at].rstrip(_LOOSE) + "…" for at in cuts)
    return next((line for line in shorter if _width(line, style) <= room), "")

"""Pure text: the one folding, with a map back to the original, and slugs.

The folding is declared here and nowhere else; the evidence page prints FOLDING_RULES.
"""

import hashlib
import html
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

QUOTATION_MARKS = "\"'“”„‟‘’‚‛ʼ"
APOSTROPHES = "'’ʼ‘‛´`′‵＇՚"
"""What people type for an apostrophe; only some of it is folded."""

DASHES = "-‐‑‒–—―−"
ELLIPSIS = "…"
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
"""Characters that take no room on a page."""

FOLDING_RULES = (
    ("unicode", "Unicode is brought into normal form C."),
    ("space", "A run of white space is one space, except where a paragraph ends."),
    ("quotation marks", "Curly, straight and low quotation marks and apostrophes are one."),
    ("dashes", "Hyphen, en dash, em dash and minus are one."),
    ("ellipsis", "Three full stops and the ellipsis sign are one."),
)
"""What the folding treats as one, as (name, sentence). Case, letters, digits, words and order stay."""

_SIGNS = {**dict.fromkeys(QUOTATION_MARKS, "'"), **dict.fromkeys(DASHES, "-")}
_ONE_TO_ONE = str.maketrans(_SIGNS)

_FIRST = r"[^\x00-\x08\x0e-\x1b !#-\-/-\x7f]"
"""What is not ASCII, and the ASCII that the folding may change, but for the plain space."""

_REST = rf"""
    (?<=\s)\s*                                               # white space
    | (?<=[{re.escape(QUOTATION_MARKS)}{re.escape(DASHES)}])
    | (?<=\.)\.\.
    | (?<=[^\x00-\x7f])(?:(?!\s)[^\x00-\x7f])*
"""
_FOLDED = re.compile(rf"{_FIRST}(?:{_REST})", re.VERBOSE)
_FOLDED_OR_SPACES = re.compile(rf"(?:\ (?=\s)|{_FIRST})(?:{_REST})", re.VERBOSE)
"""The same and runs of plain spaces; much slower, because it does not begin with one set of signs."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_OPENS_PARAGRAPH = r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.’' -]{1,30}:\s"
"""What a line begins with that does not go on with the one before: the name before a turn of a transcript."""

_WRAPPED_END = re.compile(rf"{_BLANK_LINE.pattern}|\n\s*(?={_OPENS_PARAGRAPH})")
_LONGEST_WRAPPED_LINE = 120
_TAGS = re.compile(r"<[^<>\s]*>|^[^<>\s]*>|<[^<>\s]*$|[*_~`\\]")
_OVERLAYS = frozenset(map(chr, (*range(0x334, 0x339), 0x20D2, 0x20D3, *range(0x20D8, 0x20DB), 0x20E5, 0x20E6)))
"""Strokes that are put through a letter."""

_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back to the original.

    Most of its code points stand for one of the original each, side by side. `odd` holds the places of the others in
    order, `starts` and `ends` bound the original behind each of them. The first of these stands before the text.
    """

    text: str
    odd: list[int]
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind the folded span `start` to `end` (not empty)."""
        last = bisect_right(self.odd, end - 1) - 1
        return self._start(start), self.ends[last] + end - 1 - self.odd[last]

    def _start(self, at: int) -> int:
        last = bisect_right(self.odd, at) - 1
        past = at - self.odd[last]
        return self.ends[last] + past - 1 if past else self.starts[last]


_MOST_MARKS = 60
"""Marks on one letter that are brought into an order; real ones have a few, and ordering many takes long."""


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Runs of one code point and those that may merge with it, with their offset."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _joins(text[index]) or index - start > _MOST_MARKS:
            yield start, text[start:index]
            start = index


@lru_cache(maxsize=65536)
def _joins(letter: str) -> bool:
    """Whether a letter may merge with the one before it: a mark, or a Hangul vowel or final consonant."""
    return unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"


class _Folding:
    """A folded text in the making: `length` is that of its `pieces`, and at `at` the original goes on."""

    def __init__(self) -> None:
        self.pieces = [""]
        self.length = self.at = 0
        self.odd, self.starts, self.ends = [-1], [0], [0]

    def copy(self, words: str) -> None:
        """Adds letters that stand for one of the original each."""
        if words:
            self.pieces.append(words)
            self.length += len(words)
            self.at += len(words)

    def add(self, sign: str, start: int, end: int) -> None:
        """Adds a letter that stands for a span of the original; a space after white space widens that."""
        if sign == " " and self.pieces[-1].endswith((" ", "\n")):
            if self.odd[-1] < self.length - 1:
                self._note(self.length - 1, self.at - 1, end)
            self.ends[-1] = self.at = end
            return
        if start != self.at or end != start + 1:
            self._note(self.length, start, end)
        self.pieces.append(sign)
        self.length += 1
        self.at = end

    def run(self, run: str) -> None:
        """Adds what is not ASCII, with the letter that its first one may combine with."""
        if not any(map(_joins, run)) and unicodedata.is_normalized("NFC", run) and run.split() == [run]:
            self.copy(run.translate(_ONE_TO_ONE))
            return
        first = self.at
        for start, cluster in _clusters(run):
            for letter in unicodedata.normalize("NFC", cluster):
                sign = " " if letter.isspace() else _SIGNS.get(letter, letter)
                self.add(sign, first + start, first + start + len(cluster))

    def done(self) -> Folded:
        """What has been folded."""
        return Folded("".join(self.pieces), self.odd, self.starts, self.ends)

    def _note(self, place: int, start: int, end: int) -> None:
        self.odd.append(place)
        self.starts.append(start)
        self.ends.append(end)


def _is_wrapped(text: str) -> bool:
    """Whether lines are wrapped by hand, so that a blank line ends a paragraph; else every line end does."""
    return bool(_BLANK_LINE.search(text.strip())) and max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED_LINE


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a text, in code points, without the space around them."""
    start = len(text) - len(text.lstrip())
    breaks = _WRAPPED_END if _is_wrapped(text) else _LINE_END
    for match in (*breaks.finditer(text, start), None):
        end = start + len(text[start : match.start() if match else len(text)].rstrip())
        if end > start:
            yield start, end
        start = match.end() if match else end


def fold(text: str, *, keep_paragraphs: bool = False) -> Folded:
    """The folded form of a text; with `keep_paragraphs` a paragraph's end stays, as a line feed."""
    breaks = _WRAPPED_END if keep_paragraphs and _is_wrapped(text) else _LINE_END
    folding = _Folding()
    for match in (_FOLDED_OR_SPACES if "  " in text else _FOLDED).finditer(text):
        (first, after), run = match.span(), match[0]
        if run in _SIGNS:
            folding.copy(text[folding.at : first] + _SIGNS[run])
        elif run.isspace():
            folding.copy(text[folding.at : first].rstrip(" "))
            is_end = keep_paragraphs and "\n" in run and breaks.match(text, first + run.index("\n"))
            sign = "\n" if is_end else " "
            folding.add(sign, folding.at, after)
        elif run == "...":
            folding.copy(text[folding.at : first])
            folding.add(ELLIPSIS, first, after)
        else:
            folding.copy(text[folding.at : _base_of(text, first, folding.at)])
            folding.run(text[folding.at : after])
    folding.copy(text[folding.at :])
    return folding.done()


@lru_cache(maxsize=30_000)
def folded(text: str) -> str:
    """The folded form of a short text, without the map back."""
    return fold(text).text


def _base_of(text: str, first: int, at: int) -> int:
    """Takes the ASCII letter before a run along, when the run opens with a sign that combines with it."""
    if first == at or not unicodedata.combining(text[first]):
        return first
    return first - 1 if text[first - 1].isascii() and text[first - 1] not in " '-" else first


def plain(text: str) -> str:
    """A text as it reads: without what marks it up, hides in it or dresses its letters up; never proof of anything."""
    text = _TAGS.sub("", html.unescape(text) if "&" in text else text)
    spelt = unicodedata.normalize("NFKC", text)
    bare = (one for one in unicodedata.normalize("NFD", INVISIBLE.sub("", spelt)) if one not in _OVERLAYS)
    return unicodedata.normalize("NFC", "".join(bare))


def slug(text: str, *, longest: int = 60) -> str:
    """A text as an id: ASCII lower case, digits and single hyphens; `item` when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    return words[:longest].rstrip("-") or "item"


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file or folder there can have it."""
    return bool(_DEVICE.fullmatch(name))


def digest(*parts: str) -> str:
    """A name for texts in their order, in hex: equal for equal texts, and no others."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def shorten(value: object, *, longest: int = 60) -> str:
    """A value as it is named in a message: cut where it is long."""
    text = str(value)
    return text if len(text) <= longest else text[: longest - 3] + "..."

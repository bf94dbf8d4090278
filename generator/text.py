"""Pure text: the one folding, with a map back to the original, and slugs.

The folding is declared here and nowhere else; the evidence page prints FOLDING_RULES.
"""

import hashlib
import json
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

QUOTATION_MARKS = "\"'“”„‟‘’‚‛ʼ"
DASHES = "-‐‑‒–—―−"
ELLIPSIS = "…"
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
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

_SPACE = r"(?: (?=\s)|[^\S ])\s*"
"""White space that is not one plain space, which is folded already."""

_FOLDED = re.compile(rf"{_SPACE}|[{re.escape(QUOTATION_MARKS)}]|[{re.escape(DASHES)}]|\.\.\.|[^\x00-\x7f]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_LONGEST_WRAPPED_LINE = 120


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `starts[i]` and `ends[i]` bound the original code points behind its i-th one."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind the folded span `start` to `end` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Runs of one code point and those that may merge with it, with their offset."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _joins(text[index]):
            yield start, text[start:index]
            start = index


def _joins(letter: str) -> bool:
    """Whether a letter may merge with the one before it: a mark, or a Hangul vowel or final consonant."""
    return unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"


def _piece(run: str, *, paragraph: bool) -> Iterator[tuple[int, int, str]]:
    """Offsets within a run, and what stands there after the folding."""
    if run[0].isspace():
        yield 0, len(run), "\n" if paragraph else " "
    elif run == "...":
        yield 0, 3, ELLIPSIS
    else:
        for start, cluster in _clusters(run):
            for letter in unicodedata.normalize("NFC", cluster):
                yield start, start + len(cluster), _sign(letter)


def _sign(letter: str) -> str:
    if letter in QUOTATION_MARKS:
        return "'"
    if letter in DASHES:
        return "-"
    return " " if letter.isspace() else letter


def _is_wrapped(text: str) -> bool:
    """Whether lines are wrapped by hand, so that a blank line ends a paragraph; else every line end does."""
    return bool(_BLANK_LINE.search(text.strip())) and max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED_LINE


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a text, in code points, without the space around them."""
    start = len(text) - len(text.lstrip())
    breaks = _BLANK_LINE if _is_wrapped(text) else _LINE_END
    for match in (*breaks.finditer(text, start), None):
        end = start + len(text[start : match.start() if match else len(text)].rstrip())
        if end > start:
            yield start, end
        start = match.end() if match else end


def fold(text: str, *, keep_paragraphs: bool = False) -> Folded:
    """The folded form of a text; with `keep_paragraphs` a paragraph's end stays, as a line feed."""
    line_ends = (2 if _is_wrapped(text) else 1) if keep_paragraphs else len(text) + 1
    out: list[str] = []
    starts: array[int] = array("I")
    ends: array[int] = array("I")
    at = 0
    for match in _FOLDED.finditer(text):
        first, after = match.span()
        if first and after > first and match[0][0] > "\x7f" and text[first - 1].isascii():
            first = _base_of(text, first, at)
        _copy(text, at, first, out, starts, ends)
        run = text[first:after]
        for start, end, sign in _piece(run, paragraph=run.count("\n") >= line_ends):
            if sign == " " and out and out[-1] in " \n":
                ends[-1] = first + end
                continue
            out.append(sign)
            starts.append(first + start)
            ends.append(first + end)
        at = after
    _copy(text, at, len(text), out, starts, ends)
    return Folded("".join(out), starts, ends)


@lru_cache(maxsize=30_000)
def folded(text: str) -> str:
    """The folded form of a short text, without the map back."""
    return fold(text).text


def _base_of(text: str, first: int, at: int) -> int:
    """Takes the ASCII letter before a run along, when the run opens with a sign that combines with it."""
    return first - 1 if first > at and unicodedata.combining(text[first]) and not text[first - 1].isspace() else first


def _copy(text: str, start: int, end: int, out: list[str], starts: "array[int]", ends: "array[int]") -> None:
    out.extend(text[start:end])
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def slug(text: str, *, longest: int = 60) -> str:
    """A text as an id: ASCII lower case, digits and single hyphens; `item` when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    return words[:longest].rstrip("-") or "item"


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file or folder there can have it."""
    return bool(re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name))


def digest(*parts: str) -> str:
    """A name for texts in their order, in hex: equal for equal texts, and no others."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def shorten(value: object, *, longest: int = 60) -> str:
    """A value as it is named in a message: cut where it is long."""
    text = str(value)
    return text if len(text) <= longest else text[: longest - 3] + "..."

"""Finds quoted words by their marks, in all the styles newsrooms use.

A quote never crosses a paragraph. A mark without a partner swallows nothing: the words are quoted only where the next
paragraph goes on with a mark of its own. Apostrophes are no marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

OPENING = "“„‟«「『"
CLOSING = "”»」』"
_DOUBLE = re.compile(r"[“”„‟«»「」『』\"＂`'’‘](?:(?<=[^`'’‘])|(?<=`)`|(?<=')'+|(?<=’)’|(?<=‘)‘)")
"""One set of signs comes first, because Python's matcher then passes over all others at once."""

_SINGLE = re.compile(r"['‘’‚]")
_ELIDED = re.compile(r"[’'‘](?:\d0s|em|til|cause|tis|twas|n|round)\b", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][A-Z.’' -]{2,30}: ")
_STOPS = ",.?!…—-–"
_BEFORE_OPENING = "([{—–-/:;,>"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A run of quoted words: `start` and `end` bound the words, `outer_start` and `outer_end` include the marks.

    `open` says that the closing mark is left out, because the next paragraph goes on. `label` is the name that opens a
    turn of a transcript, as in "LIND: ...".
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    open: bool = False
    label: str = ""


def quoted_runs(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[Quoted, ...], ...]:
    """The quoted runs of each paragraph, in order."""
    following = zip_longest(spans, spans[1:])
    runs = tuple(tuple(_doubles(text, span, _opens_with_mark(text, after))) for span, after in following)
    return runs if any(runs) else tuple(tuple(_singles(text, span)) for span in spans)


def _opens_with_mark(text: str, span: tuple[int, int] | None) -> bool:
    return span is not None and bool(_DOUBLE.match(text, span[0])) and text[span[0]] not in CLOSING


def _doubles(text: str, span: tuple[int, int], goes_on: bool) -> Iterator[Quoted]:
    """Pairs the double marks of one paragraph."""
    opened: tuple[int, int] | None = None
    for match in _DOUBLE.finditer(text, *span):
        start, end = _trimmed_mark(match, closing=opened is not None)
        if opened is None:
            opened = (start, end) if _may_open(text, start, end, span) else None
        elif _may_close(text, start, end, span, text[opened[0]]):
            yield from _run(text, opened, (start, end))
            opened = None
        elif text[start] in OPENING:
            opened = (start, end)
    if opened is not None and goes_on:
        yield from _run(text, opened, (span[1], span[1]), open_ended=True)


def _trimmed_mark(match: re.Match[str], *, closing: bool) -> tuple[int, int]:
    """Of three apostrophes, two are the mark and the third belongs to the words."""
    start, end = match.span()
    if match[0].startswith("''") and end - start > 2:
        return (end - 2, end) if closing else (start, start + 2)
    return start, end


def _may_open(text: str, start: int, end: int, span: tuple[int, int]) -> bool:
    if text[start] in CLOSING or end >= span[1]:
        return False
    if text[start] in OPENING or text[start] == "`":
        return True
    before = text[start - 1] if start > span[0] else " "
    return not text[end].isspace() and not before.isdigit() and not (before.isalnum() and text[end].isalnum())


def _may_close(text: str, start: int, end: int, span: tuple[int, int], opening: str) -> bool:
    mark = text[start]
    if mark in CLOSING:
        return True
    if mark == "“":
        after_stop = text[start - 1] in _STOPS and (end >= span[1] or text[end].isspace())
        return opening == "„" or (after_stop and opening == "“")
    if mark in OPENING or mark == "`":
        return False
    before = text[start - 1]
    if not before.isspace():
        return True
    return end >= span[1] or not text[end].isalnum()


def _run(text: str, opened: tuple[int, int], closed: tuple[int, int], *, open_ended: bool = False) -> Iterator[Quoted]:
    """The words between two marks, without the space around them; nothing when there are none."""
    label = _LABEL.match(text, opened[1], closed[0])
    words = text[opened[1] : closed[0]]
    start = opened[1] + len(words) - len(words.lstrip())
    end = closed[0] - (len(words) - len(words.rstrip()))
    if start < end and any(map(str.isalnum, words)):
        yield Quoted(start, end, opened[0], closed[1], open_ended, label[0][:-2] if label else "")


def _singles(text: str, span: tuple[int, int]) -> Iterator[Quoted]:
    """Pairs single marks, for articles that have no double ones."""
    opened: tuple[int, int] | None = None
    for match in _SINGLE.finditer(text, *span):
        start, end = match.span()
        before = text[start - 1] if start > span[0] else " "
        after = text[end] if end < span[1] else " "
        if opened is None:
            if _opens_single(match, before, after):
                opened = (start, end)
        elif _closes_single(match[0], before, after):
            yield from _run(text, opened, (start, end))
            opened = None


def _opens_single(match: re.Match[str], before: str, after: str) -> bool:
    if match[0] == "’" or not (before.isspace() or before in _BEFORE_OPENING) or after.isspace():
        return False
    return not _ELIDED.match(match.string, match.start())


def _closes_single(mark: str, before: str, after: str) -> bool:
    """A closing mark stands after a stop, or between words when it can be no possessive."""
    if mark in "‘‚" or before.isspace() or after.isalnum():
        return False
    return before in _STOPS or before != "s" or not after.isspace()

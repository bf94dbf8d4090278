"""The runs of an editor's text that a reader takes for quotations: whatever stands between quotation marks.

What opens and is never closed runs to the end, what closes and was never opened from the start. Inner marks are part
of the run around them.
"""

import re
from collections.abc import Iterator

_CLOSING = {
    "“": '”“"„',
    "„": '“”"',
    "‟": '”"',
    "”": "”",  # as in Swedish
    '"': '"”',
    "＂": "＂",
    "''": "''",
    "``": "''",
    "«": "»",
    "»": "«",  # as in German
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "❝": "❞",
    "‘": "’",
    "‹": "›",
    "›": "‹",
    "'": "'",
}
"""For each mark that opens, those that close it, the likeliest first."""

_OPENING = re.compile(r"[“„‟«「『〝❝]|(?<!\w)(?:[”\"＂»‘‹›]|''|``)(?=\S)|(?<![\w'])'(?=[^\W\d_])")
_STRAY = re.compile("[”」』❞〞〟]")
"""Marks that close, and whose like does not open after a word."""

_MARK = re.compile("[“„‟«「『〝❝”\"＂»‘‹›'`」』❞〞〟]")
"""Any of them; most texts hold none."""

_SINGLE = "‘‹›'"
_END = {
    "'": re.compile(r"(?<=[\w.,!?…])'(?![\w'])"),
    "‘": re.compile(r"’(?!\w)"),
    '"': re.compile(r"[\"”](?!\w)"),
}
"""Closing marks that might be something else: an apostrophe, an inch."""


def marked(text: str) -> Iterator[str]:
    """The words of each run, without the marks and without what punctuates it at the end."""
    return _marked(text) if _MARK.search(text) else iter(())


def _marked(text: str) -> Iterator[str]:
    at = done = 0
    while opening := _OPENING.search(text, at):
        yield from _unopened(text, done, opening.start())
        start, mark = opening.end(), opening[0]
        end, at = _end(text, start, mark)
        words = text[start:end].strip()
        if end < 0 or (mark == "'" and " " not in words):
            at = done = start
            continue
        done = at
        if any(map(str.isalnum, words)):
            yield words.rstrip(",.;:")
    yield from _unopened(text, done, len(text))


def _unopened(text: str, start: int, end: int) -> Iterator[str]:
    """What stands before a mark that closes nothing."""
    stray = _STRAY.search(text, start, end)
    words = text[start : stray.start()].strip() if stray else ""
    if any(map(str.isalnum, words)):
        yield words.rstrip(",.;:")


def _end(text: str, start: int, mark: str) -> tuple[int, int]:
    """Where a run ends and where what follows begins; -1 when a single mark is closed by nothing."""
    if mark in _END:
        match = _END[mark].search(text, start)
        if match:
            return match.span()
    else:
        signs = [_CLOSING[mark]] if mark in ("''", "``") else list(_CLOSING[mark])
        for sign in signs:
            at = text.find(sign, start)
            if at >= 0:
                return at, at + len(sign)
    return (-1, start) if mark in _SINGLE else (len(text), len(text))

"""The runs of an editor's text that a reader takes for quotations: whatever stands between quotation marks.

What opens and is never closed runs to the end, what closes and was never opened from the start. Inner marks are part
of the run around them.
"""

import re
from collections.abc import Iterator

from generator.speech import UNSPACED

_CLOSING: dict[str, tuple[str, ...]] = {
    "“": ("”", "“", '"', "„"),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "”": ("”",),  # as in Swedish
    '"': ('"', "”"),
    "＂": ("＂",),
    "''": ("''",),
    "``": ("''",),
    ",,": ("''", "“", "”", '"'),
    "<<": (">>",),
    "«": ("»",),
    "»": ("«",),  # as in German
    "「": ("」",),
    "『": ("』",),
    "｢": ("｣",),
    "﹁": ("﹂",),
    "﹃": ("﹄",),
    "〝": ("〞", "〟"),
    "❝": ("❞",),
    "⟪": ("⟫",),
    "״": ("״",),
    "″": ("″",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "‛": ("’",),
    "❛": ("❜",),
    "‹": ("›",),
    "›": ("‹",),
    "❮": ("❯",),
    "`": ("`", "´", "'", "’"),
    "´": ("´", "`"),
    "＇": ("＇",),
    "'": ("'",),
    "’": ("’",),
}
"""For each mark that opens, those that close it, the likeliest first."""

_SINGLE = frozenset("‘‚‛❛‹›❮`´＇'’״″")
"""Marks that open nothing when nothing closes them: they might be something else."""

_APOSTROPHE = frozenset("'’`´")
"""Marks that most often are no marks: what they stand around has a space in it."""

_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)
_FREE = rf"(?:(?<!\w)|(?<=[{_UNSPACED}]))"
"""Before a mark that might stand in a word: none, or one of a script that puts no space between words."""

_OPENING = re.compile(
    rf"""
    [“„‟«「『｢﹁﹃〝❝⟪❛❮]
    | {_FREE} (?: '' | `` | ,, | << | [”"＂»‘‚‛‹›`´＇״″] ) (?=\S)
    | {_FREE} (?<!') ['’] (?! (?:\d0s|em|til|cause|tis|twas|n|round)\b ) (?=[\w\[($€£¥…]) (?!_)
    | (?<=[^\W\d_\u05d0-\u05ea]) " (?=[^\W_])
    | (?<!\S) " (?= \s [^"]* \s " (?!\w) )
    """,
    re.VERBOSE,
)
_STRAY = re.compile("[”」』｣﹂﹄❞〞〟⟫❜❯]")
"""Marks that close, and whose like does not open after a word."""

_MARK = re.compile("[" + re.escape("".join({*"".join(_CLOSING), *_STRAY.pattern[1:-1]} - {*",<"})) + "]|,,|<<")
"""Any of them; most texts hold none."""

_END = {
    "'": re.compile(rf"(?<=[^\s'])'(?:(?![\w'])|(?=[{_UNSPACED}]))"),
    "’": re.compile(r"(?<=\S)’(?!\w)"),
    "‘": re.compile(r"’(?!\w)"),
    '"': re.compile(rf"[\"”](?:(?!\w)|(?=[{_UNSPACED}]))"),
}
"""Closing marks that might be something else: an apostrophe, an inch."""


def marked(text: str) -> Iterator[str]:
    """The words of each run, without the marks and without what punctuates it at the end."""
    return _marked(text) if _MARK.search(text) else iter(())


def _marked(text: str) -> Iterator[str]:
    at = done = 0
    unclosed: set[str] = set()  # nothing closes such a mark from here on
    while opening := _OPENING.search(text, at):
        yield from _unopened(text, done, opening.start())
        start, mark = opening.end(), opening[0]
        end, at = (-1, start) if mark in unclosed else _end(text, start, mark)
        words = text[start:end].strip()
        if end < 0:
            unclosed.add(mark)
        if end < 0 or (mark in _APOSTROPHE and " " not in words):
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
        if match := _closing(text, start, mark):
            return match.span()
    else:
        for sign in _CLOSING[mark]:
            at = text.find(sign, start)
            if at >= 0:
                return at, at + len(sign)
    return (-1, start) if mark in _SINGLE else (len(text), len(text))


def _closing(text: str, start: int, mark: str) -> re.Match[str] | None:
    """The mark that ends a run. Of two after a plural in s, the first may be a possessive: the longer run counts."""
    found = _END[mark].search(text, start)
    while found and mark != '"' and text[found.start() - 1] == "s" and text[found.end() :][:1].isspace():
        further = _END[mark].search(text, found.end())
        if further is None or _OPENING.search(text, found.end(), further.start()):
            break
        found = further
    return found

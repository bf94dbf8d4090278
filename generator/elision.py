"""Which words of a paragraph may be left out of a quote: none that turn it round, and none of another statement."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.speech import NEGATIONS
from generator.text import plain

_DOUBLE = re.compile("[“”„‟\"«»「」『』｢｣《》＂〝〞〟❝❞″]|(?<!\\w)\u05f4|\u05f4(?!\\w)|''|``")
_SINGLE = re.compile("[‘’‚‛‹›❛❜´`']")
_OPEN, _CLOSED = "„「『｢《‘‛〝❝❛", "」』｣》〞〟❞❜"
_BEFORE_OPENING = re.compile(r"[\s([{—–-]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}—–-]")
_SENTENCE = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)[.!?…][\"'”’»)\]]*(?:\[\w{1,3}\]|[*†‡])*\s+(?=\W*([^\W_]))"
    r"|[。！？।؟۔։‽;；][」』”’]*\s*|\n\s*(?:[-*•]|\d{1,3}[.)])\s+"
)
_WORD = re.compile(r"\S+")
_ODD = re.compile(r"[^\s!-%'-)+-;=?-^a-}]")
"""What ASCII letters, digits and stops do not spell."""

_LONGEST_READ = 10_000
"""Characters without a space that are read as a word; more are taken for a negation."""

_LABEL = re.compile(r"(?:[.!?…][\"'”’»)]*|[\r\n])\s*(?:[^\W\d_a-z][\w.’'-]{0,30} ?){1,3}:\s")
"""The name that opens another turn of a transcript."""

_SCALE = re.compile(
    r"\s*-?(?:hundred|thousand|million|billion|trillion|m|bn|tn|k|percent|per\s+cent|percentage|Tausend|Million\w*"
    r"|Milliard\w*|Mio|Mrd|Prozent|mil|millones|mille|por\s+ciento|pour\s+cent)\b|\s*[%‰万亿億兆]",
    re.IGNORECASE,
)
"""What a number before it is multiplied with."""


class _Mark(NamedTuple):
    at: int
    opens: bool


class Gaps:
    """What stands in the way of leaving words out of a paragraph, `text` from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int, negations: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.negations = sorted({*negations, *_hidden_negations(text, start, end)})
        self.marks = (list(_doubles(text, start, end)), list(_singles(text, start, end)))
        self.sentences = list(_sentences(text, start, end))

    def may_go(self, start: int, end: int) -> bool:
        """Whether what stands from `start` to `end`, between two pieces of a quote, may be left out."""
        return (
            not self._denies(start, end)
            and not _LABEL.search(self.text, start, end)
            and not (self.text[start - 1].isnumeric() and _SCALE.match(self.text, start, end))
            and all(_stays_inside(marks, start, end) for marks in self.marks)
            and self._joins_sentences(start, end)
        )

    def _denies(self, start: int, end: int) -> bool:
        first = bisect_right(self.negations, start, key=lambda span: span[1])
        return first < len(self.negations) and self.negations[first][0] < end

    def _joins_sentences(self, start: int, end: int) -> bool:
        """Whether the next piece goes on in the same sentence, or begins one: it never ends another."""
        last = bisect_right(self.sentences, end) - 1
        return last < 0 or self.sentences[last] <= start or self.sentences[last] == end


def _stays_inside(marks: list[_Mark], start: int, end: int) -> bool:
    """Whether both ends lie in the same quotation, or both outside any."""
    first, last = (bisect_left(marks, at, key=lambda mark: mark.at) for at in (start, end))
    return first == last or (marks[first].opens and not marks[last - 1].opens)


def _doubles(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _DOUBLE.finditer(text, start, end):
        yield _Mark(match.start(), _opens(text, match.start(), match.end(), start, end))


def _singles(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Single marks; a closing one only after an opening one, since most others are apostrophes."""
    inside = False
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        before, after = text[max(start, at - 1) : at], text[at + 1 : min(at + 2, end)]
        if not before.isalnum() and after.isalnum() and match[0] != "’":
            inside = True
            yield _Mark(at, True)
        elif inside and not after.isalnum():
            inside = False
            yield _Mark(at, False)


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    if text[at] in _OPEN:
        return True
    if text[at] in _CLOSED:
        return False
    opening = at == start or _BEFORE_OPENING.match(text, at - 1) is not None
    return opening and after < end and _AFTER_CLOSING.match(text, after) is None


def _sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin; what goes on in lower case is the same sentence."""
    for match in _SENTENCE.finditer(text, start, end):
        if match[1] is None or not match[1].islower():
            yield match.end()


def _hidden_negations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Negations that invisible characters, marks of Markdown or HTML, or letters of another cut hide."""
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if _ODD.search(word) and (len(word) > _LONGEST_READ or NEGATIONS.search(plain(word))):
            yield match.span()

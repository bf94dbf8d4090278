"""Where words of an answer stand in the article: `evidence.find`, asked paragraph by paragraph and quote by quote."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.articles import Article
from generator.evidence import find, paragraph_of
from generator.extract.lexicon import ABBREVIATIONS
from generator.marks import quoted_runs
from generator.text import fold

Span = tuple[int, int]
"""Code points of the article's text, the end excluded."""

NEAR = 300
"""Characters on either side of a quote within which its speaker and cue stand."""
LONGEST_SENTENCE = 2000
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’'»)\]]*\s+(?=\W*[^\Wa-z_])")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_LONGEST_ABBREVIATION = 12
_EDGE = 20
"""Characters on either side of words that tell whether they are whole words and numbers."""
_MOST_PLACES = 50
"""Places of the same words that are looked at."""
_CLAUSE_END = re.compile(r"[,;:—](?!\s*(?:unless|except|without|if|but only)\b)")


@dataclass(frozen=True, slots=True)
class Ground:
    """An article as words are looked for in it: its paragraphs, and the words between quotation marks."""

    article: Article
    paragraphs: tuple[tuple[int, Article], ...]
    runs: tuple[tuple[Span, Article], ...]

    @classmethod
    def of(cls, article: Article) -> "Ground":
        """The ground that an article gives."""
        spans = article.paragraphs
        found = [(run.start, run.end) for part in quoted_runs(article.text, spans) for run in part]
        return cls(
            article,
            tuple((start, _piece(article.text, start, end)) for start, end in spans),
            tuple((span, _piece(article.text, *span)) for span in found),
        )

    def slice(self, span: Span) -> str:
        """The article's own words."""
        return self.article.text[slice(*span)]

    def places(self, words: str) -> Iterator[Span]:
        """Where words stand, in order, each as a whole."""
        needle = fold(words).text.strip()
        found = (place for start, part in self.paragraphs for place in _places(part, words, needle, start))
        yield from islice(found, _MOST_PLACES)

    def owned(self, words: str) -> Iterator[Span]:
        """Where words stand, or else where only their possessive does: "Lind" of "Lind's"."""
        found = tuple(self.places(words))
        if not found and any(map(str.isalnum, words)):
            found = tuple((start, end - 2) for start, end in self.places(f"{words}'s"))
        yield from found

    def quoted(self, words: str) -> Iterator[tuple[Span, Span]]:
        """Where words stand between quotation marks: their place, and that of all words between the marks."""
        needle = fold(words).text.strip()
        found = ((place, run) for run, piece in self.runs for place in _places(piece, words, needle, run[0]))
        yield from islice(found, _MOST_PLACES)

    def is_inside_quote(self, span: Span) -> bool:
        """Whether a span lies between quotation marks."""
        at = bisect_right(self.runs, span[0], key=lambda run: run[0][0])
        return at > 0 and is_within(span, self.runs[at - 1][0])

    def within(self, words: str, span: Span) -> Span | None:
        """The first place of words inside a span."""
        return next(_places(_piece(self.article.text, *span), words, fold(words).text.strip(), span[0]), None)

    def near(self, words: str, span: Span) -> Span | None:
        """The place of words nearest to a span, outside it and outside all quotes; None when none is near."""
        text, words = self.article.text, words.strip()
        if not any(map(str.isalnum, words)):
            return None
        first, last = max(0, span[0] - NEAR), min(len(text), span[1] + NEAR)
        while first > 0 and text[first - 1].isalnum():
            first -= 1
        while last < len(text) and text[last].isalnum():
            last += 1
        found = (
            (place[0], place[1] - cut)
            for form, cut in ((words, 0), (f"{words}'s", 2))
            for start, end in ((first, span[0]), (span[1], last))
            for place in _places(_piece(text, start, end), form, fold(form).text.strip(), start)
        )
        outside = [place for place in found if not self.is_inside_quote(place)]
        return min(outside, key=lambda place: distance(place, span), default=None)

    def sentence(self, span: Span) -> Span:
        """The sentence around a span, within its paragraph, at most LONGEST_SENTENCE characters on either side."""
        first, last = self.article.paragraphs[paragraph_of(self.article, span[0])]
        bounds = max(first, span[0] - LONGEST_SENTENCE), min(last, span[1] + LONGEST_SENTENCE)
        return sentence(self.article.text, span, bounds)

    def clause_end(self, at: int, last: int) -> int:
        """Where the clause around `at` ends, `last` at most; a comma before "unless" ends none."""
        match = _CLAUSE_END.search(self.article.text, at, last)
        return match.start() if match else last


def sentence(text: str, span: Span, bounds: Span) -> Span:
    """The sentence or sentences around a span, within bounds that hold it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, *bounds) if not _abbreviates(text, match)]
    first = max((end for end in ends if end <= span[0]), default=bounds[0])
    return first, min((end for end in ends if end >= span[1]), default=bounds[1])


def _abbreviates(text: str, end: re.Match[str]) -> bool:
    """Whether a full stop belongs to the word before it, as in "U.S." or "Gen."."""
    before = _LAST_WORD.search(text, max(0, end.start() - _LONGEST_ABBREVIATION), end.start())
    word = before[0].lower() if before else ""
    return end[0][0] == "." and (len(word) == 1 or "." in word or word in ABBREVIATIONS)


def is_within(inner: Span, outer: Span) -> bool:
    """Whether one span lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def distance(one: Span, other: Span) -> int:
    """How many characters stand between two spans."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def _piece(text: str, start: int, end: int) -> Article:
    """A part of an article on one line, so that offsets in it are those in the article less `start`."""
    return Article("", re.sub(r"[\n\r]", " ", text[start:end]), "")


def _places(piece: Article, words: str, needle: str, start: int) -> Iterator[Span]:
    """The places of words in a piece that begins at `start`, each proved by `find` in its surroundings."""
    folded, text, done = piece.folded, piece.text, 0
    at = folded.text.find(needle) if any(map(str.isalnum, needle)) else -1
    while at >= 0:
        first, last = folded.original(at, at + len(needle))
        opens = max(done, text.rfind(" ", 0, max(0, first - _EDGE)) + 1, first - 2 * _EDGE)
        closes = text.find(" ", last + _EDGE, last + 2 * _EDGE)
        found = find(Article("", text[opens : closes if closes > 0 else last + 2 * _EDGE], ""), words)
        if found.wording in ("exact", "folded") and (found.start, found.end) == (first - opens, last - opens):
            yield start + first, start + last
            done = last
        at = folded.text.find(needle, at + 1)

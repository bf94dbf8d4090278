"""Links to the very words: text fragments, which make a browser scroll to words on a page and highlight them.

After the draft "URL Fragment Text Directives" of the Web Incubator Community Group:
`#:~:text=prefix-,start,end,-suffix`. Knows an article as text; what else stands on its page, nobody can know.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Protocol
from urllib.parse import quote

from generator.speech import count_unspaced, is_unspaced
from generator.text import Folded, fold

LONGEST_EXACT = 80
"""Letters up to which the words are named whole: about a dozen of English. A choice: longer ones are named by their
first and last words, which keeps the address short, and finds them when the page differs somewhere between. Here and
below a letter of a script without spaces counts as two."""

SHORTEST_ALONE = 20
"""Letters from which on words need none around them if the article has them once. A choice: shorter ones are the
catchwords that headlines and teasers on the same page repeat."""

_CONTEXT = (16, 32, 64, 128)
_ENDS = (24, 40, 64, 96)
"""Letters of words around and at each end of a range that are tried in turn, up to the next whole word."""

_WINDOW = 1000
"""Characters within which words are looked for; a clause without spaces that is longer is not cut."""

_MARK = ":~:"
_NO_WORD = '\\s"“”„‟«»‹›—―…()\\[\\]{};!?、。，；：！？（）【】《》「」『』؟،؛।'
_WORD = re.compile(rf"[^{_NO_WORD}]*[^\W_][^{_NO_WORD}]*")
"""Words with what is tied to them, or a clause in a script without spaces: browsers cut words by a dictionary there."""
_LOOSE_ENDS = ".,:'’-"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

Span = tuple[int, int]


class Text(Hashable, Protocol):
    """What links lead into, such as an article: a text, its folded form with its paragraphs, and their spans."""

    @property
    def text(self) -> str:
        """The text that offsets point into."""

    @property
    def folded(self) -> Folded:
        """The folded form."""

    @property
    def paragraphs(self) -> Sequence[Span]:
        """The spans of the paragraphs."""


def link(url: str, directive: str) -> str:
    """An address with a directive of `text_fragment`; the page's own fragment stays, a directive of its own goes."""
    page, sign, fragment = url.partition("#")
    return page + (sign + fragment.partition(_MARK)[0] + directive.removeprefix("#") if sign else directive)


def text_fragment(article: Text, start: int, end: int) -> str:
    """The directive `#:~:text=...` that leads to the words from `start` to `end` of an article, and to no earlier ones.

    It holds the words, or the first and the last of a long run or one of several paragraphs, and words around them
    where the article has the same ones earlier. Where nothing tells two places apart, as in two equal paragraphs, a
    browser shows the first. Raises ValueError when there are no words between `start` and `end`.
    """
    text = article.text
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if not text[start:end].strip():
        raise ValueError("no words to link to")
    page = _page(article)
    leading = (one for one in _directives(page, start, end) if page.comes_from(page.first(one), start, end))
    return str(next(leading, None) or next(_directives(page, start, end)))


@dataclass(frozen=True, slots=True)
class _Directive:
    """The terms of a directive, None for those it does without. None of them goes over a paragraph's end."""

    start: str
    end: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    def __str__(self) -> str:
        terms = [
            self.prefix and f"{_encoded(self.prefix)}-",
            _encoded(self.start),
            self.end and _encoded(self.end),
            self.suffix and f"-{_encoded(self.suffix)}",
        ]
        return f"#{_MARK}text=" + ",".join(term for term in terms if term)


def _encoded(term: str) -> str:
    """Percent-encoded but for what an address may hold anywhere; the hyphen has a meaning of its own here."""
    return quote(_INVISIBLE.sub("", " ".join(term.split())), safe="").replace("-", "%2D")


# What a browser finds


@lru_cache(maxsize=65536)
def _loose_sign(sign: str) -> str:
    kept = (part for part in unicodedata.normalize("NFKD", sign) if unicodedata.category(part) not in ("Mn", "Cf"))
    return "".join(kept).casefold()


def _loose(term: str) -> str:
    plain = fold(term).text.strip()
    return plain.lower() if plain.isascii() else "".join(map(_loose_sign, plain))


@dataclass(frozen=True, slots=True)
class _Page:
    """An article as browsers search it, more generously than any of them: case, accents, marks and dashes are one."""

    text: str
    folded: Folded
    paragraphs: Sequence[Span]
    loose: str
    ahead: Sequence[tuple[int, int]]
    """How many signs the folded text is ahead of `loose`, each from a sign of `loose` on: it has more, or fewer."""

    def comes_from(self, span: Span | None, start: int, end: int) -> bool:
        """Whether a span of `loose` is what became of a span of the text."""
        return span is not None and self._begins(span[0], start) and self._begins(span[1], end)

    def _begins(self, at: int, start: int) -> bool:
        """Whether the signs of `loose` from `at` on are those that come from the code point `start` and later ones."""
        return self._source(at - 1) < start <= self._source(at)

    def _source(self, at: int) -> int:
        """The code point of the text that a sign of `loose` comes from; for one that is beyond an end, so is this."""
        if not 0 <= at < len(self.loose):
            return -1 if at < 0 else len(self.text)
        _, more = self.ahead[bisect_right(self.ahead, at, key=itemgetter(0)) - 1]
        return self.folded.original(at + more, at + more + 1)[0]

    def around(self, at: int) -> Span:
        """The paragraph that holds the code point `at`."""
        return self.paragraphs[bisect_right(self.paragraphs, (at, len(self.text))) - 1]

    def first(self, directive: _Directive) -> Span | None:
        """What a browser highlights, as a span of `loose`: "find a range from a text directive" of the draft."""
        end, suffix = _loose(directive.end or ""), _loose(directive.suffix or "")
        for start, after in self._starts(directive, whole=bool(end or not suffix)):
            if end:
                ends = (to for _, to in self._places(end, after, whole=not suffix))
                return next(((start, to) for to in ends if self._is_before(suffix, to)), None)
            if self._is_before(suffix, after):
                return start, after
        return None

    def _starts(self, directive: _Directive, *, whole: bool) -> Iterator[Span]:
        start, prefix = _loose(directive.start), _loose(directive.prefix or "")
        if not prefix:
            yield from self._places(start, 0, whole=whole)
        for _, end in self._places(prefix, 0, whole=False) if prefix else ():
            at = self._past_space(end)
            if self.loose.startswith(start, at) and (not whole or self._is_edge(at + len(start))):
                yield at, at + len(start)

    def _places(self, term: str, at: int, *, whole: bool) -> Iterator[Span]:
        """Where a term stands from `at` on, beginning at the edge of a word; if `whole`, ending at one too."""
        while (at := self.loose.find(term, at)) >= 0:
            end = at + len(term)
            if self._is_edge(at) and (not whole or self._is_edge(end)):
                yield at, end
            at += 1
            while not self._is_edge(at):  # for a run without an end, which would be compared at each letter
                at += 1

    def _is_before(self, suffix: str, at: int) -> bool:
        """Whether a suffix follows; it always does when there is none."""
        at = self._past_space(at)
        return not suffix or (self.loose.startswith(suffix, at) and self._is_edge(at + len(suffix)))

    def _past_space(self, at: int) -> int:
        while at < len(self.loose) and self.loose[at].isspace():
            at += 1
        return at

    def _is_edge(self, at: int) -> bool:
        """Whether a word may begin or end here; in scripts without spaces it may anywhere."""
        before, after = self.loose[at - 1 : at], self.loose[at : at + 1]
        return not (before.isalnum() and after.isalnum()) or is_unspaced(before) or is_unspaced(after)


@lru_cache(maxsize=32)
def _page(article: Text) -> _Page:
    folded = article.folded
    loose: list[str] = []
    ahead = [(0, 0)]
    at = 0
    for match in (*_NOT_ASCII.finditer(folded.text), None):
        loose.append(folded.text[at : match.start() if match else None].lower())
        if match:
            at = match.end()
            loose.append(sign := _loose_sign(match[0]))
            ahead += _ahead(match.start(), len(sign), ahead[-1][1])
    return _Page(article.text, folded, article.paragraphs, "".join(loose), ahead)


def _ahead(place: int, length: int, before: int) -> Iterator[tuple[int, int]]:
    """What a folded sign at a place changes that has a length of its own in `loose`."""
    at = place - before
    if length == 0:
        yield at, before + 1
    yield from ((at + more, before - more) for more in range(1, length))


# What can be said


def _directives(page: _Page, start: int, end: int) -> Iterator[_Directive]:
    """Directives for a span, the plainest first, then with ever more words around it."""
    contexts = _contexts(page, start, end)
    prefix, suffix = next(contexts)
    terms: list[_Directive] = []
    for term in _terms(page, start, end):  # seldom more than the first
        terms.append(term)
        yield replace(term, prefix=prefix, suffix=suffix)
    for prefix, suffix in contexts:
        yield from (replace(term, prefix=prefix, suffix=suffix) for term in terms)


def _terms(page: _Page, start: int, end: int) -> Iterator[_Directive]:
    """The words whole when they are few and in one paragraph; else first and last words, ever more of them."""
    whole = _Directive(page.text[start:end])
    opens, closes = max(start, page.around(end - 1)[0]), min(end, page.around(start)[1])
    if _size(page.text[start:end]) > LONGEST_EXACT or closes < end:
        for length in _ENDS:
            to = _words_from(page.text, start, closes, length) or closes
            at = _words_up_to(page.text, opens, end, length) or opens
            if to <= at:
                yield _Directive(page.text[start:to], page.text[at:end])
    if closes == end:
        yield whole


def _contexts(page: _Page, start: int, end: int) -> Iterator[tuple[str | None, str | None]]:
    """Words before and after, at last, where the words open or close a paragraph, those of its neighbour."""
    opens, closes = page.around(start)[0], page.around(end - 1)[1]
    if _size(page.text[start:end]) >= SHORTEST_ALONE or (opens, closes) == (start, end):
        yield None, None
    for far in (False, True):
        for length in _CONTEXT:
            prefix, suffix = _before(page, start, length, far=far), _after(page, end, length, far=far)
            if prefix:
                yield prefix, None
            if suffix:
                yield None, suffix
            if prefix and suffix:
                yield prefix, suffix
    yield None, None


def _before(page: _Page, at: int, length: int, *, far: bool) -> str | None:
    opens = page.around(at)[0]
    if far and opens == at and (earlier := bisect_left(page.paragraphs, (at, at))):
        opens, at = page.paragraphs[earlier - 1]
    start = _words_up_to(page.text, opens, at, length)
    return None if start is None else page.text[start:at].strip()


def _after(page: _Page, at: int, length: int, *, far: bool) -> str | None:
    closes = page.around(at - 1)[1]
    later = bisect_left(page.paragraphs, (at, at))
    if far and closes == at and later < len(page.paragraphs):
        at, closes = page.paragraphs[later]
    end = _words_from(page.text, at, closes, length)
    return None if end is None else page.text[at:end].strip()


def _size(text: str) -> int:
    return len(text) + count_unspaced(text)


def _words_from(text: str, start: int, end: int, length: int) -> int | None:
    """Where the first whole words end that reach `length`, or the last that there are; None without any."""
    found = None
    for match in _WORD.finditer(text, start, min(end, start + _WINDOW)):
        if match.end() < end and match.end() == start + _WINDOW:
            break  # it may go on
        found = match.start() + len(match[0].rstrip(_LOOSE_ENDS))
        if _size(text[start:found]) >= length:
            break
    return found


def _words_up_to(text: str, start: int, end: int, length: int) -> int | None:
    """Where the last whole words begin that reach `length`, or the first that there are; None without any."""
    found = None
    for window in (2 * length + 40, _WINDOW):
        found, first = None, max(start, end - window)
        for match in reversed(list(_WORD.finditer(text, first, end))):
            if match.start() == first > start:
                break
            found = match.start()
            if _size(text[found:end]) >= length:
                return found
    return found

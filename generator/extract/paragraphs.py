"""An article cut into paragraphs, each with its tokens, sentences, names and quoted runs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.extract.names import Name, names
from generator.extract.tokens import Kind, Token, sentences, tokens
from generator.marks import Quoted, quoted_runs
from generator.text import paragraphs as spans_of

_LOWER_WORD = re.compile(r"[^\W\d_]+")
_HEADING_WORDS = 4
_LONGEST_HEADING = 25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the `number`-th: `sentences` are bounds of tokens.

    `by_first` and `by_last` find a name by its first token (or that of the name proper) and by the token after it.
    `heading` says that its capitals mean nothing.
    """

    number: int
    start: int
    end: int
    runs: tuple[Quoted, ...]
    items: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    by_first: dict[int, Name]
    by_last: dict[int, Name]
    heading: bool

    def words(self, first: int, last: int) -> tuple[int, int]:
        """The span in the article of the tokens `first` to `last`."""
        return self.items[first].start, self.items[last - 1].end

    def low(self, index: int) -> str:
        """A token in lower case; empty beyond the ends."""
        return self.items[index].low if 0 <= index < len(self.items) else ""


def read(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an article."""
    spans = tuple(spans_of(text))
    runs = quoted_runs(text, spans)
    items = [tuple(tokens(text, span, found)) for span, found in zip(spans, runs, strict=True)]
    common = frozenset(_common_words(items))
    parts = zip(spans, runs, items, strict=True)
    return tuple(_paragraph(number, *part, common) for number, part in enumerate(parts))


def _paragraph(
    number: int, span: tuple[int, int], runs: tuple[Quoted, ...], items: tuple[Token, ...], common: frozenset[str]
) -> Paragraph:
    bounds = tuple(sentences(items))
    heading = _is_heading(items)
    found = () if heading else tuple(names(items, frozenset(_starts(items, bounds)), common))
    by_first = {name.first: name for name in found} | {name.core: name for name in found}
    by_last = {name.last: name for name in found}
    return Paragraph(number, *span, runs, items, bounds, found, by_first, by_last, heading)


def _starts(items: tuple[Token, ...], bounds: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The tokens where a capital may only mean that a sentence begins."""
    for first, last in bounds:
        yield next((index for index in range(first, last) if items[index].kind == Kind.WORD), first)
    yield from (
        index + 1 for index, item in enumerate(items) if item.text in (":", "•", "—", "(", "[") or item.quote >= 0
    )


def _is_heading(items: tuple[Token, ...]) -> bool:
    """Whether nearly every word has a capital, so that capitals say nothing."""
    words = [word for item in items for word in item.text.split() if len(word) > 4]
    short = bool(items) and items[-1].kind in (Kind.WORD, Kind.NUMBER)
    if len(words) < (1 if short else _HEADING_WORDS) or len(words) > _LONGEST_HEADING:
        return False
    return sum(word[0].isupper() or not word[0].isalpha() for word in words) >= 0.9 * len(words)


def _common_words(paragraphs: Iterable[Iterable[Token]]) -> Iterator[str]:
    """Words that the article writes in lower case more often than with a capital inside a sentence."""
    lower = Counter[str]()
    for items in paragraphs:
        for item in items:
            if item.kind == Kind.WORD and item.text[0].islower():
                lower[item.low] += 1
            elif item.quote >= 0:
                lower.update(word for word in _LOWER_WORD.findall(item.text) if word[0].islower())
    yield from lower

"""Reads the office beside a name: "Chinese President Xi", "Taiwan's premier, Cho Jung-tai", "Lind, a lawyer"."""

from collections.abc import Iterator

from generator.extract.lexicon import DETERMINERS, FUNCTION_WORDS, NAME_SUFFIXES, PEOPLE_NOUNS, TITLES, word_set
from generator.extract.names import Name
from generator.extract.paragraphs import Paragraph
from generator.extract.tokens import Kind

_LONGEST_ROLE = 14
_PLAIN = word_set("mr mrs ms miss sir dr")


def roles(part: Paragraph, name: Name) -> Iterator[tuple[int, int]]:
    """The spans in the article of the words beside a name that say what its bearer is."""
    for first, last in (_title(part, name), _before(part, name), _before_comma(part, name), _after(part, name)):
        if first < last:
            yield part.words(first, last)


def _title(part: Paragraph, name: Name) -> tuple[int, int]:
    """The titles inside the run of capitals, with the words that stand before them."""
    plain = name.core - name.first == 1 and part.low(name.first).rstrip(".") in _PLAIN
    if plain or name.core == name.first:
        return 0, 0
    return _leftwards(part, name.first), name.core


def _leftwards(part: Paragraph, first: int) -> int:
    """Takes lower-case words of the office along: "former Treasury Secretary"."""
    while first and part.items[first - 1].kind == Kind.WORD and part.low(first - 1) in ("former", "acting", "deputy"):
        first -= 1
    return first


def _before(part: Paragraph, name: Name) -> tuple[int, int]:
    """Lower-case words right before a name: "campaign manager Jo Lind"."""
    first = name.first
    if part.low(first - 1) not in PEOPLE_NOUNS or part.items[first - 1].capital:
        return 0, 0
    while first and name.first - first < 6 and _is_plain_word(part, first - 1):
        first -= 1
    if first and part.low(first - 1) not in DETERMINERS and part.items[first - 1].kind == Kind.WORD:
        while part.low(first) not in PEOPLE_NOUNS:
            first += 1
    return first, name.first


def _is_plain_word(part: Paragraph, at: int) -> bool:
    token = part.items[at]
    return (token.kind == Kind.WORD and token.low not in FUNCTION_WORDS) or token.low == "'s"


def _before_comma(part: Paragraph, name: Name) -> tuple[int, int]:
    """An office that its bearer follows, between commas: "Taiwan's premier, Cho Jung-tai,"."""
    comma = name.first - 1
    if part.low(comma) != "," or part.low(comma - 1) not in PEOPLE_NOUNS or part.low(name.last) not in (",", "."):
        return 0, 0
    first = comma
    while first and comma - first < _LONGEST_ROLE and _is_plain_word(part, first - 1):
        first -= 1
    return first, comma


def _after(part: Paragraph, name: Name) -> tuple[int, int]:
    """An apposition: ", a senior director at the Institute,"."""
    comma, start = name.last, name.last + 1
    if part.low(comma) != "," or start >= len(part.items) or part.low(start) in NAME_SUFFIXES:
        return 0, 0
    end = start
    while end < len(part.items) and end - start < _LONGEST_ROLE and part.items[end].kind == Kind.WORD:
        end += 1
        if part.low(end) in ("'s", "'"):
            end += 1
    opens = (
        part.low(start) in DETERMINERS or part.items[start].capital or part.low(start) in PEOPLE_NOUNS | TITLES.keys()
    )
    closes = end >= len(part.items) or part.low(end) in (",", ".", "—", "–", ";")
    holds = any(
        part.low(at) in PEOPLE_NOUNS | TITLES.keys() and not part.items[at].capital
        for at in range(start, min(end, start + 7))
    )
    return (start, end) if opens and closes and holds else (0, 0)

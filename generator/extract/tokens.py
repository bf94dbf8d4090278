"""Cuts paragraphs into words, signs and quotes, and groups them into sentences.

A quote is one token, so that nothing quoted is ever taken for the words of the reporter.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from generator.extract.lexicon import ABBREVIATIONS, SENTENCE_STARTERS
from generator.extract.verbs import SPEECH
from generator.marks import Quoted

_TOKEN = re.compile(r"[^\W_]+(?:[-‑.&’'/][^\W_]+)*|--+|\.\.\.+|[^\w\s]|_+")
_POSSESSIVE = re.compile(r"(?<=.)['’][sS]$")
_ENDS_QUOTE = re.compile(r"[.!?…][\])'’\"”*]*$")
LONGEST_SENTENCE = 300


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    QUOTE = 3


class Token(NamedTuple):
    """One word, sign or quote.

    `low` is its lower-case form with straight apostrophes; `quote` the number of its run, else -1.
    """

    text: str
    low: str
    start: int
    end: int
    kind: Kind
    quote: int = -1

    @property
    def capital(self) -> bool:
        """Whether it is a word that opens with a capital letter."""
        return self.kind == Kind.WORD and self.text[0].isupper()


def tokens(text: str, span: tuple[int, int], runs: Sequence[Quoted]) -> list[Token]:
    """The tokens of one paragraph."""
    out: list[Token] = []
    at = span[0]
    for number, run in enumerate(runs):
        out.extend(_words(text, at, run.outer_start))
        out.append(Token(text[run.start : run.end], "", run.outer_start, run.outer_end, Kind.QUOTE, number))
        at = run.outer_end
    out.extend(_words(text, at, span[1]))
    return out


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    for match in _TOKEN.finditer(text, start, end):
        word, first = match[0], match.start()
        if first < at:
            continue
        if not word[0].isalnum():
            yield _token(word, first, Kind.SIGN)
            continue
        if _abbreviates(word) and text.startswith(".", match.end(), end):
            word += "."
        at = first + len(word)
        owner = _POSSESSIVE.search(word)
        if owner:
            yield _word(word[: owner.start()], first)
            yield _token(owner[0], first + owner.start(), Kind.SIGN)
        else:
            yield _word(word, first)


def _word(word: str, start: int) -> Token:
    return _token(word, start, Kind.NUMBER if word[0].isdigit() else Kind.WORD)


def _abbreviates(word: str) -> bool:
    """Whether a full stop after a word belongs to it: "Sen.", "J.", "U.S."."""
    return word.lower() in ABBREVIATIONS or "." in word[:-1] or (len(word) == 1 and word.isalpha() and word != "I")


def _token(word: str, start: int, kind: Kind) -> Token:
    return Token(word, word.lower().replace("’", "'"), start, start + len(word), kind)


def sentences(items: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of one paragraph, as indexes into its tokens."""
    start = 0
    for index in range(len(items)):
        if _ends(items, index) or index - start >= LONGEST_SENTENCE:
            yield start, index + 1
            start = index + 1
    if start < len(items):
        yield start, len(items)


def _ends(items: Sequence[Token], index: int) -> bool:
    """Whether a sentence ends after a token."""
    token, after = items[index], items[index + 1] if index + 1 < len(items) else None
    if after is None:
        return True
    if token.kind == Kind.QUOTE:
        return bool(_ENDS_QUOTE.search(token.text[-6:])) and _may_start(after) and not _is_answered(items, index)
    if token.text in ("?", "!", "。", "！", "？", "؟"):
        return _may_start(after)
    if token.text[-1] == "." and token.kind == Kind.WORD:
        return after.low in SENTENCE_STARTERS and after.capital
    return token.text == "." and _may_start(after)


def _is_answered(items: Sequence[Token], index: int) -> bool:
    """Whether a verb that reports follows a quoted question or cry: "Why?" Jo Lind asked."""
    if items[index].text[-1] not in "?!…—-–":
        return False
    for item in items[index + 1 : index + 8]:
        if item.kind == Kind.QUOTE or item.text in (".", ":", ";"):
            return False
        if item.low in SPEECH and not item.capital:
            return True
    return False


def _may_start(token: Token) -> bool:
    return (
        token.kind in (Kind.QUOTE, Kind.NUMBER) or token.capital or token.text in "([•*-—" or not token.text.isascii()
    )

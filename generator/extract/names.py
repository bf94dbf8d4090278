"""Finds names in a paragraph: runs of capitalised words, with the titles before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.extract.lexicon import (
    CALENDAR,
    FUNCTION_WORDS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    ORGANISATION_WORDS,
    PEOPLE_NOUNS,
    TITLES,
)
from generator.extract.places import DEMONYMS
from generator.extract.tokens import Kind, Token
from generator.extract.verbs import SPEECH

_COMPOUND = re.compile(r"[A-Z]\w*-[A-Z]\w*")
_BODIES = PEOPLE_NOUNS - {"bishop", "judge", "party", "network"}
_LONGEST_NAME = 10
_LINKS = frozenset(("of", "for", "and", "&", "on"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a paragraph: tokens `first` to `last`; the name proper opens at `core`, after its titles.

    `words` is the name proper; `gender` what a title says of it ("male", "female" or nothing).
    """

    first: int
    core: int
    last: int
    words: tuple[str, ...]
    gender: str = ""
    organisation: bool = False

    @property
    def text(self) -> str:
        """The name proper, its words joined by single spaces."""
        return " ".join(self.words)


def names(items: Sequence[Token], starts: frozenset[int], common: frozenset[str]) -> Iterator[Name]:
    """The names of one paragraph.

    `starts` are the tokens that open a sentence, where a capital says little; `common` are the words that the
    article also writes in lower case.
    """
    index = 0
    while index < len(items):
        end = _run_end(items, index) if _opens(items, index, starts, common) else index
        if end > index:
            name = _name(items, index, end)
            if not _is_adjective(items, name):
                yield name
        index = max(end, index + 1)


def _is_adjective(items: Sequence[Token], name: Name) -> bool:
    """Whether a single word only says of what nation something is: "Chinese", "US-China relations"."""
    if len(name.words) > 1:
        return False
    word = name.words[0]
    if word.lower() in DEMONYMS:
        return True
    if word.lower() in _BODIES:
        return True
    after = items[name.last] if name.last < len(items) else None
    if after is None or after.kind != Kind.WORD or after.capital or name.core > name.first:
        return False
    return bool(_COMPOUND.fullmatch(word)) and after.low not in SPEECH.keys() | FUNCTION_WORDS


def _opens(items: Sequence[Token], index: int, starts: frozenset[int], common: frozenset[str]) -> bool:
    token = items[index]
    if (
        not token.capital
        or (token.low in FUNCTION_WORDS and not _is_given_name(items, index, starts))
        or _is_calendar(items, index)
    ):
        return False
    if index not in starts:
        return True
    follows = index + 1 < len(items) and items[index + 1].capital and items[index + 1].low not in FUNCTION_WORDS
    return follows or token.low not in common


def _is_calendar(items: Sequence[Token], index: int) -> bool:
    """Whether a token is a day or a month, and no one's first name: "April Lind", "Jan Lind"."""
    low = items[index].low
    after = items[index + 1] if index + 1 < len(items) else None
    if low in ("april", "may", "june", "august", "jan") and after is not None and after.capital:
        return after.low.rstrip(".") in CALENDAR
    return low.rstrip(".") in CALENDAR and low != "jan"


def _is_given_name(items: Sequence[Token], index: int, starts: frozenset[int]) -> bool:
    """Whether a word such as "Will" is a name here: inside a sentence, with a capital word after it."""
    after = items[index + 1] if index + 1 < len(items) else None
    return items[index].low in ("will", "may") and index not in starts and after is not None and after.capital


def _run_end(items: Sequence[Token], first: int) -> int:
    """The token after the run of name words that opens at `first`."""
    end = first + 1
    while end < len(items) and end - first < _LONGEST_NAME:
        step = _step(items, first, end)
        if not step:
            break
        end += step
    return end


def _step(items: Sequence[Token], first: int, at: int) -> int:
    """How many more tokens belong to a run that has come to `at`: none when it ends there."""
    token, before = items[at], items[at - 1]
    after = items[at + 1] if at + 1 < len(items) else None
    if _is_calendar(items, at):
        return 0
    if token.capital and (token.low not in FUNCTION_WORDS or token.text.isupper()):
        return 1
    if token.text == "," and after and after.low.strip(".") in ("jr", "sr"):
        return 2
    if after is None or not after.capital or token.capital:
        return 0
    if token.low in NAME_PARTICLES:
        return 2
    plain = before.low.rstrip(".")
    if token.low == "&" or (token.low in ("of", "for") and _is_body(items[first:at])):
        return 2
    return 2 if plain == "secretary" and token.low == "of" else 0


def _is_body(run: Sequence[Token]) -> bool:
    """Whether a run so far names an organisation that may go on with "of" or "for"."""
    words = [item.low for item in run]
    return words[-1] in ORGANISATION_WORDS or (words[0] in ORGANISATION_WORDS and bool(_LINKS & set(words)))


def _name(items: Sequence[Token], first: int, last: int) -> Name:
    words = [item.low.rstrip(".") for item in items[first:last]]
    organisation = words[-1] in ORGANISATION_WORDS or any(word in _LINKS for word in words[1:])
    core = first + _title_length(words, organisation)
    gender = next((TITLES[word] for word in reversed(words[: core - first]) if TITLES.get(word)), "")
    proper = tuple(item.text for item in items[core:last])
    if "," in proper:
        proper = proper[: proper.index(",")]
    return Name(first, core, last, proper, gender, organisation and core == first)


def _title_length(words: Sequence[str], organisation: bool) -> int:
    """How many words at the head of a run are titles and what belongs to them."""
    if "secretary" in words[:-3] and words[words.index("secretary") + 1] == "of":
        return words.index("secretary") + 3
    if organisation and not ("of" in words and words[0] in TITLES):
        return 0
    found = [index for index, word in enumerate(words[:-1]) if word in TITLES]
    length = found[-1] + 1 if found else 0
    while length and all(word in NAME_SUFFIXES for word in words[length:]):
        length = 0
    return length

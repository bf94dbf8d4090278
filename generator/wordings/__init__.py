"""One statement in two wordings: a word diff whose every difference has a name.

Knows nothing of who said it: two texts in, parts out. Doubt goes to `words`, the kind that promises nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from generator.speech import NEGATIONS
from generator.text import folded
from generator.wordings.alignment import Group, common, groups
from generator.wordings.spelling import differs_by_case
from generator.wordings.words import class_of, has_words, keys, words

Kind = Literal["typography", "spelling", "words", "shortened"]
KINDS: tuple[Kind, ...] = ("typography", "spelling", "words", "shortened")
"""typography: other marks, dashes or spaces. spelling: the same word in another spelling, with or without a hyphen or a
capital. shortened: words on one side only, none of which negates. words: anything else, a question mark too."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of both texts; `kind` says how they differ in it, None when they are equal."""

    first: str
    second: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings side by side: all `first` of the parts make the first text, all `second` the second."""

    parts: tuple[Part, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The ways in which the texts differ, in the order of KINDS; empty when they are equal."""
        found = {part.kind for part in self.parts}
        return tuple(kind for kind in KINDS if kind in found)


def compare(first: str, second: str) -> Comparison:
    """What is equal in two wordings of one statement, and what differs; never fails, whatever the texts.

    Takes time in proportion to the lengths of both texts times each other, over 64, and only up to a bound: texts far
    beyond a quote are compared as a whole between their equal beginnings and ends.
    """
    shouted = any(text.isupper() and " " in text.strip() for text in (first, second))
    parts = _merged(_parts(first, second, keep_case=not shouted))
    parts = _without_islands(_merged(_told_from_moves(parts)))
    if any(part.kind not in (None, "typography") for part in parts) and folded(first) == folded(second):
        parts = _merged(_framed(first, second, lambda *_: "typography", lambda _: True))
    return Comparison(tuple(parts))


# What differs

_BETWEEN_WORDS = frozenset("SHAP.")
_ASKING = re.compile("[?？؟⸮]")


def _parts(first: str, second: str, *, keep_case: bool) -> Iterator[Part]:
    at, to = 0, 0
    for ours, theirs in groups(words(first), words(second)):
        yield from _between(first[at : ours[0].start], second[to : theirs[0].start])
        at, to = ours[-1].end, theirs[-1].end
        yield from _opposite(first[ours[0].start : at], second[theirs[0].start : to], (ours, theirs), keep_case)
    yield from _between(first[at:], second[to:])


def _between(a: str, b: str) -> Iterator[Part]:
    """The parts of what stands between words that are opposite each other: marks, spaces, further words."""
    return _framed(a, b, _difference, lambda letter: class_of(letter) in _BETWEEN_WORDS)


def _opposite(a: str, b: str, group: Group, keep_case: bool) -> Iterator[Part]:
    """The parts of words that are opposite each other; of mere typography only the signs that differ."""
    ours, theirs = ([word.text for word in side] for side in group)
    if a == b:
        yield Part(a, b)
    elif ours == theirs or _tight(a) == _tight(b):
        yield from _framed(a, b, lambda *_: "typography", lambda _: True)
    else:
        clash = keep_case and len(ours) == len(theirs) == 1 and differs_by_case(ours[0], theirs[0])
        yield Part(a, b, "words" if clash else "spelling")


def _tight(text: str) -> str:
    return re.sub(r"\s*-\s*", "-", folded(text))


def _framed(a: str, b: str, kind: Callable[[str, str], Kind], may_be_cut: Callable[[str], bool]) -> Iterator[Part]:
    """What two texts share at their start but for typography, what differs, and what they share at their end."""
    head = _shared(a, b, may_be_cut)
    tail = _shared(a[head:][::-1], b[head:][::-1], may_be_cut)
    if any(class_of(text[at]) == "M" for text in (a, b) for at in (head, len(text) - tail) if at < len(text)):
        head, tail = 0, 0  # a sign would lose its accent
    core_a, core_b = a[head : len(a) - tail], b[head : len(b) - tail]
    yield from map(_sign, a[:head], b[:head])
    yield Part(core_a, core_b, kind(core_a, core_b) if core_a != core_b else None)
    yield from map(_sign, a[len(a) - tail :], b[len(b) - tail :])


def _shared(a: str, b: str, may_be_cut: Callable[[str], bool]) -> int:
    return common(*([_folded(sign) for sign in takewhile(may_be_cut, text)] for text in (a, b)))


def _sign(first: str, second: str) -> Part:
    return Part(first, second, None if first == second else "typography")


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    return folded(sign)


def _difference(a: str, b: str) -> Kind:
    """How two texts differ that share no word."""
    wordy = [text for text in (a, b) if has_words(text)]
    if not wordy:
        return "words" if bool(_ASKING.search(a)) != bool(_ASKING.search(b)) else "typography"
    is_shorter = len(wordy) == 1 and any(map(str.isalnum, wordy[0])) and not NEGATIONS.search(wordy[0])
    return "shortened" if is_shorter else "words"


# Putting the parts together


def _plus(*parts: Part, kind: Kind | None) -> Part:
    return Part("".join(part.first for part in parts), "".join(part.second for part in parts), kind)


def _merged(parts: Iterable[Part]) -> list[Part]:
    """The same with neighbours of one kind as one; a space that comes and goes with a spelling is part of it."""
    out: list[Part] = []
    for part in parts:
        if out and (out[-1].kind == part.kind or _is_space_of(out[-1], part) or _is_space_of(part, out[-1])):
            out[-1] = _plus(out[-1], part, kind=out[-1].kind if _is_space_of(part, out[-1]) else part.kind)
        elif part.first or part.second:
            out.append(part)
    return out


def _is_space_of(space: Part, spelled: Part) -> bool:
    blank = space.kind == "typography" and not (space.first + space.second).strip()
    return blank and spelled.kind == "spelling"


def _told_from_moves(parts: Sequence[Part]) -> Iterator[Part]:
    """The same; words that one text leaves out here and the other there were moved, which makes other words."""
    sides = [
        (set(keys(part.first)), set(keys(part.second))) if part.kind == "shortened" else (set(), set())
        for part in parts
    ]
    ours, theirs = (set[str]().union(*side) for side in zip(*sides, strict=True)) if sides else (set(), set())
    for part, (mine, other) in zip(parts, sides, strict=True):
        is_moved = (mine and mine <= theirs) or (other and other <= ours)
        yield replace(part, kind="words") if is_moved else part


def _without_islands(parts: Iterable[Part]) -> list[Part]:
    """The same; a few equal words between longer runs of other words are equal by chance, and join them."""
    out: list[tuple[Part, int]] = []
    for part in parts:
        size = min(len(keys(part.first)), len(keys(part.second)))
        while part.kind == "words" and len(out) > 1 and out[-2][0].kind == "words":
            (before, longer), (island, few) = out[-2:]
            if few >= min(longer, size):
                break
            part, size = _plus(before, island, part, kind="words"), longer + few + size
            del out[-2:]
        out.append((part, size))
    return [part for part, _ in out]

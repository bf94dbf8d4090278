"""Which words of two texts stand opposite each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from rapidfuzz.distance import LCSseq

from generator.wordings.spelling import may_be_one
from generator.wordings.words import Word

Group = tuple[Sequence[Word], Sequence[Word]]

_FEW_PAIRS = 20_000
"""Pairs of equal words up to which the longest runs are aligned first, which reads best but may take time in proportion
to the pairs times the words. Two news articles of 674 and 900 words share 4,654."""
_MOST_CELLS = 50_000_000
"""The product of both numbers of words above which nothing is aligned between equal beginnings and ends."""
_MOST_PIECES = 4


def groups(ours: list[Word], theirs: list[Word]) -> Iterator[Group]:
    """The words that stand opposite each other, in order: one and one, or "cease fire" and "ceasefire"."""
    a, b = [word.key for word in ours], [word.key for word in theirs]
    at, to = 0, 0
    for start, other, size in _equal_runs(a, b):
        yield from _divided(ours[at:start], theirs[to:other])
        yield from (([ours[start + n]], [theirs[other + n]]) for n in range(size))
        at, to = start + size, other + size


def _equal_runs(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where runs of equal keys begin in both, and how long they are; the last is empty and at the end."""
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    yield 0, 0, head
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    for start, other, size in _blocks(inner_a, inner_b):
        yield head + start, head + other, size
    yield len(a) - tail, len(b) - tail, tail


def _blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    counts = Counter(b)
    if sum(counts[word] for word in a) <= _FEW_PAIRS:
        matches = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        return [(match.a, match.b, match.size) for match in matches]
    if len(a) * len(b) > _MOST_CELLS:
        return []
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*a, *b)))}
    opcodes = LCSseq.opcodes([numbers[word] for word in a], [numbers[word] for word in b])
    return [(block.a, block.b, block.size) for block in opcodes.as_matching_blocks()]


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items two sequences share from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _divided(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Group]:
    """Runs of up to four words on both sides that are the same words, divided in another way."""
    runs: dict[str, Sequence[Word]] = {}
    for run in _runs(theirs):
        runs.setdefault("".join(word.key for word in run), run)
    at, to = -1, -1
    for run in _runs(ours):
        other = runs.get("".join(word.key for word in run))
        if other and run[0].start > at and other[0].start > to and _is_same(run, other):
            yield run, other
            at, to = run[-1].start, other[-1].start


def _runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    for start in range(len(words)):
        for end in range(start, min(start + _MOST_PIECES, len(words))):
            if end > start and not words[end].near:
                break
            yield words[start : end + 1]


def _is_same(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether a hyphen divides them at one side, or nothing is lost by writing them as one."""
    pieces, whole = sorted((ours, theirs), key=len, reverse=True)
    return len(whole) == 1 < len(pieces) and (
        whole[0].text.count("-") == len(pieces) - 1 or may_be_one([piece.text for piece in pieces])
    )

"""Changed copies of good input: pieces cut out, doubled, swapped, taken from another, or hostile ones put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LONGEST = 20_000
"""Bytes of a changed copy. So much must be read within `tests.fuzz.run.SECONDS`."""

MARKS = [*"“”‘’„‟‚«»‹›「」『』\"'`´′″…-–—―−·:;,.?!()[]{}<>|&*#%@=+~^$\\/_", "''", "``", "...", "[...]", "--"]
SPACES = [" ", "\n", "\n\n", "\t", "\r\n", "\r", "\u00a0", "\u2028", "\u3000", "\u200b", "\u00ad", "\ufeff", "\u202e"]
SIGNS = ["\0", "\x1b[31m", "\x85", "\u0301", "é", "ı", "ﬁ", "ß", "İ", "漢", "🚢", "\U0010ffff", "\ud800", "ͅ", "ᾼ"]
YAML = [
    "- ",
    ": ",
    "? ",
    "<<: ",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "!a ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "#",
]
NUMBERS = ["0", "-1", "1e999", ".inf", ".nan", "9" * 400, "2025-02-30", "12:30", "010", "0x7f", "1,000", "$3 million"]
HTML = [
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<script>",
    "<a b='",
    "<div hidden>",
    "&#",
    "&#x",
    ";",
    "<?xml ",
    "<svg>",
]
WORDS = [" said ", " not ", " he ", " Mr. ", " told ", " according to ", " Monday ", " the ", " of ", " and ", " “no” "]
JSON = ['"', "\\u0000", "\\ud800", "null", "true", "{}", "[]", '{"', '":', "NaN", "1e400"]
DICTIONARY: list[bytes] = [
    one.encode("utf-8", "surrogatepass") for one in (*MARKS, *SPACES, *SIGNS, *YAML, *NUMBERS, *HTML, *WORDS, *JSON)
]
DICTIONARY += [b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\x80"]

Change = Callable[[Random, bytes, Sequence[bytes]], bytes]


def _span(random: Random, data: bytes, most: int = 200) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.paretovariate(0.7)) % most)


def cut(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Takes a piece out."""
    start, end = _span(random, data)
    return data[:start] + data[end:]


def put_in(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Puts a hostile piece in, once or many times."""
    start, _ = _span(random, data)
    times = random.choice((1, 1, 1, 1, 2, 5, 50, 1000))
    return data[:start] + random.choice(DICTIONARY) * times + data[start:]


def put_for(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Puts a hostile piece in the place of another."""
    start, end = _span(random, data)
    return data[:start] + random.choice(DICTIONARY) + data[end:]


def double(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Repeats a piece."""
    start, end = _span(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 20)) + data[end:]


def move(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Puts a piece elsewhere."""
    start, end = _span(random, data)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def flip(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Changes one bit."""
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def join(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Puts in a piece of another input."""
    other = random.choice(others)
    start, end = _span(random, other, 2000)
    at = random.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def swap_lines(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Swaps two lines, or indents one."""
    lines = data.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], b" " * random.choice((0, 0, 1, 2)) + lines[first]
    return b"\n".join(lines)


CHANGES: tuple[Change, ...] = (cut, put_in, put_in, put_for, put_for, double, move, flip, join, swap_lines)


def mutated(random: Random, corpus: Sequence[bytes]) -> bytes:
    """A copy of one of the corpus after one or several changes."""
    data = random.choice(corpus)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = random.choice(CHANGES)(random, data, corpus)[:LONGEST]
    return data

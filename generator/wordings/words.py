"""The words of a text, with what each shares with its other spellings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.speech import is_unspaced
from generator.text import folded
from generator.wordings.spelling import key


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign that counts as one, at its place in a text."""

    start: int
    end: int
    text: str
    """As written but for typography: folded, without dots in U.S., commas in 12,000 and invisible signs."""
    key: str
    """What all its spellings share."""
    near: bool
    """Whether nothing but spaces and dashes parts it from the word before."""


_SIGNS = {
    **dict.fromkeys("'’ʼ", "A"),
    **dict.fromkeys("-‐‑‒–−", "H"),
    **dict.fromkeys(".,:", "."),
    **dict.fromkeys("%‰&@#*§/\\", "X"),
}
_WORD = re.compile(
    r"""
    (?:(?<![LDM])LM*\.){2,} [MC]* (?![LD]) | (?<![LDM])(?:LM*\.)+ L[MC]*(?![LDMHA])   # U.S., U.S
    | (?:(?<![LDMU.])H(?=D))? [LD] (?:
        [LDMC] | [HA](?=[LD])                                   # can't, post-war, H-200
        | (?<=D)\.(?=D) | (?<=D)(?<!DDDD)S(?=DDD(?!D))          # 12,000.5, 12:30, 12 000
      )*
    | [UX] [MC]*
    """,
    re.VERBOSE,
)
"""Words in a text whose every sign is replaced by its class: L letter, D digit, U letter of a script without spaces,
M combining, C invisible, S space, H hyphen, A apostrophe, X a sign that counts as a word, P other punctuation."""
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:([,'\s])\d{3})(?:\1\d{3})*(?![\d,])")


@lru_cache(maxsize=4096)
def class_of(letter: str) -> str:
    """The class of a sign, as one letter: those of the pattern for words."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    category = unicodedata.category(letter)
    if category[0] == "L" or category in ("Nl", "No"):
        return "U" if is_unspaced(letter) else "L"
    if category == "Nd":
        return "D"
    if letter.isspace():
        return "S"
    return {"M": "M", "P": "P", "S": "X"}.get(category[0], "C")


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word without what is mere typography in it."""
    text = _INVISIBLE.sub("", folded(word))
    if re.fullmatch(r"(?:\w\.)+\w?", text) and not text[0].isdigit():
        return text.replace(".", "")
    text = _THOUSANDS.sub(lambda number: re.sub(r"\D", "", number[0]), text)
    return re.sub(r"(?<=\d)'(?=s$)", "", text)


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    found: list[Word] = []
    classes = "".join(map(class_of, text))
    for match in _WORD.finditer(classes):
        plain = _plain(text[slice(*match.span())])
        near = bool(found) and set(classes[found[-1].end : match.start()]) <= {"S", "H"}
        found.append(Word(*match.span(), plain, key(plain), near))
    return found


def has_words(text: str) -> bool:
    """Whether a text holds any word."""
    return any(class_of(letter) in "LDUX" for letter in text)


def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a text, in order."""
    return tuple(word.key for word in words(text))

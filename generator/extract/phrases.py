"""Finds the noun phrase that stands beside a verb: a name, a pronoun, or words such as "the rights group"."""

from dataclasses import dataclass

from generator.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FORMER,
    FUNCTION_WORDS,
    PEOPLE_NOUNS,
    PERSONAL,
    PREPOSITIONS,
    SPEAKING_THINGS,
    TIMES,
    word_set,
)
from generator.extract.names import Name
from generator.extract.paragraphs import Paragraph
from generator.extract.tokens import Kind
from generator.extract.verbs import FRAMING, SPEECH

_LONGEST_PHRASE = 16
_PERSON_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ants",
)
_OPENERS = word_set("the a an one another some his her their our")
_JOINTS = (DETERMINERS | PREPOSITIONS | {"and"}) - (CONJUNCTIONS - {"and"})
_INSIDE = frozenset(("'s", "'", "-", "&"))
_CIRCUMSTANCE = word_set("during after before since about as when while via through by despite without against")
_SETTINGS = word_set("interview statement email e-mail tweet speech telephone phone post letter remarks")
_SPEAKING = PEOPLE_NOUNS | SPEAKING_THINGS


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens `first` to `last` of paragraph `paragraph`; `head` is its noun, name or pronoun.

    `name` is set for a name, `pronoun` says which kind of pronoun it is; both are empty for a common noun. `stands_for`
    is the phrase that a relative pronoun follows.
    """

    paragraph: int
    first: int
    last: int
    head: str
    name: Name | None = None
    pronoun: str = ""
    stands_for: "Phrase | None" = None


def adverb_at(part: Paragraph, at: int) -> bool:
    """Whether the word at a token may stand between a subject and its verb; "Kelly" is none."""
    low = part.low(at)
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and not part.items[at].capital)


def can_speak(noun: str) -> bool:
    """Whether a noun is one for people, for a body of people, or for a text that may be quoted."""
    return noun in _SPEAKING or noun.removesuffix("s") in _SPEAKING or noun.endswith(_PERSON_ENDINGS)


def ending_at(part: Paragraph, last: int, floor: int, *, any_noun: bool = False) -> Phrase | None:
    """The noun phrase whose last token stands before `last`, and that opens at `floor` or later.

    With `any_noun` a determiner is enough, because the verb already says that somebody speaks.
    """
    if last <= floor:
        return None
    token = part.items[last - 1]
    if token.low in PERSONAL:
        return pronoun_at(part, last - 1)
    name = part.by_last.get(last)
    if name and name.first >= floor:
        if part.low(name.first - 1) in PREPOSITIONS and name.first - 1 > floor:
            return _nominal_to(part, last, floor) or named(part, name, floor)
        return named(part, name, floor)
    if token.kind != Kind.SIGN and token.low not in FUNCTION_WORDS:
        return _nominal_to(part, last, floor) or (_plain_nominal(part, last, floor) if any_noun else None)
    return None


def _plain_nominal(part: Paragraph, last: int, floor: int) -> Phrase | None:
    """A determiner with up to three words after it, none of them a stretch of time."""
    for first in range(last - 2, max(floor, last - 5) - 1, -1):
        if part.low(first) in _OPENERS and all(_is_inside(part, at) for at in range(first, last)):
            wrong = part.low(last - 1) in TIMES or part.low(first - 1) in PREPOSITIONS
            return None if wrong else Phrase(part.number, first, last, part.low(last - 1))
    return None


def pronoun_at(part: Paragraph, at: int) -> Phrase:
    """The pronoun at a token as a phrase."""
    return Phrase(part.number, at, at + 1, part.low(at), pronoun=PERSONAL[part.low(at)])


def named(part: Paragraph, name: Name, floor: int) -> Phrase:
    """A name as a phrase, with the words before it that say what the person is: "campaign manager Jo Lind"."""
    first = name.first
    if part.low(first - 1) in PEOPLE_NOUNS and first - 1 >= floor:
        wider = _nominal_to(part, first, floor)
        first = wider.first if wider else first - 1
    opened = next((at for at in range(first - 1, max(floor, first - 4) - 1, -1) if part.low(at) in _OPENERS), first)
    if all(part.items[at].kind == Kind.WORD and part.low(at) not in PREPOSITIONS for at in range(opened, first)):
        first = opened
    return Phrase(part.number, first, name.last, name.text, name)


def _nominal_to(part: Paragraph, last: int, floor: int) -> Phrase | None:
    """A phrase around a common noun that ends at `last`: back to its determiner, over the prepositions inside it."""
    first, opened = last, -1
    while first > max(floor, last - _LONGEST_PHRASE) and _is_inside(part, first - 1):
        first -= 1
        if part.low(first) in DETERMINERS:
            opened = first
            if part.low(first - 1) not in PREPOSITIONS - {"as"}:
                break
    return _checked(part, opened if opened >= 0 else first, last)


def _is_inside(part: Paragraph, at: int) -> bool:
    """Whether a token can stand inside a noun phrase."""
    token = part.items[at]
    if token.kind == Kind.QUOTE:
        return False
    if token.kind == Kind.SIGN:
        return token.low in _INSIDE
    if token.low in _JOINTS:
        return True
    return token.low not in CONJUNCTIONS | AUXILIARIES | PERSONAL.keys() and not _is_verb(part, at)


def _is_verb(part: Paragraph, at: int) -> bool:
    low = part.low(at)
    return (low in SPEECH or low in FRAMING) and low.endswith(("ed", "id", "ld", "ote", "ing")) and low not in _SPEAKING


def _checked(part: Paragraph, first: int, last: int) -> Phrase | None:
    """The phrase, if its head can speak; a name that circumstances follow ("Lind on Monday") is taken alone."""
    while first < last and (part.low(first) in PREPOSITIONS or part.low(first) == "and"):
        first += 1
    name = part.by_first.get(first)
    if name and part.low(name.last) in PREPOSITIONS:
        return Phrase(part.number, first, name.last, name.text, name)
    head = _head(part, first, last) if first < last else ""
    if can_speak(head):
        return Phrase(part.number, first, last, head)
    return None


def _head(part: Paragraph, first: int, last: int) -> str:
    """The noun of a phrase: the last word before its first preposition, if one of them can speak."""
    end = next((at for at in range(first + 1, last) if part.low(at) in PREPOSITIONS), last)
    speaks = (part.low(at) for at in range(end - 1, first - 1, -1) if can_speak(part.low(at)))
    return next(speaks, part.low(end - 1))


def opening_at(part: Paragraph, first: int, ceiling: int) -> Phrase | None:
    """The noun phrase that opens at `first` and ends at `ceiling` or before."""
    if first >= ceiling or part.low(first) in PREPOSITIONS:
        return None
    if part.low(first) in PERSONAL and part.low(first + 1) != "'s":
        return pronoun_at(part, first)
    name = part.by_first.get(first)
    if name and part.low(name.last) not in ("'s", "'") and not _is_modifier(part, name, ceiling):
        return Phrase(part.number, first, name.last, name.text, name)
    return _nominal_from(part, first, ceiling)


def plain_opening(part: Paragraph, first: int, ceiling: int) -> Phrase | None:
    """The words up to the next sign, whatever they are, where the frame says that they name a speaker."""
    last = first
    while last < min(ceiling, first + _LONGEST_PHRASE) and _goes_on(part, first, last):
        last += 1
    return Phrase(part.number, first, last, part.low(last - 1)) if last > first else None


def _is_modifier(part: Paragraph, name: Name, ceiling: int) -> bool:
    """Whether a noun for people follows a name, so that the name only says which: "Harper campaign manager Jo Lind"."""
    for at in range(name.last, min(name.last + 3, ceiling)):
        if part.items[at].kind != Kind.WORD or part.low(at) in FUNCTION_WORDS:
            return False
        if part.low(at) in PEOPLE_NOUNS:
            return True
    return False


def _nominal_from(part: Paragraph, first: int, ceiling: int) -> Phrase | None:
    """A phrase around a common noun that opens at `first`; a name in apposition takes over."""
    last = first
    while last < min(ceiling, first + _LONGEST_PHRASE) and _goes_on(part, first, last):
        name = part.by_first.get(last)
        if name and last > first and _takes_over(part, name, ceiling):
            return Phrase(part.number, first, name.last, name.text, name)
        last = name.last if name and name.first == last else last + 1
    name = part.by_first.get(last + 1) if part.low(last) == "," else None
    if (
        name
        and len(name.words) > 1
        and last > first
        and part.low(name.last) in (",", ".", "")
        and not name.organisation
    ):
        return Phrase(part.number, first, name.last, name.text, name)
    return _checked(part, first, last) if last > first else None


def _takes_over(part: Paragraph, name: Name, ceiling: int) -> bool:
    """Whether a name inside a phrase is the one that speaks: "the Rev. Jo Lind", "campaign manager Jo Lind"."""
    before = part.low(name.first - 1)
    titled = name.core > name.first and before not in PREPOSITIONS
    fits = titled or before in PEOPLE_NOUNS or before in FORMER
    return fits and part.low(name.last) not in ("'s", "'") and not _is_modifier(part, name, ceiling)


def _goes_on(part: Paragraph, first: int, at: int) -> bool:
    """Whether a phrase that opened at `first` holds the token `at` too."""
    if not _is_inside(part, at):
        return False
    low = part.low(at)
    if at == first:
        return True
    if low.endswith("ed") and can_speak(part.low(at - 1)):
        return False
    if low in PREPOSITIONS and any(part.low(near) in _SETTINGS for near in range(at + 1, at + 4)):
        return False
    return low not in _CIRCUMSTANCE and low not in ADVERBS

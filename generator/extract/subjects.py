"""Walks from a verb to its subject, over appositions, relative clauses and coordinated verbs."""

from generator.extract.lexicon import CONJUNCTIONS, PREPOSITIONS, word_set
from generator.extract.paragraphs import Paragraph
from generator.extract.phrases import Phrase, adverb_at, ending_at, named, opening_at
from generator.extract.tokens import Kind

_SUBORDINATE = word_set("when while if although though because since as after before until once unless asked")
_COORDINATING = frozenset(("and", "but", "or", "then"))
_COMMAS = frozenset((",", "—", "–", "--", ")", "("))
_CLAUSE_STARTS = (CONJUNCTIONS - {"and", "or", "as", "than"}) | {",", ";", ":", "—", "–", "--", "(", ")"}


def left_subject(part: Paragraph, verb: int, floor: int, earlier: Phrase | None, strong: bool) -> Phrase | None:
    """The subject of the verb at token `verb`, looked for to its left; `earlier` is that of an earlier verb.

    A `strong` verb of speech may have any noun as its subject.
    """
    quote = _last_quote(part, verb, floor)
    start = max(floor, quote + 1)
    low = part.low(verb - 1)
    if verb <= start:
        return earlier or (sentence_subject(part, floor, verb) if quote >= 0 else None)
    if low in _COORDINATING:
        clause = next((at + 1 for at in range(verb - 1, start - 1, -1) if part.low(at) in _CLAUSE_STARTS), start)
        return sentence_subject(part, clause, verb) or earlier or sentence_subject(part, floor, verb)
    if low in _COMMAS:
        return _before_apposition(part, verb - 1, start) or earlier or sentence_subject(part, start, verb)
    if low in ("who", "which", "that"):
        return _antecedent(part, verb - 1, start) or earlier
    return _beside(part, verb, start, strong) or sentence_subject(part, start, verb)


def _beside(part: Paragraph, verb: int, floor: int, strong: bool) -> Phrase | None:
    """The subject right before a verb, or at the head of its clause."""
    name = part.by_last.get(verb)
    if name and name.first >= floor and part.low(name.first - 1) not in PREPOSITIONS:
        return named(part, name, floor)
    start = next((at + 1 for at in range(verb - 1, floor - 1, -1) if part.low(at) in _CLAUSE_STARTS), floor)
    if part.low(start - 1) == "who" and start > floor:
        return _antecedent(part, start - 1, floor)
    near = ending_at(part, verb, start, any_noun=strong)
    if near and near.name is name:
        return sentence_subject(part, start, verb) or near
    return near or sentence_subject(part, start, verb)


def _last_quote(part: Paragraph, before: int, floor: int) -> int:
    return next((at for at in range(before - 1, floor - 1, -1) if part.items[at].kind == Kind.QUOTE), -1)


def _antecedent(part: Paragraph, who: int, floor: int) -> Phrase | None:
    """What "who" stands for: the phrase before it, with or without a comma; else the pronoun itself."""
    last = who - 1 if part.low(who - 1) in (*_COMMAS, "and") else who
    found = ending_at(part, last, floor)
    if part.low(who) != "who":
        return found
    return Phrase(part.number, who, who + 1, "who", pronoun="relative", stands_for=found)


def _before_apposition(part: Paragraph, comma: int, floor: int) -> Phrase | None:
    """The subject before what a comma closes: "Lind, a lawyer from Harrow, Ohio, said"."""
    last_name = part.by_last.get(comma)
    at, best = comma, None
    while at > floor:
        opened = next((index for index in range(at - 1, floor, -1) if part.low(index) in _COMMAS), -1)
        if opened < 0:
            break
        phrase = ending_at(part, opened, floor)
        if phrase and _opens_clause(part, phrase, floor):
            best = phrase
        elif phrase and phrase.name:
            best = best or phrase
        at = opened
    if best and not best.name and last_name and len(last_name.words) > 1 and not last_name.organisation:
        return Phrase(part.number, best.first, last_name.last, last_name.text, last_name)
    return best


def _opens_clause(part: Paragraph, phrase: Phrase, floor: int) -> bool:
    """Whether a phrase stands at the head of its clause, and is no apposition itself."""
    before = part.low(phrase.first - 1)
    opens = phrase.first <= floor or before in CONJUNCTIONS or before in (":", ";") or before in _COMMAS
    return opens and (phrase.first <= floor or part.low(phrase.first) not in ("a", "an"))


def sentence_subject(part: Paragraph, first: int, last: int) -> Phrase | None:
    """The subject of the first clause between two tokens, after what introduces it ("In Harrow, ...")."""
    at = first
    while at < last:
        low = part.low(at)
        if part.items[at].kind in (Kind.QUOTE, Kind.SIGN) or low in _COORDINATING or adverb_at(part, at):
            at += 1
        elif low in PREPOSITIONS or low in _SUBORDINATE or low.endswith("ing"):
            comma = next((index for index in range(at, last) if part.low(index) == ","), -1)
            if comma < 0:
                return None
            at = comma + 1
        else:
            return opening_at(part, at, last)
    return None

"""Reads figures: a number with its currency, scale, unit and the words that make it an approximation."""

import re
from collections.abc import Iterator

from generator.extract.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PEOPLE_NOUNS,
    PERSONAL,
    PREPOSITIONS,
    TIMES,
    word_set,
)
from generator.extract.results import Date, Figure
from generator.extract.verbs import FRAMING, SPEECH

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
)
_SMALL += " nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(number) for number, word in enumerate(_SMALL.split(), 2)}
_WORDS |= {word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)}
_WORDS |= {"one": 1.0, "a dozen": 12.0}
_SCALES = "hundred|thousand|million|billion|trillion|bn|mn"
_APPROXIMATIONS = (
    "at least|at most|more than|less than|fewer than|no more than|no fewer than|up to|as many as|as much as|about"
    "|around|approximately|roughly|nearly|almost|close to|some|over|under|only about|only|just over|an estimated"
)
_FIGURE = re.compile(
    rf"(?:\b(?P<about>{_APPROXIMATIONS})\s+)?"
    r"(?<![\w.,/:\-$€£¥])(?P<currency>US\$|C\$|A\$|HK\$|[$€£¥₹])?\s?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
    rf"(?![\d:/]|[.,]\d|(?:st|nd|rd|th)\b)(?:[ \-]?(?P<scale>{_SCALES})\b)?"
    r"(?:\s?(?P<percent>%|per ?cent\b|percentage points?\b))?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[ \-](?P<unit>[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_SMALLEST_SPELT = 12
_CURRENCY_WORDS = word_set("dollars euros pounds yuan yen rubles roubles rupees francs pesos won")
_NO_UNIT = (
    PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | ADVERBS | PERSONAL.keys() | SPEECH.keys() | FRAMING.keys()
)


def figures(text: str, found: tuple[Date, ...] = ()) -> Iterator[Figure]:
    """The figures of a text, in order; a number that belongs to a date is none."""
    dated = {at for date in found for at in range(date.start, date.end)}
    for match in _FIGURE.finditer(text):
        if match.start("number") in dated or _is_bare_year(match):
            continue
        figure = _figure(text, match)
        if figure.currency or figure.scale or (figure.unit and not _is_loose(match, figure)):
            yield figure


def _is_bare_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"1[6-9]\d\d|20\d\d", match["number"])) and not match["currency"] and not match["scale"]


def _is_loose(match: re.Match[str], figure: Figure) -> bool:
    """Whether a small number in words only counts people or things in passing: "the two leaders"."""
    spelt = match["number"].lower() in _WORDS and figure.value <= _SMALLEST_SPELT and not match["about"]
    return spelt and not match["percent"] and (figure.unit or "").split()[-1] not in TIMES


def _figure(text: str, match: re.Match[str]) -> Figure:
    percent = match["percent"]
    unit, end = (percent, match.end()) if percent else _unit(text, match.end())
    number = match["number"].lower()
    return Figure(
        text=text[match.start() : end],
        start=match.start(),
        end=end,
        value=_WORDS[number] if number in _WORDS else float(number.replace(",", "")),
        scale=match["scale"],
        unit=unit,
        currency=match["currency"] or (unit if unit in _CURRENCY_WORDS else None),
        approximation=match["about"],
    )


def _unit(text: str, end: int) -> tuple[str | None, int]:
    """The words counted, right after a number: at most two, up to the first that cannot be one."""
    first = _UNIT.match(text, end)
    if not first or not _counts(first["unit"]):
        return None, end
    second = _UNIT.match(text, first.end())
    whole = _is_head(first["unit"]) or not second or not _counts(second["unit"]) or not _is_head(second["unit"])
    at = first.end() if whole or not second else second.end()
    return text[end + 1 : at], at


def _is_head(word: str) -> bool:
    """Whether a word ends what is counted: a plural, or people."""
    return word in PEOPLE_NOUNS or (word.endswith("s") and not word.endswith("ss"))


def _counts(word: str) -> bool:
    return word[0].islower() and word not in _NO_UNIT

"""The timeline: sentences of the articles that carry a date. Their words are to be put in the editor's own."""

import re
from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from generator.draft.actors import Cast
from generator.draft.issues import Issues
from generator.draft.reading import Reading

OWN_WORDS = "say this in your own words"
LIKE = 72.0
"""Likeness (rapidfuzz token set ratio) above which two sentences on one date are one event."""

_AHEAD = re.compile(
    r"\b(will|would|may|might|could|expected to|due (?:to|on|in)|is to|are to|to be|plans? to|hopes? to|scheduled"
    r"|approaches|faces?|(?:invit|ask|call)ed .{0,40}\bto)\b|\bby (?:the (?:end|middle|start) of )?$",
    re.IGNORECASE,
)
_SAID_WHEN = re.compile(r"\b(?:said|says)\s+(?:on\s+|late\s+|\w+day,\s+)*$")
_CLOSES = re.compile(r"(?:,\s*[\w ]{1,20})?\s*(?:[.!]|$)")
"""A date between these only says when somebody spoke."""

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_HALF_YEAR = timedelta(days=183)


class Dated(NamedTuple):
    """A date that stands in a sentence: ISO 8601, cut to its precision, and how it was read."""

    value: str
    found: Any
    is_ahead: bool
    basis: str


def dated(reading: Reading, *, today: str) -> Iterator[Dated]:
    """The dates of the article's own sentences; not those of headings and quotes, nor the day of its dateline."""
    for date in reading.found.dates:
        skipped = reading.is_quoted(date.start) or reading.is_heading(date.start, date.end)
        if date.value is None or skipped or reading.sentence(date.start, date.end)[0] > date.start:
            continue
        if _SAID_WHEN.search(_near(reading, date)) and _CLOSES.match(reading.article.text, date.end):
            continue
        value, basis = _forward(reading, date)
        yield Dated(value, date, _is_ahead(reading, date, value, today), basis)


def _near(reading: Reading, date: Any) -> str:
    first, _ = reading.sentence(date.start, date.end)
    return reading.article.text[max(first, date.start - 60) : date.start]


def _forward(reading: Reading, date: Any) -> tuple[str, str]:
    """The date, moved to the nearest one that fits where the words look ahead and it was counted backwards."""
    if date.basis != "article date" or date.precision != "day" or not reading.day or date.value > reading.day:
        return date.value, date.basis or "as written"
    then, own = Day.fromisoformat(date.value), Day.fromisoformat(reading.day)
    if _WEEKDAY.fullmatch(date.text) and then < own and re.search(r"\b(will|may)\b", _near(reading, date)):
        return str(then + timedelta(days=7)), f"next {date.text} after the article of {own}"
    if own - then > _HALF_YEAR and not re.search(r"\d{4}", date.text) and (then.month, then.day) != (2, 29):
        nearer = then.replace(year=then.year + 1)
        return (str(nearer), f"nearest {date.text} to the article of {own}")
    return date.value, date.basis


def _is_ahead(reading: Reading, date: Any, value: str, today: str) -> bool:
    known = (reading.day or today)[: len(value)]
    open_ = reading.day is None or (value == known and len(value) < len("2031-03-04"))
    return value > known or (open_ and bool(_AHEAD.search(_near(reading, date))))


def events(readings: Iterable[Reading], cast: Cast, issues: Issues, *, today: str) -> list[dict[str, Any]]:
    """The sentences that carry a date, in order; near-identical ones on one date are one event with both sources."""
    found: list[dict[str, Any]] = []
    for reading in readings:
        every = list(dated(reading, today=today))
        for one in every:
            apart = [other.found.start for other in every if other.value != one.value]
            text = reading.clause(one.found.start, one.found.end, apart=apart)
            same = next((e for e in found if str(e["date"]) == one.value and _alike(e["text"], text)), None)
            if same is not None:
                same["sources"] = list(dict.fromkeys((*same["sources"], reading.source)))
                continue
            found.append(
                {
                    "date": int(one.value) if one.found.precision == "year" else one.value,
                    "text": text,
                    "certainty": "expected" if one.is_ahead else None,
                    "issue": issues.of(reading.around(one.found.start, one.found.end)),
                    "actors": cast.named_in(text),
                    "sources": [reading.source],
                    "check": _check(one),
                }
            )
    return sorted(found, key=lambda event: str(event["date"]))


def _check(one: Dated) -> str:
    part = f"; '{one.found.text}' is {one.found.part} in it" if one.found.part else ""
    if one.basis != "as written":
        return f"{OWN_WORDS}; '{one.found.text}' was read by the {one.basis}{part}"
    return OWN_WORDS + part


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one, other) >= LIKE

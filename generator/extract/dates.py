"""Reads dates: what the words say, how exactly, and what they resolve to.

A day or month without a year is resolved against the article's date; without one, the year comes from the last date
of the same month before it that has one. Where neither settles it, the value stays open.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.extract.results import Date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?![\d,.]*\d)"
_PART = r"(?:(?P<part>early|mid|late)[- ](?:in )?)?"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<digits>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"\b{_PART}{_MONTH},? {_YEAR}",
        rf"\b{_MONTH} {_DAY}\b",
        rf"\b{_DAY} (?:of )?{_MONTH}(?!\w)",
        rf"\b(?:(?P<turn>last|next|this) )?{_PART}{_MONTH}(?!\w)",
        r"\b(?:(?P<turn>last|next|this) )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        r"\b(?P<feast>Thanksgiving|Christmas(?: Day| Eve)?|New Year[’']s (?:Day|Eve))(?!\w)",
        r"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b",
        r"\b(?P<turn>last|next|this) (?P<span>month|year)\b",
        rf"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|of|through) )(?P<alone>{_YEAR})",
    )
)
_BARE_MONTH_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Tt]his|[Ll]ast|[Nn]ext|[Oo]f|[Ff]rom|to|and) )$"
)
_FUTURE = re.compile(
    r"\b(?:will|would|plans?|planned|expected|scheduled|set|hopes?|by|next|upcoming|to be)\b[^.!?\n]{0,80}$"
)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class _Found:
    """A date as written, before it is resolved: what its words hold, as strings by the names of the groups above."""

    start: int
    end: int
    parts: dict[str, str]
    future: bool


def dates(text: str, article_date: str | None = None) -> Iterator[Date]:
    """The dates of a text, in order."""
    today = _day(article_date)
    written: dict[str, _Found] = {}
    for one in sorted(_found(text), key=lambda one: one.start):
        month = one.parts.get("month", "")[:3]
        yield _resolved(text, one, today, written.get(month))
        if month and "year" in one.parts:
            written[month] = one


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _found(text: str) -> Iterator[_Found]:
    """All matches, the most telling pattern first; none overlaps another."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            start, end = match.span("alone" if "alone" in parts else 0)
            if start in taken or end - 1 in taken or not _means_date(text, start, parts):
                continue
            taken.update(range(start, end))
            yield _Found(start, end, parts, bool(_FUTURE.search(text, max(0, start - 120), start)))


def _means_date(text: str, start: int, parts: dict[str, str]) -> bool:
    """Whether a bare "May" or "March" is a month here."""
    if "month" not in parts or parts.keys() & {"day", "year", "part", "turn"}:
        return True
    return bool(_BARE_MONTH_BEFORE.search(text, max(0, start - 12), start))


def _resolved(text: str, one: _Found, today: datetime.date | None, full: _Found | None) -> Date:
    parts = one.parts
    blank = Date(text[one.start : one.end], one.start, one.end, None, _precision(parts), parts.get("part"), None)
    if "year" in parts:
        value = _written(parts)
        return replace(blank, value=value, basis="as written" if value else None)
    if today:
        value = _relative(parts, today, one.future)
        return replace(blank, value=value, basis="article date" if value else None)
    if full and "month" in parts and not parts.keys() & {"turn"}:
        value = _written({**parts, "year": full.parts["year"]})
        return replace(blank, value=value, basis=f"year of {text[full.start : full.end]}" if value else None)
    return blank


def _precision(parts: dict[str, str]) -> str:
    if parts.keys() & {"day", "weekday", "feast", "near"}:
        return "day"
    return "month" if "month" in parts or parts.get("span") == "month" else "year"


def _month(parts: dict[str, str]) -> int:
    if "digits" in parts:
        return int(parts["digits"])
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"][:3].lower()))


def _written(parts: dict[str, str]) -> str | None:
    """The value of a date whose year is known; None for one that no calendar has."""
    year = int(parts["year"])
    if "month" not in parts and "digits" not in parts:
        return f"{year:04}"
    if "day" not in parts:
        return f"{year:04}-{_month(parts):02}"
    try:
        return datetime.date(year, _month(parts), int(parts["day"])).isoformat()
    except ValueError:
        return None


def _relative(parts: dict[str, str], today: datetime.date, future: bool) -> str | None:
    """The value of a date that is read from the day of the article."""
    turn = parts.get("turn")
    ahead = turn == "next" or (future and turn != "last")
    if "weekday" in parts:
        return _weekday(_WEEKDAYS.index(parts["weekday"].lower()), today, turn, ahead)
    if "near" in parts:
        return _moved(today, _NEAR[parts["near"].lower()])
    if "span" in parts:
        return _span(parts["span"], turn, today)
    if "feast" in parts:
        return _nearest([_feast(parts["feast"], today.year + step) for step in (-1, 0, 1)], today, ahead)
    values = [_written({**parts, "year": str(today.year + step)}) for step in (-1, 0, 1)]
    return _nearest([value for value in values if value], today, ahead)


def _moved(day: datetime.date, days: int) -> str | None:
    try:
        return (day + datetime.timedelta(days)).isoformat()
    except OverflowError:
        return None


def _weekday(number: int, today: datetime.date, turn: str | None, ahead: bool) -> str | None:
    """The last such day up to today, or the next one; "last" and "next" leave today out."""
    if ahead:
        return _moved(today, (number - today.weekday()) % 7 or (7 if turn == "next" else 0))
    return _moved(today, -((today.weekday() - number) % 7 or (7 if turn == "last" else 0)))


def _span(span: str, turn: str | None, today: datetime.date) -> str:
    step = {"last": -1, "next": 1}.get(turn or "", 0)
    if span == "year":
        return f"{today.year + step:04}"
    month = today.year * 12 + today.month - 1 + step
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _nearest(values: list[str], today: datetime.date, ahead: bool) -> str | None:
    """The last of some dates up to today, or the first from today on."""
    now = today.isoformat()
    if ahead:
        return next((value for value in values if value >= now[: len(value)]), None)
    return next((value for value in reversed(values) if value <= now[: len(value)]), None)


def _feast(name: str, year: int) -> str:
    if name.startswith("Thanksgiving"):
        first = datetime.date(year, 11, 1)
        return datetime.date(year, 11, 1 + (3 - first.weekday()) % 7 + 21).isoformat()
    if name.startswith("New"):
        return f"{year:04}-12-31" if name.endswith("Eve") else f"{year:04}-01-01"
    return f"{year:04}-12-24" if name.endswith("Eve") else f"{year:04}-12-25"

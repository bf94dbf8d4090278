"""Weekdays of an article that carries no day of its own, settled by the days that the other articles name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day
from typing import Any

from generator.draft.reading import Reading

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BASIS = "day that another article names"


def settled(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; a weekday that nothing settles is the one day of that name that the other articles give.

    Where they give several, or none, it stays open.
    """
    return [reading if reading.day else _settled(reading, readings) for reading in readings]


def _settled(reading: Reading, readings: Sequence[Reading]) -> Reading:
    own = set(_days_of(reading))
    days = {day for other in readings if other is not reading for day in _days_of(other)}
    dates = tuple(_with_day(date, own, days) for date in reading.found.dates)
    return replace(reading, found=replace(reading.found, dates=dates))


def _days_of(reading: Reading) -> list[str]:
    return [date.value for date in reading.found.dates if date.value and date.precision == "day"]


def _with_day(date: Any, own: set[str], days: set[str]) -> Any:
    if date.value is not None or date.text.lower() not in _NAMES:
        return date
    weekday = _NAMES.index(date.text.lower())
    named = [day for day in days if Day.fromisoformat(day).weekday() == weekday]
    near = [day for day in named if any(0 <= _days(day, other) < len(_NAMES) for other in own)]
    found = near or named
    return replace(date, value=found[0], precision="day", basis=BASIS) if len(found) == 1 else date


def _days(early: str, late: str) -> int:
    return (Day.fromisoformat(late) - Day.fromisoformat(early)).days

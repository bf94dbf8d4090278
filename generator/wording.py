"""The words of the interface, read from `words/`, and dates and numbers as readers see them."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class Wording:
    """One language of the interface."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words

    def __call__(self, key: str, **values: Any) -> str:
        """The words under `key` with `values` filled in; `n` chooses between one and other.

        Raises KeyError for a key that the language lacks.
        """
        words = self.words[key]
        if isinstance(words, dict):
            words = words["one" if values.get("n") == 1 else "other"]
        return str(words).format(**values) if values else str(words)

    def day(self, date: str) -> str:
        """A date as words, at its own precision: 2025-11-24, 2025-11 or 2025."""
        year, *rest = date.split("-")
        if not rest:
            return year
        month = self.words["months"][int(rest[0]) - 1]
        if len(rest) == 1:
            return self("month", month=month, year=year)
        return self("day", day=int(rest[1]), month=month, year=year)

    def number(self, value: float) -> str:
        """A number with a comma between thousands, and no more digits than it has."""
        return f"{value:,.15g}" if abs(value) < 1e15 else f"{value:g}"


@cache
def wording(language: str) -> Wording:
    """The interface in a language, English where there is no file for it."""
    folder = files("generator") / "words"
    file = folder / f"{language}.yml"
    if not file.is_file():
        file = folder / "en.yml"
    return Wording(yaml.safe_load(file.read_text(encoding="utf-8")))

"""The words of the interface, read from `words/`, and dates and numbers as readers see them."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.findings import ProjectError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(__file__).with_name("words")


class Wording:
    """One language of the interface."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        self._days: dict[tuple[str, bool], str] = {}

    def __call__(self, key: str, **values: Any) -> str:
        """The words under `key` with `values` filled in; `n` chooses between one and other.

        Raises ProjectError for a key that the language lacks.
        """
        try:
            words = self.words[key]
        except KeyError:
            raise ProjectError(f"no words '{key}' in this language of the interface") from None
        if isinstance(words, dict):
            words = words["one" if values.get("n") == 1 else "other"]
        return str(words).format(**values) if values else str(words)

    def day(self, date: str, *, short: bool = False) -> str:
        """A date as words, at its own precision: 2025-11-24, 2025-11 or 2025; `short` for narrow places."""
        key = date, short
        if key not in self._days:
            self._days[key] = self._day(date, short=short)
        return self._days[key]

    def _day(self, date: str, *, short: bool) -> str:
        year, *rest = date.split("-")
        if not rest:
            return year
        month = self.words["months_short" if short else "months"][int(rest[0]) - 1]
        if len(rest) == 1:
            return self("month", month=month, year=year)
        return self("day", day=int(rest[1]), month=month, year=year)

    def number(self, value: float) -> str:
        """A number with a comma between thousands, and no more digits than it has."""
        return f"{value:,.15g}" if abs(value) < 1e15 else f"{value:g}"


def wording(language: str) -> Wording:
    """The interface in a language.

    Raises ProjectError when there is no file for the language, or it cannot be read.
    """
    file = FOLDER / f"{language}.yml"
    if not file.is_file():
        known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.yml")))
        raise ProjectError(f"no interface in the language '{language}'; there is {known}")
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(file: Path, stamp: int) -> Wording:
    """The words of a file as it was at `stamp`: a preview reads it again only when it has changed."""
    try:
        words = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise ProjectError(f"cannot read {file.name}: {error}") from error
    if not isinstance(words, dict) or any(len(words.get(key) or ()) != 12 for key in ("months", "months_short")):
        raise ProjectError(f"{file.name} is no list of words with the twelve months, long and short")
    return Wording(words)

"""The numbers that measure something, each with whose claim it is where the article says so."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.draft.actors import Cast
from generator.draft.issues import Issues
from generator.draft.reading import Reading

_QUALIFIERS = {
    "about": ("about", "approximately", "around", "roughly", "some", "only about", "an estimated"),
    "nearly": ("nearly", "almost", "close to"),
    "at least": ("at least", "no fewer than"),
    "at most": ("at most", "up to"),
    "more than": ("more than", "over", "above"),
    "less than": ("less than", "under", "below", "fewer than"),
}
_LOOSE = ("over", "under", "some", "above", "below", "only")
"""Words before a small number in words that are more often a preposition than an approximation."""

_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
LABEL = 80


def measures(reading: Reading) -> Iterator[Any]:
    """The figures of an article that measure something, as against "two leaders" or "four hours later"."""
    for figure in reading.found.figures:
        written = re.search(r"\d", figure.text) is not None
        loose = not written and (figure.approximation or "").lower() in _LOOSE
        told = figure.scale or figure.currency or (figure.approximation and not loose)
        if told or (written and figure.unit) or _is_span(reading, figure):
            yield figure


def _is_span(reading: Reading, figure: Any) -> bool:
    """Whether a number in words says how long something lasts: "for one year"."""
    before = reading.article.text[max(0, figure.start - 4) : figure.start].lower()
    return before.endswith("for ") and bool(figure.unit) and not reading.is_quoted(figure.start)


def figures(readings: Iterable[Reading], cast: Cast, issues: Issues) -> list[dict[str, Any]]:
    """The figures of all articles; the same one in several is one, with all their sources."""
    found: list[dict[str, Any]] = []
    for reading in readings:
        for figure in measures(reading):
            claim = reading.claimant(figure.start, figure.end)
            same = next((one for one in found if is_same(one["value"], one["unit"], figure)), None)
            if same is not None:
                same["sources"] = list(dict.fromkeys((*same["sources"], reading.source)))
                continue
            claimed = (
                cast.id_of(claim.speaker) if claim and cast.knows(claim.speaker or "", claim.speaker_mention) else None
            )
            found.append(
                {
                    "label": reading.clause(figure.start, figure.end, LABEL, within=claim and (claim.start, claim.end)),
                    "value": int(figure.value) if figure.value == int(figure.value) else figure.value,
                    "unit": unit_of(figure),
                    "qualifier": qualifier(figure.approximation),
                    "claimed_by": claimed,
                    "issue": issues.of(reading.around(figure.start, figure.end)),
                    "sources": [reading.source],
                    "check": f"say what is counted; the article: {figure.text}",
                }
            )
    return found


def unit_of(figure: Any) -> str | None:
    """What a figure counts, with its scale: "million metric tons"."""
    currency = _CURRENCIES.get(figure.currency, figure.currency) if figure.currency else None
    words = [figure.scale, currency or figure.unit]
    return " ".join(word for word in words if word) or None


def is_same(value: float, unit: str | None, figure: Any) -> bool:
    """Whether a number and its unit are those of a figure, in either spelling; of a scaled one the scale tells."""
    if value != figure.value:
        return False
    own, other = unit_key(unit), unit_key(unit_of(figure))
    both = own.split() and other.split() and own.split()[0] == other.split()[0]
    return own == other or own.endswith(f" {other}") or other.endswith(f" {own}") or bool(both and figure.scale)


def unit_key(unit: str | None) -> str:
    """A unit by one spelling: "Metres" and "meter" are the same, "fishing boats" ends like "boats"."""
    words = [re.sub(r"tre$", "ter", word.removesuffix("s")) for word in (unit or "").lower().split()]
    return " ".join(words)


def qualifier(words: str | None) -> str | None:
    """The qualifier of the format that the article's words stand for."""
    low = (words or "").lower()
    return next((name for name, spellings in _QUALIFIERS.items() if low in spellings), None)

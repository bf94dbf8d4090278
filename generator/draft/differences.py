"""Where articles differ on one point: how sure a figure is, its value, a date, or whether something is settled.

What differs is found by the words around it, which is no proof that both mean the same thing: each is to be checked.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.draft.events import Dated, dated
from generator.draft.figures import measures, qualifier, unit_key, unit_of
from generator.draft.reading import Reading, cut, keywords

CLOSE = 1.5
"""How many times one value may be the other and still be an account of the same thing."""

ABOUT = 90
_DOUBTED = re.compile(r"claim|alleg|insist|assert", re.IGNORECASE)
_BOUNDS = ("at least", "at most", "more than", "less than")
_SETTLED = re.compile(r"\b(?:confirm(?:s|ed)|announc(?:es|ed)|promis(?:es|ed)|pledg(?:es|ed)|agreed|accepted)\b")
_UNSETTLED = re.compile(r"\b(?:(?:has|have|had) (?:not|yet)|did not|declined to|unclear|unconfirmed)\b")
_MONTHS = re.compile(
    r"\b(january|february|march|april|june|july|august|september|october|november|december|\w+day|tonight)\b", re.I
)
Account = tuple[Reading, str]


def differences(readings: Sequence[Reading], frequent: frozenset[str], *, today: str) -> list[dict[str, Any]]:
    """The points on which articles differ, each with what they say."""
    found = [*_framings(readings), *_values(readings, frequent), *_dates(readings, frequent, today)]
    return [*found, *_certainties(readings, frequent)]


def _item(about: str, accounts: Sequence[Account], check: str) -> dict[str, Any]:
    says: dict[str, str] = {}
    for reading, words in accounts:
        says.setdefault(reading.source, words)
    return {
        "about": about,
        "accounts": [{"source": source, "says": words} for source, words in says.items()],
        "check": f"{check} Say it in your own words",
    }


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    for index, one in enumerate(readings):
        for other in readings[index + 1 :]:
            yield one, other


def _framings(readings: Sequence[Reading]) -> Iterator[dict[str, Any]]:
    """One figure that an article states and another calls a claim, or bounds: "at least"."""
    seen = set()
    for one, other in _pairs(readings):
        for mine in measures(one):
            theirs = next(
                (f for f in measures(other) if _is_equal(mine, f) and _frame(one, mine) != _frame(other, f)), None
            )
            name = f"{mine.value:g} {unit_of(mine) or ''}".strip()
            if not mine.scale or theirs is None or name in seen:
                continue
            seen.add(name)
            says = [(one, one.clause(mine.start, mine.end)), (other, other.clause(theirs.start, theirs.end))]
            yield _item(f"How the figure of {name} is put", says, "do they differ on it?")


def _is_equal(mine: Any, theirs: Any) -> bool:
    return mine.value == theirs.value and unit_key(unit_of(mine)) == unit_key(unit_of(theirs))


def _frame(reading: Reading, figure: Any) -> tuple[bool, str | None]:
    claim = reading.claimant(figure.start, figure.end)
    bound = qualifier(figure.approximation)
    return bool(claim and _DOUBTED.match(claim.cue)), bound if bound in _BOUNDS else None


def _values(readings: Sequence[Reading], frequent: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Figures in one unit that are near each other, in sentences that share telling words, with different values."""
    groups: list[list[tuple[Reading, Any]]] = []
    for one, other in _pairs(readings):
        for mine in measures(one):
            for theirs in measures(other):
                if _differ(one, mine, other, theirs, frequent):
                    _join(groups, (one, mine), (other, theirs))
    for group in groups:
        texts = list(dict.fromkeys(figure.text for _, figure in group))
        values = list({figure.value: figure.text for _, figure in group}.values())
        says = [(reading, reading.clause(figure.start, figure.end)) for reading, figure in group]
        asked = f"do {', '.join(texts[:-1])} and {texts[-1]} count the same thing?"
        yield _item(cut(" or ".join(values), ABOUT), says, asked)


def _join(groups: list[list[tuple[Reading, Any]]], *pair: tuple[Reading, Any]) -> None:
    """Puts two figures into the group that has one of them, or a new one; two groups that they join become one."""
    met = [group for group in groups if any(one in group for one in pair)]
    for group in met:
        groups.remove(group)
    merged = [one for group in met for one in group]
    groups.append([*merged, *(one for one in pair if one not in merged)])


def _differ(one: Reading, mine: Any, other: Reading, theirs: Any, frequent: frozenset[str]) -> bool:
    if mine.value == theirs.value or not _is_near(mine, theirs) or not _is_one_unit(mine, theirs):
        return False
    if _holds(one, theirs) or _holds(other, mine):
        return False
    shared = _matter(one, mine, frequent) & _matter(other, theirs, frequent)
    claims = one.claimant(mine.start, mine.end), other.claimant(theirs.start, theirs.end)
    same_voice = all(claims) and claims[0].speaker == claims[1].speaker
    return len(shared) >= (1 if same_voice else 2)


def _is_near(mine: Any, theirs: Any) -> bool:
    low, high = sorted((mine.value, theirs.value))
    return bool(low > 0 and high / low <= CLOSE)


def _is_one_unit(mine: Any, theirs: Any) -> bool:
    own, other = unit_key(unit_of(mine)), unit_key(unit_of(theirs))
    return bool(own and other) and (own == other or own.endswith(f" {other}") or other.endswith(f" {own}"))


def _holds(reading: Reading, figure: Any) -> bool:
    """Whether an article has a figure too: then it does not differ on it, or tells how it changed."""
    return any(_is_equal(one, figure) for one in measures(reading))


def _matter(reading: Reading, figure: Any, frequent: frozenset[str]) -> frozenset[str]:
    """The telling words of the sentence around a figure and of the one beside it, without the unit."""
    first, last = reading.paragraph(figure.start)
    sentence = reading.sentence(figure.start, figure.end)
    near = max(first, sentence[0] - 120), min(last, sentence[1] + 120)
    text = reading.article.text[near[0] : near[1]]
    return keywords(text) - frequent - keywords(unit_of(figure) or "")


def _dates(readings: Sequence[Reading], frequent: frozenset[str], today: str) -> Iterator[dict[str, Any]]:
    """Two dates for what is told in nearly the same words."""
    every = {reading.source: list(dated(reading, today=today)) for reading in readings}
    met: dict[tuple[str, ...], tuple[str, list[Account]]] = {}
    for one, other in _pairs(readings):
        for mine in every[one.source]:
            for theirs in every[other.source]:
                clash = _clash(mine, theirs, every[one.source], every[other.source])
                if clash and _is_one_matter(one, mine, other, theirs, frequent):
                    about = f"{mine.found.text} or {theirs.found.text}"
                    says = met.setdefault(tuple(sorted((mine.value, theirs.value))), (about, []))[1]
                    says += [(one, _told(one, mine)), (other, _told(other, theirs))]
    for about, says in met.values():
        yield _item(about, says, "are these two dates of the same thing?")


def _told(reading: Reading, date: Dated) -> str:
    return reading.clause(date.found.start, date.found.end)


def _clash(mine: Dated, theirs: Dated, ours: list[Dated], others: list[Dated]) -> bool:
    """Whether two dates exclude each other, and neither article names both."""
    length = min(len(mine.value), len(theirs.value))
    differ = mine.value[:length] != theirs.value[:length]
    named = any(one.value[:length] == theirs.value[:length] for one in ours)
    return differ and not named and not any(one.value[:length] == mine.value[:length] for one in others)


def _is_one_matter(one: Reading, mine: Dated, other: Reading, theirs: Dated, frequent: frozenset[str]) -> bool:
    """Whether the clause of one date says nearly nothing that the sentence of the other does not."""
    for a, date, b, counter in ((one, mine, other, theirs), (other, theirs, one, mine)):
        own, rest = _words_of(a, date, ABOUT), _words_of(b, counter, 1000)
        shared = own & rest
        if len(shared) >= 2 and len(shared) >= 0.6 * len(own) and (len(shared) >= 3 or shared - frequent):
            return True
    return False


def _words_of(reading: Reading, date: Dated, longest: int) -> frozenset[str]:
    """The keywords of the clause around a date that holds no other date."""
    others = [one.start for one in reading.found.dates if one.start != date.found.start]
    clause = reading.clause(date.found.start, date.found.end, longest, apart=others)
    return keywords(_MONTHS.sub(" ", clause), verbs=True)


def _certainties(readings: Sequence[Reading], frequent: frozenset[str]) -> Iterator[dict[str, Any]]:
    """What one article says is settled and another that it is not."""
    for one in readings:
        for start, end in one.open_points():
            sign = _UNSETTLED.search(one.article.text, start, end)
            if not sign:
                continue
            words = keywords(one.article.text[start:end]) - frequent
            best = max(_settled(readings, one, words), key=lambda found: found[0], default=None)
            if best is not None and best[0] >= 2:
                _, other, span = best
                unsettled = one.clause(sign.start(), sign.end())
                says = [(one, unsettled), (other, other.words(*span))]
                yield _item(
                    f"Whether it is settled: {cut(unsettled, ABOUT)}", says, "do they differ, or did it change?"
                )


def _settled(
    readings: Sequence[Reading], one: Reading, words: frozenset[str]
) -> Iterator[tuple[int, Reading, tuple[int, int]]]:
    """Sentences of other articles that call something settled, with how many of these words they share."""
    for other in readings:
        for first, last in other.sentences() if other is not one else ():
            text = other.article.text[first:last]
            if _SETTLED.search(text) and not _UNSETTLED.search(text) and not other.is_heading(first, last):
                yield len(words & keywords(text)), other, (first, last)

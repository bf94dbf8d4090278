"""Holds a model's answer against the article: what stands there is taken as the article has it, the rest is dropped.

Nothing is repaired. Values are those of the project's own reader wherever it reads the same words.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from generator.articles import Article
from generator.extract import Actor, Date, Extracted, Figure, Uncertainty
from generator.llm.answer import Answer, SaidActor, SaidDate, SaidFigure, SaidUncertainty
from generator.llm.dropped import Dropped, Drops
from generator.llm.naming import Bearer, bearer
from generator.llm.places import Ground, is_within
from generator.llm.said import claims, quotes

_KINDS = ("person", "organisation", "government", "country")
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d.,]*\d)\s*(?P<unit>\D*)")


def prove(article: Article, answer: Answer, own: Extracted) -> tuple[Extracted, Dropped]:
    """What of an answer stands in the article, and what was dropped; `own` is what the project's reader found."""
    ground, drops = Ground.of(article), Drops()
    extracted = Extracted(
        quotes=tuple(sorted(quotes(ground, own, answer.quotes, drops), key=lambda one: one.start)),
        actors=tuple(sorted(_actors(ground, own, answer.actors, drops), key=lambda one: one.start)),
        dates=tuple(sorted(_dates(ground, own, answer.dates, drops), key=lambda one: one.start)),
        figures=tuple(sorted(_figures(ground, own, answer.figures, drops), key=lambda one: one.start)),
        claims=tuple(sorted(claims(ground, own, answer.claims, drops), key=lambda one: one.start)),
        uncertainties=tuple(sorted(_open(ground, own, answer.uncertainties, drops), key=lambda one: one.start)),
    )
    return extracted, drops.all()


def _actors(ground: Ground, own: Extracted, said: tuple[SaidActor, ...], drops: Drops) -> list[Actor]:
    """The actors that the article names, each once, with the roles that stand in one sentence with a name."""
    found: dict[str, Actor] = {}
    for one in said:
        who = bearer(ground, own.actors, one.name)
        if who is None or who.name.islower():
            drops.add("actors", one.name)
            continue
        known = found.get(who.name) or _actor(ground, who, one.kind)
        roles = (role for words in one.roles if (role := _role(ground, who, words, drops)))
        found[who.name] = replace(known, roles=tuple(dict.fromkeys((*known.roles, *roles))))
    return list(found.values())


def _actor(ground: Ground, who: Bearer, kind: str | None) -> Actor:
    """The actor without the model's roles; its kind is the model's where the project's reader knows none."""
    said = kind if kind in _KINDS else "unknown"
    if who.actor:
        return replace(who.actor, kind=said) if who.actor.kind == "unknown" else who.actor
    return Actor(who.name, said, (), (), sum(1 for _ in ground.owned(who.name)), *who.place)


def _role(ground: Ground, who: Bearer, words: str, drops: Drops) -> str | None:
    for place in ground.places(words):
        if any(form in ground.slice(ground.sentence(place)) for form in who.forms):
            return " ".join(ground.slice(place).split())
    drops.add("roles", words)
    return None


def _dates(ground: Ground, own: Extracted, said: tuple[SaidDate, ...], drops: Drops) -> Iterator[Date]:
    """The dates whose words stand in the article; one that the project's reader cannot read has no value."""
    taken: set[int] = set()
    for one in said:
        places = list(ground.owned(one.text))
        if not places:
            drops.add("dates", one.text)
        for place in places:
            read = [date for date in own.dates if is_within((date.start, date.end), place)]
            read = read or [date for date in own.dates if is_within(place, (date.start, date.end))]
            read = read or [Date(ground.slice(place), *place, None, "year", None, None)]
            free = [date for date in read if date.start not in taken]
            if free:
                taken.update(date.start for date in free)
                yield from free
                break


def _figures(ground: Ground, own: Extracted, said: tuple[SaidFigure, ...], drops: Drops) -> Iterator[Figure]:
    """The figures whose words stand in the article and hold the number that the model says."""
    taken: set[int] = set()
    for one in said:
        read = [figure for place in ground.places(one.text) for figure in _read(ground, own, *place)]
        meant = [figure for figure in read if one.number is None or _is_number(figure, one.number)]
        if not meant:
            drops.add("figures", one.text)
        figure = next((figure for figure in meant if figure.start not in taken), None)
        if figure:
            taken.add(figure.start)
            yield figure


def _read(ground: Ground, own: Extracted, start: int, end: int) -> Iterator[Figure]:
    """The figures in some words of the article: as the project's reader has them, else a plain number."""
    within = [figure for figure in own.figures if is_within((figure.start, figure.end), (start, end))]
    around = [figure for figure in own.figures if is_within((start, end), (figure.start, figure.end))]
    words = ground.slice((start, end))
    if within:
        yield from within
    elif around:
        yield from (figure for figure in around if any(map(str.isdigit, words)))
    elif plain := _NUMBER.fullmatch(words):
        value, unit = float(plain["number"].replace(",", "")), plain["unit"].strip()
        yield Figure(words, start, end, value, None, unit or None, None, None)


def _is_number(figure: Figure, number: float) -> bool:
    """Whether a number is the figure's, with or without its scale."""
    scaled = figure.value * _SCALES.get((figure.scale or "").lower(), 1.0)
    return math.isclose(number, figure.value) or math.isclose(number, scaled)


def _open(ground: Ground, own: Extracted, said: tuple[SaidUncertainty, ...], drops: Drops) -> Iterator[Uncertainty]:
    """What the article leaves open in its own words, each once, with the words that say so."""
    taken: set[int] = set()
    for one in said:
        read = [found for place in ground.places(one.text) if (found := _uncertain(ground, own, one, *place))]
        if not read:
            drops.add("uncertainties", one.text)
        elif read[0].start not in taken:
            taken.add(read[0].start)
            yield read[0]


def _uncertain(ground: Ground, own: Extracted, one: SaidUncertainty, start: int, end: int) -> Uncertainty | None:
    for read in own.uncertainties:
        if is_within((start, end), (read.start, read.end)) or is_within((read.start, read.end), (start, end)):
            return read
    sign = ground.within(one.sign or "", (start, end))
    if sign is None or ground.is_inside_quote(sign):
        return None
    return Uncertainty(ground.slice((start, end)), start, end, ground.slice(sign))

"""Articles to a briefing to be edited: the typing is done, the judgement is left.

Everything is `review: draft`. What the drafter is unsure of carries a `check:` line that says why.
"""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.articles import Article
from generator.draft.actors import Cast
from generator.draft.dateline import day_of
from generator.draft.differences import differences
from generator.draft.events import events
from generator.draft.figures import figures
from generator.draft.issues import Issues
from generator.draft.positions import positions
from generator.draft.questions import questions
from generator.draft.quotes import Drafted, quotes
from generator.draft.reading import Reader, Reading, cut, frequent, visible
from generator.draft.weekdays import settled
from generator.extract import extract
from generator.extract.dates import dates
from generator.load import Library

_HEAD = 600
"""Characters at the head of an article in which its dateline stands."""

_SOURCE_KEYS = ("outlet", "byline", "published", "url", "retrieved", "lang")


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing's data as the file will hold it, and what the report says of it."""

    data: dict[str, Any]
    readings: tuple[Reading, ...]
    quotes: tuple[Drafted, ...]
    left_out: tuple[tuple[str, str], ...]
    cast: Cast


def own_reader(article: Article) -> Any:
    """Reads an article by the project's own grammar; weekdays count from the day it was published, or its dateline."""
    published = article.metadata.get("published")
    day = str(published)[:10] if published else day_of(article.text, dates(article.text[:_HEAD], None))
    return extract(article.text, article_date=day)


def read(articles: Iterable[Article], reader: Reader, *, taken: Iterable[str] = ()) -> list[Reading]:
    """The articles as read, each with the id of its source: a, b, c and so on, past those that are taken."""
    used = set(taken)
    names = (name for name in _source_ids() if name not in used)
    return settled([Reading(next(names), article, reader(article)) for article in articles])


def _source_ids() -> Iterable[str]:
    yield from string.ascii_lowercase
    yield from (f"s{number}" for number in range(1, 100_000))


def draft(articles: Sequence[Article], library: Library, *, today: str, reader: Reader = own_reader) -> Draft:
    """A new briefing from articles; `today` (ISO 8601) dates it where no article gives a day."""
    readings = read(articles, reader)
    title, date, doubt = _title(readings), _date(readings), None
    if date is None:
        date, doubt = today, "no article gives a day; set the date of the event"
    common = frequent(readings)
    cast, issues, taken = Cast(library, readings), Issues(library, title, frequent=common), set[str]()
    said, left_out = quotes(readings, cast, issues, taken=taken)
    data = {
        "title": title,
        "date": date,
        "status": "developing",
        "review": "draft",
        "sources": [source(reading) for reading in readings],
        "quotes": [one.data for one in said],
        "positions": positions(readings, cast, issues, said),
        "figures": figures(readings, cast, issues),
        "timeline": events(readings, cast, issues, today=max(date, today)),
        "disagreements": differences(readings, common, today=max(date, today)),
        "questions": questions(readings, issues, raised=date, taken=set()),
        "check": "; ".join(filter(None, (doubt, "write the title, the bottom line and the key points"))),
    }
    data["issues"], data["actors"] = issues.entries(), cast.entries()
    return Draft(visible(data), tuple(readings), tuple(said), tuple(left_out), cast)


def source(reading: Reading) -> dict[str, Any]:
    """The citation of an article: what it says of itself, and nothing else."""
    found = {key: reading.meta(key) for key in _SOURCE_KEYS}
    if found["published"]:
        found["published"] = found["published"][:10]
    told = {key: value for key, value in found.items() if value}
    return {
        "id": reading.source,
        "article": reading.article.name,
        **({"title": reading.title} if reading.title else {}),
        **told,
    }


def _title(readings: Sequence[Reading]) -> str:
    named = next((reading.title for reading in readings if reading.title), None)
    if named:
        return named
    text = next((reading.article.text for reading in readings if reading.article.text.strip()), "Untitled")
    return cut(" ".join(text.split()), 80)


def _date(readings: Sequence[Reading]) -> str | None:
    """The day that the articles name first, else the newest day on which one was published."""
    for reading in readings:
        for date in reading.found.dates:
            if date.value and date.precision == "day":
                return str(date.value)
    return max((reading.meta("published") or "" for reading in readings), default="")[:10] or None

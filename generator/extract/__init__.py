"""Reads what an article says: quotes with their speakers, actors, dates, figures, claims and open points.

Everything is a slice of the article or points at one; what the article does not settle stays open.
"""

from typing import Any

from generator.extract.actors import actors
from generator.extract.claims import claims
from generator.extract.cues import read_cues
from generator.extract.dates import dates
from generator.extract.figures import figures
from generator.extract.paragraphs import read
from generator.extract.people import People
from generator.extract.questions import uncertainties
from generator.extract.quotes import Teller
from generator.extract.results import Actor, Claim, Date, Extracted, Figure, Quote, Uncertainty
from generator.extract.speakers import attribute

__all__ = ["Actor", "Claim", "Date", "Extracted", "Figure", "Quote", "Uncertainty", "as_json", "extract"]

_QUOTE = ("text", "start", "end", "speaker", "speaker_mention", "cue", "kind", "via")
_ACTOR = ("name", "kind", "roles", "aliases", "mentions", "start", "end", "country")
_DATE = ("text", "start", "end", "value", "precision", "part", "basis")
_FIGURE = ("text", "start", "end", "value", "scale", "unit", "currency", "approximation")


def extract(text: str, *, article_date: str | None = None) -> Extracted:
    """What the article `text` says; `article_date` (ISO 8601) is the day from which its weekdays are counted."""
    parts = read(text)
    index = read_cues(parts)
    people = People(parts)
    teller = Teller(text, parts, index, people)
    said = tuple(claims(text, parts, index, teller.person))
    quotes = tuple(teller.quotes(tuple(attribute(parts, index))))
    speakers = (*(quote.speaker for quote in quotes), *(claim.speaker for claim in said))
    days = tuple(dates(text, article_date))
    return Extracted(
        quotes=quotes,
        actors=tuple(actors(text, parts, people, frozenset(filter(None, speakers)))),
        dates=days,
        figures=tuple(figures(text, days)),
        claims=said,
        uncertainties=tuple(uncertainties(text, parts)),
    )


def as_json(id: str, sha256: str, extracted: Extracted) -> dict[str, Any]:
    """One line of `briefing extract`: the quotes, actors, dates and figures of the article `id`."""
    return {
        "id": id,
        "sha256": sha256,
        "quotes": [_fields(quote, _QUOTE) for quote in extracted.quotes],
        "actors": [_fields(actor, _ACTOR) for actor in extracted.actors],
        "dates": [_fields(date, _DATE) for date in extracted.dates],
        "figures": [_fields(figure, _FIGURE) for figure in extracted.figures],
    }


def _fields(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: list(found) if isinstance(found := getattr(value, name), tuple) else found for name in names}

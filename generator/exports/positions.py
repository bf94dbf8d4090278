"""One actor's positions under their issues, small enough for the compare page to fetch two of them."""

from collections.abc import Sequence
from typing import Any

from generator.entries import PositionEntry, QuoteEntry, Topic
from generator.views import ActorView

MOST_POSITIONS = 12
"""Positions of one actor on one issue, the newest; the actor's page has them all."""

MOST_QUOTES = 4
"""Quotes of one position, in its own order."""


def positions(view: ActorView) -> dict[str, Any]:
    """`positions.json` of an actor. Urls lead from the site's root; `more` counts the older positions left out.

    Issues and positions run newest first.
    """
    person = view.person
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "url": person.address,
        "issues": [_issue(strip.topic, strip.positions) for strip in view.by_issue()],
    }


def _issue(topic: Topic, entries: Sequence[PositionEntry]) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "question": topic.card.question,
        "url": topic.address,
        "positions": [_position(entry) for entry in entries[:MOST_POSITIONS]],
        "more": max(0, len(entries) - MOST_POSITIONS),
    }


def _position(entry: PositionEntry) -> dict[str, Any]:
    item, home = entry.item, entry.home
    return {
        "stance": item.stance,
        "summary": item.summary,
        "as_of": item.as_of,
        "claimed_by": entry.claimed_by.name if entry.claimed_by else None,
        "url": entry.address,
        "quotes": [_quote(quote) for quote in entry.quotes[:MOST_QUOTES]],
        "briefing": {"title": home.title, "url": home.address, "date": home.date},
    }


def _quote(entry: QuoteEntry) -> dict[str, Any]:
    return {"text": entry.item.text, "speaker": entry.actor.name if entry.actor else None, "url": entry.address}

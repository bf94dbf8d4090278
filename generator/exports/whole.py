"""One briefing as one JSON object: what its file says, with the evidence of each quote."""

from typing import Any

from generator.entries import BriefingPage, Place
from generator.model import Item


def whole(page: BriefingPage) -> dict[str, Any]:
    """`briefing.json`: the keys are those of the briefing's file; each quote has its `evidence`, a list."""
    data = _said(page.briefing)
    for quote, entry in zip(data["quotes"], page.quotes, strict=True):
        quote["evidence"] = [_evidence(place) for place in entry.places]
    return {"id": page.head.slug, "url": page.head.address, **data}


def _said(item: Item) -> dict[str, Any]:
    """What an item says, without `check:`, what editors tell one another."""
    return {key: _plain(value) for key, value in vars(item).items() if value is not None and key != "check"}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_said(one) if isinstance(one, Item) else one for one in value]
    return value


def _evidence(place: Place) -> dict[str, Any]:
    """What was looked for in one source, and where it stands; the offsets are 0 when it was not found.

    What only the record tells has the day on which it was `recorded`.
    """
    found = place.proof.evidence
    recorded = {"recorded": found.recorded} if found.recorded else {}
    return {
        "source": place.proof.source,
        "text": place.proof.text,
        "state": found.state,
        "article": found.article,
        "sha256": found.sha256,
        "start": found.start,
        "end": found.end,
        **recorded,
    }

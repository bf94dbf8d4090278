"""The places of quotes in their articles as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A place is told twice: by its words with what stands before and after (TextQuoteSelector), and by its offsets in code
points of the stored text (TextPositionSelector). Nobody is named as creator: no file says who found the place.
"""

from collections.abc import Iterator
from typing import Any

from generator.articles import Article
from generator.entries import BriefingPage, Citation, Place, QuoteEntry
from generator.evidence import Evidence
from generator.exports.basics import Imprint, article_urn, iri, urn, without_gaps
from generator.exports.linked_data import source_iri

AROUND = 32
"""Code points before and after a quote: enough to tell its place from others, and no more of the article."""

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def collection(page: BriefingPage, imprint: Imprint) -> dict[str, Any]:
    """`annotations.jsonld`: the verified and the recorded places of a briefing, a collection of one page."""
    name = iri(imprint.url, f"{page.head.address}annotations.jsonld")
    items = [
        _annotation(entry, number, place, imprint)
        for entry in page.quotes
        for number, place in enumerate(entry.places, 1)
        if place.citation and place.proof.evidence.placed
    ]
    first = {"id": _part(name, "page-1"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": page.briefing.title,
        "total": len(items),
        **({"first": first} if items else {}),
    }


def _part(name: str, part: str) -> str:
    """A name for a part of the file `name`, which is a URL or a URN."""
    return f"{name}#{part}" if not name.startswith("urn:") else urn(f"{name} {part}")


def _annotation(entry: QuoteEntry, number: int, place: Place, imprint: Imprint) -> dict[str, Any]:
    assert place.citation is not None
    found, article = place.proof.evidence, place.citation.article
    name = iri(imprint.url, f"{entry.home.address}annotations.jsonld")
    return {
        "id": _part(name, f"{entry.anchor}-{number}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": [*_bodies(entry, imprint), *_recorded(found)],
        "target": {
            "type": "SpecificResource",
            "source": _source_iri(place),
            "selector": selectors(article, found.start, found.end) if article else [_position(found.start, found.end)],
            **_state(place.citation),
        },
    }


def selectors(article: Article, start: int, end: int) -> list[dict[str, Any]]:
    """Both selectors of a span of an article, in code points."""
    text = article.text
    around = without_gaps(prefix=text[max(0, start - AROUND) : start], suffix=text[end : end + AROUND])
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], **around},
        _position(start, end),
    ]


def _position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _source_iri(place: Place) -> str:
    """The same name for the article whether it is here or only recorded."""
    assert place.citation is not None
    if place.citation.article or place.citation.source.url:
        return source_iri(place.citation)
    return article_urn(place.proof.evidence.sha256)


def _recorded(found: Evidence) -> Iterator[dict[str, Any]]:
    """What says that a place was not verified here, but is taken from the record."""
    if found.recorded:
        told = f"recorded on {found.recorded}, not verified here"
        yield {"type": "TextualBody", "value": told, "format": "text/plain", "purpose": "assessing"}


def _bodies(entry: QuoteEntry, imprint: Imprint) -> Iterator[dict[str, Any]]:
    """Who said it and when, in words, and where the quote stands on the site."""
    words, quote = imprint.words, entry.item
    who = [entry.actor.name, entry.actor.role] if entry.actor else [words("unattributed")]
    told = [*who, words.day(quote.said_on) if quote.said_on else None, quote.context]
    text = ", ".join(filter(None, told))
    yield {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "describing"}
    if imprint.url:
        yield {"type": "SpecificResource", "source": imprint.absolute(entry.address), "purpose": "linking"}


def _state(citation: Citation) -> dict[str, Any]:
    """Where a copy of the article is kept, if the briefing says."""
    archived = citation.source.archive_url
    return {"state": {"type": "TimeState", "cached": archived}} if archived else {}

"""A briefing as linked data in the vocabulary of schema.org, as JSON-LD.

Nothing is claimed that neither the briefing nor its articles say: no author, no publisher, no date of publication, and
no ClaimReview, for nothing here is rated. A briefing's day is its `temporalCoverage`, its last change `dateModified`.
"""

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.entries import BriefingPage, Citation, Entry, Person, QuestionEntry, QuoteEntry, Topic
from generator.exports.basics import article_urn, iri, urn, without_gaps

Node = dict[str, Any]

VOCABULARY = "https://schema.org"

_ACTORS: dict[str, str | list[str]] = {
    "person": "Person",
    "organisation": "Organization",
    "government": "GovernmentOrganization",
    # What speaks has to be a person or an organisation in this vocabulary, and a country is a place there.
    "country": ["Country", "Organization"],
    "group": "Organization",
}
_SOURCES = {
    "newspaper": "NewsArticle",
    "wire": "NewsArticle",
    "state_media": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "social_post": "SocialMediaPosting",
}
_IN_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def inline(page: BriefingPage, site_url: str, site_name: str) -> Markup:
    """The short form as a script element for the briefing's page; no text in it can end the element."""
    text = json.dumps(summary(page, site_url, site_name), ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text.translate(_IN_HTML)))


def summary(page: BriefingPage, site_url: str, site_name: str) -> Node:
    """The briefing itself, what it is about, whom it mentions, what it cites and what was corrected."""
    briefing = page.briefing
    address = page.head.address
    return {
        "@context": VOCABULARY,
        "@type": "BackgroundNewsArticle",
        "@id": iri(site_url, address),
        **without_gaps(
            url=iri(site_url, address) if site_url else "",
            headline=briefing.title,
            description=briefing.bottom_line,
            temporalCoverage=briefing.date,
            dateModified=briefing.updated,
            creativeWorkStatus="draft" if briefing.review == "draft" else briefing.status,
            isPartOf=_site(site_url, site_name),
            about=[_topic(topic, site_url) for topic in page.issues],
            mentions=[_actor(person, site_url) for person in page.actors],
            citation=[_source(citation) for citation in page.citations],
            correction=[_correction(entry, site_url) for entry in page.updates if entry.item.kind == "correction"],
        ),
    }


def full(page: BriefingPage, site_url: str, site_name: str) -> Node:
    """The summary with every verified or recorded quote, every question and every event, for `briefing.jsonld`."""
    node = summary(page, site_url, site_name)
    told = [_quotation(entry, site_url) for entry in page.quotes if entry.verified or entry.recorded]
    asked = [_question(entry, site_url) for entry in page.questions]
    happened = [_event(entry, site_url) for entry in page.events]
    about = [
        {**short, **without_gaps(description=topic.card.about)}
        for short, topic in zip(node.pop("about", ()), page.issues, strict=True)
    ]
    mentions = [*node.pop("mentions", ()), *happened]
    parts = [*told, *asked]
    return {**node, **without_gaps(abstract=page.briefing.summary, about=about, mentions=mentions, hasPart=parts)}


def source_iri(citation: Citation) -> str:
    """What names a source: the article's address on the web, else the digest of the stored article, else a URN."""
    if citation.source.url:
        return citation.source.url
    return article_urn(citation.article.sha256) if citation.article else urn(citation.address)


def _site(site_url: str, site_name: str) -> Node:
    where = {"@id": iri(site_url, ""), "url": iri(site_url, "")} if site_url else {}
    return {"@type": "WebSite", **where, "name": site_name}


def _topic(topic: Topic, site_url: str) -> Node:
    return {"@type": "Thing", "@id": iri(site_url, topic.address), "name": topic.title}


def _actor(person: Person, site_url: str) -> Node:
    """An actor; without a type while the registry does not say what it is."""
    card = person.card
    wikidata = f"http://www.wikidata.org/entity/{card.wikidata}" if card.wikidata else ""
    office = person.role if card.kind == "person" else ""
    return {
        **without_gaps(**{"@type": _ACTORS.get(card.kind or "")}),
        "@id": iri(site_url, person.address),
        "name": person.name,
        **without_gaps(alternateName=list(card.aliases), jobTitle=office, sameAs=wikidata),
    }


def _source(citation: Citation) -> Node:
    source = citation.source
    return {
        "@type": _SOURCES.get(source.kind or "", "CreativeWork"),
        "@id": source_iri(citation),
        **without_gaps(
            url=source.url,
            headline=source.title,
            publisher={"@type": "Organization", "name": source.outlet} if source.outlet else None,
            author={"name": source.byline} if source.byline else None,
            datePublished=source.published,
            inLanguage=source.lang,
            archivedAt=source.archive_url,
            identifier=article_urn(citation.article.sha256) if citation.article else "",
        ),
    }


def _correction(entry: Entry, site_url: str) -> Node:
    return {
        "@type": "CorrectionComment",
        "@id": iri(site_url, entry.address),
        "text": entry.item.text,
        "datePublished": entry.item.date,
    }


def _quotation(entry: QuoteEntry, site_url: str) -> Node:
    quote = entry.item
    placed = [place for place in entry.places if place.citation and place.proof.evidence.placed]
    original = {"@type": "Quotation", "text": quote.original} if quote.original else None
    return {
        "@type": "Quotation",
        "@id": iri(site_url, entry.address),
        "text": quote.text,
        **without_gaps(
            spokenByCharacter=_named(entry.actor, site_url),
            dateCreated=quote.said_on,
            about=_named(entry.issue, site_url),
            inLanguage=quote.lang,
            isBasedOn=_sources([place.citation for place in placed if place.citation and not place.differs]),
            citation=_sources([place.citation for place in placed if place.citation and place.differs]),
            translationOfWork=original,
            creativeWorkStatus=f"recorded on {entry.recorded}, not verified here" if entry.recorded else "",
        ),
    }


def _question(entry: QuestionEntry, site_url: str) -> Node:
    item = entry.item
    key = "suggestedAnswer" if item.status == "partly" else "acceptedAnswer"
    by = entry.answer_quote
    basis: Node | list[Node] | None = {"@id": iri(site_url, by.address)} if by and by.verified else None
    basis = basis or (_sources([entry.answer_source]) if entry.answer_source else None)
    answer = without_gaps(text=item.answer, dateCreated=item.answered_on, isBasedOn=basis)
    return {
        "@type": "Question",
        "@id": iri(site_url, entry.address),
        "name": item.text,
        **without_gaps(
            creativeWorkStatus=item.status,
            dateCreated=item.raised,
            about=_named(entry.issue, site_url),
            isBasedOn=_sources(entry.sources),
        ),
        **({key: {"@type": "Answer", **answer}} if item.answer else {}),
    }


def _event(entry: Entry, site_url: str) -> Node:
    """An event. What is only expected says so in words: an eventStatus would claim that it was scheduled."""
    actors = [{"@id": iri(site_url, person.address)} for person in entry.others]
    return {
        "@type": "Event",
        "@id": iri(site_url, entry.address),
        "name": entry.item.text,
        "startDate": entry.item.date,
        **without_gaps(
            about=actors,
            subjectOf=_sources(entry.sources),
            description="expected" if entry.item.certainty == "expected" else "",
        ),
    }


def _named(one: Person | Topic | None, site_url: str) -> Node | None:
    return {"@id": iri(site_url, one.address)} if one else None


def _sources(citations: Iterable[Citation]) -> list[Node]:
    return [{"@id": source_iri(citation)} for citation in dict.fromkeys(citations)]

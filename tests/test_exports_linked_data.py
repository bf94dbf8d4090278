"""The linked data, read by a JSON-LD processor and held against the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from generator import build
from generator.exports import linked_data
from generator.model import Source
from generator.render import Options
from tests import exported
from tests.exported import IMPRINT, PROJECTS, WITHOUT_ADDRESS
from tests.schema_org import DATE, PROPERTIES, TEXT, URL, kinds

Node = dict[str, Any]

VOCABULARY = "https://schema.org/"
SITES = {name: exported.known(name) for name in PROJECTS}
VOTE = exported.page(SITES["toy"], "2031-03-04-tunnel-vote")


def load(url: str, options: Any) -> dict[str, Any]:
    """The context of schema.org in short: every term is one of its own; nothing is fetched."""
    assert url == "https://schema.org"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": {"@vocab": VOCABULARY}},
    }


def expanded(document: Node) -> Node:
    [node] = jsonld.expand(document, {"documentLoader": load})
    return dict(node)


def nodes(value: Any) -> Iterator[Node]:
    """Every object of an expanded document that stands for a thing."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for one in value.values():
            yield from nodes(one)


def short(iri: str) -> str:
    assert iri.startswith(VOCABULARY), iri
    return iri.removeprefix(VOCABULARY)


def all_kinds(node: Node) -> set[str]:
    return {"Thing"}.union(*(kinds(short(type_)) for type_ in node.get("@type", ())))


def fits(value: Node, ranges: tuple[str, ...], known: dict[str, Node]) -> bool:
    """Whether a literal or a node is something that the property may hold."""
    if "@value" in value:
        text = value["@value"]
        date = isinstance(text, str) and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text)
        url = isinstance(text, str) and re.match(r"https?://|urn:", text)
        return bool((DATE in ranges and date) or (URL in ranges and url) or (TEXT in ranges and isinstance(text, str)))
    node = known[value["@id"]] if set(value) == {"@id"} else value
    return "@type" not in node or bool(all_kinds(node) & set(ranges))


def must_be_schema_org(document: Node) -> int:
    """Holds every property against its domain and range; how many there were."""
    top = expanded(document)
    known = {node["@id"]: node for node in nodes(top) if len(node) > 1 and "@id" in node}
    count = 0
    for node in nodes(top):
        for key, values in node.items():
            if not key.startswith("@"):
                domains, ranges = PROPERTIES[short(key)]
                assert all_kinds(node) & set(domains), f"{key} on {node.get('@type')}"
                for value in values:
                    assert fits(value, ranges, known), f"{key}: {value}"
                    count += 1
    return count


def said(value: Any) -> int:
    """How many values stand under the keys of a JSON document, besides those of JSON-LD itself."""
    if isinstance(value, list):
        return sum(said(one) for one in value)
    if not isinstance(value, dict):
        return 0
    own = sum(len(one) if isinstance(one, list) else 1 for key, one in value.items() if key[0] != "@")
    return own + sum(said(one) for one in value.values())


@pytest.mark.parametrize("imprint", [IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
@pytest.mark.parametrize("project", PROJECTS)
def test_every_type_and_property_is_used_as_the_vocabulary_says(project: str, imprint: Any) -> None:
    for page in SITES[project].briefings:
        for form in (linked_data.full, linked_data.summary):
            document = form(page, imprint.url, imprint.name)
            assert must_be_schema_org(document) == said(document) > 8
            assert len(jsonld.to_rdf(document, {"documentLoader": load})["@default"]) >= said(document)


@pytest.mark.parametrize("imprint", [IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
@pytest.mark.parametrize("project", PROJECTS)
def test_every_thing_has_an_absolute_name_that_is_its_own(project: str, imprint: Any) -> None:
    for page in SITES[project].briefings:
        top = expanded(linked_data.full(page, imprint.url, imprint.name))
        named = [node["@id"] for node in nodes(top) if len(node) > 1 and "@id" in node]
        assert len(named) == len(set(named)) > 3
        for iri in named:
            assert re.match(r"https?://[^\s]+$|urn:(uuid|sha256):[0-9a-f-]+$", iri), iri
        if not imprint.url:
            assert not [iri for iri in named if iri.startswith("https://example.org")]


@pytest.mark.parametrize("project", PROJECTS)
def test_nothing_is_said_that_nobody_states(project: str) -> None:
    for page in SITES[project].briefings:
        document = linked_data.full(page, IMPRINT.url, IMPRINT.name)
        assert not {"author", "publisher", "datePublished", "dateCreated"} & set(document)
        assert document.get("dateModified") == page.briefing.updated
        assert document["temporalCoverage"] == page.briefing.date
        assert "ClaimReview" not in json.dumps(document)
        for source, citation in zip(document["citation"], page.citations, strict=True):
            assert ("publisher" in source) == bool(citation.source.outlet)
            assert ("url" in source) == bool(citation.source.url)
            assert ("datePublished" in source) == bool(citation.source.published)


def test_full_form_holds_every_verified_quote_question_event_and_correction() -> None:
    document = linked_data.full(VOTE, IMPRINT.url, IMPRINT.name)
    base = "https://example.org/harbour/"
    address = f"{base}briefings/2031-03-04-tunnel-vote/"
    parts = {part["@id"].removeprefix(address): part for part in document["hasPart"]}
    assert set(parts) == {
        *(f"#quote-{name}" for name in ("both-shores", "nobody-asked", "turning-point")),
        *(f"#question-{name}" for name in ("mainland-half", "was-it-close")),
    }
    assert parts["#quote-nobody-asked"]["spokenByCharacter"] == {"@id": f"{base}actors/tomas-brandvik/"}
    [based_on] = parts["#quote-nobody-asked"]["isBasedOn"]
    assert based_on["@id"].startswith("urn:sha256:")
    other_words = {"@id": "https://courier.example/tunnel-vote"}
    assert parts["#quote-both-shores"]["citation"] == [other_words]
    assert other_words not in parts["#quote-both-shores"]["isBasedOn"]
    assert parts["#question-was-it-close"]["acceptedAnswer"]["text"] == "Eleven to ten."
    assert "acceptedAnswer" not in parts["#question-mainland-half"]
    events = [node for node in document["mentions"] if node["@type"] == "Event"]
    assert [(event["startDate"], event.get("description")) for event in events] == [
        ("2031-03-04", None),
        ("2032", "expected"),
    ]
    [correction] = document["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "The cost is now given for each source."
    assert not linked_data.full(
        exported.page(SITES["toy"], "2031-03-10-mainland-talks"), IMPRINT.url, IMPRINT.name
    ).get("correction")


def test_people_organisations_and_governments_are_told_apart() -> None:
    page = exported.page(SITES["briefings"], "2025-11-24-xi-trump-call")
    types = {node["name"]: node["@type"] for node in linked_data.summary(page, "", "")["mentions"]}
    assert types["Xi Jinping"] == "Person"
    assert types["Government of China"] == "GovernmentOrganization"
    assert types["Foreign ministry of China"] == "Organization"


def test_source_says_all_that_the_briefing_says_of_it() -> None:
    source = Source(
        id="s",
        kind="wire",
        title="A title",
        outlet="Coast Wire",
        byline="A. Writer",
        published="2031-03-05",
        lang="en",
        url="https://wire.example/a",
        archive_url="https://archive.example/a",
    )
    page = exported.retold(VOTE)
    citation = type(page.citations[0])(1, source, "s", None)
    document = linked_data.full(replace(page, citations=(citation,), quotes=(), questions=(), events=()), "", "")
    [cited] = document["citation"]
    assert cited == {
        "@type": "NewsArticle",
        "@id": "https://wire.example/a",
        "url": "https://wire.example/a",
        "headline": "A title",
        "publisher": {"@type": "Organization", "name": "Coast Wire"},
        "author": {"name": "A. Writer"},
        "datePublished": "2031-03-05",
        "inLanguage": "en",
        "archivedAt": "https://archive.example/a",
    }
    assert must_be_schema_org(document)


def script_of(markup: str) -> tuple[str, str]:
    """The words of the script element as a browser reads them, and what it shows after it."""
    tree = html5lib.parse(f"<main>{markup}<p>after</p></main>", namespaceHTMLElements=False)
    [script] = [element for element in tree.iter("script") if element.get("type") == "application/ld+json"]
    return script.text or "", "".join(next(tree.iter("body")).itertext())


@pytest.mark.parametrize("project", PROJECTS)
def test_inline_form_is_the_summary_in_one_line(project: str) -> None:
    for page in SITES[project].briefings:
        markup = linked_data.inline(page, IMPRINT.url, IMPRINT.name)
        text, shown = script_of(markup)
        assert json.loads(text) == linked_data.summary(page, IMPRINT.url, IMPRINT.name)
        assert shown == text + "after"
        assert len(markup.splitlines()) == 1


def test_page_of_a_briefing_holds_the_inline_form_once() -> None:
    built = build.build(PROJECTS["toy"], Options(IMPRINT.name, IMPRINT.url))
    [body] = [page.body for page in built.pages if page.address == VOTE.head.address]
    assert body.count("application/ld+json") == 1
    assert f"\n{linked_data.inline(VOTE, IMPRINT.url, IMPRINT.name)}\n" in body


HOSTILE = st.text() | st.sampled_from(
    ["</script>", "</SCRIPT ><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;/script&gt;", "\u2028\u2029"]
)


@given(st.lists(HOSTILE, min_size=2, max_size=4).map("".join), HOSTILE)
def test_no_text_ends_the_script_element(title: str, bottom_line: str) -> None:
    page = exported.retold(VOTE, title=title, bottom_line=bottom_line)
    markup = str(linked_data.inline(page, IMPRINT.url, title))
    inside = markup.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    document = json.loads(inside)
    assert document.get("headline", "") == title
    assert document["isPartOf"]["name"] == title
    assert json.loads(script_of(markup)[0]) == document

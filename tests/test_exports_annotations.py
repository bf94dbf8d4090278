"""Annotations: the rules of the W3C model, read by a JSON-LD processor, and every place found in its article."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pyld import jsonld

from generator import articles
from generator.exports import annotations
from tests import exported
from tests.exported import IMPRINT, PROJECTS, WITHOUT_ADDRESS

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
# The terms of http://www.w3.org/ns/anno.jsonld that a file of annotations here may use; each as it is defined there.
CONTEXT = {
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{
        name: OA + name
        for name in (
            "Annotation",
            "SpecificResource",
            "TextualBody",
            "TextQuoteSelector",
            "TextPositionSelector",
            "TimeState",
            "describing",
            "linking",
            "exact",
            "prefix",
            "suffix",
            "start",
            "end",
        )
    },
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "body": {"@type": "@id", "@id": f"{OA}hasBody"},
    "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "state": {"@type": "@id", "@id": f"{OA}hasState"},
    "cached": {"@type": "@id", "@id": f"{OA}cachedSource"},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    "first": {"@type": "@id", "@id": f"{AS}first"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
}
IRI = {"type": "string", "pattern": r"^(https?://|urn:)[^\s<>\"{}|\\^`]+$"}
PURPOSES = {"enum": ["describing", "linking"]}
OFFSET = {"type": "integer", "minimum": 0}
# What the model says MUST or MUST NOT be, section by section.
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": OFFSET,
        "first": {"$ref": "#/$defs/page"},
    },
    "if": {"properties": {"total": {"minimum": 1}}},
    "then": {"required": ["first"]},
    "additionalProperties": False,
    "$defs": {
        "page": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": OFFSET,
                "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/annotation"}},
            },
            "additionalProperties": False,
        },
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": PURPOSES,
                "body": {"type": "array", "items": {"$ref": "#/$defs/body"}},
                "target": {"$ref": "#/$defs/target"},
            },
            "additionalProperties": False,
        },
        "body": {
            "oneOf": [
                {
                    "required": ["type", "value"],
                    "properties": {
                        "type": {"const": "TextualBody"},
                        "value": {"type": "string", "minLength": 1},
                        "format": {"type": "string"},
                        "purpose": PURPOSES,
                    },
                    "additionalProperties": False,
                },
                {
                    "required": ["source"],
                    "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "purpose": PURPOSES},
                    "additionalProperties": False,
                },
            ]
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": IRI,
                "selector": {
                    "type": "array",
                    "prefixItems": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}],
                    "minItems": 2,
                    "maxItems": 2,
                },
                "state": {
                    "required": ["type", "cached"],
                    "properties": {"type": {"const": "TimeState"}, "cached": IRI},
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
        "quote": {
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string", "minLength": 1, "maxLength": 32},
                "suffix": {"type": "string", "minLength": 1, "maxLength": 32},
            },
            "additionalProperties": False,
        },
        "position": {
            "required": ["type", "start", "end"],
            "properties": {"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET},
            "additionalProperties": False,
        },
    },
}


@pytest.fixture(scope="module", params=[IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
def imprint(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(scope="module", params=PROJECTS)
def project(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def collections(project: str, imprint: Any) -> list[dict[str, Any]]:
    files = exported.files(exported.known(project), imprint)
    found = [json.loads(data) for name, data in files.items() if name.endswith("annotations.jsonld")]
    assert len(found) >= 2
    return found


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def load(url: str, options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def test_annotations_keep_the_rules_of_the_model(project: str, imprint: Any) -> None:
    for collection in collections(project, imprint):
        assert not [error.message for error in Draft202012Validator(MODEL).iter_errors(collection)]
        assert collection["total"] == len(collection["first"]["items"]) > 0
        ids = [collection["id"], collection["first"]["id"], *(one["id"] for one in collection["first"]["items"])]
        assert len(ids) == len(set(ids))


def test_annotations_are_linked_data(project: str, imprint: Any) -> None:
    for collection in collections(project, imprint):
        assert set(keys(collection)) - {"@context"} <= set(CONTEXT), "a processor drops what it does not know"
        [node] = jsonld.expand(collection, {"documentLoader": load})
        assert node["@type"] == [f"{AS}OrderedCollection"]
        [items] = node[f"{AS}first"][0][f"{AS}items"]
        assert len(items["@list"]) == collection["total"]
        for annotation in items["@list"]:
            assert annotation["@type"] == [f"{OA}Annotation"]
            assert annotation[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
            [target] = annotation[f"{OA}hasTarget"]
            assert re.match("https?://|urn:sha256:", target[f"{OA}hasSource"][0]["@id"])
            types = [selector["@type"] for selector in target[f"{OA}hasSelector"]]
            assert types == [[f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"]]


def test_every_place_is_found_in_its_article_by_both_selectors(project: str, imprint: Any) -> None:
    shelf = articles.Shelf(PROJECTS[project] / "seeds")
    by_name = {}
    for name in shelf.names():
        article = shelf.get(name)
        assert article is not None
        by_name[f"urn:sha256:{article.sha256}"] = article.text
        by_name[article.metadata.get("url", article.name)] = article.text
    found = 0
    for collection in collections(project, imprint):
        for annotation in collection["first"]["items"]:
            text = by_name[annotation["target"]["source"]]
            quote, position = annotation["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert text.find(around) == position["start"] - len(quote.get("prefix", ""))
            found += 1
    assert found >= 5


def test_there_is_an_annotation_for_every_verified_place(project: str, imprint: Any) -> None:
    site = exported.known(project)
    places = [place for page in site.briefings for quote in page.quotes for place in quote.places]
    wanted = sum(place.proof.evidence.verified for place in places)
    assert sum(collection["total"] for collection in collections(project, imprint)) == wanted > 0


def test_annotation_tells_who_spoke_and_leads_to_the_quote() -> None:
    files = exported.files(exported.known("toy"))
    collection = json.loads(files["briefings/2031-03-04-tunnel-vote/annotations.jsonld"])
    told, leads = collection["first"]["items"][0]["body"]
    assert told["value"] == "Ilse Vanterpool, Mayor of Nordhavn, 4 March 2031, to reporters outside the town hall"
    address = "https://example.org/harbour/briefings/2031-03-04-tunnel-vote/"
    assert leads["source"] == f"{address}#quote-both-shores"
    assert "creator" not in set(keys(collection)), "no file says who found the place"


def test_copy_of_an_article_is_named_where_a_briefing_names_one() -> None:
    page = exported.page(exported.known("toy"), "2031-03-10-mainland-talks")
    [quote] = page.quotes
    [place] = quote.places
    assert place.citation is not None
    source = place.citation.source.model_copy(update={"archive_url": "https://archive.example/a"})
    place = replace(place, citation=replace(place.citation, source=source))
    page = replace(page, quotes=(replace(quote, places=(place,)),))
    collection = annotations.collection(page, IMPRINT)
    [annotation] = collection["first"]["items"]
    assert annotation["target"]["state"] == {"type": "TimeState", "cached": "https://archive.example/a"}
    assert not list(Draft202012Validator(MODEL).iter_errors(collection))


def test_briefing_without_quotes_has_an_empty_collection() -> None:
    page = replace(exported.page(exported.known("toy"), "2031-03-10-mainland-talks"), quotes=())
    collection = annotations.collection(page, IMPRINT)
    assert collection["total"] == 0 and "first" not in collection
    assert not list(Draft202012Validator(MODEL).iter_errors(collection))


@given(st.text(min_size=1), st.data())
def test_selectors_find_any_span_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote, position = annotations.selectors(articles.Article("a.txt", text, "0" * 64), start, end)
    assert text[position["start"] : position["end"]] == quote["exact"]
    before, after = quote.get("prefix", ""), quote.get("suffix", "")
    assert len(before) <= 32 and len(after) <= 32
    assert text.startswith(before + quote["exact"] + after, start - len(before))

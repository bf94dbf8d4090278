"""The promise: a quote is verified when its words stand in the article, and never otherwise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.articles import Article, Shelf
from generator.evidence import MOST_PLACES, Evidence, Proof, find, holds, prove, sentence_around
from generator.model import Quote, Source
from tests.herald import HERALD, herald, story
from tests.quick import at_most


def words_of(evidence: Evidence) -> str:
    """The words that the evidence points at."""
    return HERALD[evidence.start : evidence.end]


# Each state


def test_the_same_code_points_are_exact() -> None:
    evidence = find(herald, "The boats will run again on Friday morning – all of them.")
    assert (evidence.state, evidence.count) == ("exact", 1)
    assert words_of(evidence) == "The boats will run again on Friday morning – all of them."
    assert evidence.sha256 == herald.sha256
    assert evidence.article == "harbour-herald.txt"


@pytest.mark.parametrize(
    "text",
    [
        "We can't and we won't go back",
        'We can‘t and we won"t go back',
        "We can’t  and\nwe won’t\u00a0go back",
    ],
)
def test_other_typography_is_folded(text: str) -> None:
    evidence = find(herald, text)
    assert evidence.state == "folded"
    assert words_of(evidence) == "We can’t and we won’t go back"


def test_quote_split_over_two_lines_is_found() -> None:
    wrapped = story("The strike is over.\n\nThe boats will run\nagain on Friday\nmorning, Falk said.\n\nNo more.\n")
    assert find(wrapped, "The boats will run again on Friday morning").state == "folded"
    assert find(herald, "The boats will run\nagain on Friday morning").state == "folded"


def test_dashes_and_dots_are_folded() -> None:
    assert find(herald, "on Friday morning — all of them").state == "folded"
    assert find(herald, "Wages, fares… and everything else").state == "folded"


def test_decomposed_letters_are_folded() -> None:
    text = "The caf\u00e9 in S\u00e3o Tom\u00e9 is closed."
    decomposed = story("The cafe\u0301 in Sa\u0303o Tome\u0301 is closed.")
    assert find(decomposed, text).state == "folded"
    assert find(decomposed, "Tom\u00e9").end == len("The cafe\u0301 in Sa\u0303o Tome\u0301")
    assert find(story(text), "Sa\u0303o Tome\u0301").state == "folded"


@pytest.mark.parametrize("sign", ["…", "...", "[…]", "[...]", "(…)", " [ ... ] "])
def test_what_stands_in_one_paragraph_around_an_ellipsis_is_elided(sign: str) -> None:
    evidence = find(herald, f"The boats will run again {sign} all of them")
    assert evidence.state == "elided"
    assert words_of(evidence) == "The boats will run again on Friday morning – all of them"


def test_two_ellipses_are_elided() -> None:
    evidence = find(herald, "The crews … on Thursday … raise their pay")
    assert evidence.state == "elided"
    assert words_of(evidence).endswith("agreed to raise their pay")


def test_an_original_is_translated() -> None:
    evidence = find(herald, "a fair deal", prefix="Falk called it", translated=True)
    assert (evidence.state, evidence.wording) == ("translated", "exact")
    assert find(herald, "a foul deal", translated=True).state == "not-found"


def test_words_that_stand_twice_are_ambiguous_and_the_first_is_shown() -> None:
    evidence = find(herald, "a fair deal")
    assert (evidence.state, evidence.count, evidence.wording) == ("ambiguous", 2, "exact")
    assert evidence.start == HERALD.index("a fair deal")
    assert evidence.verified


def test_the_place_with_the_same_code_points_comes_first() -> None:
    evidence = find(herald, '"a fair deal"')
    assert (evidence.state, evidence.count) == ("ambiguous", 2)
    assert words_of(evidence) == '"a fair deal"'


def test_what_does_not_stand_there_shows_the_nearest_words() -> None:
    evidence = find(herald, "The boats will never run again on Friday morning")
    assert evidence.state == "not-found"
    assert not evidence.verified
    assert (evidence.start, evidence.end) == (0, 0)
    assert "The boats will run again on Friday" in evidence.nearest


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("Falk called it", None, 0),
        ("Brandt called it", None, 1),
        ("Brandt  called\nit “", None, 1),
        (None, "as well", 1),
        (None, ". Brandt", 0),
        ("called it", "as well", 1),
    ],
)
def test_prefix_and_suffix_say_which_place_is_meant(prefix: str | None, suffix: str | None, place: int) -> None:
    evidence = find(herald, "a fair deal", prefix=prefix, suffix=suffix)
    assert evidence.state == "exact"
    places = [match.start() for match in re.finditer("a fair deal", HERALD)]
    assert evidence.start == places[place]


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("Anders called it", None), (None, "at all"), ("Falk called it", "as well")]
)
def test_a_place_that_is_not_there_is_not_found(prefix: str | None, suffix: str | None) -> None:
    evidence = find(herald, "a fair deal", prefix=prefix, suffix=suffix)
    assert evidence.state == "not-found"
    assert "prefix" in evidence.why


def test_a_prefix_that_leaves_two_places_is_ambiguous() -> None:
    assert find(herald, "a fair deal", prefix="called it").state == "ambiguous"


# In each source that a quote names


def source(name: str, file: str | None) -> Source:
    return Source(id=name, article=file)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The Herald and a gazette that words it otherwise."""
    (tmp_path / "herald.txt").write_text(HERALD, encoding="utf-8")
    gazette = "“Passengers won’t pay,” Brandt said. Later: “Passengers will not pay for it.” «Alle Schiffe fahren.»\n"
    (tmp_path / "gazette.txt").write_text(gazette, encoding="utf-8")
    return Shelf(tmp_path)


SOURCES = {
    "herald": source("herald", "herald.txt"),
    "gazette": source("gazette", "gazette.txt"),
    "lost": source("lost", "lost.txt"),
    "radio": source("radio", None),
}


def proofs(shelf: Shelf, **fields: Any) -> dict[tuple[str, int | None], Proof]:
    """The proofs of a quote by source and variant."""
    quote = Quote.model_validate({"id": "passengers", "text": "Passengers will not pay for this deal", **fields})
    return {(proof.source, proof.variant): proof for proof in prove(quote, SOURCES, shelf)}


def test_a_quote_is_looked_for_in_each_of_its_sources(shelf: Shelf) -> None:
    found = proofs(shelf, sources=["herald", "gazette", "herald"])
    assert {key: proof.evidence.state for key, proof in found.items()} == {
        ("herald", None): "exact",
        ("gazette", None): "not-found",
    }


@pytest.mark.parametrize("name", ["lost", "radio", "unknown"])
def test_a_source_without_an_article_is_unchecked(shelf: Shelf, name: str) -> None:
    (proof,) = proofs(shelf, sources=[name]).values()
    assert proof.evidence.state == "unchecked"
    assert not proof.evidence.verified


def test_a_variant_is_looked_for_in_its_own_source(shelf: Shelf) -> None:
    variants = [{"source": "gazette", "text": "Passengers won't pay"}]
    found = proofs(shelf, sources=["herald", "gazette"], variants=variants)
    assert {key: proof.evidence.state for key, proof in found.items()} == {
        ("herald", None): "exact",
        ("gazette", 0): "folded",
    }


def test_every_variant_is_looked_for(shelf: Shelf) -> None:
    variants = [
        {"source": "gazette", "text": "Passengers will gladly pay"},
        {"source": "gazette", "text": "Passengers won’t pay"},
    ]
    found = proofs(shelf, sources=["herald", "gazette"], variants=variants)
    assert found["gazette", 0].evidence.state == "not-found"
    assert found["gazette", 1].evidence.state == "exact"


def test_a_variant_of_a_source_that_the_quote_does_not_name_is_looked_for(shelf: Shelf) -> None:
    found = proofs(shelf, sources=["herald"], variants=[{"source": "gazette", "text": "Passengers will gladly pay"}])
    assert found["gazette", 0].evidence.state == "not-found"


def test_the_original_of_a_translation_is_looked_for(shelf: Shelf) -> None:
    found = proofs(shelf, text="All ships sail.", original="Alle Schiffe fahren.", sources=["gazette"])
    proof = found["gazette", None]
    assert (proof.evidence.state, proof.text) == ("translated", "Alle Schiffe fahren.")
    found = proofs(shelf, text="Alle Schiffe fahren.", original="All ships sail.", sources=["gazette"])
    assert found["gazette", None].evidence.state == "not-found"


def test_a_variant_alone_does_not_hold_the_quote(shelf: Shelf) -> None:
    quote = Quote.model_validate(
        {
            "id": "passengers",
            "text": "Passengers will not pay for this deal",
            "sources": ["gazette"],
            "variants": [
                {"source": "gazette", "text": "Passengers won’t pay"},
                {"source": "herald", "text": "Passengers will not  pay for this deal"},
            ],
        }
    )
    held = {proof.source: holds(quote, proof) for proof in prove(quote, SOURCES, shelf)}
    assert held == {"gazette": False, "herald": True}


# Its place in the article


def test_the_sentence_around_a_quote_ends_with_it() -> None:
    evidence = find(herald, "a fair deal", suffix="as well")
    before, after = sentence_around(herald, evidence.start, evidence.end)
    assert before == 'Brandt called it "'
    assert after == '" as well.'


HUGE = {
    "words of one letter": "a b " * 100_000,
    "quotations of one letter": "“a” " * 80_000,
    "one word": "a" * 400_000,
    "lines of one letter": "a\n" * 150_000,
    "paragraphs": "“a b”\n\n" * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
@pytest.mark.parametrize("quote", ["a", "a … b", " … ".join("ab" * 10), " … ".join("ab" * 150), "zzz " * 500], ids=len)
def test_words_are_looked_for_in_time_in_an_article_of_nothing_else(text: str, quote: str) -> None:
    article = Article("a.txt", text, "00")
    assert article.folded.text
    with at_most(3):
        assert find(article, quote).count <= MOST_PLACES

"""What holds of any words of the two articles, and of words made from them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.articles import Article, Shelf
from generator.evidence import Evidence, find
from generator.load import load
from generator.model import Quote
from generator.speech import NEGATIONS, TURNING
from tests.conftest import ROOT

# The two articles

LIBRARY = load(ROOT / "briefings", root=ROOT)
SHELF = Shelf(ROOT / "seeds")
SEEDS = [article for name in SHELF.names() if (article := SHELF.get(name))]
OTHER_SIGNS = {
    **dict.fromkeys("'\"‘’“”", "'\"‘’“”„‚"),
    **dict.fromkeys("-–—", "-‐‑–—−"),
    " ": [" ", "  ", "\u00a0", "\u2009", "\t", " \n "],
    "…": ["…", "..."],
}


def plain(text: str) -> str:
    """Another way to look past typography than the folding, to judge it by."""
    text = re.sub('[‘’“”„‚"]', "'", re.sub("[‐‑–—−]", "-", text.replace("…", "...")))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


@st.composite
def runs(draw: Any) -> tuple[Article, int, int]:
    """A run of whole words of one paragraph of the two articles: the article, start and end."""
    article = draw(st.sampled_from(SEEDS))
    first, last = draw(st.sampled_from(article.paragraphs))
    words = [(first + match.start(), first + match.end()) for match in re.finditer(r"\S+", article.text[first:last])]
    one = draw(st.integers(0, len(words) - 1))
    other = draw(st.integers(one, min(one + 30, len(words) - 1)))
    start, end = words[one][0], words[other][1]
    assume(any(map(str.isalnum, article.text[start:end])))
    return article, start, end


@given(runs())
def test_whole_words_of_the_articles_are_found_at_their_place(run: tuple[Article, int, int]) -> None:
    article, start, end = run
    text = article.text[start:end]
    evidence = find(article, text)
    assert evidence.wording == "exact"
    assert article.text[evidence.start : evidence.end] == text
    if evidence.count == 1:
        assert (evidence.state, evidence.start, evidence.end) == ("exact", start, end)
    else:
        assert evidence.state == "ambiguous"
        assert evidence.start <= start


@given(runs(), st.data())
def test_other_marks_dashes_and_spaces_change_no_place(run: tuple[Article, int, int], data: st.DataObject) -> None:
    article, start, end = run
    text = article.text[start:end]
    changed = "".join(data.draw(st.sampled_from(OTHER_SIGNS.get(letter, letter))) for letter in text)
    evidence = find(article, changed)
    assert evidence.verified
    assert evidence.count == find(article, text).count
    if evidence.count == 1:
        assert (evidence.start, evidence.end) == (start, end)


@given(runs(), st.data())
def test_words_with_one_letter_changed_are_never_verified(run: tuple[Article, int, int], data: st.DataObject) -> None:
    article, start, end = run
    at = data.draw(st.integers(start, end - 1))
    letter = data.draw(st.sampled_from("aeintzNT079.,-'’ \u0435\u200b") | st.characters(exclude_categories=["Cs"]))
    changed = article.text[start:at] + letter + article.text[at + 1 : end]
    assume(any(map(str.isalnum, changed)))
    assume(plain(changed).strip() not in plain(article.text))
    assert not find(article, changed).verified


@given(runs(), st.sampled_from(["not", "no", "never", "7", "Taiwan", "n’t"]), st.data())
def test_words_with_a_word_put_in_are_never_verified(
    run: tuple[Article, int, int], word: str, data: st.DataObject
) -> None:
    article, start, end = run
    words = article.text[start:end].split()
    words.insert(data.draw(st.integers(0, len(words))), word)
    changed = " ".join(words)
    assume(plain(changed) not in plain(article.text))
    assert not find(article, changed).verified


def turns(words: str) -> bool:
    """Whether a statement without these words says something else."""
    return bool(NEGATIONS.search(words) or TURNING.search(words))


@given(runs(), st.data())
def test_words_with_some_left_out_are_verified_only_with_an_ellipsis(
    run: tuple[Article, int, int], data: st.DataObject
) -> None:
    article, start, end = run
    words = article.text[start:end].split()
    assume(len(words) > 2)
    first = data.draw(st.integers(1, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    before, left_out, after = (" ".join(part) for part in (words[:first], words[first:last], words[last:]))
    assume(any(map(str.isalnum, before)) and any(map(str.isalnum, after)))
    without = f"{before} {after}"
    if plain(without) not in plain(article.text):
        assert not find(article, without).verified
    shortened = find(article, f"{before} … {after}")
    if not re.search(r"[“”\"‘’'.?!]", f"{before[-3:]} {left_out}") and not turns(left_out):
        assert shortened.verified
    elif shortened.verified and turns(left_out):  # by another place of the same words
        assert article.text[shortened.start : shortened.end] != article.text[start:end]


QUOTES = [
    (article, quote)
    for file in LIBRARY.briefings
    if file.briefing
    for quote in file.briefing.quotes
    for source in file.briefing.sources
    if source.id in quote.sources and (article := SHELF.get(source.article or ""))
    if source.id not in [variant.source for variant in quote.variants]
]
"""The quotes of the committed briefings, each with each of its articles."""


@pytest.mark.parametrize(
    ("article", "quote"), QUOTES, ids=[f"{quote.id}-{article.name[:3]}" for article, quote in QUOTES]
)
def test_a_committed_quote_is_verified_and_none_made_from_it(article: Article, quote: Quote) -> None:
    text = quote.original or quote.text

    def found(words: str) -> Evidence:
        return find(article, words, prefix=quote.prefix, suffix=quote.suffix)

    assert found(text).wording in {"exact", "folded", "elided"}
    assert found(text.replace("’", "'").replace("-", "–")).verified
    words = text.split()
    for at in range(len(words)):
        for forged in ([*words[:at], "not", *words[at:]], [*words[:at], words[at] + "x", *words[at + 1 :]]):
            assert not found(" ".join(forged)).verified

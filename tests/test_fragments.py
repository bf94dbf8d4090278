"""Links to the very words: what is named, what is put around it, and that no earlier place has the same."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.articles import Article, Shelf
from generator.fragments import LONGEST_EXACT, link, text_fragment
from generator.text import paragraphs
from tests.conftest import ROOT
from tests.quick import at_most

SHELF = Shelf(ROOT / "seeds")
SEEDS = [article.text for name in SHELF.names() if (article := SHELF.get(name))]

STORY = (
    "The harbour office said the tunnel “stays closed” until May and the union said the tunnel “stays closed”"
    " forever.\n"
    "“Nobody asked us,” the union’s chair said. Nobody asked the ferries, either.\n"
    "Nobody answered.\n"
    "A well-known, all-or-nothing deal: 50 % & more, the café’s owner said of the Cafe she runs."
)
PARTS = {"prefix": r"([^,]+)-,", "start": r"([^,]+)", "end": r",([^,]+)", "suffix": r",-([^,]+)"}
DIRECTIVE = re.compile(
    r"#:~:text=(?:(?P<prefix>[\w.~%]+)-,)?(?P<start>[\w.~%]+)(?:,(?P<end>[\w.~%]+))?(?:,-(?P<suffix>[\w.~%]+))?",
    re.ASCII,
)


def directive_in(text: str, start: int, end: int) -> str:
    """The directive for words of an article of this text."""
    return text_fragment(Article("story.txt", text, sha256=""), start, end)


def terms(directive: str) -> dict[str, str]:
    """The terms of a directive as a browser reads them, by their part in it."""
    match = DIRECTIVE.fullmatch(directive)
    assert match, directive
    return {part: unquote(term) for part, term in match.groupdict().items() if term}


def highlighted(text: str, directive: str) -> tuple[int, int] | None:
    """What a browser highlights on a page of this text: the rules of the draft as one pattern."""
    found = {part: re.sub(r"\\ |\s", r"[^\\S\\n]+", re.escape(term)) for part, term in terms(directive).items()}
    pattern = f"(?P<words>{found['start']}"
    if "end" in found:
        pattern += rf"(?!\w)[\s\S]*?(?<!\w){found['end']}"
    pattern += ")" + (rf"\s*{found['suffix']}(?!\w)" if "suffix" in found else r"(?!\w)")
    pattern = (rf"{found['prefix']}\s*" if "prefix" in found else "") + pattern
    match = re.search(rf"(?<!\w){pattern}", text, re.IGNORECASE)
    return match.span("words") if match else None


def named(text: str, words: str, nth: int = 0) -> dict[str, str]:
    """The terms that lead to the nth place of some words."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    directive = directive_in(text, start, start + len(words))
    assert highlighted(text, directive) == (start, start + len(words))
    return terms(directive)


# What is named


def test_words_that_stand_once_are_named_as_they_are() -> None:
    assert named(STORY, "asked the ferries, either.") == {"start": "asked the ferries, either."}


def test_few_words_have_others_around_them_even_if_they_stand_once() -> None:
    assert named(STORY, "answered") == {"prefix": "Nobody", "start": "answered"}
    assert named(STORY, "forever") == {"prefix": "tunnel “stays closed”", "start": "forever"}


def test_earlier_place_of_the_same_words_is_told_apart_by_what_stands_around_them() -> None:
    assert named(STORY, "stays closed", 0) == {"prefix": "said the tunnel “", "start": "stays closed"}
    assert named(STORY, "stays closed", 1) == {"start": "stays closed", "suffix": "” forever"}


def test_case_and_accents_make_no_other_place() -> None:
    assert named(STORY, "Cafe") == {"prefix": "owner said of the", "start": "Cafe"}
    assert named(
        "The harbour is shut today, they said. THE HARBOUR IS SHUT TODAY! No.", "THE HARBOUR IS SHUT TODAY"
    ) == {
        "prefix": "today, they said.",
        "start": "THE HARBOUR IS SHUT TODAY",
    }


def test_long_run_is_named_by_its_first_and_last_words() -> None:
    words = STORY.split("\n")[0]
    assert len(words) > LONGEST_EXACT
    assert named(STORY, words) == {"start": "The harbour office said the", "end": "tunnel “stays closed” forever."}


def test_last_words_that_stand_earlier_within_a_run_are_named_with_more_of_them() -> None:
    run = "we start out on the long road home, we go on for a day and we stop; we go on for a day and we stop"
    assert named(f"So {run}.", run)["end"].startswith("and we stop; we go on")


def test_words_of_several_paragraphs_are_a_range_however_few() -> None:
    assert named(STORY, "either.\nNobody")["end"] == "Nobody"


def test_words_that_open_a_paragraph_are_told_apart_by_the_end_of_the_one_before() -> None:
    text = "It is over.\nNobody asked.\nIt is late.\nNobody asked."
    assert named(text, "Nobody asked.", 1) == {"prefix": "It is late.", "start": "Nobody asked."}
    assert named(text.replace("late", "over") + "\nNo.", "Nobody asked.", 1) == {
        "start": "Nobody asked.",
        "suffix": "No",
    }


def test_of_two_equal_paragraphs_the_first_is_shown() -> None:
    text = "One title of an article here\nOne title of an article here\nThen its text."
    start = text.rindex("title of an")
    assert highlighted(text, directive_in(text, start, start + 11)) == (4, 15)


def test_words_around_are_whole() -> None:
    assert named("He can't, won’t and shan't say “no” to well-known men", "no")["prefix"] == "and shan't say “"
    assert named("They are well-known, and “big” fun", "big")["prefix"] == "well-known, and “"


def test_clause_without_spaces_is_not_cut() -> None:
    text = "他说，台湾的“回归”是战后国际秩序的重要组成部分。她昨天也说，台湾的“回归”不是选项。"
    assert named(text, "回归", 0) == {"prefix": "他说，台湾的“", "start": "回归"}
    assert named(text, "回归", 1) == {"prefix": "她昨天也说，台湾的“", "start": "回归"}


def test_space_around_the_words_is_left_out() -> None:
    start, length = STORY.index(" until May "), len(" until May ")
    assert directive_in(STORY, start, start + length) == directive_in(STORY, start + 1, start + length - 1)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (5, 2)])
def test_nothing_is_no_place_to_link_to(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no words to link to"):
        directive_in("One two", start, end)


# How it is written


def test_signs_with_a_meaning_are_encoded() -> None:
    words = "well-known, all-or-nothing deal: 50 % & more"
    start = STORY.index(words)
    assert directive_in(STORY, start, start + len(words)) == (
        "#:~:text=well%2Dknown%2C%20all%2Dor%2Dnothing%20deal%3A%2050%20%25%20%26%20more"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a", "https://news.example/a#:~:text=one"),
        ("https://news.example/a?b=1", "https://news.example/a?b=1#:~:text=one"),
        ("https://news.example/a#part", "https://news.example/a#part:~:text=one"),
        ("https://news.example/a#", "https://news.example/a#:~:text=one"),
        ("https://news.example/a#part:~:text=two", "https://news.example/a#part:~:text=one"),
        ("https://news.example/a#:~:text=two", "https://news.example/a#:~:text=one"),
    ],
)
def test_fragment_of_the_page_itself_stays(url: str, expected: str) -> None:
    assert link(url, "#:~:text=one") == expected


# What holds of any words


@st.composite
def runs(draw: Any, texts: st.SearchStrategy[str], longest: int) -> tuple[str, int, int]:
    """A text, and start and end of a run of its whole words, which may go over paragraphs."""
    text = draw(texts)
    words = [match.span() for match in re.finditer(r"\S+", text)]
    assume(words)
    one = draw(st.integers(0, len(words) - 1))
    return text, words[one][0], words[draw(st.integers(one, min(one + longest, len(words) - 1)))][1]


def paragraph_at(text: str, at: int) -> str:
    """The paragraph that a code point belongs to."""
    return next(text[start:end] for start, end in paragraphs(text) if start <= at < end)


@given(runs(st.sampled_from(SEEDS), longest=60))
def test_any_words_of_the_articles_are_what_is_highlighted(run: tuple[str, int, int]) -> None:
    text, start, end = run
    found = highlighted(text, directive_in(text, start, end))
    assert found
    if found != (start, end):
        assert text[slice(*found)] == text[start:end]
        assert paragraph_at(text, found[0]) == paragraph_at(text, start)


dull = st.lists(
    st.lists(st.sampled_from(["a", "b", "A", "a-b", "b,"]), min_size=1, max_size=6).map(" ".join), max_size=5
)


@given(runs(dull.map("\n".join), longest=12))
def test_words_are_told_apart_wherever_words_around_them_can(run: tuple[str, int, int]) -> None:
    text, start, end = run
    found = highlighted(text, directive_in(text, start, end))
    if found == (start, end) or "\n" in text[start:end]:
        return
    spans = list(paragraphs(text))
    opens, closes = next(span for span in spans if span[0] <= start < span[1])
    before, after = text[opens:start].strip(), text[end:closes].strip()
    before = before or next((text[slice(*span)] for span in reversed(spans) if span[1] < start), "")
    after = after or next((text[slice(*span)] for span in spans if span[0] > end), "")
    around = rf"(?<!\w){re.escape(before)}\s*({re.escape(text[start:end])})\s*{re.escape(after)}(?!\w)"
    twin = re.search(around, text, re.IGNORECASE)
    assert twin
    assert twin.start(1) < start


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_directive_can_stand_in_any_address(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip())
    assert all(
        re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", term) == term for term in terms(directive_in(text, start, end))
    )


# Time


@pytest.mark.parametrize(
    "text",
    ["a " * 10_000, "a b\n" * 5_000, "a" * 20_000, "的" * 20_000, "- " * 10_000 + "a"],
    ids=["one-word", "paragraphs", "one-run", "no-spaces", "marks"],
)
def test_long_and_dull_texts_take_little_time(text: str) -> None:
    with at_most(3):
        directive_in(text, len(text) - 3, len(text))
        directive_in(text, len(text) // 2, len(text))

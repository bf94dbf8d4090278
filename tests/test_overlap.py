"""How much wording two texts share: runs, copies in other type, wire texts, and time in proportion to length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.overlap import kin, kinship, shared_runs, shared_words, words
from generator.text import fold
from tests.quick import at_most

WIRE = (
    "The council of Brackwater voted on Tuesday to close the old harbour tunnel, said the mayor, Ada Holm. “Nobody "
    "asked us, and we will not move our boats,” the fishers’ union answered. The work begins in May and takes 18 "
    "months. Until then the ferries run twice an hour, the harbour office said in a statement."
)
OWN = (
    "Fishers in Brackwater are angry. Their union, which has 340 members, heard of the plan from the radio; its chair, "
    "Tomas Reyl, called it an insult. The mayor did not answer our questions before this page went to print."
)


def slowly(a: str, b: str, run: int) -> int:
    """What `shared_words` says, by comparing every window with every other."""
    ours, theirs = words(a), words(b)
    known = [theirs[at : at + run] for at in range(len(theirs) - run + 1)]
    covered: set[int] = set()
    for at in range(len(ours) - run + 1):
        if ours[at : at + run] in known:
            covered.update(range(at, at + run))
    return len(covered)


few_words = st.lists(st.sampled_from("ab"), max_size=60).map(" ".join)


@given(few_words, few_words, st.integers(1, 12))
def test_count_is_that_of_comparing_all_windows(a: str, b: str, run: int) -> None:
    assert shared_words(a, b, run=run) == slowly(a, b, run)


@given(few_words, few_words, st.integers(2, 12))
def test_runs_hold_all_shared_words_and_none_is_too_short(a: str, b: str, run: int) -> None:
    runs = shared_runs(a, b, run=run)
    assert sum(runs) == shared_words(a, b, run=run)
    assert all(length >= run for length in runs)


def test_runs_that_something_else_parts_are_counted_each() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert shared_runs(f"{ten} but {ten} yet", f"{ten} so {ten} too") == (10, 10)


def test_run_counts_from_its_least_length_on() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert shared_words(f"so {ten} so", f"but {ten} but") == 10
    assert shared_words(f"so {ten[:-4]} so", f"but {ten[:-4]} but") == 0
    assert shared_words(f"so {ten[:-4]} so", f"but {ten[:-4]} but", run=9) == 9


def test_words_of_the_first_text_are_counted_each_once() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert shared_words(f"{ten} {ten}", ten) == 20
    assert shared_words(ten, f"{ten} {ten}") == 10


def test_case_and_typography_do_not_matter() -> None:
    assert shared_words("“It’s OVER – don't wait,” she SAID", "'It's over - don’t wait', she said", run=8) == 8


def test_languages_without_spaces_count_letters() -> None:
    assert words("東京で tunnel") == ["東", "京", "で", "tunnel"]


@given(st.text())
def test_words_are_the_same_after_folding(text: str) -> None:
    assert words(fold(text).text) == words(text)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WIRE, "same"),
        (WIRE.replace("“", '"').replace("”", '"').replace("’", "'").replace(". ", ".\n\n"), "same"),
        (WIRE.replace("will not", "will"), "shared"),
        (WIRE.upper(), "shared"),
        (WIRE.replace(".", "!"), "shared"),
        (f"By our own reporter. {WIRE[:150]} {OWN}", "shared"),
        (f"{OWN} {OWN} {OWN} {WIRE}", "shared"),
        (OWN, None),
        ("", None),
        ("The council of Brackwater voted on Tuesday", None),
    ],
    ids=[
        "itself",
        "other-type",
        "word-dropped",
        "other-case",
        "other-marks",
        "half-a-wire",
        "within-a-longer",
        "own",
        "empty",
        "short",
    ],
)
def test_kinship(other: str, expected: str | None) -> None:
    assert kinship(WIRE, other) == expected
    assert kinship(other, WIRE) == expected


def test_texts_without_a_word_are_the_same_when_they_are_equal() -> None:
    assert kinship("", " \n") == "same"
    assert kinship("?", "!") is None


def test_short_texts_are_the_same_but_never_share() -> None:
    assert kinship("No comment.", "No  comment.") == "same"
    assert kinship("No comment.", "No comment!") is None


def test_kin_of_many_are_named_in_order() -> None:
    many = [("a.txt", OWN), ("b.txt", WIRE.upper()), ("c.txt", ""), ("d.txt", WIRE)]
    assert list(kin(WIRE, many)) == [("b.txt", "shared"), ("d.txt", "same")]


@given(few_words, few_words)
def test_quick_look_over_many_says_the_same_as_counting(a: str, b: str) -> None:
    shorter, longer = sorted((a, b), key=lambda text: len(words(text)))
    shares = bool(words(shorter)) and shared_words(shorter, longer) >= 0.3 * len(words(shorter))
    assert (kinship(a, b) is not None) == (shares or a == b)


@pytest.mark.parametrize("text", ["a " * 100_000, "a b " * 50_000], ids=["one-word", "two-words"])
def test_long_and_dull_texts_are_compared_in_time(text: str) -> None:
    with at_most(2):
        assert shared_words(text, text[:-2]) == 100_000

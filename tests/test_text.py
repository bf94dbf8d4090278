"""The folding, its map back to the original, paragraphs and slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import ID_LENGTH, ID_PATTERN
from generator.text import DASHES, QUOTATION_MARKS, Folded, fold, paragraphs, shorten, slug
from tests.quick import at_most

# Letters that the folding treats in a special way, among some that it leaves alone.
TRICKY = "ae1 \n\t\u00a0\u2003.…-–—−'\"‘’“”„ʼé\u0301\u0323\u0308ḋ가ᄀ\u1161\u11a8\u09c7\u09beकि\u212bKß不𝔸\u200b"
SIGNS = {**dict.fromkeys(QUOTATION_MARKS, "'"), **dict.fromkeys(DASHES, "-")}
texts = st.text() | st.text(alphabet=TRICKY)


def is_clean(folded: Folded, at: int) -> bool:
    """Whether no letter of the original stands on both sides of a cut in the folded text."""
    return at in (0, len(folded.text)) or folded.original(at - 1, at)[1] <= folded.original(at, at + 1)[0]


Letter = tuple[str, int, int]
"""A letter of a folded text, and the span of the original behind it."""

RUN = re.compile(rf"(?: (?=\s)|[^\S ])\s*|[{re.escape(QUOTATION_MARKS + DASHES)}]|\.\.\.|(?:(?!\s)[^\x00-\x7f])+|.")


def letter_by_letter(text: str, line_ends: int) -> list[Letter]:
    """The folding in its plainest form; white space with as many line ends as `line_ends` ends a paragraph."""
    letters: list[Letter] = []
    for start, end in runs(text):
        for letter in folded_run(text, start, end, line_ends):
            if letter[0] == " " and letters and letters[-1][0] in " \n":
                letters[-1] = (*letters[-1][:2], letter[2])
            else:
                letters.append(letter)
    return letters


def runs(text: str) -> list[tuple[int, int]]:
    """White space, marks, ellipses and what is not ASCII, which takes the letter along that it combines with."""
    spans: list[tuple[int, int]] = []
    for match in RUN.finditer(text):
        start, end = match.span()
        before = text[spans[-1][0] : start] if spans else ""
        if unicodedata.combining(text[start]) and re.fullmatch(r"[!-~]", before) and before not in "\"'-":
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def folded_run(text: str, start: int, end: int, line_ends: int) -> Iterator[Letter]:
    """What stands for a run after the folding; letters that merge stand for all that they were made of."""
    if text[start].isspace():
        yield "\n" if text.count("\n", start, end) >= line_ends else " ", start, end
    elif text[start:end] == "...":
        yield "…", start, end
    else:
        cuts = [at for at in range(start, end) if at == start or not joins(text[at])]
        for first, after in pairwise([*cuts, end]):
            for letter in unicodedata.normalize("NFC", text[first:after]):
                yield SIGNS.get(letter, " " if letter.isspace() else letter), first, after


def joins(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc", "Me") or "\u1160" <= letter <= "\u11ff"


LONG_LINE = "x" * 130


@pytest.mark.parametrize(
    ("around", "keep_paragraphs", "line_ends"),
    [("{}", False, 1_000), (f"{{}}{LONG_LINE}", True, 1), ("One.\n\n{}.", True, 2)],
    ids=["one paragraph", "a line for each paragraph", "wrapped lines"],
)
@given(text=st.text(max_size=100) | st.text(alphabet=TRICKY, max_size=100))
def test_a_text_is_folded_as_it_is_letter_by_letter(
    around: str, keep_paragraphs: bool, line_ends: int, text: str
) -> None:
    text = around.format(text)
    folded = fold(text, keep_paragraphs=keep_paragraphs)
    letters = letter_by_letter(text, line_ends)
    assert folded.text == "".join(sign for sign, _, _ in letters)
    assert [folded.original(at, at + 1) for at in range(len(letters))] == [(start, end) for _, start, end in letters]


@given(texts, st.data())
def test_a_span_of_a_folded_text_leads_from_its_first_letter_to_its_last(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    end = data.draw(st.integers(0, len(folded.text)))
    start = data.draw(st.integers(0, end))
    letters = [folded.original(at, at + 1) for at in range(start, end)]
    if letters:
        assert folded.original(start, end) == (letters[0][0], letters[-1][1])


@given(text=texts, data=st.data())
def test_a_folded_span_leads_to_the_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    cuts = [at for at in range(len(folded.text) + 1) if is_clean(folded, at)]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    if start < end:
        first, last = folded.original(start, end)
        assert fold(text[first:last]).text == folded.text[start:end]


@given(texts)
def test_the_whole_folded_text_leads_to_the_whole_text(text: str) -> None:
    folded = fold(text)
    if text:
        assert folded.original(0, len(folded.text)) == (0, len(text))


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed).text == fold(decomposed).text == fold(text).text


@given(texts)
def test_letters_digits_and_their_order_stay(text: str) -> None:
    def words(any_text: str) -> str:
        return "".join(letter for letter in any_text if letter.isalnum() and letter not in QUOTATION_MARKS)

    assert words(fold(text).text) == words(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t,” she said", '"We won\'t," she said'),
        ("un café\u00a0 noir, déjà \u2009vu", "un café noir, déjà vu"),
        ("‚left‘ and „low“", "'left' and \"low\""),
        ("2019–2025 — a long time", "2019-2025 - a long time"),
        ("below −5", "below -5"),
        ("well… no", "well... no"),
        ("two\n lines", "two lines"),
        ("no\u00a0break and a\u2009thin space", "no break and a thin space"),
        ("Åsa", "A\u030asa"),
    ],
)
def test_typography_folds_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("now", "not"),
        ("The Council", "the council"),
        ("1.5 million", "1,5 million"),
        ("1.5", "15"),
        ("x²", "x2"),
        ("ﬁne", "fine"),
        ("pay", "p\u0430y"),  # a Cyrillic letter
        ("resume", "résumé"),
        ("may be", "maybe"),
        ("a cut", "a cut."),
        ("yes!", "yes?"),
        ("..", "…"),
        ("strike\u200bbreaker", "strikebreaker"),
    ],
)
def test_words_and_punctuation_do_not_fold_away(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize("sign", list(QUOTATION_MARKS))
def test_each_quotation_mark_folds_to_one(sign: str) -> None:
    assert fold(f"a{sign}b").text == "a'b"


@pytest.mark.parametrize("sign", list(DASHES))
def test_each_dash_folds_to_one(sign: str) -> None:
    assert fold(f"a {sign} b").text == "a - b"


def test_every_line_end_ends_a_paragraph_where_lines_are_long() -> None:
    text = "First line.\nSecond line.\n\n  Third line. \n"
    long = text + "x" * 130
    assert [long[slice(*span)] for span in paragraphs(long)][:3] == ["First line.", "Second line.", "Third line."]
    assert fold(long, keep_paragraphs=True).text.count("\n") == 3


def test_only_a_blank_line_ends_a_paragraph_where_lines_are_wrapped() -> None:
    text = "\n\nThe council met\non Monday. \n \nIt will meet\nagain.\n"
    assert [text[slice(*span)] for span in paragraphs(text)] == [
        "The council met\non Monday.",
        "It will meet\nagain.",
    ]
    assert fold(text, keep_paragraphs=True).text.strip() == "The council met on Monday.\nIt will meet again."


@given(st.text(alphabet="ab \n\u00a0"))
def test_paragraphs_hold_every_word_and_no_space_around_them(text: str) -> None:
    found = [text[start:end] for start, end in paragraphs(text)]
    assert all(part == part.strip() != "" for part in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("space", [" ", "\n", " \n", "\u00a0", "\t\n "])
def test_a_megabyte_of_space_is_no_trouble(space: str) -> None:
    text = f"a{space * (1_000_000 // len(space))}b"
    with at_most(2):
        assert fold(text, keep_paragraphs=True).text[0] == "a"
        assert list(paragraphs(text))


@given(st.text())
def test_a_slug_is_an_id_and_its_own_slug(text: str) -> None:
    name = slug(text, longest=ID_LENGTH)
    assert re.fullmatch(ID_PATTERN, name)
    assert len(name) <= ID_LENGTH
    assert slug(name, longest=ID_LENGTH) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cho Jung-tai", "cho-jung-tai"),
        ("Taiwan’s status", "taiwans-status"),
        ("Åse Nygård", "ase-nygard"),
        ("  --  ", "item"),
        ("台湾", "item"),
        ("A " + "long " * 40, "a-" + "long-" * 11 + "lon"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_long_value_is_cut_in_messages() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 57 + "..."

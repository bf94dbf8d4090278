"""The picture of a shared link: its size and colours, that nothing runs over the margins, and what it leaves out."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.cards import ACCENT, HEIGHT, INK, MARGIN, PAPER, WIDTH, Card, card
from tests.conftest import ROOT
from tests.quick import at_most

CARD = Card(
    "Briefings", "Xi presses Trump on Taiwan in a one-hour call", "24 November 2025", "22 of 22 quotes verified"
)
LONG = (
    "Takaichi says she spoke with Trump about his call with Xi, amid a widening row between China and Japan over"
    " remarks that Tokyo could intervene militarily if Taiwan were attacked, and over bans on tourism and on seafood"
)
BAR = 14
OVERHANG = 8
"""Pixels by which a letter such as j may stand out into the margin."""

Box = tuple[int, int, int, int]
TOP, TITLE, FOOT = (MARGIN, BAR, WIDTH, 124), (MARGIN, 124, WIDTH, 500), (MARGIN, 530, WIDTH, 610)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def drawn(content: Card, box: Box = (0, BAR, WIDTH, HEIGHT)) -> Box | None:
    """The bounds of what is not paper within a box of the card."""
    part = opened(card(content)).crop(box)
    found = ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).getbbox()
    return found and (found[0] + box[0], found[1] + box[1], found[2] + box[0], found[3] + box[1])


def colours(content: Card, box: Box = (0, 0, WIDTH, HEIGHT)) -> set[tuple[int, ...]]:
    """The colours within a box of the card."""
    return {colour for _, colour in opened(card(content)).crop(box).getcolors() or () if isinstance(colour, tuple)}


def test_card_is_a_small_png_in_the_colours_of_the_site() -> None:
    data = card(CARD)
    assert data.startswith(b"\x89PNG")
    assert opened(data).size == (1200, 630)
    assert len(data) < 20_000
    assert {PAPER, INK, ACCENT} <= colours(CARD)
    assert len(colours(CARD)) <= 16


def test_longest_headline_makes_no_large_file() -> None:
    assert len(card(replace(CARD, headline=LONG))) <= 25_000


def test_every_text_of_the_card_is_on_it() -> None:
    assert drawn(CARD, TOP)
    assert drawn(CARD, TITLE)
    assert drawn(CARD, FOOT)
    assert not drawn(Card("", "", ""), TOP)
    assert not drawn(Card("", "", ""), TITLE)
    assert not drawn(Card("", "", ""), FOOT)
    others = (
        replace(CARD, site="A"),
        replace(CARD, headline="A"),
        replace(CARD, date="A"),
        replace(CARD, verified="A"),
    )
    assert len({card(content) for content in (CARD, *others)}) == 5


def test_tick_stands_before_the_count_only_when_all_are_verified() -> None:
    assert ACCENT in colours(CARD, FOOT)
    assert ACCENT not in colours(replace(CARD, ticked=False), FOOT)
    assert ACCENT not in colours(replace(CARD, verified=""), FOOT)


def test_same_content_makes_the_same_bytes_in_every_process() -> None:
    code = f"import sys; from generator.cards import *; sys.stdout.buffer.write(card({CARD!r}))"
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout for _ in range(2)
    ]
    assert runs == [card(CARD), card(CARD)]


# The lines of a headline


def test_headline_is_smaller_the_longer_it_is() -> None:
    words = (drawn(Card("", "H" * letters, ""), TITLE) for letters in (8, 16, 18))
    heights = [bounds[3] - bounds[1] for bounds in words if bounds]
    assert len(heights) == 3
    assert heights == sorted(set(heights), reverse=True)


def test_lines_are_of_about_one_length() -> None:
    bounds = drawn(replace(CARD, headline="The two leaders spoke about Taiwan for an hour"), TITLE)
    assert bounds
    assert bounds[2] < WIDTH - MARGIN - 100


def test_headline_too_long_for_the_smallest_size_is_cut_at_a_word() -> None:
    cut = card(replace(CARD, headline=LONG + " " + "and so on " * 20))
    assert cut == card(replace(CARD, headline=LONG + " " + "and so on " * 30))
    assert cut != card(replace(CARD, headline=LONG))


def test_headline_never_runs_into_the_name_above_or_the_rule_below() -> None:
    without = replace(CARD, site="")
    for words in range(1, 60, 4):
        headline = " ".join(["Ẩjẩ"] * words)
        bounds = drawn(replace(without, headline=headline), (0, BAR, WIDTH, 512))
        assert bounds
        assert bounds[1] > 120, headline
        assert bounds[3] < 500, headline


@pytest.mark.parametrize(
    "headline",
    [
        LONG,
        LONG * 20,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschafts",
        "W" * 2000,
        "i" * 2000,
        "Jjjjjjj " * 40,
        "“A” " * 80,
    ],
    ids=lambda headline: headline[:10],
)
def test_no_headline_runs_over_the_margins(headline: str) -> None:
    for content in (replace(CARD, headline=headline), Card(headline, headline, headline, headline)):
        bounds = drawn(content)
        assert bounds
        left, _, right, bottom = bounds
        assert left >= MARGIN - OVERHANG
        assert right <= WIDTH - MARGIN + OVERHANG
        assert bottom <= HEIGHT - 30


@pytest.mark.slow
@settings(max_examples=40)
@given(st.text(max_size=200) | st.text(alphabet="abWijfg ÀŻłő-“’, ", max_size=300), st.text(max_size=60), st.booleans())
def test_any_words_make_a_card_within_its_margins(headline: str, words: str, ticked: bool) -> None:
    bounds = drawn(Card(words, headline, words, words, ticked))
    assert bounds
    assert bounds[0] >= MARGIN - OVERHANG
    assert bounds[2] <= WIDTH - MARGIN + OVERHANG


# Letters


@pytest.mark.parametrize(
    "headline", ["习近平向特朗普强调台湾问题", "شي يضغط على ترامب", "Xi (习近平) presses Trump", "It is 🎉", "\uffff"]
)
def test_headline_with_letters_that_the_font_lacks_is_left_out_whole(headline: str) -> None:
    assert card(replace(CARD, headline=headline)) == card(replace(CARD, headline=""))


def test_name_of_the_site_stands_in_the_place_of_a_headline_that_is_left_out() -> None:
    content = replace(CARD, headline="习近平")
    assert not drawn(content, TOP)
    assert drawn(content, TITLE) == drawn(replace(CARD, site="", headline=CARD.site), TITLE)


def test_other_texts_that_cannot_be_drawn_are_left_out() -> None:
    assert card(replace(CARD, date="2025年11月24日")) == card(replace(CARD, date=""))
    assert card(replace(CARD, verified="22 条引文")) == card(replace(CARD, verified=""))


@pytest.mark.parametrize(
    "letters",
    [
        "".join(map(chr, range(0x21, 0x7F))),
        "".join(chr(code) for code in range(0xC0, 0x180) if chr(code) not in "ĬĭĲĳŉŦŧſ"),
        "“”‘’„‚«»‹›–—…·€£§°ĞğİıŞşŁłŐőȘșȚțẞ",
        "ẠạẢảẤấẦầẨẩẪẫẬậẮắẶặẸẹẾếỀềỂểỄễỆệỐốỘộỚớỨứỮữỰựỲỳ",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ",
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяҐґЄєІіЇїЂђЋћЏџ",
    ],
    ids=["ascii", "latin", "signs", "vietnamese", "greek", "cyrillic"],
)
def test_letters_of_the_scripts_of_europe_are_drawn(letters: str) -> None:
    assert drawn(Card("", letters, ""), TITLE)  # which one missing letter would prevent


def test_letters_that_are_written_in_two_ways_look_the_same() -> None:
    assert card(replace(CARD, headline="Cafe\u0301 one\u2011hour\u00a0call\u200b")) == card(
        replace(CARD, headline="Café one-hour call")
    )


def test_letters_that_fit_into_each_other_stand_closer() -> None:
    close, apart = (drawn(Card("", headline, ""), TITLE) for headline in ("VAVAVA", "VVVAAA"))
    assert close
    assert apart
    assert close[2] < apart[2] - 10


@pytest.mark.slow
def test_a_hundred_cards_take_little_time() -> None:
    card(CARD)
    with at_most(4):
        for number in range(100):
            card(replace(CARD, headline=f"{number} times {CARD.headline}"))

"""The same statement in two wordings: what is marked, what it is called, and that neither text loses a letter."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import fold
from generator.wordings import KINDS, Comparison, compare
from tests.conftest import ROOT
from tests.quick import at_most

TRICKY = "aAbe12 \n.,-–—'’‘“”…?!%$#é\u0301\u00ad\u200b\u00a0不是的คำḋ"
WORDS = (
    "we must once again emphasise emphasize the defence defense of our centre center not can can't can’t will would"
    " U.S. US us 12,000 12000 1.5 15 post-war postwar long-standing long standing per cent percent % – - … , . ? 不是"
    " 的"
).split()
texts = st.text() | st.text(alphabet=TRICKY) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def shown(comparison: Comparison) -> str:
    """A comparison on one line, differences as [first|second]."""
    return "".join(part.first if part.kind is None else f"[{part.first}|{part.second}]" for part in comparison.parts)


def only_kind(first: str, second: str) -> str | None:
    """How two texts differ, which must be one way or none, and the same in both directions."""
    kinds = compare(first, second).kinds
    assert kinds == compare(second, first).kinds
    assert len(kinds) <= 1, kinds
    return kinds[0] if kinds else None


# What holds of all texts


@given(texts, texts)
def test_parts_make_both_texts_and_exactly_those_that_differ_have_a_kind(first: str, second: str) -> None:
    comparison = compare(first, second)
    parts = comparison.parts
    assert "".join(part.first for part in parts) == first
    assert "".join(part.second for part in parts) == second
    assert all(part.first != part.second for part in parts if part.kind)
    assert all(part.first == part.second for part in parts if not part.kind)
    assert list(comparison.kinds) == [kind for kind in KINDS if kind in {part.kind for part in parts}]


@given(texts, texts)
def test_parts_are_cut_where_the_kind_changes_and_never_before_an_accent(first: str, second: str) -> None:
    parts = compare(first, second).parts
    assert all(part.first or part.second for part in parts)
    assert all(one.kind != other.kind for one, other in pairwise(parts))
    at, to = 0, 0
    for part in parts:
        for text, cut in ((first, at), (second, to)):
            assert cut in (0, len(text)) or unicodedata.category(text[cut])[0] != "M"
        at, to = at + len(part.first), to + len(part.second)


@given(texts | st.text(alphabet="01a —―‒–-\"‘.,' ", max_size=12))
def test_a_text_and_its_folded_form_differ_in_typography_alone(text: str) -> None:
    assert compare(text, fold(text).text).kinds in ((), ("typography",))


@given(
    st.lists(st.sampled_from("the call was long and both sides said so".split()), min_size=3, max_size=30), st.data()
)
def test_words_cut_out_are_all_that_is_marked(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    shorter = compare(" ".join(words), " ".join(words[:start] + words[end:]))
    assert shorter.kinds == ("shortened",)
    assert sum(len(part.first.split()) for part in shorter.parts if part.kind) == end - start


@given(st.lists(st.sampled_from("they agree to meet again in the spring".split()), max_size=20), st.data())
def test_a_negation_put_in_is_never_less_than_other_words(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    negation = data.draw(st.sampled_from(["not", "never", "no", "cannot", "n’t", "nicht", "不"]))
    assert "words" in compare(" ".join(words), " ".join([*words[:at], negation, *words[at:]])).kinds


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_other_digits_are_other_words(one: int, other: int) -> None:
    first, second = f"about {one:,} tons", f"about {other} tons"
    assert only_kind(first, second) == ("words" if one != other else "typography" if one > 999 else None)


# Typography


def test_only_the_marks_that_differ_are_marked() -> None:
    comparison = compare(
        "For the 23 million people of our nation, ‘return’ is not an option, this is very clear.",
        "For the 23 million people of our nation, 'return' is not an option - this is very clear.",
    )
    assert comparison.kinds == ("typography",)
    assert shown(comparison) == (
        "For the 23 million people of our nation, [‘|']return[’|'] is not an option[,| -] this is very clear."
    )


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("our nation, 'return'", "our nation - 'return'", "our nation[,| -] 'return'"),
        ("don’t", "don't", "don[’|']t"),
        ("a shared stake—and that", "a shared stake – and that", "a shared stake[—| – ]and that"),
        ("China–US ties", "China-US ties", "China[–|-]US ties"),
        ("12,000 tons", "12 000 tons", "12[,| ]000 tons"),
        ("the 1990s", "the 1990's", "the 1990[|']s"),
        ("the U.S. is", "the US is", "the U[.S.|S] is"),
        ("very  clear.", "very clear", "very [ |]clear[.|]"),
        ("caf\u00e9", "cafe\u0301", "caf[\u00e9|e\u0301]"),
        ("这很清楚。", "这很清楚.", "这很清楚[。|.]"),
    ],
)
def test_typography(first: str, second: str, marked: str) -> None:
    assert only_kind(first, second) == "typography"
    assert shown(compare(first, second)) == marked


# Spelling


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            pair.split("/")
            for pair in (
                "defence/defense offence/offense licence/license centre/center theatres/theaters"
                " kilometre/kilometer labour/labor neighbouring/neighboring favourable/favorable organise/organize"
                " organisations/organizations recognised/recognized analyse/analyze paralysed/paralyzed"
                " programme/program programmes/programs dialogue/dialog catalogues/catalogs travelled/traveled"
                " cancelling/canceling counsellor/counselor fulfil/fulfill enrolment/enrollment skilful/skillful"
                " practising/practicing judgement/judgment haemorrhage/hemorrhage manoeuvres/maneuvers"
                " archaeology/archeology grey/gray tyres/tires cheque/check cheques/checks storeys/stories"
                " ageing/aging learnt/learned sceptical/skeptical advisers/advisors labour’s/labor’s"
                " post-war/postwar cease-fire/ceasefire co-operation/cooperation re-elect/reelect"
                " President/president RETURN/return H-200/H200 naïve/naive Erdoğan/Erdogan Łódź/Łódz"
                " Šefčovič/Sefcovic"
            ).split()
        ),
        ("long-standing ally", "long standing ally"),
        ("a cease fire", "a ceasefire"),
        ("soya beans", "soybeans"),
        ("5 per cent", "5 percent"),
        ("5 per cent", "5%"),
        ("research & development", "research and development"),
        ("state-of-the-art", "state of the art"),
    ],
    ids=str,
)
def test_spelling(first: str, second: str) -> None:
    assert only_kind(first, second) == "spelling"


def test_the_whole_word_is_marked_and_nothing_around_it() -> None:
    comparison = compare("We emphasise the defence of labour.", "We emphasize the defense of labor.")
    assert shown(comparison) == "We [emphasise|emphasize] the [defence|defense] of [labour|labor]."


# Words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            pair.split("/")
            for pair in (
                "will/would can/can't can’t/can its/it's nation/nations said/says advice/advise device/devise"
                " four/for your/yore refilled/refiled prise/prize caller/caler raised/razed US/Us May/may"
                " Polish/polish re-sign/resign co-op/coop 1.5/15 1,5/15 12/120 -5/5 5%/5 $5/€5 10-15/1015"
                " 12:30/1230 H200/H20 Mütter/Mutter résumé/resume Maße/Masse publicó/publico everyday/everyone"
                " now/no"
            ).split()
        ),
        ("told us all", "told US all"),
        ("every day", "everyday"),
        ("may be", "maybe"),
        ("10-15 people", "10 15 people"),
        ("You will go.", "You will go?"),
        ("It is an option", "It is not an option"),
        ("他是总统", "他不是总统"),
        ("US-China ties", "China-US ties"),
        ("he said yesterday", "yesterday he said"),
        ("tonne", "ton"),
    ],
    ids=str,
)
def test_words(first: str, second: str) -> None:
    assert only_kind(first, second) == "words"


def test_capitals_say_nothing_where_all_is_in_capitals() -> None:
    assert only_kind("IT IS UP TO US", "It is up to us") == "spelling"
    assert only_kind("It is up to us", "It is up to US") == "words"


def test_unrelated_texts_are_not_picked_apart_by_their_small_words() -> None:
    first, second = "They came over the hills at night", "We shall sell half of the firm to others soon"
    assert [part.kind for part in compare(first, second).parts] == ["words"]


def test_one_word_between_two_changed_ones_stays_equal() -> None:
    assert shown(compare("Rollins told Xi", "Bessent told Trump")) == "[Rollins|Bessent] told [Xi|Trump]"


# Shortened


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("We must … emphasise", "We must once again emphasise", "We must […|once again] emphasise"),
        ("We must emphasise", "We must once again emphasise", "We must [|once again ]emphasise"),
        ("return", "Taiwan's return to China is settled.", "[|Taiwan's ]return[| to China is settled.]"),
        ("very clear.", "very clear to us.", "very clear[| to us]."),
        ("这很清楚", "这已经很清楚", "这[|已经]很清楚"),
    ],
)
def test_shortened(first: str, second: str, marked: str) -> None:
    assert only_kind(first, second) == "shortened"
    assert shown(compare(first, second)) == marked


def test_several_differences_are_each_named_in_one_order() -> None:
    first = "“The defence of our centre will not, in any case, be discussed today by ministers.”"
    second = "'The defense of our center would not - in any case - be discussed today.'"
    comparison = compare(first, second)
    assert comparison.kinds == KINDS
    assert [part.kind for part in comparison.parts if part.kind] == [
        "typography", "spelling", "spelling", "words", "typography", "typography", "shortened", "typography",
    ]  # fmt: skip


def test_chinese_is_aligned_by_its_characters() -> None:
    assert shown(compare("台湾是中国的一部分，这很清楚。", "台湾是中国的一部份，这非常清楚。")) == (
        "台湾是中国的一部[分|份]，这[很|非常]清楚。"
    )


# Time

ARTICLE = (ROOT / "seeds" / "004_ad1abc2c8ba1136e.txt").read_text(encoding="utf-8").split()[:900]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (" ".join(ARTICLE), " ".join(word for word in ARTICLE if word != "the")),
        (" ".join(ARTICLE), " ".join(reversed(ARTICLE))),
        ("a " * 900, "a b " * 450),
        (" ".join(f"x u{n}" for n in range(450)), " ".join(f"x v{n}" for n in range(450))),
        (" ".join(f"x y u{n}" for n in range(300)), " ".join(f"y x v{n}" for n in range(300))),
        ("的是不" * 300, "是的不" * 300),
        ("a-" * 900, "a " * 900),
        ("?!" * 2000, "!?" * 2000),
    ],
    ids=["article", "reversed", "dull", "every-other", "crossed", "chinese", "hyphens", "marks"],
)
def test_900_words_are_compared_in_time(first: str, second: str) -> None:
    with at_most(1):
        compare(first, second)


def test_texts_far_beyond_a_quote_are_compared_between_their_equal_ends() -> None:
    first, second = "so it began " + "a b " * 4_000 + "in the end", "so it began " + "b c " * 4_000 + "in the end"
    with at_most(1):
        comparison = compare(first, second)
    assert [part.kind for part in comparison.parts] == [None, "words", None]
    assert comparison.parts[0].first == "so it began "

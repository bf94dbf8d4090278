"""Words that do not stand in the article: none of them is ever verified."""

from __future__ import annotations

import pytest

from generator.evidence import find
from tests.herald import herald, story
from tests.quick import at_most

# What is never verified

FORGED = {
    "not inserted": "The boats will not run again on Friday morning",
    "not taken out": "Passengers will pay for this deal",
    "not lost over an ellipsis": "Passengers will … pay for this deal",
    "n't lost over an ellipsis": "We … go back to non-paid overtime",
    "n't and a word lost over brackets": "we [...] go back to non-paid overtime",
    "one negation of two kept": "Passengers will not pay for this deal, and we … plan to ask them",
    "a word changed": "The boats will run again on Monday morning",
    "a word left out": "The boats will run on Friday morning",
    "a word put in": "All the boats will run again on Friday morning",
    "words in another order": "on Friday morning The boats will run again",
    "pieces in another order": "on Friday morning … The boats will run again",
    "pieces of two paragraphs": "The boats will run again … a fair deal",
    "pieces of which one is elsewhere": "The boats will run again … on Sunday",
    "half a word as a piece": "The boa … will run again",
    "over the end of a paragraph": "a pay deal The crews ended",
    "over the end of a paragraph with a line end": "a pay deal\nThe crews ended",
    "another case": "the boats will run again",
    "another mark at the end": "The boats will run again on Friday morning!",
    "a full stop too early": "The boats will run again on Friday.",
    "one space less": "The boats willrun again",
    "a digit changed": "1.6 million euros",
    "a digit put in": "11.5 million euros",
    "part of a decimal": "5 million euros",
    "part of a decimal, in front": "costs 1",
    "a decimal comma": "1,5 million euros",
    "part of a long number": "000 a boat",
    "part of a long number, in front": "a year, 12",
    "half a word": "The boats will run aga",
    "half a word in front": "oats will run again",
    "can for can't": "We can",
    "won for won't": "and we won",
    "paid for non-paid": "paid overtime",
    "half a contraction": "t and we",
    "a Cyrillic letter": "The b\u043eats will run again",
    "a full-width letter": "The ｂoats will run again",
    "an invisible letter": "The bo\u200bats will run again",
    "a soft hyphen": "The bo\u00adats will run again",
    "a ligature": "a ﬁne deal",
    "a combining mark": "The boa\u0301ts will run again",
    "a combining mark at the end": "The boats\u0338",
    "written right to left": "\u202eThe boats will run again",
    "nothing": "",
    "only space": " \n\t",
    "only marks": "“”",
    "only a full stop": ".",
    "only an ellipsis": "…",
    "an ellipsis and a mark": "… – …",
    "one letter that is no word": "o",
    "a letter and an ellipsis": "o … o",
    "a wildcard": "The .* morning",
    "another article": "Xi made Taiwan the centerpiece of his discussion",
}


@pytest.mark.parametrize("text", FORGED.values(), ids=FORGED)
def test_forged_words_are_never_verified(text: str) -> None:
    evidence = find(herald, text)
    assert evidence.state == "not-found"
    assert not evidence.verified


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It fell to -5 degrees.", "5 degrees"),
        ("It fell to −5 degrees.", "5 degrees"),
        ("It rose by .5 per cent.", "5 per cent"),
        ("It lost 10–15 million.", "15 million"),
        ("It lost 10–15 million.", "It lost 10"),
        ("It cost 1 500 000 euros.", "500 000 euros"),
        ("It cost 1\u202f500 euros.", "500 euros"),
        ("It cost 1'500 euros.", "500 euros"),
        ("It took 1/2 an hour.", "2 an hour"),
        ("It took 1½ hours.", "1"),
        ("At 12:30 it ended.", "30 it ended"),
        ("It is 10⁶ euros.", "It is 10"),
        ("It is 10^6 euros.", "It is 10"),
        ("It cost 1·5 million.", "5 million"),
        ("It cost 1٫5 million.", "5 million"),
        ("It cost 1\u2007500 euros.", "500 euros"),
        ("It cost 1\t500 euros.", "500 euros"),
        ("It cost 1\n500 euros.", "500 euros"),
        ("It lost -$5 million.", "$5 million"),
        ("It lost −€5 million.", "5 million"),
        ("It lost − 5 million.", "5 million"),
        ("It fell to \u20115 degrees.", "5 degrees"),
        ("It took 1 ½ hours.", "½ hours"),
        ("It took 1 1/2 hours.", "1/2 hours"),
        ("It rose by 5% in May.", "It rose by 5"),
        ("It is un－true.", "true"),
        ("It is un·true.", "true"),
        ("It is un_true.", "true"),
        ("It is un-\ntrue.", "true"),
        ("We couldn´t say.", "We couldn"),
        ("We couldn＇t say.", "We couldn"),
        ("It is un\u00adtrue.", "true"),
        ("It is un\u200btrue.", "true"),
        ("It is un" + "\u200b" * 50 + "true, of course he says.", "true"),
        ("It is un\u2011true.", "true"),
        ("We couldn't say.", "We could"),
        ("We couldn’t say.", "We couldn"),
        ("He read re\u0301sume\u0301s.", "re"),
        ("He wrote q\u0301 and left.", "He wrote q"),
        ("यह किताब नहीं है", "यह क"),
        ("यह किताब नहीं है", "ताब"),
        ("人口有二十万。", "十万"),
        ("人口有150万。", "人口有150"),
        ("가격은 비싸지 않다", "가격"),
    ],
)
def test_half_a_word_or_number_is_not_verified(text: str, quote: str) -> None:
    evidence = find(story(text), quote)
    assert evidence.state == "not-found"
    assert "inside a word or a number" in evidence.why


@pytest.mark.parametrize("sign", [*"-‐‑‒–—―−.,:/⁄'’", "\u00a0", "\u2009", "\u202f"])
def test_half_a_number_is_not_verified_on_either_side_of_a_sign(sign: str) -> None:
    article = story(f"It cost 12{sign}345 euros.")
    assert find(article, "It cost 12").state == find(article, "345 euros").state == "not-found"


@pytest.mark.parametrize("sign", "-‐‑'’ʼ")
def test_half_a_word_is_not_verified_on_either_side_of_a_sign(sign: str) -> None:
    article = story(f"He has a see{sign}saw there.")
    assert find(article, "He has a see").state == find(article, "saw there").state == "not-found"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said “no”—and left.", "no"),
        ("The call—an unusual move—was short.", "an unusual move"),
        ("“Return” is ‘no option’, he said.", "no option"),
        ("He paid $330 million.", "330 million"),
        ("In 2025, 12 boats ran.", "12 boats"),
        ("It ended in 2025. 12 boats ran.", "It ended in 2025"),
        ("He saw (12 boats).", "12 boats"),
        ("He left...then came back.", "then came back"),
        ("\u200bWe will\u200b go.", "We will"),
        ("US–China relations", "China relations"),
        ("中方反对任何形式的干涉。", "反对任何形式"),
        ("日本は反対した。", "反対"),
        ("He is in the U.S. now.", "the U.S."),
        ("_We will go_, he wrote.", "We will go"),
    ],
)
def test_whole_words_beside_marks_are_verified(text: str, quote: str) -> None:
    evidence = find(story(text), quote)
    assert evidence.state == "exact"
    assert text[evidence.start : evidence.end] == quote


@pytest.mark.parametrize(
    "gap",
    [
        "not", "n’t", "n't", "never", "no longer", "without", "neither here nor there", "cannot", "refused to",
        "denied that it would", "against", "instead", "nicht", "ne", "pas", "nunca", "не", "不", "没有", "नहीं", "않고",
    ],
)  # fmt: skip
def test_no_negation_may_be_left_out(gap: str) -> None:
    text = f"The council will, it said, {gap} raise the fares."
    assert find(story(text), "The council will … raise the fares").state == "not-found"
    assert "negation" in find(story(text), "The council will … raise the fares").why


def test_an_ellipsis_between_words_that_stand_together_is_elided() -> None:
    assert find(herald, "The boats … will run again").state == "elided"


def test_a_later_place_without_a_negation_is_found() -> None:
    text = "The council will not raise fares. The council will soon raise fares."
    evidence = find(story(text), "The council will … raise fares")
    assert (evidence.state, evidence.start) == ("elided", text.index("The council will soon"))


def test_an_ellipsis_of_the_article_itself_is_no_gap() -> None:
    assert find(story("He said: well… never mind."), "well… never mind").state == "exact"


# Long articles

LONG = {
    "one letter, not there": ("a " * 50_000, "a b"),
    "one letter, everywhere": ("a " * 10_000, "a"),
    "pieces, the last not there": ("a " * 5_000, "a … b"),
    "many pieces, the last not there": ("a b " * 3_000, "a … b … a … b … c"),
    "pieces with negations between": ("a not " * 5_000 + "b", "a … b"),
    "pieces not there": ("not " * 20_000, "a … b"),
    "short lines": ("a\n" * 10_000, "a … b"),
    "one long word": ("a" * 50_000, "aaa"),
    "ellipses": ("…" * 20_000, "a…b"),
    "decomposed letters": ("e\u0301" * 10_000, "\u00e9"),
    "a long quote, not there": ("boats " * 20_000, "The boats will run again on Friday morning " * 12),
    "spaces": ("a" + " " * 500_000 + "b", "a b"),
    "line ends": ("a" + "\n" * 500_000 + "b", "a b"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "quote"), LONG.values(), ids=LONG)
def test_no_article_takes_long(text: str, quote: str) -> None:
    with at_most(2):
        find(story(text), quote)

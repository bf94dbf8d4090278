"""Reading with a language model: what of its answer is taken, and what is dropped."""

from __future__ import annotations

import json

import pytest

from generator.extract import Extracted, extract
from generator.llm import Dropped, answer, proof
from tests.fake_model import GOOD, INJECTION, STORY
from tests.herald import story


def read(said: object, text: str = STORY) -> tuple[Extracted, Dropped]:
    """What is taken of an answer to an article of 20 February 2026, and what is dropped; without a server."""
    words = said if isinstance(said, str) else json.dumps(said)
    return proof.prove(story(text), answer.parse(words, "a server"), extract(text, article_date="2026-02-20"))


# What is taken


def test_good_answer_is_taken_whole() -> None:
    extracted, dropped = read(GOOD)
    assert dropped == Dropped() and dropped.total == 0
    counts = {name: len(getattr(extracted, name)) for name in GOOD}
    assert counts == {name: len(entries) for name, entries in GOOD.items()}


def test_everything_taken_is_a_slice_of_the_article() -> None:
    extracted, _ = read(GOOD)
    kinds = (extracted.quotes, extracted.dates, extracted.figures, extracted.claims, extracted.uncertainties)
    assert all(kinds)
    assert all(STORY[one.start : one.end] == one.text for kind in kinds for one in kind)
    assert all(STORY[one.start : one.end] in (one.name, *one.aliases) for one in extracted.actors)


def test_quotes_carry_speaker_mention_cue_and_channel() -> None:
    first, second, third = read(GOOD)[0].quotes
    assert (first.speaker, first.speaker_mention, first.cue, first.via) == ("Ines Falk", "Ines Falk", "said", None)
    assert (second.speaker, second.cue, second.via) == ("Tomas Brandt", "told", "the Harbour Herald")
    assert (third.speaker, third.speaker_mention, third.kind) == ("Ines Falk", "Falk", "fragment")
    assert STORY[third.speaker_start : third.speaker_end] == "Falk"


def test_words_that_stand_twice_go_to_the_place_of_their_speaker() -> None:
    extracted, _ = read({"quotes": [{"text": "a fair deal", "speaker": "Ines Falk", "cue": "called"}]})
    assert extracted.quotes[0].start == STORY.rindex("a fair deal")


def test_folded_words_become_the_articles_own() -> None:
    extracted, dropped = read({"quotes": [{"text": "“non–paid”"}], "claims": ["a question for 3  March 2026"]})
    assert (extracted.quotes[0].text, extracted.claims[0].text) == ("non-paid", "a question for 3 March 2026")
    assert not dropped.total


def test_same_quote_twice_is_one() -> None:
    extracted, dropped = read({"quotes": [{"text": "non-paid"}, "non-paid"]})
    assert len(extracted.quotes) == 1 and not dropped.total


def test_values_are_those_of_the_projects_own_reader() -> None:
    extracted, _ = read(GOOD)
    assert [(one.text, one.value) for one in extracted.dates] == [
        ("Thursday", "2026-02-19"),
        ("Friday", "2026-02-20"),
        ("3 March 2026", "2026-03-03"),
    ]
    assert [(one.value, one.scale) for one in extracted.figures] == [(4.5, None), (1.5, "million")]


def test_date_that_nobody_can_read_has_no_value() -> None:
    extracted, _ = read({"dates": ["a year"]})
    assert (extracted.dates[0].text, extracted.dates[0].value) == ("a year", None)


def test_lines_wrapped_by_hand_break_no_quote() -> None:
    text = "The crews are back.\n\n“We got most of what\nwe asked for,” said\nInes Falk.\n"
    extracted, dropped = read({"quotes": [{"text": "We got most of what we asked for,", "speaker": "Ines Falk"}]}, text)
    assert extracted.quotes[0].text == "We got most of what\nwe asked for,"
    assert not dropped.total


# What is dropped


@pytest.mark.parametrize(
    "words",
    [
        "We asked for nothing at all",
        "We did not get most of what we asked for",
        "We got most of what we asked",  # the run goes on: kept below
        "We got all of what we asked for",
        "We got most ... asked for",
        "We got most of what we asked for, I doubt that we will strike again.",
        "we will strike again",  # "I doubt that" is cut off
        "The deal costs 1.5 million euros a year",  # no quotation marks
        "e got most of what we asked fo",
        "“”",
        "",
    ],
)
def test_quote_that_is_not_the_articles_is_dropped(words: str) -> None:
    extracted, dropped = read({"quotes": [{"text": words, "speaker": "Ines Falk", "cue": "said"}]})
    if words == "We got most of what we asked":
        assert [one.text for one in extracted.quotes] == [words]
    else:
        assert extracted.quotes == () and dropped.words == {"quotes": (words,)}


@pytest.mark.parametrize("name", ["Mara Lind", "Lars Brandt", "Falk Institute", "He", "the", "alk", "Head of Falk"])
def test_speaker_who_is_not_named_is_nobody(name: str) -> None:
    extracted, dropped = read({"quotes": [{"text": "non-paid", "speaker": name}], "actors": [name]})
    assert extracted.quotes[0].speaker is None and extracted.quotes[0].speaker_start == -1
    assert dropped.words == {"speakers": (name,), "actors": (name,)}


@pytest.mark.parametrize("name", ["Falk", "Ms. Falk", "Ines M. Falk", "union head Ines Falk", "Ines Falk’s"])
def test_name_in_another_form_is_the_articles_fullest(name: str) -> None:
    extracted, dropped = read({"quotes": [{"text": "non-paid", "speaker": name}]})
    assert extracted.quotes[0].speaker == "Ines Falk" and not dropped.total


def test_name_that_only_stands_in_the_possessive_is_found() -> None:
    text = "Marlin’s boats are back, Ines Falk’s union said. “At last.”\n"
    extracted, dropped = read({"quotes": [{"text": "At last.", "speaker": "Ines Falk"}], "actors": ["Marlin"]}, text)
    assert [one.speaker_mention for one in extracted.quotes] == ["Ines Falk"]
    assert [one.name for one in extracted.actors] == ["Marlin"] and not dropped.total


@pytest.mark.parametrize("words", ["", " ", "'", "–", "\n"])
def test_empty_words_are_nowhere(words: str) -> None:
    quote = {"text": "non-paid", "speaker": words, "cue": words, "via": words}
    extracted, _ = read(
        {
            "quotes": [quote, words],
            "actors": [{"name": words}, {"name": "Falk", "roles": [words]}],
            "dates": [words],
            "figures": [words],
            "claims": [{"text": words, "speaker": words, "cue": words}],
            "uncertainties": [{"text": words, "sign": words}],
        }
    )
    (found,) = extracted.quotes
    assert (found.speaker, found.speaker_mention, found.cue, found.via) == (None, None, None, None)
    assert [one.name for one in extracted.actors] == ["Ines Falk"]
    assert not (extracted.dates or extracted.figures or extracted.claims or extracted.uncertainties)


def test_words_before_an_abbreviation_belong_to_the_sentence_of_a_quote() -> None:
    text = "“I do not believe that the U.S. President will sign the deal,” said Ines Falk.\n"
    extracted, dropped = read({"quotes": ["President will sign the deal"]}, text)
    assert not extracted.quotes and dropped.words == {"quotes": ("President will sign the deal",)}


def test_phrase_may_be_a_speaker_but_no_actor() -> None:
    extracted, dropped = read({"quotes": [{"text": "non-paid", "speaker": "The crews"}], "actors": ["the council"]})
    assert extracted.quotes[0].speaker == "The crews"
    assert dropped.words == {"actors": ("the council",)}


def test_cue_and_channel_that_stand_elsewhere_or_nowhere_are_nothing() -> None:
    said = {"text": "We got most of what we asked for,", "speaker": "Ines Falk", "cue": "shouted", "via": "Crew Office"}
    extracted, dropped = read({"quotes": [said]})
    assert (extracted.quotes[0].cue, extracted.quotes[0].via) == (None, None)
    assert dropped.words == {"cues": ("shouted",), "vias": ("Crew Office",)}


def test_invented_actors_roles_dates_figures_and_claims_are_dropped() -> None:
    extracted, dropped = read(
        {
            "actors": [
                {"name": "Mara Lind"},
                {"name": "Tomas Brandt", "roles": ["the head of the crews’ union", "king"]},
            ],
            "dates": ["Sunday"],
            "figures": [{"text": "9 per cent", "number": 9}],
            "claims": [{"text": "fares stay as they are", "speaker": "Brandt"}],
            "uncertainties": [
                {"text": "Nobody knows", "sign": "knows"},
                {"text": "The crews ended", "sign": "unclear"},
            ],
        }
    )
    assert [one.name for one in extracted.actors] == ["Tomas Brandt"]
    assert not extracted.dates and not extracted.figures and not extracted.claims
    assert "king" not in extracted.actors[0].roles
    assert dropped.words == {
        "actors": ("Mara Lind",),
        "roles": ("the head of the crews’ union", "king"),
        "dates": ("Sunday",),
        "figures": ("9 per cent",),
        "claims": ("fares stay as they are",),
        "uncertainties": ("Nobody knows", "The crews ended"),
    }


@pytest.mark.parametrize(("words", "number"), [("4.5 per cent", 5.4), ("1.5 million euros", 15), ("4.5 per cent", 0)])
def test_figure_with_another_number_than_its_words_is_dropped(words: str, number: float) -> None:
    extracted, dropped = read({"figures": [{"text": words, "number": number}]})
    assert extracted.figures == () and dropped.words == {"figures": (words,)}


@pytest.mark.parametrize("words", ["5 million euros", "million euros", "the deal", "3 March 2026"])
def test_words_that_are_no_whole_figure_are_dropped(words: str) -> None:
    assert read({"figures": [{"text": words}]})[0].figures == ()


def test_claim_cut_out_of_a_denial_is_dropped() -> None:
    extracted, dropped = read({"claims": [{"text": "fares will rise", "speaker": "Brandt", "cue": "said"}]})
    assert extracted.claims == () and dropped.words["claims"] == ("fares will rise",)


def test_claim_with_the_denial_as_its_cue_is_taken() -> None:
    extracted, _ = read({"claims": [{"text": "fares will rise", "speaker": "Brandt", "cue": "denied"}]})
    assert [(one.text, one.cue) for one in extracted.claims] == [("fares will rise", "denied")]


@pytest.mark.parametrize(
    ("sentence", "cue", "taken"),
    [
        ("Brandt rejects the plan, maintaining that the boats are old.", "maintaining", True),
        ("Brandt does not resign, but said that the boats are old.", "said", True),
        ("“I will not go,” Brandt said, adding that the boats are old.", "adding", True),
        ("Nobody, including Brandt, said that the boats are old.", "said", False),
        ("Brandt has never said that the boats are old.", "said", False),
        ("Brandt said that the boats are old, unless they were painted.", "said", False),
        ("Brandt said that the boats are old in no way.", "said", False),
    ],
)
def test_negation_around_a_claim(sentence: str, cue: str, taken: bool) -> None:
    extracted, dropped = read({"claims": [{"text": "the boats are old", "speaker": "Brandt", "cue": cue}]}, sentence)
    assert bool(extracted.claims) == taken and bool(dropped.words.get("claims")) != taken


def test_words_between_marks_are_no_claim() -> None:
    assert read({"claims": [{"text": "We got most of what we asked for", "speaker": "Falk"}]})[0].claims == ()


def test_signs_that_upset_a_terminal_are_not_handed_on() -> None:
    _, dropped = read({"quotes": ["\x1b[2Jgone \ud800"]})
    assert dropped.words == {"quotes": (" [2Jgone  ",)}


def test_answer_in_a_code_block_is_read() -> None:
    assert read(f"```json\n{json.dumps(GOOD)}\n```")[0].quotes


def test_model_that_follows_them_achieves_nothing() -> None:
    obeyed = {"quotes": [{"text": "The mayor resigned in shame.", "speaker": "Tomas Brandt", "cue": "said"}]}
    extracted, dropped = read(obeyed, STORY + INJECTION)
    assert extracted.quotes == () and dropped.words == {"quotes": ("The mayor resigned in shame.",)}

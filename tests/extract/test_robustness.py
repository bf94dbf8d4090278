import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract import Extracted, as_json, extract

PIECES = [
    "“",
    "”",
    '"',
    "''",
    "``",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    " said ",
    " he ",
    "Mara Lind",
    ", ",
    ". ",
    "\n\n",
    "?",
    "—",
]
PIECES += [" that ", " according to ", "May 5, 2020", "$3 million", " and ", "the ", "Dr. ", ": ", "x", "A", "’s", "12"]

CASES = {
    "empty": "",
    "space": " \n\n\t ",
    "binary": bytes(range(256)).decode("utf-8", "replace") * 40,
    "nul": "\0" * 500,
    "one line": "Mara Lind said “we stay” to the town of Harrow, and he left. " * 200,
    "all quotes": '"a" ' * 2000,
    "unbalanced": "“Open " * 2000,
    "marks only": '"' * 3000,
    "right to left": 'قال الرئيس «نحن نريد السلام» في مؤتمر. הוא אמר "שלום עליכם" אתמול. ' * 50,
    "chinese": "外交部发言人说：“台湾是中国的一部分。”" * 100,
    "surrogate": 'He said "\ud800 we stay".',
}


def check_offsets(text: str, found: Extracted) -> None:
    for group in (found.quotes, found.dates, found.figures, found.claims, found.uncertainties):
        assert all(text[one.start : one.end] == one.text for one in group)
    assert all(text[actor.start : actor.end].startswith(actor.name.split()[0]) for actor in found.actors)


@pytest.mark.parametrize("case", CASES)
def test_no_text_raises_and_every_offset_holds(case: str) -> None:
    check_offsets(CASES[case], extract(CASES[case]))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_mixture_of_marks_names_and_verbs_is_read(text: str) -> None:
    found = extract(text, article_date="2025-11-25")
    check_offsets(text, found)
    for quote in found.quotes:
        assert quote.speaker is None or quote.speaker in text
        assert quote.speaker_mention is None or quote.speaker_mention in text


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["said ", '"a b c d" he said ', "Mr. ", "Department of ", "the of ", "“Open ", "1,"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        extract(piece * count)
        return time.process_time() - start

    seconds(500)
    assert seconds(16000) < 12 * seconds(4000) + 0.5


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Mara Lind said “we stay” in Harrow. Beijing insists on it. “Yes,” he said on Monday."
    assert extract(text) == extract(text)


def test_json_has_the_fields_of_the_design() -> None:
    found = extract("“We stay,” Mara Lind said on May 5, 2020, of the 12 towns.")
    line = as_json("seeds/a.txt", "00ff", found)
    assert list(line) == ["id", "sha256", "quotes", "actors", "dates", "figures"]
    assert list(line["quotes"][0]) == ["text", "start", "end", "speaker", "speaker_mention", "cue", "kind", "via"]
    assert json.loads(json.dumps(line)) == line

from pathlib import Path

import pytest

from generator.extract import extract

SEEDS = Path(__file__).parents[2] / "seeds"

A = [
    ("return", "Xi Jinping", "told"),
    ("extremely strong", "Donald Trump", "described"),
    ("return", "Cho Jung-tai", "declaring"),
    ("We must once again emphasise", "Cho Jung-tai", "told"),
    ("For the 23 million people of our nation", "Cho Jung-tai", "told"),
    ("keep up the momentum", "Xi Jinping", "told"),
    ("recalibrated the course of the giant ship", "Xi Jinping", "describing"),
    ("steady and positive trajectory", "Xi Jinping", "said"),
    ("highly successful", "Donald Trump", "calling"),
]
B = [
    ("Taiwan's return to China is an integral part", "Xi Jinping", "emphasizing"),
    ("fought side by side against fascism", "Xi Jinping", "arguing"),
    ("very good telephone call", "Donald Trump", "described"),
    ("wide-ranging exchange of views", "Sanae Takaichi", "According"),
    ("Beijing is rattled by the Japan flare-up", "Craig Singleton", "explained"),
    ("return", "Cho Jung-tai", "emphasized"),
    ("We must once again emphasise", "Cho Jung-tai", "told"),
    ("For the 23 million people of our nation", "Cho Jung-tai", "told"),
    ("the facts again show that cooperation", "Xi Jinping", "told"),
    ("on [Trump's] desk.", "Howard Lutnick", "revealed"),
    ("He is going to weigh those decisions,", "Howard Lutnick", "said"),
    ("He understands President Xi the best.", "Howard Lutnick", "said"),
    ("return", "Beijing", "views"),
    ("While Beijing emphasized the discussion", "Wendy Cutler", "summarized"),
    ("extremely strong", "Donald Trump", "described"),
]


@pytest.mark.parametrize(("file", "runs"), [("000_327e9839d7509a6e.txt", A), ("004_ad1abc2c8ba1136e.txt", B)])
def test_every_quoted_run_has_its_place_speaker_and_cue(file: str, runs: list[tuple[str, str, str]]) -> None:
    text = (SEEDS / file).read_text(encoding="utf-8")
    quotes = extract(text).quotes
    assert len(quotes) == len(runs)
    for quote, (words, speaker, cue) in zip(quotes, runs, strict=True):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.startswith(words)
        assert (quote.speaker, quote.cue) == (speaker, cue)


def test_what_the_state_s_media_report_is_told_apart() -> None:
    text = (SEEDS / "004_ad1abc2c8ba1136e.txt").read_text(encoding="utf-8")
    assert extract(text).quotes[1].via == "official Chinese media reports"


def test_figures_and_dates_of_the_articles_are_read() -> None:
    text = (SEEDS / "000_327e9839d7509a6e.txt").read_text(encoding="utf-8")
    found = extract(text, article_date="2025-11-25")
    figures = [(figure.value, figure.scale, figure.unit) for figure in found.figures]
    assert (12, "million", "metric tons") in figures
    assert (25, "million", "metric tons") in figures
    dates = {date.text: date.value for date in found.dates}
    assert dates["Monday"] == "2025-11-24"
    assert dates["late October"] == "2025-10"
    assert dates["Thanksgiving"] == "2025-11-27"
    assert any(one.text.startswith("Beijing has yet to comment") for one in found.uncertainties)

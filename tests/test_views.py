"""What briefings share: one entry with the oldest address, the order of the file kept, gaps filled from the others."""

import shutil
from pathlib import Path

import pytest

from generator import build
from generator.render import Options

TOY = Path(__file__).with_name("toy")
LATER = """\
title: The tunnel, a year on
date: 2032-03-04
review: reviewed
issues: [strait-tunnel]
sources:
  - id: later
    article: courier-tunnel.md
actors: [tomas-brandvik, ilse-vanterpool]
quotes:
  - id: turning-point
    speaker: ilse-vanterpool
    text: turning  point
    context: about the vote
    sources: [later]
positions:
  - actor: tomas-brandvik
    issue: strait-tunnel
    stance: neutral
    summary: Has said nothing since
    sources: [later]
timeline:
  - date: 2032-01-10
    text: Zebra crossing first.
    sources: [later]
  - date: 2032-01-10
    text: A ferry second.
    sources: [later]
"""


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    (project / "briefings/2032-03-04-a-year-on.yml").write_text(LATER, encoding="utf-8")
    built = build.build(project, Options())
    assert built.pages, built.findings
    return {page.address: page.body for page in built.pages}


def test_newer_briefing_moves_no_anchor(pages: dict[str, str]) -> None:
    assert 'id="2031-03-04-tunnel-vote-quote-turning-point"' in pages["quotes/"]
    assert "2032-03-04-a-year-on-quote-turning-point" not in pages["quotes/"]


def test_newer_briefing_fills_what_the_older_left_open(pages: dict[str, str]) -> None:
    card = pages["quotes/"].split('id="2031-03-04-tunnel-vote-quote-turning-point"')[1].split("</figure>")[0]
    assert "about the vote" in card
    assert "The tunnel, a year on" in card


def test_source_keeps_the_title_that_one_briefing_gives(pages: dict[str, str]) -> None:
    assert "<h1 data-search-exclude>Tunnel vote divides Nordhavn</h1>" in pages["sources/courier-tunnel/"]


def test_events_of_one_day_stay_in_the_order_of_the_file(pages: dict[str, str]) -> None:
    assert pages["timeline/"].index("Zebra crossing first") < pages["timeline/"].index("A ferry second")
    page = pages["briefings/2032-03-04-a-year-on/"]
    assert page.index("Zebra crossing first") < page.index("A ferry second")


def test_positions_of_an_actor_stand_newest_first(pages: dict[str, str]) -> None:
    page = pages["actors/tomas-brandvik/"]
    assert page.index("Has said nothing since") < page.index("Says the fishers will not move")


def test_variant_that_only_says_which_place_is_meant_is_no_other_wording(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace(
        "text: The tunnel will be dug from both shores – at once", "text: The tunnel will be dug from both shores"
    )
    text = text.replace(
        "text: The tunnel will be dug from both shores at once", "text: The tunnel will be dug from both shores"
    )
    file.write_text(text, encoding="utf-8")
    body = next(p.body for p in build.build(project, Options()).pages if p.address.endswith("tunnel-vote/"))
    assert "Verified in [1] [2]" in body
    assert "worded differently" not in body


def test_quote_both_shortened_and_of_several_places_says_both(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    article = project / "seeds/gazette-tunnel.txt"
    article.write_text(
        article.read_text(encoding="utf-8") + "“The tunnel will be dug at once,” she said.\n", encoding="utf-8"
    )
    built = build.build(project, Options(), preview=True)
    body = next(p.body for p in built.pages if p.address.endswith("mainland-talks/"))
    assert "first of several places, shortened" in body

"""Golden Markdown: the pages of the toy project, read before they are accepted.

After a change that is meant, `UPDATE_GOLDEN=1 python -m pytest tests/test_render.py` writes them again.
"""

import html
import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, load, resolve, views
from generator.articles import Shelf
from generator.check.case import Case
from generator.pages import Page
from generator.render import Options, Renderer
from generator.templating import FOLDER

TOY = Path(__file__).with_name("toy")
GOLDEN = Path(__file__).with_name("golden")
OPTIONS = Options("Harbour briefings", "https://example.org/harbour/", "en", "https://git.example/edit/main/")
SHOWN = (
    "",
    "actors/ilse-vanterpool/",
    "briefings/2031-03-04-tunnel-vote/",
    "evidence/",
    "issues/strait-tunnel/",
    "questions/",
    "sources/courier-tunnel/",
    "timeline/",
)


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.build(TOY, OPTIONS)


def page(built: build.Built, address: str) -> Page:
    return next(page for page in built.pages if page.address == address)


@pytest.mark.parametrize("address", SHOWN)
def test_page_equals_the_golden_markdown(built: build.Built, address: str) -> None:
    golden = GOLDEN / f"{address.rstrip('/').replace('/', '--') or 'home'}.md"
    text = page(built, address).text
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_page() -> None:
    names = {f"{address.rstrip('/').replace('/', '--') or 'home'}.md" for address in SHOWN}
    assert {file.name for file in GOLDEN.iterdir()} == names


def test_briefing_page_answers_in_the_order_of_the_readers_questions(built: build.Built) -> None:
    text = page(built, "briefings/2031-03-04-tunnel-vote/").body
    order = ["in-short", "quotes", "positions", "timeline", "figures", "differences", "questions", "changes"]
    places = [text.index(f"{{#{anchor}") for anchor in [*order, "sources"]]
    assert places == sorted(places)


def test_quote_inside_a_position_names_its_own_speaker(built: build.Built) -> None:
    text = page(built, "actors/ilse-vanterpool/").body
    inline = text.split('<figure class="b-inline">')[1].split("</figure>")[0]
    assert "Ilse Vanterpool" in inline


def test_quote_of_two_briefings_is_one_entry_only_when_the_words_are_the_same(built: build.Built) -> None:
    text = page(built, "quotes/").body
    assert text.count('class="b-quote"') == 4


def test_draft_is_marked_as_one(built: build.Built) -> None:
    assert "Nobody has read it" in page(built, "briefings/2031-03-10-mainland-talks/").body
    assert "Nobody has read it" not in page(built, "briefings/2031-03-04-tunnel-vote/").body


def test_shortened_quote_says_so(built: build.Built) -> None:
    assert "Verified in [1], shortened" in page(built, "briefings/2031-03-10-mainland-talks/").body


def test_page_of_the_generator_leads_to_the_yaml_file(built: build.Built) -> None:
    briefing = page(built, "briefings/2031-03-04-tunnel-vote/")
    assert briefing.source == "briefings/2031-03-04-tunnel-vote.yml"
    assert "https://git.example/edit/main/briefings/2031-03-04-tunnel-vote.yml" in briefing.body


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_front_matter_holds_any_text_escaped_on_one_line(text: str) -> None:
    head = Page("x/", lambda: "body", {"title": text}).text.split("\n---\n")[0].removeprefix("---\n")
    assert len(head.splitlines()) == 1 or "\n" not in head
    assert "<" not in head
    assert html.escape(" ".join(text.split()))[:1].isspace() is False


def test_pages_of_other_templates_are_not_mixed_up_when_they_are_made_in_turn(tmp_path: Path) -> None:
    other = Path(shutil.copytree(FOLDER, tmp_path / "templates"))
    macros = other / "_macros.html.j2"
    macros.write_text(macros.read_text(encoding="utf-8").replace('class="b-place"', 'class="other"'), encoding="utf-8")
    library = load.load(TOY / "briefings", root=TOY)
    shelf = Shelf(TOY / "seeds")
    cases = [Case.of(file, library, shelf) for file in library.briefings]
    pages = [resolve.briefing_page(case.file, library, shelf, case.proofs) for case in cases]
    view = next(source for source in views.site(pages).sources if source.quotes)
    ours = Renderer(OPTIONS).source(view)
    theirs = Renderer(OPTIONS, templates=other).source(view)
    for one, place in ((theirs, "other"), (ours, "b-place"), (theirs, "other")):
        assert f'class="{place}"' in one.body
        assert len({'class="other"', 'class="b-place"'} & set(re.findall(r'class="[\w-]+"', one.body))) == 1

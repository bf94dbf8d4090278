"""Links to the very words, followed in Chromium: what it scrolls to and highlights on pages that hold the articles.

The pages paint highlighted letters as blocks of one colour. A test compares these blocks, as they are on the screen,
with the places of the words that are meant.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, BrowserContext

from generator import build
from generator.articles import Article
from generator.fragments import link, text_fragment
from generator.text import paragraphs
from tests.conftest import ROOT
from tests.pages_server import PagesServer

HIGHLIGHT = (255, 0, 255)
STYLE = """
body { margin: 20px; width: 700px; font: 18px/32px monospace; color: #000; background: #fff; }
::target-text { color: rgb(255 0 255); background: rgb(255 0 255); }
"""
RECTANGLES = """pieces => pieces.flatMap(([index, start, end]) => {
    const words = document.querySelectorAll("p")[index].firstChild
    const range = document.createRange()
    range.setStart(words, start)
    range.setEnd(words, end)
    return [...range.getClientRects()].map(box => [box.left, box.top, box.right, box.bottom])
})"""

STORY = (
    "The harbour office said the tunnel “stays closed” until May, and the union said the tunnel “stays closed”"
    " forever.\n"
    + "The office did not answer any of our questions before this page went to print.\n"
    * 12
    + "“Nobody asked us,” the union’s chair said. Nobody asked the ferries, either.\n"
    "It is over.\nNobody was asked.\nIt is late.\nNobody was asked.\n"
    "A well-known, all-or-nothing deal: 50 % & more (a+b=c), the café’s owner said of the Cafe she runs.\n"
    "他说，台湾的“回归”是战后国际秩序的重要组成部分。她昨天也说，台湾的“回归”不是选项。\n"
    "The office did not answer any of our questions before this page went to print."
)


@dataclass(frozen=True)
class Place:
    """Words of a page: the page's name, its text, and where the words start and end."""

    page: str
    text: str
    start: int
    end: int

    @property
    def directive(self) -> str:
        return text_fragment(Article(self.page, self.text, sha256=""), self.start, self.end)

    @property
    def pieces(self) -> list[list[int]]:
        """The words by paragraph: its index, and start and end within it as scripts count."""
        found = []
        for index, (opens, closes) in enumerate(paragraphs(self.text)):
            start, end = max(opens, self.start), min(closes, self.end)
            if start < end:
                found.append([index, units(self.text[opens:start]), units(self.text[opens:end])])
        return found


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def place(page: str, text: str, words: str, nth: int = 0) -> Place:
    """The nth place of some words."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return Place(page, text, start, start + len(words))


def quoted() -> Iterator[Place]:
    """Every place in an article where a quote of the committed briefings stands."""
    checked = build.inspect(ROOT)
    for case in checked.cases:
        for proofs in case.proofs:
            for proof in proofs:
                article = checked.shelf.get(proof.evidence.article)
                if article and proof.evidence.verified:
                    yield Place(article.name, article.text, proof.evidence.start, proof.evidence.end)


QUOTED = list(dict.fromkeys(quoted()))
IN_STORY = [
    place("story", STORY, "stays closed"),
    place("story", STORY, "stays closed", 1),
    place("story", STORY, "Nobody asked"),
    place("story", STORY, "Nobody asked", 1),
    place("story", STORY, "Nobody was asked.", 1),
    place("story", STORY, "either.\nIt is over.\nNobody"),
    place("story", STORY, "well-known, all-or-nothing deal: 50 % & more (a+b=c)"),
    place("story", STORY, "Cafe"),
    place("story", STORY, "回归"),
    place("story", STORY, "回归", 1),
    place("story", STORY, "台湾的“回归”是战后国际秩序的重要组成部分。她昨天也说，台湾的“回归”不是选项。"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that hold the articles and the story, a paragraph for each of theirs."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {place.page: place.text for place in (*QUOTED, *IN_STORY)}.items():
        write(folder / f"{name}.html", text)
    server = PagesServer()
    server.start(folder)
    yield server.url
    server.stop()


def write(file: Path, text: str) -> None:
    body = "\n".join(f"<p>{html.escape(text[start:end])}</p>" for start, end in paragraphs(text))
    head = f'<meta charset="utf-8"><title>Article</title><style>{STYLE}</style>'
    file.write_text(f'<!doctype html><html lang="en">{head}{body}</html>', encoding="utf-8")


@pytest.fixture(scope="module")
def tabs(chromium: Browser) -> Iterator[BrowserContext]:
    """A window in which each link is opened as a new tab."""
    with chromium.new_context(viewport={"width": 800, "height": 600}) as context:
        yield context


def are_highlighted(tabs: BrowserContext, address: str, *meant: Place) -> list[bool]:
    """Opens a link in a new tab; for each of these words, whether they and no others are highlighted on the screen."""
    with tabs.new_page() as tab:
        tab.goto(address)
        boxes = [tab.evaluate(RECTANGLES, place.pieces) for place in meant]
        picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    return [covers(blocks(picture), of_place) for of_place in boxes]


def blocks(picture: Image.Image) -> Image.Image:
    """A picture that is white where something is highlighted, and black elsewhere."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, HIGHLIGHT))
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 0 if value else 255)


def covers(highlights: Image.Image, boxes: list[list[float]]) -> bool:
    """Whether the highlights are these boxes of the screen, all of them and nothing else, to a pixel or two."""
    if not boxes or any(top < 0 or bottom > highlights.height for _, top, _, bottom in boxes):
        return False
    inside, outside = Image.new("L", highlights.size), highlights.copy()
    for left, top, right, bottom in boxes:
        if right - left > 4:
            ImageDraw.Draw(inside).rectangle((left + 2, top + 2, right - 2, bottom - 2), fill=255)
        ImageDraw.Draw(outside).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=0)
    missing = ImageChops.subtract(inside, highlights)
    return missing.getbbox() is None and outside.getbbox() is None


@pytest.mark.parametrize("meant", QUOTED, ids=lambda meant: f"{meant.page[:3]}-{meant.start}-{meant.end}")
def test_link_to_a_quote_leads_to_exactly_its_words(tabs: BrowserContext, served: str, meant: Place) -> None:
    assert are_highlighted(tabs, link(f"{served}{meant.page}.html", meant.directive), meant) == [True]


def test_quotes_of_both_articles_are_followed() -> None:
    assert {meant.page for meant in QUOTED} == {file.name for file in (ROOT / "seeds").glob("*.txt")}


@pytest.mark.parametrize("meant", IN_STORY, ids=lambda meant: meant.text[meant.start : meant.end][:20])
def test_words_that_are_hard_to_name_are_found(tabs: BrowserContext, served: str, meant: Place) -> None:
    assert are_highlighted(tabs, link(f"{served}story.html", meant.directive), meant) == [True]


def test_fragment_of_the_page_itself_does_not_get_in_the_way(tabs: BrowserContext, served: str) -> None:
    meant = place("story", STORY, "Nobody asked", 1)
    assert are_highlighted(tabs, link(f"{served}story.html#part", meant.directive), meant) == [True]


# That these tests see a wrong place


def test_words_that_stand_twice_lead_to_the_first_place_without_others_around_them(
    tabs: BrowserContext, served: str
) -> None:
    first, second = place("story", STORY, "stays closed"), place("story", STORY, "stays closed", 1)
    address = f"{served}story.html#:~:text=stays%20closed"
    assert are_highlighted(tabs, address, first, second) == [True, False]
    assert are_highlighted(tabs, link(address, second.directive), first, second) == [False, True]


def test_more_or_fewer_words_than_meant_are_seen(tabs: BrowserContext, served: str) -> None:
    meant, fewer, more = (place("story", STORY, f"Nobody asked{words}") for words in (" us", "", " us,”"))
    seen = are_highlighted(tabs, link(f"{served}story.html", meant.directive), meant, fewer, more)
    assert seen == [True, False, False]


def test_words_that_are_not_highlighted_are_seen(tabs: BrowserContext, served: str) -> None:
    on_screen, further_down = IN_STORY[0], IN_STORY[-1]
    assert are_highlighted(tabs, f"{served}story.html", on_screen, further_down) == [False, False]
    assert are_highlighted(tabs, f"{served}story.html#:~:text=Nobody%20said", on_screen, further_down) == [False, False]

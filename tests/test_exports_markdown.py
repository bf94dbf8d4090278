"""The plain Markdown of a briefing, as a CommonMark processor reads it."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.entries import BriefingPage
from generator.exports import plain
from tests import exported
from tests.exported import IMPRINT, PROJECTS, WITHOUT_ADDRESS

VOTE = exported.page(exported.known("toy"), "2031-03-04-tunnel-vote")
COMMONMARK = MarkdownIt("commonmark")
HEADINGS = (
    "In short",
    "Who says what",
    "Where they stand",
    "What happened",
    "Figures",
    "Where the sources differ",
    "Questions",
    "What changed",
    "Sources",
)
MARKUP = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!<>&~|=:\"'1é ",
        *("# ", "## x ##", "- ", "1. ", "12) ", "---", "***", "```", "~~~", "    ", "==", "10", "word"),
        *("<b>", "</p>", "<!-- ", "&amp;", "&#35;", "![x](y)", "[a]: b", "http://x.example", "{: .x}", "{#id}"),
        *("\n", "\n\n", "\t", "\u00a0", "\u2028"),
    ]
)
TEXTS = st.lists(MARKUP | st.text(max_size=4), min_size=1, max_size=8).map("".join)


def parse(html: str) -> Element:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


def read(text: str) -> Element:
    return parse(COMMONMARK.render(text))


def words(element: Element) -> str:
    return re.sub("[ \t\n]+", " ", "".join(element.itertext())).strip()


def as_written(text: str) -> str:
    """A text on one line, as a page of HTML shows it."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)).strip()


@given(TEXTS)
def test_any_text_reads_as_it_was_written(text: str) -> None:
    for before, tag in (("", "p"), ("# ", "h1"), ("- ", "li"), ("> ", "p"), ("1. ", "li")):
        tree = read(before + plain.escaped(text))
        if as_written(text):
            found = list(tree.iter(tag))
            assert [words(one) for one in found] == [as_written(text)]
            assert {one.tag for one in tree.iter()} - {"DOCUMENT_FRAGMENT"} <= {tag, "ul", "ol", "blockquote"}


@given(TEXTS)
def test_any_text_reads_as_it_was_written_in_mkdocs_too(text: str) -> None:
    if as_written(text) and "~" not in text:  # Python-Markdown does not know that a tilde can be escaped
        tree = parse(markdown.markdown(f"Text: {plain.escaped(text)}"))
        assert words(tree) == f"Text: {as_written(text)}"
        assert {one.tag for one in tree.iter()} <= {"DOCUMENT_FRAGMENT", "p"}


@pytest.mark.parametrize("imprint", [IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
@pytest.mark.parametrize("project", PROJECTS)
def test_whole_briefing_stands_in_the_file(project: str, imprint: Any) -> None:
    for page in exported.known(project).briefings:
        tree = read(plain.markdown(page, imprint))
        said = words(tree)
        for text in all_texts(page):
            assert as_written(text) in said, text
        assert [words(one) for one in tree.iter("h1")] == [page.briefing.title]
        assert [words(one) for one in tree.iter("h2")] == [
            name for name in HEADINGS if name in said and has(tree, name)
        ]
        quotes = [words(next(iter(one))) for one in tree.iter("blockquote")]
        assert quotes == [as_written(q.item.text) for _, group in page.by_speaker() for q in group]
        for citation in page.citations:
            assert citation.article is not None
            assert f"sha256 {citation.article.sha256}" in said


def has(tree: Element, heading: str) -> bool:
    return any(words(one) == heading for one in tree.iter("h2"))


def all_texts(page: BriefingPage) -> list[str]:
    briefing = page.briefing
    found = [briefing.title, briefing.bottom_line or ""]
    found += (briefing.summary or "").split("\n\n")
    found += [entry.item.text for part in (page.points, page.quotes, page.events, page.updates) for entry in part]
    found += [entry.item.summary for entry in page.positions] + [entry.item.label for entry in page.figures]
    found += [value for entry in page.questions for value in (entry.item.text, entry.item.answer or "")]
    found += [account.says for entry in page.disagreements for account in entry.item.accounts]
    return found


def test_quote_says_who_spoke_and_what_was_found_of_it() -> None:
    first = next(read(plain.markdown(VOTE, IMPRINT)).iter("blockquote"))
    assert [words(one) for one in first] == [
        "The tunnel will be dug from both shores at once",
        "Ilse Vanterpool, 4 March 2031, to reporters outside the town hall",
        "verified [1]; worded differently [2]",
    ]


def test_positions_figures_and_questions_say_whose_they_are_and_when() -> None:
    said = plain.markdown(VOTE, IMPRINT)
    assert (
        "- Ilse Vanterpool, Mayor of Nordhavn: Supports. Calls the vote a turning point (5 March 2031) [1] [2]" in said
    )
    assert "- Cost of the tunnel: about 450 million crowns (claimed by Ilse Vanterpool) [2]" in said
    assert "- 2032: Digging is to begin. (expected) [2]" in said
    assert "Answer: Eleven to ten. (raised 4 March 2031; answered 5 March 2031) [2]" in said
    assert (
        "2. Tunnel vote divides Nordhavn, The Coastal Courier, published 5 March 2031, courier-tunnel.md, sha256"
        in said
    )
    assert "<https://courier.example/tunnel-vote>" in said


def test_draft_is_marked_as_one() -> None:
    draft = exported.page(exported.known("toy"), "2031-03-10-mainland-talks")
    assert IMPRINT.words("draft_note") in plain.markdown(draft, IMPRINT)
    assert IMPRINT.words("draft_note") not in plain.markdown(VOTE, IMPRINT)


def test_links_lead_to_the_sources_and_the_page_only() -> None:
    links = [one.get("href") for one in read(plain.markdown(VOTE, IMPRINT)).iter("a")]
    page = "https://example.org/harbour/briefings/2031-03-04-tunnel-vote/"
    assert links == ["https://courier.example/tunnel-vote", page]
    assert [one.get("href") for one in read(plain.markdown(VOTE, WITHOUT_ADDRESS)).iter("a")] == links[:1]


@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip))
def test_no_text_changes_the_shape_of_the_file(title: str, bottom_line: str) -> None:
    tree = read(plain.markdown(exported.retold(VOTE, title=title, bottom_line=bottom_line), IMPRINT))
    assert [words(one) for one in tree.iter("h2")] == list(HEADINGS)
    assert [words(one) for one in tree.iter("h1")] == [as_written(title)]
    tags = {one.tag for one in tree.iter()}
    assert tags == {"DOCUMENT_FRAGMENT", "h1", "h2", "h3", "p", "ul", "ol", "li", "blockquote", "a"}

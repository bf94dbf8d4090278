"""Articles: their text and what they say of themselves in each format, and which files are never read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import Article, Shelf, parse
from generator.findings import ProjectError
from tests.conftest import ROOT
from tests.quick import at_most


def page(body: str, *, head: str = "") -> Article:
    """The article of an HTML file."""
    return parse(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_a_text_file_is_its_own_text() -> None:
    data = "Ferries sail again\n\n“The boats will run,” she said.\n".encode()
    article = parse(data, "ferries.txt")
    assert article.text.encode() == data
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.metadata == {}


def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_the_text() -> None:
    article = parse(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.", "ferries.txt")
    assert article.text == "One.\nTwo.\nThree."


def test_bytes_that_are_no_utf_8_become_replacement_signs() -> None:
    assert parse("Åse".encode("latin-1"), "ferries.txt").text == "\ufffdse"


def test_front_matter_is_metadata_and_no_part_of_the_text() -> None:
    data = b"---\ntitle: Ferries sail again\noutlet: Harbour Herald\npublished: 2024-05-17\n---\n\n## Deal\n\nText.\n"
    article = parse(data, "ferries.md")
    assert article.text == "\n## Deal\n\nText.\n"
    assert article.metadata == {
        "title": "Ferries sail again",
        "outlet": "Harbour Herald",
        "published": "2024-05-17",
    }


@pytest.mark.parametrize("front", ["- a\n- b\n", "title: [\n", "a: &x b\n", "\n"])
def test_front_matter_that_is_no_mapping_says_nothing(front: str) -> None:
    article = parse(f"---\n{front}---\nText.\n".encode(), "ferries.md")
    assert article.metadata == {}
    assert article.text == "Text.\n"


def test_a_line_of_dashes_below_the_start_is_text() -> None:
    text = "Ferries\n---\ntitle: x\n---\n"
    assert parse(text.encode(), "ferries.md").text == text
    assert parse(f"---\n{text}".encode(), "ferries.txt").text == f"---\n{text}"


def test_html_gives_its_words_a_line_for_each_block() -> None:
    article = page(
        "<h1>Ferries\n sail</h1><p>The <b>bo</b>ats &amp; <i>buses</i>.<p>Two<br>lines.<ul><li>One<li>Two</ul>"
    )
    assert article.text == "Ferries sail\nThe boats & buses.\nTwo\nlines.\nOne\nTwo\n"


def test_html_words_that_no_reader_sees_are_left_out() -> None:
    hidden = (
        "<script>var a = '<p>x'</script><style>p{}</style><template><p>y</template><!-- z --><noscript>n</noscript>"
    )
    assert page(f"<p>Seen.</p>{hidden}<svg><title>t</title><text>u</text></svg><p>Too.").text == "Seen.\nToo.\n"


def test_html_says_title_outlet_author_date_and_language() -> None:
    head = (
        "<title>Ferries sail\n again</title><meta name=author content='Ada Holm'>"
        "<meta property=og:site_name content='Harbour Herald'><meta property=og:url content=https://example.org/a>"
        "<meta property=article:published_time content=2024-05-17T08:00:00Z><meta name=viewport content=x>"
    )
    assert page("<p>Text.", head=head).metadata == {
        "title": "Ferries sail again",
        "byline": "Ada Holm",
        "outlet": "Harbour Herald",
        "url": "https://example.org/a",
        "published": "2024-05-17T08:00:00Z",
        "lang": "en",
    }


@pytest.mark.parametrize(
    "end", ["", "</p>", "<![if x]>", "<![foo[bar]]>", "<![CDATA[x]]>", "<!--", "<?php", "&#0;", "<a"]
)
def test_broken_html_still_gives_its_words(end: str) -> None:
    assert page(f"<p>The boats run.{end}").text.startswith("The boats run.")


@given(st.text(alphabet="<>![]-/ap\"'=&;# \n?") | st.binary().map(lambda data: data.decode("latin-1")))
def test_no_html_fails(text: str) -> None:
    article = parse(text.encode(), "a.html")
    assert article.text.endswith("\n")


@pytest.mark.slow
def test_words_of_a_long_page_are_read_at_once() -> None:
    with at_most(2):
        assert len(parse(b"<div><p>boats</p></div>\n" * 20_000, "a.html").paragraphs) == 20_000


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A folder seeds/ with two articles, and a secret beside it."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "ferries.txt").write_text("The boats run.", encoding="utf-8")
    (seeds / "Fares.HTML").write_text("<p>Fares stay.", encoding="utf-8")
    (seeds / "notes.docx").write_text("not read", encoding="utf-8")
    (seeds / "folder.txt").mkdir()
    (tmp_path / "secret.txt").write_text("The password.", encoding="utf-8")
    return Shelf(seeds)


def test_an_article_is_found_by_its_file_name_and_read_once(shelf: Shelf) -> None:
    article = shelf.get("ferries.txt")
    assert article is not None
    assert article.text == "The boats run."
    assert shelf.get("ferries.txt") is article
    html = shelf.get("Fares.HTML")
    assert html is not None
    assert html.text == "Fares stay.\n"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        ".txt",
        "missing.txt",
        "notes.docx",
        "folder.txt",
        "../secret.txt",
        "./ferries.txt",
        "sub/../ferries.txt",
        "..\\secret.txt",
        "/etc/hosts.txt",
        "ferries.txt\0.txt",
        "ferries.txt\n.txt",
        "\ud800.txt",
        "long" * 100 + ".txt",
        "deep/" * 2000 + "x.txt",
    ],
)
def test_what_is_no_article_here_is_not_read(shelf: Shelf, name: str) -> None:
    assert shelf.get(name) is None


def test_a_link_out_of_the_folder_is_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (shelf.folder / "relative.txt").symlink_to(Path("..") / "secret.txt")
    (shelf.folder / "chain.txt").symlink_to("link.txt")
    (shelf.folder / "loop.txt").symlink_to("loop.txt")
    for name in ("link.txt", "relative.txt", "chain.txt", "loop.txt"):
        assert shelf.get(name) is None


def test_a_link_within_the_folder_is_followed(shelf: Shelf) -> None:
    (shelf.folder / "again.txt").symlink_to("ferries.txt")
    assert shelf.get("again.txt") is not None


def test_names_are_those_of_articles_in_order(shelf: Shelf) -> None:
    assert shelf.names() == ("Fares.HTML", "ferries.txt")
    assert Shelf(shelf.folder / "missing").names() == ()


def test_an_article_that_cannot_be_read_is_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ProjectError, match=r"ferries\.txt: Permission denied"):
        shelf.get("ferries.txt")


def test_the_committed_articles_are_their_bytes() -> None:
    shelf = Shelf(ROOT / "seeds")
    assert shelf.names()
    for name in shelf.names():
        article = shelf.get(name)
        assert article is not None
        assert article.text.encode() == (ROOT / "seeds" / name).read_bytes()
        assert "".join(article.text[start:end] for start, end in article.paragraphs).split() == (
            "".join(line.strip() for line in article.text.splitlines()).split()
        )


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_line_ends_where_any_program_ends_it(sign: str) -> None:
    article = parse(f"We sail.{sign}We stay.".encode(), "a.txt")
    assert [article.text[slice(*span)] for span in article.paragraphs] == ["We sail.", "We stay."]


def test_lines_of_preformatted_html_stay_lines() -> None:
    assert page("<pre>LIND: We  sail.\nFALK: We stay.</pre>").text == "LIND: We sail.\nFALK: We stay.\n"


def test_a_turn_of_a_transcript_is_a_paragraph_in_wrapped_text_too() -> None:
    article = parse(b"The council\nsat.\n\nLIND: We sail,\nall of us.\nFALK: We stay.\n", "a.txt")
    words = [" ".join(article.text[slice(*span)].split()) for span in article.paragraphs]
    assert words == ["The council sat.", "LIND: We sail, all of us.", "FALK: We stay."]
    assert article.folded.text.strip().split("\n") == words

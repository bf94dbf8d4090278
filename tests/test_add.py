"""Bringing articles into `seeds/`: what is kept of files and pages, what is said of them, and what is refused."""

from __future__ import annotations

import builtins
import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import add as adding
from generator import documents
from generator.add import Added, add
from generator.articles import Article, parse
from generator.fetch import Fetched
from generator.findings import ProjectError
from tests.quick import at_most
from tests.test_overlap import OWN, WIRE

CASES = Path(__file__).with_name("add_cases")
TODAY = "2031-03-09"
URL = "https://herald.example/news/boats.html?day=4"
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in (WIRE, OWN))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return tmp_path / "seeds"


def added(what: Path | str, seeds: Path, **options: Any) -> Added:
    return add(str(what), seeds, today=TODAY, **options)


def read(result: Added) -> Article:
    return parse(result.file.read_bytes(), result.file.name)


def names(seeds: Path) -> list[str]:
    return sorted(file.name for file in seeds.iterdir()) if seeds.exists() else []


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refused(what: Path | str, seeds: Path) -> str:
    """Why something is not added; nothing is written then."""
    before = names(seeds)
    with pytest.raises(ProjectError) as caught:
        added(what, seeds)
    assert names(seeds) == before
    return str(caught.value)


def page(head: str = "", body: str = f"<article>{PARAGRAPHS}</article>", *, attributes: str = "") -> str:
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def serves(
    monkeypatch: pytest.MonkeyPatch, data: str | bytes, content_type: str = "text/html", charset: str = ""
) -> None:
    """Makes the web answer with this."""
    body = data if isinstance(data, bytes) else data.encode()
    monkeypatch.setattr(adding, "fetch", lambda url, **_: Fetched(body, url, content_type, charset))


def pdf(lines: list[str], *, info: str = "", lang: str = "") -> bytes:
    """A PDF of one page with these lines."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET".encode("cp1252")
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {f'/Lang ({lang})' if lang else ''} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
        b" /Encoding /WinAnsiEncoding >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        f"<< {info} >>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


# Texts


@pytest.mark.parametrize(
    "data",
    [WIRE.encode(), f"{WIRE}\r\n\r\nEnd\r".encode(), b"\xef\xbb\xbf" + WIRE.encode(), "<html>Ångström & co".encode()],
    ids=["plain", "windows", "mark", "tags"],
)
def test_text_is_stored_byte_for_byte(tmp_path: Path, seeds: Path, data: bytes) -> None:
    result = added(write(tmp_path, "Boats & Tunnels_1.TXT", data), seeds)
    assert result.file == seeds / "boats-tunnels-1.txt"
    assert result.file.read_bytes() == data
    assert result.written and not result.metadata and not result.kin


def test_markdown_is_stored_byte_for_byte_and_says_what_it_knows(tmp_path: Path, seeds: Path) -> None:
    text = f"---\ntitle: Boats\noutlet: Harbour Herald\n---\n\n{WIRE}\n"
    result = added(write(tmp_path, "boats.md", text), seeds)
    assert result.file.read_bytes() == text.encode()
    assert (result.title, result.metadata) == ("Boats", {"title": "Boats", "outlet": "Harbour Herald"})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", WIRE.encode("utf-16"), "not UTF-8 text; save it as UTF-8"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not UTF-8"),
        ("a.md", b"Text\0 and more", "a binary file"),
        ("a.txt", b"", "holds no text"),
        ("a.md", b"---\ntitle: x\n---\n \n", "holds no text"),
        ("a.html", b"", "holds no text"),
        ("a.html", b"<html><body></body></html>", "holds no text"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text in UTF-8"),
        ("a.html", b"GIF89a\0\0\0", "no text in UTF-8"),
        ("a.pdf", b"no pdf", "cannot be read"),
        ("a.pdf", b"%PDF-1.4\ngarbage", "cannot be read"),
        ("a.docx", b"PK\3\4", "only .txt, .md, .html and .pdf"),
        ("article", b"Text.", "only .txt, .md, .html and .pdf"),
    ],
)
def test_file_without_an_article_is_refused(tmp_path: Path, seeds: Path, name: str, data: bytes, reason: str) -> None:
    assert reason in refused(write(tmp_path, name, data), seeds)


def test_folder_missing_file_and_over_large_file_are_refused(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "boats.txt", WIRE)
    assert "is a folder; name the files in it" in refused(tmp_path, seeds)
    assert "boat.txt; did you mean 'boats.txt'?" in refused(tmp_path / "boat.txt", seeds)
    assert "there is no file" in refused(tmp_path / "no" / "boats.txt", seeds)
    assert "cannot read" in refused("x" * 5_000 + ".txt", seeds)
    assert "there is no file" in refused("a\0b.txt", seeds)
    monkeypatch.setattr(documents, "MOST_BYTES", 99)
    assert "larger than 99 bytes" in refused(tmp_path / "boats.txt", seeds)


@pytest.mark.slow
def test_article_of_5_mb_is_added_in_time(tmp_path: Path, seeds: Path) -> None:
    text = "\n\n".join(f"{number} {OWN}" for number in range(23_000))
    assert len(text) > 5_000_000
    with at_most(4):
        assert added(write(tmp_path, "long.txt", text), seeds).written


# Pages


def test_page_becomes_its_text_and_what_it_says_of_itself(seeds: Path) -> None:
    result = added(CASES / "boats.html", seeds)
    assert result.file.read_bytes() == (CASES / "boats.md").read_bytes()
    assert result.title == "Brackwater votes to close “the old tunnel”"


def test_page_of_the_web_has_its_own_url_and_the_day(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serves(monkeypatch, page("<link rel=canonical href='https://evil.example/'><title>Boats</title>"))
    result = added(URL, seeds)
    text = f"{WIRE}\n{OWN}\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    expected = f'---\ntitle: "Boats"\nurl: "{URL}"\nretrieved: "{TODAY}"\nsha256: "{sha256}"\n---\n{text}'
    assert result.file == seeds / "boats.md"
    assert result.file.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", {}),
        ("<meta name=date content=2031-03-04><meta name=description content='5 March 2031'>", {}),
        ("<meta property=article:published_time content='4 March 2031'>", {}),
        ("<meta property=article:published_time content=2031-02-30>", {}),
        ("<meta property=article:published_time content=2031-03-04T23:30:00-05:00>", {"published": "2031-03-04"}),
        ("<meta itemprop=datePublished content=2031-03-04>", {"published": "2031-03-04"}),
        ("<meta property=article:modified_time content=2031-03-04>", {}),
        ("<meta property=article:author content=https://herald.example/ada>", {}),
        ("<meta name=author content=' Ada  Holm\n'>", {"byline": "Ada Holm"}),
        ("<meta name=author content=''><meta property=article:author content='B. Reyl'>", {"byline": "B. Reyl"}),
        ("<meta property=og:title content='A &amp;amp; B'><title>x</title>", {"title": "A &amp; B"}),
        (f"<title>{'x' * 1_001}</title>", {}),
        ("<link rel=canonical href=/boats>", {}),
        (
            "<link rel=canonical href=javascript:alert(1)><meta property=og:url content=http://a.example/b>",
            {"url": "http://a.example/b"},
        ),
        (
            linked('{"@type": "NewsArticle", "headline": "A &amp; B", "author": [{"name": "C"}, {"name": "D"}]}'),
            {"title": "A & B", "byline": "C, D"},
        ),
        (
            linked('{"@graph": [{"@type": ["Article"], "publisher": {"name": "H"}, "datePublished": "2031-03-04"}]}'),
            {"outlet": "H", "published": "2031-03-04"},
        ),
        (linked('[{"@type": "Article", "headline": "A"}, {"@type": "Article", "headline": "B"}]'), {}),
        (linked('{"@type": "Person", "name": "A", "datePublished": "2031-03-04"}'), {}),
        (linked('{"@type": "Article", "headline": 7, "author": {"name": ["x"]}, "datePublished": {"a": 1}}'), {}),
        (linked('{"@type": "Article", "headline": "a\\ud800\\u0000\\u2028b\\ufeff"}'), {"title": "a b"}),
        (linked("{broken") + linked("[" * 20_000) + linked("7") + linked(""), {}),
    ],
)
def test_only_what_the_metadata_says_is_believed(tmp_path: Path, seeds: Path, head: str, said: dict[str, str]) -> None:
    body = f"<article><h1>Heading</h1><time>5 March 2031</time><p>By Somebody</p>{PARAGRAPHS}</article>"
    result = added(write(tmp_path, "boats.html", page(head, body)), seeds)
    assert result.metadata == said
    assert read(result).metadata.keys() == said.keys() | {"sha256"}


@pytest.mark.parametrize(("attributes", "lang"), [(" lang=en-GB", "en-GB"), (" lang='x y'", None), ("", None)])
def test_language_is_that_of_the_page(tmp_path: Path, seeds: Path, attributes: str, lang: str | None) -> None:
    result = added(write(tmp_path, "boats.html", page(attributes=attributes)), seeds)
    assert result.metadata.get("lang") == lang


@pytest.mark.parametrize("start", ['<?xml version="1.0" encoding="utf-8"?>\n', ""])
def test_xml_entities_are_not_expanded(tmp_path: Path, seeds: Path, start: str) -> None:
    secret = write(tmp_path, "secret", "the secret words")
    entities = f'<!ENTITY a "expanded words"><!ENTITY b "{"&a;" * 10}"><!ENTITY c SYSTEM "{secret.as_uri()}">'
    body = f"<article>{PARAGRAPHS}<p>And &a; then &b; and &c; stand at the end of the page.</p></article>"
    text = f"{start}<!DOCTYPE html [{entities}]>{page('<title>&a;</title>', body)[15:]}"
    result = added(write(tmp_path, "boats.html", text), seeds)
    stored = result.file.read_text(encoding="utf-8")
    assert "And &a; then &b; and &c; stand" in stored
    assert "expanded words then" not in stored and "secret words" not in stored


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page(), ""),
        ("\ufeff" + page(), "latin-1"),
        (page().encode("utf-16"), ""),
        (page().encode("cp1252"), "iso-8859-1"),
        (page("<meta charset=windows-1252>").encode("cp1252"), ""),
        (page("<meta charset=windows-1252>"), "utf-8"),
        (page("<meta charset=ascii>").encode("cp1252"), "rot13"),
        (page(), "unicode_escape"),
        (page(), "us-ascii"),
    ],
    ids=["utf-8", "mark", "utf-16", "said", "meta", "said-first", "no-codec", "no-charset", "lie"],
)
def test_encoding_is_the_one_said(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, data: str | bytes, charset: str
) -> None:
    serves(monkeypatch, data, charset=charset)
    assert read(added(URL, seeds)).text == f"{WIRE}\n{OWN}\n"


def test_japanese_of_seven_bits_is_read_as_it_says(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "東京の市長は火曜日に記者団に話した。会議は来週も続くと市の報道官が述べた。"
    serves(monkeypatch, page("", f"<article><p>{text}</p></article>").encode("iso2022_jp"), charset="iso-2022-jp")
    assert read(added(URL, seeds)).text == f"{text}\n"


def test_encoding_that_nobody_names_is_not_guessed(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serves(monkeypatch, page().encode("cp1252"))
    assert "no text in UTF-8 or an encoding that it names" in refused(URL, seeds)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (page(), "text/plain"),
        (f"<!-- x --> {page()}", "application/json"),
        (page(), ""),
        (f"{WIRE}\n{OWN}\n", "text/html"),
        (f"{WIRE}\n{OWN}\n", "text/plain"),
        (pdf([WIRE, OWN]), "text/html"),
    ],
    ids=["html-as-text", "html-as-json", "html-unsaid", "text-as-html", "text", "pdf-as-html"],
)
def test_content_is_taken_for_what_it_is(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, data: str | bytes, content_type: str
) -> None:
    serves(monkeypatch, data, content_type)
    assert read(added(URL, seeds)).text.split() == f"{WIRE} {OWN}".split()


@pytest.mark.parametrize(
    ("data", "content_type", "reason"),
    [
        ('{"a": 1}', "application/json", "is 'application/json', not a page"),
        ("<rss><item>Text</item></rss>", "application/rss+xml", "is 'application/rss+xml', not a page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "text/html", "no text in UTF-8"),
        (b"GIF89a\0\0\0", "text/plain", "no text in UTF-8"),
        ("", "text/html", "holds no text"),
        ("  \n", "", "holds no text"),
    ],
)
def test_content_that_is_no_article_is_refused(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, data: str | bytes, content_type: str, reason: str
) -> None:
    serves(monkeypatch, data, content_type)
    assert reason in refused(URL, seeds)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/b", "data:text/html," + "x" * 9_999, "http://localhost:9/", "gopher:x"],
)
def test_url_that_may_not_be_asked_for_is_refused(seeds: Path, url: str) -> None:
    assert refused(url, seeds).startswith("cannot fetch '")


@pytest.mark.parametrize("tag", ["div", "p", "b", "table><tr><td", "ul><li", "a href=x"])
def test_deep_pages_are_read_or_refused_in_time(tmp_path: Path, seeds: Path, tag: str) -> None:
    file = write(tmp_path, "deep.html", f"<html><body>{PARAGRAPHS}{f'<{tag}>' * 3_000}{OWN}")
    with at_most(4), suppress(ProjectError):
        assert WIRE in read(added(file, seeds)).text


@pytest.mark.parametrize("start", ["<!--a-->", "<?xml a>", "<!--a--> <?xml>", "<!--", "<"])
def test_page_that_only_seems_to_begin_is_told_from_a_text_at_once(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    serves(monkeypatch, start * 10_000 + WIRE, "text/plain")
    with at_most(1):
        assert WIRE in read(added(URL, seeds)).text or start.startswith("<!--")


# PDF


def test_pdf_becomes_paragraphs_and_what_its_information_says(tmp_path: Path, seeds: Path) -> None:
    lines = ["Boats", "The council of Brackwater voted on Tuesday to close the", "old tun-", "nel. The long-"]
    lines += ["term plan, the mayor said, “was never in any doubt at all”.", "So it is."]
    info = "/Title (Boats \\(and tunnels\\)) /Author (Ada Holm) /CreationDate (D:20310304093000+01'00')"
    result = added(write(tmp_path, "Report.pdf", pdf(lines, info=info, lang="en-GB")), seeds)
    assert result.file == seeds / "boats-and-tunnels.md"
    assert result.metadata == {
        "title": "Boats (and tunnels)",
        "byline": "Ada Holm",
        "created": "2031-03-04",
        "lang": "en-GB",
    }
    assert "said, “was never" in read(result).text


def test_lines_of_a_pdf_are_joined_as_far_as_they_can_be_told() -> None:
    page = (
        "Boats\nThe council of Brackwater voted on Tuesday to close the old\nharbour tun\u00ad\nnel, and the long-\n"
        "term plan is that the ferries run. So be it.\nIt ended there.\n"
        "The next paragraph begins here and goes on over the end of the"
    )
    text = documents._paragraphs([page, "page, as they do.\n\nEnd.\0\ud800"])
    assert text.splitlines() == [
        "Boats",
        "The council of Brackwater voted on Tuesday to close the old harbour tunnel, and the long-"
        "term plan is that the ferries run. So be it.",
        "It ended there.",
        "The next paragraph begins here and goes on over the end of the page, as they do.",
        "End.?",
    ]


def test_pdf_with_damaged_information_is_still_read(tmp_path: Path, seeds: Path) -> None:
    result = added(write(tmp_path, "a.pdf", pdf([WIRE], info="/Title () /CreationDate (yesterday)")), seeds)
    assert result.metadata == {}
    assert WIRE in read(result).text


# Copies


def test_second_copy_of_a_text_is_said_and_not_written(tmp_path: Path, seeds: Path) -> None:
    first = added(write(tmp_path, "boats.txt", WIRE), seeds)
    again = added(write(tmp_path, "other.txt", WIRE.replace("“", '"').replace("”", '"').replace(" ", "  ")), seeds)
    assert names(seeds) == ["boats.txt"]
    assert (again.written, again.file, again.kin) == (False, first.file, (("boats.txt", "same"),))
    assert again.report() == "already there as boats.txt"


def test_file_that_lies_in_seeds_is_already_there(tmp_path: Path, seeds: Path) -> None:
    first = added(write(tmp_path, "boats.txt", WIRE), seeds)
    assert not added(first.file, seeds).written


def test_page_with_the_text_of_a_file_is_a_copy(tmp_path: Path, seeds: Path) -> None:
    added(write(tmp_path, "boats.txt", f"{WIRE}\n\n{OWN}\n"), seeds)
    assert added(write(tmp_path, "boats.html", page()), seeds).report() == "already there as boats.txt"


def test_wire_text_that_another_outlet_carries_is_written_and_said(tmp_path: Path, seeds: Path) -> None:
    added(write(tmp_path, "herald.txt", WIRE), seeds)
    added(write(tmp_path, "own.txt", OWN), seeds)
    result = added(write(tmp_path, "post.txt", f"By our own reporter.\n\n{WIRE[:200]}"), seeds)
    assert result.kin == (("herald.txt", "shared"),)
    assert result.report().splitlines() == [
        "wrote seeds/post.txt",
        "  shares long runs of text with herald.txt: the two are not independent",
    ]
    assert names(seeds) == ["herald.txt", "own.txt", "post.txt"]


def test_report_lists_what_was_found(seeds: Path) -> None:
    assert added(CASES / "boats.html", seeds).report().splitlines() == [
        "wrote seeds/brackwater-votes-to-close-the-old-tunnel.md",
        "  title: Brackwater votes to close “the old tunnel”",
        "  outlet: Harbour Herald",
        "  byline: Ada Holm, Tomas Reyl",
        "  published: 2031-03-04",
        "  url: https://herald.example/2031/tunnel",
        "  lang: en-GB",
    ]


# Names


def test_other_article_is_never_overwritten(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "other").mkdir()
    added(write(tmp_path, "boats.txt", WIRE), seeds)
    assert added(write(tmp_path / "other", "Boats.txt", OWN), seeds).file.name == "boats-2.txt"
    assert added(write(tmp_path, "boats.md", "A third text."), seeds).file.name == "boats-3.md"
    assert (seeds / "boats.txt").read_text(encoding="utf-8") == WIRE


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Tunnel vote", "tunnel-vote.txt"),
        ("tunnel.txt", "tunnel.txt"),
        ("../../etc/passwd", "etc-passwd.txt"),
        ("/abs", "abs.txt"),
        ("C:\\con", "c-con.txt"),
        ("CON", "con-article.txt"),
        ("lpt1", "lpt1-article.txt"),
        ("..", "boats.txt"),
        ("東京", "boats.txt"),
        ("a" * 200, "a" * 60 + ".txt"),
    ],
)
def test_name_is_a_slug_in_the_folder(tmp_path: Path, seeds: Path, wanted: str, name: str) -> None:
    assert added(write(tmp_path, "boats.txt", WIRE), seeds, name=wanted).file == seeds / name


def test_name_falls_back_from_title_to_address_to_a_word(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serves(monkeypatch, page("<title>東京</title>"))
    assert added(URL, seeds).file.name == "boats.md"
    serves(monkeypatch, page("<title>東京</title>", "<p>Another text, long enough for a page.</p>"))
    assert added("https://herald.example/", seeds).file.name == "herald.md"


# Front matter


@given(st.text(min_size=1, max_size=300))
def test_every_title_is_read_back_as_it_was_found(title: str) -> None:
    sound = documents._sound("title", title)
    found = documents.Found("Text.\n---\ntitle: no\n", "x", {"title": sound, "byline": sound} if sound else {})
    article = parse(adding._front_matter(found), "x.md")
    assert article.text == found.text
    assert {key: article.metadata[key] for key in found.metadata} == found.metadata
    assert article.metadata["sha256"] == hashlib.sha256(article.text.encode()).hexdigest()


@pytest.mark.parametrize(
    "title",
    [
        "no",
        "12:30",
        "010",
        "~",
        "a: b",
        "- a",
        "# a",
        "&a *b !c",
        "'\"\\",
        "---",
        "{{ x }}",
        "%TAG",
        "\\u0041",
        "😀",
        "\u202ea",
    ],
)
def test_title_that_yaml_would_misread_is_read_back(tmp_path: Path, seeds: Path, title: str) -> None:
    shown = title.replace("&", "&amp;")
    result = added(write(tmp_path, "boats.html", page(f"<title>{shown}</title>")), seeds)
    assert read(result).metadata["title"] == title


# Missing packages, and a full disk


@pytest.mark.parametrize(("name", "extra"), [("boats.html", "html"), ("boats.pdf", "pdf")])
def test_missing_package_names_the_extra(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    def missing(module: str) -> Any:
        raise ModuleNotFoundError(f"No module named '{module}'", name=module)

    file = write(tmp_path, name, pdf([WIRE]) if extra == "pdf" else page())
    monkeypatch.setattr("importlib.import_module", missing)
    assert f"pip install -e '.[{extra}]'" in refused(file, seeds)


def test_text_needs_no_extra(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def only_ours(name: str, *rest: Any) -> Any:
        assert not name.startswith(("trafilatura", "lxml", "pypdf"))
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", only_ours)
    assert added(write(tmp_path, "boats.txt", WIRE), seeds).written


def test_write_that_fails_leaves_nothing(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ProjectError, match="No space left on device"):
        added(write(tmp_path, "boats.txt", WIRE), seeds)
    assert names(seeds) == []


def test_what_a_page_hides_or_strikes_out_is_left_out_and_figures_stay_apart(tmp_path: Path, seeds: Path) -> None:
    more = (
        "<p hidden>The crews were never asked about the pay deal at all.</p>"
        "<p style='font-size:0'>The union was never asked about the pay deal.</p>"
        "<p>The boats will <del>not</del> run on Friday, and fares rise by 5<sup>2</sup> per cent.</p>"
        "<p>The council loses <math><mo>−</mo></math>5 million euros a year by this, says the treasurer.</p>"
    )
    file = write(tmp_path, "boats.html", page(body=f"<article>{PARAGRAPHS}{more}</article>"))
    text = read(added(file, seeds)).text
    assert "never asked" not in text
    assert "The boats will run on Friday, and fares rise by 5² per cent." in " ".join(text.split())
    assert "loses −5 million euros" in " ".join(text.split())

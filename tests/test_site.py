"""The built site as files: links, anchors, search, data, and what must not be in it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.conftest import ROOT, build

BASE = "http://site.invalid/desk/"
LONGEST_RUN = 300


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, Element]:
    """Every page of the site, parsed as a browser would, by its path."""
    parse = html5lib.HTMLParser(namespaceHTMLElements=False).parse
    return {
        file.relative_to(built_site).as_posix(): parse(file.read_bytes(), transport_encoding="utf-8")
        for file in sorted(built_site.rglob("*.html"))
    }


def links(document: Element) -> Iterator[str]:
    for element in document.iter():
        for name in ("href", "src"):
            if element.get(name) is not None and element.tag != "base":
                yield element.attrib[name]


def ids(document: Element) -> set[str]:
    return {element.attrib["id"] for element in document.iter() if element.get("id")}


def test_every_internal_link_and_anchor_resolves(built_site: Path, documents: dict[str, Element]) -> None:
    known = {path: ids(document) for path, document in documents.items()}
    dead, seen = [], 0
    for path, document in documents.items():
        if path == "404.html":
            continue  # its links are absolute: they carry the address of the site
        page = urljoin(BASE, path.removesuffix("index.html"))
        for link in links(document):
            target = urljoin(page, link)
            if not target.startswith(BASE):
                continue
            seen += 1
            parts = urlsplit(target)
            name = unquote(parts.path.removeprefix(urlsplit(BASE).path))
            name += "index.html" if name.endswith("/") or not name else ""
            if not (built_site / name).is_file():
                dead.append(f"{path}: {link}")
            elif parts.fragment and name.endswith(".html") and unquote(parts.fragment) not in known[name]:
                dead.append(f"{path}: {link} (no such anchor)")
    assert dead == []
    assert seen > 4000


def test_no_id_stands_twice_on_a_page(documents: dict[str, Element]) -> None:
    for path, document in documents.items():
        found = [element.attrib["id"] for element in document.iter() if element.get("id")]
        assert sorted(found) == sorted(set(found)), path


def test_no_page_names_a_foreign_address_to_load(documents: dict[str, Element], served_site: str) -> None:
    for path, document in documents.items():
        for element in document.iter():
            loads = element.get("src") or (element.get("href") if element.tag == "link" else None)
            if loads and urlsplit(loads).netloc:
                assert loads.startswith(served_site), f"{path}: {loads}"


def test_bodies_of_the_articles_are_nowhere_in_the_site(built_site: Path) -> None:
    runs = set()
    for article in (ROOT / "seeds").iterdir():
        text = " ".join(article.read_text(encoding="utf-8").split())
        runs |= {text[start : start + LONGEST_RUN] for start in range(0, len(text) - LONGEST_RUN, 1)}
    starts = {run[:40] for run in runs}
    for file in built_site.rglob("*"):
        if file.is_file() and file.suffix in (
            ".html",
            ".json",
            ".jsonld",
            ".xml",
            ".csv",
            ".js",
            ".txt",
            ".md",
            ".bib",
        ):
            text = " ".join(re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8")).split())
            for match in re.finditer(r"(?=(.{40}))", text):
                if match[1] in starts:
                    assert text[match.start() : match.start() + LONGEST_RUN] not in runs, file.name


def test_articles_themselves_are_not_published(built_site: Path) -> None:
    names = {file.name for file in (ROOT / "seeds").iterdir()}
    assert not names & {file.name for file in built_site.rglob("*")}


def test_search_index_has_an_entry_for_each_quote_question_briefing_and_actor(built_site: Path) -> None:
    entries = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    text_at = {entry["location"]: f"{entry['title']} {entry['text']}" for entry in entries}
    data = {name: json.loads((built_site / f"data/{name}.json").read_text(encoding="utf-8")) for name in TABLES}
    for quote in data["quotes"]:
        assert quote["text"][:40] in plain(text_at[quote["url"]])
    for question in data["questions"]:
        assert question["text"] in plain(text_at[question["url"]])
    for table, name in (("briefings", "title"), ("actors", "name"), ("issues", "title")):
        for row in data[table]:
            assert row[name] in plain(text_at[row["url"]])


TABLES = ("briefings", "quotes", "questions", "actors", "issues")


def plain(markup: str) -> str:
    document = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return " ".join("".join(document.itertext()).split())


def test_committed_data_is_as_rich_as_promised(built_site: Path) -> None:
    briefings = [json.loads(file.read_text(encoding="utf-8")) for file in built_site.rglob("briefing.json")]
    counts = {
        section: sum(len(briefing.get(section, ())) for briefing in briefings)
        for section in ("quotes", "positions", "timeline", "figures", "disagreements", "questions")
    }
    assert len(briefings) == 4
    assert counts["quotes"] >= 20
    assert counts["positions"] >= 25
    assert len({position["issue"] for b in briefings for position in b["positions"]}) >= 6
    assert counts["timeline"] >= 12
    assert counts["figures"] >= 8
    assert counts["disagreements"] >= 8
    assert counts["questions"] >= 10


def test_every_statement_of_a_briefing_shows_its_sources(documents: dict[str, Element]) -> None:
    for path, document in documents.items():
        if re.fullmatch(r"briefings/.+/index\.html", path):
            for element in document.iter():
                if re.match(r"(point|event|figure|position)-", element.get("id", "")):
                    assert any("b-cites" in (one.get("class") or "") for one in element.iter()), element.get("id")


@pytest.mark.site
def test_edit_link_of_a_generated_page_leads_to_its_yaml_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://github.com/example/briefings")
    build(tmp_path / "site", site_url="http://127.0.0.1:8000/")
    text = (tmp_path / "site/briefings/2025-11-24-xi-trump-call/index.html").read_text(encoding="utf-8")
    wanted = "https://github.com/example/briefings/edit/main/briefings/2025-11-24-xi-trump-call.yml"
    assert text.count(wanted) == 2  # Material's button, and the line under the sources
    about = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert "https://github.com/example/briefings/edit/main/docs/about.md" in about


def test_two_builds_at_the_same_time_are_the_same_bytes(built_site: Path, tmp_path: Path, served_site: str) -> None:
    build(tmp_path / "again", site_url=served_site)
    first = {f.relative_to(built_site): f.read_bytes() for f in built_site.rglob("*") if f.is_file()}
    second = {f.relative_to(tmp_path / "again"): f.read_bytes() for f in (tmp_path / "again").rglob("*") if f.is_file()}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.site
@pytest.mark.parametrize("strict", [["--strict"], []])
def test_build_with_a_false_quote_fails_strict_or_not_and_names_it(tmp_path: Path, strict: list[str]) -> None:
    project = Path(shutil.copytree(ROOT / "tests/toy", tmp_path / "project"))
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("will not move", "will move"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site"), *strict]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 1
    assert "briefings/2031-03-04-tunnel-vote.yml:45:11: error[quote-not-found]" in done.stderr
    assert not (tmp_path / "site/briefings").exists()

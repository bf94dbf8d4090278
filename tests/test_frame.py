"""The frame of every page as files: what a page loads, what it says of itself to machines, the page for a dead link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.conftest import ROOT

BRIEFING = "briefings/2025-11-24-xi-trump-call/index.html"
ACTOR = "actors/xi-jinping/index.html"
WRITTEN = ("about/index.html", "guide/drafting/index.html", "reference/checks/index.html")
GENERATED = ("index.html", BRIEFING, ACTOR, "quotes/index.html", "evidence/index.html")
MOST_INLINE_SCRIPTS = 3


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, Element]:
    """Every page of the site, parsed as a browser would, by its path."""
    parse = html5lib.HTMLParser(namespaceHTMLElements=False).parse
    files = sorted(built_site.rglob("*.html"))
    return {file.relative_to(built_site).as_posix(): parse(file.read_bytes()) for file in files}


def loads(document: Element) -> list[str]:
    """The scripts and style sheets of a page, in their order."""
    found = [one.get("src", "") for one in document.iter("script")]
    found += [one.get("href", "") for one in document.iter("link") if one.get("rel") == "stylesheet"]
    return [one for one in found if one]


def said(document: Element) -> dict[str, str]:
    """What the page says of itself, by property or name."""
    return {
        one.get("property") or one.get("name") or "": one.get("content", "")
        for one in document.iter("meta")
        if not one.get("media")
    }


def alternates(document: Element) -> Iterator[tuple[str, str]]:
    """Type and address of what else there is of the page."""
    for one in document.iter("link"):
        if one.get("rel") == "alternate":
            yield one.get("type", ""), one.get("href", "")


def test_materials_script_is_only_on_pages_that_people_wrote(documents: dict[str, Element]) -> None:
    for path in WRITTEN:
        assert any("/bundle." in one for one in loads(documents[path])), path
    for path in (*GENERATED, "404.html"):
        assert not any("/bundle." in one for one in loads(documents[path])), path


def test_colours_come_from_our_own_style_sheet_alone(documents: dict[str, Element]) -> None:
    for path, document in documents.items():
        sheets = [one for one in loads(document) if one.endswith(".css")]
        assert not any("palette." in one for one in sheets), path
        ours = [one.rpartition("/")[2] for one in sheets]
        assert re.fullmatch(r"main\.\w+\.min\.css", ours[0]), path
        assert ours[1:3] == ["frame.css", "briefings.css"], path


def test_inline_scripts_are_few_and_the_same_on_every_page(documents: dict[str, Element]) -> None:
    scripts = {
        one.text
        for document in documents.values()
        for one in document.iter("script")
        if not one.get("src") and one.get("type", "") in ("", "module", "text/javascript")
    }
    assert 0 < len(scripts) <= MOST_INLINE_SCRIPTS


def test_icon_is_our_own(documents: dict[str, Element], built_site: Path) -> None:
    for path, document in documents.items():
        icons = [one.get("href", "") for one in document.iter("link") if one.get("rel") == "icon"]
        assert [one.rpartition("/")[2] for one in icons] == ["favicon.svg"], path
    assert (built_site / "assets/favicon.svg").is_file()


def test_briefing_says_what_it_is_when_its_link_is_shared(documents: dict[str, Element], served_site: str) -> None:
    page = said(documents[BRIEFING])
    assert page["og:type"] == "article"
    assert page["og:title"] == "Xi presses Trump on Taiwan in a one-hour call"
    assert page["og:description"] == page["description"]
    assert page["og:url"] == urljoin(served_site, BRIEFING.removesuffix("index.html"))
    assert page["og:site_name"] == "Briefings"
    assert page["twitter:card"] == ("summary_large_image" if "og:image" in page else "summary")


def test_every_page_names_itself_once(documents: dict[str, Element]) -> None:
    for path, document in documents.items():
        titles = [one.text or "" for one in document.iter("title") if one.text]
        assert titles, path
        assert titles[0] == ("Briefings" if path == "index.html" else titles[0]), path
        assert titles[0].count("Briefings - Briefings") == (1 if path == "briefings/index.html" else 0), path
        assert said(document)["og:title"] in titles[0], path
    assert said(documents["index.html"])["og:type"] == "website"


def test_page_leads_to_its_own_feeds_and_data(documents: dict[str, Element], built_site: Path) -> None:
    found = list(alternates(documents[ACTOR]))
    assert ("application/atom+xml", "../../feed.xml") in found
    assert ("application/atom+xml", "feed.xml") in found or ("application/atom+xml", "./feed.xml") in found
    for path, document in documents.items():
        for kind, address in alternates(document):
            assert kind, path
            assert (built_site / path).parent.joinpath(address).resolve().is_file(), (path, address)


def test_pages_with_materials_script_name_no_alternates(documents: dict[str, Element]) -> None:
    # Its script would take them for languages, and fetch a site map for each.
    for path, document in documents.items():
        if any("/bundle." in one for one in loads(document)):
            assert list(alternates(document)) == [], path


def test_sections_of_deep_pages_are_marked(documents: dict[str, Element]) -> None:
    for path, section in ((BRIEFING, "Briefings"), (ACTOR, "Actors"), ("reference/checks/index.html", "About")):
        tabs = next(one for one in documents[path].iter("nav") if one.get("class") == "b-tabs")
        marked = [one.text for one in tabs.iter("a") if one.get("aria-current")]
        assert marked == [section], path


def test_dead_link_gets_a_page_that_leads_on(documents: dict[str, Element], served_site: str) -> None:
    document = documents["404.html"]
    heading = next(document.iter("h1"))
    assert "".join(heading.itertext()) == "This page is not here"
    article = next(document.iter("article"))
    links = [one.get("href", "") for one in article.iter("a")]
    prefix = "/" + served_site.split("/", 3)[3]
    assert {f"{prefix}briefings/", f"{prefix}actors/", f"{prefix}quotes/"} <= set(links)
    assert all(one.startswith(prefix) for one in links)


def test_dark_colours_are_the_same_with_and_without_scripts() -> None:
    css = (ROOT / "docs/assets/frame.css").read_text(encoding="utf-8")
    with_scripts = re.search(r'\n\[data-md-color-scheme="slate"\] \{([^}]*)\}', css)
    without = re.search(r'\n  \.no-js \[data-md-color-scheme="default"\] \{([^}]*)\}', css)
    assert with_scripts
    assert without
    assert with_scripts[1].split() == without[1].split()

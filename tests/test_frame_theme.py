"""The theme over a small project of one generated and one written page: what front matter and settings make of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from tests.conftest import ROOT

pytestmark = pytest.mark.site

GENERATED = """---
title: Ferries &amp; &lt;bridges&gt;
description: Says &quot;no&quot;
kind: briefing
date: 2025-11-24
updated: 2025-11-26
image: ferries/share.png
image_alt: The headline
feed: ferries/
data: ferries/briefing.json
counts: {quotes: 12}
---
<h1>Ferries</h1>

## Quotes {#quotes}
"""
WRITTEN = """---
title: Tea & "cake"
description: 1 < 2
---
# Tea

## One

## Two
"""
CONFIG: dict[str, Any] = {
    "site_name": "Ferry & Co",
    "site_url": "https://site.invalid/desk/",
    "theme": {
        "name": "material",
        "custom_dir": str(ROOT / "generator/theme"),
        "font": False,
        "favicon": "assets/favicon.svg",
        "palette": [{"scheme": "default", "primary": "custom"}],
    },
    "markdown_extensions": ["attr_list"],
    "plugins": [],
}


def build(folder: Path, **theme: Any) -> dict[str, Element]:
    """The pages of the small project, with more settings for its theme."""
    for name, text in (("ferries/index.md", GENERATED), ("tea.md", WRITTEN), ("index.md", "# Home\n")):
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = CONFIG | {"theme": CONFIG["theme"] | theme}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "site"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    parse = html5lib.HTMLParser(namespaceHTMLElements=False).parse
    return {name: parse((folder / "site" / name / "index.html").read_bytes()) for name in ("ferries", "tea")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The generated page and the written one, as the theme makes them by itself."""
    return build(tmp_path_factory.mktemp("theme"))


def said(page: Element) -> dict[str, str]:
    """What the page says of itself, by property or name."""
    return {
        one.get("property") or one.get("name") or "": one.get("content", "")
        for one in page.iter("meta")
        if not one.get("media")
    }


def addresses(page: Element) -> list[str]:
    """All that the page loads or links in its head, and its scripts."""
    found = [one.get("href") or one.get("src") or "" for tag in ("link", "script") for one in page.iter(tag)]
    return [one for one in found if one]


def test_front_matter_of_a_briefing_becomes_what_shared_links_show(pages: dict[str, Element]) -> None:
    told = said(pages["ferries"])
    assert {name: value for name, value in told.items() if name.startswith(("og:", "article:", "twitter:"))} == {
        "og:type": "article",
        "og:site_name": "Ferry & Co",
        "og:locale": "en",
        "og:title": "Ferries & <bridges>",
        "og:description": 'Says "no"',
        "og:url": "https://site.invalid/desk/ferries/",
        "og:image": "https://site.invalid/desk/ferries/share.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "The headline",
        "twitter:card": "summary_large_image",
        "article:published_time": "2025-11-24",
        "article:modified_time": "2025-11-26",
    }
    assert told["description"] == told["og:description"]


def test_words_of_a_written_page_are_escaped(pages: dict[str, Element]) -> None:
    told = said(pages["tea"])
    assert told["og:type"] == "website"
    assert told["og:title"] == 'Tea & "cake"'
    assert told["og:description"] == "1 < 2"
    assert told["twitter:card"] == "summary"
    assert "og:image" not in told


def test_generated_page_names_its_feeds_and_data(pages: dict[str, Element]) -> None:
    found = {
        (one.get("type"), one.get("title"), one.get("href"))
        for one in pages["ferries"].iter("link")
        if one.get("rel") == "alternate"
    }
    assert found == {
        ("application/atom+xml", "Ferry & Co", "../feed.xml"),
        ("application/feed+json", "Ferry & Co", "../feed.json"),
        ("application/atom+xml", "Ferries & <bridges> - Ferry & Co", "feed.xml"),
        ("application/feed+json", "Ferries & <bridges> - Ferry & Co", "feed.json"),
        ("application/json", None, "briefing.json"),
    }


def test_list_of_the_page_says_how_much_stands_there(pages: dict[str, Element]) -> None:
    toc = next(one for one in pages["ferries"].iter("nav") if one.get("class") == "b-toc")
    assert [" ".join("".join(one.itertext()).split()) for one in toc.iter("a")] == ["Quotes12"]


def test_written_page_has_the_list_in_the_page_too_after_its_title(pages: dict[str, Element]) -> None:
    article = next(pages["tea"].iter("article"))
    tags = [one.tag for one in article.iter() if one.tag in ("h1", "details", "h2")]
    assert tags == ["h1", "details", "h2", "h2"]
    assert "details" not in [one.tag for one in pages["ferries"].iter()]


def test_generated_page_does_without_materials_script_unless_one_page_stands_for_the_next(
    pages: dict[str, Element], tmp_path: Path
) -> None:
    assert not any("/bundle." in one for one in addresses(pages["ferries"]))
    assert any("/bundle." in one for one in addresses(pages["tea"]))
    instant = build(tmp_path, features=["navigation.instant"])
    assert any("/bundle." in one for one in addresses(instant["ferries"]))


def test_materials_colours_are_loaded_when_a_project_asks_for_them(pages: dict[str, Element], tmp_path: Path) -> None:
    assert not any("/palette." in one for one in addresses(pages["ferries"]))
    indigo = build(tmp_path, palette=[{"scheme": "default", "primary": "indigo"}])
    sheets = [one for one in addresses(indigo["ferries"]) if one.endswith(".css")]
    assert ["main." in sheets[0], "/palette." in sheets[1]] == [True, True]

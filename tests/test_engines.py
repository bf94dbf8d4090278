"""ProperDocs and Zensical build the rendered tree to the same words, links and ids as MkDocs builds the project."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.conftest import ROOT, SOURCE_DATE_EPOCH

pytestmark = [pytest.mark.engines, pytest.mark.site, pytest.mark.xdist_group("engines")]
ENVIRONMENT = os.environ | {
    "SITE_URL": "http://127.0.0.1:8000/desk/",
    "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
    "NO_MKDOCS_2_WARNING": "1",
}


class Content(NamedTuple):
    """What a reader gets of a page: its words, the ids that links lead to, and where its own links go."""

    words: str
    ids: list[str]
    links: list[str]


def run(folder: Path, *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tree") / "out"
    run(ROOT, "generator", "render", "--out", str(out))
    return out


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Content]:
    site = tmp_path_factory.mktemp("reference") / "site"
    run(ROOT, "mkdocs", "build", "--strict", "-d", str(site))
    return contents(site)


def contents(site: Path) -> dict[str, Content]:
    return {
        file.relative_to(site).as_posix(): content(file)
        for file in sorted(site.rglob("*.html"))
        if file.name != "404.html"
    }


def content(file: Path) -> Content:
    document = html5lib.parse(file.read_bytes(), transport_encoding="utf-8", namespaceHTMLElements=False)
    article = next(one for one in document.iter("article") if "md-content__inner" in one.get("class", ""))
    for parent in list(article.iter()):
        for child in [one for one in parent if is_frame(one)]:
            parent.remove(child)
    ids = [one.attrib["id"] for one in article.iter() if one.get("id") and not one.attrib["id"].startswith("__")]
    links = [one.attrib["href"] for one in article.iter("a") if one.get("href")]
    return Content(" ".join("".join(article.itertext()).split()), ids, links)


def is_frame(element: Element) -> bool:
    """What the theme adds to an article: the marks of headings and the edit button."""
    return any(name in element.get("class", "") for name in ("headerlink", "md-content__button"))


def test_properdocs_gives_the_same_pages(tree: Path, reference: dict[str, Content], tmp_path: Path) -> None:
    run(tree, "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(tmp_path / "site"))
    assert contents(tmp_path / "site") == reference


def test_zensical_gives_the_same_pages(tree: Path, reference: dict[str, Content]) -> None:
    run(tree, "zensical", "build", "-f", "mkdocs.yml")
    built = contents(tree / "site")
    assert built.keys() == reference.keys()
    for name, wanted in reference.items():
        assert built[name] == wanted, name

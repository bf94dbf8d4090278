"""What readers load: the bytes of briefing pages, and what a first search fetches."""

import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import tools
from tests.bench.engines import BIN, QUIET, Work
from tests.bench.measure import process
from tests.pages_server import PagesServer

PAGES = 5
"""How many briefing pages are weighed, spread over the corpus."""


def packed(files: list[Path]) -> int:
    """The bytes of files, each as gzip packs it."""
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def briefings(work: Work) -> list[str]:
    """The names of the briefings to look at, spread over all."""
    names = sorted(file.stem for file in (work.project / "briefings").glob("[!_]*.yml"))
    return names[:: max(1, len(names) // PAGES)][:PAGES]


def page_ratio(work: Work, site: Path) -> float:
    """The packed bytes of our briefing pages to those of stock Material with all pages in the navigation.

    Stock Material copies the navigation into each page. So that not all pages need be built to weigh a few, the
    others stand in the navigation as links, which makes the same entry of it. Needs our site and the tree of pages.
    """
    names, folder = briefings(work), work.beside("in-nav")
    shutil.rmtree(folder, ignore_errors=True)
    for name in names:
        (folder / "docs" / "briefings" / name).mkdir(parents=True)
        shutil.copy(_page(work.tree / "docs", name), _page(folder / "docs", name))
    nav = [_entry(work.tree / "docs", file, names) for file in sorted((work.tree / "docs").rglob("index.md"))]
    config = {"site_name": "Briefings", "docs_dir": "docs", "theme": {"name": "material", "font": False}, "nav": nav}
    markdown = {"markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": "#"}}]}
    (folder / "mkdocs.yml").write_text(json.dumps({**config, **markdown}, ensure_ascii=False), encoding="utf-8")
    process((str(BIN / "mkdocs"), "build", "--quiet", "--site-dir", str(folder / "site")), folder, QUIET)
    stock = [folder / "site" / "briefings" / name / "index.html" for name in names]
    return packed([site / "briefings" / name / "index.html" for name in names]) / packed(stock)


def _page(docs: Path, name: str) -> Path:
    return docs / "briefings" / name / "index.md"


def _entry(docs: Path, file: Path, built: list[str]) -> dict[str, str]:
    path = file.relative_to(docs).as_posix()
    title = next((line[7:] for line in file.read_text(encoding="utf-8").split("\n")[:12] if line[:7] == "title: "), "")
    is_built = path.startswith("briefings/") and file.parent.name in built
    return {json.loads(title) if title else path: path if is_built else f"/{path.removesuffix('index.md')}"}


def first_search(site: Path, words: str) -> float | None:
    """The KB that a browser fetches for a first search on the home page; None when there is no browser.

    From the first touch of the search box until the results are said; what the page itself has loaded does not count.
    """
    from playwright.sync_api import sync_playwright

    from tests.search_box import ask, box

    program = tools.find_chromium()
    if program is None:
        return None
    with _served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.set_default_timeout(120_000)
        tab.goto(server.url, wait_until="networkidle")
        before = len(server.sent)
        box(tab).click()
        ask(tab, words)
        tab.wait_for_load_state("networkidle")
        browser.close()
        return sum(size for _, size in server.sent[before:]) / 1000


@contextmanager
def _served(folder: Path) -> Iterator[PagesServer]:
    server = PagesServer("/")
    server.start(folder)
    try:
        yield server
    finally:
        server.stop()

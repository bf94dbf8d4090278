"""Which search a site gets, what Pagefind is told of the pages, and the site that comes out."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.mkdocs_plugin import pagefind
from tests.desk import desk_with

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("pagefind")]
ENV = os.environ | {"SOURCE_DATE_EPOCH": "1764115200", "NO_MKDOCS_2_WARNING": "1"}
ENTRIES = [
    {"location": "briefings/vote/", "title": "Vote &amp; veto", "text": "<p>Nordhavn votes.</p>"},
    {
        "location": "briefings/vote/#quote-a",
        "title": "Quote of Ilse",
        "text": "<p>We <code>shall</code> dig.</p> <p>Told reporters.</p>",
    },
    {"location": "briefings/vote/#quotes", "title": "Quotes", "text": " "},
    {"location": "about/", "title": "About", "text": ""},
]


def test_index_is_large_once_a_server_would_send_more_than_the_limit() -> None:
    entries = [{"location": f"{n}/", "title": "", "text": os.urandom(500).hex()} for n in range(20)]
    assert pagefind.is_large(entries, 5_000)
    assert not pagefind.is_large(entries, 20_000)
    assert not pagefind.is_large([{"location": "", "title": "", "text": "same " * 10_000}], 5_000)


def test_document_of_a_page_holds_its_items_by_their_anchors() -> None:
    found = dict(pagefind.documents(ENTRIES, "en"))
    assert list(found) == ["briefings/vote/", "about/"]
    lines = found["briefings/vote/"].split("\n")
    assert '<i data-pagefind-meta="title" data-pagefind-ignore>Vote &amp; veto</i>' in lines
    quote = [line for line in lines if "#quote-a" in line]
    assert len(quote) == 1
    assert quote[0].endswith(
        '>Quote of Ilse</b> <i id="#quote-a">We shall dig.</i> <u id="#quote-a">Told reporters.</u>'
    )
    assert not any('"#quotes"' in line for line in lines), "a heading without text is found by what stands elsewhere"


def test_each_page_is_known_by_what_it_can_be_chosen_by() -> None:
    files = pagefind.index(ENTRIES, {"briefings/vote/": {"issue": ["Tunnel & tide"]}}, "en")
    pages = json.loads(files[pagefind.FILTERS])
    assert {f"fragment/{name}.pf_fragment" for name in pages} == {name for name in files if "fragment" in name}
    kinds = sorted((page["kind"], page.get("issue")) for page in pages.values())
    assert kinds == [(["about"], None), (["briefing"], ["Tunnel & tide"])]


def test_program_is_that_of_the_package() -> None:
    program = pagefind.program()
    assert program is not None
    assert program.is_file()


# ---- Whole builds ----

SMALL = "from generator.mkdocs_plugin import pagefind; pagefind.is_large.__defaults__ = (1000,)"
"""Makes every index a large one."""


def test_auto_keeps_the_index_of_a_small_site_and_leaves_nothing_of_pagefind(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "search: auto")
    site, _ = built(desk)
    assert (site / "search/search_index.json").is_file()
    assert not (site / "search/pagefind").exists()
    assert "backend" not in json.loads((site / "search/words.json").read_text(encoding="utf-8"))


def test_auto_takes_pagefind_from_the_limit_on_and_two_builds_are_equal(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "search: auto")
    first, _ = built(desk, SMALL)
    assert json.loads((first / "search/words.json").read_text(encoding="utf-8"))["backend"] == "search-pagefind"
    assert not (first / "search/search_index.json").exists()
    assert not list(first.glob("search/pagefind/pagefind-*ui*"))
    before = files(first)
    assert len([name for name in before if name.endswith(".pf_fragment")]) > 20
    second, _ = built(desk, SMALL)
    assert files(second) == before


def test_dirty_build_leaves_no_index_of_the_other_search(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "search: material")
    site, _ = built(desk)
    assert (site / "search/search_index.json").is_file()
    desk_with(tmp_path, "search: pagefind")
    built(desk, "", "--dirty")
    assert not (site / "search/search_index.json").exists()
    assert (site / "search/pagefind/pagefind.js").is_file()
    desk_with(tmp_path, "search: material")
    built(desk, "", "--dirty")
    assert (site / "search/search_index.json").is_file()
    assert not (site / "search/pagefind").exists()


PREVIEW = """
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
for words in ("zebra crossing", "yellow submarine"):
    Path("docs/about.md").write_text("# About " + words)
    config = load_config("mkdocs.yml", site_dir="site")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
"""


@pytest.mark.parametrize(("choice", "kept"), [("pagefind", True), ("auto", False)])
def test_preview_makes_the_index_once_and_under_auto_not_at_all(tmp_path: Path, choice: str, kept: bool) -> None:
    desk = desk_with(tmp_path, f"search: {choice}")
    done = subprocess.run([sys.executable, "-c", SMALL + PREVIEW], cwd=desk, env=ENV, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    fragments = [gzip.decompress(file.read_bytes()) for file in desk.glob("site/search/pagefind/fragment/*")]
    assert any(b"zebra" in fragment for fragment in fragments) == kept
    assert not any(b"yellow" in fragment for fragment in fragments)
    assert (desk / "site/search/search_index.json").exists() != kept
    assert "yellow" in (desk / "site/about/index.html").read_text(encoding="utf-8")


WITHOUT = "import sys; sys.modules['pagefind_bin'] = None"


def test_without_pagefind_auto_says_so_and_pagefind_stops_the_build(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "search: auto")
    site, said = built(desk, f"{WITHOUT}; {SMALL}", "--strict")
    assert "pip install 'pagefind[bin]'" in said
    assert (site / "search/search_index.json").is_file()
    desk_with(tmp_path, "search: pagefind")
    done = run(desk, WITHOUT)
    assert done.returncode == 1
    assert "pip install 'pagefind[bin]'" in done.stderr


def run(desk: Path, code: str = "", *options: str) -> "subprocess.CompletedProcess[str]":
    """Builds the desk's site in a process that runs some code first."""
    starter = f"{code}\nfrom mkdocs.__main__ import cli; cli()"
    command = [sys.executable, "-c", starter, "build", *options]
    return subprocess.run(command, cwd=desk, env=ENV, capture_output=True, text=True)


def built(desk: Path, code: str = "", *options: str) -> tuple[Path, str]:
    """The site's folder, and what the build said."""
    done = run(desk, code, *options)
    assert done.returncode == 0, done.stderr
    return desk / "site", done.stderr


def files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

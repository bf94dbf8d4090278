"""What all exports have in common: which files there are, robots.txt, the data page, what stays private."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import build, exports
from generator.render import Options
from tests import exported
from tests.exported import IMPRINT, TOY, WITHOUT_ADDRESS


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.build(TOY, Options("Harbour briefings", "https://example.org/harbour/"))


def test_every_briefing_has_its_files_beside_it(built: build.Built) -> None:
    names = {file.file for file in built.files}
    pages = [page.address for page in built.pages if page.address.count("/") == 2 and page.address[:10] == "briefings/"]
    assert len(pages) == 2
    for address in pages:
        assert {f"{address}{name}" for _, name, _ in exports.BESIDE} <= names


def test_no_two_files_have_the_same_name(built: build.Built) -> None:
    names = [file.file for file in built.files]
    assert len(names) == len(set(names))


def test_equal_input_gives_equal_bytes() -> None:
    assert exported.files(exported.site(TOY)) == exported.files(exported.site(TOY))


def test_briefing_json_carries_the_evidence_of_each_quote(built: build.Built) -> None:
    data = next(file.data for file in built.files if file.file == "briefings/2031-03-04-tunnel-vote/briefing.json")
    briefing = json.loads(data)
    evidence = briefing["quotes"][0]["evidence"]
    article = (TOY / "seeds/gazette-tunnel.txt").read_text(encoding="utf-8")
    assert article[evidence[0]["start"] : evidence[0]["end"]] == briefing["quotes"][0]["text"]
    assert [one["state"] for one in evidence] == ["exact", "folded"]


def test_notes_of_editors_are_not_published(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / "briefings/2031-03-10-mainland-talks.yml"
    text = file.read_text(encoding="utf-8").replace("    sources: [g]", "    sources: [g]\n    check: a secret doubt")
    file.write_text(text, encoding="utf-8")
    built = build.build(project, Options())
    assert built.pages
    assert all(b"secret doubt" not in one.data for one in built.files)
    assert all("secret doubt" not in page.text for page in built.pages)


@pytest.mark.parametrize("imprint", [IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
def test_quote_that_is_not_verified_is_in_no_feed_and_no_linked_data(tmp_path: Path, imprint: exports.Imprint) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("will not move our", "will move our"), encoding="utf-8")
    made = exported.files(exported.site(project), imprint)
    told = [name for name, data in made.items() if b"we will move our boats" in data]
    assert any(name.startswith("data/") for name in told), "the tables say what became of it"
    assert not [name for name in told if name.endswith(("feed.xml", "feed.json", ".jsonld"))]


def test_robots_may_read_everything_and_learn_where_the_site_map_is() -> None:
    told = exported.files(exported.known("toy"))["robots.txt"].decode()
    assert told == "User-agent: *\nAllow: /\nSitemap: https://example.org/harbour/sitemap.xml\n"
    silent = exported.files(exported.known("toy"), WITHOUT_ADDRESS)["robots.txt"].decode()
    assert silent == "User-agent: *\nAllow: /\n"


def with_own_robots(folder: Path) -> Path:
    project = Path(shutil.copytree(TOY, folder / "project"))
    (project / "docs/robots.txt").write_text("User-agent: *\nDisallow: /drafts/\n", encoding="utf-8")
    return project


def test_robots_written_by_hand_stands_in_the_tree_for_other_engines(tmp_path: Path) -> None:
    built, _ = build.for_engines(with_own_robots(tmp_path), tmp_path / "tree")
    assert built.pages
    assert "Disallow: /drafts/" in (tmp_path / "tree/docs/robots.txt").read_text(encoding="utf-8")
    without = shutil.copytree(TOY, tmp_path / "without")
    build.for_engines(without, tmp_path / "other")
    assert "Allow: /\n" in (tmp_path / "other/docs/robots.txt").read_text(encoding="utf-8")


@pytest.mark.site
def test_robots_written_by_hand_stands_in_the_site_without_a_warning(tmp_path: Path) -> None:
    project = with_own_robots(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Disallow: /drafts/" in (tmp_path / "site/robots.txt").read_text(encoding="utf-8")
    assert "robots.txt" not in done.stderr


def test_data_page_explains_every_table_and_column(built: build.Built) -> None:
    body = next(page.body for page in built.pages if page.address == "data/")
    for name, columns in exports.columns():
        table = body.split(f'id="table-{name}"')[1].split("</li>")[0]
        assert f"{name}.json" in table and f"{name}.csv" in table
        for column, key in columns:
            meaning = IMPRINT.words(key)
            assert meaning.endswith("."), key
            assert f"<dt><code>{column}</code></dt><dd>{meaning.replace('&', '&amp;')}</dd>" in table
    for _, file, _ in exports.BESIDE:
        assert f"<code>{file}</code>" in body

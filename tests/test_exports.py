"""Feeds and data files, read back with real parsers."""

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from generator import build, exports
from generator.render import Options

TOY = Path(__file__).with_name("toy")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    built = build.build(TOY, Options("Harbour briefings", "https://example.org/harbour/"))
    return {file.file: file.data for file in built.files}


def test_atom_feed_has_the_parts_that_rfc_4287_demands(files: dict[str, bytes]) -> None:
    for name in ("feed.xml", "actors/ilse-vanterpool/feed.xml", "issues/strait-tunnel/feed.xml"):
        feed = ET.fromstring(files[name])
        for part in ("title", "id", "updated", "author"):
            assert feed.find(ATOM + part) is not None
        entries = feed.findall(ATOM + "entry")
        assert len({entry.findtext(ATOM + "id") for entry in entries}) == len(entries) == 2
        link = entries[0].find(ATOM + "link")
        assert link is not None
        assert link.get("href", "").startswith("https://example.org/harbour/briefings/")


def test_feed_says_what_is_new_in_words(files: dict[str, bytes]) -> None:
    summaries = [
        entry.findtext(ATOM + "summary") or "" for entry in ET.fromstring(files["feed.xml"]).iter(ATOM + "entry")
    ]
    assert any("The cost is now given for each source." in summary for summary in summaries)


def test_json_feed_has_version_and_items(files: dict[str, bytes]) -> None:
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 2


def test_each_table_is_the_same_in_json_and_csv(files: dict[str, bytes]) -> None:
    for name, columns in exports.columns():
        rows = json.loads(files[f"data/{name}.json"])
        table = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode())))
        assert len(rows) == len(table)
        for row, line in zip(rows, table, strict=True):
            assert set(line) == set(columns)
            assert line["id"] == row["id"]


def test_ids_of_a_table_are_its_own(files: dict[str, bytes]) -> None:
    for name, _ in exports.columns():
        ids = [row["id"] for row in json.loads(files[f"data/{name}.json"])]
        assert len(ids) == len(set(ids)), name


def test_briefing_json_carries_the_evidence_of_each_quote(files: dict[str, bytes]) -> None:
    briefing = json.loads(files["briefings/2031-03-04-tunnel-vote/briefing.json"])
    evidence = briefing["quotes"][0]["evidence"]
    article = (TOY / "seeds/gazette-tunnel.txt").read_text(encoding="utf-8")
    assert article[evidence[0]["start"] : evidence[0]["end"]] == briefing["quotes"][0]["text"]
    assert [one["state"] for one in evidence] == ["exact", "folded"]


def test_spreadsheet_runs_no_cell() -> None:
    for formula in ("=1+1", "+1", "-1", "@SUM(A1)"):
        assert exports._cell(formula).startswith("'")
    assert exports._cell("a=b") == "a=b"


def test_notes_of_editors_are_not_published(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / "briefings/2031-03-10-mainland-talks.yml"
    text = file.read_text(encoding="utf-8").replace("    sources: [g]", "    sources: [g]\n    check: a secret doubt")
    file.write_text(text, encoding="utf-8")
    built = build.build(project, Options())
    assert built.pages
    assert all(b"secret doubt" not in one.data for one in built.files)
    assert all("secret doubt" not in page.text for page in built.pages)

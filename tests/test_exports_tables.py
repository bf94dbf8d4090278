"""The tables: strict CSV, the same in JSON, ids that are unique, stay, and lead somewhere."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, exports
from generator.exports import tables
from generator.render import Options
from tests import exported
from tests.exported import PROJECTS, TOY

COLUMNS = {name: [column for column, _ in columns] for name, columns in exports.columns()}
REFERENCES = {
    "briefing": ("briefings",),
    "briefings": ("briefings",),
    "speaker": ("actors",),
    "actor": ("actors",),
    "actors": ("actors",),
    "claimed_by": ("actors",),
    "issue": ("issues",),
    "issues": ("issues",),
    "source": ("sources",),
    "sources": ("sources",),
    "quote": ("quotes",),
    "answered_by": ("quotes", "sources"),
}
SECOND = """\
title: The tunnel, a year on
date: 2032-03-04
review: reviewed
issues: [strait-tunnel]
sources:
  - {id: later, article: courier-tunnel.md}
actors: [ilse-vanterpool]
quotes:
  - id: the-turn
    speaker: ilse-vanterpool
    text: turning  point
    sources: [later]
positions:
  - actor: ilse-vanterpool
    issue: strait-tunnel
    stance: support
    summary: Still calls it a turning point
    quotes: [the-turn]
"""


@pytest.fixture(scope="module", params=PROJECTS)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return exported.files(exported.known(request.param))


def rows(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = json.loads(files[f"data/{name}.json"])
    return table


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def by_the_grammar(text: str) -> list[list[str]]:
    """Records by the grammar of RFC 4180: each ends in CRLF, a field is bare or in quotation marks."""
    field = r'"(?:[^"]|"")*"|[^",\r\n]*'
    records, at = [], 0
    while at < len(text):
        match = re.compile(rf"(?:{field})(?:,(?:{field}))*\r\n").match(text, at)
        assert match, f"no record at {at}: {text[at : at + 60]!r}"
        fields = re.findall(rf"(?:^|,)({field})", match[0][:-2])
        records.append([one[1:-1].replace('""', '"') if one[:1] == '"' else one for one in fields])
        at = match.end()
    return records


@pytest.mark.parametrize("name", COLUMNS)
def test_table_is_the_same_in_json_and_csv(files: dict[str, bytes], name: str) -> None:
    table, lines = rows(files, name), read(files[f"data/{name}.csv"])
    assert lines == by_the_grammar(files[f"data/{name}.csv"].decode())
    assert lines[0] == COLUMNS[name]
    assert all(list(row) == COLUMNS[name] for row in table)
    assert lines[1:] == [[str(tables.cell(value)) for value in row.values()] for row in table]


def test_tables_hold_all_that_the_briefings_say(files: dict[str, bytes]) -> None:
    briefings = [json.loads(data) for name, data in files.items() if name.endswith("/briefing.json")]
    assert len(rows(files, "briefings")) == len(briefings) >= 2
    for table, section in (("events", "timeline"), *((n, n) for n in ("key_points", "positions", "figures"))):
        assert len(rows(files, table)) == sum(len(briefing[section]) for briefing in briefings) > 0
    for table in ("questions", "updates"):
        assert len(rows(files, table)) == sum(len(briefing[table]) for briefing in briefings) > 0
    accounts = sum(len(one["accounts"]) for briefing in briefings for one in briefing["disagreements"])
    assert len(rows(files, "differences")) == accounts > 0
    assert {row["text"] for row in rows(files, "quotes")} == {q["text"] for b in briefings for q in b["quotes"]}


def test_columns_are_filled_from_the_items() -> None:
    """A column that is empty in every row of every project would be a misspelt name."""
    empty = {(name, column) for name in COLUMNS for column in COLUMNS[name]}
    for project in PROJECTS:
        made = exported.files(exported.known(project))
        empty -= {(name, key) for name, key in empty if any(row[key] not in (None, []) for row in rows(made, name))}
    never_said = {("positions", "shift"), ("actors", "wikidata"), ("quotes", "original"), ("quotes", "lang")}
    never_said |= {("sources", key) for key in ("byline", "dateline", "retrieved", "archive_url")}
    never_said |= {("quotes", "recorded"), ("evidence", "recorded")}  # test_recording.py fills them
    assert empty <= never_said


def test_ids_are_unique_and_every_reference_leads_to_a_row(files: dict[str, bytes]) -> None:
    ids = {name: [row["id"] for row in rows(files, name)] for name in COLUMNS}
    seen = 0
    for name in COLUMNS:
        assert len(ids[name]) == len(set(ids[name])), name
        for row in rows(files, name):
            for column, targets in REFERENCES.items():
                if column in row and not (name == "briefings" and column == "briefings"):
                    values = row[column] if isinstance(row[column], list) else [row[column]]
                    for value in filter(None, values):
                        assert any(value in ids[target] for target in targets), f"{name}.{column}: {value}"
                        seen += 1
    for row in rows(files, "positions"):
        assert set(row["quotes"]) <= set(ids["quotes"])
    assert seen > 30


def test_every_url_leads_to_a_page_and_its_anchor() -> None:
    built = build.build(TOY, Options())
    pages = {page.address: page.body for page in built.pages}
    files = {file.file: file.data for file in built.files}
    urls = [row["url"] for name in COLUMNS for row in rows(files, name) if "url" in row]
    assert len(urls) > 20
    for url in urls:
        address, _, anchor = url.partition("#")
        assert not anchor or f'id="{anchor}"' in pages[address], url


def test_newer_briefing_changes_no_id(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    before = exported.files(exported.site(project))
    (project / "briefings/2032-03-04-a-year-on.yml").write_text(SECOND, encoding="utf-8")
    after = exported.files(exported.site(project))
    for name in COLUMNS:
        assert {row["id"] for row in rows(before, name)} <= {row["id"] for row in rows(after, name)}, name
    assert len(rows(after, "positions")) == len(rows(before, "positions")) + 1


def test_position_refers_to_the_one_row_of_a_quote_that_two_briefings_hold(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    (project / "briefings/2032-03-04-a-year-on.yml").write_text(SECOND, encoding="utf-8")
    files = exported.files(exported.site(project))
    [quote] = [row for row in rows(files, "quotes") if row["text"] == "turning  point"]
    assert quote["briefings"] == ["2031-03-04-tunnel-vote", "2032-03-04-a-year-on"]
    position = next(row for row in rows(files, "positions") if row["briefing"] == "2032-03-04-a-year-on")
    assert position["quotes"] == [quote["id"]]


def test_spreadsheet_runs_no_cell() -> None:
    for formula in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert tables.cell(formula) == "'" + formula
    assert tables.cell(["=1+1", "b"]) == "'=1+1; b"
    assert tables.cell("a=b") == "a=b"
    assert tables.cell(-1.5) == -1.5


@given(st.lists(st.tuples(st.text(), st.none() | st.text(), st.floats(allow_nan=False) | st.booleans())))
def test_any_text_comes_back_from_csv(values: list[tuple[Any, ...]]) -> None:
    data = tables.as_csv(("a", "b", "c"), [dict(zip("abc", row, strict=True)) for row in values])
    wanted = [["a", "b", "c"], *([str(tables.cell(value)) for value in row] for row in values)]
    assert read(data) == wanted == by_the_grammar(data.decode())


def test_compare_page_gets_the_positions_of_an_actor() -> None:
    made = json.loads(exported.files(exported.known("toy"))["actors/ilse-vanterpool/positions.json"])
    assert {key: made[key] for key in ("id", "name", "role", "url")} == {
        "id": "ilse-vanterpool",
        "name": "Ilse Vanterpool",
        "role": "Mayor of Nordhavn",
        "url": "actors/ilse-vanterpool/",
    }
    [issue] = made["issues"]
    assert issue["question"] == "Should the tunnel be built?"
    [position] = issue["positions"]
    assert (position["stance"], position["as_of"], position["claimed_by"]) == ("support", "2031-03-05", None)
    assert [quote["text"] for quote in position["quotes"]][1] == "turning  point"
    assert position["briefing"]["date"] == "2031-03-04"

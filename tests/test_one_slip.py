"""One slip in a project is one finding at its place, whatever it drags along."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import build

TOY = Path(__file__).with_name("toy")
TUNNEL = "briefings/2031-03-04-tunnel-vote.yml"


def found(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Sequence[str]:
    """The findings on the toy project with one text changed, drafts aside."""
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / TUNNEL
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")
    findings = build.inspect(project).findings
    return [f"{f.location.line} {f.code} {f.message}" for f in findings if f.code != "draft-published"]


@pytest.mark.parametrize("section", ["sources", "actors", "issues", "quotes", "positions", "timeline", "questions"])
def test_misspelt_section_hides_nothing_and_breaks_nothing_else(tmp_path: Path, section: str) -> None:
    slip = section[:2] + section[3:]
    (only,) = found(tmp_path, f"\n{section}:", f"\n{slip}:")
    assert f"unknown-key unknown key '{slip}'" in only


def test_misspelt_key_of_a_source_is_read_as_meant(tmp_path: Path) -> None:
    (only,) = found(tmp_path, "    article: gazette", "    artcle: gazette")
    assert "unknown key 'artcle' in a source" in only


def test_wrong_file_name_of_an_article_is_said_once(tmp_path: Path) -> None:
    (only,) = found(tmp_path, "article: gazette-tunnel.txt", "article: gazete-tunnel.txt")
    assert "missing-article" in only


def test_id_that_leads_nowhere_is_reported_at_its_first_place_with_the_other_lines(tmp_path: Path) -> None:
    lines = found(tmp_path, "- id: courier", "- id: currier")
    (reported,) = [line for line in lines if "unknown-source" in line]
    assert reported.startswith("13 unknown-source no source 'courier' in this briefing (named on lines ")


def test_mistake_under_a_misspelt_section_is_still_found_at_its_place(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / TUNNEL
    text = file.read_text(encoding="utf-8").replace("\nquotes:", "\nqoutes:").replace("will not move", "will move")
    file.write_text(text, encoding="utf-8")
    codes = {(f.code, f.location.line) for f in build.inspect(project).findings if f.location.uri == TUNNEL}
    assert codes == {("unknown-key", 31), ("quote-not-found", 45)}


CHINESE = """\
title: 隧道
date: 2031-03-04
review: reviewed
sources:
  - id: a
    article: zh.txt
actors:
  - id: wang
    name: 王小明
quotes:
  - id: q
    speaker: wang
    text: 隧道将从两岸同时开挖
    sources: [a]
"""


@pytest.mark.parametrize("cue", ["王小明表示：", "王小明在市政厅外说，"])
def test_speaker_beside_a_quote_is_seen_in_a_script_without_spaces(tmp_path: Path, cue: str) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefings/2031-03-04-zh.yml").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "seeds/zh.txt").write_text(f"{cue}“隧道将从两岸同时开挖。”\n", encoding="utf-8")
    assert [finding.code for finding in build.inspect(tmp_path).findings] == []

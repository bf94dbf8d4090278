"""From a project folder to pages and findings; what a preview shows and a build refuses."""

import json
import shutil
from pathlib import Path

import pytest

from generator import build
from generator.findings import ProjectError
from generator.render import Options

TOY = Path(__file__).with_name("toy")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "project"))


def change(project: Path, old: str, new: str, name: str = "briefings/2031-03-04-tunnel-vote.yml") -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def body(built: build.Built, address: str) -> str:
    return next(page.body for page in built.pages if page.address == address)


FALSE_QUOTE = ("Nobody asked us, and we will not move", "Nobody asked us, and we will move")


def test_false_quote_stops_the_whole_build(project: Path) -> None:
    change(project, *FALSE_QUOTE)
    built = build.build(project, Options())
    assert [finding.code for finding in built.findings if finding.severity == "error"] == ["quote-not-found"]
    assert built.pages == ()
    assert built.files == ()


def test_preview_shows_a_false_quote_as_not_found_and_the_finding_on_its_page(project: Path) -> None:
    change(project, *FALSE_QUOTE)
    built = build.build(project, Options(), preview=True)
    text = body(built, "briefings/2031-03-04-tunnel-vote/")
    assert "Not found in" in text
    assert "quote-not-found" in text
    assert "2 of 3 quotes verified" in text
    assert "quote-not-found" not in body(built, "briefings/2031-03-10-mainland-talks/")


def test_preview_shows_a_file_it_cannot_read_as_a_page_of_findings(project: Path) -> None:
    change(project, "title: Nordhavn", "titel: Nordhavn")
    built = build.build(project, Options(), preview=True)
    text = body(built, "briefings/2031-03-04-tunnel-vote/")
    assert "cannot be shown yet" in text
    assert "did you mean" in text
    assert "mainland-talks" in body(built, "briefings/")
    assert "tunnel-vote" not in body(built, "briefings/")


def test_broken_registry_shows_its_findings_on_its_list_and_spares_the_briefings(project: Path) -> None:
    change(project, "  name: Ilse Vanterpool", "  nam: Ilse Vanterpool", "briefings/_actors.yml")
    built = build.build(project, Options(), preview=True)
    assert {finding.code for finding in built.findings} == {"unknown-key", "draft-published"}
    assert "unknown-key" in body(built, "actors/")
    assert "b-findings" not in body(built, "briefings/2031-03-04-tunnel-vote/")


def test_finding_in_a_preview_is_escaped(project: Path) -> None:
    change(project, "status: developing", "status: <script>alert(1)</script>")
    built = build.build(project, Options(), preview=True)
    text = body(built, "briefings/2031-03-04-tunnel-vote/")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_only_named_briefings_are_checked(project: Path) -> None:
    change(project, *FALSE_QUOTE)
    assert build.inspect(project, ["2031-03-10-mainland-talks"]).summary.startswith("1 briefing: 1 of 1 quote")
    with pytest.raises(ProjectError, match="no briefing 'nowhere'"):
        build.inspect(project, ["nowhere"])


def test_folder_without_briefings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no folder 'briefings'"):
        build.find_root(tmp_path)


def test_empty_project_has_every_list_and_says_what_would_be_there(project: Path) -> None:
    for file in (project / "briefings").glob("2031*"):
        file.unlink()
    built = build.build(project, Options())
    assert "becomes one" in body(built, "")
    assert {page.address for page in built.pages} >= {"", "briefings/", "actors/", "quotes/", "evidence/", "data/"}
    assert "No quote was checked" in body(built, "evidence/")
    assert built.checked.summary == "0 briefings: no quote was checked; 0 errors, 0 warnings"


def test_briefing_with_nothing_but_a_title_and_a_date_is_a_page(project: Path) -> None:
    (project / "briefings/2031-04-01-bare.yml").write_text("title: Bare\ndate: 2031-04-01\n", encoding="utf-8")
    built = build.build(project, Options())
    assert "No quotes to verify" in body(built, "briefings/2031-04-01-bare/")


def test_same_project_gives_the_same_bytes(project: Path) -> None:
    first, second = (build.build(project, Options()) for _ in range(2))
    assert [page.text for page in first.pages] == [page.text for page in second.pages]
    assert [(file.file, file.data) for file in first.files] == [(file.file, file.data) for file in second.files]


def test_schema_is_written_once_and_is_the_committed_one(project: Path) -> None:
    file = build.write_schema(project)
    before = file.stat().st_mtime_ns
    build.write_schema(project)
    assert file.stat().st_mtime_ns == before
    committed = TOY.parent.parent / "briefings/_schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(committed.read_text(encoding="utf-8"))


class TestForEngines:
    """`briefing render --out`."""

    def test_writes_pages_config_and_hand_written_pages(self, project: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        built, changed = build.for_engines(project, out)
        assert changed > len(built.pages)
        assert (out / "docs/briefings/2031-03-04-tunnel-vote/index.md").is_file()
        assert (out / "docs/about.md").is_file()
        config = (out / "mkdocs.yml").read_text(encoding="utf-8")
        assert "plugins: [search]" in config
        assert "Harbour briefings" in config

    def test_second_run_writes_nothing_and_an_edit_only_what_it_touches(self, project: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        build.for_engines(project, out)
        assert build.for_engines(project, out)[1] == 0
        change(project, "Whether Nordhavn digs", "If Nordhavn digs", "briefings/_issues.yml")
        # The page, its table as JSON and CSV, and the linked data of the two briefings about it.
        assert build.for_engines(project, out)[1] == 5

    def test_deleted_briefing_takes_its_page_along(self, project: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        build.for_engines(project, out)
        (project / "briefings/2031-03-10-mainland-talks.yml").unlink()
        build.for_engines(project, out)
        assert not (out / "docs/briefings/2031-03-10-mainland-talks").exists()

    def test_folder_of_somebody_else_is_left_alone(self, project: Path, tmp_path: Path) -> None:
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters/mine.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(ProjectError, match="choose another folder"):
            build.for_engines(project, tmp_path / "letters")
        assert [file.name for file in (tmp_path / "letters").iterdir()] == ["mine.txt"]

    def test_errors_leave_an_earlier_tree_as_it_was(self, project: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        build.for_engines(project, out)
        before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
        change(project, *FALSE_QUOTE)
        assert build.for_engines(project, out)[1] == 0
        assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before

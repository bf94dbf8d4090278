"""What a user of the command sees: output, exit code, nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from generator import build
from generator.cli import main

TOY = Path(__file__).with_name("toy")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "project"))


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


def break_quote(project: Path) -> None:
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("will not move", "will move"), encoding="utf-8")


def test_sound_project_is_fine_and_strict_minds_warnings(project: Path) -> None:
    assert run(project, "check").exit_code == 0
    assert run(project, "check", "--strict").exit_code == 1


def test_check_does_not_import_what_makes_pages() -> None:
    script = "import sys, generator.cli; print([one for one in ('jinja2', 'PIL', 'mkdocs') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_false_quote_names_file_line_column_caret_and_nearest_words(project: Path) -> None:
    break_quote(project)
    result = run(project, "check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    place = "briefings/2031-03-04-tunnel-vote.yml:45:11: error[quote-not-found]"
    at = next(i for i, line in enumerate(lines) if line.startswith(place))
    assert lines[at + 1].strip() == "text: Nobody asked us, and we will move our boats"
    assert lines[at + 2].index("^") == lines[at + 1].index("Nobody")
    assert "we will not move our boats" in lines[at + 3]


def test_summary_counts_briefings_quotes_by_state_and_findings(project: Path) -> None:
    last = run(project, "check").stdout.splitlines()[-1]
    assert last == "2 briefings: 4 of 4 quotes verified (1 elided, 2 exact, 1 folded); 0 errors, 1 warning"


def test_github_format_is_one_annotation_a_line(project: Path) -> None:
    break_quote(project)
    lines = run(project, "check", "--format", "github").stdout.splitlines()
    assert any(
        line.startswith("::error file=briefings/2031-03-04-tunnel-vote.yml,line=45,col=11,title=quote-not-found::")
        for line in lines
    )
    assert all(line.startswith("::") for line in lines)


def test_json_format_is_a_list_of_findings(project: Path) -> None:
    break_quote(project)
    rows = json.loads(run(project, "check", "--format", "json").stdout)
    assert {(row["code"], row["line"], row["column"]) for row in rows} == {
        ("quote-not-found", 45, 11),
        ("draft-published", 4, 9),
    }


def test_sarif_format_has_rules_and_places(project: Path) -> None:
    break_quote(project)
    log = json.loads(run(project, "check", "--format", "sarif").stdout)
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert {result["ruleId"] for result in results} == rules
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 45, "startColumn": 11}


def test_nothing_in_a_file_acts_on_the_terminal(project: Path) -> None:
    file = project / "briefings/2031-03-10-mainland-talks.yml"
    hostile = 'status: "\u202e\u2028::error::"'
    file.write_text(file.read_text(encoding="utf-8").replace("status: developing", hostile), encoding="utf-8")
    output = run(project, "check").stdout
    assert "\u202e" not in output
    assert "\\u202e\\u2028" in output
    annotations = run(project, "check", "--format", "github").stdout
    assert all(line.startswith("::") for line in annotations.split("\n") if line)


def test_outside_a_project_the_command_could_not_run(tmp_path: Path) -> None:
    result = run(tmp_path, "check")
    assert result.exit_code == 2
    assert "no folder 'briefings'" in result.stderr


def test_unknown_briefing_could_not_run(project: Path) -> None:
    result = run(project, "check", "nowhere")
    assert result.exit_code == 2
    assert "no briefing 'nowhere'" in result.stderr


def test_render_says_what_it_wrote_and_refuses_errors(project: Path, tmp_path: Path) -> None:
    result = run(project, "render", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert "files changed" in result.stdout
    break_quote(project)
    result = run(project, "render", "--out", str(tmp_path / "other"))
    assert result.exit_code == 1
    assert not (tmp_path / "other").exists()


def test_schema_is_a_valid_json_schema_that_takes_the_committed_format(project: Path) -> None:
    assert run(project, "schema").exit_code == 0
    schema = json.loads((project / "briefings/_schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["quotes"]["description"]


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)])
def test_help_has_an_example(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Example:" in result.output


def test_project_folder_is_found_from_below(project: Path) -> None:
    assert build.find_root(project / "seeds") == project


def test_extract_prints_a_line_for_each_article_with_offsets_of_its_text(project: Path) -> None:
    names = ["gazette-tunnel.txt", "courier-tunnel.md"]
    result = run(project, "extract", *(str(project / "seeds" / name) for name in names))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(row["id"]).name for row in rows] == names
    text = (project / "seeds/gazette-tunnel.txt").read_text(encoding="utf-8")
    for quote in rows[0]["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]
    assert rows[0]["quotes"][0]["speaker"] == "Ilse Vanterpool"


def test_extract_reads_lines_from_standard_input_and_keeps_their_ids(project: Path) -> None:
    lines = '{"id": 7, "text": "“Yes,” said Ada Lund."}\n\n{"id": "b", "text": ""}\n'
    result = CliRunner().invoke(main, ["extract", "-"], input=lines)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == [7, "b"]
    assert rows[0]["quotes"][0]["speaker"] == "Ada Lund"
    assert CliRunner().invoke(main, ["extract", "-"], input="no json\n").exit_code == 2


def test_extract_prints_half_a_sign_as_its_escape(project: Path) -> None:
    result = CliRunner().invoke(
        main, ["extract", "-"], input='{"id": 1, "text": "“Hi \\ud800 there,” said Ada Lund."}\n'
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["quotes"][0]["text"] == "Hi \ud800 there,"


def test_add_brings_a_text_into_seeds_and_names_what_failed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A story of its own.\n", encoding="utf-8")
    result = run(project, "add", str(tmp_path / "story.txt"), str(tmp_path / "nowhere.txt"))
    assert result.exit_code == 2
    assert (project / "seeds/story.txt").read_text(encoding="utf-8") == "A story of its own.\n"
    assert "nowhere.txt" in result.stderr
    assert "story.txt" in run(project, "add", str(tmp_path / "story.txt")).stdout

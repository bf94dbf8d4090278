"""`briefing draft --backend llm` against a real server on loopback: proved answers go in, the rest is counted."""

import copy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build
from generator.cli import main
from tests.fake_model import GOOD, STORY, Reply, completion, failure, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-to-be-seen-anywhere")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefings").mkdir()
    (tmp_path / "seeds/ferries.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def draft(project: Path, url: str, name: str = "ferries") -> Result:
    out = str(project / f"briefings/{name}.yml")
    model = ["--backend", "llm", "--base-url", url, "--model", "invented-1"]
    return CliRunner().invoke(main, ["--project", str(project), "draft", "ferries.txt", "--out", out, *model])


def with_false_quote() -> Reply:
    answer = copy.deepcopy(GOOD)
    answer["quotes"].append({"text": "We will strike again", "speaker": "Ines Falk", "cue": "said"})
    return completion(answer)


def test_invented_quote_is_dropped_and_counted_and_the_rest_passes_the_check(project: Path) -> None:
    with serving(with_false_quote()) as model:
        done = draft(project, model.url)
    assert done.exit_code == 0, done.output
    assert "dropped 1 answer of the model that the articles do not hold: 1 quotes" in done.stdout
    text = (project / "briefings/ferries.yml").read_text(encoding="utf-8")
    assert "We got most of what we asked for" in text
    assert "We will strike again" not in text
    assert {finding.code for finding in build.inspect(project).findings} <= {"draft-published"}


def test_second_run_on_the_same_text_asks_nobody(project: Path) -> None:
    with serving(completion(GOOD)) as model:
        assert draft(project, model.url).exit_code == 0
        assert draft(project, model.url, "again").exit_code == 0
        assert len(model.requests) == 1


def test_failure_names_its_cause_and_leaves_no_file(project: Path) -> None:
    with serving(failure(500), failure(500), failure(500)) as model:
        done = draft(project, model.url)
    assert done.exit_code == 2
    assert "127.0.0.1" in done.stderr
    assert list((project / "briefings").iterdir()) == []


def test_key_is_in_no_file_and_no_output(project: Path) -> None:
    with serving(completion(GOOD)) as model:
        done = draft(project, model.url)
    assert "sk-not-to-be" not in done.output
    assert all(b"sk-not-to-be" not in file.read_bytes() for file in project.rglob("*") if file.is_file())


def test_model_must_be_named(project: Path) -> None:
    done = CliRunner().invoke(
        main, ["--project", str(project), "draft", "ferries.txt", "--out", "x.yml", "--backend", "llm"]
    )
    assert done.exit_code == 2
    assert "--model" in done.stderr

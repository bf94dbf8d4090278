"""The benchmark: its corpus is clean and the same for the same seed, and a run that falls short says so."""

from __future__ import annotations

import math
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator import build
from tests.bench import corpus, measure, page
from tests.bench.measure import BenchError, Cost, Run
from tests.bench.rows import Bench

COUNT = 20
SECTIONS = "key_points issues sources actors quotes positions timeline figures disagreements questions updates".split()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "corpus"
    corpus.write(folder, COUNT, seed=7)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for name in ("briefings", "seeds")
        for file in (folder / name).iterdir()
    }


def run(*code: str, folder: Path, out: Path | None = None, fresh: tuple[Path, ...] = ()) -> Run:
    return Run("run", 0, tuple((sys.executable, "-c", one) for one in code), folder, fresh, out)


def test_every_quote_of_the_corpus_stands_in_its_article_and_nothing_is_found(project: Path) -> None:
    checked = build.inspect(project)
    assert checked.findings == ()
    assert len(checked.cases) == COUNT
    assert checked.states == Counter(exact=sum(len(case.briefing.quotes) for case in checked.cases))
    assert all(len(case.briefing.quotes) in (5, 6) for case in checked.cases)


def test_briefings_of_the_corpus_have_every_section_and_about_7_kb(project: Path) -> None:
    files = sorted((project / "briefings").glob("[!_]*.yml"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert all(f"\n{section}:\n" in text for text in texts for section in SECTIONS)
    assert 6_500 < sum(len(text.encode()) for text in texts) / COUNT < 7_500


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others(project: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path / "same", COUNT, seed=7)
    corpus.write(tmp_path / "other", COUNT, seed=8)
    assert contents(tmp_path / "same") == contents(project)
    assert contents(tmp_path / "other") != contents(project)


def test_a_cost_counts_the_time_of_children_and_the_bytes_written(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    write = "import pathlib; pathlib.Path('out').mkdir(); pathlib.Path('out/file').write_bytes(b'x' * 1000)"
    cost = run(child, write, folder=tmp_path, out=tmp_path / "out", fresh=(tmp_path / "old",)).cost()
    assert cost.cpu >= 0.3 and cost.wall >= 0.3
    assert cost.written == 1000
    assert not (tmp_path / "old").exists()


def test_peak_memory_is_that_of_the_largest_process(tmp_path: Path) -> None:
    small = run("pass", folder=tmp_path).cost().peak
    large = run("b'x' * 200_000_000", folder=tmp_path).cost().peak
    assert large - small > 150


def test_a_command_that_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"ended with 3:\nno paper"):
        run("import sys; print('no paper'); sys.exit(3)", folder=tmp_path).cost()


def test_two_runs_take_turns_and_ratios_are_worked_out_pair_by_pair(tmp_path: Path) -> None:
    first = run("open('log', 'a').write('a')", folder=tmp_path)
    second = run("open('log', 'a').write('b')", folder=tmp_path)
    measure.pairs(first, second, least=3, long=30, told=lambda _: None)
    assert (tmp_path / "log").read_text() == "ababab"
    found = measure.Pairs((Cost(1, 2, 3), Cost(4, 2, 3)), (Cost(2, 4, 3), Cost(2, 8, 3)))
    assert found.ratios("wall") == (0.5, 2.0)
    assert found.ratios("cpu") == (0.5, 0.25)


def test_a_row_says_whether_its_median_is_within_its_bound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = Bench(tmp_path, 5, 1, 1, None)
    bench.add("fine", "What is fine", (0.1, 0.5, 0.2), 0.2)
    bench.add("slow", "What is slow", (0.3,), 0.2)
    bench.add("told", "What is told", (9.0,), None)
    bench.missing("gone", "What is not there", 0.2, "not yet")
    assert [row.falls_short for row in bench.rows] == [False, True, False, True]
    assert math.isnan(bench.rows[-1].ratio)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("row fine ratio 0.200 at-most 0.2  (min 0.100 max 0.500, 3 runs")
    assert said[1].startswith("row slow ratio 0.300 at-most 0.2  FALLS SHORT")


def test_the_page_has_every_row_with_its_bound_and_the_versions(tmp_path: Path) -> None:
    bench = Bench(tmp_path, 1000, 1, 5, None, costs={"ours, 1000": [Cost(1.5, 2.5, 80, 3_000_000)]})
    bench.add("slow", "What is slow", (0.3, 0.4, 0.5), 0.2, "1 against 2 s")
    bench.missing("gone", "What is not there", 0.2, "not yet")
    text = page.text(bench, {"Engine": "1.2"})
    assert "| What is slow | 0.40 | 0.30–0.50 | 0.2, missed | 1 against 2 s |" in text
    assert "| What is not there | – | – | 0.2, missed | not yet |" in text
    assert "| ours, 1000 | 1.50 | 2.50 | 80 | 3.0 | 1 |" in text
    assert "Engine 1.2" in text and "1,000 briefings" in text
    assert os.sep + "tmp" not in text

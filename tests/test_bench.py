"""The benchmark: its corpus is clean and the same for the same seed, and a run that falls short says so."""

from __future__ import annotations

import json
import math
import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.exports import columns
from tests.bench import alike, corpus, engines, measure, page
from tests.bench.engines import Setup, Work
from tests.bench.measure import BenchError, Cost, Run
from tests.bench.peers import Peers
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


def test_the_page_says_whether_the_files_lay_in_memory(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\ntmpfs {tmp_path.resolve()}/quick tmpfs rw 0 0\n")
    assert page.lies_in_memory(tmp_path / "quick" / "corpus", mounts)
    assert not page.lies_in_memory(tmp_path / "quicker", mounts)
    assert not page.lies_in_memory(tmp_path, tmp_path / "no-such-file")


# Configurations, and what must be gone before a run


@pytest.mark.parametrize("setup", [engines.MATERIAL, engines.BARE, engines.PAGEFIND])
def test_a_configuration_is_a_file_that_differs_in_the_plugins_options_alone(project: Path, setup: Setup) -> None:
    usual = (project / "mkdocs.yml").read_text(encoding="utf-8")
    file = setup.written(Work(project, COUNT))
    assert file.parent == project and file.name != "mkdocs.yml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line not in usual.splitlines()]
    assert yaml.safe_load("\n".join(lines)) == [{"briefings": yaml.safe_load(f"{{{setup.options}}}")}]


def test_the_configuration_without_options_is_the_projects_own(project: Path) -> None:
    assert engines.DEFAULT.written(Work(project, COUNT)) == project / "mkdocs.yml"


def test_each_configuration_has_a_site_and_a_name_of_its_own(project: Path) -> None:
    setups = (engines.DEFAULT, engines.MATERIAL, engines.BARE, engines.PAGEFIND)
    runs = [engines.ours(Work(project, COUNT), setup) for setup in setups]
    assert len({run.out for run in runs}) == len({run.name for run in runs}) == len(setups)


def test_only_a_warm_run_finds_what_an_earlier_one_kept(project: Path) -> None:
    work = Work(project, COUNT)
    cold = [engines.ours(work), engines.stock(work), engines.stock(work, "properdocs"), engines.zensical(work)]
    assert all(work.cache in run.fresh for run in (*cold, engines.check(work)))
    assert work.tree / ".cache" in engines.zensical(work).fresh
    assert work.cache not in engines.ours(work, warm=True).fresh


def test_peers_read_the_columns_of_our_tables(project: Path) -> None:
    env = Peers(Path("nowhere")).eleventy_env(project)
    told = json.loads(Path(env["TABLES"]).read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(dict(columns())))
    assert env["BRIEFINGS"] == str(project)


# Peers do the same work


SITE = {
    "index.html": "<main>menu<article><h1>One two three</h1><script>four</script></article></main>",
    "actors/ann/index.html": "<article>Ann says &amp; writes</article>",
    "actors/ann/2025-03/2/index.html": "<article>Ann in March</article>",
    "data/quotes.csv": "id,text",
    "quotes/filters.json": "[1, 2, 3]",
    "assets/style.css": "p {}",
    "search/words.json": "{}",
}


def site(folder: Path, changed: Mapping[str, str | None] | None = None) -> Run:
    for address, text in {**SITE, **(changed or {})}.items():
        if text is not None:
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_text(text, encoding="utf-8")
    return Run(folder.name, 1, (), folder, (), folder)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("index.html", "index.html"),
        ("actors/index.html", "actors/index.html"),
        ("actors/ann/index.html", "actors/*/index.html"),
        ("actors/ann/feed.xml", "actors/*/feed.xml"),
        ("actors/ann/2025/index.html", "actors/*/period/index.html"),
        ("issues/tax/2025-03/2/index.html", "issues/*/period/index.html"),
        ("briefings/2025-03-01-tax/briefing.json", "briefings/*/briefing.json"),
        ("briefings/by/date/2025-03/index.html", "briefings/by/date/period/index.html"),
        ("quotes/2025-03/index.html", "quotes/period/index.html"),
        ("quotes/by/state/index.html", "quotes/by/state/index.html"),
        ("quotes/by/state/exact/index.html", "quotes/by/state/*/index.html"),
        ("quotes/by/state/exact/2025/index.html", "quotes/by/state/*/period/index.html"),
        ("sources/by/issue/tax/index.html", "sources/by/issue/*/index.html"),
        ("evidence/undated/index.html", "evidence/period/index.html"),
        ("data/quotes.csv", "data/quotes.csv"),
    ],
)
def test_pages_and_files_of_one_kind_are_known_by_their_addresses(address: str, kind: str) -> None:
    assert alike.kind(address) == kind


def test_a_site_with_the_same_words_does_the_same_work(tmp_path: Path) -> None:
    others = {"index.html": "<article>three<b>two</b>One more</article>", "quotes/filters.json": "[4]"}
    peer = site(tmp_path / "peer", {**others, "assets/style.css": None, "pagefind/index.js": "1", "assets/a.js": "2"})
    assert alike.same_work(site(tmp_path / "ours"), peer) == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"actors/ann/2025-03/2/index.html": "<article>Ann</article>"}, "actors/*/period/index.html lacks 2 of 3"),
        ({"data/quotes.csv": "id"}, "data/quotes.csv lacks 1 of 2"),
        ({"actors/ann/2025-03/2/index.html": None}, "2 pages against 3"),
        ({"more/index.html": ""}, "4 pages against 3"),
        ({"quotes/filters.json": None}, "1 other files against 2"),
    ],
)
def test_a_site_that_lacks_words_pages_or_files_does_not(
    tmp_path: Path, changed: Mapping[str, str | None], told: str
) -> None:
    with pytest.raises(BenchError) as found:
        alike.same_work(site(tmp_path / "ours"), site(tmp_path / "peer", changed))
    assert f"peer: {told}" in str(found.value)


def test_the_share_is_that_of_the_kind_with_the_least(tmp_path: Path) -> None:
    many = " ".join(f"word{number}" for number in range(100))
    ours = site(tmp_path / "ours", {"index.html": f"<article>{many}</article>"})
    peer = site(tmp_path / "peer", {"index.html": f"<article>{many.replace('word7 ', '')}</article>"})
    assert alike.same_work(ours, peer) == 0.99

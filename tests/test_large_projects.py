"""Many briefings, one that holds very much, a very long article, a very full folder: work grows with what is used."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import articles, build
from generator.mkdocs_plugin.preview import _stats
from generator.render import Options
from tests.bench import corpus
from tests.extremes import texts
from tests.faults import environment_of, project_in

ARTICLES = 10_000
ACTORS, QUOTES = 200, 1_000
CROWD = "2034-05-01-assembly"
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("large")]


def cpu(work: Callable[..., object], *values: object) -> float:
    """Seconds of processor time that some work takes in this process."""
    before = time.process_time()
    work(*values)
    return time.process_time() - before


# A folder full of articles


@pytest.fixture
def full(tmp_path: Path) -> Path:
    project = project_in(tmp_path)
    for number in range(ARTICLES):
        (project / "seeds" / f"other-{number:05}.txt").write_text(f"Nothing is said here, {number} times.\n", "utf-8")
    return project


def test_of_ten_thousand_articles_only_those_that_are_cited_are_read(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    parse = articles.parse

    def reading(data: bytes, name: str) -> articles.Article:
        read.append(name)
        return parse(data, name)

    monkeypatch.setattr(articles, "parse", reading)
    built = build.build(full, Options())
    assert built.pages
    assert sorted(set(read)) == ["courier-tunnel.md", "gazette-tunnel.txt"]
    assert len(read) == 2


def test_a_preview_goes_through_ten_thousand_articles_in_no_time(full: Path) -> None:
    took = min(cpu(lambda: list(_stats(str(full / "seeds")))) for _ in range(3))
    print(f"{ARTICLES} articles looked through in {took * 1000:.0f} ms")
    assert took < 0.3


# One briefing of very much


def assembly(project: Path, actors: int, quotes: int) -> None:
    """A briefing and its article, in which every quote stands beside its speaker."""
    names = [f"{chr(65 + number % 26)}ora Delegate{number}" for number in range(actors)]
    said = [f"number {number} {texts.sentences(6, number)}".rstrip(".") for number in range(quotes)]
    article = "\n\n".join(f"“{text},” {names[at % actors]} said." for at, text in enumerate(said))
    (project / "seeds" / f"{CROWD}.txt").write_text(article + "\n", encoding="utf-8")
    briefing = {
        "title": "Everybody speaks",
        "date": CROWD[:10],
        "review": "reviewed",
        "issues": ["strait-tunnel"],
        "sources": [{"id": "a", "article": f"{CROWD}.txt"}],
        "actors": [{"id": f"d-{at}", "name": name, "kind": "person"} for at, name in enumerate(names)],
        "quotes": [
            {"id": f"q-{at}", "speaker": f"d-{at % actors}", "text": text, "issue": "strait-tunnel", "sources": ["a"]}
            for at, text in enumerate(said)
        ],
    }
    (project / "briefings" / f"{CROWD}.yml").write_text(json.dumps(briefing, indent=1), encoding="utf-8")


def whole(project: Path) -> None:
    build.build(project, Options()).try_all()


def test_a_briefing_of_two_hundred_actors_and_a_thousand_quotes_is_whole(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    assembly(project, ACTORS, QUOTES)
    started = time.process_time()
    built = build.build(project, Options())
    page = next(page.body for page in built.pages if page.address == f"briefings/{CROWD}/")
    built.try_all()
    print(f"{len(page) / 1000:.0f} KB of page, {time.process_time() - started:.1f} s of processor time")
    assert built.findings == ()
    assert built.checked.states["exact"] == QUOTES + 2
    assert page.count("<blockquote") == QUOTES
    assert all(f'id="quote-q-{number}"' in page for number in range(QUOTES))


def test_the_work_of_a_briefing_grows_with_its_quotes(tmp_path: Path) -> None:
    small, large = project_in(tmp_path / "small"), project_in(tmp_path / "large")
    assembly(small, ACTORS // 10, QUOTES // 10)
    assembly(large, ACTORS, QUOTES)
    took = [min(cpu(whole, project) for _ in range(2)) for project in (small, large)]
    print(f"ten times the quotes and actors: {took[1] / took[0]:.1f} times the work")
    assert took[1] < 20 * took[0]


# A very long article


def long_article(project: Path, size: int) -> None:
    """Makes the cited article so many bytes long; what is quoted from it stands at its end."""
    file = project / "seeds/gazette-tunnel.txt"
    words = file.read_text(encoding="utf-8")
    paragraph = "The harbour of Nordhavn – “old and deep” – lies open to the north, and nobody asked who pays.\n\n"
    file.write_text(paragraph * (size // len(paragraph.encode())) + words, encoding="utf-8")


def test_the_work_of_an_article_of_five_megabytes_grows_with_its_length(tmp_path: Path) -> None:
    took = []
    for size in (500_000, 5_000_000):
        project = project_in(tmp_path / str(size))
        long_article(project, size)
        assert build.inspect(project).findings == ()
        took.append(cpu(build.inspect, project))
    print(f"5 MB: {took[1]:.1f} s of processor time, {took[1] / took[0]:.1f} times that of 0.5 MB")
    assert took[1] < 20 * took[0]


# Very many briefings


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command(project: Path, *words: str) -> tuple[float, float]:
    """Seconds of processor time of a command, and MiB that it held at most."""
    before = children()
    code = (
        "import resource, runpy, sys; sys.argv = sys.argv[1:]\n"
        "try: runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
        "finally: print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=project, env=environment_of({}), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return children() - before, int(done.stdout.split()[-1]) / 1024


@pytest.mark.long
def test_ten_times_the_briefings_are_ten_times_the_work(tmp_path: Path) -> None:
    few = int(os.environ.get("FEW_BRIEFINGS", "500"))
    took: dict[str, list[float]] = {"check": [], "build": []}
    for count in (few, 10 * few):
        project = tmp_path / str(count)
        corpus.write(project, count)
        for name, words in (("check", ("generator", "check")), ("build", ("mkdocs", "build", "-q", "-d", "../site"))):
            seconds, peak = command(project, *words)
            took[name].append(seconds)
            print(f"{name} of {count} briefings: {seconds:.1f} s of processor time, {peak:.0f} MiB")
    for name, (first, second) in took.items():
        print(f"{name}: ten times the briefings, {second / first:.1f} times the work")
        assert second < 13 * first

"""What `mkdocs serve` has written after any run of changes is what a build of that state writes, byte for byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator.recording import write_record
from tests.conftest import ROOT, SOURCE_DATE_EPOCH
from tests.faults import files_of

TOY = ROOT / "tests/toy"
VOTE, TALKS = "2031-03-04-tunnel-vote", "2031-03-10-mainland-talks"
WORDS = (
    ("title: Nordhavn votes", "title: Nordhavn <votes> & waits"),
    ("we will not move our boats", "we will move our boats"),
    ("date: 2031-03-04", "date: 2031-04-04"),
    ("date: 2031-03-10", "date: 2030-12-10"),
    ("status: open", "status: moot"),
    ("issues: [strait-tunnel]", "issues: [strait-tunnel, ferry]"),
    ("review: draft", "review: reviewed"),
    ("- ilse-vanterpool", "- {id: ilse-vanterpool, role: Mayor}"),
    ("value: 420", "value: 421"),
    ("sources: [gazette]", "sources: [gazete]"),
    ("outlet: Harbour Gazette", "outlet: Evening Gazette"),
    ("name: Ilse Vanterpool", "name: Ilse van Terpool"),
    ("title: The strait tunnel", "title: The long tunnel"),
    ("Nobody asked us, and", "No one asked us, and"),
    ("# About", "# About us"),
)
PLACES = (
    f"briefings/{VOTE}.yml",
    f"briefings/{TALKS}.yml",
    "briefings/_actors.yml",
    "briefings/_issues.yml",
    "seeds/gazette-tunnel.txt",
    "seeds/courier-tunnel.md",
    "docs/about.md",
)
FERRY = "title: A ferry instead\ndate: {date}\nreview: reviewed\nactors: [tomas-brandvik]\nissues: [strait-tunnel]\n"
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("preview")]


class Hand:
    """Somebody who works on a project, by chance and badly."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project, self.chance, self.told = project, random.Random(seed), list[str]()

    def work(self) -> None:
        """Saves, adds, renames, breaks or deletes something, and notes what."""
        deeds = [self.change] * 8 + [self.restore] * 5 + [self.breaks, self.add, self.add, self.rename]
        deeds += [self.twice, self.remove, self.touch, self.record, self.article, self.written]
        deed = self.chance.choice(deeds)
        deed()
        self.told.append(f"{deed.__name__} {self.chosen}")

    def _some(self, *patterns: str) -> Path:
        found = sorted(file for pattern in patterns for file in self.project.glob(pattern))
        file = self.chance.choice(found)
        self.chosen = file.relative_to(self.project).as_posix()
        return file

    def change(self) -> None:
        file = self._some("briefings/*.y*ml", "seeds/*", "docs/*.md")
        text = file.read_text(encoding="utf-8", errors="replace")
        swaps = [swap for old, new in WORDS for swap in ((old, new), (new, old)) if swap[0] in text]
        file.write_text(text.replace(*self.chance.choice(swaps)) if swaps else f"{text}\n", encoding="utf-8")

    def restore(self) -> None:
        name = self.chance.choice(PLACES)
        self.chosen = name
        (self.project / name).write_bytes((TOY / name).read_bytes())

    def breaks(self) -> None:
        file = self._some("briefings/*.y*ml")
        data = file.read_bytes()
        file.write_bytes(data[: self.chance.randrange(len(data) + 1)] + self.chance.choice((b"", b"\t: [", b"\xff")))

    def add(self) -> None:
        self.chosen = f"briefings/{self.chance.choice(('ferry', 'boat'))}.yml"
        date = f"2031-0{self.chance.randint(1, 9)}-01"
        (self.project / self.chosen).write_text(FERRY.format(date=date), encoding="utf-8")

    def rename(self) -> None:
        file = self._some("briefings/*.y*ml")
        file.rename(file.with_name(f"{self.chance.choice(('_gone', 'other', VOTE, TALKS))}.yml"))

    def twice(self) -> None:
        file = self._some("briefings/[!_]*.yml", "briefings/_actors.yml")
        shutil.copy(file, file.with_suffix(".yaml"))

    def remove(self) -> None:
        self._some("briefings/*", "seeds/*").unlink()

    def touch(self) -> None:
        self._some("briefings/*").touch()

    def record(self) -> None:
        self.chosen = "_evidence.json"
        write_record(self.project, today="2031-04-01")

    def article(self) -> None:
        self.chosen = "seeds/later.txt"
        (self.project / self.chosen).write_text("Nothing was said.\n", encoding="utf-8")

    def written(self) -> None:
        self.chosen = f"docs/{self.chance.choice(('more', 'about'))}.md"
        (self.project / self.chosen).write_text(f"# More\n\n{self.chance.random()}\n", encoding="utf-8")


class Fuse:
    """A flag that is up once it has been looked at so many times: a file that is saved in the middle of the work."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def __bool__(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def served(project: Path, monkeypatch: pytest.MonkeyPatch, drive: Callable[[LiveReloadServer], None]) -> None:
    """Runs `mkdocs serve` with `drive` in the place of its loop: no port, no threads, nothing to wait for."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SOURCE_DATE_EPOCH)
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server, **options: drive(server))
    mkdocs_serve.serve(config_file=str(project / "mkdocs.yml"))


def fresh(project: Path, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a preview that starts now writes: it remembers nothing and finds no cache."""
    copy = Path(shutil.copytree(project, folder / "copy", ignore=shutil.ignore_patterns(".cache")))
    plugins = dict(MkDocsConfig._schema)["plugins"]
    monkeypatch.setattr(plugins, "plugin_cache", {})  # another process would have plugins of its own
    config = load_config(str(copy / "mkdocs.yml"), site_dir=str(folder / "site"), site_url=url)
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build.build(config, serve_url=url)
    config.plugins.on_shutdown()
    files = files_of(folder / "site")
    shutil.rmtree(folder)
    return files


def save(server: LiveReloadServer, looks: int = 1_000_000) -> bool:
    """What the server's loop does when a file was saved; whether it was interrupted by the next."""
    server._wanted_epoch += 1
    fuse = Fuse(looks)
    vars(server)["_want_rebuild"] = fuse
    server.builder()
    server._visible_epoch = server._wanted_epoch
    return fuse.looks < 0


def run(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, seed: int, steps: int) -> None:
    hand = Hand(project, seed)

    def drive(server: LiveReloadServer) -> None:
        for step in range(steps):
            hand.work()
            looks = hand.chance.choice((1_000_000, 1_000_000, hand.chance.randrange(40)))
            while save(server, looks):
                hand.told.append(f"interrupted after {looks}")
                if hand.chance.random() < 0.5:
                    hand.work()
                looks = hand.chance.choice((1_000_000, hand.chance.randrange(40)))
            if hand.chance.random() < 0.5 or step == steps - 1:
                with monkeypatch.context() as apart:
                    expected = fresh(project, tmp_path / "fresh", server.url, apart)
                shown = files_of(Path(server.root))
                differing = [name for name in expected.keys() | shown.keys() if expected.get(name) != shown.get(name)]
                assert sorted(differing) == [], "\n".join(hand.told)

    served(project, monkeypatch, drive)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toy project, in a repository: pages then carry links to their files."""
    return prepared(tmp_path)


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """The same, with lists that go on by year and month after two items."""
    return prepared(tmp_path, "page_items: 2")


def prepared(folder: Path, options: str = "") -> Path:
    project = Path(shutil.copytree(TOY, folder / "project"))
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.count("[search, briefings]") == 1
    text = text.replace("[search, briefings]", f"[search, briefings: {{{options}}}]")
    text += "repo_url: https://example.org/harbour\nedit_uri: edit/main/docs/\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    return project


def test_after_any_changes_the_preview_holds_what_a_fresh_one_would(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, tmp_path, monkeypatch, seed=1, steps=8)


def test_so_it_does_where_lists_go_on_by_year_and_month(
    split: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(split, tmp_path, monkeypatch, seed=2, steps=8)


@pytest.mark.long
@pytest.mark.parametrize("options", ["", "page_items: 2"])
@pytest.mark.parametrize("seed", range(100, 105))
def test_so_it_does_after_many_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, options: str) -> None:
    run(prepared(tmp_path, options), tmp_path, monkeypatch, seed=seed, steps=40)

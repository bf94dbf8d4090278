"""A build goes on beside the site, and takes its place whole: readers, other plugins and git see nothing of it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import command_of, environment_of, files_of, held_back, project_in, run, with_mounts

BRIEFING = "briefings/2031-03-04-tunnel-vote.yml"
HOOK = """
from pathlib import Path
places = []
def on_config(config):
    places.append(config.site_dir)
def on_post_build(config):
    for number, place in enumerate((places[-1], config.site_dir)):
        Path(place, f"by-a-hook-{number}.txt").write_text("kept")
"""
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("surroundings")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path)


def build(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(project, "mkdocs", "build", "--strict", *words)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_into_a_full_site_leaves_what_one_into_an_empty_one_does(project: Path) -> None:
    assert build(project, "-d", "other").returncode == 0
    whole = files_of(project / "other")
    site = project / "site"
    for name in ("gone.html", "briefings/gone/index.html", "actors", "sitemap.xml/x.html", "issues/.hidden"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("old", encoding="utf-8")
    (site / "sources").symlink_to(project / "seeds")
    (site / "timeline").symlink_to(project / "nowhere")
    seeds = files_of(project / "seeds")
    assert build(project).returncode == 0
    assert files_of(site) == whole
    assert not (site / "briefings/gone").exists()
    assert files_of(project / "seeds") == seeds


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (BRIEFING, "quotes: [{id: forged, speaker: nobody, text: Never said, source: a}]\n"),
        ("docs/index.md", '\n<p onclick="alert(1)">x</p>\n'),
        ("mkdocs.yml", "\nnav: [missing-page.md]\nhooks: [no-such-file.py]\n"),
    ],
    ids=["an error in a briefing", "a fault in a page", "a mistake in the configuration"],
)
def test_a_build_that_fails_leaves_the_site_as_it_was(project: Path, file: str, text: str) -> None:
    assert build(project).returncode == 0
    before = files_of(project / "site")
    with (project / file).open("a", encoding="utf-8") as stream:
        stream.write(text)
    assert build(project).returncode == 1
    assert files_of(project / "site") == before


def test_hidden_files_of_the_site_stay_as_where_it_is_a_branch_of_its_own(project: Path) -> None:
    (project / "site/.git").mkdir(parents=True)
    (project / "site/.git/HEAD").write_text("ref: refs/heads/pages", encoding="utf-8")
    (project / "site/.domains").write_text("briefings.example", encoding="utf-8")
    assert build(project).returncode == 0
    hidden = {name for name in files_of(project / "site") if name.startswith(".")}
    assert hidden == {".git/HEAD", ".domains"}


def test_what_other_plugins_write_into_the_site_is_there(project: Path) -> None:
    (project / "hook.py").write_text(HOOK, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")
    assert build(project).returncode == 0
    assert {"by-a-hook-0.txt", "by-a-hook-1.txt"} <= files_of(project / "site").keys()


@contextmanager
def reading(files: list[Path], seen: dict[Path, set[bytes | None]]) -> Iterator[None]:
    """Until its end, files are read again and again; None where one is not there."""
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            for file in files:
                seen[file].add(file.read_bytes() if file.exists() else None)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        over.set()
        reader.join()


def test_a_reader_meanwhile_gets_each_file_whole(project: Path) -> None:
    assert build(project).returncode == 0
    names = ("index.html", "404.html", "data/briefings.csv", "search/search_index.json", "sitemap.xml", "feed.xml")
    files = [project / "site" / name for name in names]
    before = {file: file.read_bytes() for file in files}
    seen: dict[Path, set[bytes | None]] = {file: set() for file in files}
    with reading(files, seen):
        edit(project / BRIEFING, "eleven to ten", "twelve to ten")
        edit(project / "mkdocs.yml", "site_name: ", "site_name: Another ")
        assert build(project).returncode == 0
    now = {file: file.read_bytes() for file in files}
    assert sum(now[file] != before[file] for file in files) > 2
    assert {file: seen[file] - {before[file], now[file]} for file in files} == {file: set() for file in files}


def test_the_second_of_two_builds_of_one_site_waits_for_the_first(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    held = os.open(site, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    log = project / "log"
    with log.open("w", encoding="utf-8") as stream:
        command = command_of("mkdocs", "build")
        process = subprocess.Popen(command, cwd=project, env=environment_of({}), stdout=stream, stderr=stream)
    try:
        until = time.monotonic() + 60
        while "waiting for the end of another build" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        assert files_of(site) == {}
    finally:
        os.close(held)
    assert process.wait(60) == 0
    assert (site / "index.html").is_file()


def test_gh_deploy_pushes_the_site_and_nothing_else(project: Path) -> None:
    def git(*words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        return subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True, text=True).stdout

    git("init", "--bare", "../remote.git")
    git("init")
    git("remote", "add", "origin", "../remote.git")
    git("commit", "--allow-empty", "-m", "Begin")
    names = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = run(project, "mkdocs", "gh-deploy", "--strict", **names)
    assert done.returncode == 0, done.stderr
    pushed = set(git("--git-dir=../remote.git", "ls-tree", "-r", "--name-only", "gh-pages").split())
    assert pushed == {*files_of(project / "site"), ".nojekyll"}
    assert "index.html" in pushed


def test_a_build_that_is_interrupted_leaves_nothing_beside(project: Path) -> None:
    assert build(project).returncode == 0
    before = files_of(project / "site")
    hook = "def on_env(env, config, files):\n    raise KeyboardInterrupt\n"  # a signal may be ignored, as behind nohup
    (project / "hook.py").write_text(hook, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")
    assert build(project).returncode != 0
    assert files_of(project / "site") == before
    assert [place.name for place in (project / "site").iterdir() if place.name.startswith(".")] == []


def test_the_site_may_be_a_mounted_folder(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    script = f'mount -t tmpfs none {site} || exit 77; "$@" && "$@" && cp -r {site} {site}-copy'
    done = with_mounts(script, command_of("mkdocs", "build", "-q"), project)
    assert done.returncode == 0, done.stderr
    assert "index.html" in files_of(project / "site-copy")


def test_a_strict_build_with_a_warning_leaves_the_site_as_it_was(project: Path) -> None:
    assert build(project).returncode == 0
    before = files_of(project / "site")
    with (project / "docs/about.md").open("a", encoding="utf-8") as stream:
        stream.write("\n[a page that is not there](nowhere.md)\n")
    assert build(project).returncode == 1
    assert files_of(project / "site") == before
    assert run(project, "mkdocs", "build").returncode == 0
    assert files_of(project / "site") != before


@pytest.mark.parametrize("name", ["briefings", "seeds", "docs/site", ".", ".cache", ".git"])
def test_a_site_where_other_files_of_the_project_lie_is_refused(project: Path, name: str) -> None:
    before = files_of(project)
    done = build(project, "-d", name)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert files_of(project) == before


def test_a_site_of_which_one_folder_cannot_be_written_is_left_as_it_was(project: Path) -> None:
    assert build(project).returncode == 0
    edit(project / "mkdocs.yml", "site_name: ", "site_name: Another ")
    before = files_of(project / "site")
    (project / "site/sources").chmod(0o555)
    command = [*held_back(), *command_of("mkdocs", "build", "--strict")]
    done = subprocess.run(command, cwd=project, env=environment_of({}), capture_output=True, text=True)
    (project / "site/sources").chmod(0o755)
    assert done.returncode == 2
    assert "site/sources" in done.stderr
    assert files_of(project / "site") == before


def test_what_others_keep_in_a_hidden_folder_stays_when_the_site_has_one_of_that_name(project: Path) -> None:
    edit(project / "mkdocs.yml", "validation:", "exclude_docs: '!.well-known'\nvalidation:")
    (project / "docs/.well-known").mkdir()
    (project / "docs/.well-known/security.txt").write_text("Contact: a", encoding="utf-8")
    kept = project / "site/.well-known/acme-challenge/token"
    kept.parent.mkdir(parents=True)
    kept.write_text("kept", encoding="utf-8")
    (project / "site/.building-notes").mkdir()
    assert build(project).returncode == 0
    assert kept.read_text(encoding="utf-8") == "kept"
    assert (project / "site/.well-known/security.txt").is_file()
    assert (project / "site/.building-notes").is_dir()

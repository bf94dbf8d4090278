"""Where and when a command runs changes no byte of what it writes, or it refuses in a line and ends with 2."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator import build
from generator.render import Options
from tests.faults import command_of, environment_of, files_of, held_back, project_in, run, with_mounts

COMMANDS = {
    "render": ("generator", "render", "--out", "../out"),
    "draft --out": ("generator", "draft", "gazette-tunnel.txt", "--out", "briefings/2031-03-12-again.yml"),
    "draft --into": ("generator", "draft", "courier-tunnel.md", "--into", "briefings/2031-03-10-mainland-talks.yml"),
    "check --record": ("generator", "check", "--record"),
    "add": ("generator", "add", "../tribune.txt"),
    "build": ("mkdocs", "build", "--strict", "-d", "../out"),
}
REFUSED = 2
BAD = ("", "-1", "1.5", "4294967296", "٣")  # days of the build that are none
LIMIT = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.argv[2], sys.argv[2:])
"""
Done = subprocess.CompletedProcess[str]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("surroundings")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tribune.txt").write_text("The talks of Nordhavn have begun again.\n" * 20, encoding="utf-8")
    return project_in(tmp_path)


def start(project: Path, name: str, *, before: list[str] | None = None) -> Done:
    """Runs one of the commands, behind what stands `before` it."""
    command = [*(before or []), *command_of(*COMMANDS[name])]
    surroundings = environment_of({})
    return subprocess.run(command, cwd=project, env=surroundings, capture_output=True, text=True, encoding="utf-8")


def refuses(done: Done) -> None:
    """Fails unless the command said in a line or two what the matter was, and ended with 2."""
    said = done.stderr.strip().splitlines()
    assert done.returncode == REFUSED, done.stderr
    assert "Traceback" not in done.stderr
    assert any(word in said[-1] for word in ("cannot", "Permission", "File too large", "No space")), said


def snapshot(project: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(project).items() if not name.startswith(".cache/")}


# The disk


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("room", [0, pytest.param(700, marks=pytest.mark.long)])
def test_where_files_cannot_grow_nothing_half_is_left_and_the_next_run_heals(
    project: Path, name: str, room: int
) -> None:
    before = snapshot(project)
    refuses(start(project, name, before=[sys.executable, "-c", LIMIT, str(room)]))
    assert snapshot(project) == before
    assert start(project, name).returncode == 0


@pytest.mark.parametrize("name", ["render", "build"])
def test_a_full_disk_is_a_refusal_and_the_next_run_heals(project: Path, name: str) -> None:
    reference = start(project, name)
    whole = files_of(project.parent / "out")
    shutil.rmtree(project.parent / "out")
    out = project.parent / "out"
    out.mkdir()
    script = f"""
        mount -t tmpfs -o size=200k none {out} || exit 77
        "$@"; status=$?
        mount -o remount,size=100m {out}
        "$@" >/dev/null 2>&1 || exit 78
        cp -r {out} {out}-copy
        exit $status
    """
    done = with_mounts(script, command_of(*COMMANDS[name]), project)
    refuses(done)
    assert reference.returncode == 0
    assert files_of(project.parent / "out-copy") == whole


@contextmanager
def read_only(*folders: Path) -> Iterator[None]:
    places = [place for folder in folders for place in (folder, *folder.rglob("*")) if place.is_dir()]
    for place in places:
        place.chmod(0o555)
    try:
        yield
    finally:
        for place in places:
            place.chmod(0o755)


@pytest.mark.parametrize("name", COMMANDS)
def test_where_nothing_may_be_written_the_command_refuses_and_changes_nothing(project: Path, name: str) -> None:
    out = project.parent / "out"
    shutil.copytree(project, out) if name == "build" else out.mkdir()
    before = files_of(project.parent)
    with read_only(project, out):
        refuses(start(project, name, before=held_back()))
    assert files_of(project.parent) == before
    shutil.rmtree(out)
    assert start(project, name).returncode == 0


def test_a_read_only_project_can_be_checked_and_built_elsewhere(project: Path) -> None:
    assert start(project, "build").returncode == 0
    whole = files_of(project.parent / "out")
    shutil.rmtree(project.parent / "out")
    shutil.rmtree(project / ".cache")
    with read_only(project):
        assert run(project, "generator", "check").returncode == 0
        assert start(project, "build", before=held_back()).returncode == 0
    assert files_of(project.parent / "out") == whole


@pytest.mark.parametrize("name", ["render", "build", "check --record"])
@pytest.mark.parametrize("place", ["seeds/gazette-tunnel.txt", "briefings/_actors.yml"])
def test_a_file_that_may_not_be_read_is_named(project: Path, name: str, place: str) -> None:
    (project / place).chmod(0)
    done = start(project, name, before=held_back())
    refuses(done)
    assert Path(place).name in done.stderr


def test_a_missing_template_is_named(project: Path) -> None:
    package = shutil.copytree(Path(build.__file__).parent, project / "generator")
    (package / "templates/timeline.md.j2").unlink()
    for name in ("render", "build"):
        done = run(project, *COMMANDS[name], PYTHONPATH=str(project))
        assert (done.returncode, "timeline.md.j2" in done.stderr, "Traceback" in done.stderr) == (REFUSED, True, False)


@pytest.mark.parametrize("name", ["briefings", "seeds", "docs"])
def test_a_missing_folder_is_a_refusal_or_findings(project: Path, name: str) -> None:
    (project / name).rename(project / "elsewhere")
    for command in ("check --record", "render", "build"):
        done = start(project, command)
        assert done.returncode in (0, 1, REFUSED)
        assert "Traceback" not in done.stderr
        assert done.returncode or name == "docs"


# Two at once


@pytest.mark.parametrize("name", ["render", "build", "check --record", "draft --into", "add"])
def test_two_at_once_in_one_place_leave_what_one_leaves_or_the_next_does(project: Path, name: str) -> None:
    beside = project.parent / "beside"
    reference = Path(shutil.copytree(project.parent, beside / "one")) / project.name
    assert start(reference, name).returncode == 0
    project = (
        Path(shutil.copytree(beside.parent, beside / "three", ignore=shutil.ignore_patterns("beside"))) / "project"
    )
    command = command_of(*COMMANDS[name])
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen(
            command, cwd=project, env=environment_of({}), stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
        )
        for _ in range(2)
    ]
    for process in running:
        _, said = process.communicate()
        assert process.returncode in (0, REFUSED) and "Traceback" not in said, said
    assert start(project, name).returncode == 0
    shutil.rmtree(project / ".cache", ignore_errors=True)
    shutil.rmtree(reference / ".cache", ignore_errors=True)
    assert files_of(project.parent) == files_of(reference.parent)


# The clock, the place, the language


SITE_NEUTRAL = {"sitemap.xml", "sitemap.xml.gz"}  # MkDocs writes into them the day of the build
CLOCK = """
import datetime, runpy, sys, time
now = {now}
class Day(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp(now)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(now, tz)
time.time = lambda: float(now)
datetime.date, datetime.datetime = Day, Moment
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("now", [0, pytest.param(2**31 + 5, marks=pytest.mark.long)])
def test_a_clock_in_1970_or_2038_changes_no_byte(project: Path, now: int) -> None:
    environment = environment_of({})
    del environment["SOURCE_DATE_EPOCH"]
    sites = []
    for moment in (int(time.time()), now):
        command = [sys.executable, "-c", CLOCK.format(now=moment), *COMMANDS["build"]]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        sites.append(files_of(project.parent / "out"))
        shutil.rmtree(project.parent / "out")
        shutil.rmtree(project / ".cache")
    assert {name for name in sites[0] if sites[0][name] != sites[1].get(name)} <= SITE_NEUTRAL
    assert sites[0].keys() == sites[1].keys()
    files = [file for file in project.rglob("*") if file.is_file()]
    for file in files:
        os.utime(file, (now, now))
    assert run(project, "generator", "check").returncode == 0


@pytest.mark.parametrize(
    "epoch", ["0", *(pytest.param(late, marks=pytest.mark.long) for late in ("2147483653", "4294967295"))]
)
def test_any_moment_can_be_the_day_of_the_build(project: Path, epoch: str) -> None:
    assert run(project, *COMMANDS["build"], SOURCE_DATE_EPOCH=epoch).returncode == 0


@pytest.mark.parametrize("epoch", ["yesterday", *(pytest.param(one, marks=pytest.mark.long) for one in BAD)])
def test_a_moment_that_is_none_is_a_refusal(project: Path, epoch: str) -> None:
    done = run(project, *COMMANDS["build"], SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == REFUSED
    assert "SOURCE_DATE_EPOCH" in done.stderr.splitlines()[-1]


SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "20", "NO_COLOR": "1"},
    pytest.param({"TZ": "no/where", "LC_ALL": "C"}, marks=pytest.mark.long),
    pytest.param({"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}, marks=pytest.mark.long),
)


def written(project: Path, **surroundings: str) -> list[dict[str, bytes]]:
    """What the commands write and say, with something changed around them."""
    found = []
    for name in ("build", "render"):
        done = run(project, *COMMANDS[name], **surroundings)
        assert done.returncode == 0, done.stderr
        found.append(files_of(project.parent / "out"))
        shutil.rmtree(project.parent / "out")
    shutil.rmtree(project / ".cache")
    said = run(project, "generator", "check", "--format", "json", **surroundings).stdout
    return [*found, {"said": said.encode()}]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    return written(project_in(tmp_path_factory.mktemp("usual")))


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=str)
def test_time_zone_and_language_of_the_system_change_no_byte(
    project: Path, usual: list[dict[str, bytes]], surroundings: dict[str, str]
) -> None:
    assert written(project, **surroundings) == usual


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("cited", ["NFC", "NFD"])
def test_an_article_is_found_however_the_system_writes_the_accents_of_its_name(
    project: Path, stored: Any, cited: Any
) -> None:
    name = "café-nørd-tunnel.txt"
    (project / "seeds/gazette-tunnel.txt").rename(project / "seeds" / unicodedata.normalize(stored, name))
    for file in project.glob("briefings/2031*.yml"):
        text = file.read_text(encoding="utf-8").replace("gazette-tunnel.txt", unicodedata.normalize(cited, name))
        file.write_text(text, encoding="utf-8")
    assert build.inspect(project).findings == ()
    other: Any = "NFD" if stored == "NFC" else "NFC"
    pages = [page.text for page in build.build(project, Options()).pages]
    (project / "seeds" / unicodedata.normalize(stored, name)).rename(
        project / "seeds" / unicodedata.normalize(other, name)
    )
    assert [page.text for page in build.build(project, Options()).pages] == pages


def test_a_branch_switched_and_back_gives_the_same_site(project: Path) -> None:
    assert start(project, "build").returncode == 0
    first = files_of(project.parent / "out")
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    good, stat = file.read_bytes(), file.stat()
    file.write_bytes(good.replace(b"eleven to ten", b"twelve to ten"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # the same length and the same time
    assert start(project, "build").returncode == 0
    assert files_of(project.parent / "out") != first
    file.write_bytes(good)
    assert start(project, "build").returncode == 0
    assert files_of(project.parent / "out") == first

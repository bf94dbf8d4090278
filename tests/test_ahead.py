"""Helpers that make things before they are asked for: the same comes out, whatever becomes of the helper."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import ahead
from generator.ahead import ASIDE, WORTH, Ahead
from tests.bench import corpus
from tests.conftest import SOURCE_DATE_EPOCH

COUNT = WORTH + 50

pytestmark = pytest.mark.skipif(not ahead._may_fork(), reason="no second processor, or not on Linux")


def made_by(number: int) -> str:
    """A thing that says which process made it."""
    return f"{number} {os.getpid()}"


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    """What has a helper to end. Other tests may have left threads in this process, which wait and do no harm."""
    monkeypatch.setattr(ahead, "_may_fork", lambda: True)
    one = Ahead()
    yield one
    one.end()


def added(one: Ahead, count: int = COUNT) -> list[Callable[[], str]]:
    """So many things to make."""
    return [one.later(lambda number=number: made_by(number)) for number in range(count)]  # type: ignore[misc]


def numbers(values: list[str]) -> list[int]:
    return [int(value.split()[0]) for value in values]


def makers(values: list[str]) -> set[int]:
    return {int(value.split()[1]) for value in values}


def test_helper_makes_what_is_asked_for_in_its_order(helped: Ahead) -> None:
    things = added(helped)
    helped.begin()
    values = [thing() for thing in things]
    assert numbers(values) == list(range(COUNT))
    assert os.getpid() not in makers(values)


def test_nothing_is_made_elsewhere_before_the_beginning_or_after_the_end(helped: Ahead) -> None:
    things = added(helped)
    first = things[0]()
    helped.begin()
    helped.end()
    assert makers([first, *(thing() for thing in things)]) == {os.getpid()}


def test_few_things_have_no_helper(helped: Ahead) -> None:
    things = added(helped, WORTH - 1)
    helped.begin()
    assert makers([thing() for thing in things]) == {os.getpid()}


def test_process_with_threads_has_no_helper() -> None:
    one, done = Ahead(), threading.Event()
    things = added(one)
    thread = threading.Thread(target=done.wait)
    thread.start()
    one.begin()
    done.set()
    thread.join()
    assert makers([thing() for thing in things]) == {os.getpid()}


def test_thing_is_made_again_when_it_is_asked_for_again(helped: Ahead) -> None:
    things = added(helped)
    helped.begin()
    assert numbers([things[3](), things[3](), things[0](), things[5]()]) == [3, 3, 0, 5]


def test_another_order_costs_only_the_help(helped: Ahead) -> None:
    things = added(helped)
    helped.begin()
    order = sorted(range(COUNT), key=lambda number: number * 7919 % COUNT)
    values = [things[number]() for number in order]
    assert numbers(values) == order
    assert len(helped._aside) <= ASIDE


def test_mistake_is_raised_where_the_thing_is_asked_for(helped: Ahead) -> None:
    def wrong() -> str:
        raise ValueError("no such article")

    things = [*added(helped, 5), helped.later(wrong), *added(helped)]
    helped.begin()
    before = [thing() for thing in things[:5]]
    with pytest.raises(ValueError, match="no such article"):
        things[5]()
    after = [thing() for thing in things[6:]]
    assert os.getpid() not in makers(before + after)


def test_killed_helper_is_missed_by_nobody(helped: Ahead) -> None:
    things = added(helped)
    helped.later(lambda: time.sleep(60) or "slow")  # type: ignore[func-returns-value]
    more = added(helped)
    helped.begin()
    assert helped._helper is not None and helped._helper.pid is not None
    values = [thing() for thing in things]
    os.kill(helped._helper.pid, signal.SIGKILL)
    values += [thing() for thing in more]
    assert numbers(values) == [*range(COUNT), *range(COUNT)]
    assert os.getpid() in makers(values)


@pytest.mark.slow
def test_helper_waits_when_much_lies_unread(helped: Ahead, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ahead, "AHEAD", 1_000_000)
    log = tmp_path / "log"
    log.write_bytes(b"")

    def large() -> bytes:
        with log.open("ab") as file:
            file.write(b".")
        return bytes(100_000)

    things = [helped.later(large) for _ in range(COUNT)]
    helped.begin()
    things[0]()
    quiet = -1
    while quiet != (quiet := log.stat().st_size):
        time.sleep(0.3)
    assert quiet < 100
    assert all(len(thing()) == 100_000 for thing in things[1:])


ORPHAN = """
import sys, time
from generator.ahead import Ahead
one = Ahead()
things = [one.later(lambda: bytes(1_000_000)) for _ in range(400)]
one.begin()
things[0]()
print(one._helper.pid, flush=True)
time.sleep(60)
"""


def test_helper_ends_when_its_process_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        helper = int(process.stdout.readline())
        process.kill()
    end = time.monotonic() + 20
    while _lives(helper) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(helper)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.site
def test_site_has_the_same_bytes_with_helpers_and_on_one_processor(tmp_path: Path) -> None:
    corpus.write(tmp_path / "desk", 60)
    one, many = (_site(tmp_path, processors) for processors in (1, None))
    assert sum(name.endswith("/index.html") for name in many) > WORTH
    assert sum(not name.endswith("/index.html") for name in many) > WORTH
    assert [name for name in sorted(one.keys() | many.keys()) if one.get(name) != many.get(name)] == []


def _site(folder: Path, processors: int | None) -> dict[str, bytes]:
    """Every file of the site of the desk, built on so many processors, or on all, with nothing kept from before."""
    site = folder / f"site-{processors}"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    shutil.rmtree(folder / "desk" / ".cache", ignore_errors=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    free = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(free)[:processors])
    try:
        subprocess.run(command, cwd=folder / "desk", env=environment, check=True)
    finally:
        os.sched_setaffinity(0, free)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

"""The fuzzer finds what it is there for, and finds nothing: a little of it in every run, ten minutes of it at night."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from tests.fuzz.run import SECONDS, Outcome, fuzz, keep
from tests.fuzz.targets import TARGETS, Target, read_briefing

each_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
KEPT = Path("test-results/fuzz")


def expect_no_failure(outcome: Outcome) -> None:
    print(outcome)
    assert outcome.cases > 0
    assert keep(outcome, KEPT) == []


@each_target
def test_good_input_is_read(target: Target) -> None:
    assert target.corpus
    for data in target.corpus:
        target.try_out(data)


@pytest.mark.slow
@each_target
def test_first_changed_inputs_are_read(target: Target) -> None:
    expect_no_failure(fuzz(target, cases=60, seed=2))


@pytest.mark.long
@each_target
def test_changed_inputs_are_read_for_minutes(target: Target) -> None:
    seconds = float(os.environ.get("FUZZ_SECONDS", "600")) / len(TARGETS)
    expect_no_failure(fuzz(target, seconds=seconds, seed=int(os.environ.get("FUZZ_SEED", time.time()))))


def test_equal_seeds_make_equal_inputs_and_others_make_others() -> None:
    read: dict[int, list[bytes]] = {1: [], 2: [], 3: []}
    for number, seed in ((1, 7), (2, 7), (3, 8)):
        target = Target("any", (b"title: Boats\ndate: 2024-05-16\n",), read[number].append)
        fuzz(target, cases=50, seed=seed)
    assert read[1] == read[2] != read[3]
    assert len(set(read[1])) > 25


def test_input_that_raises_is_kept_once_for_each_place(tmp_path: Path) -> None:
    def fails_at_a_mark(data: bytes) -> int:
        if b"&a " in data or b"\xff" in data:
            raise KeyError("a mark")
        return len(data)

    outcome = fuzz(Target("marks", (b"one two three",), fails_at_a_mark), cases=2_000, seed=1)
    (line,) = keep(outcome, tmp_path / "kept")
    assert re.search(r"marks: KeyError at test_fuzz\.py:\d+; the input is in ", line)
    (file,) = (tmp_path / "kept").iterdir()
    with pytest.raises(KeyError):
        fails_at_a_mark(file.read_bytes())


def test_input_that_never_ends_is_stopped_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def for_ever(data: bytes) -> None:
        while True:
            re.match(r"(a*)*b", "a" * 18)

    assert SECONDS >= 1
    monkeypatch.setattr("tests.fuzz.run.SECONDS", 0.05)
    (failure,) = fuzz(Target("hangs", (b"x",), for_ever), cases=1).failures
    assert failure.startswith("TooSlow at ")


def test_new_outcome_leads_on_to_the_next() -> None:
    """Three signs in a row are hardly ever put in at once, but one after the other."""
    goal = b"<<: &a *a"

    def how_far(data: bytes) -> int:
        return next(size for size in range(len(goal), -1, -1) if goal[:size] in data)

    assert fuzz(Target("steps", (b"x",), how_far), cases=6_000, seed=3).kinds >= 5


def test_briefing_on_which_reading_once_hung_is_read() -> None:
    read_briefing(b"title: x\ndate: 2024-05-16\nkey_points:\n  - id: herald\n    sources: [herald]\n")

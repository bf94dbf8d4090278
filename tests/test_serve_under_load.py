"""`mkdocs serve` while somebody saves good and broken files without a pause and others read."""

import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import project_in
from tests.serving import PATIENCE, Preview, serving

BRIEFING = "briefings/2031-03-04-tunnel-vote.yml"
PAGES = ("", "briefings/2031-03-04-tunnel-vote/", "actors/ilse-vanterpool/", "quotes/", "search/search_index.json")
GROWTH = 24 * 2**20  # bytes that may be added by saves once a few have been shown
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("serve-load")]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with serving(project_in(tmp_path), lambda text: "Nordhavn votes" in text) as preview:
        yield preview


@contextmanager
def readers(preview: Preview) -> Iterator[Counter[object]]:
    """One reader for each of some pages, who asks again and again; what they were answered, and how often."""
    answers: Counter[object] = Counter()
    done = threading.Event()

    def read(address: str) -> None:
        while not done.is_set():
            try:
                with urllib.request.urlopen(preview.url + address, timeout=PATIENCE) as answer:
                    answers[answer.status] += bool(answer.read())
            except OSError as error:
                answers[f"{address}: {error}"] += 1

    threads = [threading.Thread(target=read, args=(address,)) for address in PAGES]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        done.set()
        for thread in threads:
            thread.join()


def save(preview: Preview, good: str, number: int) -> None:
    """Saves the briefing: every second time broken, in one of several ways."""
    broken = (
        good[: len(good) // 3] + "\n\t: [",
        good.replace("will not move", "will move"),
        "",
        good.replace("title:", "titel:", 1),
    )
    text = broken[number // 2 % len(broken)] if number % 2 else good.replace("Nordhavn votes", f"Vote {number}")
    (preview.project / BRIEFING).write_text(text, encoding="utf-8")


def stress(preview: Preview, *, saves: int, seconds: float, at_most: float) -> float:
    """Saves so many times in so many seconds, the last time a good file; how long until that was shown."""
    good = (preview.project / BRIEFING).read_text(encoding="utf-8")
    for number in range(6):
        save(preview, good, number)
        time.sleep(0.3)
    last = good.replace("Nordhavn votes", "Nordhavn at last votes")
    with readers(preview) as answers:
        preview.wait("", lambda text: text != "")
        before, started = preview.memory, time.monotonic()
        for number in range(saves - 1):
            save(preview, good, number)
            time.sleep(max(0.0, started + (number + 1) * seconds / saves - time.monotonic()))
        (preview.project / BRIEFING).write_text(last, encoding="utf-8")
        saved = time.monotonic()
        preview.wait(PAGES[1], lambda text: "Nordhavn at last votes" in text)
        took = time.monotonic() - saved
        preview.wait("", lambda text: "Nordhavn at last votes" in text)
        assert took < at_most
    rounds = preview.rounds
    time.sleep(1.5)
    assert preview.rounds == rounds, "it goes on building"
    assert set(answers) == {200}
    grown = preview.memory - before
    print(f"{saves} saves, {answers[200]} answers, shown after {took:.2f} s, {grown / 2**20:+.1f} MiB")
    assert grown < GROWTH
    return took


def test_saves_in_quick_succession_are_shown_and_nobody_is_turned_away(preview: Preview) -> None:
    stress(preview, saves=20, seconds=6, at_most=10)


@pytest.mark.long
def test_two_hundred_saves_in_a_minute(preview: Preview) -> None:
    stress(preview, saves=200, seconds=60, at_most=3)

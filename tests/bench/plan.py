"""Which comparisons a run makes, in which order, and with which bounds."""

from contextlib import AbstractContextManager, nullcontext
from typing import Final

from tests.bench import engines, served, weigh
from tests.bench.measure import spread
from tests.bench.peers import Peers
from tests.bench.rows import Bench
from tests.bench.served import Server

BOTH: Final = {"wall": 0.14, "cpu": 0.14}
TOLD: Final = {"wall": None, "cpu": None}
"""No bound: for information."""
EDITS: Final = 5
SEARCH: Final = "KB that a first search loads"
SEARCHED: Final = "harbour authority"
"""What the first search looks for: words of names and of many texts."""


def quick(bench: Bench) -> None:
    """Our own rows, and stock MkDocs."""
    work = bench.work(bench.count)
    ours = engines.ours(work)
    bench.against("mkdocs", "Full build to stock MkDocs", ours, engines.stock(work), {**BOTH, "peak": 1.0})
    bench.add(
        "page-bytes",
        "Packed briefing page to stock Material’s, pages in the navigation",
        (weigh.page_ratio(work),),
        0.15,
    )
    searched = weigh.first_search(work, SEARCHED)
    if searched is None:
        bench.missing("search-kb", SEARCH, 200.0, "Chromium is missing")
    else:
        bench.add("search-kb", SEARCH, (searched,), 200.0)
    if not work.cache.is_dir():
        bench.missing(
            "warm-cpu", "Second build to a first one, processor time", 0.5, "not yet: a build leaves no .cache"
        )
    else:
        bench.against("warm", "Second build to a first one", engines.ours(work, warm=True), ours, {"cpu": 0.5})
    check = {"cpu": 2.0}
    bench.against(
        "check", "briefing check to PyYAML reading the files", engines.check(work), engines.pyyaml(work), check
    )
    if bench.peers:
        edits(bench, served.ours(work), 0.35, served.zensical(work))
    else:
        edits(bench, served.ours(work))


def full(bench: Bench, peers: Peers) -> None:
    """All rows."""
    quick(bench)
    work = bench.work(bench.count)
    ours = engines.ours(work)
    hugo, eleventy = engines.hugo(work, peers), engines.eleventy(work, peers)
    for one in (hugo, eleventy):
        one.cost()
        bench.shares[one.name] = weigh.same_words(work, one)
    bench.against("zensical", "Full build to Zensical, cold", ours, engines.zensical(work), BOTH)
    bench.against("hugo", "Full build to Hugo and Pagefind", ours, hugo, {"wall": 0.9, "cpu": None})
    own = engines.ours_with_pagefind(work)
    bench.against("pagefind", "Full build with Pagefind to Hugo and Pagefind", own, hugo, {"wall": 1.2, "cpu": None})
    if bench.brief:
        return
    bench.against("eleventy", "Full build to Eleventy and Pagefind", ours, eleventy, TOLD)
    edits(bench, served.hugo(work, peers))
    edits(bench, served.eleventy(work, peers))
    growth(bench)
    bench.against("properdocs", "Full build to ProperDocs", ours, engines.stock(work, "properdocs"), TOLD)


def growth(bench: Bench) -> None:
    """Five times the briefings: the processor time of a full build to that of one of them."""
    large, small = engines.ours(bench.work(5 * bench.count)), engines.ours(bench.work(bench.count))
    bench.against("growth", "Five times the briefings", large, small, {"cpu": 5.5}, least=3)


def edits(
    bench: Bench,
    server: AbstractContextManager[Server],
    bound: float | None = None,
    other: AbstractContextManager[Server] | None = None,
) -> None:
    """The seconds from an edit until it is served; with another server, in turn with it, as a ratio."""
    with server as one, other or nullcontext() as two:
        times = [(one.edit(number), two.edit(number) if two else 1.0) for number in range(EDITS + 1)][1:]
    ours = spread([first for first, _ in times])[1]
    if two is None:
        what = f"Seconds from an edit until `{one.name}` gives it out"
        bench.add(f"edit-{one.short}-s", what, tuple(first for first, _ in times), None)
        return
    detail = f"{ours:.2f} to {spread([second for _, second in times])[1]:.2f} s"
    what = f"From an edit until `{one.name}` gives it out, to `{two.name}`"
    bench.add("edit-zensical", what, tuple(first / second for first, second in times), bound, detail)

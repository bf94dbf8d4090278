"""Which comparisons a run makes, in which order, and with which bounds."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from tests.bench import alike, engines, served, weigh
from tests.bench.engines import Work
from tests.bench.measure import Run, spread
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
    usual, material = engines.ours(work), engines.ours(work, engines.MATERIAL)
    bench.against("mkdocs", "Full build to stock MkDocs", material, engines.stock(work), {**BOTH, "peak": 1.0})
    usual.cost()  # its site is weighed and searched, and what it keeps is there for the second build
    _site(bench, work, work.beside("site-default"))
    if work.cache.is_dir():
        bench.against("warm", "Second build to a first one", engines.ours(work, warm=True), usual, {"cpu": 0.5})
    else:
        bench.missing("warm-cpu", "Second build to a first one, processor time", 0.5, "a build leaves no .cache")
    check = {"cpu": 2.0}
    bench.against(
        "check", "briefing check to PyYAML reading the files", engines.check(work), engines.pyyaml(work), check
    )
    if bench.peers:
        edits(bench, served.ours(work), 0.35, served.zensical(work))
    else:
        edits(bench, served.ours(work))


def _site(bench: Bench, work: Work, site: Path) -> None:
    """What readers load of our site."""
    ratio = weigh.page_ratio(work, site)
    bench.add("page-bytes", "Packed briefing page to stock Material’s, pages in the navigation", (ratio,), 0.15)
    searched = weigh.first_search(site, SEARCHED)
    if searched is None:
        bench.missing("search-kb", SEARCH, 200.0, "Chromium is missing")
    else:
        bench.add("search-kb", SEARCH, (searched,), 200.0)


def full(bench: Bench, peers: Peers) -> None:
    """All rows."""
    quick(bench)
    work = bench.work(bench.count)
    material, bare, own = (engines.ours(work, setup) for setup in (engines.MATERIAL, engines.BARE, engines.PAGEFIND))
    hugo, eleventy = engines.hugo(work, peers), engines.eleventy(work, peers)
    _alike(bench, bare, hugo, eleventy)
    bench.against("zensical", "Full build to Zensical, cold", material, engines.zensical(work), BOTH)
    bench.against("hugo", "Full build to Hugo and Pagefind", bare, hugo, {"wall": 0.9, "cpu": None})
    bench.against("pagefind", "Full build with Pagefind to Hugo and Pagefind", own, hugo, {"wall": 1.2, "cpu": None})
    if bench.brief:
        return
    bench.against("eleventy", "Full build with Pagefind to Eleventy and Pagefind", own, eleventy, TOLD)
    bench.against("auto", "Full build as configured to one with Material’s search", engines.ours(work), material, TOLD)
    edits(bench, served.hugo(work, peers))
    edits(bench, served.eleventy(work, peers))
    growth(bench)
    bench.against("properdocs", "Full build to ProperDocs", material, engines.stock(work, "properdocs"), TOLD)


def _alike(bench: Bench, ours: Run, *others: Run) -> None:
    """Holds the site of each peer against ours. Raises BenchError when one does not do the same work."""
    ours.cost()
    for peer in others:
        peer.cost()
        bench.shares[peer.name] = alike.same_work(ours, peer)


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

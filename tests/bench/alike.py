"""Whether a peer does the same work: as many pages and other files, and the words of ours on its own.

Words are compared on a few pages and files of each kind. What a peer has more is its own affair.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.bench.measure import BenchError, Run

SHARE: Final = 0.95
"""The least share of our pages, of our other files, and of the words on each kind, that a peer must have."""

EACH: Final = 5
"""How many pages or files of a kind are compared, spread over all."""

INDEXES: Final = ("assets", "search", "pagefind")
"""Folders at the root of a site with its style, scripts and search."""

FREE: Final = ("filters.json", "sitemap.xml")
"""Files that say the same in an order or with numbers of their own: counted, and not compared."""

_TEXTS: Final = (".html", ".json", ".jsonld", ".csv", ".xml", ".txt", ".bib")
_ITEM: Final = re.compile(r"^(briefings|actors|issues|sources)/(?!by/)[^/]+/")
_CHOICE: Final = re.compile(r"/by/(?!date/)([^/]+)/[^/]+/")
_PERIOD: Final = re.compile(r"/(?:\d{4}(?:-\d\d)?|undated)/(?:\d+/)?")
_HIDDEN: Final = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_CONTENT: Final = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)


def kind(address: str) -> str:
    """What stands at an address, such as `actors/*/period/index.html`."""
    return _PERIOD.sub("/period/", _CHOICE.sub(r"/by/\1/*/", _ITEM.sub(r"\1/*/", address)))


def files(site: Path) -> Iterator[str]:
    """The addresses of all pages and files of a site but those of its search."""
    for file in site.rglob("*"):
        address = file.relative_to(site)
        if file.is_file() and address.parts[0] not in INDEXES:
            yield address.as_posix()


def words(file: Path) -> Counter[str]:
    """The words that a page shows, without what stands around its content, or those of another file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        content = _CONTENT.search(text)
        text = html.unescape(_HIDDEN.sub(" ", content[1] if content else ""))
    return Counter(re.findall(r"\w+", text.lower()))


def same_work(ours: Run, peer: Run) -> float:
    """Of the words of our pages and files the share that the peer’s have too, for the kind that has the least of them.

    Raises BenchError when that is below SHARE, or the peer makes less than that share of our pages or other files.
    """
    assert ours.out is not None and peer.out is not None
    site = sorted(files(ours.out))
    _as_many(site, list(files(peer.out)), peer.name)
    least = 1.0
    for name, addresses in _kinds(site).items():
        lacks, of = _compared(ours.out, peer.out, addresses)
        if lacks > (1 - SHARE) * of:
            raise BenchError(f"{peer.name}: {name} lacks {lacks} of {of} words of ours")
        least = min(least, 1 - lacks / max(1, of))
    return least


def _as_many(ours: list[str], theirs: list[str], peer: str) -> None:
    for what, is_page in (("pages", True), ("other files", False)):
        own, other = (sum(one.endswith(".html") == is_page for one in some) for some in (ours, theirs))
        if not SHARE * own <= other <= own / SHARE:
            raise BenchError(f"{peer}: {other} {what} against {own} of ours")


def _kinds(addresses: list[str]) -> Mapping[str, list[str]]:
    """The addresses to compare, by their kinds."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        if address.endswith(_TEXTS) and not address.endswith(FREE):
            found.setdefault(kind(address), []).append(address)
    return {name: some[:: max(1, len(some) // EACH)][:EACH] for name, some in found.items()}


def _compared(ours: Path, theirs: Path, addresses: list[str]) -> tuple[int, int]:
    """How many words of ours the peer lacks at these addresses, and how many there are."""
    missed = total = 0
    for address in addresses:
        own, peer = words(ours / address), theirs / address
        total += own.total()
        missed += (own - words(peer) if peer.is_file() else own).total()
    return missed, total

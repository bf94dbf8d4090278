"""Everything on the site for machines and for keeping: one module for each family of files."""

from collections.abc import Callable, Iterator
from functools import partial

from generator.entries import BriefingPage
from generator.exports import (
    annotations,
    citations,
    feeds,
    filters,
    linked_data,
    plain,
    positions,
    robots,
    tables,
    whole,
)
from generator.exports.basics import Imprint, as_json, urn
from generator.exports.tables import columns
from generator.listing import Listing
from generator.pages import DataFile
from generator.views import ActorView, Site

__all__ = ("BESIDE", "Imprint", "cited_as", "columns", "files", "linked_data_of", "of_list", "urn")

BESIDE = (
    ("JSON", "briefing.json", "file_json"),
    ("Markdown", "briefing.md.txt", "file_markdown"),
    ("BibTeX", "citation.bib", "file_bibtex"),
    ("CSL-JSON", "citation.csl.json", "file_csl"),
    ("JSON-LD", "briefing.jsonld", "file_linked_data"),
    ("Web Annotations", "annotations.jsonld", "file_annotations"),
)
"""The files beside each briefing: the name of the format, the name of the file, the key of the words on it."""


def cited_as(page: BriefingPage, imprint: Imprint) -> str:
    """How to cite a briefing, as one line of text."""
    return citations.plain(page, imprint)


def linked_data_of(page: BriefingPage, imprint: Imprint) -> str:
    """A briefing in short as JSON-LD, in a script element for its page."""
    return linked_data.inline(page, imprint.url, imprint.name)


def files(site: Site, imprint: Imprint) -> Iterator[DataFile]:
    """Every file of the site that is no page."""
    yield robots.robots(imprint)
    yield from tables.files(site, imprint.stamp(site.stamp))
    yield from feeds.files(site, imprint)
    for view in site.actors:
        made = partial(_positions, view)
        yield DataFile(f"{view.person.address}positions.json", made, stamp=imprint.stamp(*view.stamps))
    for page in site.briefings:
        yield from beside(page, imprint)


def _positions(view: ActorView) -> bytes:
    return as_json(positions.positions(view))


def of_list(listing: Listing, imprint: Imprint, stamp: str) -> Iterator[DataFile]:
    """What lies beside a list; `stamp` is that of the site."""
    return filters.files(listing, imprint.words, imprint.stamp(stamp))


def beside(page: BriefingPage, imprint: Imprint) -> Iterator[DataFile]:
    """The files that lie beside a briefing's page."""
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: as_json(whole.whole(page)),
        lambda: plain.markdown(page, imprint).encode(),
        lambda: citations.bibtex(page, imprint).encode(),
        lambda: as_json(citations.csl_json(page, imprint)),
        lambda: as_json(linked_data.full(page, imprint.url, imprint.name)),
        lambda: as_json(annotations.collection(page, imprint)),
    )
    stamp = imprint.stamp(page.stamp)
    for (_, name, _), make in zip(BESIDE, makers, strict=True):
        yield DataFile(page.head.address + name, make, stamp=stamp)

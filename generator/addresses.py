"""Where each page and item lives, as addresses from the site's root; the only place that spells them."""

import posixpath
from collections.abc import Iterator

BRIEFINGS, ACTORS, ISSUES, SOURCES = "briefings/", "actors/", "issues/", "sources/"
QUOTES, QUESTIONS, TIMELINE, EVIDENCE, DATA = "quotes/", "questions/", "timeline/", "evidence/", "data/"
COMPARE = "compare/"
HOME = ""
SEARCH_WORDS = "search/words.json"
"""What the search box says; its script reads the file when the box is first used."""


def briefing(slug: str) -> str:
    """The page of a briefing."""
    return f"{BRIEFINGS}{slug}/"


def actor(id_: str) -> str:
    """The page of an actor."""
    return f"{ACTORS}{id_}/"


def issue(id_: str) -> str:
    """The page of an issue."""
    return f"{ISSUES}{id_}/"


def source(id_: str) -> str:
    """The page of a source."""
    return f"{SOURCES}{id_}/"


def by(list_: str, facet: str) -> str:
    """The page that shows a list under the choices of one facet; no id of an item can be the same address."""
    return f"{list_}by/{facet}/"


def by_value(list_: str, facet: str, value: str) -> str:
    """The page that shows a long list under one choice of a facet."""
    return f"{by(list_, facet)}{value}/"


def period(page: str, name: str, number: int = 1) -> str:
    """A year or a month of what a page lists; a second page of the same has the number 2.

    Below briefings and sources an item may have any name, so theirs lie where no item can.
    """
    base = by(page, "date") if page in (BRIEFINGS, SOURCES) else page
    return f"{base}{name}/" if number == 1 else f"{base}{name}/{number}/"


def filters(list_: str) -> str:
    """What the filters of a list on several pages must know, for its script."""
    return f"{list_}filters.json"


def page_file(address: str) -> str:
    """The Markdown file behind a page: `actors/x/index.md` for `actors/x/`.

    Always an index: Zensical rewrites links in raw HTML of any other file as if the page lay a folder deeper.
    """
    return posixpath.join(address, "index.md")


def relative(target: str, page: str) -> str:
    """An address or file of the site as a link from the page at the address `page`."""
    folder, way = next((folder, way) for folder, way in ways(page) if target.startswith(folder))
    return way + target[len(folder) :] or "./"


def ways(page: str) -> Iterator[tuple[str, str]]:
    """The folders that hold the page at the address `page`, its own first, the site's root last, as links from it."""
    folders = page.split("/")[:-1]
    for depth in range(len(folders), -1, -1):
        yield "".join(f"{folder}/" for folder in folders[:depth]), "../" * (len(folders) - depth)

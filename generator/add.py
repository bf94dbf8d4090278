"""Brings an article into `seeds/`: a file or a page of the web, with what it says of itself and nothing else."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.articles import Shelf
from generator.documents import Found, from_file, from_web
from generator.fetch import fetch
from generator.findings import ProjectError
from generator.overlap import Kinship, kin
from generator.text import is_device, shorten, slug
from generator.tree import write_if_changed

KEYS = ("title", "outlet", "byline", "published", "created", "url", "retrieved", "lang", "sha256")
"""The front matter, in order. `created` is when a PDF was made: it does not say when it was published."""

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # of two letters and more: one is a drive of Windows


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: the file that holds it, and what is known of it.

    `metadata` holds what was found, by key. `kin` names the articles in `seeds/` that hold the same text (then
    nothing was written, and `file` is the first of them) or share long runs of it.
    """

    file: Path
    written: bool
    title: str
    metadata: Mapping[str, str]
    kin: tuple[tuple[str, Kinship], ...] = ()

    def report(self) -> str:
        """What a person is told, one thing a line."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if not self.written:
            yield f"already there as {self.file.name}"
            return
        yield f"wrote {self.file.parent.name}/{self.file.name}"
        yield from (f"  {key}: {value}" for key, value in self.metadata.items() if key != "sha256")
        for name, _ in self.kin:
            yield f"  shares long runs of text with {name}: the two are not independent"


def add(what: str, seeds: Path, *, allow_local: bool = False, today: str, name: str | None = None) -> Added:
    """Brings the file or url `what` into the folder `seeds`, unless its text is there already.

    `today` is the date that a page of the web gets as `retrieved`; `name` is the file's name, without its ending.
    Raises ProjectError when there is no article in it, or it cannot be had.
    """
    is_url = _URL.match(what)
    found = from_web(fetch(what, allow_local=allow_local), today) if is_url else from_file(Path(what))
    if not found.text.strip():
        raise ProjectError(f"'{shorten(what)}' holds no text; copy the article's words into a .txt file and add that")
    shelf = Shelf(seeds)
    title = found.metadata.get("title", "")
    relatives = tuple(kin(found.text, _texts(shelf)))
    same = [other for other, kinship in relatives if kinship == "same"]
    if same:
        return Added(seeds / same[0], False, title, found.metadata, relatives)
    wanted = ((name or "").removesuffix(found.ending), "" if found.data else title, found.stem)
    file = seeds / (_free(_stem(*wanted), shelf.names()) + found.ending)
    write_if_changed(file, found.data or _front_matter(found))
    return Added(file, True, title, found.metadata, relatives)


def _texts(shelf: Shelf) -> Iterator[tuple[str, str]]:
    for name in shelf.names():
        article = shelf.get(name)
        if article is not None:
            yield name, article.text


def _stem(*names: str) -> str:
    """The first of some names that leaves anything as a slug; `article` when none does."""
    stem = next((slug(one) for one in names if slug(one) != slug("")), "article")
    return f"{stem}-article" if is_device(stem) else stem


def _free(stem: str, names: Iterable[str]) -> str:
    """A stem that no article has, with any ending: the one given, or with the first free number."""
    taken = {Path(name).stem.lower() for name in names}
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def _front_matter(found: Found) -> bytes:
    """The file of an article: its metadata as YAML, then its text as it is."""
    metadata = found.metadata | {"sha256": hashlib.sha256(found.text.encode()).hexdigest()}
    lines = [f"{key}: {json.dumps(metadata[key], ensure_ascii=False)}\n" for key in KEYS if metadata.get(key)]
    return f"---\n{''.join(lines)}---\n{found.text}".encode()

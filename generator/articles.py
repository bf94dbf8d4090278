"""Reads `seeds/`: an article's text, what it says of itself, and its sha256.

Formats: `.txt` as it is, `.md` with optional front matter, `.html` with its tags taken off.
"""

import errno
import hashlib
import os
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

from generator import yamltree
from generator.findings import ProjectError
from generator.store import Recall
from generator.text import Folded, fold, paragraphs

ENDINGS = (".txt", ".md", ".html", ".htm")
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form"
    "|h[1-6r]|header|hgroup|legend|li|main|nav|option|p|pre|search|section|summary|t[dhr]|table|[ou]l"
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)


@dataclass(slots=True, eq=False)
class Article:
    """A text in `seeds/`. Offsets everywhere count code points of `text`.

    `sha256` is that of the file's bytes, in hex; `metadata` holds what the file says of itself.
    """

    name: str
    text: str
    sha256: str
    metadata: dict[str, Any] = field(default_factory=dict)
    _folded: Folded | None = None
    _paragraphs: tuple[tuple[int, int], ...] | None = None

    @property
    def folded(self) -> Folded:
        """The folded text, with its paragraphs kept apart; made once."""
        if self._folded is None:
            self._folded = fold(self.text, keep_paragraphs=True)
        return self._folded

    @property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The spans of the paragraphs; made once."""
        if self._paragraphs is None:
            self._paragraphs = tuple(paragraphs(self.text))
        return self._paragraphs


class Shelf:
    """The folder `seeds/`: hands out articles by file name, each read once, only when asked for.

    One that has not changed since the last round of `recall` is the same object, with all that was worked out of it.
    """

    def __init__(self, folder: Path, recall: Recall | None = None) -> None:
        self.folder = folder
        self._recall = recall or Recall()
        self._read: dict[str, Article | None] = {}

    def get(self, name: str) -> Article | None:
        """The article in the file `name`; None when it is not here or lies outside the folder.

        Raises ProjectError when the file is here and cannot be read.
        """
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def names(self) -> tuple[str, ...]:
        """The file names of all articles here, sorted."""
        if not self.folder.is_dir():
            return ()
        files = (entry.name for entry in os.scandir(self.folder) if entry.is_file())
        return tuple(sorted(name for name in files if name.lower().endswith(ENDINGS)))

    def _holds(self, file: Path) -> bool:
        return file.resolve().is_relative_to(self.folder.resolve())

    def _load(self, name: str) -> Article | None:
        file = self.folder / name
        if name != file.name or not name.lower().endswith(ENDINGS):
            return None
        try:
            if not file.is_file() or (file.is_symlink() and not self._holds(file)):
                return None
            data = file.read_bytes()
            return self._recall(("article", name, hashlib.sha256(data).digest()), lambda: parse(data, name))
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return None
            raise ProjectError(f"cannot read the article {file}: {error.strerror}") from error


def parse(data: bytes, name: str) -> Article:
    """An article from the bytes of its file; bytes that are not UTF-8 become replacement signs."""
    sha256 = hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    ending = name.lower().rpartition(".")[2]
    if ending in ("html", "htm"):
        page = _Page()
        page.feed(text)
        page.close()
        return Article(name, page.text(), sha256, page.metadata)
    if ending == "md" and (front := _FRONT_MATTER.match(text)):
        root = yamltree.read(front[1].encode(), name).root
        metadata = yamltree.plain(root) if root else {}
        return Article(name, text[front.end() :], sha256, metadata if isinstance(metadata, dict) else {})
    return Article(name, text, sha256)


class _Page(HTMLParser):
    """The words of an HTML page, a line for each block, and its title and meta tags."""

    SKIPPED = frozenset(("script", "style", "noscript", "template", "svg", "head"))
    META: ClassVar = {
        "og:site_name": "outlet",
        "author": "byline",
        "article:published_time": "published",
        "og:url": "url",
    }

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metadata: dict[str, Any] = {}
        self._parts: list[str] = []
        self._skipped: list[str] = []
        self._title = False

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Passes over `<![...]>`, which means nothing in HTML, as browsers do."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a tag: notes metadata, starts a line at a block."""
        values = dict(attrs)
        self._title = tag == "title" or self._title
        if tag == "meta" and values.get("content"):
            key = self.META.get(str(values.get("property") or values.get("name")))
            if key:
                self.metadata.setdefault(key, values["content"])
        elif tag == "html" and values.get("lang"):
            self.metadata["lang"] = values["lang"]
        elif tag == "body":
            self._skipped.clear()
        elif tag in self.SKIPPED:
            self._skipped.append(tag)
        if _BLOCK.fullmatch(tag):
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes a tag."""
        if tag == "title":
            self._title = False
        if tag in self._skipped:
            del self._skipped[self._skipped.index(tag) :]
        if _BLOCK.fullmatch(tag):
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps the words, with their white space as a browser shows it."""
        words = re.sub(r"\s+", " ", data)
        if self._title and not self.metadata.get("title"):
            self.metadata["title"] = words.strip()
        elif not self._skipped:
            self._parts.append(words)

    def text(self) -> str:
        """The page's words, one block a line."""
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line) + "\n"

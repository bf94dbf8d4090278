"""Reads `seeds/`: an article's text, what it says of itself, and its sha256.

Formats: `.txt` as it is, `.md` with optional front matter, `.html` with its tags taken off: what a browser would show.
"""

import errno
import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar
from unicodedata import normalize

from generator import yamltree
from generator.findings import ProjectError
from generator.store import Recall
from generator.text import Folded, fold, paragraphs

ENDINGS = (".txt", ".md", ".html", ".htm")
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form"
    "|h[1-6r]|header|hgroup|legend|li|main|nav|option|p|pre|search|section|summary|t[dhr]|table|[ou]l"
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0*)?%?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:\.0*)?(?:[a-z%]*)\s*(?:;|!|$))",
    re.IGNORECASE,
)
"""What an element's own style may say so that no reader sees it."""


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

    def _file(self, name: str) -> Path:
        """Where an article is: some systems write a letter with an accent as one character, others as two."""
        files = [self.folder / one for one in (name, normalize("NFC", name), normalize("NFD", name))]
        return next((file for file in files if file.is_file()), files[0])

    def _load(self, name: str) -> Article | None:
        if name != (self.folder / name).name or not name.lower().endswith(ENDINGS):
            return None
        file = self.folder / name
        try:
            file = self._file(name)
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
        page.feed(_without_open_comment(text))
        page.close()
        return Article(name, page.text(), sha256, page.metadata)
    return _markdown(text, name, sha256) if ending == "md" else Article(name, text, sha256)


def _without_open_comment(text: str) -> str:
    """HTML without a comment that never ends: it hides all that follows, and the parser would seek its end again."""
    at = text.find("<!--", text.rfind("-->") + 1)
    return text if at < 0 else text[:at]


def _markdown(text: str, name: str, sha256: str) -> Article:
    """An article of Markdown: its front matter is metadata, its comments are nothing, all else is text."""
    front = _FRONT_MATTER.match(text)
    root = yamltree.read(front[1].encode(), name).root if front else None
    metadata = yamltree.plain(root) if root else {}
    words = _COMMENT.sub("", text[front.end() if front else 0 :])
    return Article(name, words, sha256, metadata if isinstance(metadata, dict) else {})


class _Page(HTMLParser):
    """The words of an HTML page, a line for each block, and its title and meta tags."""

    SKIPPED = frozenset(
        "script style noscript template svg math head iframe object audio video canvas noframes noembed datalist"
        " del s strike".split()
    )
    """What a browser does not show as words, or shows struck out."""

    VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
    ENDED_BY_NEXT = frozenset("p li dt dd option tr td th".split())
    """Elements whose end tag may be left out."""

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
        self._open: list[tuple[str, bool]] = []
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._title = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a tag that says it ends itself: in HTML only a void one does, and inside SVG and MathML any."""
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID and (self._counts["svg"] or self._counts["math"]):
            self.handle_endtag(tag)

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
        if tag == "body":
            self._close(0)
        if tag not in self.VOID:
            if self._open and self._open[-1][0] == tag and tag in self.ENDED_BY_NEXT:
                self._close(len(self._open) - 1)
            hidden = tag in self.SKIPPED or _is_hidden(tag, values)
            self._open.append((tag, hidden))
            self._counts[tag] += 1
            self._hidden += hidden
        if _BLOCK.fullmatch(tag):
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes a tag."""
        if tag == "title":
            self._title = False
        if self._counts[tag]:
            last = len(self._open) - 1
            while self._open[last][0] != tag:
                last -= 1
            self._close(last)
        if _BLOCK.fullmatch(tag):
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps the words, with their white space as a browser shows it."""
        words = re.sub(r"\s+", " ", data)
        if self._title and not self.metadata.get("title"):
            self.metadata["title"] = words.strip()
        elif not self._hidden:
            self._parts.append(words)

    def _close(self, first: int) -> None:
        """Closes the open elements from the one at `first` on."""
        for tag, hidden in self._open[first:]:
            self._counts[tag] -= 1
            self._hidden -= hidden
        del self._open[first:]

    def text(self) -> str:
        """The page's words, one block a line."""
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line) + "\n"


def _is_hidden(tag: str, values: dict[str, str | None]) -> bool:
    """Whether an element says of itself that it is not shown; style sheets are not read."""
    closed = tag == "dialog" and "open" not in values
    return closed or "hidden" in values or bool(_UNSEEN.search(values.get("style") or ""))

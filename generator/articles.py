"""Reads `seeds/`: an article's text, what it says of itself, and its sha256.

Formats: `.txt` as it is, `.md` with optional front matter, `.html` with its tags taken off: what a browser would show.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from unicodedata import normalize

from generator import files, yamltree
from generator.findings import ProjectError
from generator.markup import Tag, pieces
from generator.store import Recall
from generator.text import Folded, fold, paragraphs

ENDINGS = (".txt", ".md", ".html", ".htm")
MOST_BYTES = 10_000_000
"""The largest article that is read."""
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form"
    "|h[1-6r]|header|hgroup|legend|li|main|nav|option|p|pre|search|section|summary|t[dhr]|table|[ou]l"
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_UNSEEN = re.compile(
    r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)"
    r"|opacity\s*+:\s*+0*+(?:\.0*+)?+%?+\s*+(?:;|!|$)|font-size\s*+:\s*+0(?:\.0*+)?+(?:[a-z%]*+)\s*+(?:;|!|$))",
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
        self._faults: dict[str, files.Refused] = {}

    def get(self, name: str) -> Article | None:
        """The article in the file `name`; None when it is not here, or is here and no article.

        Raises ProjectError when the disk refuses.
        """
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def fault(self, name: str) -> files.Refused | None:
        """Why the file `name` is here and no article; None when it is one or not here."""
        self.get(name)
        return self._faults.get(name)

    def names(self) -> tuple[str, ...]:
        """The file names of all articles here, sorted."""
        if not self.folder.is_dir():
            return ()
        files = (entry.name for entry in os.scandir(self.folder) if entry.is_file())
        return tuple(sorted(name for name in files if name.lower().endswith(ENDINGS)))

    def _file(self, name: str) -> Path:
        """Where an article is: some systems write a letter with an accent as one character, others as two."""
        file = self.folder / name
        if name.isascii():
            return file
        places = [file, *(self.folder / normalize(form, name) for form in ("NFC", "NFD"))]
        return next(filter(os.path.lexists, places), file)

    def _load(self, name: str) -> Article | None:
        if name != (self.folder / name).name or not name.lower().endswith(ENDINGS):
            return None
        file = self._file(name)
        try:
            data = files.read(file, most=MOST_BYTES) if os.path.lexists(file) else None
            return None if data is None else self._sound(data, name)
        except files.Refused as refused:
            self._faults[name] = refused
            return None
        except OSError as error:
            raise ProjectError(f"cannot read the article {file}: {error.strerror}") from error

    def _sound(self, data: bytes, name: str) -> Article:
        """The article of a file; raises Refused when that is no text or holds no words."""
        article = self._recall(("article", name, hashlib.sha256(data).digest()), lambda: parse(data, name))
        try:
            is_text = "\0" not in data.decode("utf-8")
        except UnicodeDecodeError:
            is_text = False
        if not is_text:
            raise files.Refused("it is not UTF-8 text", "save it as UTF-8, or bring it in with 'briefing add'")
        if not article.text.strip():
            raise files.Refused("it holds no words", "copy the article's words into it")
        return article


def parse(data: bytes, name: str) -> Article:
    """An article from the bytes of its file; bytes that are not UTF-8 become replacement signs."""
    sha256 = hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    ending = name.lower().rpartition(".")[2]
    if ending in ("html", "htm"):
        page = _Page(pieces(text))
        return Article(name, page.text(), sha256, page.metadata)
    return _markdown(text, name, sha256) if ending == "md" else Article(name, text, sha256)


def _markdown(text: str, name: str, sha256: str) -> Article:
    """An article of Markdown: its front matter is metadata, its comments are nothing, all else is text."""
    front = _FRONT_MATTER.match(text)
    metadata = yamltree.read(front[1].encode(), name).value if front else {}
    words = _COMMENT.sub("", text[front.end() if front else 0 :])
    return Article(name, words, sha256, metadata if isinstance(metadata, dict) else {})


class _Page:
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

    def __init__(self, parts: Iterable[Tag | str]) -> None:
        self.metadata: dict[str, Any] = {}
        self._parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._title = False

        for part in parts:
            if isinstance(part, str):
                self._words(part)
            elif part.closing:
                self._end(part.name)
            else:
                self._start(part)

    def _start(self, tag: Tag) -> None:
        """Opens a tag: notes metadata, starts a line at a block."""
        name, values = tag.name, tag.attributes
        self._title = name == "title" or self._title
        if name == "meta" and values.get("content"):
            key = self.META.get(values.get("property") or values.get("name") or "")
            if key:
                self.metadata.setdefault(key, values["content"])
        elif name == "html" and values.get("lang"):
            self.metadata["lang"] = values["lang"]
        if name == "body":
            self._close(0)
        if name not in self.VOID:
            if self._open and self._open[-1][0] == name and name in self.ENDED_BY_NEXT:
                self._close(len(self._open) - 1)
            hidden = name in self.SKIPPED or _is_hidden(tag)
            self._open.append((name, hidden))
            self._counts[name] += 1
            self._hidden += hidden
        if _BLOCK.fullmatch(name):
            self._parts.append("\n")
        if tag.ended and name not in self.VOID and (self._counts["svg"] or self._counts["math"]):
            self._end(name)  # elsewhere in HTML only a void one ends itself

    def _end(self, name: str) -> None:
        """Closes a tag."""
        if name == "title":
            self._title = False
        if self._counts[name]:
            last = len(self._open) - 1
            while self._open[last][0] != name:
                last -= 1
            self._close(last)
        if _BLOCK.fullmatch(name):
            self._parts.append("\n")

    def _words(self, data: str) -> None:
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


def _is_hidden(tag: Tag) -> bool:
    """Whether an element says of itself that it is not shown; style sheets are not read."""
    values = tag.attributes
    closed = tag.name == "dialog" and "open" not in values
    return closed or "hidden" in values or bool(_UNSEEN.search(values.get("style", "")))

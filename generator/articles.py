"""Reads `seeds/`: an article's text, what it says of itself, and its sha256.

Formats: `.txt` as it is, `.md` with optional front matter, `.html` with its tags taken off: what a browser would show.
"""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator import files, yamltree
from generator.findings import ProjectError
from generator.markup import pieces
from generator.store import Recall
from generator.text import Folded, fold, paragraphs
from generator.webpage import Page

ENDINGS = (".txt", ".md", ".html", ".htm")
MOST_BYTES = 10_000_000
"""The largest article that is read."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))", re.DOTALL)
_LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
"""What ends a line or a paragraph for some programs, and for readers."""


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
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    ending = name.lower().rpartition(".")[2]
    if ending in ("html", "htm"):
        page = Page(pieces(text))
        return Article(name, page.text(), sha256, page.metadata)
    return _markdown(text, name, sha256) if ending == "md" else Article(name, text, sha256)


def _markdown(text: str, name: str, sha256: str) -> Article:
    """An article of Markdown: its front matter is metadata, its comments are nothing, all else is text."""
    front = _FRONT_MATTER.match(text)
    metadata = yamltree.read(front[1].encode(), name).value if front else {}
    words = _COMMENT.sub("", text[front.end() if front else 0 :])
    return Article(name, words, sha256, metadata if isinstance(metadata, dict) else {})

"""Generated pages as MkDocs' pages that carry finished HTML: what Python-Markdown would make of them, without it.

A generated page is headings and blocks of raw HTML between them. Python-Markdown passes the blocks through and needs
60 % of a build for that. Here each distinct heading goes through it once, and the blocks are joined as it joins them.
Before that, a small page of each kind is made both ways: when the two differ, all pages take the long way.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import markdown
from markdown.preprocessors import NormalizeWhitespace
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from generator import pages
from generator.text import digest

TEMPLATE = "finished.html"
"""The template of finished pages: it prints what is ready."""

SMALL = 30_000
"""Characters of a page that Python-Markdown still makes quickly."""

TRIED = 3
"""Pages of each kind that are looked at for a small one."""

_HEADING = re.compile(r"## .+")
"""A heading, where a line begins with it."""

_UNCLEAN = ("\t", "\r", "\x02", "\x03")
_BLANK = re.compile("\n +\n")
"""These and a line of nothing but spaces Python-Markdown puts in order before it reads a text."""

_ID = re.compile(r'\sid="([^"]+)"')


class Pressed(NamedTuple):
    """A page as HTML, and the tokens of its table of contents.

    `stamp` is as that of the page, and says besides what the configuration makes of its headings.
    """

    html: str
    tokens: list[Any]
    stamp: str


class Press:
    """Makes HTML of generated pages, with the Markdown extensions of a configuration; remembers the headings.

    `printing` says that MkDocs has read all pages and begins to write them.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.headings: dict[str, tuple[str, list[Any]]] = {}
        self.printing = False
        self.clean = NormalizeWhitespace(self._markdown())

    def proves(self, made: Iterable[pages.Page]) -> bool:
        """Whether a small page of each kind comes out as from Python-Markdown itself."""
        kinds: dict[Any, list[pages.Page]] = {}
        for page in made:
            if page.anchors is not None:
                kinds.setdefault(page.meta.get("kind"), []).append(page)
        return all(self._is_same(page) for same in kinds.values() for page in _small(same))

    def html(self, page: pages.Page) -> Pressed | None:
        """A page's HTML; None when its text holds more headings than it has."""
        body = self._cleaned(page.body)
        parts: list[str] = []
        heads: list[str] = []
        tokens: list[Any] = []
        at = 0
        for match in _headings(body):
            block = body[at : match.start()].strip("\n")
            html, found = self._heading(match[0])
            parts += [block + "\n", html] if block else [html]
            heads.append(html)
            tokens += found
            at = match.end()
        if page.anchors is None or [token["id"] for token in tokens] != list(page.anchors):
            return None
        last = body[at:].strip("\n")
        stamp = page.stamp and digest(page.stamp, *heads)
        return Pressed("\n".join([*parts, last] if last else parts), tokens, stamp)

    def _cleaned(self, body: str) -> str:
        if any(letter in body for letter in _UNCLEAN) or _BLANK.search(body):
            return "\n".join(self.clean.run(body.split("\n")))
        return body

    def _is_same(self, page: pages.Page) -> bool:
        md = self._markdown()
        html = md.convert(page.body)
        made = self.html(page)
        return made is None or (made.html, made.tokens) == (html, getattr(md, "toc_tokens", []))

    def _heading(self, line: str) -> tuple[str, list[Any]]:
        if line not in self.headings:
            md = self._markdown()
            html = md.convert(line)
            self.headings[line] = html, getattr(md, "toc_tokens", [])
        return self.headings[line]

    def _markdown(self) -> markdown.Markdown:
        configs = self.config.mdx_configs or {}
        return markdown.Markdown(extensions=self.config.markdown_extensions, extension_configs=configs)


def _headings(body: str) -> Iterator[re.Match[str]]:
    return (match for match in _HEADING.finditer(body) if match.start() == 0 or body[match.start() - 1] == "\n")


def _small(same: Sequence[pages.Page]) -> Iterator[pages.Page]:
    """The first page that is small, if there is one among the first few: looking at a page makes it."""
    return itertools.islice((page for page in same[:TRIED] if len(page.body) < SMALL), 1)


def _text(page: pages.Page) -> str:
    return page.text


class MadeFile(File):
    """A file whose content is made each time it is asked for."""

    make: Callable[[], str | bytes]

    @classmethod
    def of(cls, made: pages.Page | pages.DataFile, config: MkDocsConfig) -> "MadeFile":
        """The file of a page or a data file."""
        file = cls.generated(config, made.file, content=b"")
        assert isinstance(file, MadeFile)
        file.make = partial(_text, made) if isinstance(made, pages.Page) else made.make
        return file

    def take(self, made: pages.Page) -> None:
        """Takes another page of the same place."""
        self.make = partial(_text, made)
        if isinstance(self.page, FinishedPage):
            self.page.source = made

    @property
    def _content(self) -> str | bytes | None:
        return self.make()

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self.make = lambda: value or b""


class FinishedPage(Page):
    """A page of MkDocs made of a generated one. `in_shell` says that it does not go through the theme's template.

    MkDocs reads all pages before it writes the first; this one is made when it is written, and forgotten after.
    """

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, source: pages.Page, press: Press, *, in_shell: bool
    ) -> None:
        super().__init__(title, file, config)
        self.source = source
        self.press = press
        self.in_shell = in_shell
        self.html = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Takes the front matter as it was made, where MkDocs would parse it."""
        self.markdown = ""
        self.meta = self.source.front_matter
        if self.in_shell:
            self.meta["template"] = TEMPLATE

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leaves content and table of contents, which Page.render sets, for later."""
        self._print = partial(self._printed, config, files)

    @property
    def content(self) -> str | None:
        """The page's HTML: empty until MkDocs begins to write pages."""
        if self._html is None and self.press.printing:
            self._print()
        return self._html or ""

    @content.setter
    def content(self, value: str | None) -> None:
        """Takes the HTML that Page.render or a plugin has made."""
        self._html = value or None

    @property
    def toc(self) -> TableOfContents:
        """The table of contents; like the content, empty at first."""
        return self._toc if self.content and self._toc is not None else get_toc([])

    @toc.setter
    def toc(self, value: TableOfContents) -> None:
        """Takes what Page.render has made."""
        self._toc = value

    @property
    def stamp(self) -> str:
        """That of its HTML; see Pressed. Empty where Python-Markdown had to make it."""
        return self._stamp if self.content else ""

    _stamp = ""
    _html: str | None = None
    _toc: TableOfContents | None = None
    _print: Callable[[], None]

    def _printed(self, config: MkDocsConfig, files: Files) -> None:
        made = self.press.html(self.source)
        if made is None:
            self.markdown, self._stamp = self.source.body, ""
            super().render(config, files)
        else:
            self._html, self.toc, self._stamp = made.html, get_toc(made.tokens), made.stamp

    def forget(self) -> None:
        """Lets go of what has been written."""
        self._html, self._toc, self.html, self.markdown = None, None, "", ""

    @property
    def present_anchor_ids(self) -> set[str]:
        """The ids that links may lead to; looked up when a link does."""
        return self._ids if self._ids is not None else set(self._found())

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """Takes the ids that Page.render has found."""
        self._ids = ids

    _ids: set[str] | None = None

    def _found(self) -> Iterator[str]:
        return (match[1] for match in _ID.finditer(self.content or ""))

"""Generated pages as MkDocs' pages that carry finished HTML: what Python-Markdown would make of them, without it.

A generated page is headings and blocks of raw HTML between them. Python-Markdown passes the blocks through and needs
60 % of a build for that. Here each distinct heading goes through it once, and the blocks are joined as it joins them.
Before that, a small page of each kind is made both ways: when the two differ, all pages take the long way.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import markdown
from markdown.preprocessors import NormalizeWhitespace
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator import pages

TEMPLATE = "finished.html"
"""The template of finished pages: it prints what is ready."""

SMALL = 30_000
"""Characters of a page that Python-Markdown still makes quickly."""

_HEADING = re.compile(r"^## .+$", re.MULTILINE)
_ID = re.compile(r'\sid="([^"]+)"')


class Press:
    """Makes HTML of generated pages, with the Markdown extensions of a configuration; remembers the headings."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.headings: dict[str, tuple[str, list[Any]]] = {}
        self.clean = NormalizeWhitespace(self._markdown())

    def proves(self, made: Iterable[pages.Page]) -> bool:
        """Whether small pages, one of each kind, come out as from Python-Markdown itself."""
        known = sorted((page for page in made if page.anchors is not None), key=lambda page: len(page.body))
        smallest = {page.meta.get("kind"): page for page in reversed(known)}
        return all(self._is_same(page) for page in smallest.values() if page is known[0] or len(page.body) < SMALL)

    def html(self, page: pages.Page) -> tuple[str, list[Any]] | None:
        """A page's HTML and the tokens of its table of contents; None when its text holds more headings than it has."""
        body = "\n".join(self.clean.run(page.body.split("\n")))
        parts: list[str] = []
        tokens: list[Any] = []
        at = 0
        for match in _HEADING.finditer(body):
            block = body[at : match.start()].strip("\n")
            html, found = self._heading(match[0])
            parts += [block + "\n", html] if block else [html]
            tokens += found
            at = match.end()
        if page.anchors is None or [token["id"] for token in tokens] != list(page.anchors):
            return None
        last = body[at:].strip("\n")
        return "\n".join([*parts, last] if last else parts), tokens

    def _is_same(self, page: pages.Page) -> bool:
        md = self._markdown()
        html = md.convert(page.body)
        return self.html(page) in (None, (html, getattr(md, "toc_tokens", [])))

    def _heading(self, line: str) -> tuple[str, list[Any]]:
        if line not in self.headings:
            md = self._markdown()
            html = md.convert(line)
            self.headings[line] = html, getattr(md, "toc_tokens", [])
        return self.headings[line]

    def _markdown(self) -> markdown.Markdown:
        configs = self.config.mdx_configs or {}
        return markdown.Markdown(extensions=self.config.markdown_extensions, extension_configs=configs)


class FinishedPage(Page):
    """A page of MkDocs made of a generated one. `in_shell` says that it does not go through the theme's template."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, source: pages.Page, press: Press, *, in_shell: bool
    ) -> None:
        super().__init__(title, file, config)
        self.source = source
        self.press = press
        self.in_shell = in_shell
        self.html = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Takes text and front matter as they were made, where MkDocs would parse them."""
        self.markdown = self.source.body
        self.meta = self.source.front_matter
        if self.in_shell:
            self.meta["template"] = TEMPLATE

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Sets content and table of contents, as Page.render does."""
        made = self.press.html(self.source)
        if made is None:
            super().render(config, files)
            return
        self.content, tokens = made
        self.toc = get_toc(tokens)

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

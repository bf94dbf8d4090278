"""Search entries of generated pages: those of Material's own parser, by a reader that knows how our HTML is made.

Our tags are lower case, attributes stand in double quotes and hold no angle bracket, every element is closed, and an
element that is left out of the search holds no other of its name. So what is left out is jumped over.
"""

import json
import math
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin, void
from mkdocs.config.defaults import MkDocsConfig

from generator import timing
from generator.mkdocs_plugin.finished import FinishedPage
from generator.store import Store, kept

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
"""The elements whose tags stand in an entry's text, as in Material's parser."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_UNREAD = frozenset(("script", "style", "object"))


@dataclass(slots=True)
class Section:
    """What stands under one heading: its id, and the parts of its title and text as the index has them."""

    tag: str
    depth: float
    id: str | None = None
    excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class Reader:
    """Divides a page's HTML into sections. A section nested in an element ends with it."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.now = Section("", 0)
        self.open: list[str] = []

    def read(self, html: str) -> list[Section]:
        """The sections of a generated page."""
        at = 0
        while (opens := html.find("<", at)) >= 0:
            if opens > at:
                self._text(html[at:opens])
            match = _TAG.match(html, opens)
            at = self._tag(html, match) if match else opens + 1
        self._text(html[at:])
        return self.sections

    def _tag(self, html: str, match: re.Match[str]) -> int:
        """Takes a tag in; returns where to read further: behind the element, if the search leaves it out."""
        closing, name, rest = match.groups()
        at = match.end()
        if closing:
            self._close(name)
        elif name not in void:
            excluded = "data-search-exclude" in rest
            self._open(name, rest, excluded=excluded)
            if excluded or name in _UNREAD or 'class="headerlink"' in rest:
                at = html.index(f"</{name}>", at) + len(name) + 3
                self._leave()
            elif rest.endswith("/"):
                self._close(name)
            elif name in _KEPT:
                self._parts.append(f"<{name}>")
        return at

    def _open(self, name: str, rest: str, *, excluded: bool) -> None:
        self.open.append(name)
        found = _ID.search(rest) if name in _HEADINGS else None
        if found:
            if name != "h1" and not self.sections:
                self.sections.append(Section("", len(self.open)))
            id_ = unescape(found[1]) if self.sections else None
            self.now = Section(name, len(self.open), id_, excluded)
            self.sections.append(self.now)
        self._preface()

    def _preface(self) -> None:
        """Sees to it that there is a section for what comes before the first heading."""
        if not self.sections:
            self.now = Section("", 0)
            self.sections.append(self.now)

    @property
    def _parts(self) -> list[str]:
        """Where text goes now: to the section's title while its heading is open."""
        return self.now.title if self.now.tag in self.open else self.now.text

    def _leave(self) -> None:
        """Closes the innermost element, and a section that was nested in it."""
        if self.now.depth > len(self.open):
            for section in reversed(self.sections):
                if section.depth <= len(self.open):
                    self.now.depth = math.inf
                    self.now = section
                    break
        self.open.pop()

    def _close(self, name: str) -> None:
        self._leave()
        if name in _KEPT:
            parts = self._parts
            opened = parts.index(f"<{name}>")
            if any(not part.isspace() for part in parts[opened + 1 :]):
                parts.append(f"</{name}>")
            else:
                del parts[opened:]

    def _text(self, text: str) -> None:
        if not text:
            return
        text = unescape(text) if "&" in text else text
        is_space = text.isspace()
        if "pre" not in self.open:
            text = " " if is_space else text.replace("\n", " ")
        self._preface()
        if self.now.tag in self.open:
            self.now.title.append(escape(text, quote=False))
        elif not is_space:
            self.now.text.append(escape(text, quote=False))
        elif "pre" in self.open or not self.now.text or not self.now.text[-1].isspace():
            self.now.text.append(text)


class Index(SearchIndex):  # type: ignore[misc]
    """Material's index, which reads generated pages with our reader, and each of them once as long as it stays."""

    entries: list[Any]

    def __init__(self, store: Store, **config: Any) -> None:
        super().__init__(**config)
        self.store = store
        self.of: dict[str, list[Any]] = {}

    def add_entry_from_context(self, page: Any) -> None:
        """Adds the entries of a page, in the place of those that it had before."""
        with timing.spent("reading pages for the search"):
            self._add(page)

    def _add(self, page: Any) -> None:
        self.entries = []
        if not isinstance(page, FinishedPage):
            super().add_entry_from_context(page)
        elif not (page.meta.get("search") or {}).get("exclude"):
            data = kept(self.store, "search", page.stamp, lambda: self._made(page))
            self.entries = self.entries or json.loads(data)  # those made just now need not be read back
        self.of[page.file.src_uri] = self.entries

    def all(self) -> list[Any]:
        """The entries of all pages."""
        return [entry for entries in self.of.values() for entry in entries]

    def generate_search_index(self, prev: Any) -> str:
        """The index of all pages as JSON."""
        self.entries = self.all()
        return str(super().generate_search_index(prev))

    def _made(self, page: FinishedPage) -> bytes:
        for section in Reader().read(page.content or ""):
            if not section.excluded:
                self.create_entry_for_section(section, page.toc, page.url, page)
        return json.dumps(self.entries).encode()


def pass_by(config: MkDocsConfig, plugin: SearchPlugin) -> None:
    """Has the search plugin take a finished page's entries only: there is nothing of its own to strip from the page."""
    handlers = config.plugins.events["page_context"]
    for at, handler in enumerate(handlers):
        if getattr(handler, "__self__", None) is plugin and not isinstance(handler, _Taking):
            handlers[at] = _Taking(plugin)


class _Taking:
    """The search plugin's handler of pages."""

    def __init__(self, plugin: SearchPlugin) -> None:
        self.plugin = plugin
        self.__self__ = plugin

    def __call__(self, context: Any, /, *, page: Any, **event: Any) -> Any:
        if not isinstance(page, FinishedPage):
            return self.plugin.on_page_context(context, page=page, **event)
        if self.plugin.config.enabled:
            self.plugin.search_index.add_entry_from_context(page)
        return None

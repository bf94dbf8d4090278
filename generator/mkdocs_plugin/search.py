"""Search entries of generated pages: those of Material's own parser, fed by a reader that knows how our HTML is made.

Our tags are lower case, attributes stand in double quotes and hold no angle bracket, every element is closed, and an
element that is left out of the search holds no other of its name. So what is left out is jumped over.
"""

import re
from html import unescape
from typing import Any

from material.plugins.search.plugin import Parser, SearchIndex, void

from generator.mkdocs_plugin.finished import FinishedPage

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
_TELLING = re.compile(r'\bid="|data-search-exclude|class="(?:headerlink|linenodiv)"')


class Reader(Parser):  # type: ignore[misc]
    """Material's parser of pages, without the general reader of HTML before it."""

    def feed(self, html: str) -> None:
        """Reads a generated page's HTML."""
        at, end = 0, len(html)
        while at < end:
            match = _TAG.search(html, at)
            self._text(html[at : match.start()] if match else html[at:])
            if match is None:
                return
            at = self._tag(html, match)

    def close(self) -> None:
        """Nothing is left over."""

    def _text(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def _tag(self, html: str, match: re.Match[str]) -> int:
        """Hands a tag on; returns where to read further: behind the element, if the search leaves it out."""
        closing, name, rest, alone = match.groups()
        if closing:
            self.handle_endtag(name)
            return match.end()
        attributes = list(_attributes(rest)) if _TELLING.search(rest) else []
        self.handle_starttag(name, attributes)
        if alone and name not in void:
            self.handle_endtag(name)
        elif ("data-search-exclude", None) in attributes and name not in void:
            end = html.index(f"</{name}>", match.end())
            self.handle_endtag(name)
            return end + len(name) + 3
        return match.end()


def _attributes(text: str) -> Any:
    return ((match[1], None if match[2] is None else unescape(match[2])) for match in _ATTRIBUTE.finditer(text))


class Index(SearchIndex):  # type: ignore[misc]
    """Material's index, which reads generated pages with our reader."""

    def add_entry_from_context(self, page: Any) -> None:
        """Adds the entries of a page."""
        if not isinstance(page, FinishedPage):
            super().add_entry_from_context(page)
            return
        if (page.meta.get("search") or {}).get("exclude"):
            return
        reader = Reader()
        reader.feed(page.content or "")
        for section in reader.data:
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)

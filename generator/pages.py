"""What the engines get: pages of Markdown and files of data, each with its place on the site.

Neither holds its content. It is made each time it is asked for, so that a thousand pages are never in memory at once.
"""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import addresses


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page.

    `address` is its place on the site, `make` makes its Markdown, `meta` is its front matter as plain text; `source`
    is the file of the project that a person edits to change it, empty where there is none; `anchors` are those of its
    headings, in order, where its maker knows them. Pages of one `stamp` say the same; an empty one says nothing.
    """

    address: str
    make: Callable[[], str]
    meta: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    anchors: Sequence[str] | None = None
    stamp: str = ""

    @property
    def body(self) -> str:
        """The Markdown, made now."""
        return self.make()

    @property
    def file(self) -> str:
        """The Markdown file of the page, below the docs folder."""
        return addresses.page_file(self.address)

    @property
    def front_matter(self) -> dict[str, Any]:
        """What engines read at the head of the file. They write its strings raw into HTML, so they are escaped here."""
        return {key: _escaped(value) for key, value in self.meta.items()}

    @property
    def text(self) -> str:
        """The whole file: front matter and body."""
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.front_matter.items()]
        return "---\n" + "\n".join(lines) + "\n---\n\n" + self.body


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is no page: a feed, JSON, CSV; `make` makes its bytes, and `stamp` is as that of a page.

    One that `yields` gives way to a file that a person put there.
    """

    file: str
    make: Callable[[], bytes]
    yields: bool = False
    stamp: str = ""

    @property
    def data(self) -> bytes:
        """The bytes, made now."""
        return self.make()


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(" ".join(value.split()))
    if isinstance(value, Mapping):
        return {key: _escaped(one) for key, one in value.items()}
    return [_escaped(one) for one in value] if isinstance(value, list | tuple) else value

"""What the engines get: pages of Markdown and files of data, each with its place on the site."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import addresses


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page.

    `address` is its place on the site, `body` its Markdown, `meta` its front matter as plain text; `source` is
    the file of the project that a person edits to change it, empty where there is none.
    """

    address: str
    body: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    @property
    def file(self) -> str:
        """The Markdown file of the page, below the docs folder."""
        return addresses.page_file(self.address)

    @property
    def text(self) -> str:
        """The whole file: front matter and body.

        Engines write the strings of front matter raw into HTML, so they are escaped here.
        """
        lines = [f"{key}: {json.dumps(_escaped(value), ensure_ascii=False)}" for key, value in self.meta.items()]
        return "---\n" + "\n".join(lines) + "\n---\n\n" + self.body


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is no page: a feed, JSON, CSV. One that `yields` gives way to a file that a person put there."""

    file: str
    data: bytes
    yields: bool = False


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(" ".join(value.split()))
    if isinstance(value, Mapping):
        return {key: _escaped(one) for key, one in value.items()}
    return [_escaped(one) for one in value] if isinstance(value, list | tuple) else value

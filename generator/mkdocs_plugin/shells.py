"""One turn through the theme's template for each shape of page: its HTML, cut where pages differ, and filled.

A page with marks in the place of its values goes through the template; the marks in what comes out say where values
belong. The first page of each shape goes both ways: when the two differ, all pages of that shape take the long way.
So it holds for any theme, override and language, as long as what a template does depends on whether a value is there,
not on what it says.
"""

import copy
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

import jinja2

from generator.mkdocs_plugin.finished import FinishedPage

PROVED = 1
"""Pages of each shape that go both ways before the others are filled in."""

_MARK = re.compile(r"(qz\d{3}zq)")
Values = dict[str, str]


class _Stand(str):
    """A mark that says of what it contains what the value in whose place it stands would say."""

    value: str

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part in self.value


@dataclass
class Shell:
    """The HTML around a page's values: text and marks in turn."""

    parts: list[str] = field(default_factory=list)
    proved: int = 0
    broken: bool = False

    def fill(self, values: Values) -> str:
        """The HTML of the page that has these values."""
        return "".join(values[part] if at % 2 else part for at, part in enumerate(self.parts))


class Shells:
    """The shells of one build. `mend` is what is done to every page after the template, given it and the page."""

    def __init__(self, template: jinja2.Template, mend: Callable[[str, FinishedPage], str]) -> None:
        self.template = template
        self.mend = mend
        self.shells: dict[Hashable, Shell] = {}

    def html(self, page: FinishedPage, context: dict[str, Any]) -> str:
        """The whole HTML of a page."""
        shape = _shape(page)
        shell = self.shells.get(shape)
        if shell is None:
            shell = self.shells[shape] = self._shell(page, context)
        if shell.proved >= PROVED and not shell.broken:
            return shell.fill(dict(_values(page)))
        html = self.mend(self.template.render(context), page)
        if not shell.broken:
            shell.proved += 1
            shell.broken = shell.fill(dict(_values(page))) != html
        return html

    @property
    def broken(self) -> bool:
        """Whether some pages had to take the long way."""
        return any(shell.broken for shell in self.shells.values())

    def _shell(self, page: FinishedPage, context: dict[str, Any]) -> Shell:
        marked = _marked(page)
        html = self.mend(self.template.render({**context, "page": marked}), marked)
        parts = _MARK.split(html)
        known = dict(_values(page))
        return Shell(parts, broken=any(part not in known for part in parts[1::2]))


def _shape(page: FinishedPage) -> Hashable:
    """What a template may decide by: pages of one shape have the same marks in the same places."""
    meta = page.meta
    counts = tuple(anchor for anchor, count in meta.get("counts", {}).items() if count)
    unlike = ("counts", "filters")
    others = tuple(
        (key, repr(value)) for key, value in meta.items() if not isinstance(value, str) and key not in unlike
    )
    texts = tuple((key, bool(value)) for key, value in meta.items() if isinstance(value, str))
    headings = tuple((item.id, item.title, item.level, bool(item.children)) for item in page.toc)
    optional = (page.edit_url is None, page.canonical_url is None, page.parent is None)
    titled = "<h1" in (page.content or "")
    lies = (page.url.partition("/")[0], page.url.count("/"))
    return meta.get("kind"), lies, counts, others, texts, headings, optional, titled


def own_texts(page: FinishedPage) -> tuple[str, list[str]]:
    """What a page has of its own in its shell: its content, and all else."""
    return page.content or "", [value for _, value in _values(page) if value != page.content]


def _values(page: FinishedPage) -> Iterator[tuple[str, str]]:
    """The marks and what a page has in their place, always in the same order."""
    given = [*_names(page), page.content or "", page.edit_url or "", str(page.update_date)]
    given += [str(value) for key, value in _texts(page) if not _is_place(value, page)]
    given += [str(count) for count in page.meta.get("counts", {}).values()]
    for number, value in enumerate(given):
        yield f"qz{number:03}zq", value


def _names(page: FinishedPage) -> list[str]:
    """The parts of a page's address in which it differs from others of its kind: all but the first."""
    return page.url.rstrip("/").split("/")[1:]


def _texts(page: FinishedPage) -> list[tuple[str, str]]:
    return [(key, value) for key, value in page.meta.items() if isinstance(value, str) and value and key != "kind"]


def _is_place(value: str, page: FinishedPage) -> bool:
    return value.startswith(page.url)


def _marked(page: FinishedPage) -> FinishedPage:
    """The page with marks for values; where it lies is told by marks for the parts of its address."""
    marks = iter([mark for mark, _ in _values(page)])
    place = page.url.rstrip("/")
    other = "/".join([place.partition("/")[0], *(next(marks) for _ in _names(page))])
    marked = copy.copy(page)
    marked.file = copy.copy(page.file)
    marked.file.url = f"{other}/"
    marked.file.src_uri = page.file.src_uri.replace(f"{place}/", f"{other}/")
    marked.file.dest_uri = page.file.dest_uri.replace(f"{place}/", f"{other}/")
    for name in ("canonical_url", "abs_url"):
        address = getattr(page, name)
        setattr(marked, name, address and address.removesuffix(f"{place}/") + f"{other}/")
    content = _Stand(next(marks))
    content.value = page.content or ""
    marked.content = content
    edit, updated = next(marks), next(marks)
    marked.edit_url = page.edit_url and edit
    marked.update_date = updated
    marked.meta = dict(page.meta)
    for key, value in _texts(page):
        is_place = _is_place(value, page)
        marked.meta[key] = value.replace(page.url, marked.file.url, 1) if is_place else next(marks)
    marked.meta["counts"] = {anchor: next(marks) for anchor in page.meta.get("counts", {})}
    return marked

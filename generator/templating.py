"""How templates become text: Jinja2 with our words, links that fit wherever they stand, components made once."""

import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from generator import addresses, tally
from generator.listing import source_name
from generator.text import digest
from generator.wording import Wording

FOLDER = Path(__file__).with_name("templates")

_MARK = secrets.token_hex(8)
"""Stands before the places that links lead to until a page is done. Nobody can know it, so no text can hold it."""

_GAP = re.compile("\n\n\n+")
"""More than one empty line. Written out, it is a text to look for, which is quicker than a count."""


class Templates:
    """The templates of a folder, in the words of a language.

    What a component makes of a thing is kept until the next `Templates` of the same folder and words: it is the same on
    every page.
    """

    def __init__(self, folder: Path, words: Wording) -> None:
        self._env, self._once = _environment(folder, words)
        self._once.done.clear()
        files = sorted(folder.glob("*.j2"))
        self.stamp = digest(*(file.read_text(encoding="utf-8") for file in files), repr(words.words))
        """Changes when a template or a word does: a preview shows that at once."""

    def page(self, kind: str, address: str, values: dict[str, Any]) -> str:
        """The Markdown of a page of that kind at that address. Raises jinja2.TemplateError."""
        text = self._env.get_template(f"{kind}.md.j2").render(values)
        return _GAP.sub("\n\n", _linked(text, address)).strip() + "\n"

    def file(self, name: str) -> str:
        """What a template makes that is no page. Raises jinja2.TemplateError."""
        return self._env.get_template(f"{name}.j2").render()


class _Once:
    """Calls a macro once for each thing and set of options."""

    def __init__(self) -> None:
        self.done: dict[Any, tuple[Any, str]] = {}

    def __call__(self, macro: Any, thing: Any, **options: Any) -> str:
        """What the macro makes of the thing, which is told by being the same object."""
        key = macro.name, id(thing), *options.items()
        if key not in self.done:
            self.done[key] = thing, macro(thing, **options)
        return self.done[key][1]


class _Context(jinja2.runtime.Context):
    """Calls what templates call without asking first what it wants to be told: none of ours wants anything."""

    def call(
        self, called: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any
    ) -> Any:
        """Calls a function or macro; the two values with a line before them are Jinja's own."""
        return called(*args, **kwargs)


@lru_cache(maxsize=8)
def _environment(folder: Path, words: Wording) -> tuple[jinja2.Environment, _Once]:
    """The templates of a folder in a language. They are compiled once; one that changes on disk is read again."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    env.context_class = _Context
    once = _Once()
    env.globals.update(
        t=words,
        day=words.day,
        number=words.number,
        link=_link,
        once=once,
        source_name=source_name,
        tally=lambda quotes: tally.told(quotes, words),
        recorded_on=lambda first, last: tally.recorded_on(first, last, words),
        standing=tally.standing,
    )
    return env, once


def _link(target: str) -> str:
    """A link to a place on the site, from wherever it will stand; it must be the whole of an attribute."""
    return _MARK + target


def _linked(text: str, address: str) -> str:
    """The text of the page at an address, with its links as `addresses.relative` writes them.

    All links of a page into one folder begin alike, so they are written together, the nearest folders first.
    """
    text = text.replace(f'{_MARK}{address}"', './"')
    for folder, way in addresses.ways(address):
        text = text.replace(_MARK + folder, way)
    return text

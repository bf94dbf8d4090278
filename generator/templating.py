"""How templates become text: Jinja2 with our words, links that fit wherever they stand, components made once."""

import re
import secrets
import traceback
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from generator import addresses, compiled, tally
from generator.compiled import CompiledTemplates
from generator.findings import ProjectError
from generator.listing import source_name
from generator.text import digest
from generator.wording import Wording

FOLDER = Path(__file__).with_name("templates")

_MARK = secrets.token_hex(8)
"""Stands before the places that links lead to until a page is done. Nobody can know it, so no text can hold it."""

_PLAIN = frozenset((str, bool, type(None)))
_GAP = re.compile("\n\n\n+")
"""More than one empty line. Written out, it is a text to look for, which is quicker than a count."""


class Templates:
    """The templates of a folder, in the words of a language.

    What a component makes of a thing is kept until the next `Templates` of the same folder and words: it is the same on
    every page.
    """

    def __init__(self, folder: Path, words: Wording) -> None:
        files = sorted(folder.glob("*.j2"))
        self.stamp = digest(*(file.read_text(encoding="utf-8") for file in files), repr(words.words))
        """Changes when a template or a word does: a preview shows that at once."""
        self._env, once = _environment(folder, words, self.stamp)
        once.forget()

    def page(self, kind: str, address: str, values: dict[str, Any]) -> str:
        """The Markdown of a page of that kind at that address. Raises ProjectError for a mistake in its template."""
        text = self._made(f"{kind}.md.j2", values)
        return _GAP.sub("\n\n", _linked(text, address)).strip() + "\n"

    def file(self, name: str) -> str:
        """What a template makes that is no page. Raises ProjectError as `page` does."""
        return self._made(f"{name}.j2", {})

    def _made(self, name: str, values: dict[str, Any]) -> str:
        try:
            return self._env.get_template(name).render(values)
        except (jinja2.TemplateError, AttributeError, KeyError, TypeError) as error:
            place = _place(error)
            if place is None:
                raise
            raise ProjectError(f"{place}: {error}") from error


def _place(error: Exception) -> str | None:
    """The template and line of a mistake; None when it lies in what the template calls."""
    if isinstance(error, jinja2.TemplateSyntaxError | jinja2.TemplateNotFound):
        return f"{error.name or 'a template'}:{getattr(error, 'lineno', '?')}"
    frames = traceback.extract_tb(error.__traceback__)
    last = next(frame for frame in reversed(frames) if frame.filename != compiled.__file__)
    if last.filename.endswith(".j2"):
        return f"{Path(last.filename).name}:{last.lineno}"
    return "a template" if isinstance(error, jinja2.TemplateError) else None


class _Kept:
    """A macro called once for each row of arguments: things are told by being the same, texts by what they say."""

    def __init__(self, macro: Callable[..., str]) -> None:
        self._macro = macro
        self.done: dict[Any, tuple[Any, str]] = {}

    def __call__(self, *given: Any, **named: Any) -> str:
        """What the macro makes of the arguments, which are held on to, so that no other thing takes their place."""
        key: Any = given[0] if given[0].__class__ in _PLAIN else id(given[0])
        if named or len(given) > 1:
            key = key, *(one if one.__class__ in _PLAIN else id(one) for one in given[1:]), *named.items()
        done = self.done.get(key)
        if done is None:
            done = self.done[key] = given, self._macro(*given, **named)
        return done[1]


class _Once:
    """Wraps macros so that they are called once."""

    def __init__(self) -> None:
        self._kept: dict[Callable[..., str], _Kept] = {}

    def __call__(self, macro: Callable[..., str]) -> _Kept:
        """The macro, wrapped."""
        if macro not in self._kept:
            self._kept[macro] = _Kept(macro)
        return self._kept[macro]

    def forget(self) -> None:
        """Lets go of all that has been made."""
        for kept in self._kept.values():
            kept.done.clear()


@lru_cache(maxsize=8)
def _environment(folder: Path, words: Wording, stamp: str) -> tuple[jinja2.Environment, _Once]:
    """The templates of a folder in a language, compiled once for each state that they are in."""
    env = CompiledTemplates(
        words,
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    once = _Once()
    env.globals.update(
        day=words.day,
        number=words.number,
        link=_link,
        has=_has,
        once=once,
        source_name=source_name,
        tally=lambda quotes: tally.told(quotes, words),
        recorded_on=lambda first, last: tally.recorded_on(first, last, words),
        standing=tally.standing,
    )
    return env, once


def _has(item: Any, field: str) -> bool:
    """Whether items of that kind have a field."""
    return field in vars(item)


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

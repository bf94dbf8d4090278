"""What must hold between all briefings: one file for each address, one definition for each id."""

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from generator.findings import CheckRule, Finding, rule
from generator.load import Library
from generator.resolve import source_key

_UNDEFINING = {"id", "role", "check"}
"""What a briefing may say of an actor or issue that does not define it."""


@rule("colliding-slugs")
def colliding_slugs(library: Library, this: CheckRule) -> Iterator[Finding]:
    """Two files do not lead to one page: names differ by more than case and ending.

    That holds for briefings, and for the articles that they cite. Of an article's name the page has lower-case letters
    without accents, digits and hyphens, and `item` where nothing of it is left.
    """
    yield from _colliding_briefings(library, this)
    yield from _colliding_articles(library, this)


def _colliding_briefings(library: Library, this: CheckRule) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for file in library.briefings:
        key = file.slug.casefold()
        if key in seen:
            message = f"'{file.uri}' and '{seen[key]}' would be one page"
            yield file.breach(this, (), message, "rename one of the two files")
        seen.setdefault(key, file.uri)


def _colliding_articles(library: Library, this: CheckRule) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for file in library.briefings:
        for index, source in enumerate(getattr(file.briefing, "sources", ())):
            other = seen.setdefault(source_key(source, file.slug), source.article or "")
            if source.article and other and normalize("NFC", source.article) != normalize("NFC", other):
                place = file.kept.get("sources", range(index + 1))[index]
                message = f"the articles '{source.article}' and '{other}' would be one page"
                yield file.breach(this, ("sources", place, "article"), message, "rename one of the two files")


@rule("definitions-disagree")
def definitions_disagree(library: Library, this: CheckRule) -> Iterator[Finding]:
    """An actor or issue that is defined twice is defined alike.

    What a briefing says of an id may add to `_actors.yml` or `_issues.yml`, and to other briefings, but not
    contradict them. A role is no definition: it may change from one briefing to the next.
    """
    for section, registry in (("actors", library.actors), ("issues", library.issues)):
        known = {name: (_fields(entry), registry.uri) for name, entry in registry.entries.items()}
        for file in library.briefings:
            for index, item in enumerate(getattr(file.briefing, section, ())):
                own = _fields(item)
                fields, where = known.setdefault(item.id, (own, file.uri))
                for key, value in own.items():
                    if fields.get(key, value) != value:
                        message = (
                            f"{key} of '{item.id}' is '{_shown(value)}' here and '{_shown(fields[key])}' in {where}"
                        )
                        place = file.kept.get(section, range(index + 1))[index]
                        yield file.breach(this, (section, place, key), message, "define it in one place")


def _fields(item: Any) -> dict[str, Any]:
    if item.model_fields_set <= _UNDEFINING:
        return {}
    return dict(item.model_dump(exclude=_UNDEFINING, exclude_unset=True, exclude_none=True))


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


RULES = (colliding_slugs, definitions_disagree)

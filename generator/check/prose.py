"""Whether quotation marks in the editor's own text stand around words of an article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.check.case import Breach, Case
from generator.check.marked import marked
from generator.evidence import Evidence, find, recorded
from generator.findings import Finding, rule
from generator.model import Account, Item, Quote
from generator.record import Sought
from generator.text import folded, shorten

PROSE = (
    "title",
    "bottom_line",
    "summary",
    "text",
    "about",
    "says",
    "label",
    "why",
    "answer",
    "context",
    "role",
    "question",
    "via",
    "unit",
)
"""Fields that hold the editor's words. A quote's `text` is not among them: it is a quotation as a whole."""

NAMES = ("name", "affiliation", "aliases")
"""Fields that hold names, in which a word or two between marks are a nickname."""

OF_SOURCES = ("title", "outlet", "byline", "dateline")
"""Fields of a source that its article may say of itself."""

LONGEST_NICKNAME = 3
"""Words between marks in a name that are no quotation."""


@rule("quotation-not-found")
def quotation_not_found(case: Case) -> Iterator[Breach]:
    """Words in quotation marks in a title, summary or any other text of the editor stand in an article.

    They are looked for in the articles of the item's sources, or of all sources where an item names none; what an
    account says, in that of its own source; what the registries say of an actor or issue, in those of all briefings
    that list it. Up to three words in a name are a nickname, and a single word in straight single marks is none
    either. The headline of a source, its outlet, byline and dateline have their quotations from its article, or
    from what the article's file says of itself. A mark that is never closed opens a quotation that runs to the end.
    A quotation in a summary is published like any other; take the marks off words that are your own.
    """
    for quoted in quotations(case):
        yield from _false(case, quoted)
    yield from _of_sources(case)


def in_registries(cases: Iterable[Case]) -> Iterator[Finding]:
    """The same for what the registries say: it depends on all briefings that list an actor or issue."""
    for case in cases:
        for quoted in registered(case):
            for breach in _false(case, quoted):
                yield case.file.breach(quotation_not_found, breach.path, breach.message, breach.hint)


def _false(case: Case, quoted: "Quotation") -> Iterator[Breach]:
    if not any(found.placed for _, found in quoted.looked_for(case)):
        message = f"the words “{shorten(quoted.words)}” stand in no article of the sources"
        hint = "copy the words from the article, or take the quotation marks off"
        away = [name for name in quoted.articles if case.shelf.get(name) is None]
        if away:
            hint += f"; '{away[0]}' is not here, and the record does not hold them"
        yield Breach(quoted.path, message, hint)


def _of_sources(case: Case) -> Iterator[Breach]:
    """Quotations in what is said of a source that neither its article's text nor what that says of itself holds."""
    for path, source in case.items("sources"):
        article = case.shelf.get(source.article) if source.article else None
        for field in OF_SOURCES if article else ():
            for words in marked(getattr(source, field) or ""):
                own = folded(str(article.metadata.get(field, ""))) if article else ""
                if field != "title" and len(words.split()) <= LONGEST_NICKNAME:
                    continue
                if article and not find(article, words, hint=False).verified and folded(words) not in own:
                    message = (
                        f"the words “{shorten(words)}” stand neither in article '{article.name}' nor in its {field}"
                    )
                    yield Breach((*path, field), message, f"copy the {field} from the article")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside marks in the editor's own text: where, and the articles in one of which they have to stand."""

    path: tuple[Any, ...]
    words: str
    articles: tuple[str, ...]

    def looked_for(self, case: Case) -> Iterator[tuple[Sought, Evidence]]:
        """What was found of the words in each article: proved there, or recorded where it is not here."""
        sought = Sought(self.words)
        for name in self.articles:
            article = case.shelf.get(name)
            yield (
                sought,
                find(article, self.words, hint=False) if article else recorded(case.library.record, name, sought),
            )


def quotations(case: Case) -> Iterator[Quotation]:
    """The quotations in the editor's texts, but for those whose sources or articles are a finding of their own."""
    sections = ((path, item) for path, item in case.all_items() if path[0] not in ("sources",))
    for path, item in [((), case.briefing), *sections]:
        for inner, field, text in _prose(item):
            for words in marked(text):
                articles = _articles(case, vars(item)["accounts"][inner[1]] if inner else item)
                if articles is not None:
                    yield Quotation((*path, *inner, field), words, articles)


def registered(case: Case) -> Iterator[Quotation]:
    """The quotations in what the registries say of the actors and issues of a briefing."""
    for section, registry in (("actors", case.library.actors), ("issues", case.library.issues)):
        for path, item in case.items(section):
            entry = registry.entries.get(item.id)
            for words in _quoted(entry) if entry else ():
                articles = _articles_on(case, section, item.id)
                if articles is not None:
                    yield Quotation((*path, "id"), words, articles)


@lru_cache(maxsize=10_000)
def _quoted(entry: Item) -> tuple[str, ...]:
    """The quotations in what a registry says of an actor or issue, which many briefings list."""
    return tuple(words for _, _, text in _prose(entry) for words in marked(text))


def _prose(item: Item) -> Iterator[tuple[tuple[Any, ...], str, str]]:
    """The editor's texts of an item and of the accounts in it, each with the path to it."""
    values = vars(item)  # asking a model for a field that it has not is slow
    prose, names = _fields(type(item))
    for field in prose:
        if values[field] is not None:
            yield (), field, values[field]
    for field in names:
        value = values[field] or ()
        for text in (value,) if isinstance(value, str) else value:
            if len(" ".join(marked(text)).split()) > LONGEST_NICKNAME:
                yield (), field, text
    for index, account in enumerate(values.get("accounts", ())):
        yield ("accounts", index), "says", account.says


@lru_cache
def _fields(model: type[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a model that hold the editor's words, and those that hold names."""
    quoted = {"text"} if issubclass(model, Quote) else set()
    known = model.model_fields.keys() - quoted
    return tuple(filter(known.__contains__, PROSE)), tuple(filter(known.__contains__, NAMES))


def _articles(case: Case, item: Item) -> tuple[str, ...] | None:
    """The articles that an item's quotations have to stand in; None when that is a finding of its own."""
    values = vars(item)
    named = values.get("sources", ()) or [account.source for account in values.get("accounts", ())]
    ids = [name for name in named if isinstance(name, str)]
    if isinstance(item, Account):
        ids = [item.source]
    if not all(id_ in case.sources for id_ in ids):
        return None
    ids = ids or list(case.sources)
    return _known(case, (case.sources[id_].article for id_ in ids))


def _articles_on(case: Case, section: str, id_: str) -> tuple[str, ...] | None:
    """The articles of all briefings that list an actor or issue; None when one is a finding of its own."""
    listing = (file.briefing for file in case.library.briefings if file.briefing)
    held = [one for one in listing if any(item.id == id_ for item in getattr(one, section))]
    return _known(case, (source.article for one in held for source in one.sources))


def _known(case: Case, articles: Iterable[str | None]) -> tuple[str, ...] | None:
    names = tuple(dict.fromkeys(name for name in articles if name))
    known = case.library.record.articles
    return names if all(name in known or case.shelf.get(name) for name in names) else None


RULES = (quotation_not_found,)

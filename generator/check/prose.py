"""Whether quotation marks in the editor's own text stand around words of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.check.case import Breach, Case
from generator.evidence import Evidence, find, recorded
from generator.findings import rule
from generator.model import Item
from generator.record import Sought

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
)
"""Fields that hold the editor's words. A quote's `text` is not among them: it is a quotation as a whole."""

_MARKED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|(?<!\w)\"([^\"]+)\"(?!\w)|(?<!\w)‘([^‘’]+)’(?!\w)")


@rule("quotation-not-found")
def quotation_not_found(case: Case) -> Iterator[Breach]:
    """Words in double quotation marks in a title, summary or any other text of the editor stand in an article.

    They are looked for in the articles of the item's sources, or of all sources where an item names none. A quotation
    in a summary is published like any other; take the marks off words that are your own.
    """
    for quoted in quotations(case):
        if not any(found.placed for _, found in quoted.looked_for(case)):
            message = f"the words “{quoted.words}” stand in no article of the sources"
            hint = "copy the words from the article, or take the quotation marks off"
            away = [name for name in quoted.articles if case.shelf.get(name) is None]
            if away:
                hint += f"; '{away[0]}' is not here, and the record does not hold them"
            yield Breach(quoted.path, message, hint)


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
            yield sought, find(article, self.words) if article else recorded(case.library.record, name, sought)


def quotations(case: Case) -> Iterator[Quotation]:
    """The quotations in the editor's texts, but for those whose sources or articles are a finding of their own."""
    sections = ((path, item) for path, item in case.all_items() if path[0] not in ("sources",))
    for path, item in [((), case.briefing), *sections]:
        for inner, field, text in _prose(item):
            for words in _quotations(text):
                articles = _articles(case, item)
                if articles is not None:
                    yield Quotation((*path, *inner, field), words, articles)


def _prose(item: Item) -> Iterator[tuple[tuple[Any, ...], str, str]]:
    """The editor's texts of an item and of the accounts in it, each with the path to it."""
    is_quote = hasattr(item, "variants")
    for field in PROSE:
        text = getattr(item, field, None)
        if isinstance(text, str) and not (is_quote and field == "text"):
            yield (), field, text
    for index, account in enumerate(getattr(item, "accounts", ())):
        yield ("accounts", index), "says", account.says


def _quotations(text: str) -> Iterator[str]:
    for match in _MARKED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        if any(map(str.isalnum, words)):
            yield words.strip().rstrip(",.;:")


def _articles(case: Case, item: Item) -> tuple[str, ...] | None:
    """The articles that an item's quotations have to stand in; None when that is a finding of its own."""
    named = getattr(item, "sources", ()) or [account.source for account in getattr(item, "accounts", ())]
    ids = [name for name in named if isinstance(name, str)] or list(case.sources)
    if not ids or not all(id_ in case.sources for id_ in ids):
        return None
    names = tuple(dict.fromkeys(name for id_ in ids if (name := case.sources[id_].article)))
    known = case.library.record.articles
    return names if all(name in known or case.shelf.get(name) for name in names) else None


RULES = (quotation_not_found,)

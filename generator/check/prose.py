"""Whether quotation marks in the editor's own text stand around words of an article."""

import re
from collections.abc import Iterator
from typing import Any

from generator.check.case import Breach, Case
from generator.evidence import find
from generator.findings import rule
from generator.model import Item

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
    sections = ((path, item) for path, item in case.all_items() if path[0] not in ("sources",))
    for path, item in [((), case.briefing), *sections]:
        for inner, field, text in _prose(item):
            for words in _quotations(text):
                if not _stands(case, item, words):
                    message = f"the words “{words}” stand in no article of the sources"
                    hint = "copy the words from the article, or take the quotation marks off"
                    yield Breach((*path, *inner, field), message, hint)


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


def _stands(case: Case, item: Item, words: str) -> bool:
    named = getattr(item, "sources", ()) or [account.source for account in getattr(item, "accounts", ())]
    ids = [name for name in named if isinstance(name, str)] or list(case.sources)
    articles = [case.sources[id_].article for id_ in ids if id_ in case.sources]
    if any(name and case.shelf.get(name) is None for name in articles):
        return True  # a missing article is a finding of its own
    if not all(id_ in case.sources for id_ in ids) or not ids:
        return True  # which source is meant is a finding of its own
    return any(
        find(article, words).verified for name in articles if name and (article := case.shelf.get(name)) is not None
    )


RULES = (quotation_not_found,)

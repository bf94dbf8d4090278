"""Whether a person has read the briefing."""

from collections.abc import Iterator
from typing import Any

from generator.check.case import Breach, Case
from generator.findings import Severity, rule
from generator.model import NESTED, Item


@rule("draft-published", Severity.WARNING)
def draft_published(case: Case) -> Iterator[Breach]:
    """A briefing on the site has been read by a person: `review: reviewed`.

    A draft is built and marked as one, so that it can be looked at.
    """
    if case.briefing.review == "draft" and not case.file.partial:
        hint = "read every line against its article, then set 'review: reviewed'"
        yield Breach(("review",), "this briefing is a draft", hint)


@rule("check-left")
def check_left(case: Case) -> Iterator[Breach]:
    """A reviewed briefing carries no `check:` notes any more: each names a doubt that was to be settled first."""
    if case.briefing.review == "reviewed":
        for path, item in [((), case.briefing), *case.all_items()]:
            for inner, one in ((path, item), *_nested(path, item)):
                if one.check:
                    hint = "settle it, then delete the line"
                    yield Breach((*inner, "check"), f"still to check: '{one.check}'", hint, key=True)


def _nested(path: tuple[Any, ...], item: Item) -> Iterator[tuple[tuple[Any, ...], Item]]:
    values = vars(item)  # asking a model for a field that it has not is slow
    for name in NESTED:
        for index, one in enumerate(values.get(name, ())):
            yield (*path, name, index), one


RULES = (draft_published, check_left)

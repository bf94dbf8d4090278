"""Whether a person has read the briefing."""

from collections.abc import Iterator

from generator.check.case import Breach, Case
from generator.findings import Severity, rule


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
            if item.check:
                hint = "settle it, then delete the line"
                yield Breach((*path, "check"), f"still to check: '{item.check}'", hint, key=True)


RULES = (draft_published, check_left)

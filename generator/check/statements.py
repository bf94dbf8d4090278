"""Whether positions have evidence and questions that are answered an answer."""

from collections.abc import Iterator

from generator.check.case import Breach, Case
from generator.findings import Severity, rule

LONGEST_SUMMARY = 55


@rule("position-without-evidence")
def position_without_evidence(case: Case) -> Iterator[Breach]:
    """A position names a quote or a source.

    A stance that nothing shows is the editor's opinion of the actor.
    """
    for path, position in case.items("positions"):
        if not position.quotes and not position.sources:
            message = f"position of '{position.actor}' on '{position.issue}' has no evidence"
            yield Breach(path, message, "add 'quotes: [...]' or 'sources: [...]'")


@rule("answered-without-answer")
def answered_without_answer(case: Case) -> Iterator[Breach]:
    """A question whose status is answered says by what: `answered_by` names a quote or a source."""
    for path, question in case.items("questions"):
        if question.status == "answered" and not question.answered_by:
            message = f"question '{question.id}' is answered, but nothing answers it"
            yield Breach((*path, "status"), message, "add 'answered_by:' and 'answered_on:', or set it to partly")


@rule("long-summary", Severity.WARNING)
def long_summary(case: Case) -> Iterator[Breach]:
    """A position's summary has at most 55 characters: it stands in a cell of a table."""
    for path, position in case.items("positions"):
        if len(position.summary) > LONGEST_SUMMARY:
            message = f"the summary has {len(position.summary)} characters; {LONGEST_SUMMARY} fit the table"
            yield Breach((*path, "summary"), message, "shorten it; the quotes carry the rest")


RULES = (position_without_evidence, answered_without_answer, long_summary)

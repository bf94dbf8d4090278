"""Whether dates follow one another and no source reports what it could not know yet."""

from collections.abc import Iterator
from typing import Any

from generator.check.case import Breach, Case
from generator.findings import Severity, rule
from generator.model import first_day, last_day


@rule("dates-out-of-order")
def dates_out_of_order(case: Case) -> Iterator[Breach]:
    """What comes after does not carry an earlier date.

    A briefing is updated on its day or later, a question answered after it was raised, an article fetched
    after it was published.
    """
    briefing = case.briefing
    yield from _order((), "date", briefing.date, "updated", briefing.updated)
    for path, source in case.items("sources"):
        yield from _order(path, "published", source.published, "retrieved", source.retrieved)
    for path, question in case.items("questions"):
        yield from _order(path, "raised", question.raised, "answered_on", question.answered_on)
    for path, update in case.items("updates"):
        if briefing.updated and update.date > briefing.updated:
            message = f"update of {update.date} is later than 'updated: {briefing.updated}'"
            yield Breach((*path, "date"), message, f"set 'updated: {update.date}'")


def _order(path: tuple[Any, ...], early: str, before: str | None, late: str, after: str | None) -> Iterator[Breach]:
    if before and after and last_day(after) < first_day(before):
        message = f"{late} {after} lies before {early} {before}"
        yield Breach((*path, late), message, "one of the two is wrong")


@rule("timeline-out-of-order", Severity.WARNING)
def timeline_out_of_order(case: Case) -> Iterator[Breach]:
    """The timeline runs from the oldest event to the newest.

    Pages sort it anyway; in the file an entry out of order is most often a wrong year.
    """
    latest = ""
    for path, event in case.items("timeline"):
        if last_day(event.date) < latest:
            message = f"event of {event.date} stands after one of {latest}"
            yield Breach((*path, "date"), message, "check the date, then move the entry up")
        latest = max(latest, first_day(event.date))


@rule("date-after-source")
def date_after_source(case: Case) -> Iterator[Breach]:
    """Nothing that happened is dated after all the sources that report it were published.

    What is still ahead carries `certainty: expected`.
    """
    for section, key in (
        ("quotes", "said_on"),
        ("positions", "as_of"),
        ("timeline", "date"),
        ("figures", "as_of"),
    ):
        for path, item in case.items(section):
            date = getattr(item, key)
            if date is None or vars(item).get("certainty") == "expected":
                continue
            known = _newest(case, item.sources)
            if known and first_day(date) > known:
                message = f"{key} {date} lies after its sources were published ({known})"
                ahead = ", or mark it 'certainty: expected'" if section == "timeline" else ""
                yield Breach((*path, key), message, f"check the date{ahead}")


def _newest(case: Case, names: tuple[str, ...]) -> str | None:
    """The day the newest of these sources was published or fetched; None when one of them does not say."""
    sources = [case.sources[name] for name in names if name in case.sources]
    days = [source.published or source.retrieved for source in sources]
    return max((day for day in days if day), default=None) if days and all(days) else None


RULES = (dates_out_of_order, timeline_out_of_order, date_after_source)

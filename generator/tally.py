"""How many quotes are verified and how many only recorded, in words: the same on pages, pictures and in exports."""

from collections.abc import Sequence
from typing import Literal

from generator.entries import QuoteEntry
from generator.wording import Wording


def told(quotes: Sequence[QuoteEntry], words: Wording) -> str:
    """The count in words. What rests on the record is told with its days, and never as verified."""
    n, verified = len(quotes), sum(quote.verified for quote in quotes)
    days = sorted(quote.recorded for quote in quotes if quote.recorded)
    if not days:
        return words("quotes_verified", n=n, verified=verified)
    when = recorded_on(days[0], days[-1], words)
    if len(days) == n:
        return words("quotes_recorded", n=n, when=when)
    return words("quotes_verified_recorded", n=n, verified=verified, recorded=len(days), when=when)


def recorded_on(first: str, last: str, words: Wording) -> str:
    """The day, or the first and the last of several days, in words."""
    if first == last:
        return words("when_day", day=words.day(first))
    return words("when_days", first=words.day(first), last=words.day(last))


def standing(quotes: Sequence[QuoteEntry]) -> Literal["exact", "recorded", "unchecked"]:
    """The state whose shape stands before the count: verified or recorded where all quotes are."""
    if all(quote.verified for quote in quotes):
        return "exact"
    return "recorded" if all(quote.recorded for quote in quotes) else "unchecked"

"""What an article says, as plain values. Every `start` and `end` counts code points of the article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Words inside quotation marks, without the marks.

    `speaker` is the fullest name the article gives, `speaker_mention` the words beside the quote ("he"); both are None
    where the article leaves it open. `cue` is the verb that says so, `via` who or what reported the words.
    `kind` is "direct" (a sentence of its own), "mixed" (part of the reporter's) or "fragment" (three words or fewer).
    `speaker_start` and `speaker_end` bound the mention; -1 without one.
    """

    text: str
    start: int
    end: int
    speaker: str | None
    speaker_mention: str | None
    cue: str | None
    kind: str
    via: str | None
    speaker_start: int = -1
    speaker_end: int = -1


@dataclass(frozen=True, slots=True)
class Actor:
    """A name with what the article says of it; `start` and `end` bound its first mention.

    `kind` is "person", "organisation", "government", "country" or, where nothing says so, "unknown". `country` is the
    one whose government a capital stands for. `roles` and `aliases` are words of the article, the commonest first.
    """

    name: str
    kind: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: int
    start: int
    end: int
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date as the article words it; `value` is ISO 8601 cut to its `precision` ("day", "month", "year").

    `value` is None where neither the words nor the article's date settle it. `part` is "early", "mid" or "late".
    `basis` says what settled it: "as written", "article date", or the date of the text that gave the year.
    """

    text: str
    start: int
    end: int
    value: str | None
    precision: str
    part: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the article words it: `value` 12, `scale` "million", `unit` "metric tons".

    `approximation` holds words such as "at least"; `currency` a sign or a word for money.
    """

    text: str
    start: int
    end: int
    value: float
    scale: str | None
    unit: str | None
    currency: str | None
    approximation: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is reported to say without quotation marks; `text` is a slice of the article."""

    text: str
    start: int
    end: int
    speaker: str | None
    speaker_mention: str
    cue: str


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A sentence that leaves something open, and the words that say so."""

    text: str
    start: int
    end: int
    sign: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that was read in one article, each in the order of the text."""

    quotes: tuple[Quote, ...]
    actors: tuple[Actor, ...]
    dates: tuple[Date, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    uncertainties: tuple[Uncertainty, ...]

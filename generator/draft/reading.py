"""One article as the drafter sees it: what was extracted, its sentences, and how its words reach YAML."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.articles import Article
from generator.draft.dateline import DATELINE, day_of
from generator.extract import Extracted
from generator.speech import CUES

Reader = Callable[[Article], Extracted]
"""Reads an article: the project's own grammar, or a language model that the user brings."""

LONGEST_TEXT = 160
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Control characters: a YAML file cannot hold them."""

COMMON_SHARE = 0.12
"""The part of all sentences from which on a word says nothing of what one of them is about."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘'A-Z0-9])")
_TURN = re.compile(r"[;:]|\b(while|whereas|although|though)\b")
"""Where a sentence turns to somebody else: what follows is no longer what the first one claims."""

_EDGE = re.compile(r"[;:—]\s*|,\s+|\s+(?=(?:and|but|while|that|which|who|after|because|though)\s)")
_JOINT = re.compile(r"^(?:(?:and|but|while|that|though)\s+)+")
_DANGLING = re.compile(r"(?:,?\s+(?:and|but|while|that|though|which|who|after|because))+$")
_NOT_YET = re.compile(
    r"\b(?:has|have|had) not (?:confirmed|commented|decided|announced|answered|responded|published|replied)\b"
)
_BOUND = re.compile(r"\b(?:since|until|till|by|from|before|after|of|for|over)\s+(?:the\s+|late\s+|early\s+)*$")
"""A date after these bounds something; it is not the day on which it was said."""

_HEADLINE = 140


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the id of its source and what was read in it."""

    source: str
    article: Article
    found: Extracted

    @property
    def title(self) -> str | None:
        """What the article calls itself: its metadata, or a first paragraph of one line that is a headline."""
        if self.article.metadata.get("title"):
            return str(self.article.metadata["title"])
        first = self.article.text[slice(*self.article.paragraphs[0])].strip() if self.article.paragraphs else ""
        ends = "\n" in first or first.endswith((".", ":", ";", ",", "”", '"'))
        return first if 0 < len(first) <= _HEADLINE and not ends and len(self.article.paragraphs) > 1 else None

    @property
    def day(self) -> str | None:
        """The day of the article: when it says it was published, else that of its dateline."""
        published = self.meta("published")
        return published[:10] if published else day_of(self.article.text, self.found.dates)

    def meta(self, key: str) -> str | None:
        """What the article says of itself under `key`, as text."""
        value = self.article.metadata.get(key)
        return str(value) if value not in (None, "") else None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around a span, within its paragraph and after a dateline."""
        for first, last in self.article.paragraphs:
            if first <= start < last:
                line = DATELINE.match(self.article.text, first, last)
                first = line.end() if line else first
                cuts = [first, *(first + m.end() for m in _SENTENCE.finditer(self.article.text[first:last])), last]
                opens = max((cut for cut in cuts if cut <= start), default=first)
                return opens, min((cut for cut in cuts if cut >= end), default=last)
        return start, end

    def sentences(self) -> list[tuple[int, int]]:
        """The bounds of all sentences, headings among them."""
        spans = []
        for first, last in self.article.paragraphs:
            at = first
            while at < last:
                opens, end = self.sentence(at, at + 1)
                spans.append((opens, end))
                at = max(end, at + 1)
        return spans

    def paragraph(self, at: int) -> tuple[int, int]:
        """The bounds of the paragraph around a place."""
        return next((span for span in self.article.paragraphs if span[0] <= at < span[1]), (at, at))

    def words(self, start: int, end: int, longest: int = LONGEST_TEXT) -> str:
        """The article's words of a span on one line, cut at a word when they are too long."""
        return cut(" ".join(self.article.text[start:end].split()), longest)

    def around(self, start: int, end: int) -> str:
        """The sentence around a span, on one line."""
        return self.words(*self.sentence(start, end))

    def clause(
        self,
        start: int,
        end: int,
        longest: int = LONGEST_TEXT,
        *,
        apart: Sequence[int] = (),
        within: tuple[int, int] | None = None,
    ) -> str:
        """The longest part of a sentence around a span that fits and holds none of the places in `apart`."""
        first, last = within or self.sentence(start, end)
        edges = [first, *(first + m.end() for m in _EDGE.finditer(self.article.text[first:last])), last]
        spans = [(opens, closes) for opens in edges if opens <= start for closes in edges if closes >= end]
        own = [span for span in spans if not any(span[0] <= at < span[1] for at in apart)]
        fitting = [span for span in own if span[1] - span[0] <= longest + 1]
        if fitting:
            best = max(fitting, key=lambda span: (span[1] - span[0], span[0]))
        else:
            best = min(own or spans, key=lambda span: span[1] - span[0])
        at = best[0]
        if end - at > longest:
            at = self.article.text.rfind(" ", first, max(first, start - longest // 4)) + 1 or start
        text = _DANGLING.sub("", _JOINT.sub("", self.words(at, best[1], longest)))
        return text[:1].upper() + text[1:] if at == best[0] else f"… {text}"[:longest]

    def claimant(self, start: int, end: int) -> Any:
        """The claim of the article that covers a span, the shortest one; None when it states it itself."""
        covering = [
            claim
            for claim in self.found.claims
            if claim.start <= start and end <= claim.end and not _TURN.search(self.article.text, claim.start, start)
        ]
        return min(covering, key=lambda claim: claim.end - claim.start, default=None)

    def open_points(self) -> list[tuple[int, int]]:
        """The sentences that leave something open: those that were found, and what somebody has not done yet."""
        spans = {(one.start, one.end) for one in self.found.uncertainties}
        for first, last in self.sentences():
            if _NOT_YET.search(self.article.text, first, last) and not any(a < last and first < b for a, b in spans):
                spans.add((first, last))
        return sorted(span for span in spans if not self.is_quoted(span[0] + 1))

    def is_quoted(self, at: int) -> bool:
        """Whether a place lies inside quotation marks."""
        return any(quote.start <= at < quote.end for quote in self.found.quotes)

    def is_heading(self, start: int, end: int) -> bool:
        """Whether a span stands in a paragraph that is no sentence: a heading, or the line with outlet and day."""
        spans = (span for span in self.article.paragraphs if span[0] <= start < span[1])
        line = self.article.text[slice(*next(spans, (start, end)))].strip()
        return len(line) <= _HEADLINE and not re.search(r"[.!?:;,][\"”’']*$", line)

    def said_on(self, start: int, end: int) -> str | None:
        """The day that the sentence around a span names beside it, unless it lies after the article's own."""
        first, last = self.sentence(start, end)
        for date in self.found.dates:
            beside = first <= date.start < last and not start <= date.start < end and not self.is_quoted(date.start)
            if _BOUND.search(self.article.text[first : date.start]):
                continue
            if beside and date.value and date.precision == "day" and date.value <= (self.day or "9"):
                return str(date.value)
        return None


def visible(value: Any) -> Any:
    """Plain data with a space for each character that a YAML file cannot hold."""
    if isinstance(value, dict):
        return {key: visible(one) for key, one in value.items()}
    if isinstance(value, list):
        return [visible(one) for one in value]
    return UNSEEN.sub(" ", value).strip() if isinstance(value, str) else value


def cut(text: str, longest: int) -> str:
    """A text of at most `longest` characters, cut at a word with an ellipsis."""
    if len(text) <= longest:
        return text.strip(" ,;:—–-")
    return (text[: longest - 1].rpartition(" ")[0] or text[: longest - 1]).rstrip(" ,;:—–-") + "…"


def keywords(text: str, *, verbs: bool = False) -> frozenset[str]:
    """The words of a text that carry its matter, in stems: four letters or more; `verbs` of saying only when asked."""
    found = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(_stem(word) for word in found if word not in COMMON and (verbs or not CUES.match(word)))


def _stem(word: str) -> str:
    """The first six letters, by one spelling: harbour and harbor, metres and meters are the same."""
    return re.sub(r"tres?$", "ter", word.removesuffix("s")).replace("our", "or")[:6]


def frequent(readings: Iterable[Reading]) -> frozenset[str]:
    """The keywords that so many sentences of the articles hold that they tell none from another."""
    sets = [keywords(reading.article.text[slice(*span)]) for reading in readings for span in reading.sentences()]
    counts = Counter(word for words in sets for word in words)
    return frozenset(word for word, number in counts.items() if number > max(4, COMMON_SHARE * len(sets)))


COMMON = frozenset(
    """that this with from have been were will would should could about after before between which their there they
    them than then what when where while also into over under more most some such only other others because against
    during being both each very just like make made many much year years month week said says does hers his cannot
    nobody every might million billion thousand told""".split()
)

"""Finds sentences that leave something open, for open questions."""

import re
from collections.abc import Iterator

from generator.extract.paragraphs import Paragraph
from generator.extract.results import Uncertainty

_SIGNS = re.compile(
    r"\b(?:(?:has|have|had) (?:yet|still) to\b|(?:has|have|had) not (?:yet|publicly|officially)\b|yet to be\b"
    r"|(?:remains?|remained|is|was|are|still) (?:unclear|unknown|unresolved|uncertain|unconfirmed|undecided)\b"
    r"|(?:fundamental )?(?:disagreements|questions?) (?:\w+ ){0,8}?(?:remains?|unresolved)\b"
    r"|question (?:remains|is|of)\b|whether\b|(?:it is|it's) not (?:yet )?(?:clear|known)\b|unclear (?:if|how|why)\b"
    r"|(?:could|did|would) not (?:immediately )?(?:confirm|be (?:independently )?(?:verified|confirmed|reached))\b"
    r"|declined to (?:say|comment|confirm)\b|hangs? in the balance\b|awaits?\b|pending\b)",
    re.IGNORECASE,
)


def uncertainties(text: str, parts: tuple[Paragraph, ...]) -> Iterator[Uncertainty]:
    """The sentences that say something is open, in order."""
    for part in parts:
        for first, last in part.sentences:
            start, end = part.words(first, last)
            sign = _SIGNS.search(text, start, end)
            if sign and not _is_quoted(part, sign.start()):
                yield Uncertainty(text[start:end], start, end, sign[0])


def _is_quoted(part: Paragraph, at: int) -> bool:
    return any(run.start <= at < run.end for run in part.runs)

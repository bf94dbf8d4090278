"""Open questions: what the articles say is open, and what they ask and may answer themselves."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rapidfuzz import fuzz

from generator.draft.issues import Issues
from generator.draft.reading import COMMON, Reading, cut, keywords

LIKE = 80.0
LONGEST_ANSWER = 160
_ASKED = re.compile(r"(?m)^[A-Z][^\n?.]{10,150}\?$")
_OPEN = re.compile(
    r"\b(?:not (?:yet |publicly |officially )*(?:\w+ed|known|clear|said|say)|nobody knows|no one knows|yet to|unclear"
    r"|unknown|remains? to be seen)\b",
    re.IGNORECASE,
)
_YET = re.compile(r"^(?:\W*)(.{2,80}?)\s+(?:has|have|had)\s+(?:yet|still)\s+to\s+(.+)$", re.IGNORECASE)
_NOT = re.compile(
    r"^(.{2,80}?)\s+(?:has|have)\s+not\s+(?:yet\s+|publicly\s+|officially\s+)*"
    r"(confirm|comment|announc|decid|answer|respond|publish)ed\s*(.*)$",
    re.IGNORECASE,
)
_DECLINED = re.compile(r"\bdeclined to (?:comment|say)\b")
"""Who keeps silent takes a position; that asks nothing by itself."""

_FULL = {"announc": "announce", "decid": "decide"}
_WH = re.compile(
    r"\b(?:unclear|unknown|uncertain|not\s+(?:yet\s+)?(?:clear|known)|question\s+(?:is|remains))\s+((?:what|who)\s.+)$",
    re.I,
)
_IF = re.compile(r"\b(?:whether|(?:clear|unclear|known)\s+if)\s+(.+)$", re.IGNORECASE)
_HELPER = re.compile(r"^(.{2,60}?)\s+(will|would|can|could|should|must|is|are|was|were|has|have)\s+(.+)$")
_TAIL = re.compile(r",?\s+(?:is|was|remains)\s+(?:not\s+(?:yet\s+)?(?:known|clear)|unclear|unknown|open)$")


def questions(readings: Iterable[Reading], issues: Issues, *, raised: str, taken: set[str]) -> list[dict[str, Any]]:
    """What the articles leave open, and the questions that they ask themselves."""
    found: list[dict[str, Any]] = []
    for reading in readings:
        for text, more in (*_left_open(reading), *_asked(reading)):
            same = next((one for one in found if fuzz.token_set_ratio(one["text"], text) >= LIKE), None)
            if same is not None:
                same["sources"] = list(dict.fromkeys((*same["sources"], reading.source)))
                continue
            entry = {"id": _name(text, taken), "text": text, "status": "open", "raised": reading.day or raised}
            found.append({**entry, "issue": issues.of(text), **more, "sources": [reading.source]})
    return found


def _left_open(reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    for first, end in reading.open_points():
        start = max(first, reading.sentence(first, first + 1)[0])
        said = reading.words(start, end, 400).rstrip(". ")
        if len(keywords(said, verbs=True)) < 2 or reading.is_heading(start, end) or _DECLINED.search(said):
            continue
        asked = as_question(said)
        why = {"why": cut(said, 160), "check": "is this the open point, and the reason?"}
        yield cut(asked or said, 160), why if asked else {"check": "put this as a question"}


def as_question(sentence: str) -> str | None:
    """A sentence that leaves something open as the question it leaves, in its own words; None where none fits."""
    what = _WH.search(sentence)
    if what:
        return _capital(what[1]) + "?"
    whether = _IF.search(sentence)
    if whether:
        return _whether(_TAIL.sub("", whether[1]))
    clause = re.split(r"\b(?:though|although|but|while)\s+|;\s+", sentence)[-1]
    later = _YET.match(clause)
    if later:
        return f"Will {_small(later[1])} {later[2]}?"
    negated = _NOT.match(clause)
    if negated:
        verb = _FULL.get(negated[2].lower(), negated[2].lower())
        return f"Will {_small(negated[1])} {' '.join(filter(None, (verb, negated[3])))}?"
    return None


def _whether(clause: str) -> str | None:
    if re.match(r"(?:to|or)\b", clause):
        return f"Whether {clause}?" if clause.startswith("to") else None
    parts = _HELPER.match(clause)
    return f"{parts[2].capitalize()} {parts[1]} {parts[3]}?" if parts else f"Whether {clause}?"


def _small(words: str) -> str:
    """The subject of a sentence as it stands inside one."""
    return re.sub(r"^(The|A|An|His|Her|Their|Its|It)\b", lambda match: match[0].lower(), words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _asked(reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    """Questions on a line of their own, with the article's answer where the next paragraph gives one."""
    for match in _ASKED.finditer(reading.article.text):
        text = reading.words(match.start(), match.end())
        if len(keywords(text)) < 2:
            continue
        following = next((span for span in reading.article.paragraphs if span[0] >= match.end()), None)
        first = reading.sentence(following[0], following[0] + 1) if following else None
        if following is None or first is None or text.endswith("?") is False:
            yield text, {"check": "the article asks this; does it answer it?"}
        elif _OPEN.search(reading.article.text[slice(*following)]):
            yield text, {"check": f"the article leaves it open: {reading.words(*following)}"}
        else:
            answer = {"answer": reading.words(*first, LONGEST_ANSWER), "answered_by": reading.source}
            yield text, {"status": "answered", **answer, "check": "the article asks this itself; is that the answer?"}


def _name(text: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s?\b", "", text.lower()))
    telling = [word for word in words if len(word) > 3 and word not in COMMON][:5] or words[:4] or ["question"]
    base = "-".join(telling)[:60].strip("-")
    name = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 9999))) if one not in taken)
    taken.add(name)
    return name

"""Quotes of all articles as one list: the same words once, with all their sources; another wording as a variant."""

import re
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from generator.draft.actors import Cast
from generator.draft.issues import Issues
from generator.draft.reading import COMMON, UNSEEN, Reading
from generator.evidence import find
from generator.extract.lexicon import ORGANISATION_WORDS, PEOPLE_NOUNS
from generator.speech import NEGATIONS
from generator.text import fold, slug

LIKE = 85.0
"""Likeness (0 to 100, rapidfuzz ratio) above which two quotes of one speaker may be one statement in two wordings."""

SURE = 97.0
"""Likeness above which only typography and small slips differ, so that no one needs to be asked."""

FEWEST_PART = 4
"""Words that a quote must have to be taken for a part of a longer one of the same speaker."""

CONTEXT_WORDS = 6
_PRONOUNS = ("he", "she", "they", "it", "who")


@dataclass(slots=True)
class Drafted:
    """A quote in the making: its data, the speaker's name, and where it stands in each source.

    `index` is its place in a briefing that has it already; then `more` holds what the articles add to it, as
    (source, variant or None). `doubt` asks who said it, `asks` whether other wordings are the same statement.
    """

    data: dict[str, Any]
    speaker: str | None
    places: list[tuple[str, int, int]] = field(default_factory=list)
    index: int | None = None
    more: list[tuple[str, dict[str, Any] | None]] = field(default_factory=list)
    doubt: str | None = None
    asks: list[str] = field(default_factory=list)

    def note(self) -> None:
        """Writes what is unsure of the quote into its data, once all articles are read."""
        notes = [one for one in (self.doubt, *self.asks) if one]
        if self.index is None and notes:
            self.data["check"] = " ".join(
                one[0].upper() + one[1:] if number else one for number, one in enumerate(notes)
            )


def quotes(
    readings: list[Reading], cast: Cast, issues: Issues, *, taken: set[str], old: list[Drafted] | None = None
) -> tuple[list[Drafted], list[tuple[str, str]]]:
    """The quotes of the articles, merged, and those left out as (source, words) since they could not be proved.

    `taken` holds ids that are in use; each new one is added. `old` are quotes that a briefing has already; they come
    first, with what the articles add.
    """
    drafted: list[Drafted] = list(old or ())
    left_out = []
    for reading in readings:
        for quote in reading.found.quotes:
            placed = place(reading, quote)
            if placed is None:
                left_out.append((reading.source, quote.text))
                continue
            rival = contested(reading, quote)
            speaker = None if rival else cast.id_of(quote.speaker)
            doubt = f"who said this, {quote.speaker} or {rival}?" if rival else _doubt(reading, quote, speaker, cast)
            same = _same(drafted, placed["text"], speaker, reading.source)
            if same is None:
                same = _new(reading, quote, placed, speaker, cast, issues, taken)
                same.doubt = doubt
                drafted.append(same)
            else:
                merge(same, reading, placed)
                _settle(same, speaker, doubt, quote)
            same.places.append((reading.source, quote.start, quote.end))
    for one in drafted:
        one.note()
    return drafted, left_out


def place(reading: Reading, quote: Any) -> dict[str, Any] | None:
    """The words of a quote and what says which place is meant; None when evidence does not find them."""
    text = " ".join(quote.text.split()).removesuffix(",").strip()
    if not any(map(str.isalnum, text)) or UNSEEN.search(text):
        return None
    evidence = find(reading.article, text)
    if evidence.verified and evidence.count == 1:
        return {"text": text}
    prefix, suffix = _context(reading, quote)
    contexts: tuple[dict[str, str], ...] = (
        {"prefix": prefix},
        {"suffix": suffix},
        {"prefix": prefix, "suffix": suffix},
    )
    for context in contexts:
        if all(context.values()):
            evidence = find(reading.article, text, prefix=context.get("prefix"), suffix=context.get("suffix"))
            if evidence.verified and evidence.count == 1 and evidence.start == quote.start:
                return {"text": text, **context}
    return None


def _context(reading: Reading, quote: Any) -> tuple[str, str]:
    """Up to six words before and after a quote, within its paragraph and without the quotation marks."""
    text = reading.article.text
    first, last = next(span for span in reading.article.paragraphs if span[0] <= quote.start < span[1])
    before = re.split(r"[\"“”]", text[first : max(first, quote.start - 1)])[-1].split()[-CONTEXT_WORDS:]
    after = re.split(r"[\"“”]", text[quote.end + 1 : last])[0].split()[:CONTEXT_WORDS]
    return " ".join(before), " ".join(after)


def _same(drafted: list[Drafted], text: str, speaker: str | None, source: str) -> Drafted | None:
    """The quote already drafted that these words are: the same, a part of it or the whole, or nearly the same."""
    for is_one in (_is_equal, _is_part, _is_like):
        found = next((one for one in drafted if is_one(one.data, text, speaker) and _is_free(one, source)), None)
        if found is not None:
            return found
    return None


def _is_free(one: Drafted, source: str) -> bool:
    """Whether a quote has nothing of a source yet: what one article words in two ways was said twice."""
    return source not in one.data["sources"] or one.index is not None


def _is_equal(data: dict[str, Any], text: str, speaker: str | None) -> bool:
    """The same words of the same speaker; long ones also where one article leaves the speaker open."""
    words = _plain(text)
    if not any(_plain(own) == words for own in _wordings(data)):
        return False
    own_speaker = data.get("speaker")
    return own_speaker == speaker or (None in (own_speaker, speaker) and len(words.split()) > FEWEST_PART)


def _is_part(data: dict[str, Any], text: str, speaker: str | None) -> bool:
    if speaker is None or data.get("speaker") != speaker:
        return False
    shorter, longer = sorted((_plain(data["text"]), _plain(text)), key=len)
    return len(shorter.split()) >= FEWEST_PART and f" {shorter} " in f" {longer} "


def _is_like(data: dict[str, Any], text: str, speaker: str | None) -> bool:
    if speaker is None or data.get("speaker") != speaker:
        return False
    own, other = _plain(data["text"]), _plain(text)
    same_sense = len(NEGATIONS.findall(data["text"])) == len(NEGATIONS.findall(text))
    return same_sense and len(own.split()) > 3 and fuzz.ratio(own, other) >= LIKE


def _wordings(data: dict[str, Any]) -> list[str]:
    return [str(data.get("text", "")), *(str(one.get("text", "")) for one in data.get("variants") or ())]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).text.casefold()))


def merge(drafted: Drafted, reading: Reading, placed: dict[str, Any]) -> None:
    """Adds a source to a quote: as one more that holds its words, or with its own wording or place."""
    data = drafted.data
    if reading.source in data["sources"]:
        return
    if drafted.index is None and _has_more(placed["text"], data["text"]):
        _turn(data)
        data |= placed
        drafted.asks.append(f"source '{reading.source}' has more of it than the others; is it the same statement?")
        data["sources"] = [*data["sources"], reading.source]
        return
    data["sources"] = [*data["sources"], reading.source]
    own = find(reading.article, data["text"], prefix=data.get("prefix"), suffix=data.get("suffix"))
    stopped = data["text"].removesuffix(".")
    variant = None
    if not (own.verified and own.count == 1):
        if drafted.index is None and stopped == placed["text"].removesuffix(".") and len(placed) == 1:
            data["text"] = stopped
            return
        variant = {"source": reading.source, **placed}
    drafted.more.append((reading.source, variant))
    if variant is not None:
        data["variants"] = [*(data.get("variants") or ()), variant]
        if drafted.index is None:
            asked = _difference(data["text"], placed["text"], reading.source)
            drafted.asks += [asked] if asked else []


def _has_more(text: str, own: str) -> bool:
    longer, shorter = _plain(text), _plain(own)
    return longer != shorter and f" {shorter} " in f" {longer} "


def _turn(data: dict[str, Any]) -> None:
    """Makes the words of a quote variants of the sources that have them, so that fuller words can take their place."""
    worded = {one["source"] for one in data.get("variants", ())}
    words = {key: data.pop(key) for key in ("text", "prefix", "suffix") if key in data}
    own = [{"source": source, **words} for source in data["sources"] if source not in worded]
    data["variants"] = [*data.get("variants", ()), *own]


def _difference(own: str, other: str, source: str) -> str | None:
    mine, theirs = _plain(own), _plain(other)
    if _has_more(own, other):
        return f"source '{source}' has a part of it; is it the same statement?"
    return None if fuzz.ratio(mine, theirs) >= SURE else f"source '{source}' words it differently; is it one statement?"


def _settle(drafted: Drafted, speaker: str | None, doubt: str | None, quote: Any) -> None:
    """Another article may name the speaker whom the first one calls "he", or leaves open."""
    if drafted.index is not None or speaker is None:
        return
    if "speaker" not in drafted.data:
        drafted.data["speaker"], drafted.speaker, drafted.doubt = speaker, quote.speaker, doubt
    elif doubt is None:
        drafted.doubt = None


def _new(
    reading: Reading,
    quote: Any,
    placed: dict[str, Any],
    speaker: str | None,
    cast: Cast,
    issues: Issues,
    taken: set[str],
) -> Drafted:
    data = {
        "id": _id(placed["text"], cast.short(speaker), taken),
        "speaker": speaker,
        "text": placed["text"],
        "said_on": reading.said_on(quote.start, quote.end),
        "via": " ".join(quote.via.split())
        if quote.via and re.search(r"[A-Z]|media|ministry|statement", quote.via)
        else None,
        "kind": quote.kind if quote.kind != "direct" or len(placed["text"].split()) > 3 else "fragment",
        "issue": issues.of(placed["text"]) or issues.of(reading.around(quote.start, quote.end)),
        "sources": [reading.source],
        "prefix": placed.get("prefix"),
        "suffix": placed.get("suffix"),
    }
    return Drafted({key: value for key, value in data.items() if value is not None}, quote.speaker)


def _doubt(reading: Reading, quote: Any, speaker: str | None, cast: Cast) -> str | None:
    if speaker is None:
        return "who said this? the article does not settle it"
    mention = (quote.speaker_mention or "").lower()
    if mention in _PRONOUNS and not _is_alone(reading, quote):
        return f"is it so that '{quote.speaker_mention}' is {quote.speaker} here?"
    return cast.doubt(quote.speaker, quote.speaker_mention)


def contested(reading: Reading, quote: Any) -> str | None:
    """Another person who speaks right before a quote of "he" or "she", and may be meant; None where there is none."""
    if (quote.speaker_mention or "").lower() not in ("he", "she"):
        return None
    first, _ = reading.paragraph(quote.start)
    before = [claim for claim in reading.found.claims if first <= claim.start and claim.end <= quote.start]
    last = max(before, key=lambda claim: claim.end, default=None)
    if last is None or last.speaker == quote.speaker or last.speaker_mention.lower() in _PRONOUNS:
        return None
    head = re.split(r" (?:of|for|in|at|from) ", last.speaker_mention)[0].split()[-1].lower()
    return str(last.speaker_mention) if head in PEOPLE_NOUNS - ORGANISATION_WORDS else None


def _is_alone(reading: Reading, quote: Any) -> bool:
    """Whether the paragraph names the speaker before the pronoun, and no other person."""
    first, last = reading.paragraph(quote.start)
    text = reading.article.text[first : max(quote.start, quote.speaker_start)]
    people = [actor for actor in reading.found.actors if actor.kind in ("person", "unknown") and actor.name]
    named = {a.name for a in people if any(re.search(rf"\b{re.escape(n)}\b", text) for n in (a.name, *a.aliases))}
    return named == {quote.speaker} and last > first


def _id(text: str, who: str, taken: set[str]) -> str:
    words = re.findall(r"\w+", text.replace("'", "").replace("’", ""))
    telling = [word for word in words if len(word) > 3 and word.lower() not in COMMON][:3] or words[:3]
    base = slug(f"{who} {' '.join(telling)}", longest=48)
    name = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 9999))) if one not in taken)
    taken.add(name)
    return name

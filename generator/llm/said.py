"""Proves what a model says of speech: quotes, which stand between quotation marks, and claims, which do not."""

import re
from collections.abc import Iterator

from generator.extract import Claim, Extracted, Quote
from generator.llm.answer import SaidClaim, SaidQuote
from generator.llm.dropped import Drops
from generator.llm.naming import Bearer, bearer
from generator.llm.places import Ground, Span, distance, is_within, sentence
from generator.speech import NEGATIONS

_FRAGMENT = 3
_PAIRS = frozenset(('""', "“”", "„“", "«»", "»«", "「」", "『』", "‘’", "''"))
_NEW_CLAUSE = re.compile(r";|,\s+(?:and|but|while|yet|so)\s")
_PARTICIPLE = re.compile(r", \w+ing")
_FARTHEST = 1_000_000_000


def quotes(ground: Ground, own: Extracted, said: tuple[SaidQuote, ...], drops: Drops) -> Iterator[Quote]:
    """The quotes of an answer whose words stand between quotation marks of the article, none twice."""
    taken: set[Span] = set()
    for one in said:
        found = [_whole(ground, place, run) for place, run in ground.quoted(_bare(one.text))]
        sound = [(place, run) for place, run in found if not _is_cut_from_denial(ground, place, run)]
        free = [(place, run) for place, run in sound if not any(is_within(place, other) for other in taken)]
        if not sound:
            drops.add("quotes", one.text)
        elif free:
            who = _bearer(ground, own, one.speaker, drops)
            place, run = min(free, key=lambda pair: _farness(ground, own, who, *pair))
            taken.add(place)
            yield _quote(ground, own, one, who, place, run, drops)


def _bare(words: str) -> str:
    """The words without a pair of quotation marks that a model puts around them."""
    words = words.strip()
    return words[1:-1] if len(words) > 2 and words[0] + words[-1] in _PAIRS else words


def _whole(ground: Ground, place: Span, run: Span) -> tuple[Span, Span]:
    """The place, up to the marks where nothing but signs is left out."""
    text = ground.article.text
    rest = text[run[0] : place[0]] + text[place[1] : run[1]]
    return (place if any(map(str.isalnum, rest)) else run), run


def _is_cut_from_denial(ground: Ground, place: Span, run: Span) -> bool:
    """Whether the rest of the quoted sentence holds a negation: "we will sign" out of "I doubt we will sign"."""
    text = ground.article.text
    first, last = sentence(text, place, run)
    return bool(NEGATIONS.search(text, first, place[0]) or NEGATIONS.search(text, place[1], last))


def _farness(ground: Ground, own: Extracted, who: Bearer | None, place: Span, run: Span) -> tuple[bool, bool, int]:
    """How badly a place of words that stand more than once fits their speaker; 0 for all without one."""
    if who is None:
        return False, False, 0
    mention = _mention(ground, who, run)
    if mention is None:
        return True, True, _FARTHEST
    read = _own_quote(own, place)
    apart = not is_within(mention, ground.sentence(run))
    return not (read and read.speaker == who.name), apart, distance(mention, run)


def _quote(
    ground: Ground, own: Extracted, one: SaidQuote, who: Bearer | None, place: Span, run: Span, drops: Drops
) -> Quote:
    read = _own_quote(own, place)
    if who and read and read.speaker == who.name and read.speaker_mention:
        mention: Span | None = (read.speaker_start, read.speaker_end)
    else:
        mention = _mention(ground, who, run) if who else None
    start, end = mention or (-1, -1)
    return Quote(
        text=ground.slice(place),
        start=place[0],
        end=place[1],
        speaker=who.name if who else None,
        speaker_mention=ground.slice((start, end)) if mention else None,
        cue=_near(ground, "cues", one.cue, run, drops),
        kind=_kind(ground.slice(place), read),
        via=_near(ground, "vias", one.via, run, drops),
        speaker_start=start,
        speaker_end=end,
    )


def _own_quote(own: Extracted, place: Span) -> Quote | None:
    """What the project's own reader says of a quote that holds these words."""
    return next((one for one in own.quotes if is_within(place, (one.start, one.end))), None)


def _kind(words: str, read: Quote | None) -> str:
    if len(words.split()) <= _FRAGMENT and not (read and read.text == words):
        return "fragment"
    return read.kind if read and (read.text == words or read.kind != "fragment") else "direct"


def _bearer(ground: Ground, own: Extracted, words: str | None, drops: Drops) -> Bearer | None:
    """Who is meant by the name of a speaker; a name that the article does not carry is dropped."""
    if not words or not words.strip():
        return None
    who = bearer(ground, own.actors, words)
    if who is None:
        drops.add("speakers", words)
    return who


def _mention(ground: Ground, who: Bearer, span: Span) -> Span | None:
    """Where the speaker is named nearest to some words; the longest form where several stand there."""
    found = [place for form in who.forms if (place := ground.near(form, span))]
    return min(found, key=lambda place: (distance(place, span), place[0] - place[1]), default=None)


def _near(ground: Ground, kind: str, words: str | None, span: Span, drops: Drops) -> str | None:
    """The article's own words for a cue or channel near a quote; others are dropped."""
    place = ground.near(words, span) if words and words.strip() else None
    if words and words.strip() and not place:
        drops.add(kind, words)
    return ground.slice(place) if place else None


def claims(ground: Ground, own: Extracted, said: tuple[SaidClaim, ...], drops: Drops) -> Iterator[Claim]:
    """The claims of an answer whose words stand in the article outside quotation marks, none twice."""
    taken: set[Span] = set()
    for one in said:
        places = [place for place in ground.places(one.text) if not ground.is_inside_quote(place)]
        place = next((place for place in places if place not in taken), None)
        cue = ground.near(one.cue, place) if place and one.cue else None
        if not places or (place and _is_denied(ground, place, cue)):
            drops.add("claims", one.text)
        elif place:
            taken.add(place)
            yield _claim(ground, own, one, place, cue, drops)


def _is_denied(ground: Ground, place: Span, cue: Span | None) -> bool:
    """Whether a negation stands before a claim, neither in its cue nor in a quote or clause of its own, or after it."""
    text = ground.article.text
    first, last = ground.sentence(place)
    first = max((match.end() for match in _NEW_CLAUSE.finditer(text, first, place[0])), default=first)
    if cue and cue[1] <= place[0] and _PARTICIPLE.fullmatch(text, cue[0] - 2, cue[1]):
        first = max(first, cue[0])
    before = (match.span() for match in NEGATIONS.finditer(text, first, place[0]))
    denied = any(not (cue and is_within(span, cue)) and not ground.is_inside_quote(span) for span in before)
    return denied or bool(NEGATIONS.search(text, place[1], ground.clause_end(place[1], last)))


def _claim(ground: Ground, own: Extracted, one: SaidClaim, place: Span, cue: Span | None, drops: Drops) -> Claim:
    read = next((claim for claim in own.claims if claim.start < place[1] and place[0] < claim.end), None)
    who = _bearer(ground, own, one.speaker, drops)
    mention = _mention(ground, who, place) if who else None
    agreed = read.speaker_mention if read and who and read.speaker == who.name else ""
    if one.cue and not cue:
        drops.add("cues", one.cue)
    return Claim(
        text=ground.slice(place),
        start=place[0],
        end=place[1],
        speaker=who.name if who else None,
        speaker_mention=agreed or (ground.slice(mention) if mention else ""),
        cue=ground.slice(cue) if cue else (read.cue if read else ""),
    )

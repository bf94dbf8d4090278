"""Whom a model means by a name: the article's own words for that bearer, or nobody."""

import re
from dataclasses import dataclass

from generator.extract import Actor
from generator.extract.lexicon import FUNCTION_WORDS, TITLES
from generator.llm.places import Ground, Span
from generator.speech import PRONOUNS

_OWNED = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Bearer:
    """One who is named in the article: the fullest name it gives, all its forms, and where the first one stands.

    `actor` is what the project's own reader says of the bearer, None when it knows nobody of that name.
    """

    name: str
    forms: tuple[str, ...]
    place: Span
    actor: Actor | None


def bearer(ground: Ground, actors: tuple[Actor, ...], words: str) -> Bearer | None:
    """Who is meant by a name of an answer; None where the article does not name it."""
    words = _OWNED.sub("", " ".join(words.split()).strip(' "“”.,;:'))
    if not words or PRONOUNS.fullmatch(words) or words.lower() in FUNCTION_WORDS:
        return None
    return _whole(ground, actors, words) or _last(ground, actors, words)


def _whole(ground: Ground, actors: tuple[Actor, ...], words: str) -> Bearer | None:
    """The bearer of a name, or of a phrase such as "the ministry", that stands in the article as it is."""
    swapped = words[0].swapcase() + words[1:]
    place = next(ground.owned(words), None) or (next(ground.owned(swapped), None) if " " in words else None)
    if place is None:
        return None
    form = ground.slice(place)
    actor = next((one for one in actors if form in (one.name, *one.aliases)), None)
    return _bearer(actor, place) if actor else Bearer(form, (form,), place, None)


def _bearer(actor: Actor, place: Span) -> Bearer:
    return Bearer(actor.name, (actor.name, *actor.aliases), place, actor)


def _last(ground: Ground, actors: tuple[Actor, ...], words: str) -> Bearer | None:
    """The person whose name is the end of the words: "President Donald J. Trump" where it says "Trump".

    Not the other Smith: what is left out of the words may not contradict what the article adds.
    """
    parts = words.split()
    for at in range(1, len(parts)):
        tail = " ".join(parts[at:])
        actor = next((one for one in actors if tail in (one.name, *one.aliases)), None)
        place = next(ground.owned(tail), None) if actor and actor.kind in ("person", "unknown") else None
        if actor and place:
            return _bearer(actor, place) if _agree(parts[:at], actor.name, tail) else None
    return None


def _agree(left_out: list[str], name: str, tail: str) -> bool:
    """Whether the words before a last name go with the bearer's own first names."""
    own = {word.lower().strip(".") for word in name.split()} - {word.lower().strip(".") for word in tail.split()}
    given = {word.lower().strip(".") for word in left_out if word[0].isupper()} - TITLES.keys()
    links = {"of", "for", "and", "&"} & set(left_out)
    return not links and (not own or not given or bool(own & given))

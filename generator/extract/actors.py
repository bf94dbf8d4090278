"""Sums up the names of an article: every actor with kind, roles and other names."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.extract.lexicon import ORGANISATION_WORDS
from generator.extract.paragraphs import Paragraph
from generator.extract.people import People, Person
from generator.extract.places import COUNTRIES, COUNTRY_OF, is_place
from generator.extract.results import Actor
from generator.extract.roles import roles


def actors(text: str, parts: tuple[Paragraph, ...], people: People, speaking: frozenset[str]) -> Iterator[Actor]:
    """The actors of an article by first mention; `speaking` holds the names of those who say something in it."""
    first: dict[int, tuple[int, int]] = {}
    offices: dict[int, Counter[str]] = defaultdict(Counter)
    for part in parts:
        for name in part.names:
            who = id(people.of(part.number, name))
            first.setdefault(who, part.words(name.core, name.last))
            offices[who].update(" ".join(text[start:end].split()) for start, end in roles(part, name))
    countries = {person.name for person in people.all} & COUNTRIES
    for person in sorted(people.all, key=lambda one: first[id(one)]):
        yield _actor(person, offices[id(person)], person.name in speaking, first[id(person)], countries)


def _actor(person: Person, offices: Counter[str], speaks: bool, span: tuple[int, int], countries: set[str]) -> Actor:
    kind = _kind(person, bool(offices), speaks)
    country = COUNTRY_OF.get(person.name) if kind == "government" else None
    return Actor(
        name=person.name,
        kind=kind,
        roles=tuple(role for role, _ in offices.most_common()),
        aliases=tuple(form for form, _ in person.forms.most_common() if form != person.name),
        mentions=person.forms.total(),
        start=span[0],
        end=span[1],
        country=country if country in countries else None,
    )


def _kind(person: Person, has_role: bool, speaks: bool) -> str:
    """What kind of actor a name is, as far as the article shows."""
    if person.name in COUNTRY_OF and speaks:
        return "government"
    if person.name in COUNTRIES:
        return "country"
    if person.organisation or person.name.split()[-1].lower() in ORGANISATION_WORDS:
        return "organisation"
    if is_place(person.name):
        return "unknown"
    if has_role or person.titled or person.genders or (speaks and " " in person.name):
        return "person"
    return "organisation" if person.name.isalpha() and person.name.isupper() and len(person.name) > 2 else "unknown"

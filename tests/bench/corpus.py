"""A project of N invented briefings with their articles, the same bytes for the same seed.

Every quote stands in its article, between marks and beside its speaker, so that `briefing check` finds nothing. A
briefing has every section and about 7 KB; N/4 actors and thirty issues come back again and again.
"""

import datetime
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench import prose
from tests.bench.prose import Writer
from tests.bench.vocabulary import BODIES, FAMILY_HEADS, FAMILY_TAILS, GIVEN, ISSUES, OFFICES, OUTLETS

ROOT: Final = Path(__file__).parents[2]
FIRST_DAY: Final = datetime.date(2026, 1, 5)
STANCES: Final = ("support", "oppose", "conditional", "neutral", "ambiguous")
_NAV: Final = "Briefings Actors Issues Quotes Questions Timeline Sources"


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry, with the office that briefings give it."""

    id: str
    name: str
    alias: str
    kind: str
    affiliation: str
    role: str


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Makes the project of `count` briefings in `folder`, which must not exist; raises FileExistsError if it does."""
    folder.mkdir(parents=True)
    chance = random.Random(f"briefings {seed}")
    places = prose.places(chance, max(12, count // 10))
    actors = _actors(chance, places, max(12, count // 4))
    briefings, seeds = folder / "briefings", folder / "seeds"
    briefings.mkdir()
    seeds.mkdir()
    (briefings / "_actors.yml").write_text(_actor_registry(actors), encoding="utf-8")
    (briefings / "_issues.yml").write_text(_issue_registry(), encoding="utf-8")
    for number in range(count):
        briefing = _Briefing(random.Random(f"briefing {seed} {number}"), number, actors, places)
        text, articles = briefing.written()
        (briefings / f"{briefing.slug}.yml").write_text(text, encoding="utf-8")
        for name, words in articles.items():
            (seeds / name).write_text(words, encoding="utf-8")
    _site(folder)


def _site(folder: Path) -> None:
    """The assets, the theme and the configuration of the real project, without its hand-written pages."""
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copytree(ROOT / "generator" / "theme", folder / "theme")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config[: config.index("\nnav:")].replace("custom_dir: generator/theme", "custom_dir: theme")
    lists = "".join(f"  - {name}: {name.lower()}/index.md\n" for name in _NAV.split())
    (folder / "mkdocs.yml").write_text(f"{config}\nnav:\n  - Home: index.md\n{lists}", encoding="utf-8")


def _actors(chance: random.Random, places: Sequence[str], count: int) -> list[Actor]:
    people = [f"{given} {head}{tail}" for given in GIVEN for head in FAMILY_HEADS for tail in FAMILY_TAILS]
    names = iter(chance.sample(people, count))
    bodies = [(name.format(place=place), kind) for place in places for name, kind in BODIES]
    groups = iter(chance.sample(bodies, min(count // 5, len(bodies))))
    found = []
    for number in range(count):
        place = chance.choice(places)
        body = next(groups, None) if number % 5 == 4 else None
        name, kind = body or (next(names), "person")
        alias = "" if body else name.split()[-1]
        role = "" if body else chance.choice(OFFICES).format(place=place)
        found.append(Actor(_slug(name), name, alias, kind, place, role))
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _actor_registry(actors: Sequence[Actor]) -> str:
    entries = []
    for actor in actors:
        alias = f"  aliases: [{actor.alias}]\n" if actor.alias else ""
        entries.append(
            f"{actor.id}:\n  name: {actor.name}\n  kind: {actor.kind}\n  affiliation: {actor.affiliation}\n{alias}"
        )
    return "\n".join(entries)


def _issue_registry() -> str:
    return "\n".join(
        f"{id_}:\n  title: {title}\n  about: The dispute over {about}.\n  question: Should the two sides {verb}?\n"
        for id_, title, about, verb in ISSUES
    )


class _Briefing:
    """One briefing and its two articles in the making."""

    def __init__(self, chance: random.Random, number: int, actors: Sequence[Actor], places: Sequence[str]) -> None:
        self.chance, self.say = chance, Writer(chance)
        self.day = FIRST_DAY + datetime.timedelta(days=number // 4)
        self.place = chance.choice(places)
        self.issues = chance.sample(ISSUES, 3)
        self.actors = chance.sample(actors, 6)
        self.slug = f"{self.day}-{_slug(self.place)}-{self.issues[0][0]}-{number}"
        self.names = (f"{number:05}-a.txt", f"{number:05}-b.txt")
        self.title = f"{self.place} weighs {self.issues[0][2]} after a {self.say.thing()}"
        self.headlines = {letter: self.say.headline(self.place) for letter in "ab"}
        self.quotes = [self._quote(index) for index in range(chance.choice((5, 6)))]

    def _quote(self, index: int) -> dict[str, str]:
        actor = self.actors[index % len(self.actors)]
        return {
            "id": f"{actor.id.split('-')[-1]}-{index + 1}",
            "speaker": actor.id,
            "name": actor.name,
            "text": self.say.speech(self.chance.choice((1, 1, 2))),
            "issue": self.issues[index % 3][0],
            "sources": "[a, b]" if index == 0 else f"[{'ab'[index % 2]}]",
        }

    def written(self) -> tuple[str, dict[str, str]]:
        """The YAML of the briefing, and its articles by file name."""
        text = "\n".join("\n".join(part) + "\n" for part in self._sections())
        return text, {name: self._article(letter) for name, letter in zip(self.names, "ab", strict=True)}

    def _article(self, letter: str) -> str:
        paragraphs = [self.headlines[letter], self.say.paragraph(self.issues[0][2])]
        for quote in self.quotes:
            if letter in quote["sources"]:
                paragraphs.append(f"{self.say.sentence()} “{quote['text']},” {quote['name']} said.")
                paragraphs.append(self.say.paragraph(self.chance.choice(self.issues)[2]))
        return "\n\n".join(paragraphs) + "\n"

    def _sections(self) -> Iterator[list[str]]:
        yield self._head()
        yield ["key_points:", *self._each(3, lambda: [f"text: {self.say.sentence()}", f"sources: {self._either()}"])]
        yield ["issues:", *(f"  - {issue[0]}" for issue in self.issues)]
        yield ["sources:", *self._source("a"), *self._source("b")]
        yield ["actors:", *(line for actor in self.actors for line in self._actor(actor))]
        yield ["quotes:", *(line for quote in self.quotes for line in self._quoted(quote))]
        yield ["positions:", *(line for index in range(6) for line in self._position(index))]
        yield ["timeline:", *(line for ago in (40, 9, 0) for line in self._event(ago))]
        yield ["figures:", *self._each(2, self._figure)]
        yield ["disagreements:", *self._each(2, self._disagreement)]
        yield ["questions:", *(line for index in range(3) for line in self._question(index))]
        yield ["updates:", f'  - {{date: {self._date(1)}, kind: update, text: "First version, from two articles."}}']

    def _head(self) -> list[str]:
        return [
            "# yaml-language-server: $schema=./_schema.json",
            f"title: {self.title}",
            f"date: {self._date(0)}",
            f"updated: {self._date(1)}",
            f"status: {self.chance.choice(('developing', 'settled'))}",
            "review: reviewed",
            f"bottom_line: {self.say.sentence()}",
            "summary: |",
            f"  {self.say.paragraph(self.issues[0][2])}",
        ]

    def _date(self, after: int) -> str:
        return (self.day + datetime.timedelta(days=after)).isoformat()

    def _either(self) -> str:
        return self.chance.choice(("[a]", "[b]", "[a, b]"))

    def _issue(self) -> str:
        return self.chance.choice(self.issues)[0]

    @staticmethod
    def _item(lines: Sequence[str]) -> list[str]:
        return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]

    def _each(self, count: int, make: Callable[[], list[str]]) -> list[str]:
        return [line for _ in range(count) for line in self._item(make())]

    def _source(self, letter: str) -> list[str]:
        outlet, kind = self.chance.choice(OUTLETS)
        lines = [f"id: {letter}", f"article: {self.names[letter == 'b']}", f"title: {self.headlines[letter]}"]
        lines += [f"outlet: {outlet.format(place=self.place)}", f"kind: {kind}", f"published: {self._date(1)}"]
        return self._item([*lines, f"url: https://news.example/{self.slug}/{letter}", "lang: en"])

    def _actor(self, actor: Actor) -> list[str]:
        return self._item([f"id: {actor.id}", *([f"role: {actor.role}"] if actor.role else [])])

    def _quoted(self, quote: dict[str, str]) -> list[str]:
        context = self.say.context(self.place)
        lines = [f"id: {quote['id']}", f"speaker: {quote['speaker']}", f"text: {quote['text']}"]
        lines += [f"said_on: {self._date(0)}", f"context: {context}", "kind: direct"]
        return self._item([*lines, f"issue: {quote['issue']}", f"sources: {quote['sources']}"])

    def _position(self, index: int) -> list[str]:
        quote = self.quotes[index % len(self.quotes)]
        lines = [f"actor: {self.actors[index].id}", f"issue: {self.issues[index % 3][0]}"]
        lines += [f"stance: {self.chance.choice(STANCES)}", f"summary: {self.say.short(55)}"]
        proof = f"quotes: [{quote['id']}]" if quote["speaker"] == self.actors[index].id else "sources: [a]"
        return self._item([*lines, f"as_of: {self._date(0)}", proof])

    def _event(self, ago: int) -> list[str]:
        who = ", ".join(actor.id for actor in self.chance.sample(self.actors, 2))
        lines = [f"date: {self._date(-ago)}", f"text: {self.say.sentence()}", f"issue: {self._issue()}"]
        return self._item([*lines, f"actors: [{who}]", f"sources: {self._either()}"])

    def _figure(self) -> list[str]:
        lines = [
            f"label: {self.say.thing().capitalize()} of {self.place}",
            f"value: {self.chance.randint(11, 9800) / 10}",
        ]
        lines += [
            "unit: million crowns",
            f"as_of: {self._date(0)}",
            f"claimed_by: {self.chance.choice(self.actors).id}",
        ]
        return [*lines, f"issue: {self._issue()}", f"sources: {self._either()}"]

    def _disagreement(self) -> list[str]:
        lines = [f"about: Whether {self.say.clause()}", f"issue: {self._issue()}", "accounts:"]
        return [*lines, *(f"  - {{source: {one}, says: {self.say.reason()}}}" for one in "ab")]

    def _question(self, index: int) -> list[str]:
        answered = index == 2
        lines = [
            f"id: question-{index + 1}",
            f"text: {self.say.question()}",
            f"status: {'answered' if answered else 'open'}",
        ]
        lines += [f"raised: {self._date(0)}", f"why: {self.say.reason()}", f"issue: {self._issue()}"]
        if answered:
            lines += [f"answer: {self.say.sentence()}", f"answered_on: {self._date(1)}", "answered_by: a"]
        return self._item([*lines, "sources: [a, b]"])


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)

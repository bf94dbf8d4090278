"""Writes a project that holds hostile texts in every field that takes a text: for each of them one briefing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from generator.model import SECTIONS, Account, Briefing, RegisteredIssue, Variant

Item = dict[str, Any]

HELD_BACK: Final = frozenset({"check"})
"""Fields that no page may show."""
UNSEEN: Final = frozenset({"prefix", "suffix", "lang", "dateline"})
"""Fields that pages do not show as a text: they stand in links, attributes and data files."""
ONE_PARAGRAPH: Final = frozenset({"Quote.original", "Quote.text", "Variant.text"})
"""What stands in an article, in one paragraph of it."""
DATE: Final = "2034-05-01"

CONFIG: Final = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
theme: {{custom_dir: {root}/generator/theme}}
site_name: {name}
site_description: {name}
"""


def text_fields(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a model that take any text, alone or in a list."""
    for name, field in model.model_fields.items():
        if "pattern='\\\\S'" in f"{field.annotation} {field.metadata}":
            yield name


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile text, and where it stands: its briefing's slug, and the value of each field by its name."""

    number: int
    text: str

    @property
    def slug(self) -> str:
        """The name of the briefing, and of its actor and issue."""
        return f"{DATE}-v{self.number}"

    @property
    def id(self) -> str:
        """The id of its actor and issue in the registries."""
        return f"v{self.number}"

    @property
    def article(self) -> str:
        """The name of its article: as much of the text as a file name may hold."""
        name = "".join(letter for letter in self.text if letter not in "/\0\ufffe\uffff")
        return name.encode()[:150].decode("utf-8", "ignore") + f"{self.number}.txt"

    def say(self, where: str) -> str:
        """The value of a field: the text first, because some act only at the start, and what tells fields apart."""
        text = self.text.replace("\n\n", "\n") if where in ONE_PARAGRAPH else self.text
        return f"{text} q{self.number}{where.replace('.', '').replace('_', '')}q"


def cases(vectors: Mapping[str, str]) -> list[Case]:
    """A case for each text, numbered from 100, so that no number begins another."""
    return [Case(number, text) for number, text in enumerate(vectors.values(), 100)]


def write(folder: Path, root: Path, vectors: Mapping[str, str], *, name: str = "Hostile") -> list[Case]:
    """Writes the project, to be built with the theme of the project at `root`. Files are JSON, which is YAML."""
    made = cases(vectors)
    for place in ("briefings", "seeds"):
        (folder / place).mkdir(parents=True)
    config = CONFIG.format(root=root.as_posix(), name=json.dumps(name))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    put(folder / "briefings/_actors.yml", {case.id: registered_actor(case) for case in made})
    put(folder / "briefings/_issues.yml", {case.id: registered_issue(case) for case in made})
    for case in made:
        put(folder / f"briefings/{case.slug}.yml", briefing(case))
        (folder / "seeds" / case.article).write_bytes(article(case).encode())
    return made


def put(file: Path, content: Item) -> None:
    """One file of briefings/; a sign that no text may hold is written as an escape."""
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")


def registered_actor(case: Case) -> Item:
    """An actor of the registry."""
    texts = {name: case.say(f"RegisteredActor.{name}") for name in ("name", "affiliation", "check")}
    return {**texts, "kind": "person", "aliases": [case.say("RegisteredActor.aliases")]}


def registered_issue(case: Case) -> Item:
    """An issue of the registry."""
    return {name: case.say(f"RegisteredIssue.{name}") for name in text_fields(RegisteredIssue)}


def article(case: Case) -> str:
    """An article in which all that the briefing says stands, for the quotations within what it says."""
    every = [*values(briefing(case)), *values(registered_actor(case)), *values(registered_issue(case))]
    return "\n\n".join(f"“{one}”, said {case.say('RegisteredActor.name')}." for one in every) + "\n"


def values(item: Any) -> Iterator[str]:
    """All texts in an item, however deep."""
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, list):
        for one in item:
            yield from values(one)
    elif isinstance(item, str):
        yield item


def _texts(case: Case, model: type[BaseModel]) -> Item:
    found = {name: case.say(f"{model.__name__}.{name}") for name in text_fields(model)}
    return {name: [value] if name == "aliases" else value for name, value in found.items()}


def briefing(case: Case) -> Item:
    """A briefing that has every section, and in each item every field that takes a text."""
    own = {section: _texts(case, model) for section, model in SECTIONS.items()}
    sources = ["a"]
    quote = {**own["quotes"], "id": "q", "speaker": case.id, "issue": case.id, "sources": sources}
    for name in ("prefix", "suffix"):
        quote.pop(name)
    variant = {**_texts(case, Variant), "source": "b"}
    for name in ("prefix", "suffix"):
        variant.pop(name)
    accounts = [{**_texts(case, Account), "source": source} for source in ("a", "b")]
    actor = {**own["actors"], "id": f"own-{case.id}"}
    issue = {**own["issues"], "id": f"own-{case.id}"}
    return {
        **_texts(case, Briefing),
        "date": DATE,
        "updated": DATE,
        "review": "draft",
        "key_points": [{**own["key_points"], "sources": sources}],
        "issues": [case.id, issue],
        "sources": [{**own["sources"], "id": one, "article": case.article} for one in ("a", "b")],
        "actors": [{"id": case.id, "role": case.say("Actor.role2")}, actor],
        "quotes": [{**quote, "variants": [variant]}],
        "positions": [
            {**own["positions"], "actor": case.id, "issue": case.id, "stance": "oppose", "quotes": ["q"]},
            {**own["positions"], "actor": actor["id"], "issue": issue["id"], "stance": "support", "sources": sources},
        ],
        "timeline": [{**own["timeline"], "date": DATE, "actors": [actor["id"]], "sources": sources}],
        "figures": [{**own["figures"], "value": 1.5, "claimed_by": case.id, "sources": sources}],
        "disagreements": [{**own["disagreements"], "accounts": accounts}],
        "questions": [{**own["questions"], "id": "open", "status": "open", "raised": DATE, "sources": sources}],
        "updates": [{**own["updates"], "date": DATE, "kind": "correction"}],
    }


def shown_texts(case: Case) -> Iterator[tuple[str, str]]:
    """The texts that some page must show, with the fields they stand in."""
    for name, text in _named(case):
        if name not in HELD_BACK | UNSEEN:
            yield name, text


def held_back(case: Case) -> Iterator[tuple[str, str]]:
    """The texts that no page may show."""
    return ((name, text) for name, text in _named(case) if name in HELD_BACK)


def _named(case: Case) -> Iterator[tuple[str, str]]:
    """All texts of a case, with the names of their fields; a text that is the case's own says its number."""
    for item in (briefing(case), registered_actor(case), registered_issue(case)):
        yield from ((name, text) for name, text in _leaves(item) if f" q{case.number}" in text or name == "article")


def _leaves(item: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        for key, value in item.items():
            yield from _leaves(value, key)
    elif isinstance(item, list):
        for one in item:
            yield from _leaves(one, name)
    elif isinstance(item, str):
        yield name, item

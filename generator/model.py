"""What a briefing is: the vocabulary as pydantic models, from which the JSON Schema is made.

Shape only. Whether ids lead anywhere and quotes stand in their articles is for `check`.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.text import is_device

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 80
SAFE_SCHEMES = ("http://", "https://", "mailto:")

Status = Literal["developing", "settled", "archived"]
Review = Literal["draft", "reviewed"]
Stance = Literal["support", "oppose", "conditional", "neutral", "ambiguous", "silent"]
Shift = Literal["new", "repeated", "softened", "hardened", "reversed"]
QuoteKind = Literal["direct", "mixed", "fragment"]
SourceKind = Literal[
    "newspaper",
    "wire",
    "broadcast",
    "state_media",
    "official_readout",
    "social_post",
    "analysis",
    "opinion",
    "other",
]
ActorKind = Literal["person", "organisation", "government", "country", "group"]
QuestionStatus = Literal["open", "partly", "answered", "moot"]
UpdateKind = Literal["update", "correction", "clarification"]
Certainty = Literal["happened", "expected"]
Qualifier = Literal["about", "nearly", "at least", "at most", "more than", "less than"]


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR_MONTH_OR_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f\\<>\"`]")
"""What no url holds."""


def first_day(date: str) -> str:
    """The first day of a year, month or day written as YYYY, YYYY-MM or YYYY-MM-DD."""
    return (date + "-01-01")[:10] if len(date) < 7 else (date + "-01")[:10]


def last_day(date: str) -> str:
    """The last day of a year, month or day; in the calendar, so 2024-02 ends on the 29th."""
    if len(date) == 10:
        return date
    year, month = (int(date), 12) if len(date) == 4 else map(int, date.split("-"))
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _partial(value: object) -> str:
    text = f"{value:04}" if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _YEAR_MONTH_OR_DAY.fullmatch(text):
        raise PydanticCustomError("bad_date", "is no date of the form YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        datetime.date.fromisoformat(first_day(text))
    except ValueError:
        raise PydanticCustomError("bad_date", "is not a day of the calendar") from None
    return text


def _day(value: object) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("bad_date", "is no date of the form YYYY-MM-DD")
    return _partial(value)


def _url(value: str) -> str:
    if not value.lower().startswith(SAFE_SCHEMES) or _UNSAFE.search(value):
        raise PydanticCustomError("unsafe_url", "is no http, https or mailto address")
    return value


def _entry(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _said(value: str) -> str:
    if not any(map(str.isalnum, value)):
        raise PydanticCustomError("empty_value", "holds no word")
    return value


def _no_device(value: str) -> str:
    if is_device(value):
        raise PydanticCustomError("device", "is a device of Windows")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
Folder = Annotated[Id, AfterValidator(_no_device)]
"""An id that becomes the name of a folder."""
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Words = Annotated[Text, AfterValidator(_said)]
Url = Annotated[str, AfterValidator(_url)]
Day = Annotated[
    str,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2025-11-24"]}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "examples": ["2025-10-30", "2025-10"]},
                {"type": "integer", "minimum": 1000, "maximum": 9999, "examples": [2025]},
            ]
        }
    ),
]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
SomeSources = Annotated[tuple[Id, ...], Field(min_length=1, description="Ids of the sources that say so.")]


class Item(BaseModel):
    """Anything in a briefing: frozen, and without keys that are not declared here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: Text | None = Field(None, description="What an editor should still look at; gone when reviewed.")


class ActorFields(Item):
    """What the registry of actors holds on one actor."""

    kind: ActorKind | None = Field(None, description="Person, organisation, government, country or group.")
    affiliation: Text | None = Field(None, description="The side or house the actor belongs to.", examples=["China"])
    aliases: tuple[Text, ...] = Field((), description="Other names that articles use.", examples=[["Xi"]])
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = Field(
        None, description="Identifier at Wikidata.", examples=["Q15031"]
    )


class RegisteredActor(ActorFields):
    """One entry of `_actors.yml`, under its id."""

    name: Text = Field(description="The name as the site prints it.", examples=["Cho Jung-tai"])


class Actor(ActorFields):
    """An actor of this briefing: from `_actors.yml` by its id, or defined here."""

    id: Folder = Field(description="Id of the actor in `_actors.yml`, or a new one.", examples=["cho-jung-tai"])
    name: Text | None = Field(None, description="Only for an actor that `_actors.yml` does not hold.")
    role: Text | None = Field(None, description="The office held at the time.", examples=["Premier of Taiwan"])


class IssueFields(Item):
    """What the registry of issues holds on one issue, besides its title."""

    about: Text | None = Field(None, description="A sentence on what the issue is.")
    question: Text | None = Field(
        None,
        description="The question that a stance supports or opposes.",
        examples=["Is Taiwan part of China?"],
    )


class RegisteredIssue(IssueFields):
    """One entry of `_issues.yml`, under its id."""

    title: Text = Field(description="The issue in a few words.", examples=["Taiwan’s status"])


class Issue(IssueFields):
    """An issue of this briefing: from `_issues.yml` by its id, or defined here."""

    id: Folder = Field(description="Id of the issue in `_issues.yml`, or a new one.", examples=["taiwan-status"])
    title: Text | None = Field(None, description="Only for an issue that `_issues.yml` does not hold.")


class KeyPoint(Item):
    """One point that a reader should take away."""

    text: Text = Field(description="One sentence.")
    sources: SomeSources


class Source(Item):
    """A citation of an article. What the article does not say of itself stays out."""

    id: Id = Field(description="A short name used in this file.", examples=["a"])
    article: Text | None = Field(
        None, description="The file in seeds/ that holds the text.", examples=["000_327e9839d7509a6e.txt"]
    )
    title: Text | None = Field(None, description="The headline.")
    outlet: Text | None = Field(None, description="Who published it; leave out when unknown.")
    kind: SourceKind | None = Field(None, description="What sort of publication it is.")
    byline: Text | None = Field(None, description="The author as printed.")
    dateline: Text | None = Field(None, description="The place as printed.")
    published: Day | None = Field(None, description="The day it was published; leave out when unknown.")
    url: Url | None = Field(None, description="Where it stands on the web.", examples=["https://example.org/a"])
    archive_url: Url | None = Field(None, description="An archived copy.")
    retrieved: Day | None = Field(None, description="The day it was fetched.")
    lang: Text | None = Field(None, description="Language of the text, as a BCP 47 tag.", examples=["en"])


class Variant(Item):
    """How another source words the same quote."""

    source: Id = Field(description="Id of the source that words it so.")
    text: Words = Field(description="Its words, verbatim.")
    prefix: Text | None = Field(None, description="Words right before it, where it stands more than once.")
    suffix: Text | None = Field(None, description="Words right after it, where it stands more than once.")


class Quote(Item):
    """Words inside quotation marks, and who said them."""

    id: Id = Field(description="A name for links.", examples=["cho-not-an-option"])
    speaker: Id | None = Field(None, description="Id of the actor who said it; leave out when unattributed.")
    text: Words = Field(description="The words, verbatim, without the outer quotation marks.")
    said_on: PartialDate | None = Field(None, description="When it was said.")
    context: Text | None = Field(None, description="Where and to whom.", examples=["to reporters in Taipei"])
    via: Text | None = Field(None, description="Who reported the words.", examples=["Truth Social"])
    kind: QuoteKind | None = Field(None, description="A whole sentence, part of one, or a few words.")
    issue: Id | None = Field(None, description="Id of the issue it is about.")
    sources: SomeSources
    variants: tuple[Variant, ...] = Field((), description="The same statement as other sources word it.")
    lang: Text | None = Field(None, description="Language of `text`, as a BCP 47 tag.", examples=["en"])
    original: Words | None = Field(None, description="The words in the article, when `text` translates them.")
    prefix: Text | None = Field(None, description="Words right before it, where it stands more than once.")
    suffix: Text | None = Field(None, description="Words right after it, where it stands more than once.")


class Position(Item):
    """An actor's stated stance on an issue, with its evidence."""

    id: Id | None = Field(None, description="A name for links to this item.")
    actor: Id = Field(description="Id of the actor.")
    issue: Id = Field(description="Id of the issue.")
    stance: Stance = Field(description="Where the actor stands on the issue's question.")
    summary: Text = Field(description="The stance in a line; at most 55 characters read best.")
    as_of: PartialDate | None = Field(None, description="The date of the statement.")
    claimed_by: Id | None = Field(None, description="Id of another actor who says so of this one.")
    shift: Shift | None = Field(None, description="How it differs from before; set by a person.")
    quotes: tuple[Id, ...] = Field((), description="Ids of the quotes that show it.")
    sources: tuple[Id, ...] = Field((), description="Ids of the sources that say so.")


class Event(Item):
    """One dated entry of a timeline."""

    id: Id | None = Field(None, description="A name for links to this item.")
    date: PartialDate = Field(description="Day, month or year: as exact as the sources are.")
    text: Text = Field(description="What happened, in a sentence.")
    certainty: Certainty = Field("happened", description="`expected` for what is still ahead.")
    issue: Id | None = Field(None, description="Id of the issue it belongs to.")
    actors: tuple[Id, ...] = Field((), description="Ids of the actors who took part.")
    sources: SomeSources


class Figure(Item):
    """A number, with whose claim it is."""

    id: Id | None = Field(None, description="A name for links to this item.")
    label: Text = Field(description="What is counted.", examples=["Soybeans bought since 1 October"])
    value: Number = Field(description="The number alone.", examples=[1.5])
    unit: Text | None = Field(None, description="What the number counts.", examples=["million metric tons"])
    qualifier: Qualifier | None = Field(None, description="How exact the source is.")
    as_of: PartialDate | None = Field(None, description="The date it holds for.")
    claimed_by: Id | None = Field(None, description="Id of the actor whose claim it is.")
    issue: Id | None = Field(None, description="Id of the issue it belongs to.")
    sources: SomeSources


class Account(Item):
    """What one source says on a point where sources differ."""

    source: Id = Field(description="Id of the source.")
    says: Text = Field(description="Its account, in a line.")


class Disagreement(Item):
    """Two sources that differ on one point."""

    id: Id | None = Field(None, description="A name for links to this item.")
    about: Text = Field(description="The point.", examples=["Whether the visits are confirmed"])
    issue: Id | None = Field(None, description="Id of the issue it belongs to.")
    accounts: tuple[Account, ...] = Field(min_length=2, description="One account for each source.")


class Question(Item):
    """An open question with a life."""

    id: Id = Field(description="A name for links.", examples=["beijing-confirms-visit"])
    text: Text = Field(description="The question.", examples=["Will Beijing confirm the visits?"])
    status: QuestionStatus = Field(description="open, partly, answered or moot.")
    raised: PartialDate = Field(description="Since when it is open.")
    why: Text | None = Field(None, description="Why it is open.")
    issue: Id | None = Field(None, description="Id of the issue it belongs to.")
    answer: Text | None = Field(None, description="The answer in a sentence.")
    answered_on: PartialDate | None = Field(None, description="When it was answered.")
    answered_by: Id | None = Field(None, description="Id of the quote or source that answers it.")
    sources: SomeSources


class Update(Item):
    """A dated note on what changed in the briefing."""

    date: Day = Field(description="The day of the change.")
    kind: UpdateKind = Field(description="update, correction or clarification.")
    text: Text = Field(description="What changed, in words for readers.")


class Briefing(Item):
    """One event or story: who says what, who stands where, what is open."""

    title: Text = Field(description="The headline.")
    date: Day = Field(description="The day of the event.")
    updated: Day | None = Field(None, description="The day of the last change.")
    status: Status = Field("developing", description="developing, settled or archived.")
    review: Review = Field("draft", description="`reviewed` once a person has read every line.")
    bottom_line: Text | None = Field(None, description="One sentence for a reader in a hurry.")
    summary: Text | None = Field(None, description="A paragraph or two: what happened, why it matters.")
    key_points: tuple[KeyPoint, ...] = Field((), description="What to take away, each with its sources.")
    issues: tuple[Annotated[Issue, BeforeValidator(_entry)], ...] = Field(
        (), description="Issues: ids from `_issues.yml`, or definitions."
    )
    sources: tuple[Source, ...] = Field((), description="The articles this briefing rests on.")
    actors: tuple[Annotated[Actor, BeforeValidator(_entry)], ...] = Field(
        (), description="Actors: ids from `_actors.yml`, or definitions."
    )
    quotes: tuple[Quote, ...] = Field((), description="What was said, word for word.")
    positions: tuple[Position, ...] = Field((), description="Where each actor stands.")
    timeline: tuple[Event, ...] = Field((), description="What happened when, oldest first.")
    figures: tuple[Figure, ...] = Field((), description="Numbers, and whose claim they are.")
    disagreements: tuple[Disagreement, ...] = Field((), description="Where the sources differ.")
    questions: tuple[Question, ...] = Field((), description="What is still open.")
    updates: tuple[Update, ...] = Field((), description="What changed since the first version.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a briefing file, with descriptions and examples, for editors."""
    schema = Briefing.model_json_schema()
    for model in (schema, *schema["$defs"].values()):
        required = model.get("required", ())
        for name, field in model["properties"].items():
            model["properties"][name] = _for_editors(field, optional=name not in required)
    for section, name in (("issues", "Issue"), ("actors", "Actor")):
        items = schema["properties"][section]
        items["items"] = {"anyOf": [{"type": "string", "pattern": ID_PATTERN}, {"$ref": f"#/$defs/{name}"}]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A briefing",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _for_editors(field: dict[str, Any], *, optional: bool) -> dict[str, Any]:
    """The schema of a key without pydantic's titles and empty defaults; what may be left out may be empty."""
    about = {key: field[key] for key in ("description", "examples", "default") if field.get(key)}
    choices = list(_choices({key: value for key, value in field.items() if key not in (*about, "title", "default")}))
    if len(choices) > 1 or (optional and "enum" in choices[0]):
        return {**about, "anyOf": [*choices, *([{"type": "null"}] if optional else [])]}
    return {**about, **choices[0], **({"type": [choices[0]["type"], "null"]} if optional else {})}


def _choices(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The alternatives of a form, except nothing."""
    for choice in form.get("anyOf", ()):
        yield from _choices(choice)
    if "anyOf" not in form and form != {"type": "null"}:
        yield form


SECTIONS: dict[str, type[Item]] = {
    "key_points": KeyPoint,
    "issues": Issue,
    "sources": Source,
    "actors": Actor,
    "quotes": Quote,
    "positions": Position,
    "timeline": Event,
    "figures": Figure,
    "disagreements": Disagreement,
    "questions": Question,
    "updates": Update,
}
"""The lists of a briefing and what they hold, in the order of the page."""

NESTED: dict[str, type[Item]] = {"variants": Variant, "accounts": Account}
"""The lists inside an item and what they hold."""

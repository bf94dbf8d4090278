"""What new articles add to a briefing that a person has written: new items, and sources for what it has already."""

from collections.abc import Sequence
from typing import Any

from generator import amend, yamltree
from generator.articles import Article
from generator.draft import Draft, own_reader, read, source
from generator.draft.actors import Cast
from generator.draft.differences import differences
from generator.draft.events import events
from generator.draft.figures import figures, unit_key
from generator.draft.issues import Issues
from generator.draft.positions import positions
from generator.draft.questions import questions
from generator.draft.quotes import Drafted, quotes
from generator.draft.reading import Reader, Reading, frequent, keywords, visible
from generator.findings import ProjectError
from generator.load import Library
from generator.model import first_day

FEWEST_SHARED = 3
"""Words of a question that a sentence of a new article must share before it is shown as a possible answer."""


def into(
    text: str, articles: Sequence[Article], library: Library, *, today: str, reader: Reader = own_reader
) -> tuple[str, Draft]:
    """The text of a briefing with what the articles add, and the draft of what was added.

    An article that the briefing cites already adds nothing, so a second run changes nothing. Raises ProjectError when
    the file cannot be read, or is laid out so that nothing can be added to it safely.
    """
    data = _read(text)
    cited = {one.get("article") for one in _list(data, "sources")}
    used = [str(one.get("id")) for one in _list(data, "sources")]
    readings = read([one for one in articles if one.name not in cited], reader, taken=used)
    cast = Cast(library, readings, known=_list(data, "actors"))
    common = frequent(readings)
    ids = [_id(one) for one in _list(data, "issues")]
    issues = Issues(library, str(data.get("title", "Untitled")), tuple(ids), common)
    taken = {str(one.get("id")) for one in _list(data, "quotes")}
    every, left_out = quotes(readings, cast, issues, taken=taken, old=_old(data))
    fresh = [one for one in every if one.index is None]
    text = _old_quotes(text, [one for one in every if one.index is not None])
    raised = min((first_day(str(data.get("date", today))), today))
    added = {
        "sources": [source(reading) for reading in readings],
        "quotes": [one.data for one in fresh],
        "positions": positions(readings, cast, issues, every),
        "figures": [one for one in figures(readings, cast, issues) if not _has_figure(data, one)],
        "timeline": events(readings, cast, issues, today=today),
        "disagreements": differences(readings, common, today=today),
        "questions": questions(
            readings, issues, raised=raised, taken={str(one.get("id")) for one in _list(data, "questions")}
        ),
    }
    added["actors"], new_issues = cast.entries(), visible(issues.entries()[len(ids) :])
    added = visible(added)
    for section in ("sources", "actors", "quotes", "positions", "figures", "disagreements", "questions"):
        text = amend.add_items(text, section, added[section])
    for event in added["timeline"]:
        text = _add_event(text, event)
    text = _add_issues(text, new_issues)
    return text, Draft({**added, "issues": new_issues}, tuple(readings), tuple(fresh), tuple(left_out), cast)


def possible_answers(text: str, readings: Sequence[Reading]) -> list[tuple[str, str, str]]:
    """Open questions that a new article may answer, as (id of the question, source, sentence)."""
    found = []
    for question in _list(_read(text), "questions"):
        if question.get("status") not in ("open", "partly") or not question.get("text"):
            continue
        wanted = keywords(str(question["text"]))
        for reading in readings:
            if reading.source in question.get("sources", ()):
                continue
            told = [reading.words(*span) for span in reading.sentences()]
            best = max(told, key=lambda one: len(wanted & keywords(one)), default="")
            if len(wanted & keywords(best)) >= min(FEWEST_SHARED, len(wanted)) > 0:
                found.append((str(question.get("id")), reading.source, best))
    return found


def _read(text: str) -> dict[str, Any]:
    tree = yamltree.read(text.encode(), "")
    data = None if tree.findings else tree.value
    if not isinstance(data, dict):
        raise ProjectError("the briefing cannot be read; 'briefing check' says why")
    return data


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _id(entry: Any) -> str:
    return str(entry.get("id") if isinstance(entry, dict) else entry)


def _old(data: dict[str, Any]) -> list[Drafted]:
    """The quotes of the briefing, to be met by those of the articles."""
    return [
        Drafted({**one, "sources": list(one.get("sources") or ())}, None, index=index)
        for index, one in enumerate(_list(data, "quotes"))
        if one.get("text")
    ]


def _old_quotes(text: str, met: Sequence[Drafted]) -> str:
    """Adds to the quotes of the briefing each source that holds them too, with its own wording where it differs."""
    for one in met:
        for source_id, variant in one.more:
            assert one.index is not None
            text = amend.add_id(text, ("quotes", one.index, "sources"), source_id)
            text = amend.add_variant(text, one.index, variant) if variant else text
    return text


def _has_figure(data: dict[str, Any], figure: dict[str, Any]) -> bool:
    own = (figure["value"], unit_key(figure.get("unit")))
    return any((old.get("value"), unit_key(str(old.get("unit") or ""))) == own for old in _list(data, "figures"))


def _add_event(text: str, event: dict[str, Any]) -> str:
    """Adds an event to the timeline before the first one that is later."""
    day = first_day(str(event["date"]))
    days = [first_day(str(old.get("date", ""))) for old in _list(_read(text), "timeline")]
    later = next((index for index, other in enumerate(days) if other > day), None)
    return (
        amend.add_items(text, "timeline", [event])
        if later is None
        else amend.insert_item(text, "timeline", later, event)
    )


def _add_issues(text: str, issues: Sequence[Any]) -> str:
    """Adds issues to the list of ids; one that is proposed comes as a definition."""
    for issue in issues:
        data = _read(text)
        if not _list(data, "issues"):
            text = amend.add_items(text, "issues", [issue if isinstance(issue, dict) else {"id": issue}])
        elif isinstance(issue, dict):
            text = amend.add_items(text, "issues", [issue])
        else:
            text = amend.add_id(text, ("issues",), issue)
    return text

"""What can be read of a briefing with mistakes, so that one mistake does not hide the next; never published."""

from itertools import islice
from typing import Any

from pydantic import ValidationError

from generator.findings import closest
from generator.model import SECTIONS, Briefing
from generator.shape import model_at
from generator.text import slug
from generator.yamltree import Places

MOST_SLIPS = 1_000
"""Unknown keys that are looked at for what they may mean; a file with more is one of another kind."""

_LOST = "lost"
_STAND_INS: dict[tuple[str, ...], Any] = {
    ("title",): "Untitled",
    ("date",): "1000-01-01",
    ("key_points", "text"): "-",
    ("positions", "actor"): _LOST,
    ("positions", "issue"): _LOST,
    ("positions", "stance"): "silent",
    ("positions", "summary"): "-",
    ("timeline", "text"): "-",
    ("figures", "label"): "-",
    ("figures", "value"): 0,
    ("disagreements", "about"): "-",
    ("questions", "text"): "-",
    ("questions", "status"): "open",
    ("questions", "raised"): "1000-01-01",
    ("updates", "kind"): "update",
    ("updates", "text"): "-",
}
"""What stands in for a faulty value, so that the rest of its item can be checked. It is never published."""
_REFERENCES = frozenset(("speaker", "issue", "claimed_by", "answered_by"))


def as_meant(raw: Any, places: Places, errors: Any) -> list[Any]:
    """Reads a misspelt key as the one it was meant to be, so that the slip hides nothing; the errors that were slips.

    `raw` and the nodes of `places` are changed: the value stands under the meant key too.
    """
    slips = []
    for error in islice((error for error in errors if error["type"] == "extra_forbidden"), MOST_SLIPS):
        *path, key = error["loc"]
        data: Any = raw
        node: Any = places.root
        for step in path:
            data, node = data[step], node.value[step]
        meant = next(iter(closest(str(key), model_at(Briefing, path).model_fields)), None)
        if meant and meant not in data:
            data[meant] = data.pop(key)
            node.value[meant] = node.value[key]
            slips.append(error)
    return slips


def salvage(raw: dict[str, Any], errors: Any) -> tuple[Briefing, dict[str, tuple[int, ...]], frozenset[str]]:
    """A briefing without its faulty values and the items that need them, from its data and pydantic's errors on it.

    With it come the places in the file of the items kept, by section, and the ids that are not what the file
    says. `raw` is changed on the way.
    """
    lists = {section: raw[section] for section in SECTIONS if isinstance(raw.get(section), list)}
    kept = {section: dict.fromkeys(range(len(items))) for section, items in lists.items()}
    lost = {_LOST}
    while True:
        for error in sorted(errors, key=lambda error: error["type"] != "missing"):
            _mend(raw, kept, lost, error["loc"], missing=error["type"] == "missing")
        data = {key: [raw[key][i] for i in kept[key]] if key in kept else value for key, value in raw.items()}
        places = {section: tuple(items) for section, items in kept.items()}
        try:
            return Briefing.model_validate(data), places, frozenset(lost)
        except ValidationError as error:
            again = error.errors(include_url=False)
        errors = [{**one, "loc": _in_file(one["loc"], places)} for one in again]


def _in_file(path: tuple[Any, ...], places: dict[str, tuple[int, ...]]) -> tuple[Any, ...]:
    """A path in the kept items as a path in the file."""
    if len(path) > 1 and path[0] in places:
        return (path[0], places[path[0]][path[1]], *path[2:])
    return path


def _mend(
    raw: dict[str, Any], kept: dict[str, dict[int, None]], lost: set[str], path: tuple[Any, ...], *, missing: bool
) -> None:
    """Takes the value at `path` out, or puts a stand-in in its place, or takes the item out that needs it."""
    section = path[0]
    if section not in kept or len(path) < 2:
        kept.pop(section, None)
        raw.pop(section, None)
        if path in _STAND_INS:
            raw[section] = _STAND_INS[path]
        return
    item = raw[section][path[1]]
    if missing and path[2:] == ("id",):
        lost.update(value for value in item.values() if isinstance(value, str))
    if len(path) > 2 and isinstance(item, dict) and _mend_item(item, lost, path, missing=missing):
        return
    kept[section].pop(path[1], None)
    name = item.get("id") if isinstance(item, dict) else item
    if isinstance(name, str):
        lost.add(name)


def _mend_item(item: dict[str, Any], lost: set[str], path: tuple[Any, ...], *, missing: bool) -> bool:
    """Mends a value in an item; false when the item cannot do without it."""
    section, index, key, *rest = path
    value = item.get(key)
    if key not in SECTIONS[section].model_fields:
        item.pop(key, None)
    elif key == "id":
        lost.update((str(value), slug(str(value)), f"{_LOST}-{index}"))
        item[key] = f"{_LOST}-{index}"
    elif (section, key) in _STAND_INS:
        item[key] = _STAND_INS[section, key]
    elif key in _REFERENCES and isinstance(value, str):
        item[key] = _LOST
    elif len(rest) == 1 and isinstance(value, list) and isinstance(value[rest[0]], str) and value[rest[0]] != _LOST:
        value[rest[0]] = _LOST
    elif missing and len(path) == 3:
        return False
    else:
        item.pop(key, None)
    return True

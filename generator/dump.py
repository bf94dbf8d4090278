"""A briefing to YAML as a person would lay it out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator import yamltree
from generator.model import SECTIONS, Briefing, Item, Update

SCHEMA_LINE = "# yaml-language-server: $schema=./_schema.json"
LONGEST_FLOW = 100
"""Characters of a list or small mapping that still stand on one line."""

_FIRST = ("id", "name", "title")
_LAST = ("variants", "check")


def dump(data: Mapping[str, Any]) -> str:
    """The text of a briefing file from plain data, its keys in the format's order, what is empty left out."""
    blocks = [SCHEMA_LINE + "\n"]
    for key in _order(Briefing, data):
        value = data[key]
        if value in (None, [], (), ""):
            continue
        if key in SECTIONS and not _is_plain_list(value):
            blocks.append("\n" + section(key, value))
        elif key == "summary" and "\n" in str(value).strip():
            blocks.append(
                f"{key}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in value.strip().split("\n"))
            )
        else:
            blocks.append(_pair(key, _value(value, 2)))
    return "".join(blocks)


def section(key: str, items: Sequence[Mapping[str, Any]]) -> str:
    """One section with its key: `quotes:` and the items below it."""
    return f"{key}:\n" + "".join(item(SECTIONS[key], one) for one in items)


def item(model: type[Item], data: Mapping[str, Any], *, indent: int = 2) -> str:
    """One item of a section, as a block that starts with a hyphen after `indent` spaces."""
    short = flow(data)
    if model is Update and len(short) <= LONGEST_FLOW:
        return f"{' ' * indent}- {short}\n"
    lines = list(_lines(model, data, indent + 2))
    return " " * indent + "- " + "".join(lines)[indent + 2 :]


def _lines(model: type[Item], data: Mapping[str, Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for key in _order(model, data):
        value = data[key]
        if value in (None, [], (), ""):
            continue
        if isinstance(value, list | tuple) and not _is_plain_list(value):
            yield f"{space}{key}:\n"
            for one in value:
                short = flow(one)
                fits = len(short) + indent + 4 <= LONGEST_FLOW
                yield f"{space}  - {short}\n" if fits else nested(one, indent + 2)
        else:
            yield space + _pair(key, _value(value, indent + 2))


def nested(data: Mapping[str, Any], indent: int) -> str:
    """An item of a list inside an item, as a block whose hyphen stands after `indent` spaces."""
    lines = [" " * (indent + 2) + _pair(key, _value(value, indent + 4)) for key, value in data.items()]
    return " " * indent + "- " + "".join(lines)[indent + 2 :]


def _order(model: type[Item], data: Mapping[str, Any]) -> list[str]:
    names = list(model.model_fields)
    ordered = [name for name in _FIRST if name in names]
    ordered += [name for name in names if name not in (*_FIRST, *_LAST)]
    ordered += [name for name in data if name not in names]
    ordered += [name for name in _LAST if name in names]
    return [name for name in ordered if name in data]


def _pair(key: str, value: str) -> str:
    """A key and its value; a list in lines of its own begins on the next one."""
    return f"{key}:{value}\n" if value.startswith("\n") else f"{key}: {value}\n"


def _is_plain_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _value(value: Any, indent: int) -> str:
    if isinstance(value, list | tuple):
        if any(not isinstance(one, str) for one in value):
            return "[" + ", ".join(flow(one) for one in value) + "]"
        short = "[" + ", ".join(scalar(one, flow=True) for one in value) + "]"
        if len(short) + indent <= LONGEST_FLOW:
            return short
        return "".join(f"\n{' ' * indent}- {scalar(one)}" for one in value)
    return scalar(value)


def flow(data: Mapping[str, Any]) -> str:
    """A mapping in braces on one line."""
    return "{" + ", ".join(f"{key}: {scalar(value, flow=True)}" for key, value in data.items()) + "}"


def scalar(value: Any, *, flow: bool = False) -> str:
    """A text or number as it stands after a key, in quotation marks only where YAML needs them."""
    if not isinstance(value, str):
        return f"{value:.15g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
    around = "[{}]" if flow else "{}"
    tree = yamltree.read(("k: " + around.format(value)).encode(), "")
    wanted: Any = [value] if flow else value
    if not tree.findings and tree.value == {"k": wanted}:
        return value
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\u2028", "\\u2028")

"""Adds to a briefing that a person has written, and touches nothing else in it.

Text is inserted between what stands there; comments, order, quotation marks and line ends stay byte for byte.
Each edit is proved by reading the result back.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

from generator import dump, yamltree
from generator.findings import ProjectError
from generator.model import SECTIONS

Data = dict[str, Any]


def add_items(text: str, section: str, items: Sequence[Mapping[str, Any]]) -> str:
    """The text with items appended to a section, which is made when it is missing."""
    if not items:
        return text

    def change(data: Data) -> None:
        data.setdefault(section, [])
        data[section] = [*(data[section] or []), *(_filled(item) for item in items)]

    node = _get(_root(text), section)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        flow = ", ".join(dump.flow(item) for item in items)
        return _proved(text, _into_flow(text, node, flow), change)
    if not isinstance(node, yaml.SequenceNode):
        return _proved(text, _new_section(text, section, items, node), change)
    column = _hyphen(text, node.value[0])
    block = "".join(dump.item(SECTIONS[section], item, indent=column) for item in items)
    return _proved(text, _insert_lines(text, _last_line(text, node, column), block), change)


def insert_item(text: str, section: str, index: int, item: Mapping[str, Any]) -> str:
    """The text with an item set before the one at `index` of a section that stands as a block list."""

    def change(data: Data) -> None:
        data[section].insert(index, _filled(item))

    node = _get(_root(text), section)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return add_items(text, section, [item])
    following = node.value[index]
    block = dump.item(SECTIONS[section], item, indent=_hyphen(text, following))
    return _proved(text, _insert_lines(text, following.start_mark.line, block), change)


def add_id(text: str, path: Sequence[str | int], id_: str) -> str:
    """The text with an id appended to the list of ids at `path`, such as ("quotes", 3, "sources")."""

    def change(data: Data) -> None:
        _at(data, path).append(id_)

    node = _follow(_root(text), path)
    if not isinstance(node, yaml.SequenceNode):
        raise ProjectError(f"no list at {_spelt(path)}")
    if node.flow_style:
        return _proved(text, _into_flow(text, node, dump.scalar(id_, flow=True)), change)
    last = node.value[-1]
    line = f"{' ' * _hyphen(text, last)}- {dump.scalar(id_)}\n"
    return _proved(text, _insert_lines(text, last.end_mark.line + 1, line), change)


def add_variant(text: str, quote: int, variant: Mapping[str, Any]) -> str:
    """The text with a variant appended to the quote at the index `quote`."""

    def change(data: Data) -> None:
        data["quotes"][quote].setdefault("variants", []).append(dict(variant))

    node = _follow(_root(text), ("quotes", quote))
    variants = _get(node, "variants")
    if isinstance(variants, yaml.SequenceNode) and variants.flow_style:
        return _proved(text, _into_flow(text, variants, dump.flow(variant)), change)
    if node.flow_style:
        addition = f"variants: [{dump.flow(variant)}]"
        return _proved(text, _into_flow(text, node, addition), change)
    if isinstance(variants, yaml.SequenceNode):
        column = _hyphen(text, variants.value[0])
        block = dump.nested(variant, column)
        return _proved(text, _insert_lines(text, _last_line(text, variants, column), block), change)
    column = node.start_mark.column
    block = f"{' ' * column}variants:\n" + dump.nested(variant, column + 2)
    return _proved(text, _insert_lines(text, _last_line(text, node, column), block), change)


def _root(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(root, yaml.MappingNode):
        raise ProjectError("the briefing is no mapping of keys")
    return root


def _get(node: Any, key: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key]
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _follow(node: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        node = _get(node, step)
    return node


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _spelt(path: Sequence[str | int]) -> str:
    return ".".join(map(str, path))


def _filled(item: Mapping[str, Any]) -> Data:
    return {key: value for key, value in item.items() if value not in (None, [], (), "")}


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _hyphen(text: str, item: Any) -> int:
    """The column of the hyphen before an item of a block list."""
    line: str = _lines(text)[item.start_mark.line][: item.start_mark.column]
    return line.rfind("-")


def _last_line(text: str, node: Any, column: int) -> int:
    """The number of the line after the last one of a block node whose items start at `column`.

    Blank lines and comments that stand further left belong to what follows.
    """
    lines = _lines(text)
    end: int = min(node.end_mark.line + (node.end_mark.column > 0), len(lines))
    while end > node.start_mark.line + 1:
        line = lines[end - 1]
        indent = len(line) - len(line.lstrip())
        outside = line.lstrip().startswith("#") and indent <= max(0, column - 1)
        if line.strip() and not outside and indent >= column:
            break
        end -= 1
    return end


def _insert_lines(text: str, at: int, block: str) -> str:
    lines = text.split("\n")
    newline = "\r\n" if "\r\n" in text else "\n"
    before = "\n".join(lines[:at])
    after = "\n".join(lines[at:])
    if at >= len(lines):
        return before + ("" if before.endswith("\n") or not before else newline) + block.replace("\n", newline)
    return before + ("\n" if at else "") + block.replace("\n", newline) + after


def _into_flow(text: str, node: Any, addition: str) -> str:
    """The text with something appended inside the brackets of a flow node."""
    if node.value:
        last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        return _insert_at(text, last.end_mark, ", " + addition)
    return _insert_at(text, node.end_mark, addition, back=1)


def _insert_at(text: str, mark: Any, addition: str, *, back: int = 0) -> str:
    lines = text.split("\n")
    line, column = lines[mark.line], mark.column - back
    lines[mark.line] = line[:column] + addition + line[column:]
    return "\n".join(lines)


def _new_section(text: str, section: str, items: Sequence[Mapping[str, Any]], node: Any) -> str:
    """The text with a new section at its end; a key that stands there empty gets its items below it."""
    if node is not None:
        block = "".join(dump.item(SECTIONS[section], item) for item in items)
        return _insert_lines(text, node.start_mark.line + 1, block)
    stripped = text.rstrip()
    gap = "\n" if "\r\n" not in text else "\r\n"
    block = "\n" + dump.section(section, items)
    return stripped + gap + block.replace("\n", gap)


def _proved(before: str, after: str, change: Callable[[Data], None]) -> str:
    """The text after an edit, once it reads as the text before with the change made, and lost no line of it."""
    data, wanted = _data(before), _data(before)
    change(wanted)
    if not isinstance(data, dict) or _data(after) != wanted or not _holds(after, before):
        raise ProjectError("this file is laid out so that it cannot be added to safely; add by hand")
    return after


def _data(text: str) -> Any:
    tree = yamltree.read(text.encode(), "")
    return None if tree.findings else tree.value


def _holds(after: str, before: str) -> bool:
    """Whether every character of `before` stands in `after`, in order."""
    letters = iter(after)
    return all(letter in letters for letter in before.rstrip())

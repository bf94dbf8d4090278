"""YAML text to nodes with places, by the rules of this project: no aliases, tags or duplicate keys.

Scalars are YAML 1.2: `no` is a word, `12:30` and `010` are texts. Shape is for `load`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.findings import Finding, Location, Rule, Severity
from generator.text import shorten

MOST_BYTES = 1_000_000
MOST_EVENTS = 100_000
MOST_LEVELS = 32

YAML_SYNTAX = Rule(
    "yaml-syntax",
    Severity.ERROR,
    """The file must be YAML, and a mapping at its root.

    An unclosed quotation mark, a tab used for indentation or a colon without quotation marks around the
    text are the usual causes; the fault often lies on the line before the one named.""",
)
ENCODING = Rule(
    "encoding",
    Severity.ERROR,
    """The file must be UTF-8 text without control characters.

    Save it as UTF-8; editors call the setting "encoding".""",
)
TOO_LARGE = Rule(
    "too-large",
    Severity.ERROR,
    """A file holds at most 1 MB, and at most 100,000 keys, values and brackets.

    A briefing is about one event. Split the file, or keep long text in the article.""",
)
TOO_DEEP = Rule(
    "too-deep",
    Severity.ERROR,
    """Lists and mappings nest at most 32 deep.

    A briefing needs three levels; deeper nesting is a slip of indentation or an attack.""",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    Severity.ERROR,
    """A key stands once in its mapping.

    YAML readers keep the last of two and lose the first without a word.""",
)
ALIAS_OR_TAG = Rule(
    "alias-or-tag",
    Severity.ERROR,
    """Anchors, aliases, merge keys and tags are not read.

    They hide what a file says and can blow it up a millionfold. Write the text out, in quotation marks
    if it starts with `&`, `*` or `!`.""",
)
RULES = (YAML_SYNTAX, ENCODING, TOO_LARGE, TOO_DEEP, DUPLICATE_KEY, ALIAS_OR_TAG)

_WRITE_OUT = "write the text out, in quotation marks if it starts with '&', '*' or '!'"
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]{0,17})(\.[0-9]{1,30})?|\.[0-9]{1,30})([eE][-+]?[0-9]{1,2})?\Z")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters, and line ends that editors do not count as lines."""


@dataclass(slots=True)
class Node:
    """A value with its place (line and column from 1): a scalar, a list of nodes, or a mapping of them."""

    value: Any
    line: int
    column: int
    keys: "dict[str, Node] | None" = None
    """For a mapping, the nodes of its keys."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file as read: the root, or None where it could not be read, and what was wrong."""

    uri: str
    lines: tuple[str, ...]
    root: Node | None
    findings: tuple[Finding, ...]

    def location(self, node: Node) -> Location:
        """Where a node stands."""
        return Location(self.uri, node.line, node.column)

    def excerpt(self, line: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


class _Refused(Exception):
    """Reading stops here: a finding, at line and column counted from 0."""

    def __init__(self, rule: Rule, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.mark, self.message, self.hint = rule, mark, message, hint


def read(data: bytes, uri: str) -> Tree:
    """Reads the bytes of a YAML file. Never raises for what stands in them."""
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        finding = TOO_LARGE.finding(Location(uri), message, hint="split the file")
        return Tree(uri, (), None, (finding,))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Tree(uri, (), None, (_undecodable(error, uri),))
    return _read_text(text, uri)


def _undecodable(error: UnicodeDecodeError, uri: str) -> Finding:
    data = error.object  # without a byte order mark of UTF-8
    before = _one_line_end(data[: error.start].decode("utf-8", "replace"))
    line = before.count("\n") + 1
    place = Location(uri, line, len(before) - (before.rfind("\n") + 1) + 1)
    kind = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
    return ENCODING.finding(place, f"the file is {kind}", hint="save it as UTF-8")


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_text(text: str, uri: str) -> Tree:
    text = _one_line_end(text)
    lines = tuple(text.split("\n"))
    found: list[Finding] = []

    def report(rule: Rule, line: int, column: int, message: str, hint: str = "") -> None:
        excerpt = lines[line] if line < len(lines) else ""
        place = Location(uri, line + 1, column + 1)
        found.append(rule.finding(place, message, hint=hint, excerpt=excerpt))

    if bad := _UNWANTED.search(text):
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        report(ENCODING, line, column, *_unwanted(bad[0]))
        return Tree(uri, lines, None, tuple(found))
    root = None
    try:
        root = _Builder(report).build(text)
    except _Refused as refused:
        report(refused.rule, refused.mark.line, refused.mark.column, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = " ".join(filter(None, (error.context, error.problem)))
        report(YAML_SYNTAX, min(line, len(lines) - 1), column, message, _syntax_hint(lines, line))
    except yaml.YAMLError as error:
        report(YAML_SYNTAX, 0, 0, str(error).splitlines()[0])
    return Tree(uri, lines, root, tuple(found))


def _unwanted(letter: str) -> tuple[str, str]:
    """Message and hint for a character that no text should hold."""
    kind = "line separator" if letter in "\u2028\u2029" else "control character"
    hint = "delete the character; it cannot be seen in most editors"
    return f"{kind} U+{ord(letter):04X} in the text", hint


def _syntax_hint(lines: tuple[str, ...], line: int) -> str:
    near = lines[max(0, line - 1) : line + 1]
    if any("\t" in text[: len(text) - len(text.lstrip())] for text in near):
        return "indent with spaces; a tab is not allowed"
    if any(text.count(": ") > 1 for text in near):
        return "put a text that holds a colon and a space in quotation marks"
    return "look at this line and the one before it for a mark or an indent that does not match"


class _Builder:
    """Builds nodes from libyaml's events, with a stack of its own, so that depth costs nothing."""

    def __init__(self, report: Any) -> None:
        self.report = report
        self.stack: list[Node] = []
        self.root: Node | None = None
        self.key: Node | None = None

    def build(self, text: str) -> Node | None:
        documents = 0
        for count, event in enumerate(_events(text)):
            if count > MOST_EVENTS:
                message = f"more than {MOST_EVENTS:,} keys, values and brackets"
                raise _Refused(TOO_LARGE, event.start_mark, message, "split the file")
            match event:
                case yaml.ScalarEvent():
                    self._refuse_marks(event)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._refuse_marks(event)
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.stack.pop()
                    self.key = None
                case yaml.AliasEvent():
                    message = f"alias '*{shorten(event.anchor)}' is not read"
                    raise _Refused(ALIAS_OR_TAG, event.start_mark, message, _WRITE_OUT)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        hint = "one file holds one document; take the '---' out"
                        raise _Refused(YAML_SYNTAX, event.start_mark, "a second document starts here", hint)
        return self.root

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            message = f"anchor '&{shorten(event.anchor)}' is not read"
            raise _Refused(ALIAS_OR_TAG, event.start_mark, message, _WRITE_OUT)
        if event.tag:
            message = f"tag '{shorten(event.tag)}' is not read"
            raise _Refused(ALIAS_OR_TAG, event.start_mark, message, _WRITE_OUT)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark: Any = event.start_mark
        if event.style == '"' and (bad := _UNWANTED.search(event.value)):  # the text itself has been searched
            raise _Refused(ENCODING, mark, *_unwanted(bad[0]))
        if self._wants_key():
            if event.value == "<<" and event.implicit[0]:
                raise _Refused(ALIAS_OR_TAG, mark, "merge key '<<' is not read", "write the keys out")
            self.key = Node(event.value, mark.line + 1, mark.column + 1)
            return
        value = _resolve(event.value) if event.implicit[0] else event.value
        self._add(Node(value, mark.line + 1, mark.column + 1))

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.key is None

    def _open(self, event: Any) -> None:
        mark = event.start_mark
        if len(self.stack) >= MOST_LEVELS:
            raise _Refused(TOO_DEEP, mark, f"more than {MOST_LEVELS} levels", "check the indentation")
        if self._wants_key():
            raise _Refused(YAML_SYNTAX, mark, "a key is a word, not a list or mapping", "remove the brackets")
        is_map = isinstance(event, yaml.MappingStartEvent)
        node = Node({} if is_map else [], mark.line + 1, mark.column + 1, {} if is_map else None)
        self._add(node)
        self.stack.append(node)
        self.key = None

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        key, keys = self.key, parent.keys
        assert key is not None
        assert keys is not None
        self.key = None
        if key.value in parent.value:
            first = keys[key.value].line
            message = f"key '{shorten(key.value)}' stands here a second time; the first is on line {first}"
            self.report(DUPLICATE_KEY, key.line - 1, key.column - 1, message, "keep one of the two")
            return
        parent.value[key.value] = node
        keys[key.value] = key


def _events(text: str) -> Iterator[Any]:
    loader = getattr(yaml, "CLoader", yaml.Loader)
    yield from yaml.parse(text, Loader=loader)


def _resolve(text: str) -> str | int | float | bool | None:
    """A plain scalar by YAML 1.2's core schema; a number with a leading zero, or very long, is a text."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if text[0] in "+-.0123456789":
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
    return text


def plain(node: Node) -> Any:
    """The data of a node without places: dicts, lists and scalars."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value

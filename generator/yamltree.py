"""YAML text to data and places, by the rules of this project: no aliases, tags or duplicate keys.

Scalars are YAML 1.2: `no` is a word, `12:30` and `010` are texts. Shape is for `load`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import yaml

from generator.findings import Finding, Location, Rule, Severity
from generator.text import shorten

MOST_BYTES = 1_000_000
MOST_EVENTS = 100_000
MOST_LEVELS = 32
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

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
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SIGNS_OF_NUMBERS = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_NUMBER = re.compile(r"[-+]?((0|[1-9][0-9]{0,17})(\.[0-9]{1,30})?|\.[0-9]{1,30})([eE][-+]?[0-9]{1,2})?\Z")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters, and line ends that editors do not count as lines."""


_UNTAGGED: Any = type("_Untagged", (_LOADER,), {"resolve": lambda *_: ""})
"""A loader for places only, so that nobody asks what kind of value each text is."""


@dataclass(slots=True)
class Node:
    """The place of a value, line and column from 1, and what it holds: a list of nodes, a mapping of them, a text."""

    value: Any
    line: int
    column: int
    keys: "dict[str, Node] | None" = None
    """For a mapping, the nodes of its keys."""


@dataclass(frozen=True)
class Places:
    """Where everything stands in a YAML file. `refused` says that the file could not be read.

    Of most files nobody asks, so that the places are worked out of the text when somebody does.
    """

    uri: str
    text: str = ""
    refused: bool = False

    @cached_property
    def root(self) -> Node | None:
        """The node of the whole file; None when it is empty or could not be read."""
        composed = None if self.refused else yaml.compose(self.text, Loader=_UNTAGGED)
        return _node(composed) if composed else None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(self.text.split("\n"))

    def location(self, node: Node) -> Location:
        """Where a node stands."""
        return Location(self.uri, node.line, node.column)

    def excerpt(self, line: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file as read: its data, None where it could not be read, what was wrong, and where everything stands."""

    value: Any
    findings: tuple[Finding, ...]
    places: Places


class _Mark(NamedTuple):
    """A place as PyYAML has it: line and column counted from 0."""

    line: int
    column: int


class _Refused(Exception):
    """Reading stops here: a finding, at a mark."""

    def __init__(self, rule: Rule, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.mark, self.message, self.hint = rule, mark, message, hint


def read(data: bytes, uri: str) -> Tree:
    """Reads the bytes of a YAML file. Never raises for what stands in them."""
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        return unread(TOO_LARGE.finding(Location(uri), message, hint="split the file"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return unread(_undecodable(error, uri))
    return _read_text(_one_line_end(text), uri)


def unread(finding: Finding) -> Tree:
    """The tree of a file that is not read, and why."""
    return Tree(None, (finding,), Places(finding.location.uri, refused=True))


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
    places = Places(uri, text)
    found: list[Finding] = []

    def report(rule: Rule, mark: Any, message: str, hint: str = "") -> None:
        place = Location(uri, mark.line + 1, mark.column + 1)
        found.append(rule.finding(place, message, hint=hint, excerpt=places.excerpt(place.line)))

    try:
        value = _data(text, report)
    except _Refused as refused:
        report(refused.rule, refused.mark, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or _Mark(0, 0)
        message = " ".join(filter(None, (error.context, error.problem)))
        place = _Mark(min(mark.line, len(places.lines) - 1), mark.column)
        report(YAML_SYNTAX, place, message, _syntax_hint(places.lines, mark.line))
    except yaml.YAMLError as error:
        report(YAML_SYNTAX, _Mark(0, 0), str(error).splitlines()[0])
    else:
        return Tree(value, tuple(found), places)
    return Tree(None, tuple(found), replace(places, refused=True))


def _data(text: str, report: Callable[..., None]) -> Any:
    """The data of a text; raises _Refused or PyYAML's errors where it cannot be read."""
    if bad := _UNWANTED.search(text):
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        raise _Refused(ENCODING, _Mark(line, column), *_unwanted(bad[0]))
    return _Builder(report).build(text)


def _node(composed: Any) -> Node:
    """The node of what PyYAML has composed; of two equal keys, the first."""
    node = Node(composed.value, composed.start_mark.line + 1, composed.start_mark.column + 1)
    if isinstance(composed, yaml.SequenceNode):
        node.value = [_node(one) for one in composed.value]
    elif isinstance(composed, yaml.MappingNode):
        pairs = {key.value: (key, value) for key, value in reversed(composed.value)}
        node.keys = {name: _node(key) for name, (key, _) in pairs.items()}
        node.value = {name: _node(value) for name, (_, value) in pairs.items()}
    return node


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
    """Builds data from libyaml's events, with a stack of its own, so that depth costs nothing.

    `value` is the innermost list or mapping that is open, `marks` where the keys of a mapping stand, `key` and `mark`
    its key that waits for a value.
    """

    def __init__(self, report: Callable[..., None]) -> None:
        self.report = report
        self.root: Any = None
        self.value: Any = None
        self.marks: dict[str, Any] | None = None
        self.stack: list[tuple[Any, dict[str, Any] | None]] = []
        self.key: str | None = None
        self.mark: Any = None
        self.documents = 0

    def build(self, text: str) -> Any:
        take = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._refuse_alias,
            yaml.DocumentStartEvent: self._document,
        }
        events = iter(_LOADER(text).get_event, None)
        for event in islice(events, MOST_EVENTS + 1):
            if handle := take.get(type(event)):
                handle(event)
        for event in events:
            message = f"more than {MOST_EVENTS:,} keys, values and brackets"
            raise _Refused(TOO_LARGE, event.start_mark, message, "split the file")
        return self.root

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "one file holds one document; take the '---' out"
            raise _Refused(YAML_SYNTAX, event.start_mark, "a second document starts here", hint)

    def _refuse_alias(self, event: Any) -> None:
        message = f"alias '*{shorten(event.anchor)}' is not read"
        raise _Refused(ALIAS_OR_TAG, event.start_mark, message, _WRITE_OUT)

    def _refuse_marks(self, event: Any) -> None:
        name = f"anchor '&{shorten(event.anchor)}'" if event.anchor else f"tag '{shorten(event.tag)}'"
        raise _Refused(ALIAS_OR_TAG, event.start_mark, f"{name} is not read", _WRITE_OUT)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        text, is_plain = event.value, event.implicit[0]
        if event.style == '"' and (bad := _UNWANTED.search(text)):  # the text itself has been searched
            raise _Refused(ENCODING, event.start_mark, *_unwanted(bad[0]))
        if self.marks is None or self.key is not None:
            self._add(_resolve(text) if is_plain else text)
            return
        if is_plain and text == "<<":
            raise _Refused(ALIAS_OR_TAG, event.start_mark, "merge key '<<' is not read", "write the keys out")
        self.key, self.mark = text, event.start_mark

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if len(self.stack) >= MOST_LEVELS:
            raise _Refused(TOO_DEEP, event.start_mark, f"more than {MOST_LEVELS} levels", "check the indentation")
        if self.marks is not None and self.key is None:
            message = "a key is a word, not a list or mapping"
            raise _Refused(YAML_SYNTAX, event.start_mark, message, "remove the brackets")
        is_map = isinstance(event, yaml.MappingStartEvent)
        value: Any = {} if is_map else []
        self._add(value)
        self.stack.append((self.value, self.marks))
        self.value, self.marks = value, {} if is_map else None

    def _close(self, _: Any) -> None:
        self.value, self.marks = self.stack.pop()

    def _add(self, value: Any) -> None:
        if self.marks is not None:
            self._add_under_key(value, self.marks)
        elif self.stack:
            self.value.append(value)
        else:
            self.root = value

    def _add_under_key(self, value: Any, marks: dict[str, Any]) -> None:
        key, self.key = self.key, None
        assert key is not None
        if key not in marks:
            self.value[key], marks[key] = value, self.mark
            return
        first = marks[key].line + 1
        message = f"key '{shorten(key)}' stands here a second time; the first is on line {first}"
        self.report(DUPLICATE_KEY, self.mark, message, "keep one of the two")


def _resolve(text: str) -> str | int | float | bool | None:
    """A plain scalar by YAML 1.2's core schema; a number with a leading zero, or very long, is a text."""
    if text[:1] in _SIGNS_OF_NUMBERS and _NUMBER.match(text):
        return int(text) if _INT.match(text) else float(text)
    return _WORDS.get(text, text)

"""Files of docs/ and of the theme that are published as they are: what a browser would run or load of one by itself.

A page has a policy, such a file has none. Pictures and feeds are read as the XML that they are, so that what looks like
text to a reader of HTML does not pass, and the other way round.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final
from xml.parsers import expat

from generator.mkdocs_plugin.gate import FOREIGN, IN_FILE, NOT_OURS, Fault, faults_of_content, faults_of_element

_HTML: Final = frozenset((".html", ".htm"))
_XML: Final = frozenset((".svg", ".xml", ".xhtml", ".xht", ".xsl", ".xslt", ".mathml"))
_CSS: Final = frozenset((".css",))
_RUN: Final = frozenset(("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"))
"""Elements of other namespaces are data to a browser."""

_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_COMMENT = re.compile(r"/\*(?:.*?\*/|.*+)", re.DOTALL)
_FOREIGN_STYLE = re.compile(r"""(?:url\(|image\(|@import)\s*+["']?\s*+(?:(?:https?|ftp):|[/\\]{2})""", re.IGNORECASE)
_AGAIN: Final = "save it as UTF-8 text, or take it out"


def is_looked_through(name: str) -> bool:
    """Whether a browser would run or load something of a file with that name."""
    return PurePosixPath(name.lower()).suffix in _HTML | _XML | _CSS


def faults_of_file(name: str, data: bytes, site_url: str = "") -> tuple[Fault, ...]:
    """Everything in a file that must not be there, each once; see gate.faults."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in _XML:
        return tuple(dict.fromkeys(_of_xml(data, site_url)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (Fault("it is not UTF-8", _AGAIN),)
    found = [*_of_style(text)]
    if suffix in _HTML:
        found += faults_of_content(text, site_url, IN_FILE)
    return tuple(dict.fromkeys(found))


def _of_style(text: str) -> Iterator[Fault]:
    """A style that loads a file of another site, however that is spelt."""
    if "\\" in text:
        text = _ESCAPE.sub(_written_out, text)
    if found := _FOREIGN_STYLE.search(_COMMENT.sub("", text)):
        yield Fault(f"a style that loads a file of another site: {found[0]}", FOREIGN)


def _written_out(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"


def _of_xml(data: bytes, site_url: str) -> list[Fault]:
    found: list[Fault] = []
    parser: Any = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = partial(_take_element, found.append, parser, site_url)
    parser.CharacterDataHandler = lambda text: found.extend(_of_style(text))
    parser.EntityDeclHandler = partial(_refuse, "an entity")
    parser.ProcessingInstructionHandler = partial(_take_instruction, found.append)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        found.append(Fault(f"it is no XML: {expat.ErrorString(error.code)} in line {error.lineno}", "mend it"))
    except _Refused as refused:
        found.append(refused.fault)
    return found


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def _refuse(what: str, name: str, *_: Any) -> None:
    raise _Refused(Fault(f"{what}: {name}", "save the file without it; drawing programs call that plain SVG"))


def _take_instruction(say: Callable[[Fault], None], name: str, rest: str) -> None:
    if name == "xml-stylesheet":
        say(Fault(f"a style sheet of its own: {rest}"[:120], "take the line out"))


def _take_element(say: Callable[[Fault], None], parser: Any, site_url: str, full: str, given: dict[str, str]) -> None:
    space, _, name = full.rpartition(" ")
    attributes = {key.rpartition(" ")[2].lower(): value for key, value in given.items()}
    if space not in _RUN:
        return
    shown = f"<{name}> in line {parser.CurrentLineNumber}"
    if name == "script" and not attributes.keys() & {"src", "href"}:
        say(Fault(f"an inline script: {shown}", NOT_OURS))
    for fault in faults_of_element(name.lower(), attributes, shown, site_url):
        say(fault)
    for value in attributes.values():
        for fault in _of_style(value):
            say(fault)

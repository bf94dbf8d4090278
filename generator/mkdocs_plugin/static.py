"""Files of docs/ and of the theme that are published as they are: what a browser would run or load of one by itself.

A page in HTML gets a policy in front, as all pages have one; what is marked up as XML, such as a picture or a feed, can
have none. So it is read as XML, as browsers do, and what might run is refused rather than weighed.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final
from xml.parsers import expat

from generator.mkdocs_plugin.gate import FOREIGN, IN_FILE, Fault, faults_of_content, faults_of_element
from generator.mkdocs_plugin.policy import ALONE

_HARMLESS: Final = frozenset(
    ".css .csv .js .json .map .md .mjs .txt .yml .yaml .wasm .pdf .zip .gz .ico .png .jpg .jpeg .gif .webp .avif .mp3"
    " .mp4 .ogg .ttf .otf .woff .woff2".split()
)
"""Endings of files that no browser takes for a document with scripts."""

_BEFORE_TAG: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"
"""What may stand before the first tag: white space, marks of the byte order, the other half of a sign in UTF-16."""

_HTML: Final = frozenset((".html", ".htm", ".shtml"))
_RUN: Final = frozenset(
    (
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1998/Math/MathML",
    )
)
"""Elements of other namespaces are data to a browser."""

_REFUSED: Final = frozenset("script iframe frame object embed applet base handler listener".split())
_SVG: Final = "-//W3C//DTD SVG "
_MOVING: Final = frozenset(("to", "from", "by", "values"))
_LOADS = re.compile(r"url|image|src|\\", re.IGNORECASE)
_HTML_DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)
_UNSAFE_STYLE = re.compile(r"@import|\\|(?:https?|ftp|wss?):|data:text|(?:\(|\"|')//", re.IGNORECASE)
"""What may make a style load from elsewhere. Escapes could spell any of it."""

_PLAIN: Final = "save the file without it; drawing programs call that plain SVG"


def is_harmless(name: str) -> bool:
    """Whether no browser takes a file of that name for a document."""
    return PurePosixPath(name.lower()).suffix in _HARMLESS


def is_looked_through(name: str, data: bytes) -> bool:
    """Whether a browser might take a file for a document: by its name, else by how it begins."""
    return not is_harmless(name) and (is_html(name) or data.lstrip(_BEFORE_TAG).startswith(b"<"))


def is_html(name: str) -> bool:
    """Whether a file is read as HTML; all others are XML."""
    return PurePosixPath(name.lower()).suffix in _HTML


def with_policy(data: bytes) -> bytes:
    """A page in HTML with a policy before all else that it holds; a file without a tag stays as it is.

    It names the encoding too, so that no other can make letters into tags.
    """
    if b"<" not in data:
        return data
    text = data.decode("utf-8-sig")
    doctype = _HTML_DOCTYPE.match(text)
    at = doctype.end() if doctype else 0
    return f"{text[:at]}{ALONE}{text[at:]}".encode()


def faults_of_file(name: str, data: bytes, site_url: str = "") -> tuple[Fault, ...]:
    """Everything in a file that must not be there, each once; see gate.faults."""
    if not is_html(name):
        return tuple(dict.fromkeys(_of_xml(data, site_url)))
    try:
        return faults_of_content(data.decode("utf-8-sig"), site_url, IN_FILE)
    except UnicodeDecodeError:
        return (Fault("it is not UTF-8", "save it as UTF-8 text, or take it out"),)


def _of_xml(data: bytes, site_url: str) -> list[Fault]:
    found: list[Fault] = []
    reader = _Reader(found.append, site_url)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        found.append(Fault(f"it is no XML: {expat.ErrorString(error.code)} in line {error.lineno}", "mend it"))
    except _Stopped:
        pass
    except (ValueError, LookupError):
        found.append(Fault("its encoding is not read", "save it as UTF-8"))
    return found


class _Stopped(Exception):
    """Reading stops here, since the rest may mean anything."""


class _Reader:
    """Reads XML and says what must not be there."""

    def __init__(self, say: Callable[[Fault], None], site_url: str) -> None:
        self.say, self.site_url = say, site_url
        self.style: list[str] | None = None
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.ordered_attributes = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.ProcessingInstructionHandler = self._instruction

    def _doctype(self, name: str, _: str | None, public: str | None, own: int) -> None:
        """Entities and attributes that a type of document brings along are not read here, but by browsers."""
        if own or name != "svg" or not (public or _SVG).startswith(_SVG):
            self.say(Fault(f"a document type with more than a name: {name}", _PLAIN))
            raise _Stopped

    def _start(self, full: str, given: list[str]) -> None:
        space, _, name = full.rpartition(" ")
        if space not in _RUN:
            return
        shown = f"<{name}> in line {self.parser.CurrentLineNumber}"
        if name.lower() in _REFUSED:
            self.say(Fault(f"what could run: {shown}", "take it out; a page of Markdown or HTML can hold more"))
        if name.lower() == "style":
            self.style = []
        names = [one.rpartition(" ")[2].lower() for one in given[::2]]
        for fault in self._of_attributes(name.lower(), names, given[1::2], shown):
            self.say(fault)

    def _of_attributes(self, name: str, names: list[str], values: list[str], shown: str) -> Iterator[Fault]:
        """What is wrong with any attribute: all together, and each alone, since two may differ in their namespace."""
        alone = ({key: value} for key, value in zip(names, values, strict=True))
        for attributes in (dict(zip(names, values, strict=True)), *alone):
            yield from faults_of_element(name, attributes, shown, self.site_url)
        for key, value in zip(names, values, strict=True):
            is_style = key == "style" or ("(" in value and _LOADS.search(value))
            if is_style and (found := _UNSAFE_STYLE.search(_together(value))):
                yield Fault(f"a style that may load a file of another site, '{found[0]}': {shown}", FOREIGN)
            moved = "'" + _together(value).replace("\\", "/") if key in _MOVING else ""
            if _UNSAFE_STYLE.search(moved):
                yield Fault(f"an animation that may load a file of another site: {shown}", FOREIGN)

    def _words(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, full: str) -> None:
        if self.style is None or full.rpartition(" ")[2].lower() != "style":
            return
        if found := _UNSAFE_STYLE.search(_together("".join(self.style))):
            place = f"before line {self.parser.CurrentLineNumber + 1}"
            self.say(Fault(f"a style that may load a file of another site, '{found[0]}' {place}", FOREIGN))
        self.style = None

    def _instruction(self, name: str, rest: str) -> None:
        if name == "xml-stylesheet":
            self.say(Fault(f"a style sheet of its own: {rest}"[:120], "take the line out"))


def _together(text: str) -> str:
    """A text without what an address may hold and a browser leaves out."""
    return re.sub(r"[\x00-\x1f]", "", text)

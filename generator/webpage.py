"""The words of an HTML page as a browser shows them, a line for each block, and what the page says of itself.

Style sheets are not read: whether an element is seen depends on what it says itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final

from generator.markup import Tag

HOLE: Final = "\ufffc"
"""What stands in the place of a picture and the like within a line. No quote runs over it."""

STRUCK: Final = frozenset(("del", "s", "strike"))
"""Elements whose words are struck out."""

_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|header|hgroup|legend|li|listing|main|menu|nav|option|p|pre|search|section|summary|t[dhr]"
    "|t(?:able|body|foot|head)|[ou]l"
)
_WRAPPED_END = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\n\s*)?")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


class Page:
    """The words of an HTML page, and its title and meta tags."""

    SKIPPED = STRUCK | frozenset(
        "annotation annotation-xml audio canvas datalist head iframe noembed noframes noscript object rp script style"
        " svg template title video".split()
    )
    """What a browser does not show as words, or shows struck out."""

    SEEN_OTHERWISE = frozenset("audio canvas embed iframe img input object video".split())
    """What a browser shows without words of the page."""

    VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
    ENDED_BY_NEXT = frozenset("p li dt dd option tr td th".split())
    """Elements whose end tag may be left out."""

    BARRIERS = frozenset("caption marquee object table td template th".split())
    """Elements out of which the end tag of another does not reach."""

    TABLE = frozenset("caption table tbody td tfoot th thead tr".split())
    FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
    """Elements that go on behind the end of the block in which they were left open."""

    UNSAID = frozenset("desc metadata script style title".split())
    """What a picture holds and does not show."""

    META: ClassVar = {
        "og:site_name": "outlet",
        "author": "byline",
        "article:published_time": "published",
        "og:url": "url",
    }

    def __init__(self, parts: Iterable[Tag | str]) -> None:
        self.metadata: dict[str, Any] = {}
        self._parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        self._hidden = 0

        for part in parts:
            if isinstance(part, str):
                self._words(part)
            elif part.closing:
                self._end(part.name)
            else:
                self._start(part)

    def text(self) -> str:
        """The page's words, one block a line."""
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line.replace(HOLE, "").strip()) + "\n"

    def _start(self, tag: Tag) -> None:
        """Opens a tag: notes metadata, starts a line at a block."""
        name = tag.name
        self._note(tag)
        if name == "body":
            if self._at["body"]:
                return  # a second one only adds attributes
            self._close(0)
        if name not in self.VOID:
            if self._open and self._open[-1][0] == name and name in self.ENDED_BY_NEXT:
                self._close(len(self._open) - 1)
            self._push(name, name in self.SKIPPED or is_hidden(name, tag.attributes))
        if name in self.SEEN_OTHERWISE and not self._hidden - (name in self.SKIPPED):
            self._stand_in(tag)
        if _BLOCK.fullmatch(name):
            self._parts.append("\n")
        if tag.ended and name not in self.VOID and (self._at["svg"] or self._at["math"]):
            self._end(name)  # elsewhere in HTML only a void one ends itself

    def _note(self, tag: Tag) -> None:
        values = tag.attributes
        if tag.name == "meta" and values.get("content"):
            key = self.META.get(values.get("property") or values.get("name") or "")
            if key:
                self.metadata.setdefault(key, values["content"])
        elif tag.name == "html" and values.get("lang"):
            self.metadata["lang"] = values["lang"]

    def _stand_in(self, tag: Tag) -> None:
        """Leaves a hole where a browser shows something that is no word; a picture without words is none."""
        values = tag.attributes
        silent = tag.name == "input" and values.get("type", "").lower() == "hidden"
        told = tag.name == "img" and not any(map(str.isalnum, values.get("alt", "x")))
        if not silent and not told and not is_hidden(tag.name, values):
            self._parts.append(HOLE)

    def _push(self, name: str, hidden: bool) -> None:
        self._at[name].append(len(self._open))
        self._open.append((name, hidden))
        self._hidden += hidden

    def _end(self, name: str) -> None:
        """Closes a tag. What is open behind the end of the body goes on."""
        if name in ("body", "html"):
            return
        if self._at[name] and (last := self._reached(name)) is not None:
            self._close(last)
        if _BLOCK.fullmatch(name):
            self._parts.append("\n")

    def _reached(self, name: str) -> int | None:
        """The open element that an end tag closes; None where one stands between that it does not reach over."""
        at = self._at[name][-1]
        walls = (self._at[wall][-1] for wall in self.BARRIERS if self._at[wall])
        return None if name not in self.TABLE and any(at < wall for wall in walls) else at

    def _close(self, first: int) -> None:
        """Closes the open elements from the one at `first` on; hidden formatting in them goes on."""
        ended = self._open[first:]
        del self._open[first:]
        for name, hidden in reversed(ended):
            self._at[name].pop()
            self._hidden -= hidden
        for name, hidden in ended[1:]:
            if hidden and name in self.FORMATTING:
                self._push(name, hidden)

    def _words(self, data: str) -> None:
        """Keeps the words, with their white space as a browser shows it."""
        innermost = self._open[-1][0] if self._open else ""
        if innermost == "title" and not self._at["svg"]:
            self.metadata.setdefault("title", re.sub(r"\s+", " ", data).strip())
        elif not self._hidden:
            words = _lines(data) if self._at["pre"] else re.sub(r"\s+", " ", data)
            self._parts.append(self._placed(words))
        elif self._at["svg"] and self._hidden == 1 and innermost not in self.UNSAID and data.strip():
            self._parts.append(HOLE)

    def _placed(self, words: str) -> str:
        """Figures above or below the line, where they would run into the number before them."""
        if not self._at["sup"] and not self._at["sub"]:
            return words
        return placed("".join(self._parts[-2:]), words, raised=bool(self._at["sup"]))


def placed(before: str, words: str, *, raised: bool) -> str:
    """Words that stand above or below the line: figures in a form of their own, where a number ends before them."""
    if not before[-1:].isnumeric():
        return words
    return words.translate(_RAISED if raised else _LOWERED)


def _lines(text: str) -> str:
    """Text of which a browser keeps the line ends: each begins a line of its own."""
    return _WRAPPED_END.sub("\n", re.sub(r"[^\S\n]+", " ", text))


# What an element says of itself

_COMMENT = re.compile(r"/\*(?:.*?\*/|.*+)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_SIZE = re.compile(r"([-+]?(?:\d{0,20}\.)?\d{1,20}(?:e[-+]?\d{1,3})?)([a-z]{0,5}|%)")
_KNOWN: Final = {
    "display": re.compile(
        "none|contents|(?:inline-)?(?:block|flex|grid|table)|inline|flow-root|list-item|table-[a-z-]{1,20}|ruby[a-z-]{0,20}"
        "|initial|inherit|unset|revert|revert-layer"
    ),
    "visibility": re.compile("visible|hidden|collapse|initial|inherit|unset|revert|revert-layer"),
    "opacity": _SIZE,
    "font-size": re.compile(
        rf"{_SIZE.pattern}|(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger|inherit|initial|unset"
    ),
}
_ZERO = r"0*+(?:\.0*+)?"
_HIDING: Final = {
    "content-visibility": re.compile("hidden"),
    "zoom": re.compile(rf"^{_ZERO}%?+$"),
    "font": re.compile(rf"(?:^|\s){_ZERO}(?:[a-z]{{2,4}}|%)?+[/\s]"),
    "text-decoration": re.compile("line-through"),
    "text-decoration-line": re.compile("line-through"),
    "color": re.compile(
        rf"transparent|(?:/|\((?:[^,)]*+,){{3}})\s*+{_ZERO}%?+\s*+\)|^#(?:[0-9a-f]{{3}}0|[0-9a-f]{{6}}00)$"
    ),
    "clip": re.compile(r"rect\([01pxauto\s,]*+\)"),
    "clip-path": re.compile(r"inset\(\s*+(?:[5-9]\d|100)%|circle\(\s*+0|polygon\([0px\s,]*+\)"),
    "transform": re.compile(rf"scale(?:3d|x|y)?\(\s*+{_ZERO}\s*+[,)]"),
    "filter": re.compile(rf"opacity\(\s*+{_ZERO}%?+\s*+\)"),
}
_PLACES: Final = frozenset(("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"))
_EXTENTS: Final = frozenset(("height", "width", "max-height", "max-width"))
_FAR = 900
"""Pixels beyond an edge behind which nobody sees anything."""


def is_hidden(name: str, values: Mapping[str, str]) -> bool:
    """Whether an element with these attributes says of itself that it is not shown, or struck out."""
    closed = name == "dialog" and "open" not in values
    style = values.get("style")
    return closed or "hidden" in values or "popover" in values or (style is not None and _is_unseen(style))


def _is_unseen(style: str) -> bool:
    declared = list(_declared(style))
    shrunk = any(name == "overflow" and value in ("hidden", "clip") for name, value in declared)
    return _ends_unseen(declared) or any(_hides(name, value, shrunk=shrunk) for name, value in declared)


def _declared(style: str) -> Iterator[tuple[str, str]]:
    """The declarations of a style attribute, those that are important last."""
    if "\\" in style:
        style = _ESCAPE.sub(_written_out, style)
    parts = [part.lower().partition(":") for part in _COMMENT.sub("", style).split(";")]
    for name, _, value in sorted(parts, key=lambda part: "!" in part[2]):
        yield name.strip(), value.partition("!")[0].strip()


def _written_out(found: re.Match[str]) -> str:
    number = int(found[1] or "0", 16)
    return found[2] or (chr(number) if 0 < number <= 0x10FFFF else "\ufffd")


def _ends_unseen(declared: Iterable[tuple[str, str]]) -> bool:
    """Whether the last value that a browser knows hides; it passes over others."""
    last = {name: value for name, value in declared if name in _KNOWN and _KNOWN[name].fullmatch(value)}
    sizes = (last.get(name, "") for name in ("opacity", "font-size"))
    return last.get("display") == "none" or last.get("visibility", "v")[0] in "hc" or any(map(_is_zero, sizes))


def _hides(name: str, value: str, *, shrunk: bool) -> bool:
    """The same for what no sound page takes back: any value counts."""
    if name in _PLACES:
        return _is_far(value)
    if shrunk and name in _EXTENTS:
        return _is_zero(value)
    return name in _HIDING and _HIDING[name].search(value) is not None


def _is_zero(value: str) -> bool:
    found = _SIZE.fullmatch(value)
    return found is not None and float(found[1]) <= 0


def _is_far(value: str) -> bool:
    """Whether a length leads out of sight; lengths in letters are taken for ten pixels each."""
    found = _SIZE.fullmatch(value)
    return found is not None and float(found[1]) * (1 if found[2] in ("px", "%") else 10) <= -_FAR

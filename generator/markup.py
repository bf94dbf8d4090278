"""HTML to its tags and words, in one pass over the text whatever stands in it.

Python's own parser starts anew at each `<` that never ends, and takes minutes for 100 KB of them. This one follows the
tokenizer of the HTML standard: a tag or comment without an end hides all that follows.
"""

import html
import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

# No pattern here goes back over what it has matched: each loop is possessive.
_SPACE = r"\t\n\f\r "
_VALUE = rf"""(?:"([^"]*+)"|'([^']*+)'|([^{_SPACE}>"'][^{_SPACE}>]*+)|(?=>))"""
_ATTRIBUTE = rf"([^{_SPACE}/>][^{_SPACE}/>=]*+)(?:[{_SPACE}]*+=[{_SPACE}]*+{_VALUE}|(?![{_SPACE}]*+=))"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_SPACE}/>]*+)((?:[{_SPACE}/]++|{_ATTRIBUTE})*+)>")
_OPENING = re.compile("<(?:/(?=.)|[!?a-zA-Z])", re.DOTALL)
"""Where markup begins; before anything else `<` is a sign like others."""
_COMMENT_WITHOUT_WORDS, _COMMENT_END = re.compile("-?>"), re.compile("--!?>")
_RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title")
_RAW_END = {tag: re.compile(rf"</{tag}(?=[{_SPACE}/>])", re.IGNORECASE) for tag in _RAW}
"""Elements that hold text only, and what ends each."""
_WITH_REFERENCES = ("textarea", "title")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_NUMBER = re.compile(r"&#(?:([xX])([0-9a-fA-F]++)|([0-9]++))(;?)")
_MOST_DIGITS = 7
"""More than the number of any character has."""


class Tag(NamedTuple):
    """A start or end tag, its names in lower case. `ended` when it says that it ends itself."""

    name: str
    attributes: dict[str, str]
    closing: bool = False
    ended: bool = False


def pieces(text: str) -> Iterator[Tag | str]:
    """The tags and the words between them, in order; what is for no reader, such as a comment, is left out."""
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        if start > at:
            yield unescaped(text[at:start])
        found = _TAG.match(text, start)
        at = found.end() if found else _end_of_other(text, start)
        if found:
            tag = _tag(found)
            yield tag
            if tag.name in _RAW_END and not tag.closing:
                words = _raw(text, at, tag.name)
                yield unescaped(words) if tag.name in _WITH_REFERENCES else words
                at += len(words)
    if at < len(text):
        yield unescaped(text[at:])


def _raw(text: str, start: int, name: str) -> str:
    """The text of an element that holds no tags, up to its own end tag or the end of all."""
    end = _RAW_END[name].search(text, start)
    return text[start : end.start() if end else len(text)]


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _end_of_other(text: str, at: int) -> int:
    """Where markup that is no whole tag ends: a comment, a declaration, or a tag that never ends and hides the rest."""
    if text.startswith("<!--", at):
        end = _COMMENT_WITHOUT_WORDS.match(text, at + 4) or _COMMENT_END.search(text, at + 4)
        return end.end() if end else len(text)
    is_tag = _is_letter(text[at + 2 : at + 3] if text[at + 1] == "/" else text[at + 1])
    return len(text) if is_tag else text.find(">", at + 2) + 1 or len(text)


def _tag(found: re.Match[str]) -> Tag:
    attributes: dict[str, str] = {}
    start, end = found.span(3)
    for one in _ATTRIBUTES.finditer(found.string, start, end + 1):
        attributes.setdefault(one[1].translate(_LOWER), unescaped(one[2] or one[3] or one[4] or ""))
        start = one.end()
    return Tag(found[2].translate(_LOWER), attributes, bool(found[1]), found.string.endswith("/", start, end))


def unescaped(text: str) -> str:
    """A text with its character references written out; a number that no character has is a replacement sign."""
    return html.unescape(_NUMBER.sub(_bounded, text)) if "&" in text else text


def _bounded(found: re.Match[str]) -> str:
    """A reference by number without needless zeros, because Python reads no number of thousands of digits."""
    digits = (found[2] or found[3]).lstrip("0") or "0"
    return "\ufffd" if len(digits) > _MOST_DIGITS else f"&#{found[1] or ''}{digits}{found[4]}"

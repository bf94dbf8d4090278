"""The last gate: looks through each finished page for what runs or loads and has no business there.

Every page of a site passes through, so only what a few quick searches find is looked at closely: the tag around it.
Where one turn through the theme's template serves many pages, that one is looked through as a whole, and of the others
what is their own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from generator.mkdocs_plugin.policy import inline, without_inline

IN_CONTENT = tuple(
    re.compile(one)
    for one in (
        rb"script(?:[\s/>]|\s*:)",
        rb"src(?:doc|set)?\s*=",
        rb"on(?!tent=)[a-z]+\s*=",
        rb'href\s*=(?!"(?:[.#]|https?://|[^"&:\\\x00-\x20]*["?#]))',
    )
)
"""What is looked at closely, in lower case. Each begins with fixed letters, which is what makes the search quick."""

IN_PAGE = (*IN_CONTENT, *map(re.compile, (rb"<link", rb"<object", rb"<base", rb"http-equiv", rb"data\s*=")))
"""The same for a whole page. What of it could come by a page's content is for the policy to hold up."""

IN_FILE = (*IN_PAGE, re.compile(rb"attributename"), re.compile(rb"action\s*="))
"""The same for a file that has no policy."""

_VALUE = rb"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = re.compile(rb"([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(" + _VALUE + rb")?)?")
_TAG = re.compile(rb"<([a-z][^\s/>]*+)(?:[\s/]++|" + _ATTRIBUTE.pattern + rb")*+>", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_REFRESH = re.compile(r"""\s*\d{1,9}\s*(?:[;,]\s*(?:url\s*=\s*)?["']?([^"'\s]*)["']?\s*)?""", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ADDRESSES = frozenset(("href", "src", "srcset", "action", "formaction", "data", "xlink:href", "poster", "background"))
_RUNNING = frozenset(("javascript", "vbscript", "data"))
_LOADING_LINKS = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch manifest apple-touch-icon".split()
)
_FURTHEST = 4_000
"""Bytes that a tag may reach back and on from what was found in it."""
_MOST_TRIED = 20
"""Angle brackets before it that are tried for the beginning of the tag."""


NOT_OURS = "put scripts into files under docs/ that extra_javascript names; text must be escaped"
FOREIGN = "store a copy under docs/ and name that; for fonts set 'font: false' under 'theme:' in mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page must not hold, and what to do about it."""

    what: str
    fix: str


def faults(html: str, site_url: str = "") -> tuple[Fault, ...]:
    """Everything in a page that must not be there, each once; `site_url` is where the site's own files may be named.

    Inline scripts must be those that the page's own policy names. Where it has none, as in a preview, any may stand.
    """
    found = _POLICY.search(html)
    allowed = found[1] if found else None
    unknown = [kind for kind, name in inline(html) if allowed is not None and name not in allowed]
    rest = without_inline(html, allowed)
    loud = [fault for tag in _suspects(rest, IN_PAGE) for fault in _judged(tag, _origin(site_url))]
    return tuple(dict.fromkeys([*map(_unknown, unknown), *loud]))


def faults_of_content(
    html: str, site_url: str = "", searches: Iterable[re.Pattern[bytes]] = IN_CONTENT
) -> tuple[Fault, ...]:
    """The same for the content of a page, which stands in what has been looked through already: any inline script."""
    found: list[Fault] = []
    for tag in _suspects(html, searches):
        found += _judged(tag, _origin(site_url))
        if any(inline(f"{tag.decode('utf-8', 'replace')}</script>")):
            found.append(_unknown("script"))
    return tuple(dict.fromkeys(found))


def faults_of_values(values: Iterable[str]) -> tuple[Fault, ...]:
    """The same for what stands in attributes and elsewhere around the content."""
    return tuple(Fault(f"a value that is not escaped: {one}", NOT_OURS) for one in values if "<" in one or '"' in one)


def _unknown(kind: str) -> Fault:
    return Fault(f"an inline {kind} that is not the theme's", NOT_OURS)


def _suspects(html: str, searches: Iterable[re.Pattern[bytes]]) -> Iterator[bytes]:
    """The tags around what the searches find, as they are written."""
    page = html.encode("utf-8", "replace")
    data = page.lower()
    ends: dict[int, int] = {}
    for search in searches:
        for match in search.finditer(data):
            start, end = _around(data, match.start(), ends)
            if end:
                yield page[start:end]


def _around(data: bytes, at: int, ends: dict[int, int]) -> tuple[int, int]:
    """Where the tag that a place stands in begins and ends; it ends at 0 when the place is in text.

    `ends` holds where what begins at each place tried so far ends.
    """
    start = at + 1
    for _ in range(_MOST_TRIED):
        start = data.rfind(b"<", at - _FURTHEST if at > _FURTHEST else 0, start)
        if start < 0:
            break
        if start not in ends:
            match = _TAG.match(data, start, start + 2 * _FURTHEST)
            ends[start] = match.end() if match else 0
        if ends[start] > at:
            return start, ends[start]
    return 0, 0


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


@lru_cache(maxsize=10_000)
def _judged(tag: bytes, origin: str) -> tuple[Fault, ...]:
    return tuple(_of_tag(tag.decode("utf-8", "replace"), origin))


def _of_tag(tag: str, origin: str) -> Iterator[Fault]:
    name, attributes = _parsed(tag)
    yield from _of_element(name, attributes, tag if len(tag) <= 120 else f"{tag[:119]}…", origin)


def faults_of_element(name: str, attributes: dict[str, str], shown: str, site_url: str = "") -> Iterator[Fault]:
    """What is wrong with an element; its name and those of its attributes in lower case, and how to name it."""
    return _of_element(name, attributes, shown, _origin(site_url))


def _of_element(name: str, attributes: dict[str, str], shown: str, origin: str) -> Iterator[Fault]:
    for key in attributes:
        if key.startswith("on") and len(key) > 2:
            yield Fault(f"an event handler: {shown}", "put it into a script under docs/ that extra_javascript names")
        elif key == "srcdoc" or (name, key) == ("base", "href"):
            yield Fault(f"'{key}' in {shown}", "take it out")
        elif key in _ADDRESSES and _scheme(attributes[key]) in _RUNNING - _may_be_data(name):
            yield Fault(f"an address that runs a script: {shown}", "link to a page, or take it out")
    if _animates_into_script(attributes):
        yield Fault(f"an animation that makes a script: {shown}", "take it out")
    refreshes = name == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh"
    if refreshes and _leads_away(attributes.get("content", ""), origin):
        yield Fault(f"a page that leads elsewhere by itself: {shown}", "write a link")
    for address in _loaded(name, attributes):
        if _is_foreign(address, origin):
            yield Fault(f"a file of another site: {shown}", FOREIGN)


def _animates_into_script(attributes: dict[str, str]) -> bool:
    """Whether an element of SVG would set a handler, or an address that runs a script."""
    target = attributes.get("attributename", "").strip().lower()
    becomes = [part for key in ("to", "from", "by", "values") for part in attributes.get(key, "").split(";")]
    return target.startswith("on") or (bool(target) and any(_scheme(part) in _RUNNING for part in becomes))


def _parsed(tag: str) -> tuple[str, dict[str, str]]:
    """The name of an element and its attributes, as a browser reads them."""
    raw = tag.encode()
    found = _TAG.match(raw)
    if found is None:
        return tag[1:].partition(" ")[0].lower(), {}
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw, found.end(1), len(raw) - 1):
        value = (match[2] or b"").decode("utf-8", "replace")
        value = value[1:-1] if value[:1] in ('"', "'") else value
        attributes.setdefault(match[1].decode("utf-8", "replace").lower(), unescape(value))
    return found[1].decode().lower(), attributes


def _clean(address: str) -> str:
    """An address without what browsers leave out of it."""
    return re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33))))


def _scheme(address: str) -> str:
    found = _SCHEME.match(_clean(address))
    return found[1].lower() if found else ""


def _may_be_data(name: str) -> frozenset[str]:
    """Pictures may be written into a page."""
    return frozenset(("data",)) if name in ("img", "source", "image", "link") else frozenset()


def _loaded(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """The addresses that a browser fetches because of a tag."""
    if name in ("a", "area", "form", "base"):
        return
    if name == "link":
        if _LOADING_LINKS.intersection(attributes.get("rel", "").lower().split()):
            yield attributes.get("href", "")
        return
    yield from (attributes[key] for key in _ADDRESSES & attributes.keys() if key != "srcset")
    yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part.split())


def _leads_away(content: str, origin: str) -> bool:
    """Whether a page that a browser leaves by itself leads to another site, or where nobody can tell."""
    found = _REFRESH.fullmatch(content)
    return found is None or _is_foreign(found[1], origin)


def _is_foreign(address: str | None, origin: str) -> bool:
    address = _clean(address or "").replace("\\", "/")
    if address.startswith("//"):
        return True
    scheme = _scheme(address)
    return scheme not in ("", "data") and not (origin and f"{address}/".startswith(f"{origin}/"))

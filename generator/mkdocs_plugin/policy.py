"""The content security policy of each page: what a browser may run and load there, whatever its text says.

It is worked out from the finished page. The theme's inline scripts and styles are named by their hashes. Those that
stand in the page's own content are not, nor are those that came by a value of mkdocs.yml or of front matter, so a
browser does not run them.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Container, Iterator
from functools import lru_cache
from hashlib import sha256

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_DATA = frozenset(("application/json", "application/ld+json", "text/plain", "text/html", "text/template", "math/tex"))
"""Types of scripts that hold data; any other may run."""
_STYLED = re.compile(r"""<[a-z](?:"[^"]*+"|'[^']*+'|[^<>"'])*?(?<=["'\s/])style\s*=""", re.IGNORECASE)
_PATH = re.compile(r"""(?<=["'])(?:\.{1,2}(?:/\.\.)*/?|/[^"'<>\s]*)(?=["'])""")
"""Where the site lies, as seen from a page."""

_PLACE = re.compile(r"""<head\b[^>]*>\s*(?:<meta charset=["']?utf-8["']?>)?""", re.IGNORECASE)

Inline = tuple[str, str]
"""The kind of an inline element, script or style, and its hash as a policy has it."""


@lru_cache(maxsize=1_000)
def hashed(text: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode('utf-8', 'replace')).digest()).decode()}'"


def inline(html: str) -> Iterator[Inline]:
    """The inline scripts that a browser would run, and the inline styles."""
    return (found for found in map(_named, _INLINE.finditer(html)) if found)


def without_inline(html: str, allowed: str | None) -> str:
    """A page without the text of the inline elements that a policy names; of all of them where there is no policy."""

    def emptied(match: re.Match[str]) -> str:
        found = _named(match)
        keep = found is None or (allowed is not None and found[1] not in allowed)
        return match[0] if keep else f"<{match[1]}{match[2]}></{match[1]}>"

    return _INLINE.sub(emptied, html)


def _named(match: re.Match[str]) -> Inline | None:
    kind, attributes, text = match[1].lower(), match[2], match[3]
    found = _TYPE.search(attributes)
    is_data = found is not None and found[1].lower() in _DATA
    runs = kind == "style" or (not is_data and not _SRC.search(attributes))
    return (kind, hashed(text)) if runs else None


def shapes(html: str) -> Iterator[tuple[str, str]]:
    """The inline scripts and styles, each as a policy names it, and a name that two have which differ in paths only."""
    for match in _INLINE.finditer(html):
        if named := _named(match):
            yield named[1], hashed(f"{named[0]} {_PATH.sub('./', match[3])}")


def policy(html: str, content: str = "", *, wasm: bool = False, strange: Container[str] = ()) -> str:
    """What a page may do whose own content is `content`.

    `wasm` lets the search compile its WebAssembly. `strange` are the names of inline elements that are not the theme's.
    """
    known = Counter(inline(html)) - Counter(inline(content))
    scripts = sorted(name for kind, name in known if kind == "script" and name not in strange)
    styles = sorted(name for kind, name in known if kind == "style" and name not in strange)
    rules = [
        "default-src 'self'",
        " ".join(["script-src 'self'", *(["'wasm-unsafe-eval'"] if wasm else []), *scripts]),
        " ".join(["style-src 'self'", *styles]),
        *(["style-src-attr 'unsafe-inline'"] if _STYLED.search(html) else []),
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join(rules)


ALONE = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="'
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'\">"
)
"""The policy of a page that is no page of the theme: scripts of the site's own files, and any style within the page."""


def sealed(html: str, content: str = "", *, wasm: bool = False, strange: Container[str] = ()) -> str:
    """The page with its policy, which stands before all that it is about; other files than pages stay as they are."""
    place = _PLACE.search(html)
    if place is None:
        return html
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, content, wasm=wasm, strange=strange)}">'
    return f"{html[: place.end()]}\n      {meta}{html[place.end() :]}"

"""What all exports share: what the site says of itself, names that stay, and JSON as bytes."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.text import digest
from generator.wording import Wording

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""A value as JSON on one line."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the site says of itself: its name, its address (empty when unknown), the language and words it uses.

    `edition` stands for all that can change a page apart from briefings and articles.
    """

    name: str
    url: str
    language: str
    words: Wording
    edition: str = ""

    def stamp(self, *parts: str) -> str:
        """A stamp for what is made of briefings with these stamps, as `edition` of the site has it."""
        return digest(self.edition, *parts)

    @property
    def root(self) -> str:
        """The site's address with a slash at the end; empty when unknown."""
        return rooted(self.url)

    def absolute(self, address: str) -> str:
        """A place on the site as a URL; empty while the site's own address is unknown."""
        return self.root + address if self.url else ""

    def link(self, address: str, page: str) -> str:
        """A place on the site as a URL, or relative to the page `page` while the site's own address is unknown."""
        return self.absolute(address) or addresses.relative(address, page)


def rooted(url: str) -> str:
    """A site's address with a slash at the end; empty stays empty."""
    return url.rstrip("/") + "/" if url else ""


def urn(name: str) -> str:
    """A stable identifier for something of this kind of site, as a URN (RFC 4122, version 5)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'briefing:' + name)}"


def iri(site_url: str, address: str) -> str:
    """What names a place of the site in linked data: its URL, or a URN while the site's address is unknown."""
    return rooted(site_url) + address if site_url else urn(address)


def article_urn(sha256: str) -> str:
    """The name of a stored article by its bytes: the same digest in hex that the evidence carries."""
    return f"urn:sha256:{sha256}"


def as_json(value: Any) -> bytes:
    """A value as JSON in UTF-8, each object of a list on a line of its own; indenting all of it takes far longer."""
    return (_lines(value) + "\n").encode()


def _lines(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(encode, value)) + "\n]"
    if isinstance(value, dict) and any(isinstance(one, dict | list) for one in value.values()):
        return "{\n" + ",\n".join(f"{encode(key)}: {_lines(one)}" for key, one in value.items()) + "\n}"
    return encode(value)


def without_gaps(**values: Any) -> dict[str, Any]:
    """The values that say something; None and what is empty stay out, and zero says something."""
    return {key: value for key, value in values.items() if value or value == 0}

"""What the filters of a list on several pages must know: which page holds which item, and the marks of each.

`docs/assets/filters.js` reads it once a reader chooses something. It then knows how many items match, and fetches the
pages that hold them. Items come page by page, in the order in which their page shows them.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from generator.facets import Item
from generator.listing import Group, Listing
from generator.pages import DataFile
from generator.sheets import Link, groups, sheets
from generator.wording import Wording


def files(listing: Listing, t: Wording, stamp: str) -> Iterator[DataFile]:
    """The file of a list; none for one that is whole on its page."""
    if listing.split:
        yield DataFile(listing.filters, partial(_bytes, listing, t), stamp=stamp)


def _bytes(listing: Listing, t: Wording) -> bytes:
    return (json.dumps(_told(listing, t), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _told(listing: Listing, t: Wording) -> dict[str, Any]:
    below = sheets(listing.cut, Link("", listing.address), t)
    pages = [(listing.address, listing.groups), *((one.address, groups(listing, one, t)) for one in below)]
    held = [(address, _items(shown)) for address, shown in pages]
    items = [item for _, some in held for item in some]
    places = {id(item): at for at, item in enumerate(listing.items)}
    return {
        "pages": [[address.removeprefix(listing.address), len(some)] for address, some in held if some],
        "by": listing.by,
        "groups": listing.headings()[:: -1 if listing.oldest_first else 1],
        "order": [places[id(item)] for item in items],
        "marks": {facet.key: _marks(facet.key, items) for facet in listing.facets},
    }


def _items(shown: Sequence[Group]) -> list[Item[Any]]:
    return [item for group in shown for item in group.items]


def _marks(key: str, items: Sequence[Item[Any]]) -> dict[str, Any]:
    """The values of a facet, and for each item the numbers of those it carries: one number, or several in a row."""
    values: dict[str, int] = {}
    carried = [[values.setdefault(value, len(values)) for value in item.marks.get(key, ())] for item in items]
    return {"values": list(values), "of": [some[0] if len(some) == 1 else some for some in carried]}

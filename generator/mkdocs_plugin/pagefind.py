"""Pagefind in the place of Material's index: a first search then fetches a small part of what a large site says.

Pagefind's program reads HTML. It is given what Material's index would hold: for each page one small document of its
entries. So both searches know the same, and no page has a byte more.
`docs/assets/search-pagefind.js` reads what comes out.
"""

import base64
import gzip
import importlib
import json
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import write_file

from generator import addresses
from generator.store import NOTHING, Store, kept
from generator.text import digest

log = get_plugin_logger("briefings")

LIMIT: Final = 1_000_000
"""Bytes of Material's index, packed, from which on `auto` takes Pagefind."""

MODULE: Final = "search-pagefind"
"""The script in docs/assets/ that searches Pagefind's index, as search/words.json names it."""

FOLDER: Final = "search/pagefind"
"""Where Pagefind's files lie on the site."""

MISSING: Final = "Pagefind is not installed; install it with: pip install 'pagefind[bin]'"

FILTERS: Final = "filters.json"
"""What pages can be chosen by, beside Pagefind's files."""

_UNUSED: Final = re.compile(r"pagefind-(?:ui|modular-ui|component-ui|highlight)\.")
"""Pagefind's own search boxes."""

_BLOCK: Final = re.compile(r"</?(?:p|li|ul|ol|pre)>")
_INLINE: Final = re.compile(r"</?(?:code|su[bp])>")

Entry = Mapping[str, Any]
Filters = Mapping[str, Sequence[str]]


def program() -> Path | None:
    """Pagefind's program from the package pagefind_bin; None when it is not installed."""
    try:
        return Path(importlib.import_module("pagefind_bin").get_executable())
    except (ImportError, FileNotFoundError):
        return None


def is_large(entries: Iterable[Entry], limit: int = LIMIT) -> bool:
    """Whether an index of these entries is over the limit once a server has packed it. Stops as soon as it is."""
    packer, size = zlib.compressobj(), 0
    for entry in entries:
        size += len(packer.compress(json.dumps(entry, default=str).encode()))
        if size > limit:
            return True
    return size + len(packer.flush()) > limit


def is_wanted(choice: str, entries: Iterable[Entry], *, serving: bool) -> bool:
    """Whether the option `search` leads to Pagefind for these entries; a preview has it only when told to."""
    if choice != "auto" or serving or not is_large(entries):
        return choice == "pagefind"
    if program() is None:
        log.info(f"the search index is over {LIMIT / 1e6:g} MB packed; {MISSING}")
        return False
    return True


def index(
    entries: Sequence[Entry], filters: Mapping[str, Filters], language: str, store: Store = NOTHING
) -> dict[str, bytes]:
    """Pagefind's files by their names, and FILTERS. `filters` has those of each page by its url.

    Pagefind is not run when `store` holds what it made of the same. Raises PluginError when Pagefind is not installed
    or fails.
    """
    stamp = digest(json.dumps([entries, filters, language], default=str))
    packed = kept(store, "pagefind", stamp, lambda: _packed(_run(entries, language)))
    files = {name: base64.b64decode(data) for name, data in json.loads(packed).items()}
    chosen = json.dumps(dict(_chosen_by(files, filters)), ensure_ascii=False, separators=(",", ":"))
    return {**files, FILTERS: chosen.encode()}


def _packed(files: Mapping[str, bytes]) -> bytes:
    return json.dumps({name: base64.b64encode(data).decode() for name, data in files.items()}).encode()


def _run(entries: Iterable[Entry], language: str) -> dict[str, bytes]:
    command = program()
    if command is None:
        raise PluginError(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        said, out = Path(folder, "said"), Path(folder, "out")
        for url, html in documents(entries, language):
            file = said / url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8")
        arguments = (str(command), "--site", str(said), "--output-path", str(out), "--silent")
        done = subprocess.run(arguments, capture_output=True, text=True)
        if done.returncode:
            raise PluginError(f"Pagefind failed: {(done.stderr or done.stdout).strip()}")
        found = [file for file in sorted(out.rglob("*")) if file.is_file() and not _UNUSED.match(file.name)]
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in found}


def publish(site: Path, files: Mapping[str, bytes]) -> None:
    """Writes the index into the built site in the place of Material's, and tells the script of the search box."""
    for name, data in files.items():
        write_file(data, str(site / FOLDER / name))
    words = site / addresses.SEARCH_WORDS
    said = {**json.loads(words.read_text(encoding="utf-8")), "backend": MODULE}
    words.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    (site / "search" / "search_index.json").unlink(missing_ok=True)


def remove(site: Path) -> None:
    """Takes an index of an earlier build out of the site."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)


def documents(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, str]]:
    """For each page its url and a document of its entries. What has no text is shown elsewhere, and found there."""
    for url, group in groupby(entries, key=lambda entry: entry["location"].partition("#")[0]):
        of_page = list(group)
        title = f'<i data-pagefind-meta="title" data-pagefind-ignore>{_plain(of_page[0]["title"])}</i>'
        items = [_item(entry) for entry in of_page if "#" not in entry["location"] or entry["text"].strip()]
        yield url, "\n".join([f'<html lang="{language}"><body>', title, *items, "</body></html>"])


def _chosen_by(files: Mapping[str, bytes], filters: Mapping[str, Filters]) -> Iterator[tuple[str, Filters]]:
    """What each page can be chosen by, under the name that Pagefind gives the page.

    Pagefind has filters of its own, but writes them in another order each time; two builds are to be equal.
    """
    for name, data in files.items():
        if name.startswith("fragment/"):
            url = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))["url"].lstrip("/")
            kind = url.partition("/")[0].removesuffix("s") or "page"
            yield Path(name).stem, {"kind": [kind], **filters.get(url, {})}


def _item(entry: Entry) -> str:
    """An entry: its title, its first paragraph and the rest, told apart by their elements and held by their id."""
    anchor = f"#{entry['location'].partition('#')[2]}"
    first, end, rest = entry["text"].partition("</p>")
    parts = (("b", " data-pagefind-weight=5", entry["title"]), ("i", "", first + end), ("u", "", rest))
    return " ".join(f'<{tag} id="{anchor}"{more}>{_plain(html)}</{tag}>' for tag, more, html in parts if html.strip())


def _plain(html: str) -> str:
    """The text of an entry, still escaped."""
    return " ".join(_INLINE.sub("", _BLOCK.sub(" ", html)).split())

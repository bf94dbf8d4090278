"""`briefings/_evidence.json`: what was proved of which words in which article, and when. It holds no article's text.

A record lets a project without its articles say that a quote was proved on a day; only an article proves it. Each
entry is bound to the words and to the article by digests, so that it fits nothing else. Somebody who writes a record
by hand can make it fit: therefore what rests on a record is never called verified.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NoReturn

from generator.findings import Finding, Location, Rule, Severity

VERSION = 1
MOST_BYTES = 50_000_000
"""A record of 100,000 quotes has about 40 MB."""

STANDINGS = frozenset(("exact", "folded", "elided", "translated", "ambiguous"))
"""What may be recorded: the states of words that stand in their article."""

_WORDINGS = frozenset(("exact", "folded", "elided"))

BAD_RECORD = Rule(
    "bad-record",
    Severity.ERROR,
    "The record of evidence is as `briefing check --record` wrote it.\n\n"
    "`briefings/_evidence.json` is made by the command alone: each entry carries a digest of all it says. One that was "
    "edited, cut short or merged by hand counts for nothing. Write it anew where the articles are.",
)
RULES = (BAD_RECORD,)
_HINT = "write it anew with 'briefing check --record' where the articles are, or take the file from git again"


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that were looked for, with all that the check goes by.

    `speaker` is the id of whoever the quote is put down to, None for words in an editor's own text.
    """

    text: str
    prefix: str | None = None
    suffix: str | None = None
    translated: bool = False
    speaker: str | None = None

    @property
    def digest(self) -> str:
        """The sha256 that binds an entry to these words as this speaker's, in hex."""
        return _digest(astuple(self))


@dataclass(frozen=True, slots=True)
class Entry:
    """What was proved of some words in one article.

    `sha256` and `length` are those of the article (of its file; of its text in code points), `words` is the digest
    of what was looked for, `start` and `end` are code points. `recorded` is the day since which all this is so.
    """

    article: str
    sha256: str
    length: int
    words: str
    state: str
    wording: str
    count: int
    start: int
    end: int
    recorded: str = ""

    @property
    def seal(self) -> str:
        """The sha256 of all that the entry says, in hex: an edit of any of it breaks it."""
        return _digest([VERSION, *astuple(self)])

    @property
    def sound(self) -> bool:
        """Whether the values can be true together."""
        numbers = (self.length, self.count, self.start, self.end)
        return (
            _is_digest(self.sha256)
            and _is_digest(self.words)
            and all(type(one) is int for one in numbers)
            and 0 <= self.start < self.end <= self.length
            and self.count >= 1
            and self.state in STANDINGS
            and self.wording in _WORDINGS
            and _is_day(self.recorded)
        )


@dataclass(frozen=True, slots=True)
class Record:
    """All entries, by article and by the digest of the words.

    `articles` are those that were there, cited or quoted, each with its sha256 and the length of its text; `findings`
    is what is wrong with the file; `exists` says whether there is one that can be read; `sha256` is the file's.
    """

    uri: str = ""
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=lambda: MappingProxyType({}))
    articles: Mapping[str, tuple[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    exists: bool = False
    sha256: str = ""

    def get(self, article: str, sought: Sought) -> Entry | None:
        """What is recorded of these words in an article, None when nothing is."""
        return self.entries.get((article, sought.digest)) if self.exists else None


EMPTY = Record()
"""No record."""


def parse(data: bytes, uri: str) -> Record:
    """A record from the bytes of its file. What is wrong with it is a finding, and what is sound of it is kept."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        raw = _json(data)
        articles = _articles(raw)
    except (ValueError, RecursionError) as error:
        place = Location(uri, getattr(error, "lineno", 1), getattr(error, "colno", 1))
        return Record(
            uri,
            findings=(BAD_RECORD.finding(place, f"the record cannot be read: {_why(error)}", hint=_HINT),),
            sha256=sha256,
        )
    entries: dict[tuple[str, str], Entry] = {}
    findings = []
    for number, one in enumerate(raw["entries"], 1):
        entry = _entry(one, articles)
        if entry is None or (entry.article, entry.words) in entries:
            message = f"entry {number} of the record is not as it was written"
            findings.append(BAD_RECORD.finding(_place(data, uri, one), message, hint=_HINT))
        else:
            entries[entry.article, entry.words] = entry
    return Record(uri, entries, articles, tuple(findings), exists=True, sha256=sha256)


def dump(articles: Mapping[str, tuple[str, int]], entries: Iterable[Entry]) -> bytes:
    """The file that holds these articles and entries: sorted, one on a line, equal bytes for equal values."""
    kept = sorted(entries, key=lambda entry: (entry.article, entry.start, entry.end, entry.words))
    stored = [(name, {"sha256": sha256, "length": length}) for name, (sha256, length) in sorted(articles.items())]
    lines = [f"{json.dumps(name)}: {json.dumps(article)}" for name, article in stored]
    rows = [json.dumps(_row(entry)) for entry in kept]
    head = f'{{\n"version": {VERSION},\n"articles": {{\n' + ",\n".join(lines) + '\n},\n"entries": [\n'
    return (head + ",\n".join(rows) + "\n]\n}\n").encode()


def dated(entry: Entry, earlier: Record, today: str) -> Entry:
    """An entry with the day since which it holds: that of the earlier record if it says the same, else today."""
    values = asdict(entry)
    known = earlier.entries.get((entry.article, entry.words))
    if known and asdict(known) == {**values, "recorded": known.recorded}:
        return known
    return Entry(**{**values, "recorded": today})


def _row(entry: Entry) -> dict[str, Any]:
    row = asdict(entry)
    del row["sha256"], row["length"]
    return {**row, "seal": entry.seal}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _json(data: bytes) -> dict[str, Any]:
    """The file's values; raises ValueError when they are not those of a record of this version."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has {len(data):,} bytes; at most {MOST_BYTES:,} are read")
    raw = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse)
    if not isinstance(raw, dict) or "version" not in raw:
        raise ValueError("it says no version")
    if raw["version"] != VERSION or type(raw["version"]) is not int:
        raise ValueError(f"its version is not {VERSION}; a newer 'briefing' may have written it")
    if set(raw) != {"version", "articles", "entries"} or not isinstance(raw["entries"], list):
        raise ValueError("it holds other keys than 'version', 'articles' and 'entries'")
    return raw


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return values


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"'{constant}' is no number")


def _articles(raw: dict[str, Any]) -> dict[str, tuple[str, int]]:
    articles = raw["articles"]
    if not isinstance(articles, dict) or not all(map(_is_article, articles.values())):
        raise ValueError("'articles' does not hold 'sha256' and 'length' for each name")
    return {name: (one["sha256"], one["length"]) for name, one in articles.items()}


def _is_article(raw: Any) -> bool:
    if not isinstance(raw, dict) or set(raw) != {"sha256", "length"}:
        return False
    return _is_digest(raw["sha256"]) and type(raw["length"]) is int and raw["length"] >= 0


def _entry(raw: Any, articles: Mapping[str, tuple[str, int]]) -> Entry | None:
    """An entry of the file; None when it is not one, or not what was written."""
    if not isinstance(raw, dict):
        return None
    values, name = dict(raw), raw.get("article")
    seal = values.pop("seal", None)
    sha256, length = articles.get(name, ("", 0)) if isinstance(name, str) else ("", 0)
    try:
        entry = Entry(**values, sha256=sha256, length=length)
        return entry if entry.sound and entry.seal == seal else None
    except (TypeError, ValueError):
        return None


def _place(data: bytes, uri: str, entry: Any) -> Location:
    """The line of an entry, found by its digests; the file's first line where it has none."""
    for key in ("seal", "words"):
        mark = entry.get(key) if isinstance(entry, dict) else None
        at = data.find(json.dumps(mark).encode()) if isinstance(mark, str) and mark else -1
        if at >= 0:
            return Location(uri, data.count(b"\n", 0, at) + 1)
    return Location(uri)


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it nests too deep"
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]}"
    return str(error)

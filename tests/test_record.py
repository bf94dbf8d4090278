"""The record of evidence as a file: what is written is read, and nothing else is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import record
from generator.record import Entry, Record, Sought
from tests.quick import at_most

URI = "briefings/_evidence.json"
SOUGHT = Sought("The boats will run again", None, None, False, "ines-falk")
ENTRY = Entry("herald.txt", "a" * 64, 900, SOUGHT.digest, "exact", "exact", 1, 120, 144, "2024-06-01")
OTHER = replace(ENTRY, words=Sought("a fair deal").digest, start=10, end=21, state="ambiguous", count=2)
GOOD = record.dump({"herald.txt": ("a" * 64, 900)}, [ENTRY, OTHER])


def read(data: bytes) -> Record:
    return record.parse(data, URI)


def edited(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The record after a change by hand."""
    raw = json.loads(GOOD)
    change(raw)
    return json.dumps(raw).encode()


def test_what_is_written_is_read() -> None:
    found = read(GOOD)
    assert (found.findings, found.exists) == ((), True)
    assert found.get("herald.txt", SOUGHT) == ENTRY
    assert found.get("herald.txt", Sought("a fair deal")) == OTHER
    assert found.articles == {"herald.txt": ("a" * 64, 900)}


def test_equal_entries_give_equal_bytes_in_any_order() -> None:
    assert record.dump({"herald.txt": ("a" * 64, 900)}, [OTHER, ENTRY]) == GOOD
    assert record.dump(dict(read(GOOD).articles), read(GOOD).entries.values()) == GOOD


@pytest.mark.parametrize(
    "other",
    [
        replace(SOUGHT, text="The boats will not run again"),
        replace(SOUGHT, text="The boats will run again."),
        replace(SOUGHT, text="the boats will run again"),
        replace(SOUGHT, speaker="tomas-brandt"),
        replace(SOUGHT, speaker=None),
        replace(SOUGHT, prefix="she said"),
        replace(SOUGHT, suffix="on Friday"),
        replace(SOUGHT, translated=True),
    ],
    ids=repr,
)
def test_an_entry_fits_nothing_but_the_words_it_was_made_of(other: Sought) -> None:
    assert read(GOOD).get("herald.txt", other) is None


def test_an_entry_fits_no_other_article() -> None:
    assert read(GOOD).get("gazette.txt", SOUGHT) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("article", "gazette.txt"),
        ("words", Sought("no").digest),
        ("state", "folded"),
        ("wording", "elided"),
        ("count", 2),
        ("start", 0),
        ("end", 145),
        ("recorded", "2024-06-02"),
    ],
)
def test_an_entry_edited_by_hand_counts_for_nothing(key: str, value: Any) -> None:
    data = GOOD.replace(
        json.dumps({key: getattr(ENTRY, key)})[1:-1].encode(), json.dumps({key: value})[1:-1].encode(), 1
    )
    lost = [entry for entry in (ENTRY, OTHER) if entry not in read(data).entries.values()]
    assert data != GOOD and len(lost) == 1
    (finding,) = read(data).findings
    assert (finding.code, finding.location.uri) == ("bad-record", URI)
    assert data.splitlines()[finding.location.line - 1].startswith(b'{"article"')


@pytest.mark.parametrize("key", ["sha256", "length"])
def test_another_article_behind_the_entries_takes_all_of_them_away(key: str) -> None:
    data = edited(lambda raw: raw["articles"]["herald.txt"].update({key: "b" * 64 if key == "sha256" else 901}))
    assert read(data).entries == {}
    assert [finding.code for finding in read(data).findings] == ["bad-record", "bad-record"]


RESEALED = {
    "the end before the start": {"start": 30, "end": 20},
    "no words at all": {"start": 20, "end": 20},
    "behind the article": {"end": 901},
    "before the article": {"start": -1},
    "a state that proves nothing": {"state": "not-found"},
    "a state of its own": {"state": "recorded"},
    "an unknown wording": {"wording": "close enough"},
    "nowhere": {"count": 0},
    "true for a number": {"count": True},
    "a fraction": {"start": 120.5},
    "no day": {"recorded": ""},
    "a day that is none": {"recorded": "2024-02-31"},
    "a day in words": {"recorded": "<b>today</b>"},
    "a list for a state": {"state": ["exact"]},
    "no digest": {"words": "x" * 64},
}


@pytest.mark.parametrize("values", RESEALED.values(), ids=RESEALED)
def test_an_entry_that_cannot_be_true_is_refused_even_with_its_own_seal(values: dict[str, Any]) -> None:
    forged = replace(ENTRY, **values)
    found = read(
        record.dump({"herald.txt": ("a" * 64, 900)}, [OTHER]).replace(b"\n]\n}", b",\n" + row(forged) + b"\n]\n}")
    )
    assert list(found.entries.values()) == [OTHER]
    assert [finding.code for finding in found.findings] == ["bad-record"]


def row(entry: Entry) -> bytes:
    """An entry as a line of the file, sealed."""
    values = {one.name: getattr(entry, one.name) for one in fields(entry) if one.name not in ("sha256", "length")}
    return json.dumps({**values, "seal": entry.seal}).encode()


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "white space": b" \n",
    "cut short": GOOD[:-40],
    "cut to one byte": GOOD[:1],
    "a merge that was not settled": b"<<<<<<< HEAD\n" + GOOD,
    "not UTF-8": GOOD.replace(b"herald", b"h\xffrald"),
    "UTF-16": GOOD.decode().encode("utf-16"),
    "a list": b"[]",
    "a text": b'"version"',
    "null": b"null",
    "no version": edited(lambda raw: raw.pop("version")),
    "a newer version": edited(lambda raw: raw.update(version=2)),
    "true for the version": edited(lambda raw: raw.update(version=True)),
    "a text for the version": edited(lambda raw: raw.update(version="1")),
    "a further key": edited(lambda raw: raw.update(verified=True)),
    "no entries": edited(lambda raw: raw.pop("entries")),
    "a mapping of entries": edited(lambda raw: raw.update(entries={})),
    "a list of articles": edited(lambda raw: raw.update(articles=[])),
    "an article without its sha256": edited(lambda raw: raw["articles"]["herald.txt"].pop("sha256")),
    "an article with a text for its length": edited(lambda raw: raw["articles"]["herald.txt"].update(length="900")),
    "an entry that is a text": edited(lambda raw: raw["entries"].append("exact")),
    "an entry that is null": edited(lambda raw: raw["entries"].append(None)),
    "an entry twice": edited(lambda raw: raw["entries"].append(raw["entries"][0])),
    "an entry without its seal": edited(lambda raw: raw["entries"][0].pop("seal")),
    "an entry with a further key": edited(lambda raw: raw["entries"][0].update(verified=True)),
    "an entry with its own sha256": edited(lambda raw: raw["entries"][0].update(sha256="a" * 64)),
    "an entry without its words": edited(lambda raw: raw["entries"][0].pop("words")),
    "an entry with a list for an article": edited(lambda raw: raw["entries"][0].update(article=["herald.txt"])),
    "half a sign in a name": edited(lambda raw: raw["entries"][0].update(article="\ud800")),
    "a second key": GOOD.replace(b'"version": 1,', b'"version": 1, "version": 1,'),
    "not a number": GOOD.replace(b'"count": 1', b'"count": NaN'),
    "a number without end": GOOD.replace(b'"count": 1', b'"count": 1' + b"0" * 5000),
    "nested without end": b"[" * 100_000,
    "too large": b" " * (record.MOST_BYTES + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_was_not_written_so_is_a_finding_with_its_place(data: bytes) -> None:
    with at_most(2):
        found = read(data)
    assert {finding.code for finding in found.findings} == {"bad-record"}
    for finding in found.findings:
        assert finding.location.uri == URI
        assert 1 <= finding.location.line <= data.count(b"\n") + 1
    assert all(entry in (ENTRY, OTHER) for entry in found.entries.values())


def test_where_it_is_cut_short_is_said() -> None:
    (finding,) = read(GOOD[:-40]).findings
    assert finding.location.line == GOOD[:-40].count(b"\n") + 1


@given(st.data())
def test_no_byte_can_be_changed_and_still_be_believed(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    changed = GOOD[:at] + bytes([data.draw(st.integers(0, 255))]) + GOOD[at + 1 :]
    assert set(read(changed).entries.values()) <= {ENTRY, OTHER}


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    assert read(data).findings


def test_an_entry_keeps_its_day_while_it_says_the_same() -> None:
    again = replace(ENTRY, recorded="")
    assert record.dated(again, read(GOOD), "2025-01-01").recorded == "2024-06-01"
    assert record.dated(replace(again, start=121), read(GOOD), "2025-01-01").recorded == "2025-01-01"
    assert record.dated(replace(again, sha256="b" * 64), read(GOOD), "2025-01-01").recorded == "2025-01-01"
    assert record.dated(again, record.EMPTY, "2025-01-01").recorded == "2025-01-01"

"""Adding to a file that a person wrote: what stands there stays byte for byte."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import amend, yamltree
from generator.findings import ProjectError

TUNNEL = (Path(__file__).parent / "toy/briefings/2031-03-04-tunnel-vote.yml").read_text(encoding="utf-8")
COMMENTED = """\
# A desk's own notes stand above everything.
title:   "A vote"   # not final
date: 2031-03-04
sources:   # two of them
  - {id: a, article: a.txt}

  # the second came late
  - id: b
    article: b.txt   # from the wire


quotes:
- id: one   # zero indent is fine
  text: >-
    Words over
    two lines
  sources: [ a ]   # who says so
  # is this the whole of it?
- id: two
  text: 'Others'
  sources:
    - a
    - b

# The end of the quotes.
questions: []
"""


def data(text: str) -> Any:
    tree = yamltree.read(text.encode(), "x.yml")
    assert tree.findings == ()
    return tree.value


def added_lines(before: str, after: str) -> list[str]:
    """The lines of `after` that are not those of `before`, which must all be there in order."""
    rest = iter(after.splitlines())
    new = []
    for line in before.splitlines():
        for other in rest:
            if other == line:
                break
            new.append(other)
        else:
            pytest.fail(f"lost or changed: {line!r}")
    return new + list(rest)


def test_item_goes_to_the_end_of_its_section_in_its_indentation() -> None:
    after = amend.add_items(COMMENTED, "quotes", [{"id": "three", "text": "New", "sources": ["a"]}])
    assert added_lines(COMMENTED, after) == ["- id: three", "  text: New", "  sources: [a]"]
    assert after.index("id: three") < after.index("# The end of the quotes.")


def test_missing_section_is_made_at_the_end() -> None:
    after = amend.add_items(COMMENTED, "updates", [{"date": "2031-03-05", "kind": "update", "text": "New"}])
    assert added_lines(COMMENTED, after)[-2:] == ["updates:", "  - {date: 2031-03-05, kind: update, text: New}"]


def test_empty_list_in_brackets_is_filled_where_it_stands() -> None:
    after = amend.add_items(COMMENTED, "questions", [{"id": "q", "text": "Why?"}])
    assert "questions: [{id: q, text: Why?}]" in after


def test_source_joins_a_list_in_brackets_and_a_list_of_lines() -> None:
    after = amend.add_id(COMMENTED, ("quotes", 0, "sources"), "b")
    assert "  sources: [ a, b ]   # who says so" in after
    after = amend.add_id(COMMENTED, ("quotes", 1, "sources"), "c")
    assert added_lines(COMMENTED, after) == ["    - c"]


def test_variant_is_added_below_the_quote() -> None:
    after = amend.add_variant(COMMENTED, 0, {"source": "b", "text": "Words: over"})
    assert added_lines(COMMENTED, after) == ["  variants:", "    - source: b", '      text: "Words: over"']
    again = amend.add_variant(after, 0, {"source": "a", "text": "More"})
    assert [one["source"] for one in data(again)["quotes"][0]["variants"]] == ["b", "a"]


def test_item_is_set_before_another() -> None:
    after = amend.insert_item(COMMENTED, "quotes", 1, {"id": "between", "text": "New", "sources": ["a"]})
    assert [quote["id"] for quote in data(after)["quotes"]] == ["one", "between", "two"]


def test_windows_line_ends_stay_and_new_lines_have_them_too() -> None:
    text = COMMENTED.replace("\n", "\r\n")
    after = amend.add_items(text, "quotes", [{"id": "three", "text": "New", "sources": ["a"]}])
    assert "\n" not in after.replace("\r\n", "")


def test_file_without_a_last_line_end_is_added_to() -> None:
    text = "title: T\nquotes:\n  - id: a\n    text: Words"
    after = amend.add_items(text, "quotes", [{"id": "b", "text": "More"}])
    assert data(after)["quotes"] == [{"id": "a", "text": "Words"}, {"id": "b", "text": "More"}]


def test_file_that_cannot_be_added_to_safely_is_refused() -> None:
    with pytest.raises(ProjectError, match="add by hand"):
        amend.add_items("title: T\nquotes: some words\n", "quotes", [{"id": "a", "text": "x"}])


COMMENTS = st.sampled_from(["", "  # a note", "   ", "  # [ { : - ] }"])
BLANKS = st.sampled_from(["", "\n", "\n\n", "# by hand\n", "  # indented\n"])


@pytest.mark.slow
@given(st.lists(st.tuples(COMMENTS, BLANKS), min_size=20, max_size=20), st.integers(0, 2), st.data())
def test_nothing_a_person_wrote_is_touched(marks: list[tuple[str, str]], quote: int, draw: st.DataObject) -> None:
    lines = TUNNEL.splitlines(keepends=True)
    plain = [
        n for n, line in enumerate(lines) if line.startswith(("    kind:", "    speaker:", "quotes:", "positions:"))
    ]
    for n, (comment, blank) in zip(plain, marks, strict=False):
        lines[n] = f"{lines[n].rstrip()}{comment}\n{blank}"
    text = "".join(lines)
    section = draw.draw(st.sampled_from(["sources", "quotes", "positions", "figures", "questions"]))
    after = amend.add_items(text, section, [{"id": "brand-new", "text": "Words: # [x]"}])
    after = amend.add_variant(after, quote, {"source": "a", "text": "other words"})
    assert all(line for line in added_lines(text, after))
    assert data(after)[section][-1] == {"id": "brand-new", "text": "Words: # [x]"}
    sourced = amend.add_id(after, ("quotes", quote, "sources"), "z")
    changed = [(old, new) for old, new in zip(after.splitlines(), sourced.splitlines(), strict=True) if old != new]
    assert len(changed) == 1
    assert "sources: [" in changed[0][1]

"""A briefing written as a person would lay it out reads back as what was put in."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import dump, yamltree
from generator.model import Position, Quote

ROOT = Path(__file__).parent.parent
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff\ufffe\uffff"), min_size=1
).filter(lambda text: text.strip() != "")


def read(text: str) -> Any:
    tree = yamltree.read(text.encode(), "x.yml")
    assert tree.findings == (), tree.findings
    return tree.value


@pytest.mark.parametrize("file", sorted((ROOT / "briefings").glob("2*.yml")), ids=lambda file: file.stem)
def test_committed_briefing_reads_back_equal(file: Path) -> None:
    data = read(file.read_text(encoding="utf-8"))
    assert read(dump.dump(data)) == data


@given(TEXT)
def test_any_text_reads_back_equal_after_a_key_and_in_a_list(text: str) -> None:
    assert read(f"k: {dump.scalar(text)}\n") == {"k": text}
    assert read(f"k: [{dump.scalar(text, flow=True)}, b]\n") == {"k": [text, "b"]}


@pytest.mark.parametrize("text", ["no", "12:30", "010", "1.5", "true", "null", "~", "a: b", "# x", "[x]", "x #y"])
def test_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    assert read(f"k: {dump.scalar(text)}\n") == {"k": text}


@pytest.mark.parametrize("text", ["Plain words", "no", "12:30", "010", "it’s 5 o'clock", "a-b", "50 %"])
def test_marks_stand_only_where_yaml_needs_them(text: str) -> None:
    assert dump.scalar(text) == text


@pytest.mark.slow
@given(st.lists(st.builds(dict, id=st.just("x"), text=TEXT, sources=st.lists(st.just("a"), min_size=1)), min_size=1))
def test_section_of_any_quotes_reads_back_equal(quotes: list[dict[str, Any]]) -> None:
    assert read(dump.section("quotes", quotes)) == {"quotes": quotes}


def test_keys_stand_in_the_order_of_the_format_with_notes_last() -> None:
    item = dump.item(Quote, {"check": "who?", "sources": ["a"], "text": "Words", "id": "x", "variants": []})
    assert item == "  - id: x\n    text: Words\n    sources: [a]\n    check: who?\n"


def test_long_list_of_ids_stands_in_lines_of_its_own() -> None:
    ids = [f"a-rather-long-name-{number}" for number in range(9)]
    item = dump.item(Position, {"actor": "x", "quotes": ids})
    assert "    quotes:\n      - a-rather-long-name-0\n" in item
    assert read("positions:\n" + item) == {"positions": [{"actor": "x", "quotes": ids}]}


def test_summary_of_paragraphs_is_a_block() -> None:
    text = dump.dump({"title": "T", "date": "2031-01-01", "summary": "One.\n\nTwo.\n"})
    assert "summary: |\n  One.\n\n  Two.\n" in text
    assert read(text)["summary"] == "One.\n\nTwo.\n"

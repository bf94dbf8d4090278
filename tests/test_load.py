"""From YAML to model: every slip is one finding at its place, and whatever can be read is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import Shelf
from generator.check import check
from generator.findings import Finding, ProjectError
from generator.load import BriefingFile, Library, RegistryFile, load, parse_briefing, parse_registry
from generator.model import SECTIONS, RegisteredActor, RegisteredIssue
from tests.conftest import ROOT
from tests.quick import at_most

URI = "briefings/2024-05-16-ferry-deal.yml"
BRIEFING = """\
title: Ferries sail again after a pay deal
date: 2024-05-16
status: settled
review: reviewed
issues: [ferry-pay]
sources:
  - id: herald
    article: harbour-herald.txt
    kind: newspaper
    url: https://example.org/ferries
actors:
  - id: ines-falk
    role: Head of the ferry workers’ union
  - tomas-brandt
quotes:
  - id: boats-run-again
    speaker: ines-falk
    text: The boats will run again on Friday morning.
    kind: direct
    sources: [herald]
positions:
  - actor: tomas-brandt
    issue: ferry-pay
    stance: conditional
    summary: Supports the deal, if fares stay
    quotes: [boats-run-again]
    sources: [herald]
timeline:
  - date: 2024
    text: The strike ends.
    actors: [ines-falk, tomas-brandt]
    sources: [herald]
figures:
  - label: What the deal costs a year
    value: 1.2
    sources: [herald]
disagreements:
  - about: Whether fares rise
    accounts:
      - {source: herald, says: not this year}
      - {source: herald, says: not at all}
questions:
  - id: majority
    text: Does the deal have a majority?
    status: open
    raised: 2024-05
    sources: [herald]
"""


def read(text: str) -> BriefingFile:
    return parse_briefing(text.encode(), URI)


def shown(findings: tuple[Finding, ...]) -> list[str]:
    """Place, code and hint of each finding, by place."""
    return [
        f"{finding.location.line}:{finding.location.column} {finding.code} {finding.hint}".strip()
        for finding in sorted(findings)
    ]


def changed(old: str, new: str) -> BriefingFile:
    """The briefing with one text in it replaced."""
    assert BRIEFING.count(old) == 1
    return read(BRIEFING.replace(old, new))


def test_a_sound_briefing_is_read_whole() -> None:
    file = read(BRIEFING)
    assert file.findings == ()
    assert not file.partial
    assert file.briefing is not None
    assert file.slug == "2024-05-16-ferry-deal"
    assert [actor.id for actor in file.briefing.actors] == ["ines-falk", "tomas-brandt"]
    assert file.briefing.timeline[0].date == "2024"
    assert file.briefing.figures[0].value == 1.2


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("title:", "titel:", "1:1 unknown-key did you mean 'title'?"),
        ("    speaker:", "    speakr:", "17:5 unknown-key did you mean 'speaker'?"),
        ("    text: The boats", "    txt: The boats", "18:5 unknown-key did you mean 'text'?"),
        ("says: not this", "say: not this", "40:26 unknown-key did you mean 'says'?"),
        ("status: settled", "status: setled", "3:9 unknown-value did you mean 'settled'?"),
        ("kind: newspaper", "kind: news_paper", "9:11 unknown-value did you mean 'newspaper'?"),
        ("stance: conditional", "stance: condtional", "24:13 unknown-value did you mean 'conditional'?"),
        ("kind: direct", "kind: Direct", "19:11 unknown-value did you mean 'direct'?"),
        ("status: open", "status: no", "45:13 unknown-value"),
        ("  - id: herald", "  - id: Herald", "7:9 bad-id lower-case letters, digits and single hyphens"),
        ("  - tomas-brandt", "  - Tomas Brandt", "14:5 bad-id lower-case"),
        ("speaker: ines-falk", "speaker: ines--falk", "17:14 bad-id"),
        ("quotes: [boats-run-again]", "quotes: [boats-run-again, Ä]", "26:31 bad-id"),
        ("date: 2024-05-16", "date: 2024-05", "2:7 bad-date"),
        ("date: 2024-05-16", "date: 16.5.2024", "2:7 bad-date"),
        ("  - date: 2024", "  - date: 2024-13", "29:11 bad-date"),
        ("raised: 2024-05", "raised: 2024-5", "46:13 bad-date"),
        ("value: 1.2", "value: 1,2", "35:12 wrong-type write the number alone"),
        ("value: 1.2", "value: true", "35:12 wrong-type"),
        ("value: 1.2", "value: .inf", "35:12 wrong-type"),
        ("title: Ferries sail again after a pay deal", "title: 2024", "1:8 wrong-type put it in quotation marks"),
        ("actors: [ines-falk, tomas-brandt]", "actors: ines-falk", "31:13 wrong-type write it as a list"),
        ("article: harbour-herald.txt", "article: [a]", "8:14 wrong-type"),
        ("url: https://example.org/ferries", "url: javascript:alert(1)", "10:10 unsafe-url start it with https://"),
        ("url: https://example.org/ferries", "url: ' https://example.org'", "10:10 unsafe-url"),
        ("url: https://example.org/ferries", 'url: "https://example.org/\\"x"', "10:10 unsafe-url"),
        ("url: https://example.org/ferries", "url: data:text/html,x", "10:10 unsafe-url"),
        ("url: https://example.org/ferries", "url: //example.org", "10:10 unsafe-url"),
        ("text: The strike ends.", "text: ' '", "30:11 empty-value"),
        ("text: The boats will run again on Friday morning.", "text: '“”'", "18:11 empty-value"),
        ("      - {source: herald, says: not at all}\n", "", "40:7 empty-value"),
    ],
)
def test_a_slip_is_one_finding_at_its_place(old: str, new: str, finding: str) -> None:
    (found,) = shown(changed(old, new).findings)
    assert found.startswith(finding)


@pytest.mark.parametrize("key", ["title", "date"])
def test_a_missing_key_of_the_briefing_is_found_at_its_start(key: str) -> None:
    text = "".join(line for line in BRIEFING.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    (finding,) = read(text).findings
    assert (finding.code, str(finding.location)) == ("missing-key", f"{URI}:1:1")


def test_a_missing_key_of_an_item_is_found_at_the_item() -> None:
    (finding,) = changed("    text: The boats will run again on Friday morning.\n", "").findings
    assert (finding.code, finding.location.line, finding.location.column) == ("missing-key", 16, 5)
    assert finding.hint == "The words, verbatim, without the outer quotation marks."


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_key_that_holds_nothing_is_as_good_as_none(nothing: str) -> None:
    assert changed("kind: direct", f"context:{nothing}").findings == ()
    (finding,) = changed("title: Ferries sail again after a pay deal", f"title:{nothing}").findings
    assert finding.code == "missing-key"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("# later\n", "the file is empty"),
        ("- a\n- b\n", "the file is not a mapping of keys"),
        ("a sentence", "the file is not a mapping of keys"),
        ("12", "the file is not a mapping of keys"),
    ],
)
def test_a_file_that_is_no_mapping_is_one_finding(text: str, message: str) -> None:
    file = read(text)
    assert [(finding.code, finding.message) for finding in file.findings] == [("yaml-syntax", message)]
    assert file.briefing is None
    assert file.partial


@pytest.mark.parametrize("name", ["Ferry-Deal", "ferry_deal", "ferry deal", "ferry.deal", "fährdeal", "a" * 81])
def test_a_file_name_that_is_no_id_is_a_finding(name: str) -> None:
    (finding,) = parse_briefing(BRIEFING.encode(), f"briefings/{name}.yml").findings
    assert (finding.code, finding.location.line) == ("bad-id", 1)
    assert "for example '" in finding.hint


TEN_SLIPS = """\
titel: Ferries sail again
date: 2024-05-32
status: settled
sources:
  - id: herald
    article: harbour-herald.txt
    url: ftp://example.org/ferries
actors:
  - id: ines-falk
  - id: Tomas Brandt
    name: Tomas Brandt
quotes:
  - id: boats-run-again
    speaker: ines-falkk
    text: The boats will never run again.
    sources: [herald]
positions:
  - actor: ines-falk
    issue: ferry-pay
    stance: suport
    summary: Calls it fair
    sources: [herold]
figures:
  - label: What the deal costs a year
    value: 1.2 million
    sources: [herald]
issues: [ferry-pay]
title: Ferries sail again
date: 2024-05-16
review: reviewed
"""


def test_ten_slips_are_ten_findings_in_one_run() -> None:
    file = read(TEN_SLIPS)
    registry = SHARED / "_actors.yml", SHARED / "_issues.yml"
    actors = parse_registry(registry[0].read_bytes(), "briefings/_actors.yml", RegisteredActor)
    issues = parse_registry(registry[1].read_bytes(), "briefings/_issues.yml", RegisteredIssue)
    found = check(Library((file,), actors, issues), Shelf(SHARED / "articles"))
    assert shown(found) == [
        "1:1 unknown-key did you mean 'title'?",
        "2:7 bad-date for example 2025-11-24",
        "7:10 unsafe-url start it with https://",
        "10:9 bad-id lower-case letters, digits and single hyphens",
        "14:14 unknown-actor did you mean 'ines-falk'?",
        '15:11 quote-not-found nearest: union. "The boats will run again on',
        "20:13 unknown-value did you mean 'support'? one of support, oppose, conditional, neutral, ambiguous, silent",
        "22:15 unknown-source did you mean 'herald'?",
        "25:12 wrong-type write the number alone, without unit or thousands separator",
        "29:1 duplicate-key keep one of the two",
    ]


SHARED = Path(__file__).parent / "cases" / "_shared"


def test_what_can_be_read_of_a_broken_briefing_is_kept_with_its_places() -> None:
    file = changed("  - id: ines-falk\n", "  - Ann\n  - id: Ines Falk\n  - id: ada-holm\n")
    assert file.partial
    assert file.briefing is not None
    holm = next(actor for actor in file.briefing.actors if actor.id == "ada-holm")
    assert file.path(holm) == ("actors", 2)
    assert file.place(("actors", 2, "id")).line == 14
    assert "Ines Falk" in file.lost


def test_two_slips_in_one_list_do_not_lose_its_item() -> None:
    file = changed("    actors: [ines-falk, tomas-brandt]\n", "    actors: [Ines Falk, Tomas Brandt]\n")
    assert [finding.code for finding in file.findings] == ["bad-id", "bad-id"]
    assert file.briefing is not None
    assert file.briefing.timeline[0].text == "The strike ends."


def registry(text: str) -> RegistryFile[RegisteredActor]:
    return parse_registry(text.encode(), "briefings/_actors.yml", RegisteredActor)


KEYS = sorted({key for item in SECTIONS.values() for key in item.model_fields})


@pytest.mark.slow
@pytest.mark.parametrize("value", ["a", 7, ["a"], {"a": "b"}, [{"a": "b"}]], ids=str)
@pytest.mark.parametrize("section", SECTIONS)
def test_no_key_in_no_section_keeps_the_reading_from_its_end(section: str, value: Any) -> None:
    with at_most(1):
        for key in KEYS:
            items = [{key: value}, {key: value, "x": value}]
            data = {"title": "x", "date": "2024-05-16", section: items, "quotes" * (section != "quotes"): items}
            assert parse_briefing(json.dumps(data).encode(), URI).findings


def test_a_registry_is_read_by_id() -> None:
    read = registry("ines-falk:\n  name: Ines Falk\n  kind: person\ntomas-brandt: {name: Tomas Brandt}\n")
    assert read.findings == ()
    assert read.sound
    assert read.entries["ines-falk"].kind == "person"
    assert list(read.entries) == ["ines-falk", "tomas-brandt"]


@pytest.mark.parametrize("text", ["", "\n", "  \n"])
def test_an_empty_registry_is_sound(text: str) -> None:
    assert registry(text).sound
    assert registry(text).entries == {}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("ines-falk:\n  nam: Ines Falk\n  name: Ines", "2:3 unknown-key did you mean 'name'?"),
        ("ines-falk:\n  name: Ines\n  kind: persn", "3:9 unknown-value did you mean 'person'?"),
        ("ines-falk:\n  kind: person", "2:3 missing-key The name as the site prints it."),
        ("ada: {name: Ada}\nInes Falk:\n  name: Ines", "2:1 bad-id for example 'ines-falk'"),
        ("ines-falk: Ines Falk", "1:12 wrong-type check the indentation"),
        ("ines-falk:\n  name: Ines\n  role: Head", "3:3 unknown-key"),
        ("ines-falk:\n  name: Ines\n  wikidata: q1", "3:13 bad-value"),
        ("ines-falk:\n  name: Ines\nines-falk:\n  name: Ines", "3:1 duplicate-key"),
        ("- ines-falk", "1:1 yaml-syntax"),
    ],
)
def test_a_slip_in_a_registry_is_one_finding_at_its_place(text: str, finding: str) -> None:
    read = registry(text)
    (line,) = shown(read.findings)
    assert line.startswith(finding)
    assert not read.sound


def test_a_folder_is_read_in_order_without_registries_and_hidden_files(tmp_path: Path) -> None:
    folder = tmp_path / "briefings"
    folder.mkdir()
    for name in ("b.yml", "a.yaml", "_actors.yml", "_draft.yml", ".b.yml.swp", ".hidden.yml", "notes.txt"):
        (folder / name).write_text("title: x\ndate: 2024-05-16\n", encoding="utf-8")
    library = load(folder, root=tmp_path)
    assert [file.uri for file in library.briefings] == ["briefings/a.yaml", "briefings/b.yml"]
    assert library.issues.entries == {}


def test_a_missing_folder_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no folder briefings/"):
        load(tmp_path / "briefings", root=tmp_path)


def test_a_folder_named_like_a_briefing_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "briefings" / "a.yml").mkdir(parents=True)
    (file,) = load(tmp_path / "briefings", root=tmp_path).briefings
    assert shown(file.findings) == ["1:1 no-file put a file there, or give it another name"]


def test_the_committed_briefings_have_nothing_wrong() -> None:
    library = load(ROOT / "briefings", root=ROOT)
    assert library.briefings
    assert shown(check(library, Shelf(ROOT / "seeds"))) == []


# Whatever stands in a file

fields = st.sampled_from(
    sorted({field for model in SECTIONS.values() for field in model.model_fields} | {"x", "source"})
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-3000, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["herald", "ines-falk", "a", "2024", "2024-05-16", "support", "open", "boats", "a … b", "Bad Id"])
)
items = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=6), max_leaves=6
)
sections = st.lists(st.dictionaries(fields, items, max_size=6) | items, max_size=3)
briefings = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(SECTIONS, sections | items),
        **dict.fromkeys(("title", "date", "updated", "status", "review", "check", "summary", "x"), items),
    },
)


@pytest.mark.slow
@given(briefings)
def test_no_briefing_fails(data: dict[str, Any]) -> None:
    file = parse_briefing(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"), URI)
    library = Library((file,), registry(""), parse_registry(b"", "briefings/_issues.yml", RegisteredIssue))
    found = check(library, Shelf(SHARED / "articles"))
    assert file.partial == bool(file.findings)
    assert all(finding.location.uri == URI for finding in found)


@pytest.mark.slow
@given(st.dictionaries(st.text(max_size=8) | fields, items, max_size=5))
def test_no_registry_fails(data: dict[str, Any]) -> None:
    registry(json.dumps(data, ensure_ascii=False))


MANY = {
    "texts for items": "quotes: [" + "a," * 4_000 + "]",
    "items that hold nothing": "quotes: [" + "{}," * 1_500 + "]",
    "items with unknown keys": "quotes: [" + "{a: b}," * 1_000 + "]",
    "unknown keys": "".join(f"key{number}: x\n" for number in range(3_000)),
    "bad ids": "actors: [" + "Bad Id," * 3_000 + "]",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_thousands_of_slips_take_no_long_time(text: str) -> None:
    with at_most(2):
        assert len(read(text).findings) >= 3_000

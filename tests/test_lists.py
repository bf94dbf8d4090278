"""Lists and their filters: every count is the number of items at the place that its link leads to."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.facets import MANY, ROOM, UNSAID, Choice, Facet, Item, facet, matching
from generator.render import Options
from tests.conftest import ROOT

TOY = Path(__file__).with_name("toy")
LISTS = ("briefings/", "actors/", "quotes/", "questions/", "timeline/", "sources/")
SECOND = """\
title: The tunnel & the mainland, a year on
date: 2032-03-04
review: reviewed
issues:
  - strait-tunnel
  - {id: ferries, title: "Ferries *and* [boats](javascript:alert(1))"}
sources:
  - {id: s, article: gazette-tunnel.txt, kind: newspaper, published: 2031-03-05, outlet: Harbour Gazette}
  - {id: t, article: third.txt, outlet: Harbour Gazette, title: A year of digging}
actors:
  - tomas-brandvik
  - {id: nobody-much, name: Ola <b>Nobody</b>}
quotes:
  - id: asked
    speaker: tomas-brandvik
    text: Nobody asked us, and we will not move our boats
    issue: ferries
    sources: [s]
  - {id: dug, speaker: nobody-much, text: "It is dug - at last", issue: ferries, sources: [t]}
timeline:
  - {date: 2031-03-04, text: The council votes for the tunnel., issue: ferries, actors: [tomas-brandvik], sources: [t]}
  - {date: 2033-01, text: Boats are to move., certainty: expected, issue: ferries, sources: [s, t]}
questions:
  - {id: again, text: Will the mainland pay its half?, status: open, raised: 2031-03-04, issue: ferries, sources: [t]}
  - {id: boats, text: Who moves the boats?, status: partly, raised: 2032-03-04, sources: [s]}
  - {id: gone, text: Is the ferry kept?, status: moot, raised: 2032-03-01, sources: [s]}
"""
# What each item brings once to a page that is no list of its kind.
ONE_ITEM = {
    "briefings/": r'href="[^"#]*briefings/[^"#/]+/"',
    "quotes/": r'id="[^"]*-quote-',
    "timeline/": r'id="[^"]*-event-',
    "questions/": r'id="[^"]*-question-',
}
Row = dict[str, tuple[str, int]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A project in which one quote, one event and one question stand in two briefings, under different issues."""
    project = Path(shutil.copytree(TOY, tmp_path_factory.mktemp("lists") / "project"))
    (project / "seeds/third.txt").write_text("“It is dug – at last,” said Ola Nobody.\n", encoding="utf-8")
    (project / "briefings/2032-03-04-a-year-on.yml").write_text(SECOND, encoding="utf-8")
    return built(project)


@pytest.fixture(scope="module")
def own_pages() -> dict[str, str]:
    """The pages of the real project."""
    return built(ROOT)


def built(project: Path) -> dict[str, str]:
    found = build.build(project, Options())
    assert found.pages, found.findings
    return {page.address: page.body for page in found.pages}


def filters(body: str) -> dict[str, Row]:
    """The rows of filters on a page: for each the values, with where they lead and their counts."""
    rows = {}
    for row in re.split(r'data-facet="', body.split("<nav", 1)[-1].split("</nav>")[0])[1:]:
        links = re.findall(r'href="([^"]*)" data-value="([^"]*)">.*?b-count">(\d+)<', row)
        rows[row.split('"')[0]] = {value: (href, int(count)) for href, value, count in links}
    return rows


def shown_at(pages: dict[str, str], page: str, href: str) -> int:
    """How many items stand under the heading that a link leads to."""
    address, anchor = urldefrag(urljoin(f"/{page}", href))
    body = pages[address.removeprefix("/")]
    start = re.search(rf'\{{#{anchor}\}}|id="{anchor}"', body)
    assert start, f"{page}: {href} leads nowhere"
    section = re.split(r"\n## |<h2", body[start.end() :])[0]
    return section.count("data-item") or len(re.findall(ONE_ITEM[page], section))


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("project", ["pages", "own_pages"])
def test_count_of_every_filter_is_the_number_of_items_at_its_place(
    request: pytest.FixtureRequest, project: str, page: str
) -> None:
    bodies = request.getfixturevalue(project)
    rows = filters(bodies[page])
    assert rows and all(rows.values())
    for key, row in rows.items():
        for value, (href, count) in row.items():
            mark = rf'data-item(?: data-\w+="[^"]*")*? data-{key}="(?:[^"]* )?{value}(?: [^"]*)?"'
            marked = len(re.findall(mark, bodies[page]))
            assert count == shown_at(bodies, page, href) == marked, f"{page}: {key} {value}"


def test_lists_have_the_filters_that_a_reader_looks_for(pages: dict[str, str]) -> None:
    assert {page: list(filters(pages[page])) for page in LISTS} == {
        "briefings/": ["actor", "issue", "year"],
        "actors/": ["affiliation"],
        "quotes/": ["actor", "issue", "source", "year", "state"],
        "questions/": ["status", "issue", "source", "year"],
        "timeline/": ["actor", "issue", "source", "year", "certainty"],
        "sources/": ["kind", "issue", "year", "stored"],
    }


def test_item_of_two_briefings_is_found_under_the_issues_of_both(pages: dict[str, str]) -> None:
    for page, words in (
        ("quotes/", "Nobody asked us"),
        ("timeline/", "The council votes"),
        ("questions/", "pay its half"),
    ):
        item = next(part for part in pages[page].split("data-item")[1:] if words in part)
        assert re.search(r'data-issue="(ferries strait-tunnel|strait-tunnel ferries)"', item), page


def test_quote_that_is_said_in_no_year_counts_in_the_year_of_its_briefing(pages: dict[str, str]) -> None:
    assert filters(pages["quotes/"])["year"] == {"2032": ("#year-2032", 1), "2031": ("#year-2031", 4)}


def test_names_of_authors_are_never_read_as_markdown_or_html(pages: dict[str, str]) -> None:
    for page in (*LISTS, "sources/by/issue/", "compare/"):
        assert "<b>Nobody" not in pages[page]
        assert not re.search(r"^#.*(Ferries|Nobody|Gazette)", pages[page], re.MULTILINE), page
    assert "Ferries *and* [boats](javascript:alert(1))" in pages["sources/by/issue/"]


@pytest.mark.parametrize(
    ("page", "row"),
    [("questions/", r'<li class="b-row b-question".*?</li>'), ("timeline/", r'<li class="b-row[^"]*" id.*?</li>')],
)
def test_row_of_a_list_is_the_row_of_a_source_page_with_marks(own_pages: dict[str, str], page: str, row: str) -> None:
    def plain(text: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r' data-(?!open)\w+(="[^"]*")?|(\.\./)+', "", text))

    rows = [plain(found) for found in re.findall(row, own_pages[page], re.DOTALL)]
    elsewhere = {plain(text) for text in pages_with(own_pages, "sources/", row)}
    assert rows
    assert [one for one in rows if one not in elsewhere] == []


def pages_with(pages: dict[str, str], start: str, row: str) -> Iterable[str]:
    """What a pattern finds on the pages below an address."""
    for address, body in pages.items():
        if address.startswith(start) and address != start:
            yield from re.findall(row, body, re.DOTALL)


def test_sources_of_one_outlet_are_told_apart(pages: dict[str, str]) -> None:
    row = pages["quotes/"].split('data-facet="source"')[1].split("</ul>")[0]
    names = re.findall(r'b-choice">([^<]*)<', row)
    assert len(set(names)) == 3
    assert {"Harbour Gazette, gazette-tunnel.txt, 2031-03-05", "Harbour Gazette, A year of digging"} < set(names)


def test_questions_stand_by_status_and_the_last_answered_first(
    own_pages: dict[str, str], pages: dict[str, str]
) -> None:
    headings = re.findall(r"^## (.*) \{#status-(\w+)\}$", pages["questions/"], re.MULTILINE)
    assert headings == [("Open", "open"), ("Partly answered", "partly"), ("Answered", "answered"), ("Moot", "moot")]
    answered = own_pages["questions/"].split("{#status-answered}")[1].split("\n## ")[0]
    days = re.findall(r"answered (\d+) (\w+) (\d+)", answered)
    assert days == sorted(days, key=lambda day: (day[2], "JFMASOND".find(day[1][0]), int(day[0])), reverse=True)


def test_actors_without_an_affiliation_stand_last(pages: dict[str, str]) -> None:
    headings = re.findall(r'<h2 id="([^"]*)">', pages["actors/"])
    assert headings == ["affiliation-fishers-guild", "affiliation-nordhavn", "affiliation-none"]


def test_list_without_items_says_what_would_be_here_and_how_to_add_it(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "seeds").mkdir()
    bodies = built(tmp_path)
    for page in (*LISTS, "issues/", "compare/"):
        body = bodies[page]
        empty = re.search(r'b-empty">([^<]*)<', body)
        assert empty and "briefing" in empty[1], page
        assert "<nav" not in body and "<script" not in body


def test_lists_are_no_part_of_the_search() -> None:
    meta = {page.address: page.meta for page in build.build(TOY, Options()).pages}
    for page in (*LISTS, "issues/", "compare/", "quotes/by/state/"):
        assert meta[page]["search"] == {"exclude": True}


# Filters in themselves

VALUES = st.lists(st.sampled_from(["a", "b", "c", UNSAID]), max_size=3, unique=True).map(tuple)
MARKS = st.fixed_dictionaries({}, optional={"one": VALUES, "two": VALUES})
ITEMS = st.lists(MARKS, max_size=12).map(lambda marks: tuple(Item(n, mark) for n, mark in enumerate(marks)))


def row_of(items: Iterable[Item[int]], key: str, order: tuple[str, ...] = ()) -> Facet:
    return facet(key, key.title(), tuple(items), str.upper, lambda value: f"x/#{value}", order)


@given(ITEMS)
def test_count_of_a_choice_is_the_number_of_items_that_match_it(items: tuple[Item[int], ...]) -> None:
    for key in ("one", "two"):
        row = row_of(items, key)
        for choice in row.choices:
            assert choice.count == len(matching(items, {key: choice.value})) > 0
        said = {value for item in items for value in item.marks.get(key, ())}
        assert {choice.value for choice in row.choices} == (said if said - {UNSAID} else set())


@given(ITEMS, st.sampled_from("abc"), st.sampled_from("abc"))
def test_choices_of_two_filters_combine(items: tuple[Item[int], ...], one: str, two: str) -> None:
    both = matching(items, {"one": one, "two": two})
    assert both == tuple(item for item in matching(items, {"one": one}) if item in matching(items, {"two": two}))
    assert matching(items, {}) == items


@given(st.lists(st.text(min_size=1, max_size=120), max_size=60))
def test_long_rows_are_folded_and_nothing_is_lost(labels: list[str]) -> None:
    row = Facet("x", "X", tuple(Choice(str(n), label, n, "") for n, label in enumerate(labels)))
    assert row.first + row.others == row.choices
    assert len(row.first) <= MANY + 1
    assert len(row.others) != 1
    assert len(row.first) <= 3 or sum(len(choice.label) for choice in row.first[:-1]) <= ROOM


def test_choices_stand_by_count_then_name_and_the_unsaid_last() -> None:
    values = [("b",), ("a",), ("c",), ("c",), (UNSAID,), (UNSAID,), (UNSAID,)]
    items = [Item(n, {"one": value}) for n, value in enumerate(values)]
    assert [choice.value for choice in row_of(items, "one").choices] == ["c", "a", "b", UNSAID]
    assert [choice.value for choice in row_of(items, "one", ("b", "a")).choices] == ["b", "a", "c", UNSAID]

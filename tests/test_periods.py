"""Cutting a run of dated items: each stands on one page, no page holds too many, and what was in order stays so."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import UNDATED, Cut, cut, halved

DATES = st.builds(
    lambda year, month, day, width: f"{year}-{month:02}-{day:02}"[:width],
    st.integers(2024, 2026),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from([0, 4, 7, 10, 10, 10]),
)
RUNS = st.lists(DATES, max_size=60).map(lambda dates: sorted(dates, reverse=True))


def cut_up(dates: list[str], most: int, *, oldest_first: bool = False) -> Cut[int]:
    """The run 0, 1, 2 … with these dates."""
    return halved(range(len(dates)), dates.__getitem__, most, oldest_first=oldest_first)


@given(RUNS, st.integers(1, 20), st.booleans())
def test_every_item_is_on_one_page_and_no_page_holds_too_many(dates: list[str], most: int, turned: bool) -> None:
    dates = dates[::-1] if turned else dates
    made = cut_up(dates, most, oldest_first=turned)
    pages = [made.front, *(period.items for period in made.periods)]
    assert Counter(item for page in pages for item in page) == Counter(range(len(dates)))
    assert len(made.front) <= most
    assert all(0 < len(period.items) <= max(1, most // 2) for period in made.periods)
    assert all(list(page) == sorted(page) for page in pages)


@given(RUNS, st.integers(1, 20))
def test_page_of_the_run_itself_holds_the_newest_and_is_half_full_at_least(dates: list[str], most: int) -> None:
    made = cut_up(dates, most)
    assert len(made.front) == len(dates) if len(dates) <= most else len(made.front) > most // 2 - 1
    months = [item for item in made.front if len(dates[item]) > 4]
    later = [item for period in made.periods for item in period.items if len(dates[item]) > 4]
    assert not months or not later or min(dates[item][:7] for item in months) >= max(dates[item][:7] for item in later)


@given(RUNS, st.integers(1, 20), st.booleans())
def test_pages_are_those_of_their_dates_and_have_different_names(dates: list[str], most: int, turned: bool) -> None:
    made = cut_up(dates[::-1] if turned else dates, most, oldest_first=turned)
    dates = dates[::-1] if turned else dates
    for year in made.years:
        assert year.count == sum((date[:4] or UNDATED) == year.name for date in dates)
        for period in year.periods:
            named = {dates[item][: len(period.name)] or UNDATED for item in period.items}
            assert named == {period.name}
    names = [(period.name, period.number) for period in made.periods]
    assert len(set(names)) == len(names)
    assert [year.name for year in made.years if year.name != UNDATED] == sorted(
        {date[:4] for date in dates if date} if made.years else (), reverse=True
    )


@given(RUNS, st.integers(1, 20))
def test_pages_of_one_name_are_numbered_from_one_newest_first(dates: list[str], most: int) -> None:
    numbers: dict[str, list[int]] = {}
    for period in cut_up(dates, most).periods:
        numbers.setdefault(period.name, []).append(period.number)
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    for name in numbers:
        held = [item for period in cut_up(dates, most).periods if period.name == name for item in period.items]
        assert held == sorted(held)


@pytest.mark.parametrize(
    ("dates", "front", "names"),
    [
        (["2025-03-01"] * 4, 4, []),
        (["2025-03-01", "2025-02-01", "2024-05-05", "2024-04-04", "2023"], 4, ["2023"]),
        (["2025-03-02", "2025-03-01", "2025-02-01", "2025-01", "2025", "2024"], 4, ["2025", "2024"]),
        (["2025-03-01"] * 7, 4, ["2025-03", "2025-03/2"]),
        (["2025-03-01", "2025-03-01", "", "", "", "", ""], 4, ["undated", "undated/2"]),
    ],
)
def test_years_stay_whole_while_they_fit_else_months_else_parts(dates: list[str], front: int, names: list[str]) -> None:
    made = cut_up(dates, 4)
    assert len(made.front) == front
    numbered = [f"{one.name}/{one.number}" if one.number > 1 else one.name for one in made.periods]
    assert numbered == names


def test_timeline_that_begins_with_the_oldest_leaves_the_newest_on_its_page() -> None:
    dates = ["2023-01-01", "2024-01-01", "2024-01-02", "2024-01-03", "2025-01-01", "2025-01-02"]
    made = cut_up(dates, 4, oldest_first=True)
    assert made.front == (2, 3, 4, 5)
    assert [(one.name, one.items) for one in made.periods] == [("2024-01", (1,)), ("2023", (0,))]


def test_run_without_a_page_of_its_own_goes_on_pages_altogether() -> None:
    made = cut(range(3), ["2025-01-02", "2025-01-01", "2024-05-01"].__getitem__, front=0, page=2)
    assert made.front == ()
    assert [(one.name, one.items) for one in made.periods] == [("2025", (0, 1)), ("2024", (2,))]

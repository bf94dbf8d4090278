import pytest

from generator.extract import Date, extract

TUESDAY = "2025-11-25"


def dates(text: str, article_date: str | None = None) -> list[Date]:
    found = extract(text, article_date=article_date).dates
    assert all(text[date.start : date.end] == date.text for date in found)
    return list(found)


def values(text: str, article_date: str | None = None) -> list[str | None]:
    return [date.value for date in dates(text, article_date)]


def test_full_dates_need_no_article_date() -> None:
    text = "On October 30, 2025, and 3 May 2024, and 2023-02-01; in April 2026, since 2019. Oct. 4, 2022."
    assert values(text) == ["2025-10-30", "2024-05-03", "2023-02-01", "2026-04", "2019", "2022-10-04"]
    assert {date.basis for date in dates(text)} == {"as written"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said so on Tuesday.", "2025-11-25"),
        ("He said so on Monday.", "2025-11-24"),
        ("He said so last Tuesday.", "2025-11-18"),
        ("They will meet on Friday.", "2025-11-28"),
        ("They met in late October.", "2025-10"),
        ("They will travel in April.", "2026-04"),
        ("They met earlier this month.", "2025-11"),
        ("They met last year.", "2024"),
        ("They met on November 3.", "2025-11-03"),
        ("They hope for a deal by Thanksgiving.", "2025-11-27"),
        ("They met yesterday.", "2025-11-24"),
    ],
)
def test_relative_dates_are_counted_from_the_article_s(text: str, value: str) -> None:
    (date,) = dates(text, TUESDAY)
    assert (date.value, date.basis) == (value, "article date")


def test_relative_dates_stay_open_without_an_article_date() -> None:
    assert values("On Tuesday, late in May, by Thanksgiving, this month and today.") == [None] * 5


def test_a_year_comes_from_a_full_date_of_the_same_month() -> None:
    date = dates("They met on October 30, 2025. Since October 1 they bought more.")[1]
    assert (date.value, date.basis) == ("2025-10-01", "year of October 30, 2025")


def test_part_and_precision_are_told() -> None:
    (date,) = dates("They met in late October 2025.")
    assert (date.value, date.precision, date.part) == ("2025-10", "month", "late")


def test_words_and_days_no_calendar_has_are_no_dates() -> None:
    assert dates("We may march now, and Mr. March may come.") == []
    assert values("On February 30, 2024.") == [None]

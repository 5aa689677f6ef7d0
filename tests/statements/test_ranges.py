"""Stretches of time told by their two ends, over columns and beside the table."""

from __future__ import annotations

from datetime import date

import pytest

import normalizer
from normalizer.statements.when import parse_when

ROWS = "Revenue\t5,916\t4,280\nCost of sales\t2,092\t2,060\nGross profit\t3,824\t2,220\n"
HALVES = {("2023-01-01", "2023-06-30"), ("2022-01-01", "2022-06-30")}


def periods_of(title: str, corner: str, first: str = "2023", second: str = "2022") -> set[tuple[str, str]]:
    text = f"{title}\n\n{corner}\t{first}\t{second}\n{ROWS}"
    facts = normalizer.normalize(text.encode()).fact_records
    return {(str(f.period.start), str(f.period.end)) for f in facts if f.period}


@pytest.mark.parametrize(
    "words",
    [
        "for the period 1 January – 30 June 2023",
        "January 1 to June 30, 2023",
        "01.01.–30.06.2023",
        "from 1 January 2023 to 30 June 2023",
        "January–June 2023",
    ],
)
def test_a_range_in_the_title_lends_its_length_and_its_last_day(words: str) -> None:
    assert periods_of(f"Consolidated income statement {words}", "EUR million") == HALVES


def test_a_range_in_the_corner_lends_no_column_one_of_its_ends() -> None:
    assert periods_of("Consolidated income statement", "EUR million, 1 January – 30 June") == HALVES


def test_a_period_of_unknown_length_is_no_year() -> None:
    assert periods_of("Consolidated income statement for the period ended 30 June 2023", "EUR million") == set()


def test_a_range_of_odd_days_holds_in_its_own_year_alone() -> None:
    words = "Consolidated income statement 1 January 2023 to 1 July 2023"
    assert periods_of(words, "EUR million") == {("2023-01-01", "2023-07-01")}


@pytest.mark.parametrize(
    "words",
    [
        "Year ended December 31, 2023 and for the period from July 14, 2022 (inception) through December 31, 2022",
        "For the period from July 14, 2022 (inception) to December 31, 2022 and the year ended December 31, 2023",
    ],
)
def test_a_year_and_the_time_since_inception_in_one_caption_go_to_the_columns_of_their_years(words: str) -> None:
    expected = {("2023-01-01", "2023-12-31"), ("2022-07-14", "2022-12-31")}
    assert periods_of(f"Statements of operations\n{words}", "") == expected
    assert periods_of(f"Statements of operations\n{words}", "", "December 31, 2023", "December 31, 2022") == expected


def test_several_ranges_in_one_text_are_none() -> None:
    when = parse_when("from 2024-01-01 to 2024-12-31 from 2023-01-01 to 2023-12-31")
    assert when.range is None
    assert when.dates[-1] == date(2023, 12, 31)


def test_dates_in_digits_are_read_in_one_order_for_all_columns() -> None:
    heads = ("52 weeks ended 30/09/2023", "52 weeks ended 01/10/2022")
    expected = {("2022-10-02", "2023-09-30"), ("2021-10-03", "2022-10-01")}
    assert periods_of("Consolidated income statement", "m", *heads) == expected


def test_of_dates_that_tell_no_order_the_currency_does() -> None:
    heads = ("52 weeks ended 06/05/2023", "52 weeks ended 07/05/2022")
    pounds = {("2022-05-08", "2023-05-06"), ("2021-05-09", "2022-05-07")}
    assert periods_of("Consolidated income statement", "£m", *heads) == pounds
    dollars = {("2022-06-07", "2023-06-05"), ("2021-07-07", "2022-07-05")}
    assert periods_of("Consolidated income statement", "$m", *heads) == dollars

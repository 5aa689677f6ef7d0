"""When fiscal years end, by the lengths of periods and the days of balance sheets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from normalizer import normalize
from normalizer.facts import fiscal_period
from normalizer.records import Cover, Period
from normalizer.year_ends import Printed, find_year_end


def to(end: str, months: int) -> Period:
    last = date.fromisoformat(end)
    count = last.year * 12 + last.month - months
    return Period(date(count // 12, count % 12 + 1, 1), last)


@pytest.mark.parametrize(
    ("flows", "sheets", "annual", "day"),
    [
        ([to("2023-06-30", 3), to("2023-06-30", 6)], [], False, (12, 31)),
        ([to("2023-06-30", 6), to("2023-06-30", 12)], [], False, (12, 31)),
        ([to("2023-03-31", 3), to("2023-03-31", 12)], ["2022-12-31", "2023-03-31"], False, (12, 31)),
        ([to("2023-03-31", 3), to("2023-03-31", 12)], ["2022-03-31", "2023-03-31"], False, (3, 31)),
        ([to("2023-12-31", 6), to("2023-12-31", 12)], [], True, (12, 31)),
        ([Period(date(2004, 1, 4), date(2004, 7, 3))], [], False, (12, 31)),
        ([to("2023-03-31", 3), to("2022-12-31", 3)], ["2022-12-31", "2023-03-31"], False, None),
        ([to("2023-03-31", 3)], ["2022-03-31", "2022-12-31", "2023-03-31"], False, None),
        ([to("2023-06-30", 6), to("2022-12-31", 6)], [], False, None),
        ([], [], False, None),
    ],
)
def test_which_lengths_and_days_tell_it(flows, sheets, annual, day):
    assert find_year_end([Printed(tuple(flows), tuple(map(date.fromisoformat, sheets)), annual)]) == day


@pytest.mark.parametrize(
    ("end", "weeks", "name"),
    [
        ("2024-04-20", 16, "Q1"),
        ("2024-12-28", 16, "Q4"),
        ("2024-06-15", 24, "6M"),
        ("2024-09-07", 36, "9M"),
        ("2024-12-28", 53, "FY"),
        ("2024-09-07", 52, None),
    ],
)
def test_parts_of_a_year_of_weeks_have_names(end: str, weeks: int, name: str | None) -> None:
    last = date.fromisoformat(end)
    period = Period(last - timedelta(weeks=weeks, days=-1), last)
    assert fiscal_period(period, Cover(fiscal_year_end=(12, 28))) == (2024, name)


TABLE = """CONSOLIDATED STATEMENTS OF CASH FLOWS (in thousands of dollars)

\tSix Months Ended June 30, 2023\tTwelve Months Ended June 30, 2023
Net income\t100\t230
Depreciation\t20\t45
Net cash provided by operating activities\t120\t275
Net cash used in investing activities\t(30)\t(60)
Net cash used in financing activities\t(10)\t(20)
Net increase in cash\t80\t195
"""


def test_trailing_months_are_no_fiscal_year_and_a_finding_says_so():
    filing = normalize(TABLE)
    periods = {(fact.period, fact.fiscal_year, fact.fiscal_period) for fact in filing.fact_records if fact.period}
    assert periods == {(to("2023-06-30", 6), 2023, "6M"), (to("2023-06-30", 12), 2023, None)}
    (found,) = (found for found in filing.finding_records if found.code == "across_year_end")
    assert "2022-07-01/2023-06-30" in found.message


@pytest.mark.parametrize(
    ("day", "given", "told"),
    [("January 28", None, True), ("January 28", "01-28", False), ("March 28", None, False)],
)
def test_a_finding_tells_that_years_are_called_by_their_end(day, given, told):
    page = f"INCOME STATEMENT (in USD)\n\n\tYear ended {day}, 2023\nRevenue\t9\nCosts\t4\nNet income\t5\n"
    filing = normalize(page, fiscal_year_end=given)
    found = [found.message for found in filing.finding_records if found.code == "fiscal_year_by_end"]
    assert [message.startswith("years end on 01-28,") for message in found] == [True] * told
    assert {fact.fiscal_year for fact in filing.fact_records} == {2023}


def test_the_day_of_an_annual_report_without_a_sheet_tells_that_years_are_named_for_their_start():
    page = """FORM 10-K

ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

For the fiscal year ended February 2, 2025

CONSOLIDATED STATEMENTS OF EARNINGS (in millions)

\tFiscal 2024\tFiscal 2023
Net sales\t94\t85
Cost of sales\t64\t61
Gross profit\t30\t24
Operating expenses\t20\t18
Operating income\t10\t6
Income taxes\t3\t2
Net earnings\t7\t4
"""
    ends = {fact.period.end for fact in normalize(page).fact_records if fact.period}
    assert ends == {date(2025, 2, 2), date(2024, 2, 2)}

"""Lengths in months that a calendar of weeks stands behind."""

from __future__ import annotations

from datetime import date

import pytest

from normalizer.records import Cover, Period
from normalizer.statements.periods import period_of
from normalizer.statements.weeks import chain_quarters, chain_years, count_weeks
from normalizer.statements.when import parse_when


def periods(*headings: str) -> dict[int, Period | None]:
    whens = {k: parse_when(heading) for k, heading in enumerate(headings)}
    return count_weeks({k: period_of(when, False, Cover()) for k, when in whens.items()}, whens, ())


def test_six_months_are_26_weeks_where_periods_end_on_one_day_of_the_week() -> None:
    found = periods("Six Months Ended July 1, 2023", "Six Months Ended July 2, 2022")
    assert found == {0: Period(date(2023, 1, 1), date(2023, 7, 1)), 1: Period(date(2022, 1, 2), date(2022, 7, 2))}


@pytest.mark.parametrize(
    ("headings", "start"),
    [
        (("Six Months Ended June 30, 2023", "Six Months Ended June 30, 2022"), date(2023, 1, 1)),
        (("Six Months Ended July 1, 2023", "Three Months Ended July 1, 2023"), date(2023, 1, 2)),
        (("Year Ended December 31, 2022", "Year Ended December 31, 2016"), date(2022, 1, 1)),
        (("26 weeks ended July 1, 2023", "26 weeks ended July 2, 2022"), date(2023, 1, 1)),
    ],
)
def test_months_are_months_where_one_day_or_ends_of_months_close_them(headings: tuple[str, ...], start: date) -> None:
    first = periods(*headings)[0]
    assert first is not None
    assert first.start == start


def test_a_long_period_begins_after_a_year_that_ends_near_by() -> None:
    near, far = date(2021, 12, 25), date(2021, 12, 1)
    half = Period(date(2022, 1, 2), date(2022, 7, 2))
    assert chain_years([half, None], (near,)) == [Period(date(2021, 12, 26), half.end), None]
    assert chain_years([half], (far,)) == [half]


def test_the_last_of_quarters_side_by_side_has_fourteen_weeks() -> None:
    days = ("April 28, 2012", "July 28, 2012", "October 27, 2012", "February 2, 2013")
    chained = chain_quarters(list(periods(*(f"Quarter ended {day}" for day in days)).values()))
    assert [period.start for period in chained if period] == [
        date(2012, 1, 29),
        date(2012, 4, 29),
        date(2012, 7, 29),
        date(2012, 10, 28),
    ]

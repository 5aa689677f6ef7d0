"""Headings read as periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.records import Cover, Period
from normalizer.statements.dates import MONTHS, month_of
from normalizer.statements.periods import period_of, start_of, year_end
from normalizer.statements.when import When, parse_when

JUNE = Cover(fiscal_year_end=(6, 30))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Three Months Ended September 30, 2010", (date(2010, 7, 1), date(2010, 9, 30))),
        ("Nine Months Ended May 28, 2005", (date(2004, 8, 29), date(2005, 5, 28))),
        ("For the 52 weeks ended Feb. 1, 2020", (date(2019, 2, 3), date(2020, 2, 1))),
        ("Twenty-Six Weeks Ended July 31, 2004", (date(2004, 2, 1), date(2004, 7, 31))),
        ("13 Weeks Ended 9/30/2010", (date(2010, 7, 2), date(2010, 9, 30))),
        ("Year ended 31 December 2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("Period from March 3, 2001 (inception) through December 31, 2003", (date(2001, 3, 3), date(2003, 12, 31))),
        ("Quarter Ended Mar. 31 2004", (date(2004, 1, 1), date(2004, 3, 31))),
        ("Second Quarter 2011", (date(2010, 10, 1), date(2010, 12, 31))),
        ("1Q11", (date(2010, 7, 1), date(2010, 9, 30))),
        ("Fiscal 2010", (date(2009, 7, 1), date(2010, 6, 30))),
        ("Nine Months Ended September 30, 2023 July 22 to September 30", (date(2023, 7, 22), date(2023, 9, 30))),
        ("December 30 to June 29, 2019", (date(2018, 12, 30), date(2019, 6, 29))),
        ("July 1 – July 21, 2023", (date(2023, 7, 1), date(2023, 7, 21))),
        ("H1 2011", (date(2010, 7, 1), date(2010, 12, 31))),
        ("2H FY11", (date(2011, 1, 1), date(2011, 6, 30))),
        ("9M 2011", (date(2010, 7, 1), date(2011, 3, 31))),
        ("2010-11", (date(2010, 7, 1), date(2011, 6, 30))),
        ("FY 2010/2011", (date(2010, 7, 1), date(2011, 6, 30))),
        ("FY2011", (date(2010, 7, 1), date(2011, 6, 30))),
        ("4–6/2025", (date(2025, 4, 1), date(2025, 6, 30))),
        ("1.1.–30.6.2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("3 months ended Mar-25", (date(2025, 1, 1), date(2025, 3, 31))),
        ("1 April – 30 June 2023", (date(2023, 4, 1), date(2023, 6, 30))),
        ("From 1 April to 30 June 2023", (date(2023, 4, 1), date(2023, 6, 30))),
        ("01/04/2023 - 30/06/2023", (date(2023, 4, 1), date(2023, 6, 30))),
        ("2023-04-01 – 2023-06-30", (date(2023, 4, 1), date(2023, 6, 30))),
        ("01.04.23-30.06.23", (date(2023, 4, 1), date(2023, 6, 30))),
        ("Apr 2023-Jun 2023", (date(2023, 4, 1), date(2023, 6, 30))),
        ("April/June 2023", (date(2023, 4, 1), date(2023, 6, 30))),
        ("2023 Apr-Jun", (date(2023, 4, 1), date(2023, 6, 30))),
        ("3m to 30 Jun 23", (date(2023, 4, 1), date(2023, 6, 30))),
        ("2. quarter 2011", (date(2010, 10, 1), date(2010, 12, 31))),
        ("II Q 2011", (date(2010, 10, 1), date(2010, 12, 31))),
        ("7-9/23", (date(2023, 7, 1), date(2023, 9, 30))),
        ("1-9/22", (date(2022, 1, 1), date(2022, 9, 30))),
        ("Q1 Mar-23", (date(2023, 1, 1), date(2023, 3, 31))),
        ("FQ1 Mar 2023", (date(2023, 1, 1), date(2023, 3, 31))),
        ("H1 Jun 2023", (date(2023, 1, 1), date(2023, 6, 30))),
        ("12 months Dec-31-2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("Jul-Jun 2016/2017", (date(2016, 7, 1), date(2017, 6, 30))),
        ("Oct–Sep 2018/19", (date(2018, 10, 1), date(2019, 9, 30))),
        ("6 months ending 30 Jun 24", (date(2024, 1, 1), date(2024, 6, 30))),
        ("Quarter ended 31-Dec-23", (date(2023, 10, 1), date(2023, 12, 31))),
    ],
)
def test_durations(heading: str, expected: tuple[date, date]) -> None:
    assert period_of(parse_when(heading), False, JUNE) == Period(*expected)


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("As of Se eptember 30, 2010", date(2010, 9, 30)),
        ("December 31, 2022 (unaudited)", date(2022, 12, 31)),
        ("31.12.2021", date(2021, 12, 31)),
        ("2021-03-31", date(2021, 3, 31)),
        ("March 2015", date(2015, 3, 31)),
        ("01.04.2023", date(2023, 4, 1)),
        ("2023-12", date(2023, 12, 31)),
        ("2010-11", date(2011, 6, 30)),
        ("2023 31/12", date(2023, 12, 31)),
        ("Dec-23A", date(2023, 12, 31)),
        ("As at 31st March 2026", date(2026, 3, 31)),
        ("2010", date(2010, 6, 30)),
    ],
)
def test_instants(heading: str, day: date) -> None:
    assert period_of(parse_when(heading), True, JUNE) == Period(None, day)


def test_a_month_whose_last_week_ends_a_year_ends_with_the_printed_day() -> None:
    cover = Cover(fiscal_year_end=(1, 31), year_ends=(date(1994, 1, 29), date(1995, 1, 28)))
    assert period_of(parse_when("Year ended the last Saturday in January 1994"), True, cover) == Period(
        None, date(1994, 1, 29)
    )
    assert period_of(parse_when("October 31, 1994"), True, cover) == Period(None, date(1994, 10, 31))


@pytest.mark.parametrize(
    "heading", ["", "Change", "(unaudited)", "Note", "$ Change %", "Three Months Ended", "5-7/16 %", "31-1/16"]
)
def test_what_names_no_date_is_no_period(heading: str) -> None:
    assert period_of(parse_when(heading), False, Cover()) is None


def test_of_several_dates_the_one_of_the_column_s_year_is_lent() -> None:
    words = parse_when("Fiscal years ended December 28, 2024 and December 30, 2023")
    assert When(year=2023).filled(words).day == 30
    assert When(year=2024).filled(words).day == 28


def test_a_year_of_52_weeks_ends_on_the_printed_day_or_the_same_weekday() -> None:
    cover = Cover(fiscal_year_end=(1, 28), named_for_start=True, year_ends=(date(2023, 1, 29), date(2024, 1, 28)))
    assert period_of(parse_when("Fiscal 2023"), True, cover) == Period(None, date(2024, 1, 28))
    assert year_end(2022, cover) == date(2022, 1, 30)


@given(st.dates(date(1951, 1, 1), date(2060, 12, 31)))
def test_every_printed_date_is_read_back(day: date) -> None:
    for form in (f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day} {day.year}", f"{day.day} {day:%B} {day.year}"):
        when = parse_when(form)
        assert (when.month, when.day, when.year) == (day.month, day.day, day.year), form


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from([1, 3, 6, 9, 12]))
def test_a_duration_in_months_is_as_long_as_it_says(end: date, months: int) -> None:
    start = start_of(end, months, None)
    assert start is not None
    assert abs((end - start).days - 30.4 * months) < 4


@given(st.sampled_from(MONTHS), st.data())
def test_a_month_with_one_letter_lost_or_doubled_is_still_read(name: str, data: st.DataObject) -> None:
    if len(name) < 7:
        return
    at = data.draw(st.integers(0, len(name) - 1))
    assert month_of(name[:at] + name[at + 1 :]) == MONTHS.index(name) + 1
    assert month_of(name[:at] + name[at] + name[at:]) == MONTHS.index(name) + 1


def test_a_week_before_and_after_a_month_s_end_keep_their_month() -> None:
    assert start_of(date(2023, 7, 1), 3, None) == date(2023, 7, 1) + timedelta(days=1) - timedelta(days=91)


def test_a_day_before_its_month_is_one_date() -> None:
    assert parse_when("Year ended 31st of March 2026") == When(12, None, 3, 31, 2026)


@pytest.mark.parametrize(
    "text", ["March 31 June 30 Sept. 30 Dec. 31", "24 weeks ended June 30 24 weeks ended", "30 June 31 May"]
)
def test_a_day_is_no_year_of_two_digits(text: str) -> None:
    assert parse_when(text).year is None

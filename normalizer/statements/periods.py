"""The period that the parts of a heading make together with what is known of the company's fiscal years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from normalizer.quarters import quarter_end
from normalizer.records import Cover, Period
from normalizer.statements.dates import day_of, last_day
from normalizer.statements.when import SINCE_INCEPTION, TO_DATE, When

_DAYS_OVER: Final = 20
"""A period that ends so many days after a year does still ends with that year, of 52 or 53 weeks."""


def start_of(end: date, months: int | None, days: int | None) -> date | None:
    """The first day of a duration that ends on ``end``; None without a length.

    >>> start_of(date(2010, 9, 30), 3, None), start_of(date(2023, 7, 1), None, 91)
    (datetime.date(2010, 7, 1), datetime.date(2023, 4, 2))
    """
    if days is not None:
        return end - timedelta(days=days - 1)
    if months is None:
        return None
    after = end + timedelta(days=1)
    count = after.year * 12 + after.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, 1) + timedelta(days=min(after.day - 1, last_day(year, month + 1)))


def period_of(when: When, instant: bool, cover: Cover) -> Period | None:
    """The period that the parts make: an instant, or a duration; None where they do not suffice.

    A year or a quarter without a date takes its last day from the fiscal years that the document tells of.
    """
    if when.range and not instant:
        return Period(*when.range)
    end = _end_of(when, cover)
    if end is None:
        return None
    if instant:
        return Period(None, end)
    if when.months == SINCE_INCEPTION:
        start = cover.inception if cover.inception and cover.inception < end else None
    else:
        start = _year_start(end, cover) if when.months == TO_DATE else start_of(end, when.months, when.days)
    return Period(start, end) if start else None


def _year_start(end: date, cover: Cover) -> date | None:
    """The first day of the fiscal year in which a period ends; None where it is not known how years run."""
    closed = [day for year in (end.year - 1, end.year) if (day := year_end(year, cover))]
    before = [day for day in closed if (end - day).days > _DAYS_OVER]
    return max(before) + timedelta(days=1) if before else None


def _end_of(when: When, cover: Cover) -> date | None:
    if when.year is None:
        return None
    if when.month is not None and when.day is not None:
        day = day_of(when.year, when.month, when.day)
        return _printed_end(day, cover) if day else None
    if cover.fiscal_year_end is None:
        return None
    year = when.year + cover.named_for_start
    if when.quarter and (when.months == 12 or (when.months in (3, 6, 9) and when.months <= 3 * when.quarter)):
        return quarter_end(year, when.quarter, cover.fiscal_year_end)
    return year_end(year, cover) if when.months in (None, 12) else None


def _printed_end(day: date, cover: Cover) -> date:
    """The day, or for the last one of a month that in which a fiscal year of whole weeks is printed to end.

    "The last Saturday in January 1994" names but the month.
    """
    if day.day != last_day(day.year, day.month):
        return day
    return next((end for end in cover.year_ends if (end.year, end.month) == (day.year, day.month)), day)


def year_end(year: int, cover: Cover) -> date | None:
    """The last day of the fiscal year that ends in the calendar year: as printed where it moves, else as named."""
    if cover.fiscal_year_end is None:
        return None
    named = quarter_end(year, 4, cover.fiscal_year_end)
    if not cover.year_ends:
        return named
    nearest = min(cover.year_ends, key=lambda d: abs((d - named).days))
    if abs((nearest - named).days) <= 8:
        return nearest
    # not printed: the same day of the week, nearest to the middle of those that are
    weekday = cover.year_ends[0].weekday()
    return min(
        (named + timedelta(days=k) for k in range(-3, 4)), key=lambda d: (d.weekday() != weekday, abs((d - named).days))
    )

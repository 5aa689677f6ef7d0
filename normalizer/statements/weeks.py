"""Fiscal years of 52 or 53 weeks: where periods begin whose lengths the page names in months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from normalizer.records import Period
from normalizer.statements.dates import last_day
from normalizer.statements.periods import start_of
from normalizer.statements.when import When


def count_weeks(
    periods: Mapping[int, Period | None], whens: Mapping[int, When], year_ends: Sequence[date]
) -> dict[int, Period | None]:
    """The periods, "six months" taken as 26 weeks where all durations end on one day of the week.

    That day must close two periods at least, and not the last day of a month each time. Without ``year_ends``, those
    of years that move, only days that are printed tell.
    """
    told = (period for k, period in periods.items() if year_ends or whens[k].month)
    ends = {period.end for period in told if period and period.start}
    moving = any(end.day != last_day(end.year, end.month) for end in ends)
    if len(ends) < 2 or not moving or len({end.weekday() for end in ends}) > 1:
        return dict(periods)
    return {k: _in_weeks(period, whens[k].months) for k, period in periods.items()}


def _in_weeks(period: Period | None, months: int | None) -> Period | None:
    """The period with its months counted as so many whole weeks; as it is where no months are named."""
    if period is None or period.start is None or months is None or months <= 0:
        return period
    return Period(start_of(period.end, None, 7 * round(months * 52 / 12)), period.end)


def chain_years(periods: Sequence[Period | None], year_ends: Sequence[date]) -> list[Period | None]:
    """Periods longer than a quarter begin the day after a year's printed end, where years have 52 or 53 weeks."""
    ends = {p.end for p in periods if p and p.start and (p.end - p.start).days > 350} | set(year_ends)
    return [_chain(period, ends) for period in periods]


def chain_quarters(periods: Sequence[Period | None]) -> list[Period | None]:
    """Quarters begin the day after another quarter's end that is 13 or 14 weeks before their own."""
    ends = {p.end for p in periods if p and _is_quarter(p)}
    return [_chain_quarter(p, ends) if p and _is_quarter(p) else p for p in periods]


def _chain_quarter(quarter: Period, ends: set[date]) -> Period:
    before = max((e for e in ends if (quarter.end - e).days in (13 * 7, 14 * 7)), default=None)
    return Period(before + timedelta(days=1), quarter.end) if before else quarter


def _is_quarter(period: Period) -> bool:
    return period.start is not None and 80 < (period.end - period.start).days <= 100


def _chain(period: Period | None, ends: set[date]) -> Period | None:
    """The period, begun the day after the end of a year that is at most ten days from its beginning."""
    if period is None or period.start is None or (period.end - period.start).days <= 100:
        return period
    begun = period.start
    starts = [e + timedelta(days=1) for e in ends if abs((e - begun).days) <= 10 and e < period.end]
    return Period(min(starts, key=lambda day: abs((day - begun).days)), period.end) if starts else period

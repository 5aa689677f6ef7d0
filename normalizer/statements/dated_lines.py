"""Lines of a cash flow statement that are balances by the date in their own label: "Cash at January 1"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from normalizer.records import Column, Line, Period
from normalizer.statements.dates import last_day
from normalizer.statements.equity import Moment
from normalizer.statements.when import When, parse_when
from normalizer.text import MONTH

_BALANCE_AT: Final = re.compile(
    r"^(?!.*\b(?:paid|received|sold|acquired|dividends?|proceeds|payments?|provided|used|increase|decrease|changes?|effect)\b)"
    r".*?\b(?:cash|balances?|equivalents|overdrafts?)\b.*?(?:\b(?:at|as of|as at|on)\b|[,:\u2013\u2014-]) ?"
    rf"(?:{MONTH}\b|\d{{1,2}} {MONTH}\b)",
    re.I,
)
_LONGEST: Final = 200
"""A label that dates a balance is not longer."""
_DAY: Final = timedelta(days=1)
_SLACK: Final = timedelta(days=7)
"""Fiscal years of weeks begin and end some days off the day that a label names."""


def date_balances(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[Line, ...]:
    """The lines, with those that their labels date set to the start or the end of their columns' periods.

    The label's day goes before the column's, where it tells the same of every column in which the line prints a number.
    """
    periods = {c.number: c.period for c in columns if c.period and c.period.start and not c.left_out}
    return tuple(_dated(line, periods) if line.when is None else line for line in lines)


def _dated(line: Line, periods: Mapping[int, Period]) -> Line:
    when = parse_when(line.label) if len(line.label) <= _LONGEST and _BALANCE_AT.search(line.label) else None
    if when is None or not when.month or not when.day or when.has_length or when.dates:
        return line
    moments = {_moment(when, period) for column, period in periods.items() if line.cells[column]}
    return replace(line, when=moments.pop()) if len(moments) == 1 else line


def _moment(when: When, period: Period) -> Moment | None:
    """Whether the label's day opens or closes the period, in the year that it names or else in any.

    A label may name one year for the columns of several.
    """
    named = _nearest(when, period, [when.year]) if when.year else None
    start, end = period.start or period.end, period.end
    return named or _nearest(when, period, sorted({day.year + k for day in (start, end) for k in (-1, 0, 1)}))


def _nearest(when: When, period: Period, years: Sequence[int]) -> Moment | None:
    """The edge of the period that the day is, or that it alone comes near; what opens a period is the day before."""
    month, day = when.month or 1, when.day or 1
    days = [date(year, month, min(day, last_day(year, month))) for year in years]
    start, end = period.start or period.end, period.end
    if end in days:
        return "end"
    if start in days:
        return "start"
    opens = any(abs(each - start + _DAY) <= _SLACK for each in days)
    closes = any(abs(each - end) <= _SLACK for each in days)
    return None if opens == closes else "start" if opens else "end"

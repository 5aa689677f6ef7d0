"""The end of a company's fiscal year, told by how long the printed periods are and by the dates of balance sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from normalizer.records import Period

Length = Literal["instant", "quarter", "half", "nine_months", "year", "stub"]
"""How long a period is; ``stub`` is any other length, such as the months after a changed year end."""
LENGTHS: Final[tuple[tuple[range, Length], ...]] = (
    (range(76, 120), "quarter"),
    (range(160, 201), "half"),
    (range(245, 293), "nine_months"),
    (range(350, 381), "year"),
)
"""Days of each length: quarters of 12 to 17 weeks and calendar quarters, and what they add up to."""
FLOWS: Final = ("income_statement", "cash_flow")
"""The statements whose columns tell how years run."""
_NEAR: Final = 10
_WITHIN: Final = timedelta(days=45)
_YEAR: Final = 365.25
_QUARTER: Final = 91.3
FIRST_DAYS: Final = 10
"""A year that ends so early in a month is one of 52 or 53 weeks, and ends with the month before."""


def length_of(days: int | None) -> Length:
    """How long a period of that many days is.

    >>> [length_of(days) for days in (None, 91, 84, 119, 182, 273, 371, 60)]
    ['instant', 'quarter', 'quarter', 'quarter', 'half', 'nine_months', 'year', 'stub']
    """
    if days is None:
        return "instant"
    return next((length for span, length in LENGTHS if days in span), "stub")


def period_length(period: Period) -> Length:
    """How long the period is, both ends counted."""
    return length_of((period.end - period.start).days + 1 if period.start else None)


@dataclass(frozen=True, slots=True)
class Printed:
    """The periods of one document: those of its flows, the days of its balance sheets, whether its form is annual."""

    flows: tuple[Period, ...]
    sheets: tuple[date, ...] = ()
    annual: bool = False


def find_year_end(documents: Sequence[Printed]) -> tuple[int, int] | None:
    """Month and day on which fiscal years end, as the surest kind of evidence has it; None where there is none.

    Six and nine months begin with the year. Of two balance sheets one to three quarters apart the earlier closes the
    year before, unless flows end there too. Twelve months are a year only in an annual report, or where no shorter
    year to date ends with them.

    >>> half, trailing = Period(date(2023, 1, 1), date(2023, 6, 30)), Period(date(2022, 7, 1), date(2023, 6, 30))
    >>> find_year_end([Printed((half, trailing))]), find_year_end([Printed((trailing,))])
    ((12, 31), (6, 30))
    """
    flows = {period for document in documents for period in document.flows}
    annual = {p.end for document in documents if document.annual for p in document.flows if period_length(p) == "year"}
    opened = {
        p.start - timedelta(days=1)
        for p in flows
        if p.start is not None and period_length(p) in ("half", "nine_months")
    }
    closed = {day for document in documents if (day := _closed_before(document)) is not None}
    years = {p.end for p in flows if period_length(p) == "year"}
    for days in (annual, opened, closed, years):
        if days:
            return _most(days, years)
    return None


def across_year_end(periods: Iterable[Period], year_end: tuple[int, int]) -> list[Period]:
    """The periods of more than a quarter in the midst of which a fiscal year ends: trailing months, or misread ones.

    >>> trailing, year = Period(date(2022, 7, 1), date(2023, 6, 30)), Period(date(2022, 1, 1), date(2022, 12, 31))
    >>> across_year_end([trailing, year], (12, 31)) == [trailing]
    True
    """
    found = []
    for period in periods:
        if period.start is not None and period_length(period) in ("half", "nine_months", "year"):
            first, last = period.start + _WITHIN, period.end - _WITHIN
            if any(first < date(year, *_safe(year_end)) < last for year in range(first.year, last.year + 1)):
                found.append(period)
    return found


def _closed_before(document: Printed) -> date | None:
    """The end of the year before an interim period, by the two balance sheets of its document."""
    days = sorted(set(document.sheets))
    if len(days) != 2 or not any(abs((days[1] - days[0]).days - count * _QUARTER) < _NEAR for count in (1, 2, 3)):
        return None
    sequential = any(abs((period.end - days[0]).days) < _NEAR for period in document.flows)
    return None if sequential else days[0]


def _most(days: Iterable[date], years: Iterable[date]) -> tuple[int, int] | None:
    """The time of year of most of the days, the latest of them; of two as good, the one at which printed years end."""
    groups: list[list[date]] = []
    for day in sorted(days, reverse=True):
        near = next((group for group in groups if _days_apart(day, group[0]) <= _NEAR), None)
        groups.append([day]) if near is None else near.append(day)
    best = [group for group in groups if len(group) == max(map(len, groups))]
    if len(best) > 1:
        best = [group for group in best if any(_days_apart(group[0], end) <= _NEAR for end in years)]
    return month_end(best[0][0].month, best[0][0].day) if len(best) == 1 else None


def month_end(month: int, day: int) -> tuple[int, int]:
    """The day of the year that a year's end means: a year of weeks that ends just after a month ends with it.

    >>> month_end(1, 3), month_end(9, 30)
    ((12, 31), (9, 30))
    """
    if day >= FIRST_DAYS:
        return month, day
    last = date(2023, month, 1) - timedelta(days=1)
    return last.month, last.day


def _days_apart(first: date, second: date) -> float:
    """How far two days are apart within the year."""
    apart = abs((first - second).days) % _YEAR
    return min(apart, _YEAR - apart)


def _safe(day: tuple[int, int]) -> tuple[int, int]:
    """A day that every year has."""
    return day[0], min(day[1], 28)

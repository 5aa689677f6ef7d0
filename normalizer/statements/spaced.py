"""Columns of an income or a cash flow statement headed by days alone: how far these lie apart tells their length.

Data vendors and frames head columns so. A report prints two columns of any length a year apart, hence two tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from normalizer.records import Column, Line, Period
from normalizer.statements.dates import day_of, last_day
from normalizer.statements.periods import start_of
from normalizer.statements.weeks import chain_quarters, chain_years
from normalizer.statements.when import parse_when
from normalizer.statements.whole_years import with_whole_years

_YEAR: Final = 365.25
_OFF: Final = 10
"""So many days an end may lie off, as those of 52 and 53 weeks do."""
_QUARTER: Final = (80, 100)
_MONTH: Final = 31
_YEARLY: Final = 12
_YEARS: Final = 3
_MONTHS_OF_QUARTER: Final = 3
_QUARTERS: Final = 4
"""So many columns tell a length at least."""
_MOST_GROWTH: Final = 2.2
"""Of quarters the largest is not so many times the smallest; amounts since the year began are."""
_WEEKS: Final = 13
"""Weeks of a quarter, of years that end on one day of the week."""
_DIGITS: Final = re.compile(r"\d[\d,]*")
_LETTERS: Final = re.compile(r"[A-Za-z]{4,}")


def lengths_by_spacing(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[tuple[Column, ...], int | None]:
    """The columns with periods of twelve, three or one months where their days lie so far apart; and those months.

    Where others have a period already, only if it is a year that quarters add up to. The months are to be told as
    assumed: None where such years prove them.
    """
    given = {c.number: end for c in columns if not c.left_out and (end := _bare_day(c)) is not None}
    ends = sorted(given.values())
    told = [c for c in columns if c.period is not None]
    months = None if len(set(ends)) < len(ends) else _months(ends)
    if months is None or (months < _YEARLY and _adds_up(given, lines)):
        return tuple(columns), None
    weeks = len({end.weekday() for end in ends}) == 1 and any(end.day != last_day(end.year, end.month) for end in ends)
    days = _WEEKS * months * 7 // 3 if weeks else None
    alone = [Period(start_of(end, months, days), end) for end in given.values()]
    chained = chain_quarters(chain_years(alone, ()))
    periods = {number: period for number, period in zip(given, chained, strict=True) if period}
    summed = with_whole_years(columns, periods, lines) if months == _MONTHS_OF_QUARTER else None
    if summed is None and told:
        return tuple(columns), None
    proved = summed is not None and len(summed) > len(periods)
    made = tuple(replace(c, period=(summed or periods).get(c.number)) for c in columns)
    return made, None if proved else months


def _bare_day(column: Column) -> date | None:
    """The day that the heading names, if it says nothing else; the last of its month where it names none."""
    when = parse_when(column.heading)
    words = [word for word in _LETTERS.findall(column.heading) if parse_when(f"{word} 2020").month is None]
    if when.has_length or when.year is None or when.month is None or words:
        return None
    return day_of(when.year, when.month, when.day or last_day(when.year, when.month))


def _months(ends: Sequence[date]) -> int | None:
    gaps = [(second - first).days for first, second in pairwise(ends)]
    if len(ends) >= _YEARS and all(gap > _OFF and abs(gap - _YEAR * round(gap / _YEAR)) <= _OFF for gap in gaps):
        return 12
    if len(ends) >= _QUARTERS and all(_QUARTER[0] <= gap <= _QUARTER[1] for gap in gaps):
        return 3
    closing = all(end.day == last_day(end.year, end.month) for end in ends)
    return 1 if len(ends) >= _QUARTERS and closing and all(gap <= _MONTH for gap in gaps) else None


def _adds_up(given: Mapping[int, date], lines: Sequence[Line]) -> bool:
    """Whether the largest amounts grow from column to column as those do that count from the year's beginning."""
    sizes = [[_size(line.cells[number]) for number in given] for line in lines]
    whole = [row for row in sizes if all(row)]
    largest = max(whole, key=sum, default=[])
    return not largest or max(largest) > _MOST_GROWTH * min(largest)


def _size(cell: Sequence[str]) -> int:
    """The whole units that the cell prints; 0 for none."""
    found = _DIGITS.search(" ".join(cell))
    return int(found[0].replace(",", "")) if found else 0

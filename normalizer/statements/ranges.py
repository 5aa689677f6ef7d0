"""Stretches of time that a heading prints by their two ends: days, months of a year, an inception and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from normalizer.statements.dates import BARE_YEAR, YEAR, Mention, PrintedDay, day_of, last_day, mentions_in, month_of
from normalizer.statements.shorthand import full_year

_DASH: Final = r"[-\u2010-\u2015]"
_WORD: Final = r"([A-Za-z]{3,9})\.?"
_BETWEEN: Final = rf"(?:\s?(?:{_DASH}|/)\s?|\s+(?:to|through)\s+)"
_MONTH_RANGE: Final = re.compile(
    rf"(?<!\b\d\s)(?<!\b\d\d\s)\b{_WORD}(?:[\s,]+({YEAR}))?{_BETWEEN}{_WORD}"
    rf"[\s,]+({YEAR})(?:\s?[/–-]\s?(\d{{2}}|{YEAR}))?(?!\d)"
)
"""Months of a year ("Jan–Jun 2024"), or of two ("Jul-Jun 2016/2017"), the last of which has the last month."""
_YEAR_FIRST: Final = re.compile(rf"(?<![\d,]\s)(?<!\d)({YEAR})[\s,:/]+{_WORD}{_BETWEEN}{_WORD}(?![\s,.]*\d|\w)")
_NUMBERED_RANGE: Final = re.compile(rf"(?<![\d./])(\d{{1,2}})\s?{_DASH}\s?(\d{{1,2}})/({YEAR}|\d\d)(?![\d/]|\s?%)")
"""Months by their numbers, as Nordic companies print them: "1–6/2025", "7-9/23"."""
_YEARLESS: Final = re.compile(rf"(?<![\w.,-])(?<!\d\s){_WORD}\s?(?:{_DASH}|/)\s?{_WORD}(?![\s,.'’-]*\d|\w)")
_DOTTED_RANGE: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})\.(\d{{1,2}})(?:\.({YEAR}|\d\d)?)?\s?{_DASH}\s?(\d{{1,2}})\.(\d{{1,2}})\.({YEAR}|\d\d)(?!\d)"
)
_TO: Final = re.compile(
    rf"[\s,.)]*(?:\([^()]{{1,60}}\)[\s,]*)?(?:{_DASH}|(?:to|through|thru|until|till)\b)(?: and including)?[\s(]*", re.I
)
"""What stands between the first and the last day of a stretch: "(inception) through"."""
_LONGEST: Final = 12

MonthRange = tuple[int, int, int | None]
"""How many months, the last of them, and its year if it is printed."""


def month_range(text: str) -> MonthRange | None:
    """The months from one to another that the text prints; None for all else.

    >>> [month_range(text) for text in ("Jan-Jun 2024", "April/June 2023", "2023 Apr-Jun", "7-9/23", "Jan–Jun")]
    [(6, 6, 2024), (3, 6, 2023), (3, 6, 2023), (3, 9, 2023), (6, 6, None)]
    >>> month_range("Apr 2023-Jun 2023"), month_range("Dec 2022 - Dec 2023"), month_range("September 30, 2010")
    ((3, 6, 2023), None, None)
    """
    for first, begun, last, year in _month_ranges(text):
        count = (last - first) % 12 + 1
        if year and begun:
            count = 12 * (year - begun) + last - first + 1
        if 1 <= count <= _LONGEST:
            return count, last, year
    return None


def _month_ranges(text: str) -> Iterator[tuple[int, int | None, int, int | None]]:
    """First month with its year, last month with its year, of each stretch that the text may print."""
    for m in _NUMBERED_RANGE.finditer(text):
        first, last, year = int(m[1]), int(m[2]), full_year(m[3])
        if 1 <= first <= last <= 12:
            yield first, year, last, year
    for m in _MONTH_RANGE.finditer(text):
        opening, closing, year = month_of(m[1]), month_of(m[3]), int(m[4])
        if opening and closing and (not m[5] or int(m[5]) % 100 == (year + 1) % 100):
            yield opening, int(m[2]) if m[2] else None, closing, year + bool(m[5])
    for pattern in (_YEAR_FIRST, _YEARLESS):
        for m in pattern.finditer(text):
            opening, closing = month_of(m[m.lastindex - 1 if m.lastindex else 1]), month_of(m[m.lastindex or 2])
            if opening and closing:
                year_of = int(m[1]) if pattern is _YEAR_FIRST else None
                yield opening, year_of, closing, year_of


def whole_months(first: PrintedDay, last: PrintedDay) -> int | None:
    """How many months lie from one day to another, at most a year; None where they are not whole ones.

    >>> whole_months((1, 1, None), (6, 30, None)), whole_months((1, 29, None), (4, 28, None))
    (6, 3)
    >>> whole_months((1, 1, 2023), (7, 1, 2023)), whole_months((1, 1, 2021), (12, 31, 2023))
    (None, None)
    """
    closes = last[1] >= last_day(2023, last[0])
    if first[1] == 1 and closes:
        count = (last[0] - first[0]) % 12 + 1
    elif last[1] == first[1] - 1:
        count = (last[0] - first[0]) % 12 or 12
    else:
        return None
    if first[2] and last[2]:
        apart = 12 * (last[2] - first[2]) + last[0] - first[0] + (first[1] == 1)
        return count if apart == count else None
    return count


def day_range(text: str) -> tuple[PrintedDay, PrintedDay] | None:
    """First and last day of a stretch: two days in any notation with a dash or "to" between; None for all else, and
    for several stretches.

    A day without a year has that of the other, else the only one in the text, if there is one; the first is never
    after the last.

    >>> day_range("Three Months Ended September 30, 2023 Successor July 22 to September 30")
    ((7, 22, 2023), (9, 30, 2023))
    >>> day_range("1 April – 30 June 2023"), day_range("January 1 to June 30")
    (((4, 1, 2023), (6, 30, 2023)), ((1, 1, None), (6, 30, None)))
    """
    if dotted := _DOTTED_RANGE.search(text):
        ends = full_year(dotted[6])
        first, last = (int(dotted[2]), int(dotted[1])), (int(dotted[5]), int(dotted[4]))
        return _in_order((*first, full_year(dotted[3] or dotted[6])), (*last, ends), moves=not dotted[3])
    found = {_pair(a, b, text) for a, b in pairwise(mentions_in(text)) if _TO.fullmatch(text, a.stop, b.start)}
    return found.pop() if len(found) == 1 else None


def _pair(a: Mention, b: Mention, text: str) -> tuple[PrintedDay, PrintedDay] | None:
    years = {int(year) for year in BARE_YEAR.findall(text)}
    year = b.year or a.year or (years.pop() if len(years) == 1 else None)
    first, last = (a.month, a.day, a.year or year), (b.month, b.day, year)
    return _in_order(first, last, moves=a.year is None) if year else (first, last)


def _in_order(first: PrintedDay, last: PrintedDay, *, moves: bool) -> tuple[PrintedDay, PrintedDay] | None:
    """The two days, the first a year earlier where that ``moves`` and it is after the last; None if it stays after."""
    year = first[2] or 0
    opening, closing = day_of(year, first[0], first[1]), day_of(last[2] or 0, last[0], last[1])
    if opening is None or closing is None:
        return None
    if moves and opening > closing:
        year -= 1
        opening = date(year, opening.month, min(opening.day, last_day(year, opening.month)))
    return ((*first[:2], year), last) if opening < closing else None

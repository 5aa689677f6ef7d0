"""What a heading says of time: durations, month and day, year, quarter, and stretches from one day to another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from normalizer.statements.dates import BARE_YEAR, YEAR, PrintedDay, dates_in, day_of, last_day
from normalizer.statements.ranges import day_range, month_range, whole_months
from normalizer.statements.shorthand import full_year, is_rolling, spell_out
from normalizer.text import fold

_COUNTS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "twenty-four": 24, "twenty-six": 26,
    "thirty-nine": 39, "forty": 40, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_COUNT: Final = "|".join(sorted((w.replace("-", "[- ]?") for w in _COUNTS), key=len, reverse=True))
_SPAN: Final = re.compile(rf"\b(\d{{1,2}}|{_COUNT})[\s-]*(months?|weeks?|mos\.?|wks\.?|days?)\b", re.I)
_QUARTERLY: Final = re.compile(
    r"\bquarter(?:s|ly)?\b|\b(?:first|second|third|fourth) fiscal quarter|\b[1-4]Q(?=\d|\b)|\bQ[1-4]\b", re.I
)
_YEARLY: Final = re.compile(
    r"\b(?:fiscal |calendar )?years?[\s-]*(?:ended|ending)?\b|\bannual\b|\bfor the year|\bfiscal\b|\bFY(?=\d|\b)", re.I
)
_INCEPTION: Final = re.compile(r"\binception\b|\bcumulative\b", re.I)
TO_DATE: Final = 0
"""The months of what begins with the fiscal year and ends when the heading says."""
SINCE_INCEPTION: Final = -1
"""The months of what begins with the company and ends when the heading says."""
_HALF: Final = re.compile(r"\bhalf[\s-]?years?\b|\b(?:first|second) half\b|\bH[12]\b|\b[12]H\b", re.I)
_WHICH_HALF: Final = re.compile(r"\b(?:H([12])|([12])H|(first|second) half)\b", re.I)
_SHORT_MONTHS: Final = re.compile(r"\b(3|6|9|12)M\b")
_SPLIT_YEAR: Final = re.compile(rf"(?<![\d-])({YEAR})\s?[-/–]\s?(\d{{2}}|{YEAR})(?![\d-])")
"""A year that begins in one calendar year and ends in the next, for which it is named: "2022-23", "2024/25"."""
_SHORT_YEAR: Final = re.compile(r"\b(?:FY\s?|Q[1-4]\s?|[1-4]Q\s?)['’]?(\d{2})\b", re.I)
_QUARTER: Final = re.compile(
    r"\b(?:Q([1-4])\b|([1-4])Q(?=\d|\b)|(first|second|third|fourth)[\s-]+(?:fiscal\s+)?quarter\b)", re.I
)
_RANGE: Final = re.compile(
    r"\b(?:from|period|inception)\b.*\b(?:to|through|until)\b|\bthrough\b|\binception\b.*[-\u2010-\u2015]"
    r"|(?:19|20)\d\d\)?\s*(?:\([^()]{1,60}\)\s*)?(?:to|until)\b",
    re.I,
)
"""Words that make two days the first and the last of a stretch: "(March 5, 2007) to December 31, 2012"."""
_PERIOD: Final = re.compile(r"\bperiods?\b[\s,]*(?:ended|ending|from|to|of|beginning|commencing|\d)", re.I)
_GLUED: Final = re.compile(
    r"(?<=[a-z])(?=Ended|Ending|Months|Weeks)|(?<=\bEnded)(?=[A-Z])|(?<=\bended)(?=[A-Z])|(?<=[a-z]Ended)(?=[A-Z])"
)
"""Where words stand that a line end parted on the page, and nothing in what was extracted: "Months EndedMarch 31"."""
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class When:
    """The parts of a period that a heading names; what it does not name is None.

    ``days`` is a length counted in weeks (13 weeks are 91), ``months`` one in months, 3 for "quarter", ``TO_DATE`` for
    "year to date", ``SINCE_INCEPTION`` for all the time since the company began. ``range`` is a pair of printed dates,
    first and last; ``dates`` are all whole dates, where several are printed; ``bare`` are the months and days, where
    several are printed without years, and not as the ends of a range. ``untold`` says that a period is named whose
    length is not: it is no year for want of another.
    """

    months: int | None = None
    days: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    quarter: int | None = None
    range: tuple[date, date] | None = None
    dates: tuple[date, ...] = ()
    bare: tuple[tuple[int, int], ...] = ()
    untold: bool = field(default=False, repr=False)

    @property
    def has_length(self) -> bool:
        """Whether a duration is named."""
        return self.months is not None or self.days is not None or self.range is not None

    def filled(self, other: When) -> When:
        """This, with what it lacks taken from ``other``: length, month with day, and year each as a whole."""
        months, days = (self.months, self.days) if self.has_length else (other.months, other.days)
        month, day, year = self.month, self.day, other.year if self.year is None else self.year
        if self.month is None:
            same_year = next((d for d in other.dates if d.year == self.year), None)
            if len(other.dates) == 1:  # the column's own date, whatever year it is named for
                month, day, year = other.month, other.day, other.year
            elif same_year:
                month, day = same_year.month, same_year.day
            elif other.month:
                month, day = other.month, other.day
        part = self.months != 12 and (not (self.has_length and other.has_length) or self.months == other.months)
        quarter = other.quarter if self.quarter is None and part else self.quarter
        return When(months, days, month, day, year, quarter, self.range, self.dates)


def _length(text: str) -> tuple[int | None, int | None]:
    """Months and days of the duration that the text names; of several, the last ("year ended … three months ended")."""
    spans = list(_SPAN.finditer(text))
    if short := _SHORT_MONTHS.search(text):
        return int(short[1]), None
    for m in reversed(spans):
        word = re.sub(r"\s", "-", m[1].lower())
        count = int(word) if word.isdigit() else _COUNTS.get(word, _COUNTS.get(word.replace("-", ""), 0))
        if not count:
            joined = next((n for w, n in _COUNTS.items() if w.replace("-", "") == word.replace("-", "")), 0)
            count = joined
        unit = m[2].lower()[0]
        if unit == "m" and 1 <= count <= 36:
            return count, None
        if unit == "w" and 4 <= count <= 106:
            return None, 7 * count
    if _HALF.search(text):
        return 6, None
    if _QUARTERLY.search(text):
        return 3, None
    if _INCEPTION.search(text):
        return SINCE_INCEPTION, None
    if is_rolling(text):
        return TO_DATE, None
    return (12, None) if _YEARLY.search(text) else (None, None)


@lru_cache(maxsize=4096)
def parse_when(text: str) -> When:
    """What the text of a heading says of time.

    >>> parse_when("Three Months Ended September 30, 2010")
    When(months=3, days=None, month=9, day=30, year=2010, quarter=None, range=None, dates=(), bare=())
    >>> parse_when("Jan–Jun 2024").months, parse_when("Oct-Mar 2023").month, parse_when("Jan-2024").months
    (6, 3, None)
    >>> parse_when("Three MonthsEndedMarch 31,2024")
    When(months=3, days=None, month=3, day=31, year=2024, quarter=None, range=None, dates=(), bare=())
    >>> parse_when("Thirteen Weeks Ended").days, parse_when("Se eptember 30, 2010").month
    (91, 9)
    """
    text = _GLUED.sub(" ", spell_out(fold(text)))
    if span := month_range(text):
        count, closing, year = span
        return When(count, None, closing, last_day(year or 2023, closing), year)
    dates = dates_in(text)
    months, days = _length(text)
    ends = day_range(text)
    quarter = _QUARTER.search(text)
    number = _closing_quarter(text)
    if quarter:
        number = int(quarter[1] or quarter[2] or _ORDINALS[quarter[3].lower()])
    dated = [d for month, day, year in dates if year and (d := day_of(year, month, day))]
    if ends and (printed := _days_of(*ends)):
        return When(None, None, printed[1].month, printed[1].day, printed[1].year, number, printed)
    if len(dated) >= 2 and _RANGE.search(text) and dated[0] < dated[-1]:
        first, last = dated[0], dated[-1]
        return When(None, None, last.month, last.day, last.year, number, (first, last))
    if printed := _since_inception(text, dates):
        return When(None, None, printed[1].month, printed[1].day, printed[1].year, number, printed)
    month = day = year = None
    if dates:
        month, day, year = _own_date(dates, text)
    if year is None and (split := _SPLIT_YEAR.search(text)) and (int(split[1]) + 1) % 100 == int(split[2]) % 100:
        year, months = int(split[1]) + 1, months if months or days else 12
    if year is None:
        years = BARE_YEAR.findall(text)
        year = int(years[0]) if years else None
    if year is None and (short := _SHORT_YEAR.search(text)):
        year = full_year(short[1])
    if ends:  # without a year: the length is lent to the years over the columns
        months, days = whole_months(*ends) or months, None
    untold = not (months or days) and bool(ends or _PERIOD.search(text))
    bare = () if dated or ends else tuple((each, its_day) for each, its_day, _ in dates)
    return When(
        months,
        days,
        month,
        day,
        year,
        number,
        dates=tuple(dated) if len(dated) > 1 else (),
        bare=bare if len(set(bare)) > 1 else (),
        untold=untold,
    )


def _closing_quarter(text: str) -> int | None:
    """The quarter in which a part of a year ends that the text names by its number: "H1", "9M"; None for all else."""
    if half := _WHICH_HALF.search(text):
        return 2 * int(half[1] or half[2] or _ORDINALS[half[3].lower()])
    short = _SHORT_MONTHS.search(text)
    return int(short[1]) // 3 if short else None


def _days_of(first: PrintedDay, last: PrintedDay) -> tuple[date, date] | None:
    """The two printed days, where both have a year."""
    opening = day_of(first[2], first[0], first[1]) if first[2] else None
    closing = day_of(last[2], last[0], last[1]) if last[2] else None
    return (opening, closing) if opening and closing else None


def _since_inception(text: str, dates: list[PrintedDay]) -> tuple[date, date] | None:
    """First and last day where the inception's is printed without a year: it is of the year that follows.

    >>> _since_inception("Period from inception (March 5) to December 31, 2010", [(3, 5, None), (12, 31, 2010)])
    (datetime.date(2010, 3, 5), datetime.date(2010, 12, 31))
    """
    if len(dates) != 2 or dates[0][2] is not None or not (year := dates[1][2]) or not _INCEPTION.search(text):
        return None
    first, last = (day_of(year, month, day) for month, day, _ in dates)
    return (first, last) if first and last and first < last else None


def _own_date(dates: list[PrintedDay], text: str) -> PrintedDay:
    """Of several dates the one whose year stands alone too ("July 3, 2004 and June 28, 2003" over "2004")."""
    if len(dates) > 1:
        years = Counter(int(y) for y in BARE_YEAR.findall(text))
        years.subtract(year for *_, year in dates if year)
        alone = [d for d in dates if years[d[2] or 0] > 0]
        if alone:
            return alone[-1]
    return dates[-1]

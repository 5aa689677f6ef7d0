"""Periods in the short forms of analysts ("2Q24A", "FY'23", "LTM Jun-24"), spelled out so that they are read as others.

What a heading says by such a form of its own, it is never lent by another.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from normalizer.text import MONTH

_LONGEST: Final = 160
"""No heading of a column has more characters."""
_MAY_BE_SHORT: Final = re.compile(r"\d|\bQtr|\bYr|TM\b", re.I)
_APART: Final = r"[-/'’\s]*"
"""What may stand between a part of a year and its year: "Q1-24", "H1/24", "FY'24"."""
_DASH: Final = r"\s?[-\u2010-\u2015]\s?"
_ENDS: Final = rf"(?![.,/-]?\d|[-/]|%|\w|[\s,-]*(?:{MONTH}\b|weeks?\b|months?\b|days?\b|(?:19|20)\d\d))"
"""What follows a year of two digits: nothing that makes them a day, a count or a part of a longer number."""
_YEAR: Final = rf"((?:19|20)\d\d|\d\d)(?:\s?A|\s?\(A\))?{_ENDS}"
_LAST_DAYS: Final = {3: "March 31", 6: "June 30", 9: "September 30", 12: "December 31"}
_TO_DATE: Final = r"\b(?:YTD|year[\s-]*to[\s-]*date)\b"
_TRAILING: Final = re.compile(r"\b[LTN]TM\b", re.I)
_ROLLING: Final = re.compile(rf"{_TRAILING.pattern}|{_TO_DATE}", re.I)
_UNREAD: Final = re.compile(r"(?:['’]|\b[A-Z]{1,3}\d?[-/'’]?|\d[A-Z]{1,2}[-/'’]?)\d\d(?![\d.,])")
"""Two digits that may be a year, behind letters or a mark."""

_SHORT_MONTH: Final = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.?\s?(\d\d)(?:\s?A|\s?\(A\))?$", re.I
)


def full_year(digits: str) -> int:
    """The year in four digits.

    >>> full_year("24"), full_year("98"), full_year("2024")
    (2024, 1998, 2024)
    """
    return int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) > 69 else 2000)


def _part(found: re.Match[str]) -> str:
    """A part of a year with its year: "Q1 2024", "FY2024", and of a calendar year by its last day."""
    part, calendar = found[1], found[2] or ""
    year = full_year(found[3])
    if "CY" not in (part, calendar):
        return f"{part}{year}" if part == "FY" else f"{part} {year}"
    months = {"Q": 3, "H": 6, "C": 12}.get(part[0]) or int(part.rstrip("M"))
    last = months * int(part[1]) if part[0] in "QH" else months
    return f"{months} months ended {_LAST_DAYS[last]}, {year}"


def _span(found: re.Match[str]) -> str:
    """From one quarter to another, of the same year unless the first has its own."""
    first, last, year = int(found[1]), int(found[3]), int(found[4])
    months = 3 * (4 * (year - int(found[2] or year)) + last - first + 1)
    return f"{months} months Q{last} {year}" if 0 < months <= 12 else ""


def _slashed(found: re.Match[str]) -> str:
    """A range of days in digits, where only one of the two numbers of a day can be its month."""
    a, b, c, d, year = (int(number) for number in found.groups())
    month_first = max(a, c) <= 12 and max(b, d) <= 31
    if month_first == (max(b, d) <= 12 and max(a, c) <= 31):
        return ""
    (m, day), (last, close) = ((a, b), (c, d)) if month_first else ((b, a), (d, c))
    return f"from {year - (m > last)}-{m:02d}-{day:02d} to {year}-{last:02d}-{close:02d}"


def _to_date(found: re.Match[str]) -> str:
    """From the beginning of the year to the end of a quarter."""
    number, year = found[1] or found[3], found[2] or found[4]
    return f"{3 * int(number)} months Q{number} {year}"


def _split_year(found: re.Match[str]) -> str:
    """A fiscal year that is named for both its calendar years, "FY23/24"; as it is where they do not follow."""
    return f"FY{full_year(found[2])}" if (int(found[1]) + 1) % 100 == int(found[2]) else found[0]


def _half(found: re.Match[str]) -> str:
    """The first or the second half of a year."""
    return f"H{(found[1] or found[2])[0]}"


def _month(found: re.Match[str]) -> str:
    """The last day of a month in digits behind its year, which is no split one: "2023-12", never "2010-11"."""
    return f"{found[0]}-{monthrange(int(found[1]), int(found[2]))[1]}"


def _roman_quarter(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    return f"Q{4 if number == 'IV' else len(number)}"


_RULES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"\bQtr\b\.?", re.I), "quarter"),
    (re.compile(r"\bquarter\s?([1-4])(?=[\s,/-]+(?:FY\s?)?['’]?(?:(?:19|20)\d\d|\d\d)\b)", re.I), r"Q\1"),
    (re.compile(r"\bhalf\s?([12])(?=[\s,/-]+(?:FY\s?)?['’]?(?:(?:19|20)\d\d|\d\d)\b)", re.I), r"H\1"),
    (re.compile(r"\bsemester\s?([12])\b|\b(1st|2nd) (?:half|semester)\b", re.I), _half),
    (re.compile(r"\b([1-4])(?:st|nd|rd|th|\.) quarter\b", re.I), r"Q\1"),
    (re.compile(r"\bQ\s?(I{1,3}|IV)\b|\b(I{1,3}|IV) (?:[Qq]uarter|Q)\b"), _roman_quarter),
    (re.compile(r"\bQE\b"), "quarter ended"),
    (re.compile(r"\bYr\b\.?", re.I), "year"),
    (re.compile(r"\b(\d{1,2})\s?m(?:th|o)s?\b\.?", re.I), r"\1 months"),
    (re.compile(r"\b(3|6|9|12)\s?m(?=[\s,]+(?:to|end(?:ed|ing))\b)", re.I), r"\1 months"),
    (re.compile(r"\b(\d{2})\s?W\b"), r"\1 weeks"),
    (re.compile(r"\bF(?=Q[1-4]|H[12]|[1-4][QH])"), ""),
    (re.compile(rf"\bC(Q[1-4]){_APART}(?=\d)"), r"\1 CY"),
    (re.compile(rf"\bHY([12]?)(?={_APART}\d\d)"), lambda found: f"H{found[1] or 1} "),
    (re.compile(r"\bS([12])(?=\s?['’]?(?:(?:19|20)\d\d|\d\d)\b)"), r"H\1"),
    (re.compile(r"\b([1-4])Q(?![A-Za-z]*[a-z])"), r"Q\1"),
    (re.compile(r"\b([12])H(?![A-Za-z]*[a-z])"), r"H\1"),
    (re.compile(r"\b((?:19|20)\d\d)-?(Q[1-4]|H[12])(?!\d)"), r"\2 \1"),
    (re.compile(r"\bFY\s?(?:\d\d)?(\d\d)[/-](\d\d)(?![\d/-])"), _split_year),
    (re.compile(rf"\b(Q[1-4]|H[12]|(?:3|6|9|12)M|FY|CY){_APART}(?:(FY|CY){_APART})?{_YEAR}"), _part),
    (re.compile(rf"\bQ([1-4])(?: ((?:19|20)\d\d))?{_DASH}Q([1-4]) ((?:19|20)\d\d)"), _span),
    (
        re.compile(rf"{_TO_DATE}\s*Q([1-4]) ((?:19|20)\d\d)|\bQ([1-4]) ((?:19|20)\d\d)\s*{_TO_DATE}", re.I),
        _to_date,
    ),
    (re.compile(r"\b[LT]TM\b", re.I), "12 months"),
    (re.compile(r"\b(Q[1-4]|H[12])\s?\(?A\)?(?!\w)"), r"\1"),
    (
        re.compile(rf"(?:\b({MONTH})\.?\s)?(?<![\d/.-])(\d\d?)[-\s]({MONTH})\.?[-'’\s]\s?['’]?(\d\d){_ENDS}", re.I),
        lambda found: found[0] if found[1] else f"{found[2]} {found[3]} {full_year(found[4])}",
    ),
    (
        re.compile(rf"\b({MONTH})\.?\s(\d\d?),\s?['’]?([0-49]\d){_ENDS}", re.I),
        lambda found: f"{found[1]} {found[2]}, {full_year(found[3])}",
    ),
    (
        re.compile(rf"(?<![\d-])\b({MONTH})\.?\s?[-'’]\s?([0129]\d)(?:\s?A|\s?\(A\))?{_ENDS}", re.I),
        lambda found: f"{found[1]} {full_year(found[2])}",
    ),
    (re.compile(r"^((?:19[5-9]|20[2-6])\d|201[2-9])-(0[1-9]|1[0-2])$"), _month),
    (
        re.compile(r"\b((?:19|20)\d\d) (1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])(?![\d/])"),
        lambda found: f"{found[1]}-{int(found[3]):02d}-{found[2]}",
    ),
    (
        re.compile(rf"(?<![\d/])(\d\d?)/(\d\d?){_DASH}(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?!\d)"),
        _slashed,
    ),
)
"""Short forms and what they are spelled as, each on what the ones before have made."""


@lru_cache(maxsize=4096)
def spell_out(text: str) -> str:
    """The text of a heading with short forms spelled out; a form that names no one period is taken out.

    >>> [spell_out(text) for text in ("Q1'24A", "2H FY25", "4QFY24", "FY'22A", "9M24", "2024Q3", "HY24", "30-Jun-24")]
    ['Q1 2024', 'H2 2025', 'Q4 2024', 'FY2022', '9M 2024', 'Q3 2024', 'H1 2024', '30 Jun 2024']
    >>> [spell_out(text) for text in ("Q1–Q3 2024", "YTD 2Q24", "LTM Jun-24", "CY22")]
    ['9 months Q3 2024', '6 months Q2 2024', '12 months Jun 2024', '12 months ended December 31, 2022']
    >>> spell_out("04/01–12/31/2024"), spell_out("September 30, 2010")
    ('from 2024-04-01 to 2024-12-31', 'September 30, 2010')
    """
    if len(text) > _LONGEST or not _MAY_BE_SHORT.search(text):
        return text
    for pattern, spelled in _RULES:
        text = pattern.sub(spelled, text)
    return text


def is_rolling(text: str) -> bool:
    """Whether a heading speaks of a stretch of months that moves on with time: "LTM", "year to date"."""
    return _ROLLING.search(text) is not None


def is_trailing(text: str) -> bool:
    """Whether a heading speaks of the last or the next twelve months for short: "LTM", "NTM"."""
    return _TRAILING.search(text) is not None


def may_hold_year(text: str) -> bool:
    """Whether two digits of a heading may be a year that no short form explains.

    >>> may_hold_year("W26-24"), may_hold_year("June 24"), may_hold_year("Q1")
    (True, False, False)
    """
    return _UNREAD.search(spell_out(text)) is not None


def month_and_year(text: str) -> tuple[int, str] | None:
    """The year that a short month at the end of a heading may have, "Jun 24", and the heading with it in full.

    >>> month_and_year("3 months to Jun 24"), month_and_year("Dec21"), month_and_year("June 24")
    ((2024, '3 months to Jun 2024'), (2021, 'Dec 2021'), None)
    """
    found = _SHORT_MONTH.search(text)
    if found is None:
        return None
    year = full_year(found[2])
    return year, f"{text[: found.start(2)].rstrip()} {year}"

"""What rows say of time in tables with a row a period, or a row a fact: days, years, quarters in columns of their own.

Beside them data vendors have columns that tell no line: when a report was filed, where it is kept, who the company is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from normalizer.text import MONTH, fold, is_year, mark_of

_LONGEST: Final = 60
_YEAR: Final = r"(?:19|20)\d\d"
_CLOCK: Final = r"(?:[ T]00:00(?::00)?)?"
_WHOLE_DAY: Final = (
    rf"(?:{_YEAR}[-/.]\d\d?[-/.]\d\d?{_CLOCK}|\d\d?[-/.]\d\d?[-/.]{_YEAR}"
    rf"|\d\d?[-\s]?{MONTH}[-.\s]{{0,2}}(?:{_YEAR}|\d\d)|{MONTH}[-.\s]{{0,2}}\d\d?,?\s{_YEAR})"
)
_WHEN: Final = re.compile(
    rf"(?:.{{0,40}}\bended\s.{{0,20}}|(?:as of|at|year|(?:[a-z]{{1,6}} )?fiscal|fy)?\s?)"
    rf"(?:{_YEAR}|{_YEAR}[-/.]\d\d?[-/.]\d\d?{_CLOCK}|\d\d?[-/.]\d\d?[-/.]{_YEAR}"
    rf"|\d{{0,2}}[-\s]?{MONTH}[-.\s]{{0,2}}(?:\d\d?,?\s)?(?:{_YEAR}|\d\d)"
    rf"|[1-4]?q[1-4]?[-/\s']{{0,2}}(?:{_YEAR}|\d\d)|{_YEAR}[-\s]?q[1-4]|\d\d)",
    re.IGNORECASE,
)
_DAY: Final = re.compile(_WHOLE_DAY, re.IGNORECASE)
_SHORT: Final = re.compile(r"\d{1,2}")
_DIGITS: Final = re.compile(rf"({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
"""A day without marks: 20231231."""
_LENGTHS: Final = (
    ("Year", re.compile(r"fy|12m|annual|year(?:ly)?", re.IGNORECASE)),
    ("Three months", re.compile(r"q[1-4]|[1-4]q|3m|quarter(?:ly)?", re.IGNORECASE)),
    ("Six months", re.compile(r"h[12]|[12]h|6m|half", re.IGNORECASE)),
    ("Nine months", re.compile(r"9m", re.IGNORECASE)),
)
_QUARTER: Final = re.compile(r"q[1-4]|fy", re.IGNORECASE)
_FILED: Final = re.compile(r"fill?ing|filed|publi|accept|restate|updat|announc|reported", re.IGNORECASE)
_START: Final = re.compile(r"(?:.*[_\s])?(?:start|begin)\w*(?:[_\s]?date)?", re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?|ftp|file)://\S+|www\.\S+", re.IGNORECASE)
_MOMENT: Final = re.compile(rf"{_YEAR}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:.*[a-z\d])?(?:Id|ID)|(?:.*[\s_])?(?:id|cik|gvkey|cusip|isin|lei|permno|sic|ein)", re.ASCII
)
_PADDED: Final = re.compile(r"0\d{4,}|\d{6,12}-\d\d-\d+")

Column = Sequence[str]
"""The fields of a column, its name first."""


class Times(NamedTuple):
    """The column that tells the period, the rows' headings by it after its name, and all the columns of time."""

    at: int
    headings: tuple[str, ...]
    columns: frozenset[int]


def is_when(text: str) -> bool:
    """Whether the text tells a period or a day and nothing else.

    >>> [is_when(t) for t in ("2024-09-30", "FY 2024", "Q1 2024", "Three Months Ended June 30, 2024", "2,024", "12")]
    [True, True, True, True, False, False]
    """
    text = fold(text)
    return len(text) <= _LONGEST and not _SHORT.fullmatch(text) and _WHEN.fullmatch(text) is not None


def is_start(name: str) -> bool:
    """Whether a column of that name holds the first days of periods."""
    return _START.fullmatch(name) is not None


def all_are(column: Column, told: Callable[[str], object]) -> bool:
    """Whether something stands in the column below its name, and all of it is told so."""
    filled = [text for text in column[1:] if text]
    return bool(filled) and all(map(told, filled))


def with_days(fields: Sequence[str]) -> Sequence[str]:
    """The names of columns, or what a column holds below its name, days spelled out where all are such without marks.

    >>> with_days(["", "20231231", "20221231"]), with_days(["20231231", "5"])
    (['', '2023-12-31', '2022-12-31'], ['20231231', '5'])
    """
    filled = [field for field in fields if field]
    told = len(filled) > 1 and all(map(_DIGITS.fullmatch, filled))
    return [_DIGITS.sub(r"\1-\2-\3", field) for field in fields] if told else fields


def is_aside(column: Column) -> bool:
    """Whether the column tells no line: addresses of pages, moments, or numbers that name the company or the report.

    >>> is_aside(["cik", "320193"]), is_aside(["Sales", "320193"]), is_aside(["seen", "2024-02-15 16:30:11"])
    (True, False, True)
    """
    if all_are(column, _LINK.fullmatch) or all_are(column, _MOMENT.fullmatch) or all_are(column, _PADDED.fullmatch):
        return True
    return _NUMBERED.fullmatch(column[0]) is not None and all_are(column, str.isalnum)


def is_constant(column: Column) -> bool:
    """Whether all rows have the same words in the column."""
    return len(set(column[1:])) == 1 and any(map(str.isalpha, column[1])) and mark_of(column[1]) in ("text", "currency")


def is_length(column: Column) -> bool:
    """Whether the column tells how long the periods are, or which quarters: "FY", "Q1"."""
    return all_are(column, _length_of)


def _length_of(text: str) -> str | None:
    return next((words for words, pattern in _LENGTHS if pattern.fullmatch(text)), None)


def times_of(columns: Sequence[Column]) -> Times | None:
    """The period of each row: the whole day, with its length where a column tells it, else the year with the quarter.

    None where no column tells one.
    """
    whens = [at for at, column in enumerate(columns) if all_are(column, is_when)]
    lengths = [at for at, column in enumerate(columns) if is_length(column) and all(column)]
    days = [at for at in whens if all(map(_DAY.fullmatch, columns[at][1:])) and not _FILED.search(columns[at][0])]
    days = [at for at in days if not is_start(columns[at][0])]
    first = next(iter([*days, *whens]), None)
    if first is None:
        return None
    headings = list(columns[first])
    if lengths and first in days:
        own = zip(columns[lengths[0]][1:], headings[1:], strict=True)
        headings = [headings[0], *(f"{_length_of(text)} ended {day}" for text, day in own)]
    elif lengths and all_are(columns[first], is_year) and all_are(columns[lengths[0]], _QUARTER.fullmatch):
        own = zip(columns[lengths[0]][1:], headings[1:], strict=True)
        headings = [headings[0], *(f"{text} {year}" for text, year in own)]
    used = {first, *lengths, *(at for at in whens if is_of_days(columns[at]))}
    return Times(first, tuple(headings), frozenset(used))


def is_of_days(column: Column) -> bool:
    """Whether the column holds days or years; a number like a year is one where its name says so."""
    return all_are(column, is_when) and ("year" in column[0].lower() or not any(map(is_year, column[1:])))

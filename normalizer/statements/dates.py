"""Days as headings print them: names of months, in words or in numbers, and every date of a text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from normalizer.statements.shorthand import full_year

PrintedDay = tuple[int, int, int | None]
"""Month, day, and the year if it is printed."""

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
YEAR: Final = r"(?:19[5-9]\d|20[0-6]\d)"
_MONTH_DAY: Final = re.compile(
    rf"([A-Za-z]{{3,12}})\.?\s*(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\s*[,.]?\s*(?:({YEAR})(?!\d))?"
)
_DAY_MONTH: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of )?([A-Za-z]{{3,12}})\.?[\s,-]*({YEAR})?"
)
_MONTH_YEAR: Final = re.compile(rf"([A-Za-z]{{3,12}})\.?[\s,-]+({YEAR})(?!\d)")
_NUMERIC: Final = re.compile(rf"(?<!\d)(\d{{1,2}})[/.-](\d{{1,2}})[/.-]({YEAR}|\d{{2}})(?!\d)")
_ISO: Final = re.compile(rf"({YEAR})-(\d{{2}})-(\d{{2}})")
_ALIKE: Final = 0.86
_DAY_BEFORE: Final = 8
"""So many characters may stand from the day on before its month: "31st of March 2026"."""


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month that a word names, abbreviated or with a letter lost, doubled or broken off by the extraction.

    >>> month_of("Sept"), month_of("eptember"), month_of("Dec"), month_of("Months")
    (9, 9, 12, None)
    """
    word = word.lower().rstrip(".")
    if len(word) < 3 or word in ("mar", "may", "mas"):
        return {"mar": 3, "may": 5}.get(word)
    for number, name in enumerate(MONTHS, 1):
        if name.startswith(word) or word == "sept":
            return 9 if word == "sept" else number
    if len(word) < 5:
        return None
    near = [name for name in MONTHS if SequenceMatcher(None, word, name).quick_ratio() >= _ALIKE]
    alike = {
        name: SequenceMatcher(None, word, name).ratio() for name in near
    }  # slow, and never more than the quick one
    best = max(near, key=alike.__getitem__, default="")
    return MONTHS.index(best) + 1 if best and alike[best] >= _ALIKE else None


def last_day(year: int, month: int) -> int:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or the month's last one where it has no such day; None for what is no day of any month."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return date(year, month, min(day, last_day(year, month)))


def dates_in(text: str) -> list[PrintedDay]:
    """Month, day and year (if printed) of every date in the text, in printed order."""
    found: list[tuple[int, int, int, int | None]] = []
    for m in _ISO.finditer(text):
        found.append((m.start(), int(m[2]), int(m[3]), int(m[1])))
    for m in _NUMERIC.finditer(text):
        first, second = int(m[1]), int(m[2])
        month, day = (second, first) if first > 12 else (first, second)
        found.append((m.start(), month, day, full_year(m[3])))
    for m in _MONTH_DAY.finditer(text):
        if (month_number := month_of(m[1])) and 1 <= int(m[2]) <= 31:
            found.append((m.start(), month_number, int(m[2]), int(m[3]) if m[3] else None))
    taken = {position for position, *_ in found}
    for m in _DAY_MONTH.finditer(text):
        number = month_of(m[2])
        if (
            number
            and 1 <= int(m[1]) <= 31
            and not any(m.start() <= t <= m.end() or t <= m.start() <= t + 14 for t in taken)
        ):
            found.append((m.start(), number, int(m[1]), int(m[3]) if m[3] else None))
    taken = {position for position, *_ in found}
    for m in _MONTH_YEAR.finditer(text):
        number = month_of(m[1])
        if number and not any(m.start() - _DAY_BEFORE <= t <= m.end() for t in taken):
            found.append((m.start(), number, last_day(int(m[2]), number), int(m[2])))
    return [(month, day, year) for _, month, day, year in sorted(found) if 1 <= month <= 12]

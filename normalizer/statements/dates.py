"""Days as headings print them: names of months, in words or in numbers, and every date of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
BARE_YEAR: Final = re.compile(rf"(?<![\d$,.]){YEAR}(?![\d,]\d)(?!\d)")
"""A year that is no part of an amount."""
_MONTH_DAY: Final = re.compile(
    rf"([A-Za-z]{{3,12}})\.?\s*(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\s*[,.]?\s*(?:({YEAR})(?!\d))?"
)
_DAY_MONTH: Final = re.compile(
    rf"(?<![\dA-Za-z])(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of )?([A-Za-z]{{3,12}})\.?[\s,-]*({YEAR})?"
)
_MONTH_YEAR: Final = re.compile(rf"([A-Za-z]{{3,12}})\.?[\s,-]+({YEAR})(?!\d)")
_DASHED: Final = re.compile(rf"\b([A-Za-z]{{3,9}})-(\d{{1,2}})-({YEAR})(?!\d)")
_NUMERIC: Final = re.compile(rf"(?<!\d)(\d{{1,2}})([/.-])(\d{{1,2}})\2({YEAR}|\d{{2}})(?!\d)")
_ISO: Final = re.compile(rf"({YEAR})-(\d{{2}})-(\d{{2}})")
_MOST_MONTHS: Final = 12
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text prints, from one character on before another; ``year`` is None where none is printed."""

    start: int
    stop: int
    month: int
    day: int
    year: int | None


def dates_in(text: str) -> list[PrintedDay]:
    """Month, day and year (if printed) of every date in the text, in printed order."""
    return [(mention.month, mention.day, mention.year) for mention in mentions_in(text)]


def mentions_in(text: str) -> list[Mention]:
    """Every date in the text with the place where it stands, in printed order."""
    found = [_mention(m, (2, 3, 1)) for m in _ISO.finditer(text)]
    numeric = list(_NUMERIC.finditer(text))
    day_first = any(int(m[1]) > _MOST_MONTHS for m in numeric)
    for m in numeric:
        european = day_first or m[2] == "."
        found.append(_mention(m, (3, 1, 4) if european and int(m[3]) <= _MOST_MONTHS else (1, 3, 4)))
    for pattern in (_MONTH_DAY, _DASHED):
        for m in pattern.finditer(text):
            if month_of(m[1]) and 1 <= int(m[2]) <= 31:
                found.append(_mention(m, (1, 2, 3)))
    taken = {mention.start for mention in found}
    for m in _DAY_MONTH.finditer(text):
        near = any(m.start() <= t <= m.end() or t <= m.start() <= t + 14 for t in taken)
        if month_of(m[2]) and 1 <= int(m[1]) <= 31 and not near:
            found.append(_mention(m, (2, 1, 3)))
    taken = {mention.start for mention in found}
    for m in _MONTH_YEAR.finditer(text):
        number = month_of(m[1])
        if number and not any(m.start() - _DAY_BEFORE <= t <= m.end() for t in taken):
            found.append(Mention(m.start(), m.end(), number, last_day(int(m[2]), number), int(m[2])))
    return sorted((m for m in found if 1 <= m.month <= _MOST_MONTHS), key=lambda m: (m.start, m.month, m.day))


def in_one_order(texts: Sequence[str], *, european: bool = False) -> Callable[[str], str]:
    """What writes dates in digits as they are meant where the day stands first, as it does in all of the texts or none.

    It does where one of them can be read so alone, or by the word of the caller (``european``) where none tells.

    >>> in_one_order(["52 weeks ended 30/09/2023", "01/10/2022"])("52 weeks ended 01/10/2022")
    '52 weeks ended 2022-10-01'
    >>> in_one_order(["09/30/2023", "10/01/2022"], european=True)("10/01/2022")
    '10/01/2022'
    """
    printed = [m for text in texts for m in _NUMERIC.finditer(text)]
    days = [m for m in printed if int(m[1]) > _MOST_MONTHS >= int(m[3])]
    months = [m for m in printed if int(m[3]) > _MOST_MONTHS >= int(m[1])]
    if months or not (days or european):
        return lambda text: text
    return lambda text: _NUMERIC.sub(_day_first, text)


def _day_first(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[3])
    return f"{full_year(found[4])}-{month:02d}-{day:02d}" if month <= _MOST_MONTHS and 1 <= day <= 31 else found[0]


def _mention(found: re.Match[str], groups: tuple[int, int, int]) -> Mention:
    """The date whose month, day and year are these groups of what was found."""
    month, day, year = (found[group] for group in groups)
    number = int(month) if month.isdigit() else month_of(month) or 0
    stop = max(found.end(group) for group in groups)
    return Mention(found.start(), stop, number, int(day), full_year(year) if year else None)

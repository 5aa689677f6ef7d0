"""Where the quarters of a fiscal year end, by the day on which the year does."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from normalizer.year_ends import month_end

YEARS: Final = range(1000, 9000)
"""The years that have fiscal years; what stands for no day at all (0001-01-01, 9999-12-31) lies beyond."""
_COMMON_YEAR: Final = 2023
_LONGEST: Final = 31


def quarter_end(year: int, quarter: int, year_end: tuple[int, int]) -> date:
    """The last day of a quarter of the fiscal year that ends in the calendar year ``year``.

    Quarters end three months apart, on the day of the month on which the year ends, or all on the last of their month.
    A year that ends within the first days of a month ends with the month before; quarter 0 is the year before's last.

    >>> quarter_end(2025, 1, (1, 28)).isoformat(), quarter_end(2025, 3, (6, 30)).isoformat()
    ('2024-04-28', '2025-03-31')
    >>> quarter_end(2022, 4, (1, 1)).isoformat()
    '2022-12-31'
    """
    month, day = month_end(*year_end)
    day = _LONGEST if day >= monthrange(_COMMON_YEAR, month)[1] else day
    ends_in, before = divmod(year * 12 + month - 1 - 3 * (4 - quarter), 12)
    return date(ends_in, before + 1, min(day, monthrange(ends_in, before + 1)[1]))

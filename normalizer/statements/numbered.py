"""Fiscal years and their numbered parts, "FY 2023", "Q2 2024": which day that stands elsewhere may be their last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from normalizer.records import Cover
from normalizer.statements.dates import day_of
from normalizer.statements.periods import period_of
from normalizer.statements.when import TO_DATE, When

_QUARTER: Final = 3
"""Months of a quarter."""
_NEAR: Final = 10
"""A fiscal year of 52 or 53 weeks, or its quarter, ends so near to the day named for it."""


def is_numbered(when: When) -> bool:
    """Whether a fiscal year or a numbered part of one is named, without its last day."""
    return when.month is None and when.year is not None and (when.quarter is not None or when.months == 12)


def with_quarters(whens: Mapping[int, When]) -> dict[int, When]:
    """The columns, those from the year's beginning on given the quarter of those beside them: they end with it.

    Such are months by the number of the quarter ("Third Quarter", "Nine Months") and what is called to date.
    """
    beside = {when.quarter for when in whens.values() if when.quarter and when.months == _QUARTER}
    number = next(iter(beside)) if len(beside) == 1 else None
    if number is None:
        return dict(whens)
    months = _QUARTER * number
    return {
        k: replace(when, months=months, quarter=number)
        if when.month is None and when.quarter is None and when.months in (months, TO_DATE)
        else when
        for k, when in whens.items()
    }


def with_day(when: When, lent: When, cover: Cover, *, mixed: bool) -> When:
    """The fiscal year or its part with the day lent to it, where that is near the day on which it ends.

    Where it is not known how fiscal years end, a year takes no day that closes a part of one, and a quarter none if
    other quarters stand beside it (``mixed``).
    """
    undated = replace(lent, month=None, day=None, dates=())
    named = period_of(when, True, cover)
    if named is None:
        other = mixed if when.months != 12 else lent.has_length and lent.months != 12
        return when.filled(undated if other else lent)
    made = when.filled(undated)
    if lent.month is None or lent.day is None:
        return made
    days = [day for more in (-1, 0, 1) if (day := day_of(named.end.year + more, lent.month, lent.day))]
    near = min(days, key=lambda day: abs((day - named.end).days), default=named.end)
    if abs((near - named.end).days) > _NEAR:
        return made
    return replace(made, year=near.year, month=near.month, day=near.day)

"""Years beside columns headed by days alone: where they are the sums of four of these, the days end quarters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from normalizer.marks import prints_negative
from normalizer.records import Column, Line, Period
from normalizer.statements.when import parse_when

_QUARTERS: Final = 4
_LEAST: Final = 3
"""In so many lines at least the year is the sum of its quarters."""
_MOST: Final = Decimal("0.75")
"""And in such a share of the lines that it could be one in; per share and in counts of shares it is not."""
_ROUNDING: Final = Decimal("2.5")
"""Half a unit of the last digit for each of the five numbers."""
_YEAR_ONLY: Final = re.compile(
    r"\W*(?:total|full[- ]year|(?:fiscal )?years?|FY|CY)?\W*(?:FY|CY)?\W*(?:\d{4}|\d{2})A?\W*", re.I
)
_FIGURE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


def with_whole_years(
    columns: Sequence[Column], quarters: Mapping[int, Period], lines: Sequence[Line]
) -> dict[int, Period] | None:
    """The periods of quarters and of the years that they add up to, by column.

    None where a column has a period that is not such a year: nothing then tells that the others are quarters.
    """
    runs = _runs(quarters)
    made = dict(quarters)
    for column in columns:
        if column.number in quarters or column.left_out:
            continue
        sums = [run for run in runs if _is_sum(column.number, run, lines)]
        years = [Period(quarters[run[0]].start, quarters[run[-1]].end) for run in sums]
        fitting = [year for year in years if _may_be(column, year)]
        if len(fitting) == 1:
            made[column.number] = fitting[0]
        elif column.period is not None:
            return None
    return made


def _runs(quarters: Mapping[int, Period]) -> list[list[int]]:
    """The columns of every four quarters that follow one another."""
    ordered = sorted(quarters, key=lambda number: quarters[number].end)
    windows = [ordered[at : at + _QUARTERS] for at in range(len(ordered) - _QUARTERS + 1)]
    return [run for run in windows if all((quarters[b].end - quarters[a].end).days < 120 for a, b in pairwise(run))]


def _may_be(column: Column, year: Period) -> bool:
    """Whether the column may be that year: it has that period, or is headed by its number alone."""
    if column.period is not None:
        return column.period == year
    named = parse_when(column.heading).year
    return named in (year.end.year, year.end.year - 1) and _YEAR_ONLY.fullmatch(column.heading) is not None


def _is_sum(year: int, run: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the amounts of the column are the sums of those of the four."""
    held = failed = 0
    for line in lines:
        cells = [_amount(line.cells[number]) for number in (year, *run)]
        amounts = [value for value in cells if value is not None]
        if len(amounts) < len(cells) or not amounts[0]:
            continue
        grain = max(Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in amounts)
        near = abs(amounts[0] - sum(amounts[1:], Decimal(0))) <= _ROUNDING * grain
        held, failed = held + near, failed + (not near)
    return held >= _LEAST and held >= _MOST * (held + failed)


def _amount(cell: Sequence[str]) -> Decimal | None:
    """The amount that the cell prints, with its sign; None where it prints none."""
    text = " ".join(cell)
    found = _FIGURE.search(text)
    if found is None:
        return None
    value = Decimal(found[0].replace(",", ""))
    return -value if prints_negative(text) else value

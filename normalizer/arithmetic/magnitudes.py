"""What a cell is expected to hold by the same line's other columns: evidence of size, never proof.

A line changes little from column to column once the columns' common ratio (six months against three) is taken out.
How little was measured on the undamaged balance sheets and income statements of ten-K and ten-Q filings: the density
of the logarithm's deviation d falls as (1 + d / 0.1) to the power of −2.3; lines of cash flow statements scatter more.
A misreading that takes a number away from its neighbours therefore costs more, one that brings it back costs less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from statistics import median
from typing import Final

from normalizer.arithmetic.sheets import Sheet
from normalizer.records import Place

POWER: Final = 2.3
WIDTH: Final = 0.1
WIDTH_CASH_FLOW: Final = 0.5
NATS_PER_COST: Final = 4.0
"""A difference of one in cost stands for odds of 55 to 1."""
MOST: Final = 2.5
"""What size may add to a cost or take off it, at most."""
LEAST_ROWS: Final = 5
"""With fewer lines in common two columns are taken to be of one size."""
MOST_COLUMNS: Final = 8

Expectations = Mapping[Place, tuple[tuple[float, ...], float]]
"""Per cell the sizes that its line's other columns let expect, as integers of the sheet, and their scatter's width."""


def expect(sheets: Sequence[Sheet]) -> Expectations:
    """The sizes expected of every cell whose line prints other columns."""
    return {place: expected for sheet in sheets for place, expected in _expect_sheet(sheet)}


def _expect_sheet(sheet: Sheet) -> Iterator[tuple[Place, tuple[tuple[float, ...], float]]]:
    width = WIDTH_CASH_FLOW if sheet.mapped.statement.kind == "cash_flow" else WIDTH
    columns = range(min(len(sheet.columns), MOST_COLUMNS))
    ratios = {(a, b): _ratio(sheet, a, b) for a in columns for b in columns if a != b}
    for row in sheet.rows:
        money = row.line.measure == "money"
        for column in columns:
            others = [b for b in columns if b != column and row.values[b]]
            if row.values[column] is not None and others:
                sizes = tuple(abs(row.values[b] or 0) * (ratios[column, b] if money else 1.0) for b in others)
                yield sheet.place(row, column), (sizes, width)


def _ratio(sheet: Sheet, column: int, other: int) -> float:
    """How many times the amounts of one column are those of another, at the median."""
    pairs = [(row.values[column], row.values[other]) for row in sheet.rows if row.line.measure == "money"]
    ratios = [abs(a / b) for a, b in pairs if a and b]
    return median(ratios) if len(ratios) >= LEAST_ROWS else 1.0


def strain(expected: tuple[tuple[float, ...], float] | None, before: int, after: int) -> float:
    """What reading ``after`` for ``before`` costs by size: negative where it comes nearer to what is expected.

    >>> expected = ((100.0,), 0.1)
    >>> round(strain(expected, 700, 100), 2), round(strain(expected, 100, 700), 2), strain(None, 1, 7)
    (-1.74, 1.74, 0.0)
    """
    if expected is None or not before or not after:
        return 0.0
    sizes, width = expected
    changed = _surprise(sizes, width, after) - _surprise(sizes, width, before)
    return max(-MOST, min(MOST, changed / NATS_PER_COST))


def _surprise(sizes: Sequence[float], width: float, value: int) -> float:
    """How many nats less likely the value is than the one expected most."""
    off = min(abs(log(abs(value) / size)) for size in sizes)
    return POWER * log(1.0 + off / width)

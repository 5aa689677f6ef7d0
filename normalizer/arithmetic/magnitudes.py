"""What a cell is expected to hold by the same line's other columns: evidence of size, never proof.

A line changes little from column to column once the columns' common ratio (six months against three) is taken out.
How little was measured on undamaged statements of some hundred companies: the density of the logarithm's deviation d
falls as (1 + d / w) to the power of −2.3. The width w is 0.1 as a rule, 0.5 in cash flow statements; on balance sheets
goodwill, plant and paid-in capital hardly move, cash and debt do, and share capital often stays what it was.
A misreading that takes a number away from its neighbours therefore costs more, one that brings it back costs less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from statistics import median
from typing import Final

from normalizer.arithmetic.sheets import Sheet
from normalizer.records import Place, StatementKind

POWER: Final = 2.3
WIDTH: Final = 0.1
WIDTH_CASH_FLOW: Final = 0.5
KINDS: Final = (
    (re.compile(r"\bpar value\b|\b(?:common|preferred|capital|ordinary) (?:stock|shares)\b", re.I), 0.025, 0.35),
    (re.compile(r"\btreasury\b|\brepurchased\b", re.I), 0.05, 0.11),
    (re.compile(r"\bpaid-in\b|\bcapital in excess\b|\badditional capital\b", re.I), 0.03, 0.0),
    (re.compile(r"\bgoodwill\b|\bindefinite", re.I), 0.03, 0.19),
    (re.compile(r"\bother comprehensive\b", re.I), 0.39, 0.0),
    (re.compile(r"^\W*total\b", re.I), 0.08, 0.0),
    (re.compile(r"\bproperty\b|\bequipment\b|\bplant\b|\bintangible", re.I), 0.055, 0.0),
    (re.compile(r"\bdebt\b|\bnotes\b|\bborrowings\b", re.I), 0.23, 0.0),
    (re.compile(r"\bcash\b|\binvestments\b|\bsecurities\b", re.I), 0.3, 0.0),
)
"""Lines of balance sheets by their labels, the first that fits: the width, and how many print one amount twice."""
NATS_PER_COST: Final = 4.0
"""A difference of one in cost stands for odds of 55 to 1."""
MOST: Final = 2.5
"""What size may add to a cost or take off it, at most."""
LEAST_ROWS: Final = 5
"""With fewer lines in common two columns are taken to be of one size."""
MOST_COLUMNS: Final = 8


@dataclass(frozen=True, slots=True)
class Expected:
    """The sizes that a line's other columns let expect, as integers of the sheet, and how far they scatter.

    ``same`` is the share of such lines that print one and the same amount; ``step`` is a printed unit as an integer.
    """

    sizes: tuple[float, ...]
    width: float = WIDTH
    same: float = 0.0
    step: int = 1


Expectations = Mapping[Place, Expected]


def expect(sheets: Sequence[Sheet]) -> Expectations:
    """The sizes expected of every cell whose line prints other columns."""
    return _WhenAsked(sheets)


class _WhenAsked(Mapping[Place, Expected]):
    """Expectations that are made once the first is asked for: where all sums hold, none ever is."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    @cached_property
    def _made(self) -> Expectations:
        return {place: expected for sheet in self._sheets for place, expected in _expect_sheet(sheet)}

    def __getitem__(self, place: Place) -> Expected:
        return self._made[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@lru_cache(maxsize=4096)
def _scatter(kind: StatementKind, label: str) -> tuple[float, float]:
    """The width of a line's scatter, and how often it does not change at all."""
    if kind == "balance_sheet":
        return next(((width, same) for words, width, same in KINDS if words.search(label)), (WIDTH, 0.0))
    return (WIDTH_CASH_FLOW if kind == "cash_flow" else WIDTH), 0.0


def _expect_sheet(sheet: Sheet) -> Iterator[tuple[Place, Expected]]:
    columns = range(min(len(sheet.columns), MOST_COLUMNS))
    ratios = {(a, b): _ratio(sheet, a, b) for a in columns for b in columns if a != b}
    for row in sheet.rows:
        money = row.line.measure == "money"
        width, same = _scatter(sheet.mapped.statement.kind, row.label)
        for column in columns:
            others = [b for b in columns if b != column and row.values[b]]
            if row.values[column] is not None and others:
                sizes = [abs(row.values[b] or 0) * (ratios[column, b] if money else 1.0) for b in others]
                kept = [float(abs(row.values[b] or 0)) for b in others] if same else []
                step = 2 * row.slacks[column] or 1
                yield sheet.place(row, column), Expected((*sizes, *kept), width, same, step)


def _ratio(sheet: Sheet, column: int, other: int) -> float:
    """How many times the amounts of one column are those of another, at the median."""
    pairs = [(row.values[column], row.values[other]) for row in sheet.rows if row.line.measure == "money"]
    ratios = [abs(a / b) for a, b in pairs if a and b]
    return median(ratios) if len(ratios) >= LEAST_ROWS else 1.0


def strain(expected: Expected | None, before: int, after: int) -> float:
    """What reading ``after`` for ``before`` costs by size: negative where it comes nearer to what is expected.

    >>> expected = Expected((100.0,))
    >>> round(strain(expected, 700, 100), 2), round(strain(expected, 100, 700), 2), strain(None, 1, 7)
    (-2.22, 2.22, 0.0)
    """
    if expected is None or not before or not after:
        return 0.0
    changed = _surprise(expected, after) - _surprise(expected, before)
    return max(-MOST, min(MOST, changed / NATS_PER_COST))


def _surprise(expected: Expected, value: int) -> float:
    """How many nats the value is unlikely, up to a constant: the density at it, which is even over logarithms."""
    width = expected.width
    off = min(abs(log(abs(value) / size)) for size in expected.sizes)
    spread = (POWER - 1) / (2 * width) * (1.0 + off / width) ** -POWER * expected.step / abs(value)
    if expected.same and float(abs(value)) in expected.sizes:
        return -log(expected.same + (1 - expected.same) * spread)
    return -log((1 - expected.same) * spread)

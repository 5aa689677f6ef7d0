"""How much the numbers speak for a sum: decades of evidence over all columns, mended ones counted for less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

from normalizer.arithmetic.misreadings import misread
from normalizer.arithmetic.shapes import COSTS_ALONE, Bench, Shape, cancels, stands_for_one
from normalizer.arithmetic.sheets import Row, scale_reading

ACCEPT: Final = 3.0
"""Decades of evidence that a relation needs: chance below 1 in 1,000."""
FAIL_PENALTY: Final = 2.5
"""What a column costs in which the relation does not hold."""
MOST_EXACT: Final = 5.0
MOST_MENDED: Final = 4.0
"""Decades that one column gives at most: as printed, and with one cell read otherwise."""
DAMAGED: Final = 0.5
"""Decades that a column is the less likely to be damaged in just one cell."""


@dataclass(frozen=True, slots=True)
class Find:
    """A sum that agrees: where its terms start in the stack, its evidence in decades, and its tier.

    ``complete`` says that every column agrees, as printed or with one cell read otherwise.
    """

    shape: Shape
    start: int
    score: float
    complete: bool
    tier: str


def judge_shape(bench: Bench, total: Row, shape: Shape, start: int, prior: float, tier: str) -> Find | None:
    """The evidence for a sum over all columns; None where no column that tests it agrees.

    A column tests a sum by two terms that are not zero, or by one where a labelled total follows a run of its own.
    Columns that are off by one and the same amount lack a line: but the first is not mended.
    """
    if cancels(shape, bench.columns):
        return None
    least = 1 if tier == COSTS_ALONE or (tier == "added" and stands_for_one(total)) else 2
    score, agree, unmended = prior, 0, 0
    failing: list[int] = []
    gaps: set[int] = set()
    seen: set[tuple[int, int]] = set()
    for column in bench.columns:
        target = total.values[column]
        if target is None:
            continue
        gap, tolerance, size, count = weigh(total, shape, column, target)
        if size == 0:
            continue
        if gap > tolerance:
            failing.append(column)
            fresh = bench.damaged and gap not in gaps
            mended = score_mended(bench, total, shape, column, target, size) if fresh else None
            gaps.add(gap)
            unmended += mended is None
            score += -FAIL_PENALTY if mended is None else mended
        elif count >= least and (target, size) not in seen:
            seen.add((target, size))
            agree += 1
            score -= 1.0 if count == 1 else 0.0
            score += score_column(bench, gap, size)
    plain = tier == "added" and total.rank == "total" and len(shape) > 1
    if not agree or (failing and not plain and not is_tested(bench, total, shape, failing)):
        return None
    return Find(shape, start, score, not unmended, tier)


def score_column(bench: Bench, gap: int, size: int) -> float:
    """Decades that a column gives whose total and terms lie ``gap`` apart."""
    return min(MOST_EXACT, max(0.0, log10(size / (2 * gap + bench.grain))))


def score_mended(bench: Bench, total: Row, shape: Shape, column: int, target: int, size: int) -> float | None:
    """Decades that a column gives in which one cell read otherwise mends the sum; None where none does."""
    choices = count_mendings(bench, total, shape, column, target)
    if choices is None:
        return None
    return min(MOST_MENDED, max(0.0, log10(size / (bench.grain * choices)) - DAMAGED))


def is_tested(bench: Bench, total: Row, shape: Shape, failing: Sequence[int]) -> bool:
    """Whether each term of the columns that fail is more than zero in one that holds: else its part is a guess."""
    if len(shape) < 2:
        return False
    held = [c for c in bench.columns if c not in failing and total.values[c] is not None]
    return all(any(row.values[c] for c in held) for row, _ in shape if any(row.values[c] for c in failing))


def weigh(total: Row, shape: Shape, column: int, target: int) -> tuple[int, int, int, int]:
    """Of one column: how far total and terms lie apart, the tolerance, the greatest size, and the terms not zero."""
    right, tolerance, size, count = 0, total.slacks[column], abs(target), 0
    for row, weight in shape:
        value = row.values[column]
        if value is None:
            continue
        right += weight * value
        tolerance += row.slacks[column]
        if value:
            count += 1
            size = max(size, abs(value))
    return abs(target - right), tolerance, size, count


def count_mendings(bench: Bench, total: Row, shape: Shape, column: int, target: int) -> int | None:
    """How many readings were tried, if one of them alone lets the column add up exactly."""
    sheet, tried, mended = bench.sheet, 0, False
    gap = target - sum(weight * (row.values[column] or 0) for row, weight in shape)
    for row, weight in ((total, -1), *shape):
        value = row.values[column]
        if value is None:
            continue
        number = sheet.numbers[sheet.place(row, column)]
        for other in (*number.readings[1:], *misread(number.readings[0])):
            tried += 1
            bench.work -= 1
            mended = mended or weight * (scale_reading(other, sheet.unit) - value) == gap
    return tried if mended else None

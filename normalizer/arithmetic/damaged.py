"""Totals that add up in no column as printed, but in each of them once a single cell is read otherwise.

Only runs that the layout makes plain are tried: from a clean start (a section, the line after a total) or from a
total that is a term itself; all added, signs as the labels tell them, or the first less the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log10
from typing import Final

from normalizer.arithmetic.evidence import ACCEPT, FAIL_PENALTY, Find, score_column, score_mended, weigh
from normalizer.arithmetic.shapes import Bench, Shape, is_clean, may_differ, told_weight
from normalizer.arithmetic.sheets import Row

TRIED: Final = 8.0
"""Likely shapes per total, about: what the choice among them costs."""


def find_damaged(bench: Bench, stack: Sequence[Row], total: Row, bonus: float) -> Find | None:
    """The best sum that holds once a single cell of a column is read otherwise, over likely shapes only."""
    best: Find | None = None
    for shape, start in _likely_shapes(bench, stack, total):
        find = _judge_damaged(bench, total, shape, start, bonus)
        if find and find.score >= ACCEPT and (best is None or find.score > best.score):
            best = find
    return best


def _likely_shapes(bench: Bench, stack: Sequence[Row], total: Row) -> Iterator[tuple[Shape, int]]:
    """The shapes that layout and labels make plain, with their starts in the stack."""
    for weights in {tuple(1 for _ in stack), tuple(told_weight(row, 0) for row in stack)}:
        for start in _likely_starts(stack):
            yield tuple(zip(stack[start:], weights[start:], strict=True)), start
    for start in range(max(0, len(stack) - 4), len(stack) - 1):
        if may_differ(bench, stack[start + 1 :], total):
            yield ((stack[start], 1), *((row, -1) for row in stack[start + 1 :])), start
    if len(stack) > 2 and stack[-1].rank == "total" and bench.sheet.mapped.statement.kind != "balance_sheet":
        for start in range(len(stack) - 2):
            if stack[start].rank == "total":
                yield ((stack[start], 1), (stack[-1], -1)), start


def _likely_starts(stack: Sequence[Row]) -> Iterator[int]:
    """Where a run of terms may begin: at a clean start, or at a total that is a term itself."""
    for at in range(len(stack) - 1):
        if stack[at].rank in ("total", "result") or is_clean(stack, at):
            yield at


def _judge_damaged(bench: Bench, total: Row, shape: Shape, start: int, bonus: float) -> Find | None:
    """The evidence for a sum where a column that fails may be mended by one other reading of one of its cells."""
    score, agree, fails = bonus - log10(TRIED), 0, 0
    gaps: set[int] = set()
    for column in bench.columns:
        target = total.values[column]
        if target is None:
            continue
        gap, tolerance, size, count = weigh(total, shape, column, target)
        if count < 2 or not target:
            continue
        mended = score_column(bench, gap, size) if gap <= tolerance else None
        if gap > tolerance and gap not in gaps:
            gaps.add(gap)
            mended = score_mended(bench, total, shape, column, target, size)
        agree += mended is not None
        fails += mended is None
        score += -FAIL_PENALTY if mended is None else mended
    return Find(shape, start, score, fails == 0, "damaged") if agree > fails else None

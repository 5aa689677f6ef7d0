"""Totals printed above their parts, as banks and many who report under IFRS print them.

"Net fee income" stands over "– fee income" and "– fee expense". The parts are told by a dash before their labels, by
their depth, or by a total without a label of its own: under a heading, or beside one. They are used up: no later line
counts them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

from normalizer.arithmetic.evidence import ACCEPT, score_column, weigh
from normalizer.arithmetic.labels import says_less
from normalizer.arithmetic.shapes import Bench, Shape
from normalizer.arithmetic.sheets import Row

_DASHED: Final = re.compile(r"^\s*[-\u2010-\u2015\u2022\u00b7*]\s*\S")
MOST_PARTS: Final = 20
LAYOUT: Final = 1.0
"""Decades that the dashes or the depth of the parts speak for the sum."""
FEWEST_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Headed:
    """A total over its parts: the indices of its first part and of the one after its last, and the evidence."""

    first: int
    end: int
    shape: Shape
    score: float


def find_headed(bench: Bench, rows: Sequence[Row]) -> dict[int, Headed]:
    """The totals that the rows below add up to in every column, by the index of the total; none within another."""
    found: dict[int, Headed] = {}
    at = 0
    while at < len(rows):
        headed = _parts_of(bench, rows, at) if any(rows[at].values) else None
        if headed:
            found[at] = headed
        at = headed.end if headed else at + 1
    return found


def _parts_of(bench: Bench, rows: Sequence[Row], at: int) -> Headed | None:
    """The parts of the row at that index, if it is the total of what follows."""
    head = rows[at]
    if _is_part(head):
        return None
    marked = _marked_run(rows, at)
    ends = (marked, _before_total(rows, at, marked))
    found = next((each for end in ends if end > at + 2 and (each := _judge(bench, rows, at, end, LAYOUT))), None)
    if found or (head.label and not head.label.rstrip().endswith(":")):
        return found
    if head.line.line.ruled:
        return None  # the rule above it ends the parts that it is the total of
    last = _run_of_plain(rows, at)
    tried = [_judge(bench, rows, at, end, -log10(MOST_PARTS)) for end in range(at + 3, last + 1)]
    return max((each for each in tried if each), key=lambda each: each.score, default=None)


def _run_of_plain(rows: Sequence[Row], at: int) -> int:
    """The index after the last of the lines below that are no totals: gross less allowances is the net below them."""
    end = at + 1
    while end < min(len(rows), at + MOST_PARTS) and rows[end].rank not in ("total", "result"):
        end += 1
    return end


def _is_part(row: Row) -> bool:
    return bool(_DASHED.match(row.label))


def _marked_run(rows: Sequence[Row], at: int) -> int:
    """The index after the last of the rows below that are marked as parts: by dashes, or all deeper than the total."""
    depth = rows[at].line.line.depth
    for is_part in (_is_part, lambda row: row.line.line.depth > depth):
        end = at + 1
        while end < len(rows) and is_part(rows[end]):
            end += 1
        if end > at + 2:
            return end
    return at


def _before_total(rows: Sequence[Row], at: int, end: int) -> int:
    """The index of the first "Total" or line without a label below, up to ``end``: it adds the parts up again."""
    return next((i for i in range(at + 1, end) if rows[i].rank == "total" or not rows[i].label), end)


def _judge(bench: Bench, rows: Sequence[Row], at: int, end: int, prior: float) -> Headed | None:
    """The evidence that the rows up to ``end`` add up to the one before them, in every column that has it.

    What is taken off, printed positive, is no part: gross less depreciation is the net below them.
    """
    total, shape = rows[at], tuple((row, 1) for row in rows[at + 1 : end])
    if any(says_less(row.label) and any(value and value > 0 for value in row.values) for row, _ in shape):
        return None
    score, agree = prior, 0
    for column in bench.columns:
        target = total.values[column]
        if target is None:
            continue
        bench.work -= 1
        gap, tolerance, size, count = weigh(total, shape, column, target)
        if gap > tolerance:
            return None
        if count > 1:
            agree += 1
            score += score_column(bench, gap, size)
    if score < ACCEPT or agree < FEWEST_COLUMNS:
        return None
    return Headed(at + 1, end, shape, score)

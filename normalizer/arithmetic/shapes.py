"""The shapes of sums that are tried for a total, in tiers from the likeliest to the least.

1. all added;
2. the first less the others (gross profit = revenue − cost), and the others less the first; on a balance sheet also
   several less those that say so;
3. signs as the labels tell them (costs taken off, "(income) expense" turned round);
4. one of these with a single line turned round or left out ("of which …"), or the two ends of a run;
5. any signs over a few lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from normalizer.arithmetic.labels import says_less, says_loss_only, weigh_label
from normalizer.arithmetic.sheets import Row, Sheet

Shape = tuple[tuple[Row, int], ...]
"""The terms of a sum with their weights."""

WORK: Final = 60_000
"""Shapes summed up in a sheet before the search falls back to its first tier."""
_TOTALS: Final = frozenset({"total", "result"})
MOST_BRUTE: Final = 7
"""Lines over which every choice of signs is tried."""
COSTS_ALONE: Final = "costs alone"
"""The tier of a loss that is the total of costs above it, where there is no revenue."""


@dataclass(slots=True)
class Bench:
    """What the search carries along: the sheet, the grain of its numbers, its columns, the work left.

    ``damaged`` says that the page shows damage.
    """

    sheet: Sheet
    grain: int
    columns: range
    damaged: bool = False
    work: int = WORK


Tried = Iterator[tuple[Shape, int, str]]
"""Shapes that agree in at least one column: terms, start in the stack, name."""
Tier = Callable[[Bench, Sequence[Row], Row], Tried]


def _agrees(bench: Bench, total: Row, sums: Sequence[int], tolerance: int) -> bool:
    """Whether some column of the sums agrees with the total; a first, cheap look."""
    bench.work -= 1
    values = total.values
    for column in bench.columns:
        target = values[column]
        if target is not None and -tolerance <= target - sums[column] <= tolerance and (target or sums[column]):
            return True
    return False


def _runs(bench: Bench, stack: Sequence[Row], weights: Sequence[int]) -> Iterator[tuple[int, list[int], int]]:
    """For each start from the end of the stack: the weighted sums per column from there on, and their tolerance."""
    sums = [0] * len(bench.columns)
    tolerance = 0
    for start in range(len(stack) - 1, -1, -1):
        row, weight = stack[start], weights[start]
        for column in bench.columns:
            value = row.values[column]
            if value is not None:
                sums[column] += weight * value
        tolerance += max(row.slacks)
        yield start, sums, tolerance


def _added(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """All added."""
    slack = max(total.slacks)
    for start, sums, tolerance in _runs(bench, stack, [1] * len(stack)):
        if start == len(stack) - 1 and not (stands_for_one(total) and is_clean(stack, start)):
            continue
        if _agrees(bench, total, sums, tolerance + slack):
            yield tuple((row, 1) for row in stack[start:]), start, "added"


def _differences(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """The first less the others, and the others less the first."""
    slack = max(total.slacks)
    for start, sums, tolerance in _runs(bench, stack, [-1] * len(stack)):
        if start == len(stack) - 1:
            continue
        if not may_differ(bench, stack[start + 1 :], total):
            return
        first = stack[start]
        turned = [s + 2 * (first.values[c] or 0) for c, s in zip(bench.columns, sums, strict=True)]
        if _agrees(bench, total, turned, tolerance + slack):
            shape = ((first, 1), *((row, -1) for row in stack[start + 1 :]))
            yield shape, start, "first less others"
        turned = [-s for s in turned]
        if _agrees(bench, total, turned, tolerance + slack):
            shape = ((first, -1), *((row, 1) for row in stack[start + 1 :]))
            yield shape, start, "others less first"


def _less(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """Several added, less those whose labels say so: receivables of two kinds less one allowance."""
    weights = tuple(-1 if says_less(row.label) else 1 for row in stack)
    slack = max(total.slacks)
    for start, sums, tolerance in _runs(bench, stack, weights):
        if -1 in weights[start + 1 :] and _agrees(bench, total, sums, tolerance + slack):
            yield tuple(zip(stack[start:], weights[start:], strict=True)), start, "less as labelled"


def may_differ(bench: Bench, others: Sequence[Row], total: Row) -> bool:
    """Whether a line may be the first of a run less the others."""
    if len(others) < 2:
        return True
    if bench.sheet.mapped.statement.kind == "balance_sheet":
        return all(says_less(row.label) for row in others)
    return total.rank != "none"


def _labelled(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """Signs as the labels tell them, in both styles; a loss printed without its sign; and a loss of costs alone."""
    slack = max(total.slacks)
    if _may_be_costs_alone(stack[-1], total):
        sums = [-(stack[-1].values[c] or 0) for c in bench.columns]
        if _agrees(bench, total, sums, slack + max(stack[-1].slacks)):
            yield ((stack[-1], -1),), len(stack) - 1, COSTS_ALONE
    for weights in {tuple(told_weight(row, style) for row in stack) for style in (0, 1, 2)}:
        for start, sums, tolerance in _runs(bench, stack, weights):
            if start < len(stack) - 1 and _agrees(bench, total, sums, tolerance + slack):
                yield tuple(zip(stack[start:], weights[start:], strict=True)), start, "signs of labels"
    if says_loss_only(total.label):
        for start, sums, tolerance in _runs(bench, stack, [told_weight(row, 0) for row in stack]):
            if _agrees(bench, total, [-s for s in sums], tolerance + slack):
                shape = tuple((row, -told_weight(row, 0)) for row in stack[start:])
                yield shape, start, "loss without its sign"


def _may_be_costs_alone(last: Row, total: Row) -> bool:
    """Whether the line may be what the costs above it leave where there is no revenue."""
    return (
        weigh_label(last.label)[0] < 0
        and total.rank == "result"
        and total.line.measure == "money"
        and (says_loss_only(total.label) or weigh_label(total.label)[0] > 0)
    )


def told_weight(row: Row, style: int) -> int:
    """A line's weight by its label: costs printed positive taken off (0), all costs (1), only firm words count (2)."""
    weight, firm = weigh_label(row.label)
    if firm or weight > 0 or style == 1:
        return weight
    if style == 2:
        return 1
    negative = sum(1 for v in row.values if v and v < 0)
    return 1 if 2 * negative > sum(1 for v in row.values if v) else -1


def _adjusted(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """One of the shapes so far with one line turned round, or left out."""
    slack = max(total.slacks)
    sheet_kind = bench.sheet.mapped.statement.kind
    styles = {
        tuple(1 for _ in stack),
        tuple(told_weight(row, 0) for row in stack),
        tuple(told_weight(row, 1) for row in stack),
    }
    for weights in styles:
        for start, sums, tolerance in _runs(bench, stack, weights):
            for at in range(start, len(stack)):
                for keep, name in ((-1, "one turned round"), (0, "one left out")):
                    if keep == 0 and (at == start or len(stack) - start < 3):
                        continue
                    if keep < 0 and sheet_kind == "balance_sheet" and stack[at].rank != "none":
                        continue  # assets − liabilities − equity = 0 would fit any small number
                    change = (keep - 1) * weights[at]
                    values = stack[at].values
                    turned = [s + change * (values[c] or 0) for c, s in zip(bench.columns, sums, strict=True)]
                    if _agrees(bench, total, turned, tolerance + slack):
                        yield _replace(stack, weights, start, at, keep), start, name
            if bench.work <= 0:
                return
    yield from _ends(bench, stack, total)


def _ends(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """The last line with one far above, where the lines between are parts of either that found no total."""
    last = stack[-1]
    tolerance = max(total.slacks) + max(last.slacks)
    for start in range(len(stack) - 3, -1, -1):
        first = stack[start]
        sums = [(first.values[c] or 0) + (last.values[c] or 0) for c in bench.columns]
        if first.rank != "none" and _agrees(bench, total, sums, tolerance + max(first.slacks)):
            yield ((first, 1), (last, 1)), start, "first and last"


def _replace(stack: Sequence[Row], weights: Sequence[int], start: int, at: int, keep: int) -> Shape:
    """The terms from ``start`` on, with the one at ``at`` turned round (−1) or left out (0)."""
    return tuple(
        (stack[i], keep * weights[i] if i == at else weights[i]) for i in range(start, len(stack)) if i != at or keep
    )


def _any_signs(bench: Bench, stack: Sequence[Row], total: Row) -> Tried:
    """Every choice of signs over the last few lines, the first being added; runs added and the rest taken off."""
    slack = max(total.slacks)
    for length in range(3, min(MOST_BRUTE, len(stack)) + 1):
        start = len(stack) - length
        rows = stack[start:]
        tolerance = slack + sum(max(row.slacks) for row in rows)
        for signs in product((1, -1), repeat=length - 1):
            weights = (1, *signs)
            sums = [sum(w * (r.values[c] or 0) for r, w in zip(rows, weights, strict=True)) for c in bench.columns]
            if _agrees(bench, total, sums, tolerance):
                yield tuple(zip(rows, weights, strict=True)), start, "any signs"
        if bench.work <= 0:
            return


def is_clean(stack: Sequence[Row], start: int) -> bool:
    """Whether a run begins there by itself: at the bottom of the stack, in a new section, or right after a total."""
    if start == 0:
        return True
    above, row = stack[start - 1], stack[start]
    return above.rank in ("total", "result") or above.line.line.section != row.line.line.section


def cancels(shape: Shape, columns: Sequence[int]) -> bool:
    """Whether two neighbours of a sum, one of them a total, cancel in every column: the one is but the other turned.

    A loss printed below the expenses that make it up adds nothing to what follows, together with them; nor does the
    only line of a part of a cash flow, together with the part's total.
    """
    for (one, weight), (other, second) in pairwise(shape):
        if _TOTALS.isdisjoint((one.rank, other.rank)) or not any(one.values):
            continue
        if all(weight * (one.values[c] or 0) + second * (other.values[c] or 0) == 0 for c in columns):
            return True
    return False


def stands_for_one(total: Row) -> bool:
    """Whether the line may be the total of a single line: by its label, and not for share counts."""
    return total.rank in ("total", "result") and total.line.measure == "money"


def tiers_for(bench: Bench, total: Row, bonus: float, *, strict: bool) -> Sequence[Tier]:
    """The tiers worth trying: the first alone for share counts; few for a line that is hardly a total.

    On a balance sheet costs are no matter, and equity = assets − liabilities would hide the sum that equity stands in.
    """
    if strict or bench.work <= 0:
        return (_added,)
    if bench.sheet.mapped.statement.kind == "balance_sheet":
        plain = (_added, _differences, _less)
        return (*plain, _adjusted) if total.rank in ("total", "result") else plain
    return (
        (_added, _differences, _labelled, _adjusted, _any_signs) if bonus >= 1.0 else (_added, _differences, _labelled)
    )

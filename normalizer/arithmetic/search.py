"""Finding sums that nobody described: lines are kept open until a later line turns out to be their total.

The statement is read from top to bottom with a stack of lines that no total has used up. Each line is tried as the
total of the last lines of that stack, in tiers of shapes from the likeliest to the least.

A tier's evidence is how unlikely the numbers would agree by accident, less the number of shapes tried so far, plus
what the label, the rule above the line and a clean start of the run say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd, log10
from types import MappingProxyType
from typing import Final

from normalizer.arithmetic.labels import is_memo
from normalizer.arithmetic.misreadings import misread
from normalizer.arithmetic.shapes import Bench, Shape, is_clean, may_differ, stands_for_one, tiers_for, told_weight
from normalizer.arithmetic.sheets import Family, Row, Sheet, join_sheets, make_family, rows_of, scale_reading
from normalizer.arithmetic.vocabulary import Vocabulary

ACCEPT: Final = 3.0
"""Decades of evidence that a relation needs: chance below 1 in 1,000."""
RANK_BONUS: Final = MappingProxyType({"total": 2.0, "result": 1.5, "net": 0.0, "none": -2.0})
CLEAN_START: Final = 0.7
"""Decades for a run that begins right after a total, or with a section."""
FAIL_PENALTY: Final = 2.5
"""What a column costs in which the relation does not hold."""
MOST_OPEN: Final = 60
MOST_COLUMNS: Final = 8
"""Columns that the search looks at; the equations are made for all of them."""


@dataclass(frozen=True, slots=True)
class Find:
    """A sum that agrees: where its terms start in the stack, its evidence in decades, and its tier."""

    shape: Shape
    start: int
    score: float
    complete: bool
    tier: str


def check_structure(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """The sums that each sheet's numbers show by themselves: of money, and of share counts."""
    totals = frozenset(s.total for s in vocabulary.sums)
    for sheet in join_sheets(sheets):
        for measure in ("money", "shares"):
            rows = rows_of(sheet, measure)
            if len(rows) > 1:
                yield from _search(sheet, rows, totals, strict=measure == "shares")


def _search(sheet: Sheet, rows: Sequence[Row], totals: frozenset[str], *, strict: bool) -> Iterator[Family]:
    """One pass over the rows of a measure."""
    grain = gcd(*(v for row in rows for v in row.values if v)) or 1
    bench = Bench(sheet, max(grain, 1), range(min(len(sheet.columns), MOST_COLUMNS)))
    stack: list[Row] = []
    for row in rows:
        bonus = _bonus(row, totals)
        find = _find(bench, stack[-MOST_OPEN:], row, bonus, strict=strict)
        if find is None:
            stack.append(row)
            continue
        found = f"structure: {find.tier}"
        firm = row.rank == "total" and find.tier == "added"
        yield make_family(sheet, row, find.shape, found=found, chance=min(1.0, 10**-find.score), firm=firm)
        base = max(0, len(stack) - MOST_OPEN) + find.start
        if not _is_breakdown(row, find):
            del stack[base:]
        stack.append(row)


def _is_breakdown(row: Row, find: Find) -> bool:
    """Whether a part was found as the rest of a total above it (equity = assets − liabilities): nothing is used up."""
    first, last = find.shape[0][0], find.shape[-1][0]
    return row.rank == "none" and find.tier == "first less others" and "none" not in (first.rank, last.rank)


def _bonus(row: Row, totals: frozenset[str]) -> float:
    """Decades that the line's label, concept and rule speak for its being a total."""
    bonus = RANK_BONUS[row.rank]
    if row.line.concept in totals:
        bonus = max(bonus, 1.5)
    if row.line.line.ruled:
        bonus += 0.5
    return bonus - 2.0 if is_memo(row.label) else bonus


def _find(bench: Bench, stack: Sequence[Row], total: Row, bonus: float, *, strict: bool) -> Find | None:
    """The best sum over the last lines of the stack, if any is good enough."""
    best: Find | None = None
    if not stack:
        return None
    earlier = 0
    for tier in tiers_for(bench, total, bonus, strict=strict):
        work = bench.work
        agreeing = list(tier(bench, stack, total))
        tried = work - bench.work
        for shape, start, name in agreeing:
            rivals = earlier + (len(stack) - start if name == "added" else tried)
            prior = bonus - log10(max(rivals, 1)) + (CLEAN_START if is_clean(stack, start) else 0.0)
            find = _judge(bench, total, shape, start, prior, name)
            if find and (find.complete or not strict) and (best is None or find.score > best.score):
                best = find
        earlier += tried
        if best and best.complete and best.score >= ACCEPT:
            return best
    if best and best.score >= ACCEPT and (best.complete or bonus >= 1.0):
        return best
    return _find_damaged(bench, stack, total, bonus) if total.rank in ("total", "result") and bench.work > 0 else None


def _judge(bench: Bench, total: Row, shape: Shape, start: int, prior: float, tier: str) -> Find | None:
    """The evidence for a sum over all columns; None where no column that tests it agrees.

    A column tests a sum by two terms that are not zero, or by one where a labelled total follows a run of its own.
    """
    least = 1 if tier == "added" and stands_for_one(total) else 2
    score, agree = prior, 0
    failing: list[int] = []
    seen: set[tuple[int, int]] = set()
    for column in bench.columns:
        target = total.values[column]
        if target is None:
            continue
        gap, tolerance, size, count = _weigh(total, shape, column, target)
        if size == 0:
            continue
        if gap > tolerance:
            failing.append(column)
            score -= FAIL_PENALTY
        elif count >= least and (target, size) not in seen:
            seen.add((target, size))
            agree += 1
            score -= 1.0 if count == 1 else 0.0
            score += min(5.0, max(0.0, log10(size / (2 * gap + bench.grain))))
    plain = tier == "added" and total.rank == "total" and len(shape) > 1
    if not agree or (failing and not plain and not _is_tested(bench, total, shape, failing)):
        return None
    return Find(shape, start, score, not failing, tier)


def _is_tested(bench: Bench, total: Row, shape: Shape, failing: Sequence[int]) -> bool:
    """Whether each term of the columns that fail is more than zero in one that holds: else its part is a guess."""
    if len(shape) < 2:
        return False
    held = [c for c in bench.columns if c not in failing and total.values[c] is not None]
    return all(any(row.values[c] for c in held) for row, _ in shape if any(row.values[c] for c in failing))


def _weigh(total: Row, shape: Shape, column: int, target: int) -> tuple[int, int, int, int]:
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


# --- totals whose every column is damaged --------------------------------------------------------------------------


def _find_damaged(bench: Bench, stack: Sequence[Row], total: Row, bonus: float) -> Find | None:
    """The best sum that holds once a single cell of a column is read otherwise, over likely starts only."""
    best: Find | None = None
    styles = {tuple(1 for _ in stack), tuple(told_weight(row, 0) for row in stack)}
    for weights in styles:
        for start in _likely_starts(stack):
            shape = tuple(zip(stack[start:], weights[start:], strict=True))
            find = _judge_damaged(bench, total, shape, start, bonus)
            if find and find.score >= ACCEPT and (best is None or find.score > best.score):
                best = find
    if len(stack) > 1:
        for start in range(max(0, len(stack) - 4), len(stack) - 1):
            if not may_differ(bench, stack[start + 1 :], total):
                continue
            shape = ((stack[start], 1), *((row, -1) for row in stack[start + 1 :]))
            find = _judge_damaged(bench, total, shape, start, bonus)
            if find and find.score >= ACCEPT and (best is None or find.score > best.score):
                best = find
    return best


def _likely_starts(stack: Sequence[Row]) -> Iterator[int]:
    """Where a run of terms may begin: at a clean start, or at a total that is a term itself."""
    for at in range(len(stack) - 1):
        if stack[at].rank in ("total", "result") or is_clean(stack, at):
            yield at


def _judge_damaged(bench: Bench, total: Row, shape: Shape, start: int, bonus: float) -> Find | None:
    """As :func:`_judge`, where a column that fails may be mended by one other reading of one of its cells."""
    score, agree, fails = bonus - log10(8.0), 0, 0
    for column in bench.columns:
        target = total.values[column]
        if target is None:
            continue
        gap, tolerance, size, count = _weigh(total, shape, column, target)
        if count < 2 or not target:
            continue
        if gap <= tolerance:
            agree += 1
            score += min(5.0, max(0.0, log10(size / (2 * gap + bench.grain))))
            continue
        choices = _mendings(bench, total, shape, column, target)
        if choices is None:
            fails += 1
            score -= FAIL_PENALTY
        else:
            agree += 1
            score += min(4.0, max(0.0, log10(size / (bench.grain * choices)) - 0.5))
    return Find(shape, start, score, fails == 0, "damaged") if agree > fails else None


def _mendings(bench: Bench, total: Row, shape: Shape, column: int, target: int) -> int | None:
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

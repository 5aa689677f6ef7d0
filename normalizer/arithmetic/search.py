"""Finding sums that nobody described: lines are kept open until a later line turns out to be their total.

The statement is read from top to bottom with a stack of lines that no total has used up. Each line is tried as the
total of the last lines of that stack, in tiers of shapes from the likeliest to the least.

A tier's evidence is how unlikely the numbers would agree by accident, less the number of shapes tried so far, plus
what the label, the rule above the line and a clean start of the run say. Totals above their parts come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd, log10
from types import MappingProxyType
from typing import Final

from normalizer.arithmetic.damaged import find_damaged
from normalizer.arithmetic.evidence import ACCEPT, Find, judge_shape
from normalizer.arithmetic.headed import find_headed
from normalizer.arithmetic.labels import is_memo, may_be_total
from normalizer.arithmetic.shapes import Bench, Shape, is_clean, tiers_for
from normalizer.arithmetic.sheets import TOLD_AGAIN, Family, Row, Sheet, is_damaged, join_sheets, make_family, rows_of
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.findings import finding
from normalizer.records import Finding

RANK_BONUS: Final = MappingProxyType({"total": 2.0, "result": 1.5, "net": 0.0, "none": -2.0})
CLEAN_START: Final = 0.7
"""Decades for a run that begins right after a total, or with a section."""
MOST_OPEN: Final = 60
MOST_COLUMNS: Final = 8
"""Columns that the search looks at; the equations are made for all of them."""


def check_structure(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family | Finding]:
    """The sums that each sheet's numbers show by themselves: of money, and of share counts."""
    totals = frozenset(s.total for s in vocabulary.sums)
    damaged = bool(sheets) and is_damaged(sheets[0].numbers)
    for sheet in join_sheets(sheets):
        for measure in ("money", "shares"):
            rows = rows_of(sheet, measure)
            if len(rows) > 1:
                yield from _search(sheet, rows, totals, damaged, strict=measure == "shares")


def _search(
    sheet: Sheet, rows: Sequence[Row], totals: frozenset[str], damaged: bool, *, strict: bool
) -> Iterator[Family | Finding]:
    """One pass over the rows of a measure."""
    grain = gcd(*(v for row in rows for v in row.values if v)) or 1
    bench = Bench(sheet, max(grain, 1), range(min(len(sheet.columns), MOST_COLUMNS)), damaged)
    stack: list[Row] = []
    below = {} if strict else find_headed(bench, rows)
    used = {at for headed in below.values() for at in range(headed.first, headed.end)}
    parts: Shape = ()
    for at, row in enumerate(rows):
        if at in used:
            continue
        if at in below:
            chance = min(1.0, 10 ** -below[at].score)
            yield make_family(sheet, row, below[at].shape, found="structure: parts below", chance=chance, firm=False)
        bonus = _bonus(row, totals)
        find = _find(bench, stack[-MOST_OPEN:], row, bonus, strict=strict)
        if find is None:
            find = _told_again(bench, parts, row, bonus)
            if find:
                chance = min(1.0, 10**-find.score)
                yield make_family(sheet, row, find.shape, found=TOLD_AGAIN, chance=chance, firm=False)
            stack.append(row)
            parts = ()
            continue
        parts = (*((part, 1) for part, _ in find.shape[1:]), (row, 1)) if find.tier == "first less others" else ()
        found = f"structure: {find.tier}"
        firm = row.rank == "total" and find.tier == "added"
        yield make_family(sheet, row, find.shape, found=found, chance=min(1.0, 10**-find.score), firm=firm)
        base = max(0, len(stack) - MOST_OPEN) + find.start
        if not _is_breakdown(row, find):
            del stack[base:]
        stack.append(row)
    if bench.work <= 0:
        statement = sheet.mapped.statement
        lines, columns = len(sheet.rows), len(sheet.columns)
        yield finding("search_given_up", statement=statement, title=statement.title, lines=lines, columns=columns)


def _is_breakdown(row: Row, find: Find) -> bool:
    """Whether a part was found as the rest of a total above it (equity = assets − liabilities): nothing is used up."""
    first, last = find.shape[0][0], find.shape[-1][0]
    return row.rank == "none" and find.tier == "first less others" and "none" not in (first.rank, last.rank)


def _told_again(bench: Bench, parts: Shape, row: Row, bonus: float) -> Find | None:
    """The total of the parts, the last of which was found as the rest of a total above, where it is told below them."""
    if not parts or (row.label and row.rank != "total"):
        return None
    find = judge_shape(bench, row, parts, 0, bonus, "added")
    return find if find and find.complete and find.score >= ACCEPT else None


def _bonus(row: Row, totals: frozenset[str]) -> float:
    """Decades that the line's label, concept and rule speak for its being a total."""
    bonus = RANK_BONUS[row.rank]
    if row.line.concept in totals:
        bonus = max(bonus, 1.5)
    if row.line.line.ruled:
        bonus = max(bonus, RANK_BONUS["net"] if may_be_total(row.label) else bonus) + 0.5
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
            find = judge_shape(bench, total, shape, start, prior, name)
            if find and (find.complete or not strict) and (best is None or find.score > best.score):
                best = find
        earlier += tried
        if best and best.complete and best.score >= ACCEPT:
            return best
    if best and best.score >= ACCEPT and (best.complete or bonus >= 1.0):
        return best
    return find_damaged(bench, stack, total, bonus) if bonus >= 1.0 and bench.work > 0 else None

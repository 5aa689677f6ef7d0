"""The arithmetic of statements of changes in equity: components add up across, movements add up down.

Signs are those of the page in both: a dividend is printed as what it takes from equity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.arithmetic.equity_sums import nested_sums
from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Column, Period, Term

CHANCE: Final = 1e-6
_PARENT: Final = "us-gaap:ParentMember"
_NET_INCOME: Final = ("us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss")
_MINORITY: Final = "us-gaap:NoncontrollingInterestMember"
_COMPREHENSIVE: Final = "us-gaap:ComprehensiveIncomeMember"
_BESIDE: Final = (_PARENT, _COMPREHENSIVE)
"""Columns that are no component: a total, and what net income and other gains make together."""
_WHOLE: Final = re.compile(r"\W*(?:total\b.*\b(?:equity|deficit|investment)|.*['’]s?\s+equity balance)\b", re.I)
"""The label of a total below sections of components."""
_MOST: Final = 0.8
"""The share of rows or columns in which a relation must hold before it is one."""


def is_equity(sheet: Sheet) -> bool:
    """Whether the sheet is a statement of changes in equity."""
    return sheet.mapped.statement.kind == "equity"


def check_equity(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """In statements of changes in equity: totals across the components, and balances from balances down."""
    del vocabulary
    for sheet in sheets:
        yield from _across(sheet)
        yield from _down(sheet)
        yield from _together(sheet)


def _across(sheet: Sheet) -> Iterator[Family]:
    """For each total column, one relation: the components of its period add up to it in every row."""
    columns = sheet.mapped.statement.columns
    groups: dict[Period | None, list[Column]] = {}
    for column in columns:
        if column.measure != "shares" and not column.left_out:
            groups.setdefault(column.period, []).append(column)
    for group in groups.values():
        parts = [c for c in group if c.member and c.member not in _BESIDE]
        for total in (c for c in group if c.member in (None, _PARENT)):
            terms = [c for c in parts if total.member is None or c.member != _MINORITY]
            yield from _held(sheet, total, terms)


def _held(sheet: Sheet, total: Column, parts: Sequence[Column]) -> Iterator[Family]:
    """The relation with the parts under which most rows hold: all, or those right of what stands outside equity."""
    choices = [parts[skipped:] for skipped in range(min(3, len(parts) - 1))]
    rated = [(_count_across(sheet, total, kept), kept) for kept in choices if len(kept) > 1]
    if not rated:
        return
    (agree, count), kept = max(rated, key=lambda each: each[0][0])
    if agree >= max(2.0, _MOST * count):
        equations = tuple(_equation_across(sheet, row, total, kept) for row in _rows_across(sheet, total, kept))
        yield Family("across", equations, "equity: components", CHANCE, firm=True)


def _rows_across(sheet: Sheet, total: Column, parts: Sequence[Column]) -> list[Row]:
    """The rows that print the total and at least one of the parts."""
    return [r for r in sheet.rows if _value(sheet, r, total) is not None and any(_printed(sheet, r, parts))]


def _printed(sheet: Sheet, row: Row, parts: Sequence[Column]) -> Iterator[bool]:
    for part in parts:
        yield _value(sheet, row, part) is not None


def _value(sheet: Sheet, row: Row, column: Column) -> int | None:
    return row.values[sheet.columns.index(column.number)]


def _slack(sheet: Sheet, row: Row, column: Column) -> int:
    return row.slacks[sheet.columns.index(column.number)]


def _count_across(sheet: Sheet, total: Column, parts: Sequence[Column]) -> tuple[int, int]:
    """In how many rows the parts add up to the total, and in how many they could."""
    rows = _rows_across(sheet, total, parts)
    agree = 0
    for row in rows:
        gap = (_value(sheet, row, total) or 0) - sum(_value(sheet, row, part) or 0 for part in parts)
        agree += abs(gap) <= sum(_slack(sheet, row, part) for part in (total, *parts))
    return agree, len(rows)


def _equation_across(sheet: Sheet, row: Row, total: Column, parts: Sequence[Column]) -> Equation:
    present = [part for part in parts if _value(sheet, row, part) is not None]
    line = row.line.line
    terms = tuple(Term(line.place(part.number), 1) for part in present)
    names = (f"{row.label}, {_name(total)}", *(_name(part) for part in present))
    return Equation(line.place(total.number), terms, names)


def _name(column: Column) -> str:
    """The component in words: "Retained Earnings" for its member's element, "total" for the whole."""
    words = (column.member or "total").rsplit(":", 1)[-1].removesuffix("Member")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)


def _down(sheet: Sheet) -> Iterator[Family]:
    """For each balance, one relation: the balance before it and the movements in between add up to it.

    Both balances may stand below the movements of the period, as funds print them.
    """
    opening: Row | None = None
    moves: list[Row] = []
    before: list[Row] = []
    for row in sheet.rows:
        when = row.line.line.when
        balance = when in ("start", "end") or (isinstance(when, Period) and when.start is None and _is_total(row))
        if not balance:
            moves.append(row)
            continue
        adjusted = when == "start" and opening is not None and _is_adjusted(opening, row)
        if opening is not None and moves and (adjusted or (when != "start" and _same_section(opening, row))):
            yield from _rolled(sheet, opening, moves, row)
        elif opening is not None and when == "end" and before and not moves:
            yield from _rolled(sheet, opening, before, row)
        opening, moves, before = row, [], moves if when == "start" else []


def _is_total(row: Row) -> bool:
    """Whether the line is a balance and not an adjustment of one."""
    return (row.line.element or "").startswith("us-gaap:StockholdersEquity") or row.line.element is None


def _same_section(first: Row, second: Row) -> bool:
    """Whether two balances stand under the same headings, as those of one component do."""
    return first.line.line.section == second.line.line.section or first.line.member == second.line.member


def _is_adjusted(first: Row, second: Row) -> bool:
    """Whether the second of two opening balances of a section is the first one adjusted."""
    one, other = first.line.line, second.line.line
    return one.when == "start" and one.section == other.section and first.line.member == second.line.member


def _together(sheet: Sheet) -> Iterator[Family]:
    """For each total below sections of components, one relation: the balances that close these add up to it.

    A component of a single line has no section; the total above is a term of the next.
    """
    if any(c.member for c in sheet.mapped.statement.columns):
        return
    closing: list[Row] = []
    single: list[Row] = []
    within = False
    for row in sheet.rows:
        when = row.line.line.when
        if row.line.measure == "shares":
            continue
        if _WHOLE.match(row.label):
            found = next((kept for kept in _choices(closing, single) if _all_add_up(kept, row)), None)
            if found:
                terms = tuple(found)
                equations = tuple(_equation_down(sheet, terms, row, k) for k in range(len(sheet.columns)))
                yield Family("sum", tuple(e for e in equations if e), "equity: sections", CHANCE, firm=True)
                closing, single = [row], []
                within = False
                continue
        if when == "start":
            within = True
        elif when == "end":
            closing.append(row)
            within = False
        elif not within:
            single.append(row)


def _choices(closing: list[Row], single: list[Row]) -> Iterator[list[Row]]:
    """What may make up a total: the balances with all single lines, or without, in printed order."""
    for kept in ([*closing, *single], closing):
        if len(kept) > 1:
            yield kept


def _all_add_up(terms: Sequence[Row], total: Row) -> bool:
    """Whether the terms make the total in every column that prints it, and there are two of these at least."""
    columns = [k for k, value in enumerate(total.values) if value is not None]
    return len(columns) > 1 and all(_adds_up(terms, total, k) for k in columns)


def _equation_down(sheet: Sheet, terms: Sequence[Row], total: Row, column: int) -> Equation | None:
    if total.values[column] is None:
        return None
    parts = tuple(Term(sheet.place(row, column), 1) for row in terms if row.values[column] is not None)
    return Equation(sheet.place(total, column), parts)


def _rolled(sheet: Sheet, opening: Row, moves: Sequence[Row], closing: Row) -> Iterator[Family]:
    """The relation with the movements under which most columns hold: all of them, no totals, or totals for their terms.

    Where no columns are components, the totals among the movements are relations, too.
    """
    sums, open_ = ([], []) if _has_components(sheet) else nested_sums(moves)
    for total, terms in sums:
        made = (_equation_down(sheet, terms, total, column) for column in range(len(sheet.columns)))
        yield Family("sum", tuple(e for e in made if e), "equity: subtotals", CHANCE, firm=True)
    parts = [row for row in moves if row.rank != "total"]
    plain = [row for row in moves if row.rank == "none" or row.line.element in _NET_INCOME]
    best: tuple[int, list[Equation]] = (0, [])
    for terms in ((opening, *moves), (opening, *parts), (opening, *plain), *([(opening, *open_)] if sums else [])):
        agree, equations = _add_down(sheet, terms, closing)
        if agree > best[0]:
            best = (agree, equations)
    agree, equations = best
    if equations and agree >= _MOST * len(equations):
        yield Family("sum", tuple(equations), "equity: movements", CHANCE, firm=True)


def _has_components(sheet: Sheet) -> bool:
    """Whether columns or sections are components of equity."""
    return any(c.member for c in sheet.mapped.statement.columns) or any(row.line.member for row in sheet.rows)


def _add_down(sheet: Sheet, terms: Sequence[Row], closing: Row) -> tuple[int, list[Equation]]:
    """In how many columns the terms add up to the closing balance, and the equations of all that print both ends.

    In a column of comprehensive income the closing line may print what the year made, without the balance before.
    """
    equations, agree = [], 0
    members = {c.number: c.member for c in sheet.mapped.statement.columns}
    for column, number in enumerate(sheet.columns):
        present = [row for row in terms if row.values[column] is not None]
        made = [row for row in present if row is not terms[0]]
        if members[number] == _COMPREHENSIVE and made and _adds_up(made, closing, column):
            present = made
        elif terms[0].values[column] is None:
            continue
        if closing.values[column] is not None:
            agree += _adds_up(present, closing, column)
            parts = tuple(Term(sheet.place(row, column), 1) for row in present)
            equations.append(Equation(sheet.place(closing, column), parts))
    return agree, equations


def _adds_up(terms: Sequence[Row], closing: Row, column: int) -> bool:
    """Whether the terms make what the closing line prints in that column."""
    gap = (closing.values[column] or 0) - sum(row.values[column] or 0 for row in terms)
    return abs(gap) <= closing.slacks[column] + sum(row.slacks[column] for row in terms)


def equity_signs(sheet: Sheet, vocabulary: Vocabulary) -> dict[tuple[int, int], int]:
    """−1 for the lines whose element counts what leaves equity, such as dividends: they are printed negative."""
    signs = {}
    for row in sheet.rows:
        direction = vocabulary.direction(row.line.element, "equity") if row.line.element else None
        signs[row.line.line.table, row.line.line.row] = direction or 1
    return signs

"""Changes from one balance sheet to the next that another statement prints: proofs where they hold, never conflicts.

Retained earnings grow by net income less dividends, and a line of working capital by what the cash flow statement gives
for it. Buy-backs, acquisitions and exchange rates come between the two more often than not, so that a change which does
not tie out says nothing: only equations that hold are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from normalizer.arithmetic.sheets import Equation, Family, Sheet, rows_of, same_units
from normalizer.arithmetic.ties import NET_INCOME, day_before, own_periods
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Period, Place, StatementKind, Term

CHANCE: Final = 1e-3
LEAST: Final = 1_000
"""Printed units below which a change that agrees is no evidence."""
MOST: Final = 6
"""Lines of a kind that are tried for one period."""

_RETAINED: Final = re.compile(
    r"\bretained (?:earnings|deficit)|\breinvested\b|\baccumulated \(?(?:deficit|earnings)|\bearnings retained", re.I
)
_DIVIDENDS: Final = re.compile(r"\bdividends?\b", re.I)
_TOTAL_ASSETS: Final = re.compile(r"^\W*total assets\b(?!.*\bless\b)", re.I)
_OWED: Final = re.compile(
    r"\b(?:payables?|debts?|borrowings|liabilit(?:y|ies)|accrued|accruals?|creditors|deferred (?:revenues?|income))\b",
    re.I,
)
_OWNED: Final = re.compile(r"\b(?:receivables?|inventor(?:y|ies)|stocks|debtors|prepa\w+|prepayments?|assets)\b", re.I)
_WORD: Final = re.compile(r"[a-z]{4,}")
_PLAIN: Final = frozenset({"other", "current", "accrued", "total", "assets", "liabilities", "increase", "decrease"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed amount of one period: its value as an integer, half a unit of its last digit, and its line's words."""

    place: Place
    value: int
    slack: int
    words: frozenset[str]


def check_changes(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """The changes of retained earnings and of working capital that tie out."""
    del vocabulary
    balances = [sheet for sheet in sheets if sheet.mapped.statement.kind == "balance_sheet"]
    flows = [sheet for sheet in sheets if sheet.mapped.statement.kind in ("income_statement", "cash_flow")]
    for flow, balance in product(flows, balances):
        if not same_units(flow, balance):
            continue
        at = {period: column for column, period in own_periods(balance).items()}
        for column, period in own_periods(flow).items():
            before = day_before(period)
            ends = at.get(Period(None, period.end)), at.get(before) if before else None
            if ends[0] is not None and ends[1] is not None:
                yield from _retained(flow, column, balance, ends[0], ends[1])
                if flow.mapped.statement.kind == "cash_flow":
                    yield from _working_capital(flow, column, balance, ends[0], ends[1])


def _cells(sheet: Sheet, column: int, label: re.Pattern[str] | None = None) -> Iterator[Cell]:
    """The amounts of a column whose lines have such a label, or any."""
    for row in rows_of(sheet, "money"):
        value = row.values[column]
        if value and (label is None or label.search(row.label)):
            yield Cell(sheet.place(row, column), value, row.slacks[column], _words(row.label))


@lru_cache(maxsize=4096)
def _words(label: str) -> frozenset[str]:
    """The words that name a line, without their plural."""
    return frozenset(word.rstrip("s") for word in _WORD.findall(label.lower())) - _PLAIN


def _retained(flow: Sheet, column: int, balance: Sheet, end: int, start: int) -> Iterator[Family]:
    """Retained earnings at the end = at the start + net income, less dividends where the flow has them."""
    kind: StatementKind = flow.mapped.statement.kind
    incomes = list(_cells(flow, column, NET_INCOME))[:MOST]
    dividends = list(_cells(flow, column, _DIVIDENDS))[:MOST] if kind == "cash_flow" else []
    starts = {cell.place.row: cell for cell in _cells(balance, start, _RETAINED)}
    for last in _cells(balance, end, _RETAINED):
        first = starts.get(last.place.row)
        for income in incomes if first else ():
            for paid in (None, *dividends):
                terms = [(first, 1), (income, 1), *([(paid, -1 if paid.value > 0 else 1)] if paid else [])]
                family = _held(balance, last, [(cell, weight) for cell, weight in terms if cell], "retained earnings")
                if family:
                    yield family
                    return


def _working_capital(flow: Sheet, column: int, balance: Sheet, end: int, start: int) -> Iterator[Family]:
    """A line of the cash flow statement = what the change of a balance sheet's line of like words does to cash.

    A liability that is printed negative does to cash what an asset does.
    """
    starts = {cell.place.row: cell for cell in _cells(balance, start)}
    ways = _ways(balance)
    named: dict[str, list[tuple[Cell, Cell]]] = {}
    for last in _cells(balance, end):
        first = starts.get(last.place.row)
        if first and (last.place.table, last.place.row) in ways:
            for word in last.words:
                named.setdefault(word, []).append((first, last))
    for change in _cells(flow, column):
        pairs = {pair for word in change.words for pair in named.get(word, ())}
        for first, last in sorted(pairs, key=lambda pair: pair[0].place):
            way = ways[last.place.table, last.place.row] if last.value > 0 else 1
            family = _held(balance, change, [(first, way), (last, -way)], "working capital")
            if family:
                yield family


def _ways(balance: Sheet) -> dict[tuple[int, int], int]:
    """1 for the lines of assets, which take cash as they grow, −1 for those of liabilities, which give it.

    A line stands above or below the total assets; where there is none, its own words tell, or nothing does.
    """
    total = next((row.line.line for row in balance.rows if _TOTAL_ASSETS.search(row.label)), None)
    found: dict[tuple[int, int], int] = {}
    for row in balance.rows:
        line = row.line.line
        if total is not None:
            found[line.table, line.row] = 1 if (line.table, line.row) < (total.table, total.row) else -1
        elif bool(_OWED.search(row.label)) != bool(_OWNED.search(row.label)):
            found[line.table, line.row] = -1 if _OWED.search(row.label) else 1
    return found


def _held(sheet: Sheet, total: Cell, terms: Sequence[tuple[Cell, int]], found: str) -> Family | None:
    """The change as a relation, if it holds and all its amounts are of some size."""
    gap = total.value - sum(weight * cell.value for cell, weight in terms)
    if abs(gap) > total.slack + sum(cell.slack for cell, _ in terms):
        return None
    if min(abs(cell.value) for cell in (total, *(cell for cell, _ in terms))) < LEAST * sheet.unit:
        return None
    equation = Equation(total.place, tuple(Term(cell.place, weight) for cell, weight in terms))
    return Family("tie", (equation,), f"tie: the change of {found}", CHANCE)

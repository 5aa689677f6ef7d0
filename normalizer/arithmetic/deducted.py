"""Balance sheets that print liabilities as deductions, down to net assets, as British ones do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.sheets import Row, Sheet
from normalizer.records import Place, Reading

_LIABILITIES: Final = re.compile(
    r"^\W*(?:total )?(?:current |non-?current |other )*liabilities\b(?!.*\bequity)|\bcreditors\b", re.I
)
_FEWEST: Final = 3
_NEARLY_ALL: Final = 0.8


def find_deducted(sheet: Sheet, chosen: Mapping[Place, Reading]) -> frozenset[tuple[int, int]]:
    """The lines (table, row) of liabilities that are printed negative, where nearly all are; none else.

    A liability is positive: so the sign of such lines is turned. A line is one of liabilities by its own label or by
    the innermost heading above it.
    """
    if sheet.mapped.statement.kind != "balance_sheet":
        return frozenset()
    rows = [row for row in sheet.rows if _is_liability(row) and row.line.measure == "money"]
    values = [_values(sheet, row, chosen) for row in rows]
    printed = [shown for shown in values if any(shown)]
    negative = [shown for shown in printed if all(value <= 0 for value in shown)]
    if len(printed) < _FEWEST or len(negative) < _NEARLY_ALL * len(printed):
        return frozenset()
    return frozenset((row.line.line.table, row.line.line.row) for row in rows)


def _values(sheet: Sheet, row: Row, chosen: Mapping[Place, Reading]) -> list[Decimal]:
    places = (sheet.place(row, column) for column in range(len(sheet.columns)))
    return [chosen[place].value for place in places if place in chosen]


def _is_liability(row: Row) -> bool:
    """Whether the line is one of liabilities."""
    line = row.line.line
    if _LIABILITIES.search(line.label):
        return True
    return bool(line.section) and bool(_LIABILITIES.search(line.section[-1]))

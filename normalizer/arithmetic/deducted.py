"""Balance sheets that print liabilities as deductions, down to net assets, as British ones do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.sheets import Row, Sheet
from normalizer.records import Place, Reading

_LIABILITIES: Final = re.compile(
    r"^\W*(?:total )?(?:current |non-?current |other )*liabilities\b(?!.*\bequity)|\bcreditors\b", re.I
)
_LEFT: Final = re.compile(
    r"\bnet (?:current |non-?current |tangible )*(?:assets|liabilities|worth)\b|\bassets less\b|\bequity\b|\bfunds\b",
    re.I,
)
"""Lines that say what assets leave beyond liabilities."""
_FEWEST: Final = 3
_NEARLY_ALL: Final = 0.8


def find_deducted(sheet: Sheet, chosen: Mapping[Place, Reading]) -> frozenset[tuple[int, int]]:
    """The lines (table, row) of liabilities that are printed negative, where nearly all are; none else.

    A liability is positive: so the sign of such lines is turned. A line is one of liabilities by its own label, or by
    the innermost heading above it as far as what is left beyond the liabilities.
    """
    if sheet.mapped.statement.kind != "balance_sheet":
        return frozenset()
    rows = [row for row in _liabilities(sheet) if row.line.measure == "money"]
    values = [_values(sheet, row, chosen) for row in rows]
    printed = [shown for shown in values if any(shown)]
    negative = [shown for shown in printed if all(value <= 0 for value in shown)]
    if len(printed) < _FEWEST or len(negative) < _NEARLY_ALL * len(printed):
        return frozenset()
    turned = [row for row, shown in zip(rows, values, strict=True) if any(value < 0 for value in shown)]
    return frozenset((row.line.line.table, row.line.line.row) for row in turned)


def _values(sheet: Sheet, row: Row, chosen: Mapping[Place, Reading]) -> list[Decimal]:
    places = (sheet.place(row, column) for column in range(len(sheet.columns)))
    return [chosen[place].value for place in places if place in chosen]


def _liabilities(sheet: Sheet) -> Iterator[Row]:
    """The lines of liabilities."""
    over: set[tuple[str, ...]] = set()
    for row in sheet.rows:
        label, section = row.label, row.line.line.section
        own = bool(_LIABILITIES.search(label))
        if _LEFT.search(label) or (label and row.rank in ("total", "result") and not own):
            over.add(section)
        elif own or (section and section not in over and _LIABILITIES.search(section[-1])):
            yield row

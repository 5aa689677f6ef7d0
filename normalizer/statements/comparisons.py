"""Columns that compare periods, in per cent or in amounts, and are no period's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Column, Line
from normalizer.text import mark_of

_COMPARES: Final = re.compile(
    r"\bchanges?\b|\bgrowth\b|\bvariances?\b|\binc(?:rease|\.)?\W{1,4}dec|\bdec(?:rease|\.)?\W{1,4}inc", re.I
)
_MOSTLY: Final = 0.5


def without_comparisons(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, without the period of those that hold per cent or whose heading says that they compare.

    Only where others do not: a word over all columns is the table's, and a table may give nothing but shares.
    """
    dated = [column for column in columns if column.period]
    shares = {column.number: _share_of_percents(column.number, lines) for column in dated}
    said = {column.number for column in dated if _COMPARES.search(column.heading)}
    compares = {
        number
        for number, share in shares.items()
        if share > _MOSTLY or number in said or (share > 0 and _is_doubled(columns[number], dated, shares))
    }
    if len(compares) == len(dated):
        return tuple(columns)
    return tuple(replace(c, period=None) if c.number in compares else c for c in columns)


def hold_shares(columns: Sequence[Column], lines: Sequence[Line]) -> frozenset[int]:
    """The columns that hold per cent, beside others that do not."""
    held = frozenset(c.number for c in columns if _share_of_percents(c.number, lines) > _MOSTLY)
    return held if len(held) < len(columns) else frozenset()


def _is_doubled(column: Column, dated: Sequence[Column], shares: dict[int, float]) -> bool:
    """Whether another column has the same period, and no per cent at all."""
    return any(other.period == column.period and not shares[other.number] for other in dated if other is not column)


def _share_of_percents(column: int, lines: Sequence[Line]) -> float:
    """How many of the column's figures are printed as per cent, from 0 to 1."""
    cells = [" ".join(line.cells[column]) for line in lines if column < len(line.cells)]
    figures = [cell for cell in cells if any(map(str.isdigit, cell)) and mark_of(cell) != "text"]
    return sum("%" in cell for cell in figures) / len(figures) if figures else 0.0

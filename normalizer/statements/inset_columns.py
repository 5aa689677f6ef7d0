"""Parts set in to the left of their totals: columns of one period, of which every line fills one.

Accounts print the parts of a sum in one column and the sum in the next, under one date. These are one value column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell, Layout
from normalizer.statements.columns import Columns, Extent
from normalizer.statements.gathering import speaks_of_time
from normalizer.statements.laying import lay_out
from normalizer.statements.pieces import Row
from normalizer.text import mark_of, unit_alone

_LEVELS: Final = (2, 3)
"""Parts, and parts of parts."""
_FEWEST: Final = 3
"""So many lines have their number in each of the columns."""


def with_insets_merged(columns: Columns, rows: Sequence[Row], head: Sequence[Row], layout: Layout) -> Columns:
    """The columns, those made one that print the parts and the totals of one period."""
    if columns.at_stops or columns.notes:
        return columns
    count = len(columns.extents)
    for size in _LEVELS:
        if count % size or not _are_levels(columns, size, rows, layout):
            continue
        groups = [columns.extents[at : at + size] for at in range(0, count, size)]
        if all(_has_one_heading(group, head) for group in groups):
            return replace(columns, extents=tuple((group[0][0], group[-1][1]) for group in groups))
    return columns


def _are_levels(columns: Columns, size: int, rows: Sequence[Row], layout: Layout) -> bool:
    """Whether each row fills one of every ``size`` columns, the same one for each period, and each is filled."""
    filled = dict.fromkeys(range(size), 0)
    for row in rows:
        if not row.pieces or row.is_years:
            continue
        cells, strays = lay_out(row, columns, layout)
        places = [at for at, texts in enumerate(cells) if texts]
        levels = {at % size for at in places}
        if strays or len(levels) != 1:
            return False
        filled[levels.pop()] += 1
    return min(filled.values()) >= _FEWEST


def _has_one_heading(group: Sequence[Extent], head: Sequence[Row]) -> bool:
    """Whether no headings tell the columns apart: one stands over all of them, or over one alone a time or a unit."""
    own: dict[Extent, str] = {}
    for row in head:
        over = [(cell, _reached(cell, group)) for cell in row.cells if mark_of(cell.text) != "rule"]
        for cell, extents in over:
            if 0 < len(extents) < len(group):
                if not (speaks_of_time(cell.text) or unit_alone(cell.text)):
                    return False
                own |= {extent: f"{own.get(extent, '')} {cell.text}" for extent in extents}
    return len(set(own.values())) < 2


def _reached(cell: Cell, group: Sequence[Extent]) -> list[Extent]:
    return [extent for extent in group if cell.start < extent[1] and extent[0] < cell.stop]

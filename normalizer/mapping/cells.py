"""The numbers that the lines of a statement print, looked up once for all that is asked of them."""

from __future__ import annotations

from collections.abc import Mapping

from normalizer.records import Number, Place, Statement

Cells = tuple[Number | None, ...]
"""What a line prints, an entry a column: None where no number is read."""


def cells_of(statement: Statement, numbers: Mapping[Place, Number]) -> tuple[Cells, ...]:
    """What each of the statement's lines prints, in their order."""
    return tuple(
        tuple([numbers.get(Place(line.table, line.row, column)) for column in range(len(line.cells))])
        for line in statement.lines
    )

"""The numbers that the lines of a statement print."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from normalizer.records import Line, Number, Place, Reading, Statement

Cells = tuple[Number | None, ...]
"""What a line prints, an entry a column: None where no number is read."""


def cells_of(statement: Statement, numbers: Mapping[Place, Number]) -> tuple[Cells, ...]:
    """What each of the statement's lines prints, in their order."""
    return tuple(
        tuple([numbers.get(Place(line.table, line.row, column)) for column in range(len(line.cells))])
        for line in statement.lines
    )


def numbers_of(line: Line, numbers: Mapping[Place, Number]) -> list[Number]:
    """The numbers that the line prints, column after column, blanks left out."""
    places = (line.place(column) for column in range(len(line.cells)))
    return [numbers[place] for place in places if place in numbers]


def shown_readings(numbers: Iterable[Number]) -> list[Reading]:
    """What the numbers say as they are printed, dashes aside."""
    return [number.readings[0] for number in numbers if not number.nil]


def printed_values(line: Line, numbers: Mapping[Place, Number]) -> list[Hashable]:
    """What the line prints, column after column, blanks left out: its values, or texts where no number is read."""
    if not numbers:
        return [cell for cell in line.cells if cell]
    return [number.readings[0].value for number in numbers_of(line, numbers)]

"""Two halves of a table side by side, as a balance sheet in account form has them: the right one is put below the left.

Assets stand left and liabilities right, each with labels and columns of its own; read as one row, a number of the right
half would bear the label of the left. The rows of the right half are counted on from the last of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.text import mark_of

_FIGURES: Final = ("number", "nil", "no_figure")
_LEAST: Final = 4
_MOST: Final = 0.5
"""So many of the rows with figures on both sides of the edge have a label there."""
_LETTERS: Final = 3
_DIFFERENT: Final = 0.8
"""So many of the labels in the middle differ from each other, which words of a column do not."""


def with_halves_stacked(rows: Rows) -> Rows:
    """The rows, those of a right half with labels and figures of its own put below those of the left.

    >>> texts = [("Cash", "10", "Payables", "20"), ("Stock", "15", "Debt", "40"), ("Plant", "60", "Tax", "5"),
    ...          ("Other", "5", "Equity", "25"), ("Total", "90", "Total claims", "90")]
    >>> rows = tuple(tuple(Cell(n, k, k + 1, text) for k, text in enumerate(row)) for n, row in enumerate(texts))
    >>> [[(cell.start, cell.text) for cell in row] for row in with_halves_stacked(rows)][4:6]
    [[(0, 'Total'), (1, '90')], [(0, 'Payables'), (1, '20')]]
    """
    edge = _edge(rows)
    if edge is None:
        return rows
    left = tuple(tuple(cell for cell in row if cell.start < edge) for row in rows)
    right = tuple(tuple(cell for cell in row if cell.start >= edge) for row in rows)
    shift = _shift(left, right)
    if shift is None:
        return rows
    count = len(rows)
    moved = (
        tuple(replace(c, row=c.row + count, start=max(0, c.start - shift), stop=c.stop - shift) for c in row)
        for row in right
    )
    return (*left, *moved)


def _edge(rows: Rows) -> int | None:
    """Where the right half begins; None where the table has no halves."""
    if not any(len(row) >= _LEAST for row in rows):
        return None
    inner = [cell for row in rows if len(row) >= _LEAST for cell in _labels_within(row)]
    if len(inner) < _LEAST or len({cell.text for cell in inner}) < _DIFFERENT * len(inner):
        return None
    edge = min(cell.start for cell in inner)
    figures = [[cell for cell in row if mark_of(cell.text) in _FIGURES] for row in rows]
    if any(cell.start <= edge < cell.stop for row in figures for cell in row):
        return None
    both = sum(any(c.start < edge for c in row) and any(c.start > edge for c in row) for row in figures)
    return edge if len(inner) > _MOST * both else None


def _has_letters(cell: Cell) -> bool:
    """Whether the cell may be a label: seen at once, since few rows have words right of their figures."""
    return not cell.text.isascii() or cell.text.upper() != cell.text.lower()


def _labels_within(row: Sequence[Cell]) -> Iterator[Cell]:
    """The one label that stands in the midst of the row's figures, if the row begins with another."""
    if not any(map(_has_letters, row[2:])):
        return
    marks = [mark_of(cell.text) for cell in row]
    if marks[0] != "text":
        return
    figures = [at for at, mark in enumerate(marks) if mark in _FIGURES]
    within = [
        row[at]
        for at, mark in enumerate(marks)
        if mark == "text" and sum(map(str.isalpha, row[at].text)) >= _LETTERS and figures and at > figures[0]
    ]
    if len(within) == 1 and figures[-1] > row.index(within[0]):
        yield within[0]


def _shift(left: Rows, right: Rows) -> int | None:
    """How far left the right half is moved, so that its columns stand below those of the left; None where none do."""
    ends = [{cell.stop for row in half for cell in row if mark_of(cell.text) == "number"} for half in (left, right)]
    if not ends[0] or not ends[1]:
        return None
    shift = max(ends[1]) - max(ends[0])
    below = {end - shift for end in ends[1]}
    return shift if shift > 0 and (below <= ends[0] or ends[0] <= below) else None

"""Columns of amounts left of the labels: of the year before, read as the last one, or all where labels stand right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.text import mark_of

_LEAST: Final = 4
_MOST: Final = 0.6
"""So many of the rows with figures begin with an amount."""
_AMOUNT: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d\.\d|\(\d|^\d{3}")
_APART: Final = 4


def with_labels_first(rows: Rows) -> Rows:
    """The rows, what stands left of the labels moved right of all else where most rows have an amount there.

    >>> texts = [("94.1", "Sales", "95.0"), ("(2.0)", "Tax", "(3.0)"), ("7.5", "Other", "8.5"), ("99.6", "Net", "1.5")]
    >>> rows = tuple(tuple(Cell(n, k, k + 1, text) for k, text in enumerate(row)) for n, row in enumerate(texts))
    >>> [(cell.start, cell.text) for cell in with_labels_first(rows)[0]]
    [(1, 'Sales'), (2, '95.0'), (7, '94.1')]
    """
    if len(ended := [row for row in rows if _ends_with_label(row)]) >= _LEAST:
        return _from_the_right(rows, ended)
    figures = [row for row in rows if len(row) > 1 and any(mark_of(cell.text) == "number" for cell in row[1:])]
    begun = [row for row in figures if _begins_with_amount(row)]
    if len(begun) < _LEAST or len(begun) < _MOST * len(figures):
        return rows
    edge = min(row[1].start for row in begun)
    labels = sum(row[0].start < edge and mark_of(row[0].text) == "text" for row in figures)
    if labels > (1 - _MOST) * len(begun):
        return rows
    right = max(cell.stop for row in rows for cell in row) + _APART
    return tuple(_turned(row, edge, right) if len(row) > 1 else row for row in rows)


def _ends_with_label(row: Sequence[Cell]) -> bool:
    """Whether the row has amounts, and then a label."""
    if len(row) < 2 or not row[-1].text[0].isalpha() or row[0].text[0].isalpha():
        return False
    marks = [mark_of(cell.text) for cell in row]
    return "number" in marks[:-1] and marks[-1] == "text" and "text" not in marks[:-1] and _spells(row[-1].text)


def _spells(text: str) -> bool:
    return sum(map(str.isalpha, text)) > _APART


def _from_the_right(rows: Rows, ended: Sequence[Sequence[Cell]]) -> Rows:
    """The rows with what stands right of all amounts moved to the left of them, where most rows have a label there."""
    edge = max(cell.stop for row in ended for cell in row[:-1])
    figures = [row for row in rows if any(mark_of(cell.text) == "number" for cell in row)]
    if len(ended) < _MOST * len(figures) or any(row[-1].start < edge for row in ended):
        return rows
    width = max(cell.stop for row in rows for cell in row) - edge + _APART
    return tuple(
        tuple(sorted((_shifted(cell, -edge if cell.start >= edge else width) for cell in row), key=lambda c: c.start))
        for row in rows
    )


def _shifted(cell: Cell, by: int) -> Cell:
    return replace(cell, start=cell.start + by, stop=cell.stop + by)


def _begins_with_amount(row: Sequence[Cell]) -> bool:
    """Whether an amount, and then a label, begin the row."""
    first, second = row[0], row[1]
    return mark_of(first.text) == "number" and bool(_AMOUNT.search(first.text)) and mark_of(second.text) == "text"


def _turned(row: tuple[Cell, ...], edge: int, right: int) -> tuple[Cell, ...]:
    left = [cell for cell in row if cell.stop <= edge]
    moved = (replace(cell, start=cell.start + right, stop=cell.stop + right, indent=0.0) for cell in left)
    return (*(cell for cell in row if cell.stop > edge), *moved)

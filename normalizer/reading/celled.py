"""Pipe tables that were broken so that nearly every cell has a line of its own, the pipes still beside it.

``|Revenue``, ``|£ 7,227``, ``|£ 7,221``, or ``Cash |``, ``$ |``, ``1,514 |``, or a line with nothing but a pipe between
cells: a line end stands where a blank did. Without the pipes it is text with one cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizer.reading.markdown import SEPARATOR, cells_of_row
from normalizer.reading.ordered import BETWEEN
from normalizer.text import fold, tells_figures

_LEAST: Final = 16
"""So many lines of one figure at least."""
_NEAR: Final = 3
"""A line with a pipe stands so near to a figure that has a line of its own, or it is none of the broken table."""
_NUMBERING: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\s?[).]?", re.IGNORECASE)
"""What may number a line in a cell of its own: "(a)", "iv", "3."."""


def without_cell_pipes(lines: Sequence[str]) -> list[str]:
    """The lines without pipes where cells of broken rows have a line each; text of any other kind as it is.

    >>> cells = [cell for n in range(1, 9) for cell in (f"|Item {n}", "|", f"|1,{n}00", "|", f"|{n}00")]
    >>> without_cell_pipes([*cells, "| (i) | Item 9 |"])[-6:]
    ['Item 8', '', '1,800', '', '800', '(i) Item 9']
    """
    if not any("|" in line for line in lines):
        return list(lines)
    cells = [_cells(line) if "|" in line else [fold(line)] for line in lines]
    lone = [len(row) == 1 and bool(row[0]) and tells_figures(row[0]) for row in cells]
    rows = sum(len(row) > 1 and any(map(tells_figures, row[1:])) for row in cells)
    piped = ["|" in line for line in lines]
    near = sum(mark and any(piped[max(0, at - _NEAR) : at + _NEAR + 1]) for at, mark in enumerate(lone))
    if near < _LEAST or near <= 2 * rows:
        return list(lines)
    return [_joined(row) if "|" in line else line for row, line in zip(cells, lines, strict=True)]


def _cells(line: str) -> list[str]:
    """The cells of the line that are not blank; none of a separator."""
    return [] if SEPARATOR.match(line.strip()) else [text for text in cells_of_row(line) if text]


def _joined(cells: Sequence[str]) -> str:
    """The cells of a line in one, the number of a line beside its words."""
    if len(cells) > 1 and _NUMBERING.fullmatch(cells[0]):
        cells = (f"{cells[0]} {cells[1]}", *cells[2:])
    return BETWEEN.join(cells)

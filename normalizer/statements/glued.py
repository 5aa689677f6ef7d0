"""Cells put into one that are two on the page: figures side by side, or a label and the first figure.

Whoever finds no gap between two columns writes ``$612,843$588,417`` and a blank cell, or ``Cash 84,371``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.statements.when import parse_when
from normalizer.text import CURRENCY, DASHES, mark_of

_LEAST: Final = 4
_NEARLY_ALL: Final = 0.8
_ENDS: Final = "0123456789)"
_TWO: Final = 7
"""Two amounts have no fewer characters: "1.5 2.5"."""
_OFTEN: Final = 3
"""In a column of figures so many rows have one."""
_AMOUNT: Final = (
    rf"(?:{CURRENCY} ?)?\(?(?:{CURRENCY} ?)?[{DASHES}]?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}\.\d{{1,2}})\)?"
)
_SEVERAL: Final = re.compile(rf"{_AMOUNT}(?: ?{_AMOUNT})+")
_ONE: Final = re.compile(_AMOUNT)
_LABELLED: Final = re.compile(rf"(?P<label>.*[^\W\d_]{{2}}\S*) (?P<figure>{_AMOUNT})")
_ENDED: Final = re.compile(
    rf"(?P<label>.*[^\W\d_]\S*) (?P<figure>{_AMOUNT}|(?:{CURRENCY} ?)?\(?\d{{1,3}}\)?|[{DASHES}])"
)
"""As where all rows end so: small figures and dashes, too."""


def with_cells_apart(rows: Rows) -> Rows:
    """The rows, cells that hold figures of several columns parted, and labels from the figures of the first column.

    >>> texts = [("Cash 1,200", "1,100"), ("Debt 1,400", "(900)"), ("Stock 1,416", "423"), ("Tax 1,050", "2,070")]
    >>> rows = tuple(tuple(Cell(n, k, k + 1, text) for k, text in enumerate(row)) for n, row in enumerate(texts))
    >>> [(cell.start, cell.text) for cell in with_cells_apart(rows)[0]]
    [(0, 'Cash'), (1, '1,200'), (2, '1,100')]
    """
    if _end_in_figures(rows):
        rows = tuple(map(_without_figure, rows))
    if not any(len(cell.text) >= _TWO and _SEVERAL.fullmatch(cell.text) for row in rows for cell in row[1:]):
        return rows
    counts = Counter(cell.start for row in rows for cell in row if mark_of(cell.text) == "number")
    places = sorted(start for start, count in counts.items() if count >= _OFTEN)
    return tuple(_parted(row, places) for row in rows)


def _end_in_figures(rows: Rows) -> bool:
    """Whether nearly all labels that stand left of nothing but figures end in an amount."""
    ended = [row for row in rows if len(row) > 1 and row[0].start == 0 and row[0].text[-1] in _ENDS]
    if sum(_LABELLED.fullmatch(row[0].text) is not None for row in ended) < _LEAST:
        return False
    figures = [row for row in rows if len(row) > 1 and all(mark_of(cell.text) in ("number", "nil") for cell in row[1:])]
    labelled = sum(row[0].start == 0 and _LABELLED.fullmatch(row[0].text) is not None for row in figures)
    return labelled >= max(_LEAST, _NEARLY_ALL * len(figures))


def _without_figure(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row, the figure that ends its label in a cell of its own; headings of columns stand over the figures."""
    if not row:
        return ()
    first, *others = row
    moved = tuple(replace(cell, start=cell.start + 1, stop=cell.stop + 1) for cell in others)
    if first.start > 0 or (moved and parse_when(first.text).year):
        return (replace(first, start=first.start + 1, stop=first.stop + 1), *moved)
    found = _ENDED.fullmatch(first.text) if moved else None
    if not found:
        return (first, *moved)
    return (replace(first, text=found["label"]), Cell(first.row, 1, 2, found["figure"]), *moved)


def _parted(row: Sequence[Cell], places: Sequence[int]) -> tuple[Cell, ...]:
    """The row, each cell of several figures parted where the columns right of it are blank."""
    made: list[Cell] = []
    for at, cell in enumerate(row):
        after = row[at + 1].start if at + 1 < len(row) else max(places, default=0) + 1
        parts = _ONE.findall(cell.text) if made and _SEVERAL.fullmatch(cell.text) else []
        free = [place for place in places if cell.start <= place < after]
        if len(parts) > 1 and len(parts) == len(free) and free[0] == cell.start:
            made += [replace(cell, start=to, stop=to + 1, text=text) for to, text in zip(free, parts, strict=True)]
        else:
            made.append(cell)
    return tuple(made)

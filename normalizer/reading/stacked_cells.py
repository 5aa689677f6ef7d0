"""Rows of a page whose cells hold a line of a statement each, one below the other: parted into rows again.

A cell has ``Cash<br>Receivables<br>Total`` and the next ``100<br>350<br>450``, so that a whole section is one row. Only
where all such cells have as many lines, and those right of the labels hold figures alone, do lines belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.text import is_year, mark_of

_BREAK: Final = re.compile(rb"<br\b[^<>]*>|</(?:p|div)\s*>", re.IGNORECASE)
_NEXT: Final = re.compile(rb"</(?:p|div)>\s*<(?:p|div)\b")
_ENDS: Final = re.compile(rb"</(?:p|div)\s*>\s*$", re.IGNORECASE)
_LEAST: Final = 3
"""So many lines may hold blank ones; of two each is filled, or the label but goes on in a line of its own."""
_AMOUNTS: Final = frozenset({"number", "nil"})
_FIGURES: Final = frozenset({"number", "nil", "no_figure", "currency", "close", "percent"})


def may_be_stacked(markup: bytes) -> bool:
    """Whether the markup, in small letters, breaks lines in cells so often that these may hold several rows."""
    return markup.count(b"<br") > 1 or len(_NEXT.findall(markup)) > 1


def lines_of(cell: bytes) -> list[bytes]:
    """The markup of a cell's lines, blank ones too."""
    return _BREAK.split(_ENDS.sub(b"", cell.rstrip()))


def part_row(texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The rows that a row of stacked cells holds, given the lines of each cell; none where it is one row.

    >>> list(part_row([["Cash", "Stock", "Total"], [""], ["10", "20", "30"]]))
    [('Cash', '', '10'), ('Stock', '', '20'), ('Total', '', '30')]
    >>> list(part_row([["", "", ""], ["Year ended", "June 30,", "2012"]]))
    []
    """
    stacked = [lines for lines in texts if sum(map(bool, lines)) > 1]
    if len(stacked) < 2 or len({len(lines) for lines in stacked}) > 1:
        return
    labels, *columns = stacked
    if len(labels) < _LEAST and not all(mark_of(line) in _AMOUNTS for lines in columns for line in lines):
        return
    figures = [line for lines in columns for line in lines if line]
    if any(mark_of(line) not in _FIGURES for line in figures) or all(map(is_year, figures)):
        return
    if sum(map(bool, labels)) < min(_LEAST, len(labels)) or any(line and mark_of(line) != "text" for line in labels):
        return
    for at in range(len(labels)):
        yield tuple(lines[at] if len(lines) == len(labels) else (lines[0] if at == 0 else "") for lines in texts)

"""Tables whose cells are parted by tabs, as extractors of PDF files and scanners print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.text import fold

TAB_WIDTH: Final = 8
_NUMBER: Final = re.compile(r"[$(\s]*\d[\d,.]*[)%\s]*$")
_LEAST_ROWS: Final = 3
_CLEARLY: Final = 1.2


def tab_rows(lines: Sequence[str]) -> Rows:
    """The rows of a table, a cell at the number of tabs left of it.

    >>> [[(c.start, c.text) for c in row] for row in tab_rows(["Cash\\t\\t94,942", "Total"])]
    [[(0, 'Cash'), (2, '94,942')], [(0, 'Total')]]
    """
    return tuple(
        tuple(
            Cell(row, stop, stop + 1, text, float(len(piece) - len(piece.lstrip())) if stop == 0 else 0.0)
            for stop, piece in enumerate(line.split("\t"))
            if (text := fold(piece))
        )
        for row, line in enumerate(lines)
    )


def sets_tab_stops(lines: Sequence[str]) -> bool:
    """Whether tabs move to stops of a page, as a typist uses them, rather than part the cells.

    Then the number of tabs varies with the length of the label, and the first figure stands in the same column of the
    expanded line. Blank lines part tables, each of which is asked for itself.

    >>> sets_tab_stops(["Net sales\\t\\t$9,833", "Cash\\t\\t\\t1,745", "Long-term debt\\t\\t949"])
    True
    >>> sets_tab_stops(["Cash\\t1,745", "Long-term debt, less current portion\\t949", "Total assets\\t2,694"])
    False
    """
    by_stop = by_column = 0
    rows: list[tuple[int, int]] = []
    for line in [*lines, ""]:
        if "\t" in line:
            rows += _first_figure(line)
        elif not line.strip() and rows:
            stops, columns = (Counter(values).most_common(1)[0][1] for values in zip(*rows, strict=True))
            if len(rows) >= _LEAST_ROWS:
                by_stop, by_column = by_stop + stops, by_column + columns
            rows = []
    return by_column > _CLEARLY * by_stop


def _first_figure(line: str) -> list[tuple[int, int]]:
    """The number of tabs before the line's first figure and the column it would be typed in; empty without a label."""
    pieces = line.split("\t")
    stop = next((i for i, piece in enumerate(pieces) if i and _NUMBER.match(piece)), 0)
    if not stop or not pieces[0].strip():
        return []
    return [(stop, len("\t".join([*pieces[:stop], ""]).expandtabs(TAB_WIDTH)))]

"""Tables whose cells are parted by tabs, as extractors of PDF files and scanners print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from normalizer.records import Cell, Rows
from normalizer.text import fold, is_year

TAB_WIDTH: Final = 8
_NUMBER: Final = re.compile(r"[$(\s]*\d[\d,.]*[)%\s]*$")
_LEAST_ROWS: Final = 3
_CLEARLY: Final = 1.2

_BETWEEN: Final = 6
"""So many lines without a tab may stand between two rows of a table, some of them blank."""
_HEADING: Final = 60
_OTHER_TABLE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:months?|weeks?|quarters?|years?)\s+ended\b|\b(?:un)?audited\b|\bstatements?\b|\bschedule\b"
    r"|\bbalance sheets?\b|\breconciliations?\b|\bin (?:thousand|million)s\b|\bsupplement|\bnotes? to\b|[.;]\s*$",
    re.IGNORECASE,
)
"""What titles and captions say, and running text, and no heading within a table."""


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


def past_blanks(lines: Sequence[str], at: int) -> int:
    """Where a tab table goes on below blank lines, with headings of lines among them; ``at`` itself where it does not.

    It goes on with a row of figures, no years: the blank lines part its sections, or sums without labels from parts.

    >>> past_blanks(["", "Current liabilities:", "Accounts payable\\t12\\t15"], 0)
    2
    >>> past_blanks(["", "Statements of Cash Flows", "Net income\\t12\\t15"], 0)
    0
    """
    for after in range(at, min(at + _BETWEEN, len(lines))):
        line = lines[after]
        if "\t" in line:
            label, *cells = line.split("\t")
            figures = [text for cell in cells if _NUMBER.match(text := cell.strip())]
            goes_on = figures and not _OTHER_TABLE.search(label) and not all(map(is_year, figures))
            return after if goes_on else at
        if len(line.strip()) > _HEADING or _OTHER_TABLE.search(line):
            return at
    return at


def _first_figure(line: str) -> list[tuple[int, int]]:
    """The number of tabs before the line's first figure and the column it would be typed in; empty without a label."""
    pieces = line.split("\t")
    stop = next((i for i, piece in enumerate(pieces) if i and _NUMBER.match(piece)), 0)
    if not stop or not pieces[0].strip():
        return []
    return [(stop, len("\t".join([*pieces[:stop], ""]).expandtabs(TAB_WIDTH)))]

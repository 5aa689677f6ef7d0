"""Pipe tables of a few rows each among rows without pipes, as extractors of PDF pages write them.

``| Cash | $ | 2,924 $ | 3,886 |`` and its separator, then ``Trade (net of $105) 5,539 5,611``, then pipes again: where
the extractor saw no columns it wrote no pipes, and one table is cut into many. The order of the cells holds throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normalizer.reading.drafts import grouped
from normalizer.reading.markdown import SEPARATOR, cells_of_row, is_pipe_row
from normalizer.reading.ordered import BETWEEN, join_marks
from normalizer.text import fold, tells_figures

_LEAST_TABLES: Final = 4
_MOSTLY: Final = 0.5
"""So many of the tables touch a line without pipes: a table of Markdown stands between blank lines."""


def loosen_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with ``BETWEEN`` between the cells of pipe rows where those stand among other rows.

    >>> table = ["| Cash | $   | 2,924 $ | 3,886 |", "| ---- | --- | ------- | ----- |", "Trade (net) 5,539 5,611"]
    >>> [line.split(BETWEEN) for line in loosen_rows(table * 4)][:2]
    [['Cash', '$ 2,924', '$ 3,886'], ['Trade (net) 5,539 5,611']]
    """
    pipes = [at for at, line in enumerate(lines) if is_pipe_row(line)]
    tables = list(grouped(pipes, lambda group, after: after == group[-1] + 1))
    touching = sum(_touches(lines, table) for table in tables)
    if len(tables) < _LEAST_TABLES or touching < _MOSTLY * len(tables):
        return list(lines)
    within = frozenset(pipes)
    loose = (_loosened(line) if at in within else fold(line) for at, line in enumerate(lines))
    return [line for at, line in enumerate(loose) if line or at not in within]


def _touches(lines: Sequence[str], table: Sequence[int]) -> bool:
    """Whether a line with words stands right above or below the table."""
    beside = (lines[at] for at in (table[0] - 1, table[-1] + 1) if 0 <= at < len(lines))
    return any(line.strip() for line in beside)


def _loosened(line: str) -> str:
    """The cells of the row that are not blank, marks beside their figures; nothing for a separator."""
    if SEPARATOR.match(line.strip()):
        return ""
    cells = [text for text in cells_of_row(line) if text]
    parts = [part for text in cells for part in (text.split() if tells_figures(text) else [text])]
    return BETWEEN.join(join_marks(parts))

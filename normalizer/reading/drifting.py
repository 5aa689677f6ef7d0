"""Monospaced text whose columns do not hold: cells stand in order, but neither their left nor their right edges agree.

So print renderers of pages that set "$" as a cell of its own, and extractors that make spaces of the widths of
proportional type. Where all rows have as many figures, their order says the column, and not their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final, NamedTuple

from normalizer.reading.characters import cells_of_lines
from normalizer.reading.ordered import BETWEEN, FIGURES, join_marks
from normalizer.reading.spaced import split_figures
from normalizer.text import fold, is_year, mark_of

Cells = Sequence[tuple[int, str]]
"""The cells of a line, each with its place."""
Span = tuple[int, int]
"""Where a figure begins, its currency sign included, and where it ends."""
_AGREE: Final = 3
"""Edges so far apart still agree."""
_LEAST_ROWS: Final = 6
_MANY: Final = 0.3
"""So many rows of a table stray where its columns do not hold."""
_FEW: Final = 0.1
"""So many are enough where all rows have as many figures; no more rows may have more, as balances above movements."""
_OTHER: Final = 0.25
"""Where more rows have other numbers of figures, order tells less than place, however vague that is."""
_THROUGHOUT: Final = 0.1
"""Where so many rows of all tables stray, the text as a whole was set without regard to columns."""
_GLUED: Final = 0.2
"""So many rows have figures that only one space parts from the label or from one another, where none is set apart."""
_LONGEST_CELL: Final = 40


class Strays(NamedTuple):
    """How many rows of a table have as many figures as most, how many of them stray, how many have fewer or more."""

    rows: int = 0
    stray: int = 0
    fewer: int = 0
    more: int = 0


def drift_throughout(tables: Iterable[Sequence[str]]) -> bool:
    """Whether the cells of all tables of a text are best placed by their order."""
    made = list(tables)
    found = [_strays(lines) for lines in made]
    stray = sum(one.stray for one in found)
    if stray > 1 and stray >= _THROUGHOUT * sum(one.rows for one in found):
        return True
    told = [(len(split_figures(line)) - 1, _words(cells)) for lines in made for line, cells in _with_cells(lines)]
    glued = [words < count for count, words in told if count > 1]
    return sum(glued) > _LEAST_ROWS and sum(glued) >= _GLUED * len(glued)


def drifts(lines: Sequence[str]) -> bool:
    """Whether rows with as many figures as most stand in other columns than those, so that order tells more than place.

    >>> labels = ("Cash", "Trade receivables", "Inventories of goods", "Other", "Deferred taxes", "Goodwill")
    >>> drifts([f"{label}   1,2{n}0    9,{n}00" for n, label in enumerate(labels)])
    True
    >>> drifts([f"{label:30} 1,2{n}0    9,{n}00" for n, label in enumerate(labels)])
    False
    """
    rows, stray, fewer, more = _strays(lines)
    if more > _FEW * rows or fewer + more > _OTHER * rows:
        return False
    return stray > 1 and stray >= (_MANY if fewer or more else _FEW) * rows


def _strays(lines: Sequence[str]) -> Strays:
    """The rows that stray: their figures end and begin elsewhere than those of most, or only one space parts them."""
    rows = [_figures(cells) for _, cells in _with_cells(lines)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width = max(widths, key=lambda count: (widths[count] * count, count), default=0)
    full = [row for row in rows if len(row) == width]
    if len(full) < _LEAST_ROWS:
        return Strays()
    edges = [(median(row[k][0] for row in full), median(row[k][1] for row in full)) for k in range(width)]
    apart = sum(any(_apart(span, edge) for span, edge in zip(row, edges, strict=True)) for row in full)
    close = sum(len(row) < width == len(split_figures(line)) - 1 for row, line in zip(rows, lines, strict=True))
    fewer = sum(0 < len(row) < width for row in rows)
    more = sum(len(row) > width for row in rows)
    return Strays(len(full), apart + close, max(fewer - close, 0), more)


def _apart(span: Span, edge: tuple[float, float]) -> bool:
    return abs(span[0] - edge[0]) > _AGREE and abs(span[1] - edge[1]) > _AGREE


def _with_cells(lines: Sequence[str]) -> Iterable[tuple[str, Cells]]:
    """Each line with its cells."""
    return zip(lines, cells_of_lines(lines), strict=True)


def _words(cells: Cells) -> int:
    """How many figures the line prints apart from its label, one in pieces counted by them; none for years alone."""
    stop = max((stop for _, stop in _figures(cells)), default=0)
    own = (text.split() for start, text in cells if start < stop and mark_of(text) in FIGURES)
    return sum(mark_of(word) in FIGURES for words in own for word in words)


def _figures(cells: Cells) -> list[Span]:
    """The spans of the figures at the end of a line; none for a row of years."""
    spans: list[Span] = []
    sign: int | None = None
    years = True
    for start, text in cells:
        mark = mark_of(text)
        if mark in FIGURES:
            spans.append((start if sign is None else sign, start + len(text)))
            years &= is_year(text)
        elif mark == "text":
            spans, years = [], True
        sign = start if mark == "currency" else None
    return [] if years else spans


def in_order(lines: Sequence[str]) -> list[str]:
    """The lines with their cells parted by ``BETWEEN``, indented as they are.

    >>> in_order(["  Cash on hand   $ 1,234 $   99"])[0].split(BETWEEN)
    ['  Cash on hand', '$ 1,234', '$ 99']
    """
    return [_in_order(line, cells) for line, cells in _with_cells(lines)]


def _in_order(line: str, cells: Cells) -> str:
    parts = join_marks([fold(text) for _, text in cells])
    if any(len(part) > _LONGEST_CELL for part in parts[1:]):
        return line  # sentences
    whole = fold(line)
    figures = [word for part in parts[1:] for word in part.split() if mark_of(word) in FIGURES]
    glued = len(parts) > 1 and len(split_figures(whole)) > 1 + len(figures)
    return " " * (len(line) - len(line.lstrip())) + (whole if glued else BETWEEN.join(parts))

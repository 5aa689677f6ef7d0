"""A printed page cut into paragraphs and tables, by how its lines stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Final

from normalizer.reading.drafts import Draft, Table, grouped
from normalizer.reading.gutters import part_columns
from normalizer.reading.running import squeeze
from normalizer.reading.typeset import Printed, Word, find_lines
from normalizer.records import Cell, Paragraph, Rows
from normalizer.text import fold, is_year, mark_of

_FEWEST_ROWS: Final = 3
_FEWEST_IN_COLUMN: Final = 3
_MOST_BETWEEN: Final = 9
"""So many lines without figures may stand within a table."""
_HEAD: Final = 12
_FAR: Final = 6.0
"""Lines of a table stand no farther apart, in heights of a letter."""
_LONG: Final = 60
_FULL: Final = 0.8
_CLOSE: Final = 1.75
_FIGURES: Final = ("number", "nil", "no_figure", "percent", "close", "currency")
_PER_DIGIT: Final = 0.5
"""A digit is about half as wide as the box of its letter is high."""


def read_view(words: Sequence[Word], running: frozenset[str] = frozenset()) -> list[Draft]:
    """The paragraphs and tables that the words of a page make, in the order in which they are read.

    ``running`` are lines, squeezed, that stand on other pages too: they belong to no table.
    """
    return [draft for lines in part_columns(find_lines(words)) for draft in _drafts(lines, running)]


def read_lines(text: str) -> Iterator[str]:
    """The paragraphs of a page's bare text: a line that does not reach the right edge ends one."""
    lines = [line.strip() for line in text.splitlines()]
    full = _FULL * max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line)
        if len(line) < full:
            yield " ".join(paragraph)
            paragraph = []
    yield " ".join(paragraph)


def _drafts(lines: Sequence[Printed], running: frozenset[str]) -> Iterator[Draft]:
    at = 0
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    full = left + _FULL * (right - left)
    figures = [i for i, line in enumerate(lines) if has_figures(line) and squeeze(line.text) not in running]
    for found in grouped(figures, partial(_goes_on, lines)):
        group = _without_page_numbers(lines, found)
        if len(group) < _FEWEST_ROWS:
            continue
        start = _head(lines, at, group)
        yield from _paragraphs(lines[at:start], full)
        yield _table(lines[start : group[-1] + 1])
        at = group[-1] + 1
    yield from _paragraphs(lines[at:], full)


# --- tables ----------------------------------------------------------------------------------------------------------


def has_figures(line: Printed) -> bool:
    """Whether the line prints figures in columns, apart from what stands left of them; years alone are a heading."""
    marks = [mark_of(fold(cell.text)) for cell in line.cells]
    if marks[-1] not in _FIGURES or (len(marks) == 1 and not line.cells[0].is_figure):
        return False
    figures = [cell.text for cell, mark in zip(line.cells, marks, strict=True) if mark in ("number", "nil")]
    return any(not is_year(text) for text in figures)


def _goes_on(lines: Sequence[Printed], group: Sequence[int], after: int) -> bool:
    """Whether the lines from the group to the next one with figures are of one table: near, no text, no headings."""
    between = lines[group[-1] + 1 : after]
    edge = _first_figure([lines[i] for i in group[-10:]])
    if len(between) > _MOST_BETWEEN or any(_is_prose(line, edge) or _is_years(line) for line in between):
        return False
    near = lines[group[-1] : after + 1]
    return all(low.base - high.base < _FAR * max(high.size, low.size) for high, low in pairwise(near))


def _without_page_numbers(lines: Sequence[Printed], group: Sequence[int]) -> list[int]:
    """The group without lines of one number that does not end where other lines' numbers end, as a page's does not."""
    edges = [cell.right for i in group for cell in lines[i].cells[1:] if is_number(cell)]

    def stands_in_column(line: Printed) -> bool:
        return any(abs(line.right - edge) < line.size for edge in edges)

    return [i for i in group if len(lines[i].cells) > 1 or stands_in_column(lines[i])]


def is_number(cell: Word) -> bool:
    """Whether the cell is a number or a dash for one, its currency sign with it or apart."""
    return mark_of(fold(cell.text)) in ("number", "nil")


def _first_figure(lines: Sequence[Printed]) -> float:
    """Where the first column of figures begins: the leftmost at whose end several lines have a figure."""
    figures = [cell for line in lines for cell in line.cells[1:] if is_number(cell)]
    ends = Counter(round(cell.right / cell.size) for cell in figures)
    least = min(_FEWEST_IN_COLUMN, max(ends.values(), default=0))
    kept = [c.left for c in figures if sum(ends[round(c.right / c.size) + k] for k in (-1, 0, 1)) >= least]
    return min(kept, default=min((line.right for line in lines), default=0.0))


def _is_years(line: Printed) -> bool:
    """Whether the line prints years over columns, as the headings of another table do."""
    return sum(is_year(fold(cell.text)) for cell in line.cells) > 1


def _is_prose(line: Printed, edge: float) -> bool:
    """Whether the line is running text: one cell that reaches from the left well into the columns of figures."""
    cell = line.cells[0]
    return len(line.cells) == 1 and len(cell.text) > _LONG and cell.left < edge < cell.right - 4 * cell.size


def _head(lines: Sequence[Printed], least: int, group: Sequence[int]) -> int:
    """Where the headings above a table begin: columns of words, centred lines, labels between them."""
    edge = _first_figure([lines[i] for i in group])
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    head = group[0]
    for i in range(group[0] - 1, max(least, group[0] - _HEAD) - 1, -1):
        line, below = lines[i], lines[i + 1]
        if _is_prose(line, edge) or below.base - line.base > _FAR * max(line.size, below.size):
            break
        if len(line.cells) > 1 or (line.left > edge - 4 * line.size and abs(_middle(line) - middle) > 1.5 * line.size):
            head = i
    return head


def _middle(line: Printed) -> float:
    return (line.left + line.right) / 2


def _table(lines: Sequence[Printed]) -> Table:
    text = "\n".join(line.text for line in lines)
    return Table("characters", text, partial(typeset_rows, tuple(lines)))


def typeset_rows(lines: Sequence[Printed]) -> Rows:
    """The rows of a table, cells at the positions that they cover in widths of a digit, from the left edge.

    A number among the labels, where one is wrapped ("… 597 shares in" above "2014"), is put at the edge, as labels are.

    >>> rows = typeset_rows([Printed((Word("Cash", 10, 30, 0, 10), Word("94", 90, 100, 0, 10)), 0, 10)])
    >>> [(cell.start, cell.stop, cell.text) for cell in rows[0]]
    [(0, 4, 'Cash'), (16, 18, '94')]
    """
    left = min(line.left for line in lines)
    unit = max(_digit_width(lines), 0.1)
    edge = _first_figure([line for line in lines if len(line.cells) > 1])
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(lines):
        row: list[Cell] = []
        for cell in line.cells:
            start = max(round((cell.left - left) / unit), row[-1].stop if row else 0)
            if not row and cell.right < edge - unit and is_number(cell) and len(line.cells) > 1:
                start = 0
            stop = max(round((cell.right - left) / unit), start + 1)
            indent = 0.0 if row else (cell.left - left) / unit
            row.append(Cell(number, start, stop, fold(cell.text), indent))
        rows.append(tuple(row))
    return tuple(rows)


def _digit_width(lines: Sequence[Printed]) -> float:
    """The width of a digit as most figures are printed; commas and points count half."""
    widths = [
        (cell.right - cell.left) / (len(cell.text) - 0.5 * sum(cell.text.count(mark) for mark in ",.()"))
        for line in lines
        for cell in line.cells
        if cell.is_figure and sum(map(str.isdigit, cell.text)) >= 3
    ]
    return median(widths) if widths else _PER_DIGIT * median(line.size for line in lines)


# --- paragraphs ------------------------------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[Printed], full: float) -> Iterator[Paragraph]:
    """Running text: a line goes on from a full one, ending right of ``full``, above it in letters of its size."""
    open_lines: list[Printed] = []
    for line in lines:
        if open_lines and not _continues(open_lines[-1], line, full):
            yield _paragraph(open_lines)
            open_lines = []
        open_lines.append(line)
    if open_lines:
        yield _paragraph(open_lines)


def _continues(above: Printed, line: Printed, full: float) -> bool:
    flush = line.left < above.left + 0.5 * line.size
    close = line.base - above.base < _CLOSE * max(above.size, line.size)
    return flush and close and above.right >= full and abs(above.size - line.size) < 0.15 * line.size


def _paragraph(lines: Sequence[Printed]) -> Paragraph:
    return Paragraph(fold(" ".join(cell.text for line in lines for cell in line.cells)))

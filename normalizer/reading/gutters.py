"""Columns of a page: where a white band parts text on the left from text on the right, each is read for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.reading.typeset import Printed, Word

_FEWEST_LINES: Final = 6
_SHARE: Final = 0.55
_MIDDLE: Final = (0.3, 0.75)
"""A gutter stands there, between the left and the right edge of what is printed."""
_STEP: Final = 3.0


def part_columns(lines: Sequence[Printed]) -> list[list[Printed]]:
    """The lines of each column that is read for itself, in reading order; all lines where the page has one column.

    A page has two where many lines go on, right of one white band, with a label that begins at one place. Titles above
    the columns, and lines across the band, are read whole, and part what is above from what is below.
    """
    edge = _second_edge(lines)
    if edge is None:
        return [list(lines)] if lines else []
    parts: list[list[Printed]] = []
    whole: list[Printed] = []
    left: list[Printed] = []
    right: list[Printed] = []
    for line in lines:
        one, other = _cut(line, edge)
        crosses = any(cell.left < edge - _STEP and cell.right > edge for cell in line.cells)
        crosses |= len(line.cells) == 1 and not (left or right)  # a title, before the columns begin
        if crosses and not (left or right):
            whole.append(line)
        elif crosses:
            parts += [left, right]
            left, right, whole = [], [], [line]
        else:
            if whole:
                parts.append(whole)
                whole = []
            left += one
            right += other
    return [part for part in (*parts, whole, left, right) if part]


def _cut(line: Printed, edge: float) -> tuple[list[Printed], list[Printed]]:
    """What of the line stands left of the edge and what right of it: a line each, or none."""
    left = tuple(cell for cell in line.cells if cell.right <= edge)
    right = line.cells[len(left) :]
    one, other = ([replace(line, cells=part)] if part else [] for part in (left, right))
    return one, other


def _second_edge(lines: Sequence[Printed]) -> float | None:
    """Where the labels of a second column begin; None where the page has one column."""
    if len(lines) < _FEWEST_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    starts = Counter(
        round(cell.left / _STEP) for line in lines for cell in line.cells if low < cell.left < high and _is_label(cell)
    )
    for place, count in starts.most_common(3):
        edge = place * _STEP
        if count >= _FEWEST_LINES and _is_gutter(lines, edge):
            return edge - _STEP
    return None


def _is_label(cell: Word) -> bool:
    return sum(map(str.isalpha, cell.text)) > 0.5 * len(cell.text) and len(cell.text) > 3


def _is_gutter(lines: Sequence[Printed], edge: float) -> bool:
    """Whether the lines right of the edge are labelled there, lines left of it too, and few run across."""
    labelled = both = crossing = right = 0
    for line in lines:
        after = [cell for cell in line.cells if cell.left >= edge - _STEP]
        before = [cell for cell in line.cells if cell.right <= edge]
        crossing += len(after) + len(before) < len(line.cells)
        right += bool(after)
        labelled += bool(after) and _is_label(after[0])
        both += bool(after and before) and _is_label(before[0]) and _is_label(after[0])
    return labelled >= _SHARE * right and both >= _FEWEST_LINES - 1 and crossing < 0.5 * right

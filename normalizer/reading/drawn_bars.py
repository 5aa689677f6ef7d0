"""Bars that text draws between groups of columns, at one place in all lines: rules that stand upright, and no cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from normalizer.reading.characters import cells_of, clean
from normalizer.reading.drafts import grouped
from normalizer.reading.markdown import is_pipe_row
from normalizer.text import fold, mark_of

_BETWEEN: Final = 6
"""So many lines without a bar may stand within a table."""
_LONGEST: Final = 300
_LEAST: Final = 3
_MOST: Final = 0.8
"""Such a share of the bars stand at the places where bars are drawn."""


def without_drawn_bars(lines: Sequence[str]) -> list[str]:
    """The lines, spaces in place of bars that part groups of columns, where spaces part the columns of a group.

    >>> without_drawn_bars(["Sales   8  |   9", "Costs   5  |   7", "-----------|----", "Profit  3  |   2"])[1:]
    ['Costs   5      7', '----------------', 'Profit  3      2']
    >>> without_drawn_bars(["Sales  |  8  |  9", "Costs  |  5  |  7", "Profit |  3  |  2"])[0]
    'Sales  |  8  |  9'
    """
    barred = [at for at, line in enumerate(lines) if "|" in line and len(line) <= _LONGEST and not is_pipe_row(line)]
    made = list(lines)
    for group in grouped(barred, lambda group, after: after - group[-1] <= _BETWEEN):
        drawn = _drawn([lines[at].expandtabs(8) for at in group])
        for at in group if drawn else ():
            line = lines[at].expandtabs(8)
            made[at] = "".join(
                _beside(line, place) if sign == "|" and place in drawn else sign for place, sign in enumerate(line)
            )
    return made


def _drawn(lines: Sequence[str]) -> frozenset[int]:
    """The places where the lines draw bars; none where the bars part cells."""
    grouping = [line for line in lines if _parts_groups(line)]
    if len(grouping) < _LEAST:
        return frozenset()
    usual = {place for line in grouping for place in _bars(line)}
    counts = Counter(place for line in lines for place in _bars(line))
    places = frozenset(place for place in usual if counts[place] >= _LEAST)
    cells = [line for line in lines if not _parts_groups(line) and _figures(line)]
    held = sum(counts[place] for place in places) >= _MOST * counts.total()
    return places if held and len(grouping) > len(cells) else frozenset()


def _beside(line: str, place: int) -> str:
    """What stands in place of the bar: a rule that lies across goes on through it."""
    return (
        line[place - 1]
        if place and line[place - 1] in "-=_" and line[place + 1 : place + 2] == line[place - 1]
        else " "
    )


def _bars(line: str) -> list[int]:
    return [place for place, sign in enumerate(line) if sign == "|"]


def _parts_groups(line: str) -> bool:
    """Whether, between two bars or beside one, spaces part a figure from what stands left of it."""
    return any(any(map(_is_figure, cells[1:])) for cells in _groups(line))


def _figures(line: str) -> bool:
    return any(any(map(_is_figure, cells)) for cells in _groups(line))


def _groups(line: str) -> list[list[str]]:
    """The cells between the bars, "$" alone being none."""
    return [[text for _, text in cells_of(clean(part)) if text != "$"] for part in line.split("|")]


def _is_figure(text: str) -> bool:
    return mark_of(fold(text)) in ("number", "nil")

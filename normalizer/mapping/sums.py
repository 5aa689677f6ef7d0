"""Which lines look like totals of the lines above them, by their numbers alone: evidence for names, no proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

_REACH: Final = 30
"""How many open lines above a total may be its parts."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a line's number has to do with the others of its column.

    ``total`` is the place of the total that the line is a part of; ``parts`` how many lines it adds up itself, and
    ``how``: all of them, or the first less the others; ``twin`` says that a line above prints the same number.
    """

    total: int | None = None
    parts: int = 0
    how: Literal["", "sum", "difference"] = ""
    twin: bool = False


def find_ties(values: Sequence[float | None]) -> tuple[Tie, ...]:
    """The ties of each number to those above it, within half a unit a term; None stands for a line without one.

    >>> [(t.total, t.parts, t.how) for t in find_ties([5.0, 7.0, 12.0, 2.0, 10.0])]
    [(2, 0, ''), (2, 0, ''), (4, 2, 'sum'), (4, 0, ''), (None, 2, 'difference')]
    """
    open_lines: list[tuple[int, float]] = []
    totals: list[int | None] = [None] * len(values)
    found: list[tuple[int, Literal["", "sum", "difference"]]] = [(0, "")] * len(values)
    for at, value in enumerate(values):
        if value is None:
            continue
        parts, how = _parts_of(value, open_lines)
        if parts:
            for place, _ in open_lines[-parts:]:
                totals[place] = at
            del open_lines[-parts:]
            found[at] = (parts, how)
        open_lines.append((at, value))
    seen: set[float] = set()
    ties = []
    for at, value in enumerate(values):
        ties.append(Tie(totals[at], *found[at], twin=value is not None and value != 0 and value in seen))
        if value is not None:
            seen.add(value)
    return tuple(ties)


def _parts_of(value: float, open_lines: Sequence[tuple[int, float]]) -> tuple[int, Literal["", "sum", "difference"]]:
    """How many of the last open lines the value adds up, and how; 0 for none."""
    if value == 0:
        return 0, ""
    below = 0.0
    told = False
    for count, (_, term) in enumerate(reversed(open_lines[-_REACH:]), start=1):
        told = told or below != 0
        if count >= 2 and told and term != 0:
            slack = 0.5 * count + 0.51
            if abs(term + below - value) <= slack:
                return count, "sum"
            if abs(term - below - value) <= slack and below != 0:
                return count, "difference"
        below += term
    return 0, ""

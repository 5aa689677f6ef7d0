"""Figures with powers of ten of their own, and others beside them, brought to the unit of their statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from normalizer.own_powers import split_power, told_power
from normalizer.records import Line, Number, Reading, Statement
from normalizer.text import PER_SHARE

_SHARES: Final = re.compile(rf"^(?!.*\b{PER_SHARE}\b).*\bshares\b", re.I)
_LARGE: Final = 1000
"""No amount per share is as large; without digits after the point, none need be smaller."""


@dataclass(frozen=True, slots=True)
class Units:
    """The power of ten of a statement's amounts (None: not known), and whether its figures alone say it."""

    power: int | None
    told: bool


def units_of(statement: Statement) -> Units:
    """What power of ten the statement's amounts have."""
    scale = statement.scale
    own = None if scale.words else told_power(t for line in statement.lines for cell in line.cells for t in cell)
    return Units(scale.amounts, own is not None and own == scale.amounts)


def without_powers(line: Line) -> tuple[Line, dict[int, int]]:
    """The line with its figures bare of the powers of ten behind them, and these by column."""
    powers: dict[int, int] = {}
    cells = []
    for column, texts in enumerate(line.cells):
        splits = [split_power(text) for text in texts]
        powers.update((column, split[1]) for split in splits if split)
        cells.append(tuple(split[0] if split else text for split, text in zip(splits, texts, strict=True)))
    return (replace(line, cells=tuple(cells)), powers) if powers else (line, powers)


def in_units(number: Number, line: Line, powers: Mapping[int, int], units: Units) -> Number | None:
    """The number in the unit of its statement; None where it cannot be told to be in one, or is too coarse for it.

    Beside figures that alone say the scale, shares without one are in single units, and small amounts with decimals
    stay as they are, since they are per share.
    """
    power = powers.get(number.place.column)
    if power is None:
        first = number.readings[0]
        if not units.told or number.nil or number.percent or not first.value:
            return number
        if not powers and (first.places > 0 or re.search(PER_SHARE, line.label, re.I)) and abs(first.value) < _LARGE:
            return number
        if not _SHARES.search(line.label) or abs(first.value) < _LARGE:
            return None
        power = 0
    if units.power is None:
        return None
    down = units.power - power
    readings = tuple(_shifted(r, down) for r in number.readings if r.places + down >= 0)
    return replace(number, readings=readings, power=power) if readings else None


def _shifted(reading: Reading, down: int) -> Reading:
    value, places = reading.value.scaleb(-down), reading.places + down
    text = f"{abs(value):,.{places}f}"
    return replace(reading, value=value, places=places, text=f"({text})" if value < 0 else text)

"""Formulas of a workbook whose values were not saved with them: programs that write workbooks do not compute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_UNSAVED: Final = re.compile(
    r"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str)[^>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"'][^>]*>\s*"
    r"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and no value; one of the type ``str`` has a text, which may be empty."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """How many formulas of the shown sheets have no value, and where the first of them stands: "'Balance'!B7"."""

    count: int
    first: str


def unsaved_cells(text: str) -> tuple[str, ...]:
    """The cells of a sheet of XLSX, as its part says them, whose formula has no value.

    >>> unsaved_cells('<c r="B1"><f>SUM(A1:A2)</f><v></v></c><c r="B2"><f>A1</f><v>5</v></c><c r="B3"><v>5</v></c>')
    ('B1',)
    """
    return tuple(_UNSAVED.findall(text)) if "<f" in text or ":f" in text else ()


def told_unsaved(sheets: Sequence[tuple[str, Sequence[str]]]) -> Unsaved | None:
    """What is to be said of the sheets, each given by its name and its cells; None where all have their values."""
    count = sum(len(cells) for _, cells in sheets)
    return next((Unsaved(count, f"{name!r}!{cells[0]}") for name, cells in sheets if cells), None)

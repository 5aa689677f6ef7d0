"""No relation adds up different units: dollars and euros, amounts and shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from normalizer.arithmetic.sheets import Family, Sheet
from normalizer.findings import finding
from normalizer.records import Finding, Place
from normalizer.units import is_addable, unit_of

ASSUMED: Final = "USD"
Units = Mapping[tuple[int, int], tuple[str, str]]
"""Per line (table, row): its label and its unit, spelt as in XBRL."""


def units_of_lines(sheets: Sequence[Sheet]) -> dict[tuple[int, int], tuple[str, str]]:
    """The label and the unit of every line with numbers; a statement that names no currency is taken to be in USD."""
    units: dict[tuple[int, int], tuple[str, str]] = {}
    for sheet in sheets:
        currency = sheet.mapped.statement.currency or ASSUMED
        for row in sheet.rows:
            line = row.line.line
            units[line.table, line.row] = line.label, unit_of(row.line.measure, currency)
    return units


def find_mixture(family: Family, units: Units) -> Finding | None:
    """The finding that the family would add up different units; None where it does not, and for quotients."""
    if family.kind == "per_share":
        return None
    first: tuple[Place, str, str] | None = None
    for place in (p for e in family.equations for p in e.places()):
        label, unit = units.get((place.table, place.row), ("", ""))
        if not unit:
            continue
        if first is None:
            first = place, label, unit
        elif unit != first[2] and not is_addable(first[2], unit):
            return finding(
                "mixed_units", place=first[0], first=first[1], first_unit=first[2], second=label, second_unit=unit
            )
    return None

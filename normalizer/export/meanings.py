"""What the columns of facts and findings mean, in a sentence each: for the files that have a place for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document": "the file's name, or what the caller called it",
        "entity": "the registrant, where the document names it",
        "statement": "the kind of statement",
        "table": "which table of the document, counted from 0",
        "row": "which row of that table, from 0",
        "column": "which value column of the statement, from 0 at the left",
        "section": "the headings above the line, outermost first, joined by ' > '",
        "label": "the line's label as printed, white space folded; empty for a subtotal without one",
        "concept": "the standard name; missing where none is likely enough",
        "element": "the likeliest published element, also where the concept is missing",
        "confidence": "how likely the element is right, from 0 to 1",
        "value": "in single units of the column unit, in the direction of the concept: a cost of 5 is 5",
        "unit": "the unit of value: a currency (ISO 4217), a currency per share, shares, or pure",
        "decimals": "how exact value is: -3 to the thousand, 2 to the cent; missing is exact",
        "period_start": "the first day; missing for an instant",
        "period_end": "the last day, or the day of an instant",
        "fiscal_year": "missing where the end of the fiscal year is not known",
        "fiscal_period": "Q1 to Q4, 6M, 9M, FY; an instant has the one that it closes",
        "printed": "the cell as printed",
        "status": "what arithmetic says of the value",
        "proof": "the relations that prove the value, or that it breaks, in words",
        "axis": "the dimension, where the number is a part; missing for the whole company",
        "member": "which part of that dimension",
        "code": "the kind of finding",
        "severity": "how grave: error, warning or info",
        "message": "what is doubtful, wrong or mended, with its numbers",
        "advice": "what to do about it",
    }
)


def unit_meanings(units: Iterable[str]) -> dict[str, str]:
    """What each unit counts, in words, in alphabetical order.

    >>> unit_meanings(["USD/shares", "USD"])
    {'USD': 'single units of the currency USD (ISO 4217)', 'USD/shares': 'USD for one share'}
    """
    return {unit: _unit_meaning(unit) for unit in sorted(set(units))}


def _unit_meaning(unit: str) -> str:
    amount, _, each = unit.partition("/")
    if each:
        return f"{amount} for one {each.removesuffix('s')}"
    known = {"shares": "single shares", "pure": "a plain number, such as a ratio: 0.05 is 5 %"}
    return known.get(unit, f"single units of the currency {unit} (ISO 4217)")

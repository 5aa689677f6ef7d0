"""Growth over a quarter and over a year, and common size: each figure with its base, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Final

from normalizer.comparing.lookup import Table
from normalizer.comparing.records import GrowthKind, Measured, Point, Selection
from normalizer.comparing.vintages import spoken
from normalizer.errors import InputError
from normalizer.records import StatementKind

_GAPS: Final[Mapping[GrowthKind, range]] = {"qoq": range(76, 126), "yoy": range(350, 381)}
"""How many days the base lies before."""
_NAMES: Final[Mapping[GrowthKind, str]] = {"qoq": "quarter", "yoy": "year"}
BASES: Final[Mapping[StatementKind, tuple[str, StatementKind]]] = {
    "income_statement": ("Revenue", "income_statement"),
    "cash_flow": ("Revenue", "income_statement"),
    "balance_sheet": ("Assets", "balance_sheet"),
}
"""What common size measures the lines of a statement by."""


def divide(over: Decimal, under: Decimal) -> Decimal:
    """The quotient to 12 significant digits."""
    with localcontext() as context:
        context.prec = 12
        return over / under


def measure_growth(
    table: Table, kind: GrowthKind, selection: Selection, statement: StatementKind | None = None
) -> Iterator[Measured]:
    """The growth of every line in every column of the selection that the line has; a line of several statements once,
    in the first of them, or in the one that is named."""
    if kind not in _GAPS:
        raise InputError(f"kind={kind!r} is no growth; there are {', '.join(_GAPS)}")
    if selection not in ("quarters", "years", "ttm", "ytd") or (kind == "qoq" and selection in ("years", "ytd")):
        raise InputError(f"{kind} growth of {selection!r} says nothing; use quarters or ttm, or yoy of years and ytd")
    slots = table.slots(selection)
    labels = {at: slot.label for slot in slots for at in slot.spans}
    before = {at: _earlier(table, at, _GAPS[kind], labels) for at in labels}
    for line in table.once(statement):
        for slot in slots:
            if point := table.point(line, slot):
                earlier = before[point.span]
                base = None if earlier is None else table.points.get((line, earlier))
                label = "" if earlier is None else labels.get(earlier, table.spans[earlier].label)
                yield _growth(table, point, base, label, kind)


def _earlier(table: Table, number: int, gap: range, labels: Mapping[int, str]) -> int | None:
    """The span of equal length that ends so many days before: one that has a column, if there is one."""
    span = table.spans[number]
    found = [
        (at in labels, other.period.end, at)
        for at, other in table.spans.items()
        if other.length == span.length and (span.period.end - other.period.end).days in gap
    ]
    return max(found)[-1] if found else None


def _growth(table: Table, point: Point, base: Point | None, label: str, kind: GrowthKind) -> Measured:
    line = table.lines[point.line]
    value, reason = None, ""
    if not label:
        reason = f"no period of this length ends a {_NAMES[kind]} before"
    elif base is None:
        reason = f"{label} is not known"
    elif base.value <= 0:
        reason = f"the base is {'zero' if base.value == 0 else 'negative'}: {spoken(base.value)} in {label}"
    else:
        value = divide(point.value - base.value, base.value)
    words = f"{spoken(point.value)} / {spoken(base.value)} − 1" if base and value is not None else ""
    return Measured(
        line.entity,
        line.statement,
        line.name,
        point.span,
        point.value,
        value,
        label,
        words,
        reason,
        base.value if base else None,
    )


def measure_shares(table: Table, selection: Selection) -> Iterator[Measured]:
    """Every line of money as a share of revenue, or of total assets in the balance sheet."""
    slots = table.slots(selection)
    bases = {kind: table.find(name, statement) for kind, (name, statement) in BASES.items()}
    for number, line in table.lines.items():
        if line.measure != "money" or line.statement not in BASES:
            continue
        name, found = BASES[line.statement][0], bases[line.statement]
        for slot in slots:
            point = table.point(number, slot)
            if point is None or (line.statement == "cash_flow" and table.spans[point.span].length == "instant"):
                continue
            base = table.point(found[0], slot) if found else None
            value, reason = None, ""
            if base is None or table.spans[base.span].length != table.spans[point.span].length:
                base, reason = None, f"{name} is not known in {slot.label}"
            elif base.value <= 0:
                reason = f"{name} is {spoken(base.value)} in {slot.label}"
            else:
                value = divide(point.value, base.value)
            words = f"{spoken(point.value)} / {spoken(base.value)}" if base and value is not None else ""
            base_name = table.lines[found[0]].name if found else name
            yield Measured(
                line.entity,
                line.statement,
                line.name,
                point.span,
                point.value,
                value,
                base_name,
                words,
                reason,
                base.value if base else None,
            )

"""Statements laid out as printed: lines in order, a column a period, the fact or nothing in each cell.

Shared by the wide frame, the Excel sheets, the page for review and the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from normalizer.marks import prints_negative
from normalizer.records import Column, Fact, Finding, MappedLine, MappedStatement, Period, Place
from normalizer.units import scale_by

POWERS: Final = MappingProxyType({0: "single units", 3: "thousands", 6: "millions", 9: "billions"})
"""What a power of ten is called."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with what stands under each heading of its sheet: a fact, or None for a blank.

    ``columns`` are the numbers of the value columns there, None where the line's table has no such column.
    """

    mapped: MappedLine
    facts: tuple[Fact | None, ...]
    columns: tuple[int | None, ...]

    @property
    def unit(self) -> str | None:
        """The unit of the line's facts; None where it has none."""
        return next((fact.unit for fact in self.facts if fact), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One or more statements laid out: the headings of the value columns, and the lines in printed order.

    ``amounts`` are unit and power of ten in which its amounts are shown, those of most; None where it has none.
    """

    headings: tuple[str, ...]
    lines: tuple[PrintedLine, ...]
    amounts: tuple[str, int] | None = None

    def power_of(self, fact: Fact) -> int:
        """The power of ten in which the fact is shown: an amount in that of the others."""
        return self.amounts[1] if self.amounts and _is_amount(fact) else shown_power(fact)


def period_text(period: Period) -> str:
    """The period in ISO form: the day of an instant, first and last day of a duration.

    >>> from datetime import date
    >>> period_text(Period(date(2010, 7, 1), date(2010, 9, 30))), period_text(Period(None, date(2010, 9, 30)))
    ('2010-07-01/2010-09-30', '2010-09-30')
    """
    return f"{period.start}/{period.end}" if period.start else str(period.end)


def by_place(findings: Iterable[Finding]) -> dict[tuple[int, int, int | None], list[Finding]]:
    """The findings about a line or a cell, by table, row and column; None is the whole line."""
    placed: dict[tuple[int, int, int | None], list[Finding]] = {}
    for found in findings:
        if found.table is not None and found.row is not None:
            placed.setdefault((found.table, found.row, found.column), []).append(found)
    return placed


def lay_out(statements: Sequence[MappedStatement], facts: Iterable[Fact]) -> Sheet:
    """The statements one below the other, each value under its period.

    A column that is left out or without a period, and holds no fact, such as a percentage of change, does not show.
    """
    placed = {fact.place: fact for fact in facts}
    named = [_headings(statement, placed) for statement in statements]
    headings = tuple(dict.fromkeys(heading for pairs in named for heading in pairs))
    lines = []
    for statement, pairs in zip(statements, named, strict=True):
        for mapped in statement.lines:
            numbers = tuple(pairs[heading].number if heading in pairs else None for heading in headings)
            facts_there = (None if number is None else placed.get(mapped.line.place(number)) for number in numbers)
            lines.append(PrintedLine(mapped, tuple(facts_there), numbers))
    kinds = Counter(
        (fact.unit, shown_power(fact))
        for line in lines
        for fact in line.facts
        if fact and fact.value and _is_amount(fact)
    )
    return Sheet(headings, tuple(lines), kinds.most_common(1)[0][0] if kinds else None)


def _is_amount(fact: Fact) -> bool:
    return fact.unit not in ("shares", "pure") and "/" not in fact.unit


def _headings(statement: MappedStatement, placed: Mapping[Place, Fact]) -> dict[str, Column]:
    """The statement's columns by heading; a period that comes twice keeps both, the second marked " (2)"."""
    rows = {(line.line.table, line.line.row) for line in statement.lines}
    filled = {place.column for place in placed if (place.table, place.row) in rows}
    seen: Counter[str] = Counter()
    named = {}
    for column in statement.statement.columns:
        if column.number not in filled and (column.period is None or column.left_out):
            continue
        text = _heading(column)
        seen[text] += 1
        named[text if seen[text] == 1 else f"{text} ({seen[text]})"] = column
    return named


def _heading(column: Column) -> str:
    """The column’s period, its component of equity, or both, and what it counts; else its heading, else its number."""
    if column.member is None and column.measure is None:
        return period_text(column.period) if column.period else column.heading or f"column {column.number}"
    if column.measure == "pure" and column.period:
        return f"{period_text(column.period)}, percent"
    part = (column.member or "total").rsplit(":", 1)[-1].removesuffix("Member")
    counted = f"{part}, shares" if column.measure == "shares" else part
    return f"{counted}, {period_text(column.period)}" if column.period else counted


def new_headings(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[int, str]]:
    """The headings of ``after``, with their depth, from where it leaves ``before``.

    >>> new_headings(("Assets", "Current"), ("Assets", "Other"))
    [(1, 'Other')]
    """
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    return list(enumerate(after))[same:]


def amounts_words(sheet: Sheet) -> str:
    """In what the sheet shows its amounts, which the page may say far above the table: "USD in thousands"."""
    if sheet.amounts is None:
        return ""
    unit, power = sheet.amounts
    return f"{unit} in {POWERS.get(power, f'10^{power}')}"


def shown_power(fact: Fact) -> int:
    """The power of ten in which the fact alone is shown: 3 for thousands.

    It follows from ``decimals``: companies print in thousands, millions or billions, some with a place after the point.
    """
    return 0 if fact.decimals is None else max(0, -(fact.decimals // 3) * 3)


def shown(fact: Fact, power: int | None = None) -> str:
    """The value as a statement prints it: in the thousands or millions it was printed in, negatives in parentheses.

    It is shown in another power of ten where one is given. A repaired value shows as repaired.

    >>> from decimal import Decimal
    >>> def fact(value, decimals):
    ...     return Fact("d", None, "income_statement", Place(0, 0, 0), "", "", None, None, None, Decimal(value), "USD",
    ...                 decimals, None, None, None, "", "proved", "")
    >>> shown(fact("1200000000", -8)), shown(fact("1200000000", -8), 6), shown(fact("345600000", -5), 9)
    ('1.2', '1,200', '0.3456')
    >>> shown(fact("-13378000", -3)), shown(fact("1234500000", -5)), shown(fact("-0.19", 2)), shown(fact("0", -3))
    ('(13,378)', '1,234.5', '(0.19)', '—')
    """
    if fact.value.is_zero():
        return "—"
    value, places = abs(fact.value), ""
    if fact.decimals is not None:
        power = shown_power(fact) if power is None else power
        value, places = scale_by(value, -power), f".{max(0, fact.decimals + power)}"
    return f"({value:,{places}f})" if fact.value < 0 else f"{value:,{places}f}"


def shown_as_printed(fact: Fact, power: int | None = None) -> str:
    """As :func:`shown`, but with the sign on the page: what is printed in parentheses is shown in parentheses.

    >>> from decimal import Decimal
    >>> shown_as_printed(Fact("d", None, "balance_sheet", Place(0, 0, 0), "", "Treasury stock", None, None, None,
    ...     Decimal("95372000"), "USD", -3, None, None, None, "$ (95,372)", "proved", ""))
    '(95,372)'
    """
    if not fact.printed:
        return shown(fact, power)
    return shown(replace(fact, value=-abs(fact.value) if prints_negative(fact.printed) else abs(fact.value)), power)

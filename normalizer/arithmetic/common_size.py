"""Columns of percentages beside amounts ("percent to sales"): which amounts each is of, and what they are shares of.

A column belongs to the amounts of which its percentages are shares of one line, the one that is 100 % itself. Each such
percentage is proved by the two amounts that give it: they are printed to more digits than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.percentages import WHOLE, Share, is_told, relate, verdict_of
from normalizer.arithmetic.sheets import half
from normalizer.findings import finding
from normalizer.records import (
    Column,
    Finding,
    Line,
    MappedLine,
    MappedStatement,
    Number,
    Place,
    Proofs,
    Reading,
    Relation,
    StatementKind,
    Verdict,
)

_LEAST: Final = 3
"""So many percentages other than the whole's must be shares of it, and so large a part of all in the column."""
_MOSTLY: Final = 0.7
_FOUND: Final = "a percentage of the amounts beside it"
_MONEY: Final = ("balance_sheet", "income_statement", "cash_flow")


@dataclass(frozen=True, slots=True)
class _Fit:
    """A column of percentages, the amounts that they are shares of, the line that is the whole, and what agrees."""

    column: Column
    amounts: Column
    base: Line
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class CommonSize:
    """The statements with the columns that hold shares, all numbers and proofs with theirs, and findings.

    ``columns`` are the (kind, table, column) that are left out no more.
    """

    statements: tuple[MappedStatement, ...]
    numbers: Mapping[Place, Number]
    proofs: Proofs
    columns: frozenset[tuple[StatementKind, int, int]]
    findings: tuple[Finding, ...]


def size_columns(
    statements: Sequence[MappedStatement],
    numbers: Mapping[Place, Number],
    beside: Mapping[Place, Number],
    proofs: Proofs,
) -> CommonSize:
    """The statements with their columns of shares; ``beside`` are the numbers of the columns left out.

    Findings: ``no_share`` for a number in such a column that is not one.
    """
    made = [(mapped, tuple(_fits(mapped, beside, proofs)) if beside else ()) for mapped in statements]
    fits = [(mapped, fit) for mapped, own in made for fit in own]
    if not fits:
        return CommonSize(tuple(statements), numbers, proofs, frozenset(), ())
    relations = tuple(relation for _, fit in fits for relation in fit.relations)
    shares = {relation.total: replace(beside[relation.total], percent=True) for relation in relations}
    verdicts = {relation.total: _verdict(relation, shares, proofs) for relation in relations}
    return CommonSize(
        tuple(_with_shares(mapped, own) for mapped, own in made),
        {**numbers, **shares},
        replace(proofs, verdicts={**proofs.verdicts, **verdicts}, relations=(*proofs.relations, *relations)),
        frozenset((m.statement.kind, table, fit.column.number) for m, fit in fits for table in m.statement.tables),
        tuple(found for mapped, fit in fits for found in _no_shares(mapped, fit, shares)),
    )


def _fits(mapped: MappedStatement, beside: Mapping[Place, Number], proofs: Proofs) -> Iterator[_Fit]:
    """The columns left out that hold shares of one column of amounts, and not as well of another."""
    statement = mapped.statement
    amounts = [c for c in statement.columns if c.period and not c.left_out and c.measure is None]
    if statement.kind not in _MONEY or not amounts:
        return
    for column in statement.columns:
        if not column.left_out or column.period:
            continue
        lines = [m for m in mapped.lines if m.measure == "money" and m.line.place(column.number) in beside]
        whole = next((m.line for m in lines if _taken(beside[m.line.place(column.number)]).value == WHOLE), None)
        if whole is None:
            continue
        fits = [_Fit(column, c, whole, tuple(_shares(lines, column, c, whole, beside, proofs))) for c in amounts]
        told = [*sorted((_weight(fit, beside) for fit in fits), reverse=True), 0]
        printed = sum(is_told(beside[m.line.place(column.number)]) for m in lines)
        if told[0] > told[1] and told[0] >= max(_LEAST, _MOSTLY * printed):
            yield max(fits, key=lambda fit: _weight(fit, beside))


def _weight(fit: _Fit, beside: Mapping[Place, Number]) -> int:
    """How many percentages agree that might not have."""
    return sum(relation.holds and is_told(beside[relation.total]) for relation in fit.relations)


def _taken(number: Number) -> Reading:
    return number.readings[0]


def _shares(
    lines: Sequence[MappedLine],
    column: Column,
    amounts: Column,
    base: Line,
    beside: Mapping[Place, Number],
    proofs: Proofs,
) -> Iterator[Relation]:
    """The relations of percentages that agree with the amounts, or nearly so; the whole's own is among them."""
    whole = base.place(amounts.number)
    if whole not in proofs.verdicts or not proofs.verdicts[whole].reading.value:
        return
    for mapped in lines:
        part = mapped.line.place(amounts.number)
        if part in proofs.verdicts:
            names = (mapped.line.label or "(no label)", base.label or "(no label)")
            number = beside[mapped.line.place(column.number)]
            relation = relate(Share(number, part, whole, names), proofs, _FOUND)
            if relation.holds or _is_near(relation, number):
                yield relation


def _is_near(relation: Relation, number: Number) -> bool:
    """Whether the percentage is off by a last digit: some companies turn one so that the column adds up."""
    unit = Decimal(0) if number.nil else 2 * half(_taken(number))
    return abs(relation.left - relation.right) <= relation.tolerance + unit


def _verdict(relation: Relation, shares: Mapping[Place, Number], proofs: Proofs) -> Verdict:
    """As its amounts prove it, with the sign of the amount: some print that alone in parentheses."""
    given = verdict_of(relation, _taken(shares[relation.total]), proofs)
    part, whole = (proofs.verdicts[place].reading for place in (relation.terms[0].place, relation.terms[-1].place))
    signed = abs(given.reading.value).copy_sign(part.value * whole.value)
    return replace(given, reading=replace(given.reading, value=signed))


def _with_shares(mapped: MappedStatement, fits: Sequence[_Fit]) -> MappedStatement:
    """The statement whose columns of shares have the period of the amounts beside them, and count plain numbers."""
    if not fits:
        return mapped
    known = {fit.column.number: fit.amounts.period for fit in fits}
    columns = tuple(
        replace(c, period=known[c.number], left_out=False, measure="pure") if c.number in known else c
        for c in mapped.statement.columns
    )
    return replace(mapped, statement=replace(mapped.statement, columns=columns))


def _no_shares(mapped: MappedStatement, fit: _Fit, shares: Mapping[Place, Number]) -> Iterator[Finding]:
    """The figures of the column that are no share of its whole."""
    for line in mapped.statement.lines:
        place = line.place(fit.column.number)
        if line.cells[fit.column.number] and place not in shares:
            yield finding(
                "no_share",
                statement=mapped.statement,
                place=place,
                printed=" ".join(line.cells[fit.column.number]),
                heading=fit.column.heading,
                base=fit.base.label,
            )

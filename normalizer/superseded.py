"""Columns that a document has corrected itself: "As previously reported" beside "As restated"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizer.findings import finding
from normalizer.records import Column, Fact, Finding, MappedStatement, Place, Statement, StatementKind
from normalizer.versions import says_adjusted, says_previous, says_reported, says_restated


def superseded_columns(statements: Sequence[MappedStatement]) -> frozenset[tuple[StatementKind, int, int]]:
    """The columns (statement, table, number) whose heading says that the document itself has corrected them since.

    "As reported" alone says nothing; beside a column of the same period that is "as restated", it is the older print.
    Beside one "as adjusted" it need not be: that may be without some costs.
    """
    return frozenset(
        (each.statement.kind, table, older.number)
        for each in statements
        for older, _ in _older_columns(each.statement)
        for table in each.statement.tables
    )


def part_superseded(
    facts: tuple[Fact, ...], statements: tuple[MappedStatement, ...]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[MappedStatement, ...], list[Finding]]:
    """The facts, apart from them those of columns that others beside them correct, and a finding for each such column.

    In the statements these columns are left out.
    """
    placed = {fact.place: fact for fact in facts}
    earlier: dict[Place, Fact] = {}
    made, said = [], []
    for mapped in statements:
        statement = mapped.statement
        pairs = [(older, newer) for older, newer in _older_columns(statement) if newer and not older.left_out]
        for older, newer in pairs:
            places = (line.line.place(older.number) for line in mapped.lines)
            own = {place: placed[place] for place in places if place in placed}
            earlier |= own
            said.append(
                finding(
                    "column_superseded",
                    statement=statement,
                    place=Place(statement.table, statement.lines[0].row, older.number),
                    heading=older.heading,
                    other=newer.heading,
                    count=len(own),
                    numbers=", ".join(fact.printed for fact in own.values()),
                )
            )
        numbers = {older.number for older, _ in pairs}
        columns = tuple(replace(c, left_out=c.left_out or c.number in numbers) for c in statement.columns)
        made.append(replace(mapped, statement=replace(statement, columns=columns)) if pairs else mapped)
    if not earlier:
        return facts, (), statements, []
    kept = tuple(fact for fact in facts if fact.place not in earlier)
    return kept, tuple(earlier.values()), tuple(made), said


def _older_columns(statement: Statement) -> Iterator[tuple[Column, Column | None]]:
    """The columns that are the older print of what they hold, each with the one beside it that corrects it, if any."""
    previous = [c for c in statement.columns if says_previous(c.heading)]
    others = [c for c in statement.columns if c not in previous]
    restated = {_held(c): c for c in others if c.period and says_restated(c.heading)}
    adjusted = {_held(c): c for c in others if c.period and says_adjusted(c.heading)}
    reported = [c for c in others if says_reported(c.heading)]
    yield from ((c, restated.get(_held(c)) or adjusted.get(_held(c))) for c in previous)
    yield from ((c, newer) for c in reported if (newer := restated.get(_held(c))))


def _held(column: Column) -> tuple[object, ...]:
    """What the column holds: of which period, which part, and what it counts."""
    return column.period, column.member, column.measure

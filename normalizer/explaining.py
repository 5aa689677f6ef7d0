"""Why a line has its name, in words: what it may be, how likely, where it stands, which relations it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.records import MappedLine, MappedStatement, Relation


def explain_line(statements: Sequence[MappedStatement], relations: Sequence[Relation], table: int, row: int) -> str:
    """The evidence for the name of the line at that place, a sentence a line.

    Raises LookupError where no statement has a line there.
    """
    for mapped in statements:
        for line in mapped.lines:
            if (line.line.table, line.line.row) == (table, row):
                return "\n".join(_sentences(mapped, line, relations))
    raise LookupError(f"no statement has a line at table {table}, row {row}; see filing.facts for tables and rows")


def places_of(statements: Sequence[MappedStatement], label: str) -> list[tuple[int, int]]:
    """Table and row of every line whose label holds these words, whatever their case."""
    wanted = " ".join(label.casefold().split())
    lines = (line.line for mapped in statements for line in mapped.lines)
    return [(line.table, line.row) for line in lines if wanted in line.label.casefold()]


def _sentences(mapped: MappedStatement, named: MappedLine, relations: Sequence[Relation]) -> Iterator[str]:
    line, kind = named.line, mapped.statement.kind.replace("_", " ")
    above = f", under {' > '.join(line.section)}" if line.section else ""
    yield f"{line.label or 'a line without a label'!s}: {kind}, line {_number_of(mapped, named)}{above}"
    if not named.candidates and not named.said:
        yield "no known line comes near its label and its place"
    for candidate in named.candidates:
        rolled = f" (concept {candidate.concept})" if candidate.concept else " (no standard concept)"
        yield f"{candidate.likelihood:4.0%}  {candidate.element}{rolled}"
    if named.said:
        yield f"settled by {named.said}"
    elif named.concept:
        yield f"given: {named.concept}, since all elements that mean it are together likely enough"
    elif named.candidates:
        yield "no concept is given: none is certain enough"
    yield from sorted({_part_in(relation) for relation in relations if _has(relation, line.table, line.row)})


def _number_of(mapped: MappedStatement, named: MappedLine) -> str:
    return f"{mapped.lines.index(named) + 1} of {len(mapped.lines)}"


def _has(relation: Relation, table: int, row: int) -> bool:
    places = (relation.total, *(term.place for term in relation.terms))
    return any((place.table, place.row) == (table, row) for place in places)


def _part_in(relation: Relation) -> str:
    return f"{'holds' if relation.holds else 'fails'}: {relation.words}"

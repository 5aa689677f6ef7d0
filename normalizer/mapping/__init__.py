"""The names of lines: for each the candidates that its label and section allow, and a concept where one is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.findings import finding
from normalizer.mapping.measures import measure_of, whole_amounts
from normalizer.records import Candidate, Finding, Line, MappedLine, MappedStatement, Measure, Number, Place, Statement
from taxonomy import Taxonomy
from taxonomy.model import ItemType

__all__ = ["map_lines"]

CERTAIN: Final = 0.9
"""How likely a name must be for ``concept`` to be given."""
_ITEM_TYPES: Final[Mapping[Measure, ItemType]] = {
    "money": "monetary",
    "shares": "shares",
    "per_share": "per_share",
    "pure": "pure",
}


def map_lines(
    statements: Sequence[Statement], numbers: Mapping[Place, Number], taxonomy: Taxonomy, certain: float = CERTAIN
) -> tuple[tuple[MappedStatement, ...], tuple[Finding, ...]]:
    """The statements with the names of their lines, in the same order.

    Findings: ``unknown_concept`` for a label that the taxonomy does not know, ``doubtful_concept`` where no candidate
    is at least ``certain``.
    """
    mapped: list[MappedStatement] = []
    findings: list[Finding] = []
    for statement in statements:
        whole = whole_amounts([n for line in statement.lines for n in _numbers_of(line, numbers)])
        lines = [_map_line(statement, line, _numbers_of(line, numbers), whole, taxonomy) for line in statement.lines]
        lines = [_with_concept(line, certain) for line in lines]
        lines = _without_doubles(lines, numbers)
        findings += [f for line in lines if (f := _doubt(statement, line))]
        mapped.append(MappedStatement(statement, tuple(lines)))
    return tuple(mapped), tuple(findings)


def _map_line(
    statement: Statement, line: Line, numbers: Sequence[Number], whole: bool, taxonomy: Taxonomy
) -> MappedLine:
    measure = measure_of(line, numbers, statement.kind, whole)
    matches = taxonomy.find(statement.kind, line.label, line.section, item_type=_ITEM_TYPES[measure])
    return MappedLine(line, measure, tuple(Candidate(m.element, m.concept.name, m.sure) for m in matches), None)


def _with_concept(line: MappedLine, certain: float) -> MappedLine:
    best = line.candidates[0] if line.candidates else None
    return replace(line, concept=best.concept if best and best.likelihood >= certain else None)


def _numbers_of(line: Line, numbers: Mapping[Place, Number]) -> list[Number]:
    places = (line.place(column) for column in range(len(line.cells)))
    return [numbers[place] for place in places if place in numbers]


def _without_doubles(lines: list[MappedLine], numbers: Mapping[Place, Number]) -> list[MappedLine]:
    """The lines, with the concept withheld from all but the likeliest of those that claim one and differ in numbers."""
    claims: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.concept:
            claims[line.concept].append(at)
    made = list(lines)
    for places in claims.values():
        best = max(places, key=lambda at: (lines[at].confidence or 0.0, -at))
        said = _values(lines[best], numbers)
        for at in places:
            if at != best and _values(lines[at], numbers) != said:
                shared = tuple(replace(c, likelihood=round(c.likelihood / 2, 4)) for c in lines[at].candidates)
                made[at] = replace(lines[at], concept=None, candidates=shared)
    return made


def _values(line: MappedLine, numbers: Mapping[Place, Number]) -> list[object]:
    return [n.readings[0].value for n in _numbers_of(line.line, numbers)]


def _doubt(statement: Statement, mapped: MappedLine) -> Finding | None:
    line = mapped.line
    if mapped.concept or not line.label:
        return None
    if not mapped.candidates:
        return finding("unknown_concept", statement=statement, row=line.row, label=line.label)
    names = ", ".join(f"{c.concept or c.element} ({c.likelihood:.0%})" for c in mapped.candidates[:4])
    return finding("doubtful_concept", statement=statement, row=line.row, label=line.label, candidates=names)

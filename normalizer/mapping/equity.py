"""Names in statements of changes in equity: members for components, elements for balances and movements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Candidate, Column, Line, MappedLine, MappedStatement, Number, Place, Statement
from taxonomy import Taxonomy
from taxonomy.equity import EquityNames, load_equity

_TOTAL: Final = re.compile(r"\btotals?\b|\b(?:equity|deficit|deficiency|net assets|investment|capital)\b", re.I)
_WHOLE: Final = re.compile(r"^\W*total\b.*\b(?:equity|deficit|investment)\b", re.I)
_PER_SHARE: Final = "us-gaap:CommonStockDividendsPerShareDeclared"
_LIKELY: Final = 0.7
_PARENT: Final = "us-gaap:ParentMember"
_MINORITY: Final = "us-gaap:NoncontrollingInterestMember"
_WITH_MINORITY: Final = {
    "us-gaap:StockholdersEquity": "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
    "us-gaap:NetIncomeLoss": "us-gaap:ProfitLoss",
}
"""What an element is called where the statement goes on to noncontrolling interests."""


def name_equity(
    statement: Statement, numbers: Mapping[Place, Number], taxonomy: Taxonomy, certain: float
) -> MappedStatement:
    """The statement with its columns' and sections' members named, and its lines by the vocabulary of equity.

    A component that has no published member keeps its heading as the member.
    """
    names = load_equity()
    columns = _name_columns(statement.columns, names)
    by_column = any(column.member for column in columns)
    members = [None if by_column else _section_member(line, names) for line in statement.lines]
    minority = _MINORITY in {*(column.member for column in columns), *members}
    lines = []
    for line, member in zip(statement.lines, members, strict=True):
        if _is_per_share(line, numbers):
            candidates = (Candidate(_PER_SHARE, taxonomy.elements.get(_PER_SHARE), _LIKELY),)
            lines.append(MappedLine(line, "per_share", candidates if "ividend" in line.label else (), None))
        else:
            lines.append(_name_line(line, member, names, taxonomy, certain, minority))
    named = replace(statement, columns=columns, lines=tuple(line.line for line in lines))
    return MappedStatement(named, tuple(lines))


def _is_per_share(line: Line, numbers: Mapping[Place, Number]) -> bool:
    """Whether the line prints amounts per share beside the movements: its label says so, and its numbers show cents."""
    places = (line.place(column) for column in range(len(line.cells)))
    shown = [numbers[p].readings[0] for p in places if p in numbers and not numbers[p].nil]
    cents = bool(shown) and all(reading.places >= 2 and abs(reading.value) < 1000 for reading in shown)
    return cents and "per" in line.label.lower().split()


def _name_columns(columns: Sequence[Column], names: EquityNames) -> tuple[Column, ...]:
    """The columns with the elements of their members; totals have none, and one before the minority is the parent's."""
    made = [
        replace(c, axis=names.axis, member=names.member_of(c.member) or c.member)
        if c.member and not _is_total(c.member, names)
        else replace(c, axis=None, member=None)
        for c in columns
    ]
    totals = [k for k, c in enumerate(columns) if c.member and made[k].member is None and c.measure != "shares"]
    groups: dict[object, list[int]] = {}
    for k in totals:
        groups.setdefault(columns[k].period, []).append(k)
    for group in groups.values():
        after = any(c.member == _MINORITY and c.period == columns[group[0]].period for c in made[group[0] :])
        parents = group[:-1] if len(group) > 1 else group if after else []
        for k in parents:
            made[k] = replace(made[k], axis=names.axis, member=_PARENT)
    return tuple(made)


def _is_total(words: str, names: EquityNames) -> bool:
    """Whether the heading is that of the whole and not of a component.

    A heading may run into the one beside it ("Total" over "Stockholders' Equity"); a component says what it is.
    """
    return bool(_TOTAL.search(words)) and (names.member_of(words) is None or words.lower().startswith("total"))


def _section_member(line: Line, names: EquityNames) -> str | None:
    """The component whose section the line stands in, where sections and not columns are components."""
    if _WHOLE.search(line.label):
        return None
    for words in reversed(line.section):
        if _is_total(words, names):
            return None
        if member := names.member_of(words):
            return member
    return None


def _name_line(
    line: Line, member: str | None, names: EquityNames, taxonomy: Taxonomy, certain: float, minority: bool
) -> MappedLine:
    found = names.movement_of(line.label)
    axis = names.axis if member else None
    if found is None:
        return MappedLine(line, "money", (), None, axis=axis, member=member)
    element = _WITH_MINORITY.get(found.element, found.element) if minority else found.element
    concept = taxonomy.elements.get(element)
    candidate = Candidate(element, concept, found.sure)
    counted = Candidate(found.shares, taxonomy.elements.get(found.shares), found.sure) if found.shares else None
    return MappedLine(
        line, "money", (candidate,), concept if found.sure >= certain else None, counted, axis=axis, member=member
    )

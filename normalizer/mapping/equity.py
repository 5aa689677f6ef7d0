"""Names in statements of changes in equity: members for components, elements for balances and movements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.findings import finding
from normalizer.mapping.cells import numbers_of
from normalizer.mapping.measures import shows_cents
from normalizer.records import (
    Candidate,
    Column,
    Finding,
    Line,
    MappedLine,
    MappedStatement,
    Number,
    Period,
    Place,
    Statement,
)
from taxonomy import Taxonomy
from taxonomy.equity import EquityNames, Movement, load_equity

_TOTAL: Final = re.compile(r"\btotals?\b|\b(?:equity|deficit|deficiency|net assets|investment|capital)\b", re.I)
_WHOLE: Final = re.compile(r"^\W*total\b.*\b(?:equity|deficit|investment)\b", re.I)
_OF_PARENT: Final = re.compile(r"\battributable to (?!(?:the )?(?:non|redeemable|minority))", re.I)
_BALANCE: Final = "Balance"
_NUMBERS: Final = re.compile(
    r"\bnumber of\b.*\b(?:shares|units)\b|^\W*(?:\w+ ){0,2}(?:shares|units) outstanding\W*$", re.I
)
"""The heading of a section that counts shares."""
_FEWEST_RUNS: Final = 2
_ADJUSTS: Final = re.compile(r"^\W*(?:cumulative|adjustments?|effect|impact|adoption|changes?)\b", re.I)
_PER_SHARE: Final = "us-gaap:CommonStockDividendsPerShareDeclared"
_LIKELY: Final = 0.7
_PARENT: Final = "us-gaap:ParentMember"
_MINORITY: Final = "us-gaap:NoncontrollingInterestMember"
_EQUITY: Final = "us-gaap:StockholdersEquity"
_WITH_MINORITY: Final = {
    _EQUITY: "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
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
    apart = any(isinstance(line.when, Period) for line in statement.lines)
    columns = _name_columns(statement.columns, names, apart)
    by_column = any(column.member for column in columns)
    members = [None] * len(statement.lines) if by_column else _section_members(statement.lines, names)
    closings = set() if by_column else {close for _, close in _closed_runs(statement.lines, names)}
    minority = _MINORITY in {*(column.member for column in columns), *members}
    lines, closed = [], set()
    for at, (line, member) in enumerate(zip(statement.lines, members, strict=True)):
        if _is_per_share(line, numbers):
            candidates = (Candidate(_PER_SHARE, taxonomy.elements.get(_PER_SHARE), _LIKELY),)
            lines.append(MappedLine(line, "per_share", candidates if "ividend" in line.label else (), None))
        else:
            found = names.movement_of(_BALANCE if at in closings else line.label)
            timed = replace(line, when="end") if at in closings else line
            named = _name_line(timed, member, found, minority, names.axis, taxonomy, certain)
            counts = line.section and line.section not in closed and _NUMBERS.search(line.section[-1])
            lines.append(_counting(named, certain) if counts else named)
            closed |= {line.section} if timed.when == "end" else set()
    told = replace(statement, columns=columns, lines=tuple(line.line for line in lines))
    return MappedStatement(told, tuple(lines))


def unnamed_components(statement: Statement) -> Iterator[Finding]:
    """``component_unnamed`` for each column with numbers whose member is no published one."""
    for column in statement.columns:
        filled = any(line.cells[column.number] for line in statement.lines)
        if column.member and ":" not in column.member and filled:
            place = Place(statement.table, statement.lines[0].row, column.number)
            yield finding(
                "component_unnamed", statement=statement, place=place, heading=column.heading, member=column.member
            )


def _is_per_share(line: Line, numbers: Mapping[Place, Number]) -> bool:
    """Whether the line prints amounts per share beside the movements: its label says so, and its numbers show cents."""
    return "per" in line.label.lower().split() and shows_cents(numbers_of(line, numbers))


def _name_columns(columns: Sequence[Column], names: EquityNames, apart: bool) -> tuple[Column, ...]:
    """The columns with the elements of their members; of each period one at most is the whole.

    Totals have no member, and one before the minority is the parent's. A column that no published member names, or
    whose member is another's too, is called as its heading is; one without a heading beside others by its number.
    ``apart`` says that the lines have periods of their own, so that columns cannot be periods.
    """
    made = [
        replace(c, axis=names.axis, member=names.member_of(c.member) or c.member)
        if c.member and not _is_total(c.member, names)
        else replace(c, axis=None, member=None)
        for c in columns
    ]
    groups: dict[object, list[int]] = {}
    for k, column in enumerate(columns):
        if not column.left_out:
            groups.setdefault(column.period, []).append(k)
    for group in groups.values():
        _name_wholes([k for k in group if columns[k].measure != "shares"], columns, made, names.axis, apart)
        _tell_apart(group, columns, made, names)
    return tuple(made)


def _name_wholes(group: list[int], columns: Sequence[Column], made: list[Column], axis: str, apart: bool) -> None:
    """Leaves one total of the group without a member, the last; those before a minority's are the parent's."""
    totals = [k for k in group if columns[k].member and made[k].member is None]
    after = bool(totals) and any(made[k].member == _MINORITY for k in group if k > totals[0])
    for k in totals[:-1] if len(totals) > 1 else totals if after else []:
        made[k] = replace(made[k], axis=axis, member=_PARENT)
    bare = [k for k in group if not columns[k].member] if apart or any(columns[k].member for k in group) else []
    for k in bare if totals else bare[:-1]:
        made[k] = replace(made[k], axis=axis, member=f"Column {columns[k].number + 1}")


def _tell_apart(group: list[int], columns: Sequence[Column], made: list[Column], names: EquityNames) -> None:
    """Gives members of their own to columns of the group that would share one and count the same."""
    named = {columns[k].member or "": made[k].member or "" for k in group if made[k].member != _PARENT}
    printed, seen = _apart(named, names), set()
    for k in group:
        own = made[k].member and (printed.get(columns[k].member or "") or made[k].member)
        counted = columns[k].measure == "shares"
        if own and (own, counted) in seen:
            own = f"{columns[k].member}, column {columns[k].number + 1}"
        seen.add((own, counted))
        made[k] = replace(made[k], member=own)


def _apart(members: Mapping[str, str], names: EquityNames) -> dict[str, str]:
    """Headings that share a member with others, each of which stands for itself then.

    The one that begins with the member's words keeps it ("Noncontrolling interests", not "Redeemable …").
    """
    shared: dict[str, list[str]] = {}
    for words, member in members.items():
        if words and member:
            shared.setdefault(member, []).append(words)
    own = {}
    for together in shared.values():
        first = sorted(together, key=names.place_of)
        alone = len(first) > 1 and names.place_of(first[0]) < names.place_of(first[1])
        own.update({words: words for words in first[alone:] if len(first) > 1})
    return own


def _is_total(words: str, names: EquityNames) -> bool:
    """Whether the heading is that of the whole and not of a component.

    A heading may run into the one beside it ("Total" over "Stockholders' Equity"); a component says what it is.
    """
    return bool(_TOTAL.search(words)) and (names.member_of(words) is None or words.lower().startswith("total"))


def _section_members(lines: Sequence[Line], names: EquityNames) -> list[str | None]:
    """For each line the component it is of, where sections and not columns are components.

    A component runs from the balance that opens it to the one that closes it, also where a heading within it or the end
    of its heading's reach parts them.
    """
    told = [_section_member(line, names) for line in lines]
    words = dict(member for member in told if member)
    printed = _apart(words, names)
    made: list[str | None] = []
    opened: str | None = None
    for line, member in zip(lines, told, strict=True):
        own = (printed.get(member[0]) or member[1]) if member else None
        if own is None and not _WHOLE.search(line.label):
            own = opened or _label_member(line, names)
        if line.when == "start":
            opened = own
        elif line.when == "end" or _WHOLE.search(line.label):
            opened = None
        made.append(own)
    for start, close in _closed_runs(lines, names):
        label = lines[close].label
        made[start : close + 1] = [names.member_of(label) or label] * (close + 1 - start)
    return made


def _section_member(line: Line, names: EquityNames) -> tuple[str, str] | None:
    """The heading of the component whose section the line stands in, and its member."""
    if _WHOLE.search(line.label):
        return None
    for words in reversed(line.section):
        if _is_total(words, names):
            return None
        if member := names.member_of(words):
            return words, member
    return None


def _label_member(line: Line, names: EquityNames) -> str | None:
    """The component that a line's own label names first, where it is a balance: no movement, or one by its time."""
    if _is_total(line.label, names) or (line.when is None and names.movement_of(line.label)):
        return None
    return names.member_of(line.label) if line.when or names.place_of(line.label) == 0 else None


def _closed_runs(lines: Sequence[Line], names: EquityNames) -> Iterator[tuple[int, int]]:
    """Runs that no heading opens and a component's name closes, as "Beginning balance" … "Retained earnings" do.

    They are such where several balances open without a name, and each run ends on a line without a time.
    """
    edges = [k for k, line in enumerate(lines) if line.when in ("start", "end")]
    starts = [k for k in edges if lines[k].when == "start" and not names.member_of(lines[k].label)]
    if len(starts) < _FEWEST_RUNS or any(_section_member(line, names) for line in lines):
        return
    for start in starts:
        close = next((k for k in edges if k > start), len(lines)) - 1
        if close > start + 1:
            yield start, close


def _counting(line: MappedLine, certain: float) -> MappedLine:
    """The line as one that counts shares in every column."""
    if line.counted is None:
        return replace(line, measure="shares", candidates=(), concept=None)
    concept = line.counted.concept if line.counted.likelihood >= certain else None
    return replace(line, measure="shares", candidates=(line.counted,), concept=concept)


def _name_line(
    line: Line,
    member: str | None,
    found: Movement | None,
    minority: bool,
    members: str,
    taxonomy: Taxonomy,
    certain: float,
) -> MappedLine:
    """The line as what its label was found to say, of the component on the axis of ``members``."""
    axis = members if member else None
    if found is None or (found.element == _EQUITY and _ADJUSTS.search(line.label)):
        return MappedLine(line, "money", (), None, axis=axis, member=member)
    minority = minority and not any(_OF_PARENT.search(words) for words in (line.label, *line.section))
    element = _WITH_MINORITY.get(found.element, found.element) if minority else found.element
    concept = taxonomy.elements.get(element)
    candidate = Candidate(element, concept, found.sure)
    counted = Candidate(found.shares, taxonomy.elements.get(found.shares), found.sure) if found.shares else None
    return MappedLine(
        line, "money", (candidate,), concept if found.sure >= certain else None, counted, axis=axis, member=member
    )

"""Columns under the same words: a period that two of them would have, with other figures, is none of theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Column, Line, Period
from normalizer.statements.when import parse_when
from normalizer.text import MONTH, fold
from normalizer.versions import says_adjusted, says_previous, says_reported, says_restated

_DAY: Final = re.compile(rf"\b{MONTH}\.?\s+\d{{1,2}}\b", re.IGNORECASE)
_FROM_TO: Final = re.compile(r"\b(?:to|through|thru|from|until|inception|since|and)\b|[\u2013\u2014-]", re.IGNORECASE)
_FEW: Final = 0.25
"""A column that has fewer figures than this share of another's holds marks of notes."""

_MOST: Final = 0.5
"""Of rows under one heading so many may be misread in one of two columns."""


def without_shared_periods(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, without the period of those whose period is another's, but not its figures.

    A heading was then read for one column too many or too few, or they are parts of what no word tells. Where one of
    them has few figures, or percentages, it alone loses the period.
    """
    told = {column.period for column in columns if column.period and parse_when(column.heading).year is not None}
    doubtful = {c.number for c in columns if c.period in told and not fold(c.heading)}
    doubtful |= {c.number for c in columns if c.period and _is_lent(c, columns, lines)}
    alike: dict[Period, list[Column]] = defaultdict(list)
    for column in columns:
        if column.period and column.number not in doubtful:
            alike[column.period].append(column)
    shared = [group for group in alike.values() if len(group) > 1 and not _are_versions(group)]
    doubtful |= {column.number for group in shared for column in _doubtful(group, lines)}
    doubtful |= {c.number for c in columns if c.period and _names_two_days(c, columns)}
    return tuple(replace(c, period=None) if c.number in doubtful else c for c in columns)


def _are_versions(group: Sequence[Column]) -> bool:
    """Whether the columns say that they are a period's figures as first reported and as restated.

    What is "as adjusted" beside "as reported" alone may be no restatement, but without some costs.
    """
    if len(group) != 2:
        return False
    first, later = group if _is_reported(group[0]) else group[::-1]
    known = says_previous(first.heading) and says_adjusted(later.heading)
    return _is_reported(first) and not _is_reported(later) and (known or says_restated(later.heading))


def _is_reported(column: Column) -> bool:
    """Whether the heading says that the column is as reported, at first or at all, and not restated since."""
    heading = column.heading
    return says_reported(heading) or (says_previous(heading) and not says_restated(heading))


def _is_lent(column: Column, columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether the column names a year alone, and has by the headings beside it the period of one with other figures."""
    own = parse_when(column.heading)
    if own.year is None or own.has_length or own.month is not None:
        return False
    told = [c for c in columns if c is not column and c.period == column.period and parse_when(c.heading).has_length]
    return any(_differ(_printed(column.number, lines), _printed(c.number, lines), 0.0) for c in told)


def _names_two_days(column: Column, columns: Sequence[Column]) -> bool:
    """Whether the words over the column name two days, with no word between them, that no other column names.

    They were those of two columns, and one of them has nothing left over it.
    """
    others = {day for other in columns if other is not column for day in _days_of(other)}
    return len(_days_of(column) - others) > 1 and not _FROM_TO.search(column.heading)


def _days_of(column: Column) -> set[str]:
    return {fold(day).lower() for day in _DAY.findall(column.heading)}


def _doubtful(group: Sequence[Column], lines: Sequence[Line]) -> list[Column]:
    """Those of the columns whose figures show that the period is not theirs."""
    printed = {column.number: _printed(column.number, lines) for column in group}
    most = max(map(len, printed.values()))
    full = [c for c in group if len(printed[c.number]) >= _FEW * most and not _is_share(printed[c.number])]
    few = [column for column in group if column not in full]
    one = len({fold(column.heading).lower() for column in group}) == 1
    least = _MOST if one else 0.0
    if len(full) > 1 and any(_differ(printed[full[0].number], printed[other.number], least) for other in full[1:]):
        return list(group)
    return few


def _is_share(printed: Mapping[int, str]) -> bool:
    """Whether the column holds percentages, which may bear the heading of the amounts beside them."""
    return any("%" in text for text in printed.values())


def _printed(column: int, lines: Sequence[Line]) -> dict[int, str]:
    """What the column prints in each row."""
    texts = {line.row: fold(" ".join(line.cells[column])) for line in lines if column < len(line.cells)}
    return {row: text for row, text in texts.items() if any(map(str.isdigit, text))}


def _differ(one: dict[int, str], other: dict[int, str], least: float) -> bool:
    """Whether more than that share of the rows that both print are not the same."""
    both = one.keys() & other.keys()
    return sum(one[row] != other[row] for row in both) > least * len(both)

"""Ratios whose line, and not the figure, says that they are in per cent: "Gross margin (%)" above "40.1" is 0.401.

A workbook whose formats are lost prints 0.401 beside the same words. Figures that may be such stand as printed, and a
finding says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.findings import finding
from normalizer.records import Fact, Finding
from normalizer.units import scale_by

_PERCENT: Final = re.compile(r"(?<!\d)(?<!\d )%|(?<!\d )\bper ?cent(?:age)?s?\b|\bpct\b", re.I)
"""Per cent of something, and not so many of them: "5 % notes"."""
_POWER: Final = -2
_SMALL: Final = 10
"""Beside fractions, a percentage of less may be a fraction too."""

_Row = tuple[int, int]


def scale_percents(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts, plain numbers divided by 100 where words make them percentages, and the finding ``percent_or_share``.

    Figures with a sign of their own are scaled already.
    """
    rows: defaultdict[_Row, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.unit == "pure" and "%" not in fact.printed and says_percent(fact.label, fact.section):
            rows[fact.place.table, fact.place.row].append(fact)
    shares = {row for row, own in rows.items() if _may_be_shares(own)}
    tables = {table for table, _ in shares}
    doubtful = shares | {row for row, own in rows.items() if row[0] in tables and _are_below(own, _SMALL)}
    said = [
        finding(
            "percent_or_share",
            statement=own[0].statement,
            place=own[0].place,
            label=own[0].label,
            printed=", ".join(fact.printed for fact in own),
        )
        for row, own in rows.items()
        if row in doubtful
    ]
    scaled = {fact.place for row, own in rows.items() if row not in doubtful for fact in own}
    return tuple(_scaled(fact) if fact.place in scaled else fact for fact in facts), tuple(said)


def says_percent(label: str, section: str) -> bool:
    """Whether the label, or the heading right above it, says per cent; ``section`` is the path of headings.

    >>> says_percent("Gross margin (%)", ""), says_percent("Gross", "Margins > Per cent"), says_percent("5 % notes", "")
    (True, True, False)
    """
    return any(map(_PERCENT.search, (label, section.rpartition(" > ")[2])))


def _may_be_shares(row: Sequence[Fact]) -> bool:
    """Whether at least half of the row's figures are below 1, noughts aside."""
    shown = [abs(fact.value) for fact in row if fact.value]
    return bool(shown) and 2 * sum(value < 1 for value in shown) >= len(shown)


def _are_below(row: Sequence[Fact], most: int) -> bool:
    return all(abs(fact.value) < most for fact in row)


def _scaled(fact: Fact) -> Fact:
    decimals = None if fact.decimals is None else fact.decimals - _POWER
    steps = (*fact.steps, f"divided by {10**-_POWER}")
    return replace(fact, value=scale_by(fact.value, _POWER), decimals=decimals, steps=steps)

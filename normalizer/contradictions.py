"""Facts that contradict each other: one element of one part on one day, with two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.findings import finding
from normalizer.records import Fact, Finding
from normalizer.rounding import rounding_of

_LIKELY: Final = 0.8


def find_two_values(facts: Sequence[Fact]) -> Iterator[Finding]:
    """``two_values`` for each likely element that has two values on one day, apart by more than their rounding.

    One finding for each pair of lines, at the second of them.
    """
    first: dict[tuple[object, ...], Fact] = {}
    said: set[tuple[int, int, int, int]] = set()
    for fact in facts:
        if (fact.confidence or 0.0) < _LIKELY or fact.period is None or fact.period.start:
            continue
        known = first.setdefault((fact.element, fact.unit, fact.period.end, fact.axis, fact.member), fact)
        lines = (known.place.table, known.place.row, fact.place.table, fact.place.row)
        if lines not in said and abs(known.value - fact.value) > rounding_of(known.decimals, fact.decimals):
            said.add(lines)
            yield finding(
                "two_values",
                statement=fact.statement,
                place=fact.place,
                element=fact.element,
                day=fact.period.end,
                first=known.printed,
                label=known.label,
                second=fact.printed,
                other=fact.label,
            )

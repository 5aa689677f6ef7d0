"""Reconciliations from net income to an adjusted result: what was taken off above is added back, and runs no other way.

"Net income 7,540, amortization 1,110, adjusted net income 8,650": the amortization is a cost of 1,110 all the same. And
a line that is told a second time, with the same numbers, has the value that it had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from normalizer.arithmetic.nature import Key
from normalizer.arithmetic.sheets import Row

_FINISHED: Final = re.compile(
    r"\bnet \W*(?:income|loss|earnings|profit)|\b(?:profit|loss|income) for the (?:year|period)", re.I
)
_UNFINISHED: Final = re.compile(r"\bbefore\b|\bcontinuing\b|\bfrom operations\b|\bother than\b|\bper\b", re.I)
_COMPREHENSIVE: Final = re.compile(r"\bcomprehensive\b", re.I)
_SPACE: Final = re.compile(r"\W+")


def added_back(keys: Mapping[Key, Row], total: Key, terms: Mapping[Key, int], shares: frozenset[Key]) -> frozenset[Key]:
    """The terms of the sum that it adds, printed positive, to a finished net income.

    None where the total is a comprehensive income. ``shares`` are lines that say whose income it is: a share of a loss
    is added to an income as well, so they count only below a net income that is told again.
    """
    first = min(terms)
    start = keys.get(first)
    if start is None or total < first or terms[first] < 0 or not _FINISHED.search(start.label):
        return frozenset()
    if _UNFINISHED.search(start.label) or _COMPREHENSIVE.search(keys[total].label):
        return frozenset()
    again = any(key < first and row.rank == "result" and _same_numbers(row, start) for key, row in keys.items())
    return frozenset(
        key
        for key, weight in terms.items()
        if key != first and weight > 0 and key in keys and _is_positive(keys[key]) and (again or key not in shares)
    )


def repeated_signs(keys: Mapping[Key, Row], signs: Mapping[Key, int]) -> dict[Key, int]:
    """The signs of the lines from net income on that repeat an earlier line, label and numbers: the value stays."""
    told: dict[tuple[str, tuple[int | None, ...]], Key] = {}
    found: dict[Key, int] = {}
    finished = False
    for key in sorted(keys):
        row = keys[key]
        finished = finished or (row.rank == "result" and bool(_FINISHED.search(row.label)))
        if row.line.measure != "money" or not row.label or not any(row.values):
            continue
        what = (_SPACE.sub(" ", row.label.lower()).strip(), tuple(None if v is None else abs(v) for v in row.values))
        first = told.setdefault(what, key)
        if first == key or not finished or first not in signs:
            continue
        if row.values in (same := keys[first].values, tuple(None if v is None else -v for v in same)):
            found[key] = signs[first] if row.values == same else -signs[first]
    return found


def _same_numbers(first: Row, second: Row) -> bool:
    return any(second.values) and first.values == second.values


def _is_positive(row: Row) -> bool:
    return any(v > 0 for v in row.values if v) and not any(v < 0 for v in row.values if v)

"""Sums within the movements of an equity statement without columns of components, as funds print it down the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normalizer.arithmetic.sheets import Row

_FEWEST: Final = 2
"""So many columns must print a sum, and so many terms make it."""


def nested_sums(moves: Sequence[Row]) -> tuple[list[tuple[Row, tuple[Row, ...]]], list[Row]]:
    """The totals among the movements with what adds up to each, and what of the movements is in no sum.

    A total is of the rows right above it, of which earlier totals stand for their own terms.
    """
    found: list[tuple[Row, tuple[Row, ...]]] = []
    open_: list[Row] = []
    for row in moves:
        start = next((at for at in range(len(open_) - _FEWEST, -1, -1) if _is_sum(row, open_[at:])), None)
        if start is not None:
            found.append((row, tuple(open_[start:])))
            del open_[start:]
        open_.append(row)
    return found, open_


def _is_sum(total: Row, terms: Sequence[Row]) -> bool:
    """Whether the terms make the total in all columns, and none of them is blank or nothing throughout."""
    if total.rank == "none" or not all(any(row.values) for row in (total, *terms)):
        return False
    columns = [k for k, value in enumerate(total.values) if value]
    gaps = [(total.values[k] or 0) - sum(row.values[k] or 0 for row in terms) for k in range(len(total.values))]
    slacks = [total.slacks[k] + sum(row.slacks[k] for row in terms) for k in range(len(total.values))]
    return len(columns) >= _FEWEST and all(abs(gap) <= slack for gap, slack in zip(gaps, slacks, strict=True))

"""Columns that lead from the figures as reported to adjusted ones: none of them is a period's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_ADJUSTED: Final = re.compile(r"\bnon\W?\s?GAAP\b|\badjusted\b", re.I)
_REPORTED: Final = re.compile(r"\bGAAP\b|(?<!previously )(?<!originally )(?<!first )\breported\b", re.I)
"""What was first reported and later adjusted is an earlier version, and both are reported."""


def find_adjustments(headings: Sequence[str], dated: Sequence[bool]) -> set[int]:
    """The columns between one as reported and one adjusted, and the adjusted one; ``dated`` have time of their own.

    >>> sorted(find_adjustments(["U.S. GAAP", "Amortization", "Restructuring", "Non-GAAP"], [False] * 4))
    [1, 2, 3]
    >>> sorted(find_adjustments(["As reported", "Special items", "As adjusted"] * 2, [False] * 6))
    [1, 2, 4, 5]
    >>> find_adjustments(["GAAP 2025", "2024", "Non-GAAP 2025"], [True] * 3)
    set()
    """
    marks = {k: mark for k, heading in enumerate(headings) if (mark := _mark_of(heading))}
    found: set[int] = set()
    for a, b in pairwise(marks):
        between = range(a + 1, b)
        if marks[a] != marks[b] and between and not any(dated[k] for k in between):
            found |= {*between, a if marks[a] == "adjusted" else b}
    return found


def _mark_of(heading: str) -> str:
    """Whether the heading says that figures are "reported" or "adjusted"; empty where it says neither, or both."""
    plain, adjusted = _ADJUSTED.subn("", heading)
    reported = _REPORTED.search(plain)
    return "" if bool(adjusted) == bool(reported) else "adjusted" if adjusted else "reported"

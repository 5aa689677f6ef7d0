"""Which line of a page a row of its filer's own record stands for: both run in printed order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

LIKE: Final = 0.75
"""How like two labels must be to be taken for the same."""
_INSIDE: Final = 0.8
_LETTERS: Final = re.compile(r"[^a-z]+")


def plain(label: str) -> str:
    """The label without case, notes, numbers and punctuation.

    >>> plain("Accounts receivable, net of $12 (1)")
    'accounts receivable net of'
    """
    return _LETTERS.sub(" ", re.sub(r"\((?:\d|[a-z])\)", " ", label.lower())).strip()


def align(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places, in order, whose plain labels are alike: the alignment with the greatest total likeness.

    >>> align(["cash", "total assets"], ["cash", "inventories", "total assets"])
    [(0, 0), (1, 2)]
    """
    likeness = [[_likeness(a, b) for b in found] for a in wanted]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            like = likeness[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], like + best[i + 1][j + 1] if like else 0.0)
    return _walk(likeness, best)


def _walk(likeness: list[list[float]], best: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs along the best path."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(likeness) and j < len(likeness[i]):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(a: str, b: str) -> float:
    """How like two plain labels are: 0 below ``LIKE``, 1 where they are the same."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return _INSIDE if min(len(a), len(b)) > 8 else 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= LIKE else 0.0

"""Confidence that is true: from what the network says of companies it has not seen, how often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Claim = tuple[float, bool]
"""How likely the network said a name was, and whether it was right."""
_BINS: Final = 24


def isotonic(claims: Sequence[Claim]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Knots and the share right at each, never falling: the claims in bins of equal size, pooled where they disagree.

    >>> isotonic([(0.2, False), (0.9, True), (0.95, True), (0.8, False)] * 50)[1][-1]
    1.0
    """
    if not claims:
        return (0.0, 1.0), (0.0, 1.0)
    ordered = np.array(sorted(claims, key=lambda claim: claim[0]), dtype=float)
    pools = [[part[:, 0].mean(), part[:, 1].mean(), len(part)] for part in np.array_split(ordered, _BINS) if len(part)]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(list(pool))
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            said, right, count = merged.pop()
            before = merged[-1]
            whole = before[2] + count
            merged[-1] = [
                (before[0] * before[2] + said * count) / whole,
                (before[1] * before[2] + right * count) / whole,
                whole,
            ]
    knots = (0.0, *(float(pool[0]) for pool in merged), 1.0)
    truth = (0.0, *(float(pool[1]) for pool in merged), float(merged[-1][1]))
    return knots, truth


def right_at(claims: Sequence[Claim], low: float, high: float) -> tuple[int, float]:
    """How many claims lie from ``low`` to below ``high``, and the share of them that is right."""
    chosen: NDArray[np.bool_] = np.array([right for said, right in claims if low <= said < high], dtype=bool)
    return len(chosen), float(chosen.mean()) if len(chosen) else float("nan")

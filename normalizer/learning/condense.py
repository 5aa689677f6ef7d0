"""Short statements made of long ones, as earnings releases print them: lines are left out, and sums no longer show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from normalizer.learning.examples import Example

_FEWEST: Final = 3
_LONG: Final = 8
"""A statement with fewer lines is short already."""
_STRETCH: Final = 14
"""A stretch that is cut out has no more lines."""
_THINNED: Final = (0.2, 0.7)
"""How many of the lines a thinned statement keeps, at least and at most."""


def condensed(examples: Sequence[Example], share: float) -> list[Example]:
    """Condensed forms of about that share of the examples, within the same documents; the same every time."""
    rng = np.random.default_rng(5)
    made = []
    for example in examples:
        if rng.random() < share and (kept := _kept(len(example.statement.lines), rng)):
            made.append(_only(example, kept))
    return made


def _kept(count: int, rng: np.random.Generator) -> list[int]:
    """The places of the lines that stay: a stretch of them, or some of them all over; none of a short statement."""
    if count < _LONG:
        return []
    if rng.random() < 0.5:
        size = int(rng.integers(_FEWEST, min(_STRETCH, count) + 1))
        start = int(rng.integers(0, count - size + 1))
        return list(range(start, start + size))
    share = rng.uniform(*_THINNED)
    kept = np.flatnonzero(rng.random(count) < share).tolist()
    return kept if len(kept) >= _FEWEST else []


def _only(example: Example, kept: Sequence[int]) -> Example:
    """The example with the lines at those places alone."""
    lines = tuple(example.statement.lines[at] for at in kept)
    elements = tuple(example.elements[at] for at in kept)
    return replace(example, statement=replace(example.statement, lines=lines), elements=elements)

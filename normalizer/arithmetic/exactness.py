"""Last digits misread within rounding: a cell that two sums miss, where sums otherwise meet to the last digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from normalizer.arithmetic.magnitudes import Expectations
from normalizer.arithmetic.repair import RULE, Bound, Choice, choices_of
from normalizer.records import Number, Place

MOST_SUMS: Final = 8
"""Sums of one cell that are compared."""


def restore_exact(
    bounds: Sequence[Bound],
    values: Mapping[Place, int],
    numbers: Mapping[Place, Number],
    expectations: Expectations,
) -> dict[Place, Choice]:
    """The misreadings that make exact two or more sums, of which two share but that cell, that hold within rounding.

    Nothing where the document's other sums do not meet exactly as a rule, and nothing for a sum that two cells would
    mend so.
    """
    offs = [bound.off(values) for bound in bounds]
    held = [i for i, bound in enumerate(bounds) if abs(offs[i]) <= bound.tolerance]
    exact = sum(offs[i] == 0 for i in held)
    near: dict[Place, list[int]] = {}
    for i in held:
        for place in bounds[i].coefficients if offs[i] else ():
            near.setdefault(place, []).append(i)
    found: dict[Place, Choice] = {}
    mended: dict[int, set[Place]] = {}
    for place, missed in near.items():
        if exact < RULE[0] or not _has_independent(place, [bounds[i] for i in missed]):
            continue
        if exact < RULE[1] * (len(held) - len(missed)):
            continue
        touched = [i for i, bound in enumerate(bounds) if place in bound.coefficients]
        for choice in choices_of(numbers[place], bounds[missed[0]].unit, expectations):
            shift = choice.value - values[place]
            if all(offs[i] + bounds[i].coefficients[place] * shift == 0 for i in touched):
                found[place] = choice
                for i in missed:
                    mended.setdefault(i, set()).add(place)
    rivals = {place for places in mended.values() if len(places) > 1 for place in places}
    return {place: choice for place, choice in found.items() if place not in rivals}


def _has_independent(place: Place, bounds: Sequence[Bound]) -> bool:
    """Whether two of the sums have no cell in common but that one."""
    cells = [bound.coefficients.keys() for bound in bounds]
    return any(a & b == {place} for a, b in combinations(cells[:MOST_SUMS], 2))

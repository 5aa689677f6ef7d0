"""Which reading each cell takes: the cheapest, unless exactly one other choice mends the relations that fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normalizer.arithmetic.per_share import choose_shares
from normalizer.arithmetic.repair import GAP, Bound, Mending, mend
from normalizer.arithmetic.sheets import Equation, Family, Sheet, scale_reading, slack_of
from normalizer.records import Number, Place, Reading

LEAST_SHIFT: Final = 4
"""Printed units by which a clean cell must be off before one relation may change it: less may be rounding."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of every cell; ``settled`` were read by a per-share relation alone, ``doubtful`` have candidates."""

    readings: Mapping[Place, Reading]
    settled: Mapping[Place, Reading]
    doubtful: Mapping[Place, tuple[Reading, ...]]


def choose(sheets: Sequence[Sheet], families: Sequence[Family], numbers: Mapping[Place, Number]) -> Chosen:
    """The readings under which the relations hold, as far as they decide."""
    readings = {place: number.readings[0] for place, number in numbers.items()}
    bounds, values, owners = _bind(sheets, families, numbers)
    doubtful: dict[Place, tuple[Reading, ...]] = {}
    held = [abs(b.off(values)) <= b.tolerance for b in bounds]
    elsewhere = {owners[i] for i, holds in enumerate(held) if holds}
    for mending in mend(bounds, values, numbers):
        good = _believable(mending, bounds, values, numbers, owners, elsewhere)
        for place, choice in mending.changes.items():
            if place in good:
                readings[place] = choice.reading
            else:
                doubtful[place] = (choice.reading,)
        doubtful.update(mending.doubtful)
    settled, unsure = choose_shares(families, readings, numbers, GAP)
    return Chosen({**readings, **settled}, settled, {**doubtful, **unsure})


def _bind(
    sheets: Sequence[Sheet], families: Sequence[Family], numbers: Mapping[Place, Number]
) -> tuple[list[Bound], dict[Place, int], list[int]]:
    """The sums in integers, the cheapest value of every cell in them, and each equation's family."""
    unit = sheets[0].unit if sheets else 2
    exact = {(row.line.line.table, row.line.line.row): row.places for sheet in sheets for row in sheet.rows}
    bounds: list[Bound] = []
    owners: list[int] = []
    values: dict[Place, int] = {}
    for owner, family in enumerate(families):
        if family.kind == "per_share":
            continue
        for equation in family.equations:
            for place in equation.places():
                values[place] = scale_reading(numbers[place].readings[0], unit)
            bounds.append(_bound(equation, unit, exact, numbers))
            owners.append(owner)
    return bounds, values, owners


def _bound(
    equation: Equation, unit: int, exact: Mapping[tuple[int, int], int], numbers: Mapping[Place, Number]
) -> Bound:
    """The equation in integers; a cell counts as no more exact than its measure's commonest number."""
    coefficients: dict[Place, int] = {equation.total: -1}
    for term in equation.terms:
        coefficients[term.place] = coefficients.get(term.place, 0) + term.weight
    tolerance = 0
    for place in coefficients:
        places = exact.get((place.table, place.row), 0)
        if not numbers[place].nil:
            places = min(places, numbers[place].readings[0].places)
        tolerance += slack_of(places, unit)
    step = 2 * slack_of(exact.get((equation.total.table, equation.total.row), 0), unit)
    return Bound(equation, coefficients, tolerance, unit, step)


def is_damaged(numbers: Mapping[Place, Number]) -> bool:
    """Whether the pages show damage: a cell in pieces, or one that does not read as it stands."""
    return any(len(number.readings) > 1 or number.readings[0].cost > 0 for number in numbers.values())


def _believable(
    mending: Mending,
    bounds: Sequence[Bound],
    values: Mapping[Place, int],
    numbers: Mapping[Place, Number],
    owners: Sequence[int],
    elsewhere: set[int],
) -> set[Place]:
    """The changes to keep.

    A cell in pieces needs one relation. A cell that stands clean on the page needs two with different totals, or one
    that holds as printed in another column and by more than rounding; and it needs a page that shows damage
    elsewhere: on a page without any, what does not add up is the filer's misprint, to be reported.
    """
    after = {**values, **{place: choice.value for place, choice in mending.changes.items()}}
    good: set[Place] = set()
    damaged = is_damaged(numbers)
    for place, choice in mending.changes.items():
        holding = [i for i, b in enumerate(bounds) if place in b.coefficients and abs(b.off(after)) <= b.tolerance]
        if not holding:
            continue
        totals = {bounds[i].equation.total for i in holding}
        shift = abs(choice.value - values[place])
        shown = any(owners[i] in elsewhere for i in holding) and shift > LEAST_SHIFT * bounds[holding[0]].step
        if numbers[place].readings[0].cost > 0 or (damaged and (len(totals) > 1 or shown)):
            good.add(place)
    return good

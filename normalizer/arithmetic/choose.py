"""Which reading each cell takes: the cheapest, unless exactly one other choice mends the relations that fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from normalizer.arithmetic.exactness import restore_exact
from normalizer.arithmetic.magnitudes import Expectations, expect, strain
from normalizer.arithmetic.misreadings import miscounted, misread
from normalizer.arithmetic.per_share import Quotient, quotients_of
from normalizer.arithmetic.per_share_repair import choose_shares, mend_shares
from normalizer.arithmetic.repair import GAP, Bound, Choice, Mending, mend
from normalizer.arithmetic.share_levels import Restored, restore_levels
from normalizer.arithmetic.sheets import Equation, Family, Sheet, is_damaged, places_of, scale_reading, slack_of
from normalizer.records import Number, Place, Reading

CLEARLY: Final = 1.6
"""How much dearer by size a look-alike digit of another cell must be, for it to be no rival: odds of six hundred."""
SMALL_SHIFT: Final = 10
"""Printed units below which a line that is not printed explains a gap nearly as well as a misreading: there size
decides nothing between two cells."""
LEAST_SHIFT: Final = 4
"""Printed units by which a clean cell must be off before one relation may change it: less may be rounding."""
CLEAR_MENDINGS: Final = 2
"""Cells that one look-alike digit each mends, and nothing else does: so many on a page are damage, fewer a misprint."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of every cell; ``settled`` were read by a per-share relation alone, ``doubtful`` have candidates.

    ``restored`` are those of the settled that other columns and lines tell.
    """

    readings: Mapping[Place, Reading]
    settled: Mapping[Place, Reading]
    doubtful: Mapping[Place, tuple[Reading, ...]]
    restored: tuple[Restored, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums in integers, each with the number of its family, and the cheapest value of every cell in them."""

    bounds: Sequence[Bound]
    owners: Sequence[int]
    values: Mapping[Place, int]
    numbers: Mapping[Place, Number]
    expectations: Expectations
    quotients: Sequence[Quotient]

    def agreeing(self, choice: Mapping[Place, Reading], other: Mapping[Place, Reading]) -> bool:
        """Whether what is earned per share agrees with the other choice wherever it agrees with the one."""
        near = [quotient for quotient in self.quotients if not {*choice, *other}.isdisjoint(quotient.cells)]
        return all(quotient.holds(other) or not quotient.holds(choice) for quotient in near)

    def strain(self, place: Place, value: int) -> float:
        """What it costs by size that the cell holds that value for its cheapest one."""
        return strain(self.expectations.get(place), self.values[place], value)

    def of(self, place: Place) -> list[int]:
        """The sums that the cell is a part of."""
        return [i for i, bound in enumerate(self.bounds) if place in bound.coefficients]

    def holding(self, which: Sequence[int], values: Mapping[Place, int]) -> list[int]:
        """Those of the sums that hold with these values."""
        return [i for i in which if abs(self.bounds[i].off(values)) <= self.bounds[i].tolerance]


def choose(sheets: Sequence[Sheet], families: Sequence[Family], numbers: Mapping[Place, Number]) -> Chosen:
    """The readings under which the relations hold, as far as they decide."""
    readings = {place: number.readings[0] for place, number in numbers.items()}
    sums = _bind(sheets, families, numbers)
    bounds, values, expectations = sums.bounds, sums.values, sums.expectations
    doubtful: dict[Place, tuple[Reading, ...]] = {}
    mendings = list(mend(bounds, values, numbers, expectations, sums.quotients))
    shown = _shown(sums, mendings)
    damaged = is_damaged(numbers) or _has_clear_damage(mendings, sums, shown)
    for mending in mendings:
        good, rivals = _believable(mending, sums, shown, damaged)
        for place, choice in mending.changes.items():
            if place in good:
                readings[place] = choice.reading
            else:
                doubtful[place] = (choice.reading,)
        doubtful.update({place: (reading,) for place, reading in rivals.items()})
        doubtful.update(mending.doubtful)
    settled, unsure = choose_shares(families, readings, numbers, GAP)
    restored: tuple[Restored, ...] = ()
    if sheets and damaged:
        after = {place: scale_reading(readings[place], sheets[0].unit) for place in values}
        for place, choice in restore_exact(bounds, after, numbers, expectations).items():
            readings[place], after[place] = choice.reading, choice.value
        sure = {p for b in bounds if abs(b.off(after)) <= b.tolerance for p in b.coefficients}
        settled = {**settled, **_mend_amounts(sums, families, {**readings, **settled}, sure, sheets[0].unit)}
        restored = tuple(restore_levels(sheets, {**readings, **settled}, numbers, sure))
        settled = {**settled, **{each.place: each.reading for each in restored}}
    return Chosen({**readings, **settled}, settled, {**doubtful, **unsure}, restored)


def _mend_amounts(
    sums: _Sums,
    families: Sequence[Family],
    read: Mapping[Place, Reading],
    sure: AbstractSet[Place],
    unit: int,
) -> dict[Place, Reading]:
    """What the per-share relations mend once the sums have decided; ``sure`` are the cells of sums that hold."""
    open_ = {place for bound in sums.bounds for place in bound.coefficients} - sure
    return mend_shares(
        families, read, sums.numbers, sure, open_=open_, expectations=sums.expectations, unit=unit, gap=GAP
    )


def _bind(sheets: Sequence[Sheet], families: Sequence[Family], numbers: Mapping[Place, Number]) -> _Sums:
    """The sums of the families, in integers; those that allow more than rounding mend nothing."""
    unit = sheets[0].unit if sheets else 2
    exact = {(row.line.line.table, row.line.line.row): row.places for sheet in sheets for row in sheet.rows}
    bounds: list[Bound] = []
    owners: list[int] = []
    values: dict[Place, int] = {}
    for owner, family in enumerate(families):
        if family.kind == "per_share" or family.tolerance:
            continue
        for equation in family.equations:
            for place in equation.places():
                values[place] = scale_reading(numbers[place].readings[0], unit)
            bounds.append(_bound(equation, unit, exact, numbers))
            owners.append(owner)
    return _Sums(bounds, owners, values, numbers, expect(sheets), tuple(quotients_of(families, numbers)))


def _bound(
    equation: Equation,
    unit: int,
    exact: Mapping[tuple[int, int], int],
    numbers: Mapping[Place, Number],
) -> Bound:
    """The equation in integers. A cell counts as no more exact than its measure's commonest number."""
    tolerance = 0
    coefficients: dict[Place, int] = {equation.total: -1}
    for term in equation.terms:
        coefficients[term.place] = coefficients.get(term.place, 0) + term.weight
    for place in coefficients:
        places = exact.get((place.table, place.row), 0)
        if not numbers[place].nil:
            places = min(places, places_of(numbers[place].readings[0]))
        tolerance += slack_of(places, unit)
    step = 2 * slack_of(exact.get((equation.total.table, equation.total.row), 0), unit)
    return Bound(equation, coefficients, tolerance, unit, step)


def _shown(sums: _Sums, mendings: Sequence[Mending]) -> set[int]:
    """The families that hold as printed in some column, and those of several columns that can be mended in all of them.

    Where two columns are off by the same amount a line that is not printed explains it better than two misreadings.
    """
    after = {**sums.values, **{place: choice.value for m in mendings for place, choice in m.changes.items()}}
    open_ = {place for mending in mendings for place in mending.doubtful}
    shown: set[int] = set()
    counts: dict[int, list[bool]] = {}
    offs: dict[int, list[int]] = {}
    for bound, owner in zip(sums.bounds, sums.owners, strict=True):
        mended = abs(bound.off(after)) <= bound.tolerance or not open_.isdisjoint(bound.coefficients)
        counts.setdefault(owner, []).append(mended)
        offs.setdefault(owner, []).append(bound.off(sums.values))
        if abs(bound.off(sums.values)) <= bound.tolerance:
            shown.add(owner)
    several = (owner for owner, held in counts.items() if len(held) > 1 and all(held))
    return shown | {owner for owner in several if len(set(offs[owner])) == len(offs[owner])}


def _believable(
    mending: Mending, sums: _Sums, elsewhere: AbstractSet[int], damaged: bool
) -> tuple[set[Place], dict[Place, Reading]]:
    """The changes to keep; and the rivals of others, which mend the sums as well.

    A cell in pieces needs one relation. A cell that stands clean on the page needs two with different totals, or one
    that shows it, and no rival; and it needs a page that shows damage elsewhere: on a page without any, what does not
    add up is the filer's misprint, to be reported.
    """
    after = {**sums.values, **{place: choice.value for place, choice in mending.changes.items()}}
    good: set[Place] = set()
    rivals: dict[Place, Reading] = {}
    for place, choice in mending.changes.items():
        holding = sums.holding(sums.of(place), after)
        if not holding:
            continue
        several = len({sums.bounds[i].equation.total for i in holding}) > 1
        if sums.numbers[place].readings[0].cost > 0:
            good.add(place)
        elif damaged and (several or _is_shown(place, choice, holding, sums, elsewhere)):
            found = _rivals(place, choice, after, sums)
            rivals.update(found)
            good |= set() if found else {place}
    return good, rivals


def _is_shown(
    place: Place,
    choice: Choice,
    holding: Sequence[int],
    sums: _Sums,
    elsewhere: AbstractSet[int],
) -> bool:
    """Whether a sum whose family holds in other columns too shows the change, by more than rounding.

    ``holding`` are the sums of the cell that hold with the mended values.
    """
    first = sums.bounds[holding[0]]
    shift = abs(choice.value - sums.values[place])
    return shift > LEAST_SHIFT * first.step and any(sums.owners[i] in elsewhere for i in holding)


def _has_clear_damage(mendings: Sequence[Mending], sums: _Sums, elsewhere: AbstractSet[int]) -> bool:
    """Whether several cells of the page, each alone in its mending, are clearly a look-alike digit away from adding up.

    One such cell is a misprint as likely as not (pages of the benchmark that nobody damaged have one in a hundred,
    and none has two).
    """
    clear = 0
    for mending in mendings:
        if len(mending.changes) != 1 or mending.doubtful:
            continue
        ((place, choice),) = mending.changes.items()
        after = {**sums.values, place: choice.value}
        holding = sums.holding(sums.of(place), after)
        same_sign = (choice.value < 0) == (sums.values[place] < 0)
        if holding and same_sign and _is_shown(place, choice, holding, sums, elsewhere):
            clear += not _rivals(place, choice, after, sums)
    return clear >= CLEAR_MENDINGS


def _rivals(place: Place, choice: Choice, after: Mapping[Place, int], sums: _Sums) -> dict[Place, Reading]:
    """The other cells of which one misreading would mend the sums as well, each with the first such reading.

    Digits lost, added or swapped count where size makes them no less likely, look-alikes unless it makes them clearly
    so. ``after`` are the mended values; a misreading that breaks a sum which holds with them explains nothing.
    """
    before = {**after, place: sums.values[place]}
    mended = [i for i in sums.holding(sums.of(place), after) if not sums.holding([i], before)]
    if not mended:
        return {}
    first, size = sums.bounds[mended[0]], sums.strain(place, choice.value)
    small = abs(choice.value - sums.values[place]) < SMALL_SHIFT * first.step
    found: dict[Place, Reading] = {}
    for other, weight in first.coefficients.items():
        if other == place or any(other not in sums.bounds[i].coefficients for i in mended):
            continue
        number, touched = sums.numbers[other], sums.holding(sums.of(other), after)
        for margin, readings in (
            (CLEARLY, (*number.readings[1:], *misread(number.readings[0]))),
            (GAP, miscounted(number.readings[0])),
        ):
            for reading in readings:
                value = scale_reading(reading, first.unit)
                if (
                    weight * (value - before[other]) == -first.off(before)
                    and (small or sums.strain(other, value) <= size + margin)
                    and sums.holding(touched, {**before, other: value}) == touched
                    and sums.agreeing({place: choice.reading}, {other: reading})
                ):
                    found.setdefault(other, reading)
    return found

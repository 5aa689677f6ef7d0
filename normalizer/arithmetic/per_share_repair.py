"""Share counts and per-share amounts read by income / shares = amount, where the sums do not decide.

The relation is loose, so a reading is taken only where it is the one cheap misreading of amount, shares and (where no
sum proves it) income under which all per-share relations of its cell hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from normalizer.arithmetic.magnitudes import Expectations, strain
from normalizer.arithmetic.misreadings import miscounted, misread
from normalizer.arithmetic.per_share import agrees, telling_counts
from normalizer.arithmetic.sheets import Equation, Family, scale_reading
from normalizer.records import Number, Place, Reading

MOST_EQUATIONS: Final = 200
"""Per-share equations that are mended in one document, at most."""
GROSS: Final = Decimal("0.02")
"""How far, in parts of it, a per-share amount must be off before a cell is misread rather than the relation loose."""
OTHERS: Final = 2
"""In so many other columns a relation must hold, and fail in none, for less than that to show a misread cell."""

Relations = Sequence[tuple[Equation, int]]
"""Per-share equations with their powers of ten."""
InColumn = Mapping[tuple[int, int], Relations]
"""Those of a table's column."""


def choose_shares(
    families: Sequence[Family], chosen: Mapping[Place, Reading], numbers: Mapping[Place, Number], gap: float
) -> tuple[dict[Place, Reading], dict[Place, tuple[Reading, ...]]]:
    """Share counts (else per-share amounts) in pieces that a per-share relation reads otherwise than the cheapest.

    Gives the readings to take where one cheap reading alone agrees with every relation of the cell, and the candidates
    where several do. A cell that has but one reading is left alone: the relation is too loose to mend it.
    """
    taken: dict[Place, Reading] = {}
    doubtful: dict[Place, tuple[Reading, ...]] = {}
    covering: dict[Place, list[tuple[Equation, int]]] = {}
    for family in families:
        if family.kind == "per_share":
            for equation in family.equations:
                if not _true(equation, family.power, chosen, {}):
                    for place in (equation.terms[1].place, equation.total):
                        covering.setdefault(place, []).append((equation, family.power))
    for place, relations in covering.items():
        readings = numbers[place].readings
        if len(readings) < 2 or any(p in taken for e, _ in relations for p in e.places()):
            continue
        counts = place == relations[0][0].terms[1].place
        likely = telling_counts(numbers[place]) if counts else readings
        whole = [r for r in likely if r.places >= readings[0].places]  # cut decimals agree with nearly anything
        fitting = [r for r in whole if all(_true(e, power, chosen, {place: r}) for e, power in relations)]
        near = [r for r in fitting if r.cost <= fitting[0].cost + gap and r.value != fitting[0].value]
        if fitting and not near:
            taken[place] = fitting[0]
        elif fitting:
            doubtful[place] = (fitting[0], *near)
    return taken, doubtful


def mend_shares(
    families: Sequence[Family],
    chosen: Mapping[Place, Reading],
    numbers: Mapping[Place, Number],
    proved: Collection[Place],
    *,
    open_: Collection[Place],
    expectations: Expectations,
    unit: int,
    gap: float,
) -> dict[Place, Reading]:
    """Amounts and incomes that one misreading explains where a per-share relation fails that holds in other columns.

    It must fail grossly, or alone of several columns with an income that another amount meets. ``proved`` are the cells
    that a sum holds for: their incomes are not in question. What size makes likelier counts in the costs; the next best
    reading of any of the three cells must be dearer by ``gap``, also one with a digit lost, added or swapped. A clean
    share count is never mended: the relation is too loose to tell its digits. ``open_`` are the cells that only sums
    cover which fail: such an income tells nothing.
    """
    taken: dict[Place, Reading] = {}
    covering: dict[Place, list[tuple[Equation, int]]] = {}
    in_column: dict[tuple[int, int], list[tuple[Equation, int]]] = {}
    related = [family for family in families if family.kind == "per_share"]
    for family in related:
        for equation in family.equations:
            in_column.setdefault(_column(equation), []).append((equation, family.power))
            for place in equation.places():
                covering.setdefault(place, []).append((equation, family.power))
    failing = (equation for family in related for equation in _failing(family, chosen, in_column))
    for equation in islice(failing, MOST_EQUATIONS):
        if equation.terms[0].place in open_:
            continue
        cells = [p for p in equation.places() if p == equation.total or p not in proved]
        found = []
        for place in cells:
            before = scale_reading(chosen[place], unit)
            for reading in _fitting(place, covering[place], chosen, numbers):
                size = strain(expectations.get(place), before, scale_reading(reading, unit))
                found.append((reading.cost - chosen[place].cost + size, place, reading))
        found.sort(key=lambda each: each[0])
        if not found or any(cost <= found[0][0] + gap for cost, _, _ in found[1:]):
            continue
        _, place, reading = found[0]
        if place != equation.terms[1].place and reading in misread(chosen[place]):
            taken[place] = reading
    return taken


def _column(equation: Equation) -> tuple[int, int]:
    """The table and the column in which the equation stands."""
    return equation.total.table, equation.total.column


def _failing(family: Family, chosen: Mapping[Place, Reading], in_column: InColumn) -> Iterator[Equation]:
    """The equations of the family that fail so that a cell must be misread, while the relation holds elsewhere."""
    wrong = [e for e in family.equations if not _true(e, family.power, chosen, {})]
    if len(wrong) == len(family.equations):
        return
    places = max(chosen[equation.total].places for equation in family.equations)
    alone = len(wrong) == 1 and len(family.equations) > OTHERS
    for equation in wrong:
        if chosen[equation.total].places < places:
            continue  # it has lost a digit, which says nothing of the others
        if _is_gross(equation, family.power, chosen) or (
            alone and _has_its_income(equation, family.power, chosen, in_column[_column(equation)])
        ):
            yield equation


def _has_its_income(equation: Equation, power: int, chosen: Mapping[Place, Reading], in_column: Relations) -> bool:
    """Whether the income of the equation is its amount's, as another amount of the column shows that meets it.

    Not where an income that another amount of the column is made of gives the printed one: then that was meant.
    """
    income, shares = (term.place for term in equation.terms)
    beside = [(other, its) for other, its in in_column if other is not equation]
    incomes = {other.terms[0].place for other, _ in beside} - {income}
    if any(agrees(chosen[equation.total], chosen[place], chosen[shares], power) for place in incomes):
        return False
    return any(other.terms[0].place == income and _true(other, its, chosen, {}) for other, its in beside)


def _is_gross(equation: Equation, power: int, chosen: Mapping[Place, Reading]) -> bool:
    """Whether the amount is off by more than preferred dividends, classes of shares or dilution explain."""
    income, shares = (chosen[term.place] for term in equation.terms)
    amount = abs(chosen[equation.total].value)
    given = abs(income.value.scaleb(power) / shares.value) if shares.value else amount
    return abs(amount - given) > GROSS * max(amount, given)


def _fitting(
    place: Place, relations: Relations, chosen: Mapping[Place, Reading], numbers: Mapping[Place, Number]
) -> Iterator[Reading]:
    """The misreadings of a clean cell under which all its per-share relations hold; a sign decides nothing here."""
    if len(numbers[place].readings) == 1 and not chosen[place].steps:
        size = abs(chosen[place].value)
        for reading in (*misread(chosen[place]), *miscounted(chosen[place])):
            if (
                reading.value
                and abs(reading.value) != size
                and all(_true(e, power, chosen, {place: reading}) for e, power in relations)
            ):
                yield reading


def _true(equation: Equation, power: int, chosen: Mapping[Place, Reading], instead: Mapping[Place, Reading]) -> bool:
    """Whether the per-share equation holds with some readings replaced."""
    read = {place: instead.get(place, chosen[place]) for place in equation.places()}
    income, shares = equation.terms
    return agrees(read[equation.total], read[income.place], read[shares.place], power)

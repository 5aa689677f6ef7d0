"""The joint choice of readings: the cheapest changes under which the relations of a column hold.

Only cells of relations that fail may change, and a change must leave the other relations of the cell standing or
mend them too. The search branches on a failing relation, the easiest first: one or two of its cells are read otherwise
so that it holds, or it is given up at a price. Every solution within ``GAP`` of the cheapest is kept; a cell is changed
only where all of these agree on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from normalizer.arithmetic.magnitudes import Expectations, strain
from normalizer.arithmetic.misreadings import misread
from normalizer.arithmetic.per_share import Quotient
from normalizer.arithmetic.sheets import Equation, scale_reading
from normalizer.records import Number, Place, Reading

GAP: Final = 0.75
"""How much dearer the next best solution must be: odds of twenty to one (``NATS_PER_COST``)."""
GIVEN_UP: Final = 7.0
"""The price of a relation left failing."""
MOST_PAIR: Final = 6.5
"""Two cells of one relation are changed together only up to this cost."""
NODES: Final = 4_000
TOTAL_NODES: Final = 60_000
INEXACT: Final = 0.5
INEXACT_AMONG_EXACT: Final = 1.5
"""What each printed unit costs that a mended relation is off within its tolerance; the second where the document's
relations as a rule meet to the last digit."""
LOOSE_BROKEN: Final = 1.2
"""The price of a solution under which income / shares gives another per-share amount than is printed."""
RULE: Final = (5, 0.9)
"""How many relations, and what share of them, must meet exactly to make that a rule."""
MOST_COMPARED: Final = 4
"""Failing relations among which the easiest is mended first."""
MOST_CELLS: Final = 80
"""A relation of more cells is not searched."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An equation in integers: its cells with their coefficients (the total's is −1) and its tolerance."""

    equation: Equation
    coefficients: Mapping[Place, int]
    tolerance: int
    unit: int
    step: int

    def off(self, values: Mapping[Place, int]) -> int:
        """What the terms give beyond the total."""
        return sum(w * values[p] for p, w in self.coefficients.items())


@dataclass(frozen=True, slots=True)
class Choice:
    """Another reading of a cell: its integer, what it costs beyond the cheapest, and the reading."""

    value: int
    cost: float
    reading: Reading


Change = tuple[tuple[Place, Choice], ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """The outcome for one group of failing relations: changes all solutions agree on, and the cells in doubt.

    ``doubtful`` holds per cell the readings that some good solution takes.
    """

    changes: Mapping[Place, Choice]
    doubtful: Mapping[Place, tuple[Reading, ...]]


@dataclass(slots=True)
class _Search:
    """The state of one search: what is fixed, what was found, and the work left."""

    bounds: Sequence[Bound]
    of_place: Mapping[Place, Sequence[int]]
    values: dict[Place, int]
    domains: Mapping[Place, Sequence[Choice]]
    inexact: float
    quotients: Sequence[Quotient] = ()
    nodes: int = NODES
    best: float = float("inf")
    solutions: list[tuple[float, dict[Place, Choice]]] = field(default_factory=list)


def choices_of(number: Number, unit: int, expectations: Expectations) -> tuple[Choice, ...]:
    """The other readings of a cell in a sheet of that unit, cheapest first: its own, and misreadings of its first."""
    first = number.readings[0]
    before = scale_reading(first, unit)
    seen = {before}
    expected = expectations.get(number.place)
    out = []
    for reading in sorted((*number.readings[1:], *misread(first)), key=lambda r: r.cost):
        value = scale_reading(reading, unit)
        if value not in seen:
            seen.add(value)
            cost = reading.cost - first.cost + strain(expected, before, value)
            out.append(Choice(value, max(0.0, cost), reading))
    return tuple(sorted(out, key=lambda choice: choice.cost))


def mend(
    bounds: Sequence[Bound],
    values: Mapping[Place, int],
    numbers: Mapping[Place, Number],
    expectations: Expectations,
    quotients: Sequence[Quotient] = (),
) -> Iterator[Mending]:
    """One mending per group of failing equations that share cells; ``values`` are those of the cheapest readings.

    ``quotients`` are the per-share relations: too loose to mend by, they speak against a solution that breaks them.
    """
    of_place: dict[Place, list[int]] = {}
    for i, bound in enumerate(bounds):
        for place in bound.coefficients:
            of_place.setdefault(place, []).append(i)
    failing = [i for i, b in enumerate(bounds) if abs(b.off(values)) > b.tolerance]
    left, inexact = TOTAL_NODES, _price_inexact([abs(b.off(values)) for b in bounds], bounds)
    for group in _groups(failing, bounds, of_place):
        if left <= 0:
            return
        cells = {p for i in group for p in bounds[i].coefficients}
        domains = {p: choices_of(numbers[p], bounds[of_place[p][0]].unit, expectations) for p in cells}
        near = [q for q in quotients if not cells.isdisjoint(q.cells)]
        search = _Search(bounds, of_place, dict(values), domains, inexact, near)
        _descend(search, tuple(group), {}, frozenset(), 0.0)
        left -= NODES - search.nodes
        if search.nodes > 0:
            yield _agree(search)


def _groups(
    failing: Sequence[int], bounds: Sequence[Bound], of_place: Mapping[Place, Sequence[int]]
) -> Iterator[list[int]]:
    """The failing equations, those that share a cell together."""
    todo = set(failing)
    for first in failing:
        if first not in todo:
            continue
        todo.discard(first)
        group, edge = [first], [first]
        while edge:
            for place in bounds[edge.pop()].coefficients:
                for i in of_place[place]:
                    if i in todo:
                        todo.discard(i)
                        group.append(i)
                        edge.append(i)
        yield group


def _descend(
    search: _Search, open_: tuple[int, ...], changes: dict[Place, Choice], given_up: frozenset[int], cost: float
) -> None:
    """Fix one equation that fails in every way that stays within the bound, and go on."""
    search.nodes -= 1
    if search.nodes <= 0 or cost > search.best + GAP:
        return
    failing = [i for i in open_ if i not in given_up and not _holds(search, i)]
    if not failing:
        cost += LOOSE_BROKEN * sum(not _fits(quotient, changes) for quotient in search.quotients)
        search.best = min(search.best, cost)
        search.solutions.append((cost, dict(changes)))
        return
    first, fixes = _easiest(search, failing, changes)
    rest = [i for i in failing if i != first]
    for extra, change in fixes:
        if cost + extra > search.best + GAP:
            continue
        touched = {i for place, _ in change for i in search.of_place[place]}
        before = {place: search.values[place] for place, _ in change}
        for place, choice in change:
            search.values[place] = choice.value
            changes[place] = choice
        _descend(search, tuple(dict.fromkeys((*rest, *sorted(touched)))), changes, given_up, cost + extra)
        for place, value in before.items():
            search.values[place] = value
            del changes[place]
    _descend(search, tuple(rest), changes, given_up | {first}, cost + GIVEN_UP)


def _easiest(
    search: _Search, failing: Sequence[int], changes: Mapping[Place, Choice]
) -> tuple[int, list[tuple[float, Change]]]:
    """The failing equation with the cheapest fix, and its fixes: what it settles may be what another one lacks."""
    found = [(i, _fixes(search, i, changes)) for i in failing[:MOST_COMPARED]]
    return min(found, key=lambda each: each[1][0][0] if each[1] else GIVEN_UP)


def _fits(quotient: Quotient, changes: Mapping[Place, Choice]) -> bool:
    """Whether the per-share relation holds with those changes."""
    return quotient.holds({place: changes[place].reading for place in quotient.cells if place in changes})


def _holds(search: _Search, i: int) -> bool:
    bound = search.bounds[i]
    return abs(bound.off(search.values)) <= bound.tolerance


def _fixes(search: _Search, i: int, changed: Mapping[Place, Choice]) -> list[tuple[float, Change]]:
    """The changes of one or two cells that let the equation hold, cheapest first."""
    bound = search.bounds[i]
    if len(bound.coefficients) > MOST_CELLS:
        return []
    off = bound.off(search.values)
    moves = sorted(
        (
            (w * (choice.value - search.values[place]), place, choice)
            for place, w in bound.coefficients.items()
            if place not in changed
            for choice in search.domains.get(place, ())
        ),
        key=lambda move: move[0],
    )
    shifts = [move[0] for move in moves]
    out: list[tuple[float, Change]] = []
    for shift, place, choice in _within(moves, shifts, -off, bound.tolerance):
        out.append((choice.cost + _inexact(search, bound, off + shift), ((place, choice),)))
    cheap = [move for move in moves if move[2].cost < MOST_PAIR]
    shifts = [move[0] for move in cheap]
    for shift, place, choice in cheap:
        for other, place2, choice2 in _within(cheap, shifts, -off - shift, bound.tolerance):
            cost = choice.cost + choice2.cost
            if place < place2 and cost <= MOST_PAIR:
                out.append((cost + _inexact(search, bound, off + shift + other), ((place, choice), (place2, choice2))))
    return sorted(out, key=lambda fix: fix[0])


def _within(
    moves: Sequence[tuple[int, Place, Choice]], shifts: Sequence[int], target: int, tolerance: int
) -> Sequence[tuple[int, Place, Choice]]:
    """The moves whose shift lies within the tolerance of the target; ``shifts`` is sorted."""
    return moves[bisect_left(shifts, target - tolerance) : bisect_right(shifts, target + tolerance)]


def _inexact(search: _Search, bound: Bound, off: int) -> float:
    return min(2.0, search.inexact * abs(off) / bound.step)


def _price_inexact(offs: Sequence[int], bounds: Sequence[Bound]) -> float:
    """What a unit of rounding costs, by how exactly the relations that hold are met."""
    held = [off for off, bound in zip(offs, bounds, strict=True) if off <= bound.tolerance]
    exact = sum(1 for off in held if off == 0)
    return INEXACT_AMONG_EXACT if len(held) >= RULE[0] and exact >= RULE[1] * len(held) else INEXACT


def _agree(search: _Search) -> Mending:
    """What all good solutions agree on."""
    good = [changes for cost, changes in search.solutions if cost <= search.best + GAP]
    changes: dict[Place, Choice] = {}
    doubtful: dict[Place, tuple[Reading, ...]] = {}
    for place in sorted({place for solution in good for place in solution}):
        taken = {solution[place] for solution in good if place in solution}
        if len(taken) == 1 and all(place in solution for solution in good):
            changes[place] = taken.pop()
        else:
            doubtful[place] = tuple(c.reading for c in sorted(taken, key=lambda c: (c.cost, c.value)))
    return Mending(changes, doubtful)

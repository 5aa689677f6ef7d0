"""The way from revenue to net income in steps, by the relations among the printed numbers; no picture yet.

Every step between two totals is a printed line, and the steps between them add up to their difference. Where no signs
of the lines do so, one step stands for all that lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final

from normalizer.plotting.spine import Books, Link, find_spine, open_books
from normalizer.records import Fact, Period, Status
from normalizer.rounding import rounding_of

if TYPE_CHECKING:
    from normalizer.filing import Filing

_BETWEEN: Final = "All items between"
_COST: Final = re.compile(r"\bcosts? of\b", re.IGNORECASE)
"""A heading whose lines are called as the revenue is that they cost."""
_MOST_SIGNS: Final = 12
"""Of so many lines every choice of signs is tried: 4,096 at most."""
_SMALL: Final = Decimal("0.02")
"""The share of the largest step below which one is put together with its neighbours, where there are many steps."""


@dataclass(frozen=True, slots=True)
class Step:
    """A bar: its label, its amount in single units, whether it is a total, and the status of the value behind it.

    ``lines`` is how many printed lines it stands for; a step without a line of its own has no status.
    """

    label: str
    value: Decimal
    total: bool
    status: Status | None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps of one period, from the first total to the last; ``unit`` is a currency."""

    steps: tuple[Step, ...]
    period: Period
    unit: str


def find_steps(filing: Filing, period: str | None = None, *, most: int = 14) -> Waterfall:
    """The steps from revenue to net income of the period, "2010-07-01/2010-09-30" or its last day.

    Without ``period``, that of the latest period with the most lines. Small steps between two totals are put together
    until no more than ``most`` are left, if that can be. Raises LookupError where there is no such statement or period.
    """
    books = open_books(filing, period)
    spine = find_spine(books)
    steps = [_total(books.facts[spine[0].start])]
    for link in spine:
        between = list(_between(books, link))
        total = _total(books.facts[link.end])
        if not between and total.value == steps[-1].value:
            steps[-1] = total  # a line that repeats the one above, such as a loss before taxes without taxes
            continue
        steps += [*between, total]
    unit = books.facts[spine[0].start].unit
    return Waterfall(tuple(group_small(steps, most)), books.period, unit)


def _total(fact: Fact) -> Step:
    return Step(fact.label or "(no label)", fact.value, True, fact.status)


def _label(fact: Fact, books: Books) -> str:
    """The fact's label, after its heading where another line has it too or the heading says that it is a cost."""
    heading = fact.section.rpartition(" > ")[2].rstrip(" :")
    repeated = sum(other.label == fact.label for other in books.facts.values()) > 1
    label = fact.label or "(no label)"
    told = heading.lower() in label.lower()
    return f"{heading}: {label}" if heading and not told and (repeated or _COST.search(heading)) else label


def _between(books: Books, link: Link) -> Iterator[Step]:
    """The steps between two totals, blank ones left out: as fine as the relations allow."""
    start, end = books.facts[link.start], books.facts[link.end]
    difference = end.value - start.value
    for terms in (books.parts_of(link.terms), link.terms):
        facts = [books.facts[place] for place, _ in terms]
        guess = [weight * books.printed_sign(place) for place, weight in terms]
        tolerance = rounding_of(*(fact.decimals for fact in (start, end, *facts)))
        signs = find_signs([abs(fact.value) for fact in facts], guess, difference, tolerance)
        if terms and signs is not None:
            for fact, sign in zip(facts, signs, strict=True):
                if fact.value:
                    yield Step(_label(fact, books), sign * abs(fact.value), False, fact.status)
            return
    if difference:
        yield Step(_BETWEEN, difference, False, None, 0)


def find_signs(
    sizes: Sequence[Decimal], guess: Sequence[int], total: Decimal, tolerance: Decimal
) -> tuple[int, ...] | None:
    """The signs with which the sizes add up to the total: the guess, else those nearest to it; None without any.

    >>> find_signs([Decimal(5), Decimal(3)], [1, 1], Decimal(2), Decimal(0))
    (1, -1)
    """
    if abs(sum((s * size for s, size in zip(guess, sizes, strict=True)), Decimal(0)) - total) <= tolerance:
        return tuple(guess)
    if len(sizes) > _MOST_SIGNS:
        return None
    fitting = [
        signs
        for signs in product((1, -1), repeat=len(sizes))
        if abs(sum((s * size for s, size in zip(signs, sizes, strict=True)), Decimal(0)) - total) <= tolerance
    ]
    return min(fitting, key=lambda signs: sum(a != b for a, b in zip(signs, guess, strict=True)), default=None)


def group_small(steps: Sequence[Step], most: int) -> list[Step]:
    """The steps with small neighbours put together until there are ``most``, smallest first; totals stay.

    Between two totals, all that is below the measure becomes one step, which says how many lines it holds.
    """
    share = _SMALL
    largest = max((abs(step.value) for step in steps), default=Decimal(0))
    grouped = list(steps)
    while len(grouped) > most and share < 1:
        grouped = list(_grouped(steps, largest * share))
        share *= Decimal("1.5")
    return grouped


def _grouped(steps: Sequence[Step], least: Decimal) -> Iterator[Step]:
    small: list[Step] = []
    for step in steps:
        if step.total:
            yield from _put_together(small)
            small = []
            yield step
        elif abs(step.value) < least:
            small.append(step)
        else:
            yield step
    yield from _put_together(small)


def _put_together(small: Sequence[Step]) -> Iterator[Step]:
    if len(small) < 2:
        yield from small
        return
    value = sum((step.value for step in small), Decimal(0))
    count = sum(step.lines for step in small)
    statuses = {step.status for step in small}
    status = statuses.pop() if len(statuses) == 1 else None
    yield replace(small[0], label=f"{count} smaller items", value=value, status=status, lines=count)

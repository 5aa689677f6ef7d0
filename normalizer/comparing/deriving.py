"""Periods printed nowhere: a fourth quarter from a year and nine months, twelve months from years and parts of years.

A printed duration is an edge between two boundaries of the calendar; a period is derived along the path of printed
durations, forwards (+) or backwards (−), whose rounding adds up to least. Instants and share counts have no such sums;
an amount per share follows from the income and the share count of the same period, never from other amounts per share.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from normalizer.comparing.calendars import QUARTERS, Calendar, Key
from normalizer.comparing.records import Stated
from normalizer.comparing.vintages import spoken
from normalizer.rounding import half_unit

MOST_TERMS: Final = 5
_QUARTER: Final = range(76, 126)
_YEAR: Final = range(350, 381)
INCOME: Final = ("NetIncomeLossAvailableToCommonStockholders", "NetIncomeLoss")
_PER_SHARE: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "EarningsPerShareBasic": (INCOME, "WeightedAverageSharesBasic"),
    "EarningsPerShareDiluted": (INCOME, "WeightedAverageSharesDiluted"),
    "EarningsPerShareBasicAndDiluted": (INCOME, "WeightedAverageSharesBasicAndDiluted"),
}
"""What an amount per share is made of: the income, the first of these that a statement has, and the share count."""

Step = tuple[int, Key]
"""A printed span and the sign with which it enters."""
Path = tuple[Step, ...]
Paths = Mapping[Key, tuple[Path, ...]]
"""The ways to each span, the most exact first."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that follows from printed ones: how exact it is, and the formula."""

    value: Decimal
    decimals: int | None
    proof: str


def wanted_spans(calendar: Calendar, keys: Iterable[Key]) -> tuple[Key, ...]:
    """The spans worth deriving: for each boundary at which a printed duration begins or ends, the quarter, the fiscal
    year and the twelve months up to there."""
    wanted: dict[Key, None] = {}
    for end in sorted({boundary for key in keys if key[0] is not None for boundary in (key[0], key[1])}):
        if calendar.closes[end] is None:
            continue
        for start in (calendar.before(end, _QUARTER), calendar.opening(end), calendar.before(end, _YEAR)):
            if start is not None and calendar.length((start, end)) in QUARTERS:
                wanted[start, end] = None
    return tuple(wanted)


def find_paths(chosen: Mapping[Key, Stated], wanted: Sequence[Key], known: dict[object, Paths]) -> Paths:
    """One or two ways to each wanted span that is not printed; ``known`` remembers those of equal printed spans.

    The second way has no span of the first: where the two differ, prints of different vintages contradict each other.
    """
    edges = tuple((key, item.fact.decimals) for key, item in chosen.items())
    remembered = frozenset(edges)
    if remembered not in known:
        found = {key: tuple(_ways(key, edges)) for key in wanted if key not in chosen}
        known[remembered] = {key: ways for key, ways in found.items() if ways}
    return known[remembered]


def _ways(target: Key, edges: Sequence[tuple[Key, int | None]]) -> Iterator[Path]:
    first = find_path(target, edges)
    if first:
        yield first
        used = {key for _, key in first}
        second = find_path(target, [edge for edge in edges if edge[0] not in used])
        if second:
            yield second


def find_path(target: Key, edges: Sequence[tuple[Key, int | None]]) -> Path | None:
    """The spans, each with its sign, that together make the target, with the least rounding; None where none do.

    >>> find_path((3, 4), [((0, 4), -3), ((0, 3), -3)])
    ((-1, (0, 3)), (1, (0, 4)))
    """
    start, end = target
    if start is None:
        return None
    around: dict[int, list[tuple[int, int, Key, Decimal]]] = {}
    for key, decimals in edges:
        first, last = key
        if first is not None:
            cost = half_unit(decimals)
            around.setdefault(first, []).append((last, 1, key, cost))
            around.setdefault(last, []).append((first, -1, key, cost))
    queue: list[tuple[Decimal, int, int, tuple[Step, ...]]] = [(Decimal(0), 0, start, ())]
    settled: set[int] = set()
    while queue:
        cost, terms, at, path = heapq.heappop(queue)
        if at == end:
            return path
        if at in settled or terms == MOST_TERMS:
            continue
        settled.add(at)
        for other, sign, key, error in around.get(at, ()):
            if other not in settled:
                heapq.heappush(queue, (cost + error, terms + 1, other, (*path, (sign, key))))
    return None


def add_up(path: Path, chosen: Mapping[Key, Stated], labels: Mapping[Key, str], target: str) -> Derived:
    """The value along the path, with its formula: "2005Q4 = 2005 79,557,000 − 2005M9 58,436,000"."""
    ordered = sorted(path, key=lambda step: -step[0])
    value, error = Decimal(0), Decimal(0)
    words = ""
    for sign, key in ordered:
        fact = chosen[key].fact
        value += sign * fact.value
        error += half_unit(fact.decimals)
        words += f"{' + ' if sign > 0 else ' − '}{labels[key]} {spoken(fact.value)}"
    return Derived(value, decimals_of(error), f"{target} = {words.removeprefix(' + ')}")


def decimals_of(error: Decimal) -> int | None:
    """The decimals whose half unit covers the error; None where there is none.

    >>> decimals_of(Decimal(500)), decimals_of(Decimal(1000)), decimals_of(Decimal("0.005")), decimals_of(Decimal(0))
    (-3, -4, 2, None)
    """
    if not error:
        return None
    decimals = -error.adjusted()
    while half_unit(decimals) < error:
        decimals -= 1
    while half_unit(decimals + 1) >= error:
        decimals += 1
    return decimals


def derive_per_share(
    label: str, income: tuple[Decimal, int | None, str], shares: tuple[Decimal, int | None, str]
) -> Derived | None:
    """Income / shares of one period, each given as value, decimals and words; None where there are no shares."""
    value, count = income[0], shares[0]
    if count <= 0:
        return None
    with localcontext() as context:
        context.prec = 28
        error = (half_unit(income[1]) + abs(value) / count * half_unit(shares[1])) / count
        exact = value / count
    # A quotient has no last digit of its own: it is given to the hundredth of a cent, and how exact it is beside it.
    known = decimals_of(error)
    return Derived(
        exact.quantize(Decimal("0.0001")),
        4 if known is None else min(known, 4),
        f"{label} = {income[2]} {spoken(value)} / {shares[2]} {spoken(count)}",
    )


def terms_of(concept: str | None) -> tuple[tuple[str, ...], str] | None:
    """The concepts of income (the first that there is) and of shares that make an amount per share, if it has such."""
    return _PER_SHARE.get(concept or "")

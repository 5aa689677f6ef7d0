"""Restated or reclassified: amounts that two documents give differently, and the equations that show where they went.

An amount is reclassified where lines of one statement change and the changes cancel, while a sum printed below them
does not change: one line split in two, two merged, or an amount moved. Whatever changes otherwise is restated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from normalizer.comparing.records import ChangeKind, SeriesLine, Stated
from normalizer.comparing.roundings import kind_of_change
from normalizer.comparing.vintages import spoken
from normalizer.rounding import half_unit, rounding_of

_MOST_TERMS: Final = 4
_MOST_CHANGED: Final = 16
_LEAST_UNITS: Final = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One line in one span as two documents print it; a document that does not print it has None."""

    line: SeriesLine
    number: int
    earlier: Stated | None
    later: Stated | None
    weight: int | None

    @property
    def delta(self) -> Decimal:
        """Later − earlier; a line that is not printed counts as zero."""
        return (self.later.fact.value if self.later else Decimal(0)) - (
            self.earlier.fact.value if self.earlier else Decimal(0)
        )

    @property
    def kind(self) -> ChangeKind | None:
        """How the two prints differ; None where only one document prints the line."""
        return kind_of_change(self.earlier, self.later) if self.earlier and self.later else None

    @property
    def tolerance(self) -> Decimal:
        """How far the difference may be off by rounding."""
        return rounding_of(*(item.fact.decimals for item in (self.earlier, self.later) if item))


def explain_changes(pairs: Sequence[Pair], sums: Mapping[str, frozenset[str]]) -> dict[int, tuple[ChangeKind, str]]:
    """The kind of each change and its proof, by the line's number; a line in one document only if proved to be moved.

    ``pairs`` are the lines of one statement and span in printed order; ``sums`` the terms of concepts that are sums.
    """
    outcome: dict[int, tuple[ChangeKind, str]] = {p.number: (p.kind, "") for p in pairs if p.kind}
    outcome |= _splits(pairs)
    changed = [p for p in pairs if p.line.measure == "money" and p.delta and p.kind in (None, "restated")]
    printed = frozenset(p.line.concept for p in pairs if p.line.concept)
    sums_printed = [p for p in pairs if _is_total(p.line, sums, printed)]
    totals = [p for p in changed if p in sums_printed]
    parts = [p for p in changed if p not in sums_printed]
    if len(parts) <= _MOST_CHANGED:
        for moved, words in _moves(parts, totals, sums_printed):
            outcome |= {part.number: ("reclassified", words) for part in moved}
            amounts = {abs(part.delta) for part in moved}
            outcome |= {
                total.number: ("reclassified", f"moves with it: {words}")
                for total in totals
                if total.kind and abs(total.delta) in amounts
            }
    for total in totals:
        if total.kind and outcome[total.number][0] == "restated" and (words := _taken_in(total, pairs)):
            outcome[total.number] = ("reclassified", words)
    return outcome


def _is_total(line: SeriesLine, sums: Mapping[str, frozenset[str]], printed: frozenset[str]) -> bool:
    """Whether the line is a sum of others that are printed: cost of revenue is one only beside its parts."""
    concept = line.concept or line.likely
    return (
        bool(sums.get(concept or "", frozenset()) & printed) or not line.label or line.label.lower().startswith("total")
    )


def _moves(
    parts: Sequence[Pair], totals: Sequence[Pair], sums: Sequence[Pair]
) -> Iterator[tuple[tuple[Pair, ...], str]]:
    """The smallest sets of lines whose changes cancel above an unchanged sum; none that overlaps another."""
    left, unchanged = list(parts), [p for p in sums if p.kind in ("same", "rounding") and p.earlier]
    for size in range(2, _MOST_TERMS + 1):
        found: dict[tuple[int, ...], tuple[tuple[Pair, ...], str]] = {}
        for group in combinations(left, size):
            anchor = next((p for p in unchanged if _is_below(p, group)), None) if _is_telling(group) else None
            signs = next((signs for signs in _signs(group) if _cancels(group, signs)), None) if anchor else None
            if anchor and signs and _passes(group, signs, totals):
                found[tuple(p.number for p in group)] = (group, _words(group, signs, anchor))
        claims = Counter(number for numbers in found for number in numbers)
        for numbers, move in found.items():
            if all(claims[number] == 1 for number in numbers):
                yield move
        left = [part for part in left if not claims[part.number]]


def _taken_in(total: Pair, pairs: Sequence[Pair]) -> str:
    """The words for a total that takes in, or no longer takes in, one line that has not changed itself."""
    same = [
        p
        for p in pairs
        if p.kind == "same"
        and p.earlier
        and p.line.order != total.line.order
        and abs(p.earlier.fact.value) == abs(total.delta)
    ]
    values = {p.line.name for p in same}
    if len(values) != 1 or not total.earlier or not total.later or _digits(total.delta) < 3:
        return ""
    value, label = spoken(abs(total.delta)), same[0].line.label
    before, after = spoken(total.earlier.fact.value), spoken(total.later.fact.value)
    return f"{after} = {before} {'+' if total.delta > 0 else '−'} {label} {value}, which has not changed"


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _splits(pairs: Sequence[Pair]) -> dict[int, tuple[ChangeKind, str]]:
    """Share counts and amounts per share that all change by one whole factor: a split of shares, or its reverse."""
    counts = [p for p in pairs if p.line.measure == "shares" and p.kind == "restated"]
    factors = {factor for p in counts if (factor := _factor(p))}
    if len(factors) != 1 or not all(_factor(p) for p in counts):
        return {}
    factor = factors.pop()
    words = f"shares were split {factor} for 1" if factor > 0 else f"{-factor} shares were made 1"
    changed = [p for p in pairs if p.line.measure in ("shares", "per_share") and p.kind == "restated"]
    return {p.number: ("restated", words) for p in changed}


def _factor(pair: Pair) -> int | None:
    """The whole number by which the count has grown (or, negative, shrunk), within the rounding of both."""
    if not pair.earlier or not pair.later or pair.earlier.fact.value <= 0 or pair.later.fact.value <= 0:
        return None
    fewer, more = sorted((pair.earlier, pair.later), key=lambda item: item.fact.value)
    factor = int((more.fact.value / fewer.fact.value).to_integral_value())
    allowed = factor * half_unit(fewer.fact.decimals) + half_unit(more.fact.decimals)
    if factor < 2 or abs(more.fact.value - factor * fewer.fact.value) > allowed:
        return None
    return factor if more is pair.later else -factor


def _is_telling(group: Sequence[Pair]) -> bool:
    """Whether a document has both ends of the move, and the amounts are more than rounding."""
    least = min(abs(p.delta) for p in group)
    both = any(p.earlier for p in group) and any(p.later for p in group)
    return both and least >= _LEAST_UNITS * max(p.tolerance for p in group)


def _signs(group: Sequence[Pair]) -> Iterator[tuple[int, ...]]:
    """The directions in which the lines may enter the sum: as their concepts say; where that is unknown, either."""
    choices: list[tuple[int, ...]] = [(p.weight,) if p.weight else (1, -1) for p in group]
    seen = set()
    for signs in product(*choices):
        normal = signs if signs[0] > 0 else tuple(-sign for sign in signs)
        if normal not in seen:
            seen.add(normal)
            yield normal


def _cancels(group: Sequence[Pair], signs: Sequence[int]) -> bool:
    """Whether the changes add up to nothing within the rounding of all the numbers in them."""
    total = sum((sign * p.delta for sign, p in zip(signs, group, strict=True)), Decimal(0))
    return abs(total) <= sum((p.tolerance for p in group), Decimal(0))


def _passes(group: Sequence[Pair], signs: Sequence[int], totals: Sequence[Pair]) -> bool:
    """Whether each changed total between the lines has changed by what the lines above it have moved."""
    first, last = min(p.line.order for p in group), max(p.line.order for p in group)
    for total in totals:
        if first < total.line.order < last and total.kind:
            above = [sign * p.delta for sign, p in zip(signs, group, strict=True) if p.line.order < total.line.order]
            allowed = total.tolerance + sum((p.tolerance for p in group), Decimal(0))
            if abs(abs(sum(above, Decimal(0))) - abs(total.delta)) > allowed:
                return False
    return True


def _is_below(anchor: Pair, group: Sequence[Pair]) -> bool:
    """Whether the sum stands below all lines of the group, and is not nothing."""
    last = max(p.line.order for p in group)
    return anchor.line.order > last and anchor.earlier is not None and bool(anchor.earlier.fact.value)


def _words(group: Sequence[Pair], signs: Sequence[int], anchor: Pair) -> str:
    """The equation: what left the lines of the earlier document is in those of the later one.

    "Other income, net 885 = Other income, net 875 + Minority interest 10 (Net income unchanged)".
    """
    before = _side(group, signs, [p.earlier for p in group])
    after = _side(group, signs, [p.later for p in group])
    return f"{before} = {after}; {anchor.line.label} unchanged"


def _side(group: Sequence[Pair], signs: Sequence[int], items: Sequence[Stated | None]) -> str:
    words = ""
    for pair, sign, item in zip(group, signs, items, strict=True):
        if item is not None:
            mark = " + " if sign > 0 else " − "
            words += f"{mark if words or sign < 0 else ''}{item.fact.label or pair.line.name} {spoken(item.fact.value)}"
    return words.strip() or "0"

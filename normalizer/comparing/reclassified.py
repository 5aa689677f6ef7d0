"""Restated or reclassified: amounts that two documents give differently, and the equations that show where they went.

An amount is reclassified where lines of one statement change and the changes cancel, while a line printed below them
does not change: one line split in two, two merged, or an amount moved. Whatever changes otherwise is restated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from normalizer.comparing.records import ChangeKind, SeriesLine, Stated
from normalizer.comparing.vintages import half_unit, kind_of_change, spoken

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
        return sum((half_unit(item.fact.decimals) for item in (self.earlier, self.later) if item), Decimal(0))


def explain_changes(pairs: Sequence[Pair], totals: frozenset[str]) -> dict[int, tuple[ChangeKind, str]]:
    """The kind of each change and its proof, by the line's number; lines in one document only where proved to be moved.

    ``pairs`` are the lines of one statement and span in printed order; ``totals`` the concepts that are sums of others.
    """
    outcome: dict[int, tuple[ChangeKind, str]] = {p.number: (p.kind, "") for p in pairs if p.kind}
    changed = [p for p in pairs if p.line.measure == "money" and p.delta and p.kind in (None, "restated")]
    parts = [p for p in changed if not _is_total(p.line, totals)]
    if len(parts) > _MOST_CHANGED:
        return outcome
    left = parts
    while group := _moved(left, pairs):
        moved, words = group
        for part in moved:
            outcome[part.number] = ("reclassified", words)
        amounts = {abs(part.delta) for part in moved}
        for total in changed:
            if _is_total(total.line, totals) and total.kind and abs(total.delta) in amounts:
                outcome[total.number] = ("reclassified", f"moves with it: {words}")
        left = [part for part in left if part not in moved]
    return outcome


def _is_total(line: SeriesLine, totals: frozenset[str]) -> bool:
    return (line.concept in totals) if line.concept else line.label.lower().startswith("total")


def _moved(parts: Sequence[Pair], pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], str] | None:
    """The fewest lines whose changes cancel with an unchanged line below them, if just one such set of that size is."""
    for size in range(2, _MOST_TERMS + 1):
        found = [
            (group, signs, anchor)
            for group in combinations(parts, size)
            if _is_telling(group) and (anchor := _unchanged_below(group, pairs)) is not None
            for signs in _signs(group)
            if _cancels(group, signs)
        ]
        groups = {tuple(p.number for p in group) for group, _, _ in found}
        if len(groups) == 1:
            group, signs, anchor = found[0]
            return group, _words(group, signs, anchor)
        if groups:
            return None
    return None


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
    total = sum((sign * p.delta for sign, p in zip(signs, group, strict=True)), Decimal(0))
    return abs(total) <= sum((p.tolerance for p in group), Decimal(0)) / 2


def _unchanged_below(group: Sequence[Pair], pairs: Sequence[Pair]) -> Pair | None:
    last = max(p.line.order for p in group)
    below = (p for p in pairs if p.line.order > last and p.kind in ("same", "rounding") and p.earlier)
    return next((p for p in below if p.earlier and p.earlier.fact.value), None)


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

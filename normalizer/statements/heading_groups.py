"""Over which columns a heading stands: groups of columns, equal or not, that share one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final, TypeVar

from normalizer.statements.columns import Extent
from normalizer.statements.gathering import Heads

MOST_PARTED: Final = 8
"""So many columns at most are parted in unequal shares: the ways grow fast."""
_FAR_BETTER: Final = 0.4
"""So much of the distance to equal groups may be left where headings stand over unequal ones."""
Said = TypeVar("Said")


def widened(extents: Sequence[Extent], heads: Heads) -> list[Extent]:
    """The columns as wide as the headings that stand over one of them alone: numbers are narrow, and set to a side."""
    wide = list(extents)
    lowest = {k: cell.row for cell, ks in heads.over for k in ks}
    for cell, ks in heads.over:
        if len(ks) == 1 and cell.row == lowest[ks[0]]:
            start, stop = wide[ks[0]]
            wide[ks[0]] = (min(start, cell.start), max(stop, cell.stop))
    return wide


def lender(k: int, carriers: list[tuple[float, set[int], Said]], own: list[int], extents: Sequence[Extent]) -> Said:
    """What the heading says that stands over the column's group, or nearest to it."""
    if groups := _parted(carriers, own, extents):
        return next(c[2] for c, group in zip(carriers, groups, strict=True) if k in group)
    a, b = extents[k]
    centre = (a + b) / 2
    return min(carriers, key=lambda c: (abs(c[0] - centre), c[0]))[2]


def _parted(
    carriers: Sequence[tuple[float, set[int], Said]], own: Sequence[int], extents: Sequence[Extent]
) -> list[list[int]]:
    """The columns parted among the headings: equally if each stands over its own group, unless others fit far better.

    Of unequal ways the one in which headings stand nearest to the middle of their groups. Empty where there is none
    that gives every heading the columns that it covers, or where there are too many.
    """

    def far(groups: Sequence[Sequence[int]]) -> float:
        middles = ((extents[g[0]][0] + extents[g[-1]][1]) / 2 for g in groups)
        return sum(abs(c[0] - m) for c, m in zip(carriers, middles, strict=True))

    count, size = len(carriers), len(own) // max(len(carriers), 1)
    if count < 2 or not size:
        return []
    starts = [own.index(min(ks)) for _, ks, _ in carriers if len(ks) == 1 and ks <= set(own)]
    if len(starts) == count and starts[0] == 0 and all(b - a == 1 for a, b in (extents[k] for k in own)):
        return [list(own[a:b]) for a, b in pairwise((*starts, len(own)))]  # cells once merged: each runs to the next
    equal = [list(own[g * size : (g + 1) * size]) for g in range(count)] if size * count == len(own) else []
    if not all(ks & set(group) for (_, ks, _), group in zip(carriers, equal, strict=False)):
        equal = []
    ways = []
    for stops in combinations(range(1, len(own)), count - 1) if len(own) <= MOST_PARTED else ():
        groups = [list(own[a:b]) for a, b in pairwise((0, *stops, len(own)))]
        if all(ks & set(own) <= set(group) for (_, ks, _), group in zip(carriers, groups, strict=True)):
            ways.append((far(groups), groups))
    best = min(ways, default=None)
    if equal and (best is None or best[0] > _FAR_BETTER * far(equal)):
        return equal
    return best[1] if best else []

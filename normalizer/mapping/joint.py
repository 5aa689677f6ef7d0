"""The decision over a whole document: an element names one line of a statement, unless two print the same numbers.

Lines of two statements that print the same number are likely to bear the same name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_ROUNDS: Final = 8
_WORTH: Final = 2e-3
"""Elements less likely than this for every line are left alone."""
_SAME: Final = 4.0
"""How much likelier a name is for each amount that a line of another statement prints too, where that is its name."""
_TINY: Final = 1e-9


def agree(likelihoods: Sequence[Floats], amounts: Sequence[Sequence[frozenset[Decimal]]]) -> list[Floats]:
    """For each statement lines × elements: the likelihoods once lines of other statements have had their say.

    ``amounts`` holds for each line the sizes of what it prints. A name is likelier the likelier it is for a line of
    another statement with the same amount; the names of a line that shares none stay as they are.
    """
    printed: dict[Decimal, list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(amounts):
        for at, sizes in enumerate(lines):
            for size in sizes:
                printed[size].append((number, at))
    pairs = Counter(
        (one, other) for places in printed.values() for one in places for other in places if one[0] != other[0]
    )
    made = [told.copy() for told in likelihoods]
    for ((number, at), (other, there)), times in pairs.items():
        made[number][at] *= 1 + _SAME * times * likelihoods[other][there]
    for number, own in enumerate(made):
        moved = sorted({at for (one, at), _ in pairs if one == number})
        own[moved] /= own[moved].sum(axis=1, keepdims=True)
    return made


def share_out(likelihoods: Floats, figures: Sequence[Hashable], room: NDArray[np.float32]) -> Floats:
    """Lines × elements: the likelihoods once lines have competed for elements, each with ``room`` for so many lines.

    Lines whose ``figures`` are equal do not compete. Rows still add up to 1. Each round takes from an element that is
    claimed by more lines than it has room for, in proportion, and gives the lines back what they lost over the others.
    """
    if not len(likelihoods) or not (likelihoods.sum(axis=0) > room).any():
        return likelihoods
    places = np.flatnonzero(likelihoods.max(axis=0) > _WORTH)
    claims = likelihoods[:, places]
    rest = np.maximum(1.0 - claims.sum(axis=1, keepdims=True), 0.0)
    shared, left = _compete(claims, rest, _alike(figures), room[places])
    made: Floats = likelihoods * (left / np.maximum(rest, _TINY))
    made[:, places] = shared
    return made


def _compete(claims: Floats, rest: Floats, alike: Sequence[NDArray[np.intp]], room: Floats) -> tuple[Floats, Floats]:
    """The claims after all rounds, and what is left to each line for the elements that nobody claims."""
    for _ in range(_ROUNDS):
        load = claims.sum(axis=0)
        for lines in alike:  # they count once: as much as the one that claims most
            load -= claims[lines].sum(axis=0) - claims[lines].max(axis=0)
        excess = np.maximum(load / room, 1.0)
        if excess.max() < 1.0 + 1e-3:
            break
        claims = claims / excess
        whole = claims.sum(axis=1, keepdims=True) + rest
        claims, rest = claims / whole, rest / whole
    return claims, rest


def _alike(figures: Sequence[Hashable]) -> list[NDArray[np.intp]]:
    """The lines with equal figures, where there are several."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        groups[figure].append(at)
    return [np.array(lines) for lines in groups.values() if len(lines) > 1]

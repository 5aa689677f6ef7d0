"""What arithmetic finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from normalizer.records.documents import Place
from normalizer.records.kinds import Status
from normalizer.records.numbers import Reading


@dataclass(frozen=True, slots=True)
class Term:
    """A cell in a relation, and the weight its printed value has there."""

    place: Place
    weight: int


@dataclass(frozen=True, slots=True)
class Relation:
    """An equation that the printed numbers of one column ought to fulfil.

    ``left`` is the total as read, ``right`` what its terms give, ``tolerance`` how far the two may lie apart with the
    rounding of what is printed. ``found`` says how the relation was found; ``chance`` estimates how likely it is that
    such a relation holds by accident; ``pins`` whether it is tight enough to prove a value to its last digit.
    Terms stand in the total's column, but for ties, ``across`` (the parts of a whole in a line's columns), ``share``
    (a percentage, the amount beside it, what that is a share of), and a share count that its line's other columns tell.
    """

    kind: Literal["sum", "balance", "per_share", "tie", "across", "share"]
    total: Place
    terms: tuple[Term, ...]
    left: Decimal
    right: Decimal
    tolerance: Decimal
    holds: bool
    found: str
    chance: float
    pins: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What arithmetic says of one number: the reading to take, its status, and the relations in words."""

    reading: Reading
    status: Status
    proof: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """The outcome of arithmetic: a verdict for every number, the relations, the sign each line's values take.

    ``signs`` maps (table, row) to −1 where the printed sign is the opposite of the concept's own direction, else it
    holds +1 or nothing. ``share_scales`` maps a statement's (table, first row) to the power of ten of its share counts
    where the per-share relation settled it; ``amount_scales`` that of its amounts where the page does not say it and
    a proof does, and ``likely_scales`` names those statements for which only the size of share counts tells it.
    """

    verdicts: Mapping[Place, Verdict]
    relations: tuple[Relation, ...]
    signs: Mapping[tuple[int, int], int]
    share_scales: Mapping[tuple[int, int], int]
    amount_scales: Mapping[tuple[int, int], int] = field(default_factory=dict)
    likely_scales: frozenset[tuple[int, int]] = frozenset()

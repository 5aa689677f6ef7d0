"""How two prints of one fact differ: not, by rounding alone, by the sign alone, or truly."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from normalizer.comparing.records import ChangeKind, Stated
from normalizer.records import Fact
from normalizer.rounding import half_unit, rounding_of

_TELLING: Final = 4
"""How many times their rounding two values must be, to be opposites that are not quite equal."""


def kind_of_change(earlier: Stated, later: Stated) -> ChangeKind:
    """How two prints of one fact differ: not, by rounding alone, by the sign alone, or truly ("restated").

    Two prints may differ by one unit of the coarser one, as sums are made to foot; a per-share amount may not.
    """
    before, after = earlier.fact, later.fact
    if before.value == after.value:
        return "same"
    if abs(before.value - after.value) <= allowed_rounding(before, after):
        return "rounding"
    return "sign" if are_opposite(before, after) else "restated"


def are_opposite(first: Fact, second: Fact) -> bool:
    """Whether the values are equal but for the sign and their rounding, and more than this."""
    allowed = allowed_rounding(first, second)
    near = abs(first.value + second.value) <= allowed and abs(first.value) > _TELLING * allowed
    return near or first.value == -second.value


def allowed_rounding(first: Fact, second: Fact) -> Decimal:
    """How far two prints of one amount may lie apart."""
    if first.unit.endswith("/shares"):
        return rounding_of(first.decimals, second.decimals) if first.decimals != second.decimals else Decimal(0)
    return 2 * max(half_unit(first.decimals), half_unit(second.decimals))

"""How far what is printed may lie from the true value: tolerances follow from the digits, and from nothing else."""

from __future__ import annotations

from decimal import Decimal


def half_unit(decimals: int | None) -> Decimal:
    """How far the true value may lie from a printed one: half a unit of its last digit, nothing for an exact one.

    >>> half_unit(-3), half_unit(2), half_unit(None)
    (Decimal('5E+2'), Decimal('0.005'), Decimal('0'))
    """
    return Decimal(0) if decimals is None else Decimal(5).scaleb(-decimals - 1)


def rounding_of(*decimals: int | None) -> Decimal:
    """How far the sum or the difference of values with these decimals may be off by their rounding.

    >>> rounding_of(-3, 0, None), rounding_of()
    (Decimal('500.5'), Decimal('0'))
    """
    return sum(map(half_unit, decimals), Decimal(0))

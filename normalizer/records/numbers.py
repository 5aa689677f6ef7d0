"""What the cells may say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from normalizer.records.documents import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a cell may say.

    ``value`` is in printed units with the sign as printed (parentheses are negative); ``places`` counts the digits
    after the point; ``cost`` is 0 for the text as it stands and grows with how unlikely the misreading is; ``steps``
    name what was done to the text.
    """

    value: Decimal
    places: int
    cost: float
    text: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that holds a number: as printed, and its readings, the cheapest first.

    The first reading is what the page says unless arithmetic decides otherwise. ``nil`` marks a dash printed for zero,
    ``hundredths`` an amount printed in pence or cents. ``power`` is the power of ten that the cell says of itself (9 of
    "1.2bn"); its readings are in the unit of the statement all the same.
    """

    place: Place
    printed: str
    readings: tuple[Reading, ...]
    nil: bool = False
    percent: bool = False
    hundredths: bool = False
    power: int | None = None

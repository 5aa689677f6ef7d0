"""What a scanner may have made of a clean cell: look-alike digits, a lost sign, a comma read as a point.

Only cells of relations that fail are given these readings; each names its step, and the costs order them by how often
scanners do such a thing. A lost digit, one too many, or two that are swapped are never mended: they but speak against
another mending.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from normalizer.records import Reading

LOOKALIKES: Final = MappingProxyType(
    {
        "0": "689",
        "1": "7",
        "2": "7",
        "3": "8",
        "4": "9",
        "5": "68",
        "6": "0589",
        "7": "12",
        "8": "03569",
        "9": "0468",
    }
)
"""Digits taken for one another, by shape: what the page may have had where the text has the key."""

COST_LOOKALIKE: Final = 4.0
COST_SIGN_LOST: Final = 3.0
COST_SIGN_ADDED: Final = 5.0
COST_POINT: Final = 2.0
COST_MISCOUNTED: Final = 4.0
MOST_DIGITS: Final = 15


@lru_cache(maxsize=65536)
def misread(reading: Reading) -> tuple[Reading, ...]:
    """Further readings of a cell, each one misreading away from the given one, the cheapest first.

    >>> [str(r.value) for r in misread(Reading(Decimal(12), 0, 0.0, "12"))]
    ['-12', '72', '17']
    """
    found = [*_signs(reading), *_points(reading), *_digits(reading)]
    return tuple(sorted(found, key=lambda r: r.cost))


@lru_cache(maxsize=65536)
def miscounted(reading: Reading) -> tuple[Reading, ...]:
    """What the page may have had where the text has a digit too few, one too many, or two in the wrong order.

    The last digit before the point is none too many.

    >>> [str(r.value) for r in miscounted(Reading(Decimal(12), 0, 0.0, "12"))][:4]
    ['1', '2', '21', '102']
    """
    digits = f"{abs(reading.value):.{reading.places}f}"
    if len(digits) > MOST_DIGITS:
        return ()
    bare, sign = digits.replace(".", ""), -1 if reading.value < 0 else 1
    whole = len(digits.partition(".")[0])
    texts = [bare[:at] + bare[at + 1 :] for at in range(len(bare)) if whole > 1]
    texts += [bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in range(len(bare) - 1)]
    texts += [bare[:at] + digit + bare[at:] for at in range(len(bare) + 1) for digit in "0123456789"]
    values = {sign * Decimal(text or 0).scaleb(-reading.places): None for text in texts}
    found = [_derive(reading, value, COST_MISCOUNTED, "digits lost, added or swapped") for value in values]
    return tuple(sorted((r for r in found if r.value != reading.value), key=lambda r: abs(r.value)))


def _derive(reading: Reading, value: Decimal, cost: float, step: str, places: int | None = None) -> Reading:
    """The reading with another value, and what was done to get it."""
    shown = reading.places if places is None else places
    text = f"{abs(value):,.{shown}f}"
    return Reading(value, shown, reading.cost + cost, f"({text})" if value < 0 else text, (*reading.steps, step))


def _signs(reading: Reading) -> list[Reading]:
    """The opposite sign: a minus or a parenthesis is lost more often than one is added."""
    if not reading.value:
        return []
    lost = reading.value > 0
    cost = COST_SIGN_LOST if lost else COST_SIGN_ADDED
    return [_derive(reading, -reading.value, cost, "sign restored" if lost else "sign taken off")]


def _points(reading: Reading) -> list[Reading]:
    """A comma read as a point: exactly three digits follow it."""
    if reading.places != 3:
        return []
    return [_derive(reading, reading.value.scaleb(3), COST_POINT, "point read as comma", 0)]


def _digits(reading: Reading) -> list[Reading]:
    """One digit taken for a look-alike."""
    digits = f"{abs(reading.value):.{reading.places}f}"
    if len(digits) > MOST_DIGITS:
        return []
    sign = -1 if reading.value < 0 else 1
    whole = len(digits.partition(".")[0])
    out = []
    for at, digit in enumerate(digits):
        for other in LOOKALIKES.get(digit, ""):
            if other == "0" and at == 0 and whole > 1:
                continue
            value = sign * Decimal(digits[:at] + other + digits[at + 1 :])
            out.append(_derive(reading, value, COST_LOOKALIKE, f"{digit} read as {other}"))
    return out

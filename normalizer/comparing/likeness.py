"""How much speaks for a row being a line: its concept, its label in its place, values that both have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from normalizer.comparing.tracks import Row, Track

LEAST: Final = Decimal("2.5")
"""The likeness from which a row is taken for the line: a label in its place, or two equal values, outweigh little."""
ALIKE: Final = Decimal("0.3")
"""The share of words in common from which two labels are alike."""
_WEIGHTS: Final = (Decimal(0), Decimal("0.25"), Decimal(1), Decimal(2), LEAST)
"""What an equal value weighs, by its digits."""


def likeness(row: Row, track: Track) -> Decimal:
    """How much speaks for the row being that line: concept, label in its place, equal values in the same periods."""
    like = Decimal(0)
    if row.tag and row.tag in track.tags:
        like += 4
    elif row.concept and track.concept:
        like += 4 if row.concept in track.concepts else -2
    elif row.element and row.element in track.elements:
        like += 1
    if row.label and row.label in track.labels:
        like += 4 if (row.section, row.label) in track.places else 3
    elif row.full in track.fulls:
        like += 3
    else:
        alike = max((overlap(row.label, label) for label in track.labels), default=Decimal(0))
        like += 2 * alike if alike > ALIKE else 0
    return like + equal_values(row, track)


def equal_values(row: Row, track: Track) -> Decimal:
    """For equal values in the same periods up to 4, by their digits; against values that all differ, −1.5."""
    equal: set[Decimal] = set()
    differ = False
    for span, item in zip(row.spans, row.stated, strict=True):
        if span in track.values:
            value = item.fact.value
            if value in track.values[span] or -value in track.values[span]:
                equal.add(abs(value))
            else:
                differ = True
    weight = sum((weight_of(value) for value in equal), Decimal(0))
    return min(weight, Decimal(4)) if weight else Decimal("-1.5") if differ else Decimal(0)


def weight_of(value: Decimal) -> Decimal:
    """How unlikely it is that two lines have this value by accident: by its digits without zeros at the end."""
    digits = len(value.normalize().as_tuple().digits) if value else 0
    return _WEIGHTS[min(digits, len(_WEIGHTS) - 1)]


def overlap(left: Sequence[str], right: Sequence[str]) -> Decimal:
    """The share of words in common.

    >>> overlap(("net", "revenue"), ("revenue",))
    Decimal('0.5')
    """
    union = set(left) | set(right)
    return Decimal(len(set(left) & set(right))) / len(union) if union else Decimal(0)

"""Which documents give a line the opposite sign: each row is set in one direction before its values are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from normalizer.comparing.calendars import Key
from normalizer.comparing.records import Stated
from normalizer.comparing.tracks import Row, Track

_NEGATIVE: Final = re.compile(r"^\W*?[(\-\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class _Settled:
    """A row whose direction is settled: what it is called, and how its values, turned, stand to what is printed."""

    row: Row
    stand: int
    printed: int


def turn(item: Stated) -> Stated:
    """The fact with the opposite sign."""
    return replace(item, fact=replace(item.fact, value=-item.fact.value)) if item.fact.value else item


def turned_sources(track: Track, concept: str | None) -> set[str]:
    """The documents whose row has the opposite direction to the line's: that of its concept, else of the latest row.

    Values that two documents print for one period decide. Where there are none and a concept is withheld, the sign is a
    guess of its document: rows of one label, or printed with the same sign, are in one direction if their values stand
    alike to what is printed.
    """
    seen: dict[Key, Decimal] = {}
    settled: list[_Settled] = []
    turned = set()
    left = sorted(track.rows, key=lambda row: concept is not None and row.concept != concept)
    while left:
        row = next((row for row in left if _pairs(row, seen)), left[0])
        left.remove(row)
        opposite = _by_values(row, seen)
        if opposite is None:
            opposite = _by_print(row, settled)
        if opposite:
            turned.add(row.source)
        stand = _stand(row)
        if stand:
            settled.append(_Settled(row, -stand if opposite else stand, _printed_sign(row)))
        for span, item in zip(row.spans, row.stated, strict=True):
            seen.setdefault(span, -item.fact.value if opposite else item.fact.value)
    return turned


def _pairs(row: Row, seen: Mapping[Key, Decimal]) -> list[tuple[Decimal, Decimal]]:
    """The row's values beside those of other documents for the same periods, where both are none or more than zero."""
    pairs = ((item.fact.value, seen.get(span)) for span, item in zip(row.spans, row.stated, strict=True))
    return [(value, other) for value, other in pairs if value and other]


def _by_values(row: Row, seen: Mapping[Key, Decimal]) -> bool | None:
    """Whether all values are the opposites of other documents'; None where no other prints these periods."""
    pairs = _pairs(row, seen)
    return all(value == -other for value, other in pairs) if pairs else None


def _by_print(row: Row, settled: Iterable[_Settled]) -> bool:
    """Whether the values stand otherwise to what is printed than those of a row under that label, or of that sign."""
    stand, sign = _stand(row), _printed_sign(row)
    guessed = [other for other in settled if None in (row.concept, other.row.concept)]
    alike = [other for other in guessed if other.row.label == row.label]
    alike = alike or [other for other in guessed if sign and other.printed == sign]
    return bool(stand and alike) and stand != alike[0].stand


def _stand(row: Row) -> int:
    """+1 where the row's values have the signs that are printed, −1 where the opposite, 0 where neither is so."""
    return _one((1 if item.fact.value > 0 else -1) * _sign(item) for item in row.stated if _shows(item))


def _printed_sign(row: Row) -> int:
    """The sign that all the row's numbers are printed with, 0 where they differ."""
    return _one(_sign(item) for item in row.stated if _shows(item))


def _shows(item: Stated) -> bool:
    return bool(item.fact.value and item.fact.printed)


def _sign(item: Stated) -> int:
    return -1 if _NEGATIVE.match(item.fact.printed) else 1


def _one(signs: Iterable[int]) -> int:
    found = set(signs)
    return found.pop() if len(found) == 1 else 0

"""Two neighbouring pieces of a row that may be one number, broken apart by what extracted it."""

from __future__ import annotations

import re
from typing import Final

from normalizer.units import MONEY_SIGNS

_HEAD: Final = re.compile(rf"^[({MONEY_SIGNS}\s]*\d{{1,3}}$")
_TAIL: Final = re.compile(r"^[.,]{0,2}\d[\d.,]*\)?%?$")
_GROUPED: Final = re.compile(r"^\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$")
_JOIN: Final = 0.4
_JOIN_DROPPED: Final = 1.5
"""What two pieces in one column cost: as they stand or without a mark, and without a digit where they meet."""


def is_joinable(first: str, second: str) -> bool:
    """Whether two neighbouring pieces may be one number that was broken apart.

    Together they must be grouped as numbers are, as they stand or without one mark or digit where they meet.

    >>> is_joinable("1", "3,425"), is_joinable("(1", ".3,378)"), is_joinable("3,425", "12,188")
    (True, True, False)
    """
    return price_join(first, second) is not None


def price_join(first: str, second: str) -> float | None:
    """What it costs to read two pieces as one number; None where they cannot be one.

    >>> price_join("1", "3,425"), price_join("(1", ".3,378)"), price_join("802", "1,991"), price_join("45", "401")
    (0.4, 0.4, 1.5, None)
    """
    if not _HEAD.match(first) or not _TAIL.match(second):
        return None
    head, tail = re.sub(r"\D", "", first), re.sub(r"[^\d.,]", "", second)
    if any(_GROUPED.match(head + rest) for rest in (tail, tail.lstrip(".,"), tail[1:] if tail[0] in ".," else tail)):
        return _JOIN
    return _JOIN_DROPPED if _GROUPED.match(head + tail[1:]) else None

"""The scale of share counts that stands below their heading: "Shares" over "(in thousands)", and nothing of amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.scales import power_of
from normalizer.statements.pieces import Row

_UNIT: Final = re.compile(r"\W*in (?:thousands|millions|billions)\W*", re.I)
_COUNTS: Final = re.compile(r"\b(?:shares|units)\b", re.I)


def without_share_units(head: Sequence[Row]) -> tuple[tuple[Row, ...], int | None]:
    """The heading rows without the units of columns that count shares; and the power of ten that these say.

    Such a unit stands by itself in a row with others, or with none over the columns beside, right below the words
    "shares" or "number of shares".
    """
    made: list[Row] = []
    powers: set[int] = set()
    above: Row | None = None
    for row in head:
        units = [
            c
            for c in row.cells
            if _UNIT.fullmatch(c.text) and above is not None and _below_counts(c.start, c.stop, above)
        ]
        powers |= {power for c in units if (power := power_of(c.text)) is not None}
        kept = tuple(c for c in row.cells if c not in units)
        made.append(replace(row, cells=kept, label=tuple(c for c in row.label if c in kept)) if units else row)
        above = row if row.cells and not row.is_rule else above
    return tuple(made), powers.pop() if len(powers) == 1 else None


def _below_counts(start: int, stop: int, above: Row) -> bool:
    """Whether the place lies below a heading of share counts, and that is not over all columns."""
    return len(above.cells) > 1 and any(
        c.start < stop and start < c.stop and _COUNTS.search(c.text) is not None for c in above.cells
    )

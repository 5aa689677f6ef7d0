"""Per-share amounts of parts that add up: continuing and discontinued operations give the earnings per share.

The amounts are small, so that the search for sums would take too many for one. Here the lines stand one after another
(or in turn, where basic and diluted amounts alternate), and the same sum must hold in several columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.arithmetic.sheets import Family, Row, Sheet, is_damaged, make_family, rows_of
from normalizer.arithmetic.vocabulary import Vocabulary

CHANCE: Final = 1e-3
MOST_COLUMNS: Final = 8
_NO_PART: Final = re.compile(r"\bdividends?\b|\bdistributions?\b|\bdeclared\b|\bpar value\b", re.I)


def check_per_share_sums(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """A sum for each per-share amount that the two or three before it make up, one after another or every other one."""
    del vocabulary
    damaged = bool(sheets) and is_damaged(sheets[0].numbers)
    for sheet in sheets:
        rows = [row for row in rows_of(sheet, "per_share") if not _NO_PART.search(row.label)]
        for at, total in enumerate(rows):
            shapes = (rows[at - count * step : at : step] for count in (2, 3) for step in (1, 2) if at >= count * step)
            fitting = (tuple((row, 1) for row in terms) for terms in shapes if _holds(sheet, total, terms, damaged))
            shape = next(fitting, None)
            if shape:
                yield make_family(sheet, total, shape, found="per-share amounts of parts", chance=CHANCE, firm=False)


def _holds(sheet: Sheet, total: Row, terms: Sequence[Row], damaged: bool) -> bool:
    """Whether the sum holds in two columns, of which one tests it, and fails in at most one.

    A column tests it by two amounts that are not zero. Where one column fails two must test it, unless the page shows
    damage, which may then be what makes it fail.
    """
    tested = held = failed = 0
    for column in range(min(len(sheet.columns), MOST_COLUMNS)):
        target = total.values[column]
        if not target:
            continue
        gap = target - sum(row.values[column] or 0 for row in terms)
        slack = total.slacks[column] + sum(row.slacks[column] for row in terms)
        if abs(gap) > slack:
            failed += 1
        else:
            held += 1
            tested += sum(1 for row in terms if row.values[column]) > 1
    if failed:
        return failed == 1 and held > 1 and (tested > 1 or (tested == 1 and damaged))
    return tested > 1 or tested == 1 < held

"""Words beside the columns that name a period for each: a year, and the time since an inception before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from normalizer.statements.when import When, parse_when

_AND: Final = re.compile(
    r",?\s+and\s+(?:for\s+)?(?:the\s+)?"
    r"(?=(?:fiscal |three |six |nine |twelve )?(?:years?|months|periods?)\b|inception\b)",
    re.I,
)


@lru_cache(maxsize=1024)
def parts_of(words: str) -> tuple[When, ...]:
    """What the words say of time, a part for each period where a stretch from day to day is one of several.

    >>> year, stub = parts_of("For the year ended June 30, 2021 and for the period from May 4, 2020 to June 30, 2020")
    >>> year.months, year.year, str(stub.range[0])
    (12, 2021, '2020-05-04')
    """
    parts = tuple(parse_when(part) for part in _AND.split(words))
    whole = all(part.has_length and part.year and part.month for part in parts)
    return parts if whole and any(part.range for part in parts) else (parse_when(words),)


def part_for(parts: Sequence[When], year: int | None) -> When:
    """The part that ends in the year of a column; else the first that is no stretch from day to day.

    >>> parts = parts_of("Years ended June 30, 2022 and 2021 and the period from May 4, 2020 to June 30, 2020")
    >>> [part_for(parts, year).months for year in (2022, 2021, 2020)]
    [12, 12, None]
    """
    named = [part for part in parts if part.year == year]
    return next(iter([*named, *(part for part in parts if part.range is None), *parts]))

"""Which elements were in use when a statement was made."""

from __future__ import annotations

from typing import Final

from normalizer.records import Statement
from taxonomy import Taxonomy

_STILL: Final = 1
"""So many years after its deprecation an element is still found in filings."""
_NO_END: Final = 9999


def year_of(statement: Statement) -> int:
    """The year in which the latest period of the statement ends; 0 where no period is known."""
    return max((column.period.end.year for column in statement.columns if column.period), default=0)


def last_year(element: str, taxonomy: Taxonomy) -> int:
    """The last year in which statements bear the element."""
    known = taxonomy.published.get(element)
    return known.until + _STILL if known and known.until else _NO_END

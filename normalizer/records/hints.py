"""What the caller says that a page may not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from normalizer.records.kinds import Gaap, StatementKind
from normalizer.records.statements import Period


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says that the page may not: a hint fills a gap; a contradiction with the page is a finding.

    ``scale`` is a power of ten (3 for thousands); ``periods`` are those of the value columns from left to right;
    ``fiscal_year_end`` is (month, day). The last three say how lines are named: the likelihood from which a concept is
    given, a file of corrections (False: none, not even one that lies beside the document), a taxonomy overlay.
    """

    entity: str | None = None
    currency: str | None = None
    scale: int | None = None
    fiscal_year_end: tuple[int, int] | None = None
    statement: StatementKind | None = None
    periods: tuple[Period, ...] = ()
    document: str | None = None
    gaap: Gaap | None = None
    sure: float | None = None
    mapping: str | Path | Literal[False] | None = None
    taxonomy: str | Path | None = None


NO_HINTS = Hints()

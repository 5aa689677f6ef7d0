"""The catalogue of findings: one wording, one severity and one piece of advice for each code.

A stage yields the code, the place and the numbers; :func:`finding` puts them into the words of the catalogue.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from normalizer.findings.arithmetic import SUMS
from normalizer.findings.documents import CELLS, DOCUMENT
from normalizer.findings.naming import CORRECTIONS, NAMES
from normalizer.findings.series import SERIES
from normalizer.findings.wording import Wording
from normalizer.findings.xbrl import READ, WRITTEN
from normalizer.records import Finding, Place, Statement, StatementKind

__all__ = ["CATALOGUE", "Wording", "finding"]

CATALOGUE: Final = MappingProxyType({**DOCUMENT, **CELLS, **NAMES, **CORRECTIONS, **SUMS, **SERIES, **READ, **WRITTEN})


def finding(
    code: str,
    *,
    statement: Statement | StatementKind | None = None,
    place: Place | None = None,
    row: int | None = None,
    table: int | None = None,
    **numbers: object,
) -> Finding:
    """The finding of that code, its gaps filled with ``numbers``.

    Raises KeyError for a code or a gap that the catalogue does not have: a defect of the caller, never of the data.
    """
    wording = CATALOGUE[code]
    kind = statement.kind if isinstance(statement, Statement) else statement
    return Finding(
        code=code,
        severity=wording.severity,
        message=wording.message.format(**numbers),
        advice=wording.advice.format(**numbers),
        statement=kind,
        table=place.table if place else table if table is not None else getattr(statement, "table", None),
        row=place.row if place else row,
        column=place.column if place else None,
    )

"""What is doubtful, wrong or mended, told by any stage."""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.records.kinds import Severity, StatementKind


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of ``findings``: something doubtful, wrong or mended, and what to do about it."""

    code: str
    severity: Severity
    message: str
    advice: str
    statement: StatementKind | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

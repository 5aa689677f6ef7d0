"""What a document comes to: its facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from normalizer.records.documents import Place
from normalizer.records.kinds import StatementKind, Status
from normalizer.records.statements import Period


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of ``facts``: the columns of the README's table, with exact values in single units.

    ``axis`` and ``member`` are those of XBRL's dimensions, none for the whole company; several are joined by " | " in
    the same order. ``steps`` are what was done between ``printed`` and ``value``, in words; no column holds them.
    """

    document: str
    entity: str | None
    statement: StatementKind
    place: Place
    section: str
    label: str
    concept: str | None
    element: str | None
    confidence: float | None
    value: Decimal
    unit: str
    decimals: int | None
    period: Period | None
    fiscal_year: int | None
    fiscal_period: str | None
    printed: str
    status: Status
    proof: str
    axis: str | None = None
    member: str | None = None
    steps: tuple[str, ...] = field(default=(), compare=False)

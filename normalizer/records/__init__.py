"""The records that pass between stages: frozen, without behaviour beyond what their fields say.

Amounts are ``Decimal`` in the unit that the page prints (thousands stay thousands) until the facts stage scales them.
Rows and columns count from 0.
"""

from __future__ import annotations

from normalizer.records.documents import Block, Cell, Document, Grid, Paragraph, Place, ReportFiles, Rows
from normalizer.records.facts import Fact
from normalizer.records.finding import Finding
from normalizer.records.hints import NO_HINTS, Hints
from normalizer.records.kinds import (
    GAAPS,
    STATEMENT_KINDS,
    STATUSES,
    Gaap,
    Layout,
    Measure,
    Severity,
    StatementKind,
    Status,
)
from normalizer.records.names import Candidate, MappedLine, MappedStatement
from normalizer.records.numbers import Number, Reading
from normalizer.records.proofs import Proofs, Relation, Term, Verdict
from normalizer.records.statements import Column, Cover, Line, Period, Scale, Statement

__all__ = [
    "GAAPS",
    "NO_HINTS",
    "STATEMENT_KINDS",
    "STATUSES",
    "Block",
    "Candidate",
    "Cell",
    "Column",
    "Cover",
    "Document",
    "Fact",
    "Finding",
    "Gaap",
    "Grid",
    "Hints",
    "Layout",
    "Line",
    "MappedLine",
    "MappedStatement",
    "Measure",
    "Number",
    "Paragraph",
    "Period",
    "Place",
    "Proofs",
    "Reading",
    "Relation",
    "ReportFiles",
    "Rows",
    "Scale",
    "Severity",
    "Statement",
    "StatementKind",
    "Status",
    "Term",
    "Verdict",
]

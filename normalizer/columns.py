"""The declared columns of ``facts`` and ``findings``, and the row of each record: one table for frames and all files.

Order and types are those of the README's table; they follow from this page, never from what a document holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from normalizer.records import STATEMENT_KINDS, STATUSES, Fact, Finding, Relation, StatementKind

Dtype = Literal["string", "category", "Int64", "float64", "bool", "datetime64[us]"]
Value = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its pandas dtype, whether a row may lack it (an empty text is no lack), and its categories.

    A column of categories declares them all, in the order in which they sort, whatever its rows hold.
    """

    name: str
    dtype: Dtype
    optional: bool = True
    categories: tuple[str, ...] = ()


FACT_FIELDS: Final = (
    Field("document", "string", optional=False),
    Field("entity", "string"),
    Field("statement", "category", optional=False, categories=STATEMENT_KINDS),
    Field("table", "Int64", optional=False),
    Field("row", "Int64", optional=False),
    Field("column", "Int64", optional=False),
    Field("section", "string", optional=False),
    Field("label", "string", optional=False),
    Field("concept", "string"),
    Field("element", "string"),
    Field("confidence", "float64"),
    Field("value", "float64", optional=False),
    Field("unit", "string", optional=False),
    Field("decimals", "Int64"),
    Field("period_start", "datetime64[us]"),
    Field("period_end", "datetime64[us]"),
    Field("fiscal_year", "Int64"),
    Field("fiscal_period", "string"),
    Field("printed", "string", optional=False),
    Field("status", "category", optional=False, categories=STATUSES),
    Field("proof", "string", optional=False),
    Field("axis", "string"),
    Field("member", "string"),
)

FINDING_FIELDS: Final = (
    Field("document", "string", optional=False),
    Field("code", "string", optional=False),
    Field("severity", "string", optional=False),
    Field("statement", "category", categories=STATEMENT_KINDS),
    Field("table", "Int64"),
    Field("row", "Int64"),
    Field("column", "Int64"),
    Field("message", "string", optional=False),
    Field("advice", "string", optional=False),
)

RELATION_FIELDS: Final = (
    Field("document", "string", optional=False),
    Field("kind", "string", optional=False),
    Field("statement", "category", categories=STATEMENT_KINDS),
    Field("table", "Int64", optional=False),
    Field("row", "Int64", optional=False),
    Field("column", "Int64", optional=False),
    Field("total", "string", optional=False),
    Field("terms", "string", optional=False),
    Field("left", "float64", optional=False),
    Field("right", "float64", optional=False),
    Field("tolerance", "float64", optional=False),
    Field("holds", "bool", optional=False),
    Field("found", "string", optional=False),
    Field("chance", "float64", optional=False),
    Field("words", "string", optional=False),
)


def fact_row(fact: Fact) -> tuple[Value, ...]:
    """The fact's values in the order of ``FACT_FIELDS``; ``value`` is the exact Decimal."""
    period = fact.period
    return (
        fact.document,
        fact.entity,
        fact.statement,
        fact.place.table,
        fact.place.row,
        fact.place.column,
        fact.section,
        fact.label,
        fact.concept,
        fact.element,
        fact.confidence,
        fact.value,
        fact.unit,
        fact.decimals,
        period.start if period else None,
        period.end if period else None,
        fact.fiscal_year,
        fact.fiscal_period,
        fact.printed,
        fact.status,
        fact.proof,
        fact.axis,
        fact.member,
    )


def finding_row(document: str, finding: Finding) -> tuple[Value, ...]:
    """The finding's values in the order of ``FINDING_FIELDS``."""
    return (
        document,
        finding.code,
        finding.severity,
        finding.statement,
        finding.table,
        finding.row,
        finding.column,
        finding.message,
        finding.advice,
    )


def relation_row(
    document: str, relation: Relation, lines: Mapping[tuple[int, int], tuple[StatementKind, str]]
) -> tuple[Value, ...]:
    """The relation's values in the order of ``RELATION_FIELDS``; ``lines`` gives kind and label by (table, row)."""
    total = relation.total
    kind, label = lines.get((total.table, total.row), (None, ""))
    names = [lines.get((term.place.table, term.place.row), (None, ""))[1] for term in relation.terms]
    terms = [f"{'-' if term.weight < 0 else '+'} {name}" for term, name in zip(relation.terms, names, strict=True)]
    return (
        document,
        relation.kind,
        kind,
        total.table,
        total.row,
        total.column,
        label,
        " ".join(terms),
        relation.left,
        relation.right,
        relation.tolerance,
        relation.holds,
        relation.found,
        relation.chance,
        relation.words,
    )


def plain(value: Decimal) -> str:
    """The number in plain notation, exact: no exponent, no minus before zero.

    >>> plain(Decimal("1.3425E+7")), plain(Decimal("-0.190")), plain(Decimal("-0"))
    ('13425000', '-0.190', '0')
    """
    return format(abs(value) if value.is_zero() else value, "f")


def as_text(value: Value) -> str:
    """The value as a text that reads back equal: plain decimals, ISO dates, the shortest float, empty for none.

    >>> [as_text(value) for value in (Decimal("5E+3"), date(2010, 9, 30), 0.1, None)]
    ['5000', '2010-09-30', '0.1', '']
    """
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case float():
            return repr(value)
        case _:
            return str(value)

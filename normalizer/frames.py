"""The DataFrames that a user meets: the columns of :mod:`normalizer.columns`, always all, always of their types.

An empty result has them too. Values become float64 here and nowhere before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from normalizer.columns import (
    FACT_FIELDS,
    FINDING_FIELDS,
    RELATION_FIELDS,
    Field,
    Value,
    fact_row,
    finding_row,
    relation_row,
)
from normalizer.printed import Sheet

if TYPE_CHECKING:
    from normalizer.filing import Filing


def facts_frame(filings: Iterable[Filing]) -> pd.DataFrame:
    """The facts of all filings, a row a fact, in the order in which they are printed."""
    return frame_of([fact_row(fact) for filing in filings for fact in filing.fact_records], FACT_FIELDS)


def findings_frame(filings: Iterable[Filing]) -> pd.DataFrame:
    """The findings of all filings, a row a finding."""
    rows = [finding_row(filing.document, found) for filing in filings for found in filing.finding_records]
    return frame_of(rows, FINDING_FIELDS)


def relations_frame(filings: Iterable[Filing]) -> pd.DataFrame:
    """The relations of all filings: total and terms, both sides in printed units, and whether they hold."""
    rows = []
    for filing in filings:
        lines = {(line.line.table, line.line.row): (kind, line.line.label) for kind, line in filing.lines()}
        rows += [relation_row(filing.document, relation, lines) for relation in filing.relation_records]
    return frame_of(rows, RELATION_FIELDS)


def frame_of(rows: Sequence[tuple[Value, ...]], fields: Sequence[Field]) -> pd.DataFrame:
    """The rows under their declared columns and types, whether there are any rows or none."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    return pd.DataFrame({field.name: _series(values, field) for field, values in zip(fields, columns, strict=True)})


def _series(values: Sequence[Value], field: Field) -> pd.Series:
    match field.dtype:
        case "float64":
            numbers = (value if isinstance(value, Decimal | float | int) else "nan" for value in values)
            return pd.Series([float(number) for number in numbers], dtype="float64")
        case "datetime64[us]":
            # By way of text, since a date of the year 1 must not be cast over nanoseconds.
            return pd.Series([None if value is None else str(value) for value in values], dtype=field.dtype)
        case _:
            return pd.Series(list(values), dtype=field.dtype)


def statement_frame(sheet: Sheet) -> pd.DataFrame:
    """The sheet wide, as printed: a row a line, indexed by its label, a column a period, values in single units.

    ``section``, ``concept`` and ``unit`` stand before the periods; a blank cell is NaN. A label that is printed twice
    has two rows, told apart by ``section``.
    """
    mapped = [line.mapped for line in sheet.lines]
    index = pd.Index([line.line.label for line in mapped], dtype="string", name="label")
    leading: dict[str, list[str | None]] = {
        "section": [" > ".join(line.line.section) for line in mapped],
        "concept": [line.concept for line in mapped],
        "unit": [line.unit for line in sheet.lines],
    }
    columns: dict[str, pd.Series] = {
        name: pd.Series(texts, dtype="string", index=index) for name, texts in leading.items()
    }
    for number, heading in enumerate(sheet.headings):
        values = [float(fact.value) if (fact := line.facts[number]) else float("nan") for line in sheet.lines]
        columns[heading] = pd.Series(values, dtype="float64", index=index)
    return pd.DataFrame(columns, index=index)

"""The DataFrames that a user meets: the columns of :mod:`normalizer.columns`, always all, always of their types.

An empty result has them too. Values become float64 here and nowhere before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
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
from normalizer.provenance import provenance_of

if TYPE_CHECKING:
    from pandas.api.extensions import ExtensionArray

    from normalizer.filing import Filing

Dtype = str | pd.CategoricalDtype


@cache
def dtype_of(field: Field) -> Dtype:
    """The dtype that pandas takes for the column: its name, or the declared categories.

    Kept once made, since pandas takes as long to make one of categories as for the rest of the column.
    """
    return pd.CategoricalDtype(list(field.categories)) if field.dtype == "category" else field.dtype


FACT_DTYPES: Final[Mapping[str, Dtype]] = MappingProxyType({field.name: dtype_of(field) for field in FACT_FIELDS})
"""The dtype of each column of facts, for ``frame.astype``."""

READ_CSV: Final[Mapping[str, Any]] = MappingProxyType(
    {
        # A date's column without any date is no dates to read_csv; ``astype(FACT_DTYPES)`` settles those.
        "dtype": {name: "string" if dtype == "datetime64[us]" else dtype for name, dtype in FACT_DTYPES.items()},
        # A label may well read "None" or "n/a": only an empty field is missing, and only where one may be missing.
        "keep_default_na": False,
        "na_values": {field.name: [""] for field in FACT_FIELDS if field.optional},
        "encoding": "utf-8",
    }
)
"""What ``pandas.read_csv`` has to be told of a CSV of facts: ``pd.read_csv(path, **READ_CSV).astype(FACT_DTYPES)``."""

_TEXT: Final = pd.StringDtype()
_NAN: Final = float("nan")
_EPOCH: Final = date(1970, 1, 1).toordinal()
_NO_DAY: Final = np.iinfo("int64").min
"""What numpy takes for NaT."""


def facts_frame(filings: Iterable[Filing]) -> pd.DataFrame:
    """The facts of all filings, a row a fact, in the order in which they are printed; ``attrs`` say where from."""
    filings = list(filings)
    frame = frame_of([fact_row(fact) for filing in filings for fact in filing.fact_records], FACT_FIELDS)
    frame.attrs.update(provenance_of(filings))
    return frame


def findings_frame(filings: Iterable[Filing]) -> pd.DataFrame:
    """The findings of all filings, a row a finding; ``attrs`` say where from."""
    filings = list(filings)
    rows = [finding_row(filing.document, found) for filing in filings for found in filing.finding_records]
    frame = frame_of(rows, FINDING_FIELDS)
    frame.attrs.update(provenance_of(filings))
    return frame


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
    # Arrays and no Series: a frame of arrays takes a fifth of the time, since nothing has to be aligned.
    arrays = {field.name: _array(values, field) for field, values in zip(fields, columns, strict=True)}
    return pd.DataFrame(arrays, copy=False)


def _array(values: Sequence[Value], field: Field) -> ExtensionArray | np.ndarray:
    match field.dtype:
        case "float64":
            return np.array([_NAN if value is None else float(value) for value in values])  # type: ignore[arg-type]
        case "Int64":
            return _integers(values)
        case "datetime64[us]":
            # By way of whole days, since a date of the year 1 must not be cast over nanoseconds; and counted here,
            # since numpy takes twenty times as long over dates.
            return np.array([_day(value) for value in values], dtype="int64").view("M8[D]").astype("M8[us]")
        case "category":
            return _category(values, field)
        case "bool":
            return np.array(values, dtype="bool")
        case _:
            return pd.array(list(values), dtype=_TEXT)  # type: ignore[arg-type]


def _day(value: Value) -> int:
    """The day as days since 1970."""
    if value is None:
        return _NO_DAY
    return (value if isinstance(value, date) else date.fromisoformat(str(value))).toordinal() - _EPOCH


def _integers(values: Sequence[Value]) -> ExtensionArray:
    present = np.array([0 if value is None else value for value in values])
    if present.dtype != np.int64:  # no rows, or numbers of another kind, which must be whole
        return pd.array([None if value is None else int(str(value)) for value in values], dtype="Int64")
    return pd.arrays.IntegerArray(present, np.array([value is None for value in values]))


def _category(values: Sequence[Value], field: Field) -> ExtensionArray:
    """The values by their categories; a value that is none of them is a ValueError, never a gap."""
    numbers: dict[Value, int] = {name: number for number, name in enumerate(field.categories)}
    if field.optional:
        numbers[None] = -1
    if wrong := [value for value in values if value not in numbers]:
        raise ValueError(f"{wrong[0]!r} is no {field.name}; there are {', '.join(field.categories)}")
    codes = np.array([numbers[value] for value in values], dtype="int8")
    return pd.Categorical.from_codes(codes, dtype=dtype_of(field), validate=False)  # type: ignore[arg-type]


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

"""Rows between the store and pandas or Arrow: columns of their declared types, in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import pyarrow as pa

from normalizer.columns import Dtype, Field, Value
from normalizer.frames import dtype_of

_ARROW: Final[dict[Dtype, pa.DataType]] = {
    "string": pa.string(),
    "category": pa.string(),
    "Int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "datetime64[us]": pa.date32(),
}


def as_table(rows: Sequence[tuple[Value, ...]], fields: Sequence[Field]) -> pa.Table:
    """The rows as an Arrow table of the declared types; ``value`` is text, exact."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    types = [pa.string() if field.name == "value" else _ARROW[field.dtype] for field in fields]
    return pa.table(
        [pa.array(list(values), type=kind) for kind, values in zip(types, columns, strict=True)],
        names=[field.name for field in fields],
    )


def as_declared(frame: pd.DataFrame, fields: Sequence[Field]) -> pd.DataFrame:
    """The frame with the declared columns and types; texts of numbers become float64."""
    return pd.DataFrame({field.name: _typed(frame[field.name], field) for field in fields})


def _typed(column: pd.Series, field: Field) -> pd.Series:
    match field.dtype:
        case "float64":
            return pd.to_numeric(column).astype("float64")
        case "datetime64[us]":
            return pd.to_datetime(column).astype("datetime64[us]")
        case "bool":
            return column.fillna(False).astype("bool")
        case "category":
            return column.astype(pd.CategoricalDtype(list(field.categories)))
        case _:
            typed: pd.Series = column.to_frame().astype({column.name: dtype_of(field)})[column.name]
            return typed

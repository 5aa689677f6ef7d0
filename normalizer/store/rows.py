"""Rows between the store and pandas: columns of their declared types, in both directions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from normalizer.columns import Field, Value


def as_columns(rows: Sequence[tuple[Value, ...]], fields: Sequence[Field]) -> pd.DataFrame:
    """The rows as a frame that DuckDB and Arrow take as they are: texts, numbers and days as objects."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    return pd.DataFrame(
        {field.name: pd.Series(list(values), dtype="object") for field, values in zip(fields, columns, strict=True)}
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
        case _:
            return column.astype(field.dtype)

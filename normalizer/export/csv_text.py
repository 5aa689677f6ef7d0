"""A frame as CSV that reads back equal: days as ISO dates, numbers in plain decimals, empty for missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from normalizer.columns import plain

if TYPE_CHECKING:
    from collections.abc import Hashable


def frame_text(frame: pd.DataFrame) -> str:
    """The frame as CSV text.

    >>> frame_text(pd.DataFrame({"value": [1e16, float("nan")], "day": pd.to_datetime(["2005-06-30", None])}))
    'value,day\\n10000000000000000,2005-06-30\\n,\\n'
    """
    columns: dict[Hashable, pd.Series] = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_float_dtype(column.dtype):
            columns[name] = column.map(_number, na_action="ignore").astype("object")
        elif pd.api.types.is_datetime64_any_dtype(column.dtype):
            columns[name] = column.dt.strftime("%Y-%m-%d")
        else:
            columns[name] = column
    text = pd.DataFrame(columns, columns=frame.columns).to_csv(index=False, lineterminator="\n")
    return str(text)


def _number(value: float) -> str:
    from decimal import Decimal

    number = Decimal(repr(value))
    return plain(number.quantize(Decimal(1)) if number == number.to_integral_value() else number)

"""A pandas DataFrame as a grid: the only door through which pandas comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real

import pandas as pd

from normalizer.reading.delimited import record_table
from normalizer.reading.drafts import Draft
from normalizer.reading.exported import plain_names
from normalizer.reading.row_periods import is_when
from normalizer.text import fold


def read_frame(frame: pd.DataFrame, mend: Callable[[str], str] = str) -> list[Draft]:
    """The frame as one table: its column names are the heading rows, an index with labels the first column.

    ``mend`` gives the text of a field as it was meant.
    """
    return [record_table(tuple(tuple(map(mend, record)) for record in _records(frame)))]


def _records(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The printed fields: a row for each level of the column names, then the frame's own rows."""
    labelled = not _is_range(frame.index)
    labels = _labels(frame.index) if labelled else []
    records: list[tuple[str, ...]] = []
    for level in range(0 if _is_range(frame.columns) else frame.columns.nlevels):
        over = "" if (name := frame.columns.names[level]) is None else str(name)
        first, *others = [name if level == 0 else "" for name, _ in labels] or [""]
        corner = (fold(f"{first} {over}"), *others) if labelled else ()
        records.append((*corner, *plain_names([_heading(name) for name in frame.columns.get_level_values(level)])))
    columns = [[printed(value) for value in frame.iloc[:, i].tolist()] for i in range(frame.shape[1])]
    records.extend(zip(*(own for _, own in labels), *columns, strict=True))
    return records


def _is_range(index: pd.Index) -> bool:
    """Whether the index counts from 0 and says nothing; ``pandas.read_html`` numbers columns so."""
    return isinstance(index, pd.RangeIndex) or list(index) == list(range(len(index)))


def _heading(name: object) -> str:
    """The name of a column; a period that is longer than a day by its first and its last day.

    >>> _heading(pd.Period("2024Q2")), _heading(pd.Period("2024-06-30", "D"))
    ('from 2024-04-01 to 2024-06-30', '2024-06-30')
    """
    if isinstance(name, pd.Period) and name.start_time.date() < name.end_time.date():
        return f"from {name.start_time.date()} to {name.end_time.date()}"
    return printed(name)


def _labels(index: pd.Index) -> list[tuple[str, list[str]]]:
    """The name and the labels of each level of the index; the levels are joined where one of them counts or numbers."""
    names = ["" if name is None else fold(str(name)) for name in index.names]
    keys = [tuple(map(printed, key if isinstance(key, tuple) else (key,))) for key in index]
    if all(is_when(part) or any(map(str.isalpha, part)) for key in keys for part in key if part):
        return [(name, [fold(key[level]) for key in keys]) for level, name in enumerate(names)]
    return [(fold(" ".join(names)), [fold(" ".join(filter(None, key))) for key in keys])]


def printed(value: object) -> str:
    """The value as a page would print it, nothing lost: no exponent, no time of midnight, blank for missing.

    >>> [printed(value) for value in (1e15, 0.1, float("nan"), pd.Timestamp("2010-09-30"), Decimal("1E+3"))]
    ['1000000000000000', '0.1', '', '2010-09-30', '1000']
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Decimal):
        return "" if value.is_nan() else f"{value:f}"
    if isinstance(value, Real):
        return _real(float(value))
    if isinstance(value, pd.Period):
        return str(value.end_time.date())
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == datetime.min.time() else str(value)
    return str(value) if isinstance(value, date) else fold(str(value))


def _real(value: float) -> str:
    if value != value:
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text[:-2] if text.endswith(".0") else text

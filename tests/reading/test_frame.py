"""DataFrames: labels in a column or the index, several heading rows, nothing lost in print."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from normalizer.reading import read_document
from normalizer.records import Grid


def rows(frame: pd.DataFrame) -> list[list[tuple[int, str]]]:
    (grid,) = read_document(frame, name="frame").blocks
    assert isinstance(grid, Grid)
    return [[(cell.start, cell.text) for cell in row] for row in grid.rows]


def test_labels_in_the_first_column() -> None:
    frame = pd.DataFrame({"": ["Cash", "Debt"], "2024": [1234567890123, None], "2023": [0.1, 2.0]})
    assert rows(frame) == [
        [(1, "2024"), (2, "2023")],
        [(0, "Cash"), (1, "1234567890123"), (2, "0.1")],
        [(0, "Debt"), (2, "2")],
    ]


def test_labels_in_the_index_and_dates_as_names() -> None:
    frame = pd.DataFrame({pd.Timestamp("2024-09-30"): [Decimal("1.50")]}, index=pd.Index(["Cash"], name="Line"))
    assert rows(frame) == [[(0, "Line"), (1, "2024-09-30")], [(0, "Cash"), (1, "1.50")]]


def test_multi_index_of_columns_and_rows() -> None:
    columns = pd.MultiIndex.from_tuples([("Three Months Ended", "2024"), ("Three Months Ended", "2023")])
    index = pd.MultiIndex.from_tuples([("Assets", "Cash"), ("Assets", "Debt")])
    frame = pd.DataFrame([[1, 2], [3, np.nan]], columns=columns, index=index)
    assert rows(frame) == [
        [(1, "Three Months Ended"), (2, "Three Months Ended")],
        [(1, "2024"), (2, "2023")],
        [(0, "Assets Cash"), (1, "1"), (2, "2")],
        [(0, "Assets Debt"), (1, "3")],
    ]


def test_missing_values_of_every_kind_are_blank() -> None:
    frame = pd.DataFrame({"a": ["x", pd.NA, None, np.nan, pd.NaT]}, dtype=object)
    assert rows(frame) == [[(0, "a")], [(0, "x")], [], [], [], []]
    assert rows(pd.DataFrame({"a": []})) == [[(0, "a")]]

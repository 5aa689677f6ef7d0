"""DataFrames: labels in a column or the index, several heading rows, nothing lost in print."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

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
        [(2, "Three Months Ended"), (3, "Three Months Ended")],
        [(2, "2024"), (3, "2023")],
        [(0, "Assets"), (1, "Cash"), (2, "1"), (3, "2")],
        [(0, "Assets"), (1, "Debt"), (2, "3")],
    ]
    index = pd.MultiIndex.from_tuples([(1000, "Cash"), (2000, "Debt")], names=["Account", "Line"])
    assert rows(pd.DataFrame({"2024": [1, 2]}, index=index)) == [
        [(0, "Account Line"), (1, "2024")],
        [(0, "1000 Cash"), (1, "1")],
        [(0, "2000 Debt"), (1, "2")],
    ]


def test_missing_values_of_every_kind_are_blank() -> None:
    frame = pd.DataFrame({"a": ["x", pd.NA, None, np.nan, pd.NaT]}, dtype=object)
    assert rows(frame) == [[(0, "a")], [(0, "x")], [], [], [], []]
    assert rows(pd.DataFrame({"a": []})) == [[(0, "a")]]


PAGE = """
<table>
<tr><td colspan=3></td><td colspan=3>June 30, 2026</td><td></td><td colspan=3>June 30, 2025</td></tr>
<tr><td colspan=3>Cash</td><td>$</td><td>1,940</td><td></td><td></td><td>$</td><td>1,640</td><td></td></tr>
<tr><td colspan=3>Receivables</td><td colspan=2>500</td><td></td><td></td><td colspan=2>500</td><td></td></tr>
<tr><td colspan=3>Allowance</td><td colspan=2>(20</td><td>)</td><td></td><td colspan=2>(10</td><td>)</td></tr>
</table>
"""


def test_what_a_page_spreads_over_columns_is_one_cell() -> None:
    (frame,) = pd.read_html(StringIO(PAGE))
    assert rows(frame) == [
        [(3, "June 30, 2026"), (7, "June 30, 2025")],
        [(0, "Cash"), (3, "$"), (4, "1940"), (7, "$"), (8, "1640")],
        [(0, "Receivables"), (3, "500"), (7, "500")],
        [(0, "Allowance"), (3, "(20"), (5, ")"), (7, "(10"), (9, ")")],
    ]


def test_two_columns_with_one_amount_in_common_stay_two() -> None:
    frame = pd.DataFrame([["Cash", "Cash", "10", "10"], ["Debt", "Debt", "20", "30"], ["Notes", "Notes", "5", "5"]])
    assert rows(frame)[0] == [(0, "Cash"), (2, "10"), (3, "10")]


def test_names_that_pandas_made_unique_or_up_are_as_they_were() -> None:
    columns = ["Unnamed: 0", "2024", "2024.1", "2023", "1.5"]
    frame = pd.DataFrame([["Cash", "$", 5, 4, 3]], columns=columns)
    assert rows(frame)[0] == [(1, "2024"), (2, "2024"), (3, "2023"), (4, "1.5")]


def test_periods_as_names_keep_their_length() -> None:
    quarters = pd.DataFrame([[1, 2]], index=["Cash"], columns=pd.period_range("2024Q1", periods=2, freq="Q"))
    assert rows(quarters)[0] == [(1, "from 2024-01-01 to 2024-03-31"), (2, "from 2024-04-01 to 2024-06-30")]


def test_the_name_of_the_columns_stands_above_the_labels() -> None:
    frame = pd.DataFrame([[1, 2]], index=pd.Index(["Cash"], name="Line"), columns=pd.Index(["2024", "2023"], name="€m"))
    assert rows(frame)[0] == [(0, "Line €m"), (1, "2024"), (2, "2023")]
    assert rows(frame.rename_axis(None))[0] == [(0, "€m"), (1, "2024"), (2, "2023")]

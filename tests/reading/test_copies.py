"""What pandas adds to a table when it reads and saves one."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest

from normalizer.reading import read_document
from normalizer.reading.copies import copied_fields
from normalizer.reading.exported import without_counts
from normalizer.records import Grid

PAGE = """
<table>
<tr><td colspan=3></td><td colspan=3>June 30, 2026</td><td></td><td colspan=3>June 30, 2025</td></tr>
<tr><td colspan=3>Cash</td><td>$</td><td>1,940</td><td></td><td></td><td>$</td><td>1,640</td><td></td></tr>
<tr><td colspan=3>Receivables</td><td colspan=2>500</td><td></td><td></td><td colspan=2>500</td><td></td></tr>
<tr><td colspan=3>Inventory</td><td colspan=2>300</td><td></td><td></td><td colspan=2>310</td><td></td></tr>
<tr><td colspan=3>Allowance</td><td colspan=2>(20</td><td>)</td><td></td><td colspan=2>(10</td><td>)</td></tr>
</table>
"""


def texts(source: bytes | Path, name: str) -> list[list[str]]:
    grid = next(block for block in read_document(source, name=name).blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_saved_frame_of_a_page_is_as_the_page(kind: str, header: bool, index: bool) -> None:
    (frame,) = pd.read_html(StringIO(PAGE))
    saved = BytesIO()
    if kind == "csv":
        frame.to_csv(saved, header=header, index=index)
    else:
        frame.to_excel(saved, header=header, index=index)
    assert [row for row in texts(saved.getvalue(), f"saved.{kind}") if row] == [
        ["June 30, 2026", "June 30, 2025"],
        ["Cash", "$", "1940", "$", "1640"],
        ["Receivables", "500", "500"],
        ["Inventory", "300", "310"],
        ["Allowance", "(20", ")", "(10", ")"],
    ]


@pytest.mark.parametrize(
    "records",
    [
        [["", "2023", "2024"], ["Cash", "1", "2"], ["Debt", "2", "3"], ["Tax", "3", "4"]],
        [["Note", "1", "2"], ["5", "Cash", "1"], ["4", "Debt", "2"], ["9", "Tax", "3"]],
        [["1", "2", "3"], ["2", "3", "4"], ["3", "5", "6"]],
        [["Debt", "1", "2"], ["", "0", "5"], ["Tax", "3", "4"]],
    ],
)
def test_years_notes_and_figures_count_nothing(records: list[list[str]]) -> None:
    assert without_counts(records) == tuple(records)


def test_numbers_of_lines_below_a_title_are_left_out_though_some_lines_are() -> None:
    records = [["Income", "", ""], ["1", "Sales", "9"], ["2", "Costs", "5"], ["4", "Tax", "1"], ["5", "Net", "3"]]
    assert [record[0] for record in without_counts(records)] == ["Income", "", "", "", ""]


def test_each_of_several_tables_has_columns_of_its_own() -> None:
    wide = [["Sales", "Sales", "9", "9", "8", "8"]] * 4
    dense = [["Cash", "Cash", "7", "6", "6", "5"]] * 4
    copied = copied_fields([*wide, [], *dense])
    assert [sorted(copied[0]), sorted(copied[-1])] == [[1, 2, 3, 5], [1, 2, 4]]


def test_a_file_of_several_tables_is_delimited(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    parts = [(3, 7), (4, 6), (5, 7)]
    blocks = [
        ["Title", *(",".join([f"{chr(65 + n)} line", *["1"] * width]) for n in range(rows))] for width, rows in parts
    ]
    path.write_text("\n\n".join("\n".join(block) for block in blocks))
    assert [len(row) for row in texts(path, "all.csv")][:3] == [1, 4, 4]

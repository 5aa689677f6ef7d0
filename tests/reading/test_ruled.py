"""Tables whose columns rules give: dashes, grids, box characters."""

from __future__ import annotations

from collections import UserList
from typing import Any

from normalizer.reading import read_document
from normalizer.reading.ruled import find_ruled
from normalizer.records import Grid, Paragraph

HEADLESS = """\
Balance sheets

  ---------- ---- ---------- ---- ----------
                  June 30,        June 30,
                  2026            2025

  Cash       \\$   94         \\$   95

  Assets
  held for        1,096           (97)
  sale

  ---------- ---- ---------- ---- ----------

Words.
"""
HEADED = """\
  -----------------------
  Line            June 30
                     2026
  ------------ ----------
  Cash and             94
  deposits

  Total                95
  -----------------------
"""
SIMPLE = """\
                 2026    2025
  ------------ ------ -------
  Sales            94      95
  Tax             (1)
  Profit           93      95

Words below.
"""
GRID = """\
+----------+-------+-------+
|          | 2026  | 2025  |
+==========+=======+=======+
| Assets   | \\$    | 1,095 |
| held     | 94    |       |
+----------+-------+-------+
| Total    |       | (96)  |
+----------+-------+-------+
"""
PLAIN_GRID = """\
+-------+------+------+
|       | 2026 | 2025 |
+-------+------+------+
| Cash  |   94 |   95 |
| Debt  |      |   96 |
+-------+------+------+
"""


def texts(text: str) -> tuple[list[list[tuple[int, str]]], list[str]]:
    blocks = read_document(text.encode(), name="page.md").blocks
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert grid.layout == "cells"
    rows = [[(cell.start, cell.text) for cell in row] for row in grid.rows if row]
    return rows, [block.text for block in blocks if isinstance(block, Paragraph)]


def test_rows_between_two_rules_of_dashes_end_at_blank_lines() -> None:
    rows, words = texts(HEADLESS)
    assert rows == [
        [(2, "June 30, 2026"), (4, "June 30, 2025")],
        [(0, "Cash"), (1, "$"), (2, "94"), (3, "$"), (4, "95")],
        [(0, "Assets held for sale"), (2, "1,096"), (4, "(97)")],
    ]
    assert words == ["Balance sheets", "Words."]


def test_headings_between_a_long_rule_and_a_rule_of_dashes() -> None:
    rows, _ = texts(HEADED)
    assert rows == [
        [(0, "Line"), (1, "June 30 2026")],
        [(0, "Cash and deposits"), (1, "94")],
        [(0, "Total"), (1, "95")],
    ]


def test_lines_below_a_rule_are_a_row_each() -> None:
    rows, words = texts(SIMPLE)
    assert rows == [
        [(1, "2026"), (2, "2025")],
        [(0, "Sales"), (1, "94"), (2, "95")],
        [(0, "Tax"), (1, "(1)")],
        [(0, "Profit"), (1, "93"), (2, "95")],
    ]
    assert words == ["Words below."]


def test_cells_of_a_grid_go_on_over_lines() -> None:
    assert texts(GRID)[0] == [
        [(1, "2026"), (2, "2025")],
        [(0, "Assets held"), (1, "$ 94"), (2, "1,095")],
        [(0, "Total"), (2, "(96)")],
    ]


def test_lines_of_a_grid_are_rows_where_figures_stand_below_one_another() -> None:
    wanted = [[(1, "2026"), (2, "2025")], [(0, "Cash"), (1, "94"), (2, "95")], [(0, "Debt"), (2, "96")]]
    assert texts(PLAIN_GRID)[0] == wanted
    box = PLAIN_GRID.translate(str.maketrans("+|-", "┼│─"))
    assert texts(box)[0] == wanted


def test_rules_under_figures_alone_give_no_columns() -> None:
    rows = ("Cash            94      95", "              ----    ----", "Total           96      97")
    text = "\n".join((*rows, "              ====    ====\n"))
    blocks = read_document(text.encode()).blocks
    assert [grid.layout for grid in blocks if isinstance(grid, Grid)] == ["characters"]


def test_a_heading_over_columns_covers_them_and_a_rule_may_stand_below_some_columns_alone() -> None:
    text = """\
+-------+-------------+
| EUR m | Year ended  |
|       +------+------+
|       | 2026 | 2025 |
+=======+======+======+
| Cash  | 94   | 95   |
+-------+------+------+
"""
    blocks = read_document(text.encode()).blocks
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert [[(cell.start, cell.stop, cell.text) for cell in row] for row in grid.rows if row] == [
        [(0, 1, "EUR m"), (1, 3, "Year ended")],
        [(1, 2, "2026"), (2, 3, "2025")],
        [(0, 1, "Cash"), (1, 2, "94"), (2, 3, "95")],
    ]


def test_the_rest_of_a_label_below_its_figures_is_put_behind_it() -> None:
    text = PLAIN_GRID.replace("| Debt  |      |   96 |", "| Debt  |      |   96 |\n| paid  |      |      |")
    assert texts(text)[0][2:] == [[(0, "Debt paid"), (2, "96")]]


class Looked(UserList[str]):
    """Lines that count how often one is looked at."""

    times = 0

    def __getitem__(self, at: Any) -> Any:
        self.times += 1
        return super().__getitem__(at)


def test_drawn_lines_that_are_no_grid_are_looked_at_a_few_times_each() -> None:
    lines = Looked([*("+---+---+" for _ in range(500)), "| no rule below |"])
    assert not list(find_ruled(lines))
    assert lines.times < 5 * len(lines)

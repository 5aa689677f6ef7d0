"""Cells that only their order places: bare pipes between them."""

from __future__ import annotations

from normalizer.reading import read_document
from normalizer.records import Grid, Paragraph


def tables(text: str) -> list[list[list[tuple[int, int, str]]]]:
    grids = [block for block in read_document(text.encode()).blocks if isinstance(block, Grid)]
    return [[[(c.start, c.stop, c.text) for c in row] for row in grid.rows] for grid in grids]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_document(text.encode()).blocks if isinstance(block, Paragraph)]


BARE = """\
A release.

Three Months Ended | Six Months Ended
2026 | 2025 | 2026 | 2025
Revenue | $ | 40 | $ | 38 | 79 | 75
Expenses:
Cost | (24 | ) | (23 | ) | (47 | ) | (46
16 | 15 | 32 | 29

Tax | 1 | 1 | 2 | 2
"""


def test_headings_cover_equal_shares_and_signs_join_their_figures() -> None:
    assert tables(BARE) == [
        [
            [(1, 3, "Three Months Ended"), (3, 5, "Six Months Ended")],
            [(1, 2, "2026"), (2, 3, "2025"), (3, 4, "2026"), (4, 5, "2025")],
            [(0, 1, "Revenue"), (1, 2, "$ 40"), (2, 3, "$ 38"), (3, 4, "79"), (4, 5, "75")],
            [(0, 1, "Expenses:")],
            [(0, 1, "Cost"), (1, 2, "(24)"), (2, 3, "(23)"), (3, 4, "(47)"), (4, 5, "(46")],
            [(1, 2, "16"), (2, 3, "15"), (3, 4, "32"), (4, 5, "29")],
            [],
            [(0, 1, "Tax"), (1, 2, "1"), (2, 3, "1"), (3, 4, "2"), (4, 5, "2")],
        ]
    ]
    assert paragraphs(BARE) == ["A release."]


def test_a_heading_parted_by_a_blank_line_begins_another_table() -> None:
    more = "Sales | 1 | 2\nCost | 3 | 4\nTax | 5 | 6\n"
    assert [len(table) for table in tables(f"2026 | 2025\n{more}\n2024 | 2023\n{more}")] == [4, 4]


def test_lines_without_a_note_or_a_percentage_keep_their_columns() -> None:
    noted = "Note | 2026 | 2025\nSales | 4 | 94 | 95\nCost | 5 | (90) | (89)\nTax | (1) | (2)\nLoss | 7 | 3 | 4\n"
    assert [row[-2:] for row in tables(noted)[0]][3] == [(2, 3, "(1)"), (3, 4, "(2)")]
    shares = (
        "2026 | % of sales | 2025 | % of sales\nSales | 94 | 100% | 95 | 100%\nCost | 9 | 10% | 8 | 8%\nEPS | 1 | 2\n"
    )
    assert tables(shares)[0][3] == [(0, 1, "EPS"), (1, 2, "1"), (3, 4, "2")]


def test_cells_left_blank_between_pipes_are_positions() -> None:
    (table,) = tables("Sales | 1 | 2\nCost | | 4\nTax | 5 | 6\n")
    assert table[1] == [(0, 1, "Cost"), (2, 3, "4")]


def test_pipes_without_figures_are_text() -> None:
    assert tables("Apple | Form 10-K | 30\nHome | News\nContact | Imprint\n") == []


def test_a_line_with_fewer_figures_than_columns_stands_in_none() -> None:
    text = "2026 | 2025\nSales | 1 | 2\nCost | 3 | 4\nTax | 5 | 6\nGain | 7\nLoss | 8 | 9\n"
    assert tables(text)[0][4] == [(0, 1, "Gain"), (101, 102, "7")]


def test_columns_are_counted_anew_below_other_headings() -> None:
    more = "Sales | 1 | 2 | 3 | 4\nCost | 3 | 4 | 5 | 6\nTax | 5 | 6 | 7 | 8\n"
    text = (
        f"2026 | 2025 | 2026 | 2025\n{more}June 30, 2026 | June 30, 2025\nCash | 1 | 2\nDebt | 3 | 4\nEquity | 5 | 6\n"
    )
    (table,) = tables(text)
    assert table[4:6] == [
        [(1, 2, "June 30, 2026"), (2, 3, "June 30, 2025")],
        [(0, 1, "Cash"), (1, 2, "1"), (2, 3, "2")],
    ]


def test_pipes_that_only_end_rows_part_their_cells() -> None:
    (table,) = tables(
        "In € m | Note | 2026 | 2025 |\nSales | 94 | 95 | |\nCost | (90) | (89) | |\nTax: | |\nLoss | 3 | 4 |\n"
    )
    assert table[0][1:] == [(1, 2, "2026"), (2, 3, "2025")]  # no line has a note
    assert table[1] == [(0, 1, "Sales"), (1, 2, "94"), (2, 3, "95")]
    assert table[3] == [(0, 1, "Tax:")]


def test_a_small_figure_more_than_in_other_lines_is_a_note() -> None:
    text = "2026 | 2025\nSales | 4 | 94.1 | 95.0\nCost | (90.0) | (89.2)\nOther | 11 | 1.5 | 2.5\nLoss | 3.2 | 4.4\n"
    assert [row[-3:] for row in tables(text)[0][1:3]] == [
        [(1, 2, "4"), (2, 3, "94.1"), (3, 4, "95.0")],
        [(0, 1, "Cost"), (2, 3, "(90.0)"), (3, 4, "(89.2)")],
    ]
    small = "2026 | 2025\nSales | 4 | 94 | 95\nCost | 9 | 8\nOther | 11 | 1 | 2\nLoss | 3 | 4\n"
    assert tables(small)[0][2][1] == (1, 2, "9")


def test_labels_in_two_cells_are_one() -> None:
    (table,) = tables(
        "SEKm | 2026 | 2025 |\nSales | Intäkter | 94 | 95 |\nTax | Skatt | (9) | (8) |\nNet | Netto | 3 | 4 |\n"
    )
    assert table[1] == [(0, 1, "Sales Intäkter"), (1, 2, "94"), (2, 3, "95")]

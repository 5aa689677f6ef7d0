"""Pipe tables, as written by hand and as converters leave them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalizer.reading import read_document
from normalizer.reading.typesetting import plain_math
from normalizer.records import Grid, Paragraph

CONVERTED = """\
# Item 8

**CONSOLIDATED BALANCE SHEETS** (In millions\\*)

|  |  |  |  |
| --- | --- | --- | --- |
|  | | 2024 | 2023 |
| **Total assets** | | $ | 364,980 |  | 1 |
| Equity\\|net | | (19,154) | |  | \\$2 |
| Three Months Ended | Three Months Ended | a<br>b | 7 |
Text right below.
"""


def read(text: str) -> tuple[list[Grid], list[str]]:
    blocks = read_document(text.encode()).blocks
    return [b for b in blocks if isinstance(b, Grid)], [b.text for b in blocks if isinstance(b, Paragraph)]


def test_converted_table() -> None:
    (grid,), paragraphs = read(CONVERTED)
    assert grid.layout == "cells"
    assert [[(c.start, c.stop, c.text) for c in row] for row in grid.rows] == [
        [],
        [],
        [(2, 3, "2024"), (3, 4, "2023")],
        [(0, 2, "Total assets"), (2, 3, "$"), (3, 4, "364,980"), (5, 6, "1")],
        [(0, 2, "Equity|net"), (2, 4, "(19,154)"), (5, 6, "$2")],
        [(0, 2, "Three Months Ended"), (2, 3, "a b"), (3, 4, "7")],
    ]
    assert paragraphs == ["Item 8", "CONSOLIDATED BALANCE SHEETS (In millions*)", "Text right below."]


def test_a_table_without_outer_pipes_needs_a_separator() -> None:
    assert [len(grid.rows) for grid in read("Line | 2024\n--- | ---\nCash | 1\n")[0]] == [3]
    assert read("Apple | Form 10-K | 30\n")[0] == []


def test_equal_numbers_side_by_side_stay_two_cells() -> None:
    (grid,), _ = read("| Cash | 5 | 5 |\n| Debt | 6 | 6 |\n")
    assert [[c.text for c in row] for row in grid.rows] == [["Cash", "5", "5"], ["Debt", "6", "6"]]


CELL = (
    st.text(st.sampled_from("abXY019.,$%()|é "), max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: plain_math(text) == text)
)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_a_written_table_reads_back(table: list[list[str]]) -> None:
    head = [f"h{i}" for i in range(len(table[0]))]
    lines = ["| " + " | ".join(text.replace("|", "\\|") for text in row) + " |" for row in [head, *table]]
    lines.insert(1, "|" + " --- |" * len(head))
    (grid,), _ = read("\n".join(lines))
    found = [[(c.start, c.text) for c in row] for row in grid.rows]
    expected = [[(i, text) for i, text in enumerate(row) if text] for row in [head, *table]]
    merged = [[pair for j, pair in enumerate(row) if not (j and _copies(row[j - 1], pair))] for row in expected]
    assert [found[0], *found[2:]] == merged


def _copies(left: tuple[int, str], right: tuple[int, str]) -> bool:
    return left[1] == right[1] and left[0] + 1 == right[0] and sum(c.isalpha() for c in left[1]) >= 3


def test_a_table_without_outer_pipes_ends_at_a_blank_line_only() -> None:
    head = "| | |\n---|---|---\n| June 27,  \n2026| June 28,  \n2025  \n"
    text = head + "ASSETS:  \nCash| $| 10 | $| 20 |  \n  \nTotal| 10 | 20 |  \n\nWords.\n"
    document = read_document(text.encode(), name="page.md")
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows if row] == [
        ["June 27, 2026", "June 28, 2025"],
        ["ASSETS:"],
        ["Cash", "$", "10", "$", "20"],
        ["Total", "10", "20"],
    ]
    assert document.blocks[-1] == Paragraph("Words.")


def test_where_rows_begin_without_a_pipe_one_at_the_beginning_follows_a_blank_cell() -> None:
    text = "94 | Sales | 95 |\n---|\n| Other: | |\n96 | Tax | 97 |\n98 | Loss | 99 |\n"
    (grid,) = (block for block in read_document(text.encode()).blocks if isinstance(block, Grid))
    assert [(cell.start, cell.text) for cell in grid.rows[2]] == [(1, "Other:")]


def test_a_row_broken_within_a_cell_is_one() -> None:
    rows = "| Sales | 94 | 95 |\n| Tax | 96 | 97 |\n| Loss | 98 | 99 |\n"
    text = f"| | Year 2026 | Year 2025\n(restated) |\n|---|---|---|\n{rows}"
    (grid,) = (block for block in read_document(text.encode()).blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[0]] == ["Year 2026", "Year 2025 (restated)"]


def test_attributes_and_divisions_are_no_text() -> None:
    text = """# Item 8 {#item .unnumbered}

::: {style="margin-top:12pt"}
[Balance
sheets]{style="font-size:9pt"}
:::

| [Cash]{.line} | [94 ]{style="a:b"} |
|---|---|
| Debt | {95} |
"""
    (grid,), words = read(text)
    assert words == ["Item 8", "Balance sheets"]
    assert [[cell.text for cell in row] for row in grid.rows if row] == [["Cash", "94"], ["Debt", "{95}"]]


def test_a_separator_may_have_a_plus_where_columns_meet() -> None:
    text = " line | 2026 | 2025 \n------+------+------\n Sales | 94 | 95\n Tax |  | (1)\n Net | 94 | 94\n"
    (grid,), _ = read(text)
    assert [[cell.text for cell in row] for row in grid.rows if row][1:] == [
        ["Sales", "94", "95"],
        ["Tax", "(1)"],
        ["Net", "94", "94"],
    ]

"""Comma-, semicolon- and tab-separated files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalizer.reading import read_document
from normalizer.reading.copies import copied_fields, field_rows
from normalizer.reading.delimited import find_delimiter, read_records
from normalizer.records import Grid


def rows(source: bytes | Path) -> list[list[tuple[int, str]]]:
    (grid,) = read_document(source).blocks
    assert isinstance(grid, Grid)
    assert grid.layout == "cells"
    return [[(cell.start, cell.text) for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", '\ufeffBalance sheet,,\n,2024,2023\n"Cash, net","1,234",\n'),
        ("a.csv", 'Balance sheet;;\n;2024;2023\n"Cash, net";1,234;\n'),
        ("a.tsv", "Balance sheet\t\t\n\t2024\t2023\nCash, net\t1,234\t\n"),
    ],
)
def test_each_delimiter(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert rows(path) == [[(0, "Balance sheet")], [(1, "2024"), (2, "2023")], [(0, "Cash, net"), (1, "1,234")]]


def test_empty_records_keep_their_rows() -> None:
    assert rows(b"a,1,2\n,,\nb,3,4\n") == [[(0, "a"), (1, "1"), (2, "2")], [], [(0, "b"), (1, "3"), (2, "4")]]


def test_prose_with_commas_is_not_delimited() -> None:
    assert find_delimiter("Dear Sirs, we met.\nIt was, in short, good.\nYours", certain=False) is None


def test_a_quote_left_open_loses_nothing() -> None:
    assert find_delimiter('a,1\n5" pipe,2\nb,3\n') == ","
    assert rows(b'a,1\n5" pipe,2\nb,3\n')[1] == [(0, '5" pipe'), (1, "2")]


CELL = st.text(st.sampled_from("abXY019.,;$%()\"'é "), max_size=8).map(lambda text: " ".join(text.split()))


@given(
    st.sampled_from(",;\t"),
    st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=6)),
)
def test_a_written_table_reads_back(delimiter: str, table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["h"] * len(table[0]), *table])
    records = read_records(out.getvalue(), delimiter)
    assume(not any(copied_fields(records)))
    found = field_rows(records, {})[1:]
    assert [[(c.start, c.text) for c in row] for row in found] == [
        [(i, text) for i, text in enumerate(row) if text] for row in table
    ]


@pytest.mark.parametrize("mark", [",", ";"])
def test_text_that_parts_its_lines_below_the_titles_is_delimited(mark: str) -> None:
    text = "Acme Corp\nIncome statement\n,2024,2023\nRevenue,1000,900\nCosts,600,550\nIncome,400,350\n".replace(
        ",", mark
    )
    assert rows(text.encode())[3] == [(0, "Revenue"), (1, "1000"), (2, "900")]


@pytest.mark.parametrize("line", ["Revenue 1,234 1,100", "| Revenue | 1,234 | 1,100 |"])
def test_marks_within_numbers_part_nothing(line: str) -> None:
    assert find_delimiter("Acme\n" + f"{line}\n" * 4, certain=False) is None


def test_whole_numbers_that_software_wrote_with_a_point_have_none() -> None:
    text = ",2026,2025\nSales,3035.0,3200.0\nCosts,-2764.0,\nNet,271.0,8.0\nPer share,0.68,0.0\n"
    (grid,) = (block for block in read_document(text.encode(), name="a.csv").blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows][1:] == [
        ["Sales", "3035", "3200"],
        ["Costs", "-2764"],
        ["Net", "271", "8"],
        ["Per share", "0.68", "0"],
    ]

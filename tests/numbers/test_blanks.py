"""Blanks within figures: what they do follows from the other cells of the column and its table."""

from __future__ import annotations

import pytest

from normalizer.numbers import read_numbers
from normalizer.records import Column, Line, Place, Scale, Statement


def read_column(*texts: str, heading: str = "") -> list[str]:
    """The cheapest reading of each cell of a column, or the code of its finding."""
    lines = tuple(Line(0, row, "Line", 0, (), ((text,),)) for row, text in enumerate(texts))
    columns = (Column(0, heading, None),)
    numbers, findings = read_numbers([Statement("income_statement", 0, "", "", "USD", Scale(), columns, lines)])
    codes = {found.row: found.code for found in findings}
    places = [Place(0, row, 0) for row in range(len(texts))]
    return [numbers[p].readings[0].text if p in numbers else codes[p.row] for p in places]


def test_a_cell_of_two_numbers_shows_that_others_hold_two() -> None:
    assert read_column("1,000 900", "600 550", "$ 400 $ 350") == ["unread_cell"] * 3
    assert read_column("600 550", "400 350", heading="2024 2023") == ["unread_cell"] * 2


def test_blanks_group_digits_where_no_comma_does() -> None:
    assert read_column("45 045", "(23 786)", "181") == ["45,045", "(23,786)", "181"]


def test_blanks_group_digits_before_decimals() -> None:
    assert read_column("45 045.2", "(1 234 567.8)", "181.0") == ["45,045.2", "(1,234,567.8)", "181.0"]
    assert read_column("45.2 45.3", "181.0") == ["unread_cell", "181.0"]


@pytest.mark.parametrize("text", ["130,44 4", "130, 444", "13 0,444", "130 444", "130 ,444"])
def test_beside_commas_a_blank_breaks_the_number(text: str) -> None:
    assert read_column(text, "1,040") == ["130,444", "1,040"]


def test_a_blank_among_decimals() -> None:
    assert read_column("0. 05", "2.1 4", "1,234") == ["0.05", "2.14", "1,234"]


def test_the_end_of_a_line_joins_nothing() -> None:
    assert read_column("$ 900\n550\n350", "181") == ["unread_cell", "181"]

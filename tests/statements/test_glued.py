"""Cells put into one: figures of two columns, and labels with the first figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer import normalize

ROWS = [
    ("Cash", "84,371", "63,948"),
    ("Accounts receivable", "91,286", "88,573"),
    ("Inventories", "103,647", "109,218"),
    ("Deposits paid", "416", "423"),
    ("Total current assets", "279,720", "262,162"),
]
HEAD = ("December 31, 2023", "December 31, 2022")


def read(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[tuple[str, Decimal, str]]:
    pipes = ["| " + " | ".join(row) + " |" for row in [head, ("---",) * len(head), *rows]]
    text = "\n".join(["BALANCE SHEETS", "", "(In thousands)", "", *pipes])
    facts = normalize(text.encode(), document="sheet.md").fact_records
    return [(fact.label, fact.value / 1000, fact.status) for fact in facts]


WHOLE = read(("", *HEAD), ROWS)


def test_the_table_as_it_should_be() -> None:
    assert WHOLE[:2] == [("Cash", 84371, "proved"), ("Cash", 63948, "proved")]
    assert len(WHOLE) == 10


@pytest.mark.parametrize("text", ["91,28688,573", "91,286 88,573", "$91,286$88,573", "$ 91,286 $ 88,573"])
def test_two_figures_in_a_cell_beside_a_blank_one_are_of_two_columns(text: str) -> None:
    rows = [(label, text, "") if label == "Accounts receivable" else (label, a, b) for label, a, b in ROWS]
    assert read(("", *HEAD), rows) == WHOLE


def test_two_figures_in_a_cell_beside_a_filled_one_are_none() -> None:
    rows = [(label, f"{a} {a}", b) if label == "Accounts receivable" else (label, a, b) for label, a, b in ROWS]
    assert ("Accounts receivable", 91286, "proved") not in read(("", *HEAD), rows)


def test_a_label_with_the_first_figure() -> None:
    assert read(HEAD, [(f"{label} {a}", b) for label, a, b in ROWS]) == WHOLE


def test_a_number_that_ends_a_single_label_is_of_the_label() -> None:
    rows = [("Bonds due on demand, issued 10,000" if label == "Cash" else label, a, b) for label, a, b in ROWS]
    assert read(("", *HEAD), rows)[0][0] == "Bonds due on demand, issued 10,000"

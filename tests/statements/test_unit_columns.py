"""A column that names the unit of each line."""

from __future__ import annotations

import pytest

import normalizer

ROWS = (
    ("Net sales", "EUR thousand", "8,410", "7,955"),
    ("Cost of sales", "EUR thousand", "5,046", "4,852"),
    ("Gross profit", "EUR thousand", "3,364", "3,103"),
    ("Expenses", "EUR thousand", "1,905", "1,822"),
    ("Net income", "EUR thousand", "1,459", "1,281"),
    ("Diluted shares", "million shares", "10", "10"),
    ("Diluted earnings per share", "EUR/share", "0.15", "0.13"),
)


def page(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return f"<p>Statements of Income</p><p>Year ended December 31,</p>{table}"


@pytest.mark.parametrize("last", [False, True])
def test_a_column_of_units_gives_scale_and_currency(last: bool) -> None:
    rows = [("Item", "Unit", "2024", "2023"), *ROWS]
    facts = normalizer.normalize(page([(a, c, d, b) if last else (a, b, c, d) for a, b, c, d in rows])).facts
    assert facts.label.unique().tolist() == [label for label, *_ in ROWS]
    assert facts.value.tolist()[:2] == [8_410_000, 7_955_000]
    assert set(facts.unit) == {"EUR", "EUR/shares", "shares"}
    assert facts[facts.unit == "shares"].value.tolist() == [10e6, 10e6]


def test_a_scale_alone_is_that_of_the_amounts() -> None:
    rows = [("Item", "Unit", "2024", "2023"), *ROWS[:5], ("Diluted shares", "thousand", "10", "10")]
    facts = normalizer.normalize(page(rows)).facts
    assert facts.label.unique().tolist() == [label for label, *_ in ROWS[:6]]
    assert facts.value.tolist()[:2] == [8_410_000, 7_955_000]
    assert facts[facts.unit == "shares"].value.tolist() == [10e3, 10e3]


def test_amounts_of_several_scales_take_none() -> None:
    rows = [("Item", "Unit", "2024", "2023"), ("Net sales", "EUR million", "8", "8"), *ROWS[1:]]
    assert not (normalizer.normalize(page(rows)).facts.value == 8_410_000).any()


def test_marks_of_currency_are_no_units() -> None:
    rows = [("", "", "2024", "2023"), *((label, "$", *own) for label, _, *own in ROWS)]
    findings = normalizer.normalize(page(rows)).findings
    assert "no_scale" in set(findings.code)

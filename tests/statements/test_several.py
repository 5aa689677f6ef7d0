"""Several statements in one table, with titles that are short or without any."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.records import Cell
from normalizer.statements.pieces import sort_row
from normalizer.statements.several import parts_by_content

INCOME = (
    ("Revenue", "90", "80"),
    ("Cost of revenue", "50", "45"),
    ("Gross profit", "40", "35"),
    ("Income before income taxes", "40", "35"),
    ("Income taxes", "10", "9"),
    ("Net income", "30", "26"),
)
SHEET = (
    ("Current assets:", "", ""),
    ("Cash", "10", "20"),
    ("Receivables", "30", "40"),
    ("Total assets", "40", "60"),
    ("Accounts payable", "15", "26"),
    ("Retained earnings", "25", "34"),
    ("Total liabilities and equity", "40", "60"),
)
FLOWS = (
    ("Net income", "30", "26"),
    ("Depreciation", "5", "5"),
    ("Net cash provided by operating activities", "35", "31"),
    ("Capital expenditures", "(15)", "(16)"),
    ("Net cash used in investing activities", "(15)", "(16)"),
    ("Increase in cash", "20", "15"),
)


def page(heads: tuple[str, ...], titles: tuple[str, ...] = ("", "", "")) -> str:
    rows: list[tuple[str, ...]] = [("", *heads)]
    for number, (title, lines) in enumerate(zip(titles, (INCOME, SHEET, FLOWS), strict=True)):
        rows += [(title, "", "")] if title else [("USD thousands", *heads)] if number and "FY" not in heads[0] else []
        rows += lines
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return f"<p>Fiscal year ended December 31, USD thousands</p><p></p>{table}"


@pytest.mark.parametrize(
    ("heads", "titles"),
    [
        (("FY2024", "FY2023"), ("", "", "")),
        (("FY2024", "FY2023"), ("Profit & Loss", "Balance Sheet", "Cash Flow")),
        (("2024", "2023"), ("", "", "")),
    ],
)
def test_lines_of_each_kind_are_a_statement(heads: tuple[str, ...], titles: tuple[str, ...]) -> None:
    facts = normalizer.normalize(page(heads, titles), fiscal_year_end="12-31").facts
    for kind, lines in (("income_statement", INCOME), ("balance_sheet", SHEET), ("cash_flow", FLOWS)):
        own = facts[facts.statement == kind]
        assert own.label.unique().tolist() == [label for label, *figures in lines if any(figures)]
        assert own.period_start.isna().all() == (kind == "balance_sheet")


def test_a_statement_that_names_an_amount_of_another_is_not_cut() -> None:
    lines = (*INCOME, ("Total assets", "40", "60"), ("Net cash used in investing activities", "(15)", "(16)"))
    assert parts_by_content([sort_row(n, (Cell(n, 0, 1, row[0]),)) for n, row in enumerate(lines)])[1:] == []

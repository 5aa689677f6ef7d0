"""Tables that speak like a statement and are none."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements
from tests.statements.made import INCOME, SHEET


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Average Balance Sheets", ("Average Balance", "Interest")),
        ("Consolidated Average Balances and Rates", ("Average Balance", "Interest")),
    ],
)
def test_average_balances_are_no_balance_sheet(title: str, heads: tuple[str, str]) -> None:
    rows = [
        ("Loans", "900", "90"),
        ("Securities", "100", "5"),
        ("Total assets", "1,000", "95"),
        ("Deposits", "800", "9"),
    ]
    rows += [("Shareholders' equity", "200", "0"), ("Total liabilities and shareholders' equity", "1,000", "9")]
    lines = ["\t2024\t2024", "\t" + "\t".join(heads), *("\t".join(row) for row in rows)]
    text = f"{title}\n(in thousands)\n\n" + "\n".join(lines) + "\n\n" + SHEET
    statements, _, _ = find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)
    assert [next(line.label for line in s.lines) for s in statements] == ["Cash"]


def test_what_is_held_for_sale_is_no_balance_sheet() -> None:
    rows = [
        ("Accounts receivable", "100", "90"),
        ("Inventories", "50", "40"),
        ("Total assets held for sale", "150", "130"),
    ]
    rows += [("Accounts payable", "70", "60"), ("Total liabilities held for sale", "70", "60")]
    lines = ["\tJune 30, 2010\tJune 30, 2009", *("\t".join(row) for row in rows)]
    text = INCOME + "\n\nMajor classes of assets and liabilities\n(in thousands)\n\n" + "\n".join(lines) + "\n"
    statements, _, _ = find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)
    assert [s.kind for s in statements] == ["income_statement"]


def test_figures_at_constant_currency_are_no_period_s() -> None:
    rows = [("Revenue", "90", "99", "80"), ("Costs", "50", "56", "45"), ("Gross profit", "40", "43", "35")]
    rows += [("Income taxes", "10", "11", "9"), ("Net income", "30", "32", "26")]
    heads = ["\t2024\t2024\t2023", "\tAs reported\tConstant currency\tAs reported"]
    text = "Statements of Income\nYear ended December 31,\n(in thousands)\n\n" + "\n".join(heads) + "\n"
    text += "\n".join("\t".join(row) for row in rows) + "\n"
    (statement,), _, findings = find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)
    assert [column.left_out for column in statement.columns] == [False, True, False]
    assert "period_lost" not in {f.code for f in findings}

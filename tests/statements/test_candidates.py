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


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Consolidated Average Balance Sheets", ("December 31, 2010", "December 31, 2009")),
        ("Condensed Balance Sheets - Average Balances", ("December 31, 2010", "December 31, 2009")),
    ],
)
def test_averages_are_no_balance_sheet_though_there_is_no_other(title: str, heads: tuple[str, str]) -> None:
    table = SHEET[SHEET.index("\t") :].replace("June 30, 2010", heads[0]).replace("June 30, 2009", heads[1])
    for name, count in ((title, 0), ("Consolidated Balance Sheets", 1)):
        text = f"{name}\n(in thousands)\n\n{table}"
        statements, _, _ = find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)
        assert len(statements) == count


def test_selected_data_of_several_statements_are_none() -> None:
    rows = [("Net interest income", "3,110", "2,980"), ("Provision for loan losses", "200", "180")]
    rows += [("Net income", "910", "880"), ("Diluted earnings per share", "1.10", "1.05")]
    rows += [("Total assets", "67,600", "65,920"), ("Deposits", "52,100", "51,000"), ("Equity", "7,400", "7,120")]
    body = "\n".join("\t".join(row) for row in rows)
    text = f"SELECTED FINANCIAL DATA\nYears Ended December 31\n(In thousands)\n\n\t2012\t2011\n{body}\n"
    assert find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)[0] == ()

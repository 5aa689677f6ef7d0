"""Grids cut into statements."""

from __future__ import annotations

from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements
from tests.statements.made import INCOME, SHEET


def test_headings_between_two_kinds_of_lines_begin_another_statement() -> None:
    income = [
        ("Revenue", "90", "80"),
        ("Cost of revenue", "50", "45"),
        ("Gross profit", "40", "35"),
        ("Taxes", "10", "9"),
    ]
    income += [("Net income", "30", "26"), ("Diluted earnings per share", "3.00", "2.60")]
    sheet = [
        ("Cash", "10", "20"),
        ("Receivables", "30", "40"),
        ("Total assets", "40", "60"),
        ("Accounts payable", "15", "26"),
    ]
    sheet += [("Retained earnings", "25", "34"), ("Total liabilities and equity", "40", "60")]
    days = ("", "2010-06-30", "2009-06-30")
    text = "\n".join(",".join(row) for row in [days, *income, days, *sheet])
    statements, _, _ = find_statements(read_document(text.encode(), name="table.csv"), NO_HINTS)
    assert [s.kind for s in statements] == ["income_statement", "balance_sheet"]


def test_a_heading_that_speaks_of_a_statement_begins_none() -> None:
    rows = [
        ("CONSOLIDATED STATEMENTS OF CASH FLOWS", "", ""),
        ("", "2021", "2020"),
        ("Net income", "40", "30"),
        ("Depreciation", "10", "10"),
        ("Net cash provided by operating activities", "50", "40"),
        ("Purchases of equipment", "(20)", "(25)"),
        ("Net cash used in investing activities", "(20)", "(25)"),
        ("Cash and restricted cash, beginning of year", "70", "55"),
        ("Cash and restricted cash, end of year", "100", "70"),
        ("Reconciliation to the consolidated balance sheets", "", ""),
        ("Cash and cash equivalents", "90", "65"),
        ("Restricted cash", "10", "5"),
        ("Statements of Cash Flows - Supplemental Disclosures", "", ""),
        ("Interest paid", "3", "4"),
    ]
    text = "\n".join(",".join(row) for row in rows)
    (flow,), _, _ = find_statements(read_document(text.encode(), name="table.csv"), NO_HINTS)
    assert [line.label for line in flow.lines[-3:]] == ["Cash and cash equivalents", "Restricted cash", "Interest paid"]
    assert flow.lines[-2].section == ("Reconciliation to the consolidated balance sheets",)


def test_a_bare_dollar_is_the_one_that_the_statement_before_names() -> None:
    text = "(amounts in Australian dollars)\n" + INCOME.replace("€ ", "$ ") + SHEET
    statements, _, _ = find_statements(read_document(text.encode(), name="page.txt"), NO_HINTS)
    assert [s.currency for s in statements] == ["AUD", "AUD"]

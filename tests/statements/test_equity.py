"""Statements of changes in equity: which rows are balances, what columns count, and the time of each line."""

from __future__ import annotations

from datetime import date

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Period, Statement
from normalizer.statements import find_statements
from normalizer.statements.equity import is_balance


def equity_of(body: str, above: str = "") -> list[Statement]:
    page = f"<p>STATEMENTS OF CHANGES IN STOCKHOLDERS' EQUITY</p><p>(in thousands)</p>{above}<table>{body}</table>"
    statements, _, _ = find_statements(read_document(page), NO_HINTS)
    return [statement for statement in statements if statement.kind == "equity"]


def rows(*lines: str) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>" for line in lines)


BY_DATE = rows(
    "|Common Stock|Accumulated Deficit|Total Equity",
    "Balance, January 1, 2019|10|(4)|6",
    "Stock issued|5|-|5",
    "Net loss|-|(3)|(3)",
    "Balance, December 31, 2019|15|(7)|8",
    "Net loss|-|(2)|(2)",
    "Balance, December 31, 2020|15|(9)|6",
)


@pytest.mark.parametrize(
    ("label", "balance"),
    [
        ("Balances at beginning of period", True),
        ("Equity - April 1, 2023", True),
        ("June 30, 2019", True),
        ("Cumulative effect on the opening balance", False),
        ("Adjustment to opening balance for change in accounting principle", False),
        ("Off-balance sheet items", False),
        ("Net income", False),
    ],
)
def test_balances_are_told_from_movements(label, balance):
    assert is_balance(label) is balance


def test_movements_run_from_one_balance_to_the_next():
    (statement,) = equity_of(BY_DATE)
    year = Period(date(2019, 1, 1), date(2019, 12, 31))
    assert [line.when for line in statement.lines] == [
        Period(None, date(2018, 12, 31)),  # what stands on the first of January is the last day's balance
        year,
        year,
        Period(None, date(2019, 12, 31)),
        Period(date(2020, 1, 1), date(2020, 12, 31)),
        Period(None, date(2020, 12, 31)),
    ]
    assert [column.member for column in statement.columns] == ["Common Stock", "Accumulated Deficit", "Total Equity"]


def test_headings_that_stand_again_begin_another_period():
    first, second = equity_of(
        rows(
            "|Three Months Ended June 30, 2023||",
            "|Common Stock|Deficit|Total",
            "Balance at beginning of period|1|2|3",
            "Net income|-|4|4",
            "Other|-|1|1",
            "Balance at end of period|1|7|8",
            "|Six Months Ended June 30, 2023||",
            "Balance at beginning of period|1|0|1",
            "Net income|-|5|5",
            "Other|-|2|2",
            "Balance at end of period|1|7|8",
        )
    )
    assert {c.period for c in first.columns} == {Period(date(2023, 4, 1), date(2023, 6, 30))}
    assert {c.period for c in second.columns} == {Period(date(2023, 1, 1), date(2023, 6, 30))}
    assert [c.member for c in second.columns] == ["Common Stock", "Deficit", "Total"]
    assert [line.when for line in second.lines] == ["start", None, None, "end"]


def test_a_column_of_shares_is_one_of_its_component():
    (statement,) = equity_of(
        "<tr><td></td><td colspan=2>Common Stock</td><td>Deficit</td><td>Total</td></tr>"
        + rows(
            "|Shares|Amount||",
            "Balance, June 30, 2019|100|1|2|3",
            "Net loss|-|-|(1)|(1)",
            "Stock issued|5|1|-|1",
            "Balance, June 30, 2020|105|2|1|3",
        )
    )
    assert [(c.member, c.measure) for c in statement.columns] == [
        ("Common Stock", "shares"),
        ("Common Stock", "money"),
        ("Deficit", None),
        ("Total", None),
    ]


def test_a_table_without_balances_is_no_statement_of_equity():
    assert equity_of(BY_DATE.replace("Balance,", "As adjusted by the board in")) == []

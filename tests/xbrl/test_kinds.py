"""Which statement a role presents, by title, root and elements."""

from __future__ import annotations

import pytest

from normalizer.xbrl.intake.kinds import kinds_of, title_of
from normalizer.xbrl.intake.records import Named, Node, Role

LINES = ("us-gaap:A", "us-gaap:B", "us-gaap:C")
INCOME = ("us-gaap:Revenues", "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:EarningsPerShareBasic")


def kind(definition: str, root: str = "us-gaap:SomethingAbstract", lines: tuple[str, ...] = LINES) -> str | None:
    nodes = (Node(0, root, ""), *(Node(1, name, "") for name in lines))
    names = {name: Named("numeric", None, {}) for name in lines} | {root: Named("heading", None, {})}
    return kinds_of([Role("r", definition, nodes)], names).get("r")


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("0000002 - Statement - CONSOLIDATED BALANCE SHEETS", "balance_sheet"),
        ("0002 - Statement - Consolidated Statements of Financial Condition (Unaudited)", "balance_sheet"),
        ("R2.htm - Statement - Consolidated Balance Sheets (Parenthetical)", "parenthetical"),
        ("3 - Statement - STATEMENTS OF OPERATIONS", "income_statement"),
        ("3 - Statement - Consolidated Statements of Earnings", "income_statement"),
        ("3 - Statement - Consolidated Income Statements", "income_statement"),
        ("4 - Statement - STATEMENTS OF COMPREHENSIVE INCOME (LOSS)", "comprehensive_income"),
        ("4 - Statement - STATEMENTS OF OPERATIONS AND COMPREHENSIVE LOSS", "income_statement"),
        ("4 - Statement - Consolidated Statements of Income and Comprehensive Income", "income_statement"),
        ("5 - Statement - Consolidated Statements of Changes in Stockholders' Equity", "equity"),
        ("5 - Statement - Statements of Redeemable Noncontrolling Interest and Equity", "equity"),
        ("6 - Statement - Consolidated Statements of Cash Flows", "cash_flow"),
        ("7 - Disclosure - Cash Flow Information (Details)", None),
        ("7 - Disclosure - Condensed Balance Sheet of the Parent", None),
        ("1 - Document - Cover", None),
    ],
)
def test_the_sec_way_of_titles(definition: str, expected: str | None) -> None:
    assert kind(definition) == expected


def test_a_statement_of_comprehensive_income_with_revenue_and_earnings_per_share_is_the_income_statement() -> None:
    assert kind("4 - Statement - Statements of Comprehensive Loss", lines=INCOME) == "income_statement"


@pytest.mark.parametrize(
    ("definition", "root", "expected"),
    [
        ("[210000] Statement of financial position", "ifrs-full:StatementOfFinancialPositionAbstract", "balance_sheet"),
        ("Consolidated income statement", "ifrs-full:IncomeStatementAbstract", "income_statement"),
        ("http://www.example.eu/role/CashFlows", "ifrs-full:StatementOfCashFlowsAbstract", "cash_flow"),
        ("Notes: cash flow hedges", "ifrs-full:StatementOfCashFlowsAbstract", None),
        ("Statement of cash flows", "x:OwnAbstract", None),
    ],
)
def test_other_ways_need_a_known_root(definition: str, root: str, expected: str | None) -> None:
    assert kind(definition, root) == expected


def test_a_statement_has_lines() -> None:
    assert kind("2 - Statement - Balance Sheets", lines=LINES[:1]) is None
    assert kind("2 - Statement - Balance Sheets (Parenthetical)", lines=LINES[:1]) == "parenthetical"


def test_the_title_of_a_role_without_a_definition_is_the_end_of_its_address() -> None:
    assert title_of("http://www.example.eu/role/CashFlows") == "CashFlows"

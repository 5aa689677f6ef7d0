"""Titles in words that British and Irish companies use, and short ones of models."""

from __future__ import annotations

import normalizer
from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements
from normalizer.statements.titles import is_strong, kind_of_title
from tests.statements.made import INCOME

ROWS = (
    ("Turnover", "900", "800"),
    ("Cost of sales", "600", "550"),
    ("Gross profit", "300", "250"),
    ("Profit for the year", "100", "80"),
)


def page(*tables: tuple[str, int]) -> str:
    made = "".join(
        f"<p>{title}</p><p>(£m)</p><table><tr><td></td><td>2021</td><td>2020</td></tr>"
        + "".join(f"<tr><td>{a}</td><td>{int(b) - less}</td><td>{int(c) - less}</td></tr>" for a, b, c in ROWS)
        + "</table>"
        for title, less in tables
    )
    return f"<html><body><p>For the year ended 31 December 2021</p>{made}</body></html>"


def test_a_profit_and_loss_account_is_a_statement() -> None:
    assert is_strong("Group profit and loss account")
    assert kind_of_title("Group profit and loss account") == "income_statement"


def test_the_group_s_goes_before_the_company_s() -> None:
    text = page(("Company profit and loss account", 50), ("Group profit and loss account", 0))
    facts = normalizer.normalize(text.encode(), document="page.htm").facts
    assert facts[facts.label == "Turnover"].value.tolist() == [900e6, 800e6]


def test_tables_below_each_other_are_told_apart_by_short_titles() -> None:
    """As a model's sheet has them: a word or two for a title, the headings of its columns below."""
    flows = (
        "Cash Flow\n(in millions)\n\tFY2024\tFY2023\nNet income\t30\t30\nDepreciation\t5\t5\n"
        "Net cash from operating activities\t35\t35\nCapital expenditures\t-8\t-7\n"
        "Net cash used in investing activities\t-8\t-7\nIncrease in cash\t27\t28\n"
    )
    text = INCOME.strip() + "\nTaxes\t2\t5\t(3)\n"
    statements, _, _ = find_statements(read_document((text + flows).encode(), name="page.txt"), NO_HINTS)
    assert [s.kind for s in statements] == ["income_statement", "cash_flow"]


def test_the_end_of_a_company_s_name_ends_no_sentence() -> None:
    words = "Example Industries, Inc. CONSOLIDATED BALANCE SHEETS (In thousands, except per share amounts)"
    assert kind_of_title(words) == "balance_sheet"
    assert kind_of_title("We closed two plants. The consolidated balance sheets at year end had higher stocks") is None

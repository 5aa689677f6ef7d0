"""Titles in words that British and Irish companies use."""

from __future__ import annotations

import normalizer
from normalizer.statements.titles import is_strong, kind_of_title

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

"""Cash stands at both ends of a cash flow, by whatever name; a balance sheet and other names have one line each."""

from __future__ import annotations

from normalizer.mapping import map_lines
from normalizer.mapping.known import known_of
from normalizer.mapping.twice import stands_twice
from taxonomy import load_taxonomy
from tests.mapping.test_network import statement

TAXONOMY = load_taxonomy()
BANK = (
    ("Net cash provided by operating activities", "900"),
    ("Net cash used in investing activities", "-500"),
    ("Net cash used in financing activities", "-300"),
    ("Net increase in cash and due from banks", "100"),
    ("Cash and due from banks at the beginning of the year", "3600"),
    ("Cash and due from banks at the end of the year", "3700"),
)


def test_both_ends_of_a_bank_s_cash_flow_have_their_concept() -> None:
    flow, numbers = statement(BANK, "cash_flow")
    (mapped,), findings = map_lines([flow], numbers, TAXONOMY)
    assert [line.concept for line in mapped.lines[4:]] == ["CashAndDueFromBanks", "CashAndDueFromBanks"]
    assert not {found.row for found in findings} & {4, 5}


def test_what_flows_names_one_line_of_a_cash_flow() -> None:
    elements = (
        "us-gaap:CashAndDueFromBanks",
        "us-gaap:CashProvidedByUsedInInvestingActivitiesDiscontinuedOperations",
        "ifrs-full:IncreaseDecreaseInCashAndCashEquivalents",
        "us-gaap:Goodwill",
    )
    known = known_of(elements, TAXONOMY)
    assert known.room("cash_flow").tolist() == [2, 1, 1, 1]
    assert known.room("balance_sheet").tolist() == [1, 1, 1, 1]
    assert not stands_twice("CashAndCashEquivalents", "balance_sheet")

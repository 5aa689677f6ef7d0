"""The elements of IFRS: as they are published, rolled up with care, and found by what is printed."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy import load_taxonomy
from taxonomy.ifrs import PREFIX, ifrs_key, prove_ifrs

TAXONOMY = load_taxonomy()
ELEMENTS = {name: e for name, e in TAXONOMY.published.items() if name.startswith(PREFIX)}
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ifrs_elements.csv.gz"
TYPES = {
    "monetaryItemType": "monetary",
    "sharesItemType": "shares",
    "perShareItemType": "per_share",
    "percentItemType": "pure",
}

OWNERS = "IncomeAttributableToOwnersOfParent"
FLOWS = "CashFlowsFromUsedIn"


def test_the_face_of_statements_is_covered() -> None:
    assert len(ELEMENTS) > 400
    assert sum(e.concept is not None for e in ELEMENTS.values()) > 200


def test_the_data_pass_their_proofs() -> None:
    prove_ifrs(TAXONOMY.published, TAXONOMY.ifrs, TAXONOMY.sections, TAXONOMY.concepts)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the published list of elements is not here")
def test_every_element_is_as_it_is_published() -> None:
    with gzip.open(REFERENCE, "rt", encoding="utf-8") as stream:
        published = {
            PREFIX + row["element"]: (TYPES.get(row["type"]), row["balance"] or None, row["period"])
            for row in csv.DictReader(stream)
        }
    ours = {name: (e.type, e.balance, e.period) for name, e in ELEMENTS.items()}
    odd = {name: published.get(name) for name, known in ours.items() if published.get(name) != known}
    assert odd == {}


def test_balances_are_those_of_the_concept_but_for_shares_of_profit() -> None:
    odd = {
        e.name.removeprefix(PREFIX)
        for e in ELEMENTS.values()
        if e.concept and e.balance and e.balance != TAXONOMY.concepts[e.concept].balance
    }
    assert odd == {
        "ProfitLossAttributableToNoncontrollingInterests",
        "ComprehensiveIncomeAttributableToNoncontrollingInterests",
    }


@pytest.mark.parametrize(
    ("statement", "label", "section", "element"),
    [
        ("balance_sheet", "Trade and other receivables", "Current assets", "TradeAndOtherCurrentReceivables"),
        ("balance_sheet", "Trade and other receivables", "Non-current assets", "NoncurrentReceivables"),
        ("balance_sheet", "Borrowings", "Non-current liabilities", "LongtermBorrowings"),
        ("balance_sheet", "Derivatives", "Current assets", "CurrentDerivativeFinancialAssets"),
        ("balance_sheet", "Derivative financial instruments", "Liabilities", "DerivativeFinancialLiabilities"),
        ("balance_sheet", "Deferred taxes", "Non-current liabilities", "DeferredTaxLiabilities"),
        ("income_statement", "Loss for the financial year", "", "ProfitLoss"),
        ("income_statement", "Owners", "Profit attributable to:", "ProfitLossAttributableToOwnersOfParent"),
        ("income_statement", "Owners", "Comprehensive income attributable to:", f"Comprehensive{OWNERS}"),
        ("income_statement", "Amortization", "", "AmortisationExpense"),
        ("income_statement", "Basic (EUR)", "Earnings per share", "BasicEarningsLossPerShare"),
        ("cash_flow", "(Increase)/decrease in inventories", "", "AdjustmentsForDecreaseIncreaseInInventories"),
        ("cash_flow", "Net cash flows generated from operating activities", "", f"{FLOWS}OperatingActivities"),
        ("cash_flow", "Interest paid", "Financing activities", "InterestPaidClassifiedAsFinancingActivities"),
        ("comprehensive_income", "Total comprehensive income for the half-year", "", "ComprehensiveIncome"),
    ],
)
def test_a_printed_label_finds_its_element(statement: str, label: str, section: str, element: str) -> None:
    found = TAXONOMY.find_ifrs(statement, label, (section,) if section else ())
    assert [f.element for f in found][:1] == [PREFIX + element]


def test_what_stands_beside_a_line_decides() -> None:
    label = "Intangible assets"
    alone = TAXONOMY.find_ifrs("balance_sheet", label, ("Non-current assets",), [label])
    beside = TAXONOMY.find_ifrs("balance_sheet", label, ("Non-current assets",), [label, "Goodwill"])
    assert alone[0].element == beside[0].element
    assert alone[0].sure < 0.9 < beside[0].sure


def test_the_likelihoods_of_a_label_are_no_more_than_one() -> None:
    for (statement, key), printed in TAXONOMY.ifrs.printed.items():
        for place in {p.within for p in printed}:
            found = TAXONOMY.ifrs.find(statement, key, place)
            assert sum(f.sure for f in found) <= 1.0001, (statement, key)


def test_a_concept_has_the_element_of_its_statement_and_section() -> None:
    assert TAXONOMY.ifrs_elements_of("cash_flow", "DepreciationAndAmortization")[0] == (
        PREFIX + "AdjustmentsForDepreciationAndAmortisationExpense"
    )
    financing = TAXONOMY.ifrs_elements_of("cash_flow", "InterestPaid", ("Financing activities",))
    assert financing[0] == PREFIX + "InterestPaidClassifiedAsFinancingActivities"
    assert TAXONOMY.ifrs_elements_of("balance_sheet", "FederalFundsSold") == ()


@given(st.text(max_size=80) | st.sampled_from([key for _, key in TAXONOMY.ifrs.printed]))
def test_the_key_of_a_key_is_itself(label: str) -> None:
    assert ifrs_key(ifrs_key(label)) == ifrs_key(label)

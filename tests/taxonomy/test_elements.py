"""Published elements: complete, proved, and which way each runs."""

from __future__ import annotations

import pytest

from taxonomy import Element, TaxonomyError, load_taxonomy
from taxonomy.elements import prove_elements, prove_roll_ups

TAXONOMY = load_taxonomy()


def test_all_elements_on_the_face_of_statements_are_there() -> None:
    assert len(TAXONOMY.published) > 2400
    assert sum(e.concept is not None for e in TAXONOMY.published.values()) > 750
    assert {e.until is None for e in TAXONOMY.published.values()} == {True, False}


@pytest.mark.parametrize(
    ("element", "statement", "direction"),
    [
        ("PaymentsToAcquirePropertyPlantAndEquipment", "cash_flow", -1),
        ("ProceedsFromIssuanceOfCommonStock", "cash_flow", 1),
        ("IncreaseDecreaseInAccountsReceivable", "cash_flow", -1),
        ("IncreaseDecreaseInAccountsPayable", "cash_flow", 1),
        ("NetIncomeLoss", "cash_flow", 1),
        ("GainLossOnSaleOfBusiness", "cash_flow", -1),
        ("InterestPaidNet", "cash_flow", None),
        ("Revenues", "income_statement", 1),
        ("CostOfRevenue", "comprehensive_income", -1),
        ("TreasuryStockValue", "balance_sheet", -1),
        ("AllowanceForDoubtfulAccountsReceivableCurrent", "balance_sheet", -1),
        ("EarningsPerShareBasic", "income_statement", None),
        ("Nonesuch", "balance_sheet", None),
    ],
)
def test_an_element_runs_one_way(element: str, statement: str, direction: int | None) -> None:
    assert TAXONOMY.direction(f"us-gaap:{element}", statement) == direction


def test_an_element_rolls_up_to_a_concept_that_need_not_name_it() -> None:
    rolled = TAXONOMY.concept_of("us-gaap:RepaymentsOfBankDebt")
    assert rolled is not None
    assert rolled.name == "RepaymentsOfDebt"
    assert "us-gaap:RepaymentsOfBankDebt" not in rolled.elements


def element(concept: str | None = None, kind: str = "monetary") -> dict[str, Element]:
    return {"us-gaap:Cash": Element("us-gaap:Cash", kind, "instant", concept=concept)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "breach",
    [
        lambda: prove_elements(element(), 2, {}),
        lambda: prove_elements(element("Goodwill"), 1, {"us-gaap:Cash": "Assets"}),
        lambda: prove_roll_ups(element("Nonesuch"), TAXONOMY.concepts),
        lambda: prove_roll_ups(element("Goodwill", "shares"), TAXONOMY.concepts),
    ],
)
def test_a_breach_is_named(breach) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TaxonomyError, match=r"elements\.json"):
        breach()

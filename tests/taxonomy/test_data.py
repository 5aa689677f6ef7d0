"""The taxonomy's own data: complete, in order, and as the schemas say."""

import json
import time
from importlib.resources import files

import pytest

from taxonomy import load_taxonomy, read_taxonomy
from taxonomy.loading import DATA_FILES, DIGESTS_FILE, digest
from taxonomy.schemas import validate

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize("name", DATA_FILES)
def test_each_file_is_as_its_schema_says(name: str) -> None:
    text = (files("taxonomy") / name).read_text(encoding="utf-8")
    validate(json.loads(text), name.replace(".json", ".schema.json"), name)
    held = json.loads((files("taxonomy") / DIGESTS_FILE).read_text(encoding="utf-8"))
    assert held[name] == digest(text), "run python -m taxonomy.build"


@pytest.mark.parametrize("schema", [name.replace(".json", ".schema.json") for name in DATA_FILES])
def test_each_schema_is_a_schema(schema: str) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads((files("taxonomy") / schema).read_text(encoding="utf-8")))


def test_every_concept_can_be_found_by_a_label_and_stands_for_an_element() -> None:
    found = {s.concept for known in TAXONOMY.synonyms.values() for s in known}
    assert [name for name in TAXONOMY.concepts if name not in found] == []
    assert [c.name for c in TAXONOMY.concepts.values() if not c.elements] == []


def test_concepts_stand_in_their_statement_s_order() -> None:
    for statement in ("balance_sheet", "income_statement", "cash_flow"):
        orders = [c.order for c in TAXONOMY.concepts.values() if c.statement == statement]
        assert orders == sorted(orders)
        assert len(orders) >= 80


def test_a_balance_sheet_concept_is_an_instant_and_only_it_or_cash() -> None:
    odd = {
        c.name for c in TAXONOMY.concepts.values() if (c.period_type == "instant") != (c.statement == "balance_sheet")
    }
    assert odd == {"CashAndRestrictedCash"}


@pytest.mark.parametrize(
    ("industry", "concept"),
    [
        ("bank", "Deposits"),
        ("insurer", "UnearnedPremiums"),
        ("reit", "RealEstateNet"),
        ("utility", "UtilityPlantNet"),
        ("asset_manager", "ManagementFeesRevenue"),
        ("biotech", "CollaborationRevenue"),
        ("oil_and_gas", "LeaseOperatingExpense"),
    ],
)
def test_each_industry_has_lines_of_its_own(industry: str, concept: str) -> None:
    assert industry in TAXONOMY.concepts[concept].industries
    assert TAXONOMY.concepts["Assets"].industries == ()


def test_every_concept_says_what_it_is_in_a_sentence() -> None:
    short = [c.name for c in TAXONOMY.concepts.values() if len(c.documentation.split()) < 3]
    copied = [c.name for c in TAXONOMY.concepts.values() if c.documentation.rstrip(".").lower() == c.label.lower()]
    assert (short, copied) == ([], [])


def test_alternative_break_downs_have_names() -> None:
    totals = [(s.statement, s.total) for s in TAXONOMY.sums if not s.name]
    assert len(totals) == len(set(totals))
    assert sum(bool(s.name) for s in TAXONOMY.sums) >= 10


def test_the_elements_of_synonyms_belong_to_their_concept() -> None:
    strangers = [
        (s.label, s.element)
        for known in TAXONOMY.synonyms.values()
        for s in known
        if s.element not in TAXONOMY.concepts[s.concept].elements
    ]
    assert strangers == []


@pytest.mark.parametrize(
    ("concept", "statement", "weight"),
    [
        ("Assets", None, 1),
        ("AccumulatedDepreciation", None, -1),
        ("TreasuryStockValue", None, -1),
        ("AccountsPayableCurrent", None, 1),
        ("Revenue", None, 1),
        ("ResearchAndDevelopmentExpense", None, -1),
        ("InterestExpense", None, -1),
        ("InterestExpenseDeposits", None, -1),
        ("GainOnDisposalOfAssets", None, 1),
        ("GainOnDisposalOfAssets", "cash_flow", -1),
        ("IncomeTaxExpenseBenefit", None, -1),
        ("NetIncomeLoss", None, 1),
        ("DepreciationAndAmortization", None, -1),
        ("DepreciationAndAmortization", "cash_flow", 1),
        ("IncreaseDecreaseInReceivables", None, -1),
        ("IncreaseDecreaseInAccountsPayable", None, 1),
        ("CapitalExpenditure", None, -1),
        ("PaymentsOfDividends", None, -1),
        ("ProceedsFromCommonStock", None, 1),
        ("InterestPaid", None, None),
        ("NoSuchConcept", None, None),
    ],
)
def test_the_weight_is_the_product_of_the_weights_above(
    concept: str, statement: str | None, weight: int | None
) -> None:
    assert TAXONOMY.weight(concept, statement) == weight


def test_an_element_leads_to_its_concept() -> None:
    found = {
        e: c.name
        for e in ("us-gaap:Assets", "us-gaap:CostOfGoodsSold", "ifrs-full:Equity")
        if (c := TAXONOMY.concept_of(e))
    }
    assert found == {
        "us-gaap:Assets": "Assets",
        "us-gaap:CostOfGoodsSold": "CostOfRevenue",
        "ifrs-full:Equity": "StockholdersEquityIncludingNoncontrollingInterests",
    }
    assert TAXONOMY.concept_of("us-gaap:NoSuchElement") is None


def test_loading_is_cached_and_fast() -> None:
    assert load_taxonomy() is TAXONOMY
    best = min(_seconds_to_read() for _ in range(3))
    assert best < 0.5  # 0.06 to 0.12 s; a JSON Schema asked by mistake takes seconds


def _seconds_to_read() -> float:
    start = time.process_time()
    read_taxonomy(files("taxonomy"))
    return time.process_time() - start

"""The vocabulary of equity: its own proof, and what that proof finds wrong."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from taxonomy import TaxonomyError, load_taxonomy
from taxonomy.equity import EQUITY_FILE, load_equity, prove_equity


def test_the_data_is_proved():
    prove_equity(files("taxonomy"), load_taxonomy().published)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"example": "Nothing of the kind"}, "is not what"),
        ({"pattern": "("}, "does not compile"),
        ({"element": "us-gaap:NoSuchElement"}, "is no known element"),
        ({"sure": 2}, "is wrong"),
    ],
)
def test_wrong_data_is_named(tmp_path, change, said):
    data = json.loads((files("taxonomy") / EQUITY_FILE).read_text(encoding="utf-8"))
    data["movements"][0] |= change
    (tmp_path / EQUITY_FILE).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(TaxonomyError, match=said):
        prove_equity(tmp_path, load_taxonomy().published)


@pytest.mark.parametrize(
    ("label", "element"),
    [
        ("Balances, beginning of year", "us-gaap:StockholdersEquity"),
        ("Other comprehensive income (loss), net of tax", "us-gaap:OtherComprehensiveIncomeLossNetOfTax"),
        ("Net loss", "us-gaap:NetIncomeLoss"),
        ("Repurchases of common stock", "us-gaap:TreasuryStockValueAcquiredCostMethod"),
        ("Exercise of stock options", "us-gaap:StockIssuedDuringPeriodValueStockOptionsExercised"),
        ("Distributions to noncontrolling interests",
         "us-gaap:MinorityInterestDecreaseFromDistributionsToNoncontrollingInterestHolders"),
        ("Other", None),
    ],
)  # fmt: skip
def test_movements_by_their_labels(label, element):
    found = load_equity().movement_of(label)
    assert (found.element if found else None) == element

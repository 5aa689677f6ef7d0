"""A sure name mends what a line counts only where its cells may hold that."""

from __future__ import annotations

import numpy as np
import pytest

from normalizer.mapping.item_types import fit_types
from normalizer.mapping.known import known_of
from normalizer.records import Line
from taxonomy import load_taxonomy

NAMES = ("us-gaap:EarningsPerShareBasic", "us-gaap:Revenues")


@pytest.mark.parametrize(
    ("cell", "measure"),
    [
        ("0.35", "per_share"),
        ("3.0", "money"),
        ("$ 3.05", "money"),
        ("12", "money"),
        ("(1,220)", "money"),
        ("0,35", "per_share"),
    ],
)
def test_a_name_of_amounts_per_share_needs_cents(cell: str, measure: str) -> None:
    line = Line(0, 0, "South", 0, (), ((cell,),))
    (made,), _ = fit_types(np.array([(0.95, 0.05)], np.float32), [line], ["money"], known_of(NAMES, load_taxonomy()))
    assert made == measure


@pytest.mark.parametrize(
    ("label", "measure"), [("Common stock issued", "shares"), ("Common stock (926,564,000 shares issued)", "money")]
)
def test_a_label_that_says_how_many_shares_there_are_stands_beside_their_amount(label: str, measure: str) -> None:
    line = Line(0, 0, label, 0, (), (("584",),))
    known = known_of(("us-gaap:CommonStockSharesIssued", "us-gaap:CommonStockValue"), load_taxonomy())
    (made,), likely = fit_types(np.array([(0.95, 0.05)], np.float32), [line], ["money"], known)
    assert made == measure
    assert (likely[0, 0] > likely[0, 1]) == (measure == "shares")

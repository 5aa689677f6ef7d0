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
    ("cell", "measure"), [("0.35", "per_share"), ("3.0", "money"), ("$ 3.05", "money"), ("12", "money")]
)
def test_a_name_of_amounts_per_share_needs_cents(cell: str, measure: str) -> None:
    line = Line(0, 0, "South", 0, (), ((cell,),))
    (made,), _ = fit_types(np.array([(0.95, 0.05)], np.float32), [line], ["money"], known_of(NAMES, load_taxonomy()))
    assert made == measure

"""Statements laid out: an amount of other exactness is shown in the power of ten that the sheet says."""

from __future__ import annotations

import normalizer
from normalizer.printed import amounts_words, lay_out, shown

TEXT = """CONSOLIDATED STATEMENTS OF INCOME (in millions),,
,"Year ended December 31, 2024","Year ended December 31, 2023"
Net sales,1200,1100
Cost of sales,317.625,302.1
Gross profit,882.375,797.9
Taxes,450,410
Net income,432.375,387.9
Net income per share,0.50,0.45
"""


def test_amounts_are_shown_in_one_power_whatever_their_exactness() -> None:
    filing = normalizer.normalize(TEXT.encode(), document="a.csv")
    laid = lay_out(filing.statements, filing.fact_records)
    first = [line.facts[0] for line in laid.lines if line.facts[0]]
    assert amounts_words(laid) == "USD in millions"
    values = [shown(fact, laid.power_of(fact)) for fact in first]
    assert values == ["1,200", "317.625", "882.375", "450", "432.375", "0.50"]

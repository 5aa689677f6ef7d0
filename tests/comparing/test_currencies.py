from __future__ import annotations

from dataclasses import replace

import normalizer
from normalizer.findings import finding
from tests.comparing.made import facts, filing


def documents(*, said: bool):
    """A quarter in euros, and a year in dollars, or in no currency that it says."""
    quarter = [replace(f, unit="EUR") for f in facts("quarter", {"Sales": ("Revenue", {"2005Q1": 20, "2005Q2": 21})})]
    year = filing("year", facts("year", {"Sales": ("Revenue", {"2005": 90})}))
    if not said:
        year = replace(year, finding_records=(finding("no_currency", title="Statement of operations"),))
    return filing("quarter", quarter), year


def test_an_assumed_currency_gives_way_to_the_company_s_own():
    comparison = normalizer.compare(documents(said=False))
    assert comparison.series("Revenue", "years").tolist() == [90000]
    assert comparison.lines[0].unit == "EUR"
    assert comparison.findings.message.str.startswith("1 facts are taken as EUR").sum() == 1


def test_what_another_currency_leaves_out_is_said():
    comparison = normalizer.compare(documents(said=True))
    assert comparison.frame("income_statement", "years").empty
    left_out = comparison.findings.query("code == 'unit_left_out'")
    assert left_out[["document", "message"]].to_numpy().tolist() == [
        ["year", "1 facts in USD are left out: their lines are in EUR"]
    ]

"""Figures shown again: with the sign that their cell is read with, and in the power of ten that the sheet says."""

from __future__ import annotations

from dataclasses import replace

import pytest

import normalizer
from normalizer.marks import prints_negative
from normalizer.numbers.forms import read_text
from normalizer.printed import amounts_words, lay_out, shown, shown_as_printed
from tests.sample import fact

TEXT = """CONSOLIDATED STATEMENTS OF INCOME (in millions),,
,"Year ended December 31, 2024","Year ended December 31, 2023"
Net sales,1200,1100
Cost of sales,317.625,302.1
Gross profit,882.375,797.9
Taxes,450,410
Net income,432.375,387.9
Net income per share,0.50,0.45
"""
BELOW, ABOVE = "(1,234)", "1,234"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("$ (1,234)", BELOW),
        ("−1,234", BELOW),
        ("1,234-", BELOW),
        ("1,234 CR", BELOW),
        ("<1,234>", BELOW),
        ("\u25b31,234", BELOW),
        ("US$ -1,234", BELOW),
        ("1,234)", BELOW),
        ("1,234", ABOVE),
        ("1,234 (1)", ABOVE),
        ("$ 1,234 (a)", ABOVE),
        ("€1,234*", ABOVE),
    ],
)
def test_a_figure_is_shown_with_the_sign_that_it_is_read_with(printed: str, shown: str) -> None:
    turned = replace(fact(0, 0, "1234", "proved"), printed=printed, decimals=0)
    assert shown_as_printed(turned) == shown
    assert prints_negative(printed) == (next(read_text(printed, "point")).value < 0)


def test_amounts_are_shown_in_one_power_whatever_their_exactness() -> None:
    filing = normalizer.normalize(TEXT.encode(), document="a.csv")
    laid = lay_out(filing.statements, filing.fact_records)
    first = [line.facts[0] for line in laid.lines if line.facts[0]]
    assert amounts_words(laid) == "USD in millions"
    values = [shown(fact, laid.power_of(fact)) for fact in first]
    assert values == ["1,200", "317.625", "882.375", "450", "432.375", "0.50"]

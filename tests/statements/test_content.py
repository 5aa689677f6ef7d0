from __future__ import annotations

import pytest

from normalizer.statements.content import may_hold, ways_of
from normalizer.text import LONGEST_TABLE

FIGURES = " 1,234 5,678 9,012"


@pytest.mark.parametrize(
    "words",
    [
        "Total\n  current assets",
        "NET (LOSS)",
        "Loss) per share",
        "Profit for the\u00a0year",
        "Stockholders\u2019  equity",
        "Cash from operating\tactivities",
        "Comprehensive (loss)",
        "issued, (authorized 100)",
    ],
)
def test_a_table_that_speaks_like_a_statement_may_hold_one_however_its_words_are_parted(words):
    assert may_hold(words + FIGURES)
    assert ways_of(words + FIGURES) == 1


@pytest.mark.parametrize("words", ["Number of employees", "Unauthorized access", "Assets in total", "Parvalue"])
def test_a_table_that_does_not_holds_none(words):
    assert not may_hold(words + FIGURES)


def test_a_statement_has_figures_and_an_end():
    assert not may_hold("Total assets 2023 2022")
    assert not may_hold("Total assets" + FIGURES * LONGEST_TABLE)


def test_a_table_that_speaks_so_in_two_ways_is_likely_one():
    assert ways_of("Net income Earnings per share" + FIGURES) == 2
    assert ways_of("Net income Net loss" + FIGURES) == 1

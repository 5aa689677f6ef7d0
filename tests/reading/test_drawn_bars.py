"""Bars drawn between groups of columns in plain text are rules; bars between cells part them."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.reading.drawn_bars import without_drawn_bars

DRAWN = """\
                        ACME PAPER CORPORATION
                       STATEMENTS OF OPERATIONS
                        (Dollars in thousands)

                      Successor   |  Predecessor
                      Year ended  |   Year ended
                     December 31, |  December 31,
                          2000    |      1998
                     -------------|---------------
Net sales               5,245     |      5,590
Cost of sales           2,369     |      2,014
                     -------------|---------------
Gross profit            2,876     |      3,576
Expenses                1,082     |      1,115
                     -------------|---------------
Net income              1,794     |      2,461
"""


def test_columns_on_either_side_of_a_drawn_bar_keep_their_own_period() -> None:
    facts = normalizer.normalize(DRAWN, fiscal_year_end="12-31").facts
    net = facts[facts["label"] == "Net income"]
    assert dict(zip(net["period_end"].dt.year, net["value"], strict=True)) == {2000: 1_794_000, 1998: 2_461_000}
    assert set(facts["status"]) == {"proved"}
    assert len(facts) == 10


@pytest.mark.parametrize(
    "lines",
    [
        ["Sales  |  1,234  |  1,100", "Costs  |    334  |    300", "Profit |    900  |    800"],
        ["Sales | 1,234 | 1,100", "Cost of sales | 334 | 300", "Profit | 900 | 800"],
        ["| Sales  8 | 9 |", "| Costs  5 | 7 |", "| Profit  3 | 2 |"],
        ["Sales   8  |   9", "Costs   5  |   7"],
    ],
    ids=["padded", "bare", "piped", "few"],
)
def test_bars_between_cells_stay(lines: list[str]) -> None:
    assert without_drawn_bars(lines) == lines


def test_a_rule_goes_on_where_the_bar_crosses_it() -> None:
    lines = [
        "Cash       8  |    9     7",
        "Debt       5  |    7     6",
        "--------------|----------",
        "Sum       13  |   16    13",
    ]
    assert without_drawn_bars(lines)[2] == "-" * 25
    assert without_drawn_bars(lines)[3] == "Sum       13      16    13"

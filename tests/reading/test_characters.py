"""Tables in monospaced text: years that stand left of the numbers below them."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.reading.characters import character_rows

LINES = ("Net sales", 591, 428), ("Cost of sales", 209, 206), ("Gross profit", 382, 222), ("Expenses", 57, 44)
NET = ("Net income", 325, 178)


@pytest.mark.parametrize("change", ["Change", "Inc(Dec)", "Variance"])
def test_years_left_of_narrow_numbers_are_those_of_their_columns(change: str) -> None:
    rows = [f"{label:24}{one:>8}{two:>10}{one - two:>10}" for label, one, two in (*LINES, NET)]
    head = ["ACME CORPORATION", "STATEMENTS OF INCOME", "(Millions of dollars)", ""]
    head += [f"{'':24}Year Ended December 31,", f"{'':24}1999      1998      {change}"]
    facts = normalizer.normalize("\n".join([*head, *rows])).facts
    net = facts[facts["label"] == "Net income"]
    assert dict(zip(net["period_end"].dt.year, net["value"], strict=True)) == {1999: 325e6, 1998: 178e6}
    assert len(facts) == 10


def test_a_number_that_a_wrapped_label_ends_with_is_still_of_the_label() -> None:
    lines = [
        "Debt due in          94        95",
        "Bonds                 7         8",
        "Notes",
        "2010                 12        13",
    ]
    assert [(cell.start, cell.text) for cell in character_rows(lines)[3]] == [(0, "2010"), (21, "12"), (31, "13")]

"""Per-share amounts of parts: sums too small for the search, found by their order and proved over columns."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from tests.arithmetic.tables import NO_NAMES, page

IN_TURN = """
    I
    Net sales        {sales}   8,257     7,104
    Continuing, basic     #per_share  {basic}  5.65  8.47
    Continuing, diluted   #per_share  5.29  5.65  8.41
    Discontinued, basic   #per_share  —     0.74  1.22
    Discontinued, diluted  #per_share  —     0.73  1.20
    Net, basic            #per_share  5.33  6.39  9.69
    Net, diluted          #per_share  5.29  6.38  {diluted}
"""


def settle(basic="5.33", diluted="9.61", sales="9,978"):
    typed = page(IN_TURN.format(basic=basic, diluted=diluted, sales=sales))
    return typed, *prove(typed.statements, typed.numbers, NO_NAMES)


def test_basic_and_diluted_amounts_add_up_in_turn():
    typed, proofs, found = settle()
    assert {r.found for r in proofs.relations} == {"per-share amounts of parts"}
    assert len(proofs.relations) == 6
    proved = [p for p, v in proofs.verdicts.items() if v.status == "proved"]
    assert typed.place("Continuing, diluted", 1) in proved
    assert not found


def test_a_column_that_fails_is_in_conflict_where_two_others_hold():
    typed, proofs, found = settle(basic="5.38")
    assert proofs.verdicts[typed.place("Continuing, basic")].status == "conflict"
    assert "does_not_add_up" in {f.code for f in found}


def test_damage_is_mended():
    typed, proofs, _ = settle(diluted="8.61", sales="9|978")
    verdict = proofs.verdicts[typed.place("Net, diluted", 2)]
    assert (str(verdict.reading.value), verdict.status) == ("9.61", "repaired")


@pytest.mark.parametrize(
    "table",
    [
        "I\nBasic  #per_share  1.02  0.97\nDiluted  #per_share  1.00  0.95\nDividends  #per_share  0.50  0.48",
        "I\nFirst  #per_share  1.02  0.97\nDividends  #per_share  0.50  0.48\nSecond  #per_share  1.52  1.45",
        "I\nFirst  #per_share  1.02  0.97\nOther  #per_share  —  —\nSecond  #per_share  1.02  0.97",
    ],
)
def test_what_is_no_sum_or_no_part_is_left_alone(table):
    typed = page(table)
    assert not prove(typed.statements, typed.numbers, NO_NAMES)[0].relations

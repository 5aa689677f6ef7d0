"""What a reconciliation below net income adds back keeps the sign that it has above."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from tests.arithmetic.tables import INCOME, page

TOP = """I
Revenue                      @Revenue  9,978  8,257
Restructuring charges        @CostsAndExpenses  610  410
Gain on sale                 3,110  2,400
Net income                   @NetIncomeLoss  12,478  10,247
"""


def signs_of(table, *labels):
    made = page(table)
    proofs, _ = prove(made.statements, made.numbers, INCOME)
    keys = [(line.table, line.row) for each in made.statements for line in each.statement.lines if line.label in labels]
    return [proofs.signs.get(key, 1) for key in keys]


@pytest.mark.parametrize("again", ["", "Net income  @NetIncomeLoss  12,478  10,247\n"])
@pytest.mark.parametrize("total", ["Adjusted net income", "Core earnings", "Funds from operations"])
def test_a_cost_that_is_added_back_to_net_income_stays_a_cost(again, total):
    table = f"{TOP}{again}Amortization  @CostsAndExpenses  1,110  1,220\n{total}  13,588  11,467\n"
    assert signs_of(table, "Amortization") == [1]


def test_a_line_told_again_with_the_other_sign_has_the_value_that_it_had():
    table = f"{TOP}Amortization  @CostsAndExpenses  1,110  1,220\nGain on sale  (3,110)  (2,400)\nFFO  10,478  9,067\n"
    assert signs_of(table, "Gain on sale") == [1, -1]


def test_a_line_with_a_label_of_before_and_other_signs_by_column_is_not_that_line():
    table = f"{TOP}Amortization  @CostsAndExpenses  1,110  1,220\nGain on sale  (3,110)  2,400\nFFO  10,478  13,867\n"
    assert signs_of(table, "Gain on sale") == [1, 1]


def test_a_cost_that_a_comprehensive_income_adds_is_negative():
    table = f"{TOP}Hedges  @CostsAndExpenses  1,110  1,220\nComprehensive income  13,588  11,467\n"
    assert signs_of(table, "Hedges") == [-1]


def test_a_share_in_a_loss_that_is_added_to_net_income_is_negative():
    table = f"{TOP}Noncontrolling interest  @CostsAndExpenses  1,110  1,220\nNet income of the parent  13,588  11,467\n"
    assert signs_of(table, "Noncontrolling interest") == [-1]

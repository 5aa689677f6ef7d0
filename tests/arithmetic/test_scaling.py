"""Scales that the page does not say: settled by shares, by prose and by ties, or left open with a finding."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from normalizer.records import Scale
from tests.arithmetic.tables import NO_NAMES, page

INCOME = """
    I
    Product revenue          8,104
    Service revenue          3,321
    Total revenue            11,425
    Net income               5,432
    Per share     #per_share  {amount}
    Weighted shares  #shares  {shares}
"""
CASH = """
    C
    Net income               5,432
    Depreciation             1,111
    Cash from operations     6,543
"""


def settle(*tables, scale=None, prose=()):
    typed = page(*tables, scale=scale or Scale())
    proofs, found = prove(typed.statements, typed.numbers, NO_NAMES, prose=prose)
    return proofs, [f for f in found if "scaled" in f.code]


def test_many_single_shares_leave_one_scale_of_amounts():
    proofs, found = settle(INCOME.format(amount="0.54", shares="10,000,000"))
    assert proofs.amount_scales == {(0, 0): 3}
    assert proofs.share_scales == {(0, 0): 0}
    assert [f.code for f in found] == ["amounts_scaled"]
    assert "thousands" in found[0].message
    assert "0.54" in found[0].message


def test_fewer_shares_leave_two_scales_and_a_finding():
    """A million shares may be a thousand millions, the amounts in millions: the page is left as it stands."""
    proofs, found = settle(INCOME.format(amount="5.43", shares="1,000,000"))
    assert proofs.amount_scales == {}
    assert [f.code for f in found] == ["amounts_unscaled"]


def test_words_on_the_page_win():
    proofs, found = settle(INCOME.format(amount="0.54", shares="10,000,000"), scale=Scale(3, None, "in thousands"))
    assert proofs.amount_scales == {}
    assert proofs.share_scales == {(0, 0): 0}
    assert [f.code for f in found] == ["shares_scaled"]


@pytest.mark.parametrize(
    ("prose", "amounts"),
    [
        (("Revenue was $11.4 million in the quarter.",), {(0, 0): 3}),
        (("Revenue was $11.4 billion in the quarter.",), {(0, 0): 6}),
        (("Revenue was $11.5 million in the quarter.",), {}),  # another figure
        (("Salaries were $11.4 million in the quarter.",), {}),  # another line
        (("Revenue of about $11 million",), {}),  # too few digits to tell
        (("Revenue was $11.4 million", "Service revenue was $3.321 billion"), {}),  # the text contradicts itself
        (("Revenue was $11.4 million", "Cost was $8.1 billion"), {(0, 0): 3}),
    ],
)
def test_prose_gives_a_figure_with_its_scale(prose, amounts):
    proofs, found = settle(INCOME.format(amount="5.43", shares="1,000"), prose=prose)
    assert proofs.amount_scales == amounts
    assert [f.code for f in found] == (["amounts_scaled"] if amounts else [])
    assert all("million" in f.message or "billion" in f.message for f in found)


def test_a_tie_lends_the_scale_to_the_next_statement():
    proofs, found = settle(INCOME.format(amount="0.54", shares="10,000,000"), CASH)
    assert proofs.amount_scales == {(0, 0): 3, (1, 0): 3}
    assert [f.table for f in found] == [0, 1]

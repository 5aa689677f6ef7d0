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


def test_an_amount_of_nothing_a_share_settles_no_scale():
    """5,432 / 20,700,000 is 0.00 in thousands and in millions of shares alike."""
    proofs, found = settle(INCOME.format(amount="0.00", shares="20,700,000"), scale=Scale(0))
    assert not found
    assert proofs.share_scales.get((0, 0), 0) == 0


@pytest.mark.parametrize(
    ("words", "shares", "full"),
    [
        ("(dollars in thousands, except per share data)", "1,434,912,682", True),
        ("(dollars in thousands, except per share data)", "1,434,912", False),
        ("(in thousands)", "1,434,912,682", True),
        ("(in thousands)", "143,491,268", False),
    ],
)
def test_counts_that_no_company_has_are_printed_in_full(words, shares, full):
    table = "\n".join(row for row in INCOME.format(amount="", shares=shares).split("\n") if "#per_share" not in row)
    proofs, found = settle(table, scale=Scale(3, None, words))
    assert [f.code for f in found] == (["shares_unscaled"] if full else [])
    assert proofs.share_scales == ({(0, 0): 0} if full else {})

"""Income / shares = per-share amount: the scale of share counts, signs, and what is not pinned."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from normalizer.records import Scale
from tests.arithmetic.tables import NO_NAMES, page

TABLE = """I
Net income                   {income}
Basic earnings per share     #per_share  {basic}
Diluted earnings per share   #per_share  {diluted}
Dividends per share          #per_share  0.25   0.25
Basic weighted average shares     #shares  {shares}
Diluted weighted average shares   #shares  {more}
"""
MILLIONS = {"income": "1,375  2,018", "basic": "0.79  1.15", "diluted": "0.78  1.14"}
COUNTS = {"shares": "1,740,359  1,753,865", "more": "1,758,000  1,770,000"}


@pytest.mark.parametrize(
    ("scale", "power", "surprise"),
    [
        (Scale(6, 3, "in millions, shares in thousands"), 3, False),
        (Scale(6, None, "in millions"), 3, True),
        (Scale(6, 6, "in millions"), 3, True),
    ],
)
def test_the_power_under_which_it_holds(scale, power, surprise):
    made = page(TABLE.format(**MILLIONS, **COUNTS), scale=scale)
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.share_scales == {(0, 0): power}
    assert [f.code for f in findings] == ["shares_scaled"] * surprise


def test_amounts_are_pinned_shares_and_income_are_not():
    made = page(TABLE.format(**MILLIONS, **COUNTS), scale=Scale(6, 3, ""))
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("Basic earnings per share")].status == "proved"
    assert proofs.verdicts[made.place("Basic weighted average shares")].status == "unproved"
    assert "Basic earnings per share 0.79" in proofs.verdicts[made.place("Basic weighted average shares")].proof
    assert proofs.verdicts[made.place("Net income")].status == "unproved"
    assert proofs.verdicts[made.place("Dividends per share")].proof == ""


def test_a_loss_per_share_printed_positive_follows_the_loss():
    made = page(
        TABLE.format(income="(1,375)  (2,018)", basic="0.79  1.15", diluted="0.78  1.14", **COUNTS),
        scale=Scale(6, 3, ""),
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.signs[0, made.place("Basic earnings per share").row] == -1


def test_an_amount_on_the_other_side_of_zero_than_its_income_is_not_proved_by_its_size():
    table = """I
Net loss              (1,375)  (2,018)  1,900
Net loss per share    #per_share  0.79  (1.15)  1.09
Weighted average shares     #shares  1,740,359  1,753,865  1,750,000
"""
    made = page(table, scale=Scale(6, 3, ""))
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    statuses = [proofs.verdicts[made.place("Net loss per share", column)].status for column in range(3)]
    assert statuses == ["unproved", "proved", "proved"]


def test_two_classes_of_shares_raise_no_conflict():
    made = page(
        TABLE.format(income="1,375  2,018", basic="0.79  1.05", diluted="0.78  1.04", **COUNTS), scale=Scale(6, 3, "")
    )
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert {v.status for v in proofs.verdicts.values()} == {"proved", "unproved"}
    assert not findings


PARTS = """I
Income from continuing operations        3,635  4,089  7,000
Income from discontinued operations      0      {lost}  0
Net income                               3,635  {net}  7,000
Basic earnings per share from continuing operations     #per_share  1.08  1.21  2.08
Basic earnings per share from discontinued operations   #per_share  0  0.09  0
Basic earnings per share                 #per_share  1.08  1.30  2.08
Basic weighted average shares            #shares  3,366  3,366  3,366
"""


def test_continuing_operations_are_not_compared_with_the_income_of_all() -> None:
    """Without a count of their own income, amounts for continuing operations stay as printed."""
    table = PARTS.replace("Income from continuing operations  ", "Result before what was sold        ")
    made = page(table.format(lost="270", net="4,3|59"))
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    place = made.place("Basic earnings per share from continuing operations", 1)
    verdict = proofs.verdicts[place]
    assert str(verdict.reading.value) == "1.21"
    assert "Net income" not in verdict.proof

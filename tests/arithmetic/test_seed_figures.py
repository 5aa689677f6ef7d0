"""A loss-making quarter as a PDF extractor left it: digits split off, a stray point, a share count in pieces."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer.arithmetic import prove
from tests.arithmetic.tables import INCOME, page

SHEET = """B
Cash, cash equivalents and marketable securities   94,942   110,298
Other assets                                       25,817   26,910
Total assets                                       120,759  137,208
Current liabilities                                9,706    13,822
Long-term liabilities                              20,532   21,338
Shareholders' equity                               90,521   102,048
Total liabilities and shareholders' equity         120,759  137,208
"""
RESULTS = """I
License and milestone fees       1,810   1,831
Development support              1,495   782
Clinical materials               106     486
Total revenues                   @Revenue  3,411   3,099
Research and development         @ResearchExpense  1|3,425  12,188
General and administrative       3,364   3,592
Total operating expenses         @CostsAndExpenses  1|6,789   15,780
Loss from operations             @OperatingIncomeLoss  (1|.3,378)  (12,681)
Other income, net                @OtherIncome  490     144
Loss before taxes                @PreTax  (1|2,888)  (12,537)
(Benefit)/provision for taxes    @IncomeTaxExpenseBenefit  _  (162)
Net loss                         @NetIncomeLoss  (1|2,888)  (12,375)
Net loss per common share, basic and diluted   #per_share  (0.19)  (0.22)
Average common shares, basic and diluted       #shares     6|57,944  57,032
"""


@pytest.fixture(scope="module")
def quarter():
    made = page(SHEET, RESULTS)
    return made, *prove(made.statements, made.numbers, INCOME)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Research and development", 13425),
        ("Total operating expenses", 16789),
        ("Loss from operations", -13378),
        ("Loss before taxes", -12888),
        ("Net loss", -12888),
        ("Average common shares, basic and diluted", 67944),
    ],
)
def test_pieces_are_read_as_the_relations_say(quarter, label, value):
    made, proofs, _ = quarter
    verdict = proofs.verdicts[made.place(label, 0, 1)]
    assert (verdict.reading.value, verdict.status) == (Decimal(value), "repaired")


def test_all_else_is_proved_but_the_clean_share_count(quarter):
    made, proofs, _ = quarter
    loose = made.place("Average common shares, basic and diluted", 1, 1)
    assert proofs.verdicts[loose].status == "unproved"
    assert "57,032" in proofs.verdicts[loose].proof
    others = {p: v.status for p, v in proofs.verdicts.items() if p != loose}
    assert set(others.values()) == {"proved", "repaired"}


def test_the_proof_says_how_far_the_per_share_relation_goes(quarter):
    made, proofs, _ = quarter
    proof = proofs.verdicts[made.place("Average common shares, basic and diluted", 0, 1)].proof
    assert "only cheap reading" in proof
    assert "does not pin its last digits" in proof


def test_a_benefit_keeps_its_sign_and_costs_stay_positive(quarter):
    made, proofs, _ = quarter
    for label in ("(Benefit)/provision for taxes", "Total operating expenses", "Research and development", "Net loss"):
        place = made.place(label, 1, 1)
        assert proofs.signs[place.table, place.row] == 1


def test_shares_follow_the_amounts_without_a_finding(quarter):
    _, proofs, findings = quarter
    assert proofs.share_scales == {(1, 0): 3}
    assert {f.code for f in findings} == {"repaired"}
    assert sum(f.code == "repaired" for f in findings) == 6


def test_words_of_a_proof(quarter):
    made, proofs, _ = quarter
    words = "Total assets 120,759 = Cash, cash equivalents and marketable securities 94,942 + Other assets 25,817"
    assert words in proofs.verdicts[made.place("Other assets")].proof

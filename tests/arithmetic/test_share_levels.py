"""Share counts and per-share amounts that the other columns and lines tell, where no equation pins them."""

from __future__ import annotations

import pytest

from normalizer.arithmetic import prove
from tests.arithmetic.tables import NO_NAMES, page

NO_COUNTS = """I
Revenue                            {revenue}   24,766  44,980  49,144
Costs                              20,064   21,253  40,382  42,380
Net income                         1,991    3,513   4,598   6,764
Basic earnings per share           #per_share  {basic}   4.03   {half}   7.74
Diluted earnings per share         #per_share  2.27   {diluted}   5.24   7.71
"""
CLEAN = {"revenue": "2|2,055", "basic": "2.28", "half": "5.27", "diluted": "4.01"}
COUNTS = """I
Revenue                            {revenue}   24,766  44,980  49,144
Costs                              20,064   21,253  40,382  42,380
Net income                         1,991    3,513   4,598   6,764
Preferred dividends                40       40      80      80
Basic earnings per share           #per_share  2.24   3.98   5.17   7.65
Basic weighted shares              #shares  {count}   872   874   873
"""


def verdict_of(table: str, label: str, column: int = 0):
    made = page(table)
    verdicts = prove(made.statements, made.numbers, NO_NAMES)[0].verdicts
    return verdicts[made.place(label, column)]


@pytest.mark.parametrize(
    ("cells", "label", "column", "value"),
    [
        ({"basic": "7.28"}, "Basic earnings per share", 0, "2.28"),
        ({"half": "6.27"}, "Basic earnings per share", 2, "5.27"),
        ({"diluted": "9.01"}, "Diluted earnings per share", 1, "4.01"),
        ({"diluted": "8.01"}, "Diluted earnings per share", 1, "8.01"),  # 4 is no look-alike of 8
    ],
)
def test_an_amount_follows_the_number_of_shares_of_the_other_columns(cells, label, column, value):
    verdict = verdict_of(NO_COUNTS.format(**{**CLEAN, **cells}), label, column)
    assert str(verdict.reading.value) == value


def test_the_proof_says_where_the_number_of_shares_comes_from():
    verdict = verdict_of(NO_COUNTS.format(**{**CLEAN, "basic": "7.28"}), "Basic earnings per share")
    assert verdict.status == "repaired"
    assert verdict.proof.startswith("Basic earnings per share 2.28 ≈ Net income 1,991 / 87")
    assert "as other columns and lines tell" in verdict.proof


def test_what_the_columns_tell_proves_nothing_else():
    assert verdict_of(NO_COUNTS.format(**CLEAN), "Basic earnings per share").status == "unproved"


def test_a_page_without_damage_is_left_alone():
    whole = {**CLEAN, "revenue": "22,055"}
    assert (
        str(verdict_of(NO_COUNTS.format(**{**whole, "basic": "7.28"}), "Basic earnings per share").reading.value)
        == "7.28"
    )


def test_an_income_that_no_sum_proves_may_be_the_misread_one():
    table = NO_COUNTS.format(**{**CLEAN, "basic": "7.28", "revenue": "2|9,055"})
    assert str(verdict_of(table, "Basic earnings per share").reading.value) == "7.28"


def test_a_count_follows_the_other_columns_though_income_over_it_gives_another_amount():
    table = COUNTS.format(revenue="2|2,055", count="878")
    assert verdict_of(table, "Basic weighted shares").reading.value == 878  # one per cent may be so
    misread = verdict_of(COUNTS.format(revenue="2|2,055", count="373"), "Basic weighted shares")
    assert (misread.reading.value, misread.status) == (873, "repaired")


def test_a_count_that_may_have_moved_so_far_stays_where_few_tell_otherwise():
    moved = verdict_of(COUNTS.format(revenue="2|2,055", count="823"), "Basic weighted shares")
    assert (moved.reading.value, moved.status) == (823, "unproved")

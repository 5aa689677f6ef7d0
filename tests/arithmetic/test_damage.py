"""Misread digits: sums damaged in every column, evidence of size, per-share amounts, and what stays in doubt."""

import pytest

from normalizer.arithmetic import prove
from normalizer.records import Verdict
from tests.arithmetic.tables import NO_NAMES, page

BROKEN = "    Broken line     1|,234    1,111"
"""A cell in pieces: the page shows damage."""


def verdict_of(table: str, label: str, column: int = 0) -> Verdict:
    typed = page(table)
    return prove(typed.statements, typed.numbers, NO_NAMES)[0].verdicts[typed.place(label, column)]


def both_damaged(first: str, second: str) -> str:
    return f"""
        B
        Cash                  {first}  1,840
        Receivables           4,312  {second}
        Inventories           2,203  2,441
        Total current assets  7,548  8,407
        Broken line           1|,234  1,111
        """


def test_a_total_that_holds_in_no_column_is_found_and_mended():
    table = both_damaged("7,033", "4,726")  # 1,033 and 4,126 on the page
    assert [str(verdict_of(table, "Cash").reading.value), verdict_of(table, "Cash").status] == ["1033", "repaired"]
    assert str(verdict_of(table, "Receivables", 1).reading.value) == "4126"


def test_columns_off_by_the_same_amount_lack_a_line_and_are_not_mended():
    table = both_damaged("1,093", "4,186")  # both 60 too high: a line of (60) is not printed
    assert verdict_of(table, "Cash").status != "repaired"
    assert verdict_of(table, "Receivables", 1).status != "repaired"


def test_a_column_whose_cell_is_in_doubt_still_shows_the_sum_that_mends_another():
    table = both_damaged("7,033", "4,186").replace("2,441", "2,481").replace("8,407", "8,457")
    assert verdict_of(table, "Receivables", 1).status == "conflict"  # 4,136, or inventories of 2,431
    assert str(verdict_of(table, "Cash").reading.value) == "1033"


def without_pieces(cash: str, receivables: str) -> str:
    """A page without a cell in pieces; 7,548 and 8,407 are met by cash of 1,033 and receivables of 4,126."""
    return f"""
        B
        Cash                  {cash}  1,840  1,851
        Receivables           4,312  {receivables}  4,131
        Inventories           2,203  2,441  2,460
        Total current assets  7,548  8,407  8,442
        """


def test_two_cells_each_a_look_alike_from_adding_up_show_that_the_page_is_damaged():
    table = without_pieces("7,033", "4,726")
    assert [str(verdict_of(table, "Cash").reading.value), verdict_of(table, "Cash").status] == ["1033", "repaired"]
    assert str(verdict_of(table, "Receivables", 1).reading.value) == "4126"


def test_one_such_cell_is_the_filers_misprint():
    verdict = verdict_of(without_pieces("7,033", "4,126"), "Cash")
    assert [str(verdict.reading.value), verdict.status] == ["7033", "conflict"]


def test_cells_a_few_units_off_are_no_sign_of_damage():
    table = without_pieces("1,038", "4,129")  # 5 and 3 units: the second may be rounding, the first is then alone
    assert str(verdict_of(table, "Cash").reading.value) == "1038"
    assert str(verdict_of(table, "Receivables", 1).reading.value) == "4129"


def ambiguous(first: str, second: str) -> str:
    return f"""
        B
        Cash                  {first}  900  880
        Receivables           {second}  5,121  5,020
        Inventories           2,203  2,441  2,324
        Total current assets  7,335  8,462  8,224
        Broken line           1|,234  1,111  1,222
        """


def test_the_cell_that_departs_from_its_line_is_the_damaged_one():
    table = """
        B
        Cash                  3,900  3,900  3,880
        Receivables           9,232  5,121  5,020
        Inventories           9,203  9,441  9,324
        Total current assets  17,335  18,462  18,224
        Broken line           1|,234  1,111  1,222
        """
    assert str(verdict_of(table, "Receivables").reading.value) == "4232"
    assert str(verdict_of(table, "Inventories").reading.value) == "9203", "4,203 would tie out as well"


def test_two_cells_that_would_mend_it_alike_stay_as_printed():
    table = ambiguous("916", "4,226")  # either 910 or 4,220 ties out
    for label in ("Cash", "Receivables"):
        assert verdict_of(table, label).status == "conflict"
    assert str(verdict_of(table, "Cash").reading.value) == "916"


def test_a_rival_that_its_own_sum_rules_out_leaves_no_doubt():
    table = """
        B
        Cash                  600  500  480
        Receivables           3,206  3,000  2,900
        Total current assets  3,806  3,500  3,380
        Plant                 2,206  2,441  2,324
        Total assets          6,006  5,941  5,704
        Broken line           1|,234  1,111  1,222
        """
    verdict = verdict_of(table, "Plant")
    assert (str(verdict.reading.value), verdict.status) == ("2200", "repaired"), "3,800 would tie out as well"
    assert verdict_of(table, "Total current assets").status == "proved"


def test_a_digit_lost_in_another_cell_explains_a_sum_as_well_as_a_look_alike():
    table = """
        B
        Goodwill                  415.8  415.8
        Other intangibles         186.3  172.9
        Right-of-use assets       638.2  61.7
        Total non-current assets  1,240.3  1,250.4
        Inventories               4|23.9  398.6
        Cash                      284.6  312.7
        Total current assets      708.5  711.3
        Total assets              1,948.8  1,961.7
        """
    verdict = verdict_of(table, "Other intangibles", 1)  # 772.9, or right-of-use assets of 661.7
    assert [str(verdict.reading.value), verdict.status] == ["172.9", "conflict"]
    assert verdict_of(table, "Right-of-use assets", 1).status == "conflict"


def test_size_decides_between_two_look_alikes_only_where_it_is_clear():
    table = """
        B
        Cash                        7|3,926  58,417
        Receivables                 112,583  146,938
        Total current assets        186,509  205,355
        Common stock                59       52
        Additional paid-in capital  597,318  502,846
        Accumulated deficit         (408,257)  (390,381)
        Total equity                99,120   112,517
        """
    verdict = verdict_of(table, "Additional paid-in capital")  # 507,318, or a deficit of 498,257
    assert [str(verdict.reading.value), verdict.status] == ["597318", "conflict"]


def shares(amount: str) -> str:
    return f"""
        I
        Net income                5,000  4,000
        Basic               #per_share  {amount}  2.00
        Weighted shares     #shares  2,000  2,000
        Broken line         1|,234  1,111
        """


def test_a_gross_misreading_of_a_per_share_amount_is_mended():
    verdict = verdict_of(shares("7.50"), "Basic")
    assert (str(verdict.reading.value), verdict.status) == ("2.50", "repaired")


def test_a_small_departure_of_a_per_share_amount_is_the_filers():
    assert str(verdict_of(shares("2.49"), "Basic").reading.value) == "2.49"


def four_columns(basic: str, diluted: str) -> str:
    return f"""
        I
        Revenue                 9,165   7,358   6,994   6,599
        Costs                   6,000   5,000   5,000   5,000
        Net income              3,165   2,358   1,994   1,599
        Basic       #per_share  {basic}    6.23    5.29    4.26
        Diluted     #per_share  {diluted}    6.17    5.21    4.20
        Basic shares    #shares  379.6   378.2   377.0   375.5
        Diluted shares  #shares  384.4   382.2   382.3   380.3
        Broken line     1|,234  1,111   1,000   1,000
        """


def test_a_small_departure_is_mended_where_the_relation_holds_in_all_other_columns():
    verdict = verdict_of(four_columns("8.34", "8.28"), "Diluted")
    assert (str(verdict.reading.value), verdict.status) == ("8.23", "repaired")


@pytest.mark.parametrize("amount", ["1.1", "1.08"])  # 1.21 on the page; each fits a look-alike of 42,194
def test_a_clean_count_of_shares_is_not_mended_by_an_amount(amount: str) -> None:
    table = f"""
        I
        Revenue         67,024  58,153  45,798
        Costs           15,936  14,227  11,385
        Net income      51,088  43,926  34,413
        Basic       #per_share  1.23  1.04  0.80
        Diluted     #per_share  {amount}  1.02  0.79
        Basic shares    #shares  41,628  42,317  42,985
        Diluted shares  #shares  42,194  42,876  43,512
        Broken line     1|,234  1,111   1,000
        """
    verdict = verdict_of(table, "Diluted shares")
    assert (str(verdict.reading.value), verdict.status) == ("42194", "unproved")
    assert verdict_of(table, "Diluted").status == "unproved"


def test_an_income_that_neither_amount_of_a_column_meets_is_not_theirs():
    table = four_columns("8.39", "8.28")  # 8.34 and 8.23 would be look-alikes
    assert [str(verdict_of(table, label).reading.value) for label in ("Basic", "Diluted")] == ["8.39", "8.28"]


def test_a_cell_that_one_sum_meets_exactly_and_another_within_rounding_is_not_proved_on_a_damaged_page():
    table = """
        I
        Revenue             60,205  58,100
        Total costs         47,849  46,100
        Operating income    12,356  12,000
        Other income        1,000  1,000
        Income before tax   13,355  13,000
        """
    assert verdict_of(table, "Operating income").status == "proved"
    assert verdict_of(table + "Broken line  1|,234  1,111\n", "Operating income").status == "unproved"


def test_a_last_digit_that_two_sums_miss_is_restored_where_sums_meet_exactly():
    table = """
        I
        Revenue             60,205  58,100  51,000
        Total costs         47,850  46,100  40,000
        Operating income    12,355  12,000  11,000
        Other income        1,000  1,000  1,000
        Income before tax   13,356  13,000  12,000
        Taxes               3,355  3,000  2,000
        Net income          10,000  10,000  10,000
        Broken line         1|,234  1,111  1,222
        """
    verdict = verdict_of(table, "Income before tax")
    assert (str(verdict.reading.value), verdict.status) == ("13355", "repaired")

"""Numbers as a workbook computed them: their sums meet as far as a computed number is exact."""

from __future__ import annotations

from normalizer.arithmetic import CHECKS, prove
from tests.arithmetic.tables import INCOME, NO_NAMES, page

COMPUTED = """B
Cash                           72.33333333333333    101.66666666666667
Receivables                    137.33333333333334   166
Inventories                    35                   40.333333333333336
Total current assets           244.66666666666666   308
Property                       83.33333333333333    80
Total assets                   328                  388
Payables                       33.333333333333336   40
Borrowings                     28                   14.666666666666666
Total liabilities              61.333333333333336   54.666666666666664
Equity                         266.6666666666667    333.3333333333333
Total liabilities and equity   328                  388
"""


def test_computed_numbers_prove_each_other() -> None:
    told = page(COMPUTED)
    proofs = prove(told.statements, told.numbers, NO_NAMES, CHECKS)[0]
    assert [proofs.verdicts[place].status for place in told.numbers] == ["proved"] * 22
    assert str(proofs.verdicts[told.place("Cash")].reading.value) == "72.33333333333333"


def test_a_computed_number_that_does_not_add_up_is_not_proved() -> None:
    told = page("""B
        Cash             72.333333333333333   12.666666666666667
        Receivables      137.33333333333334   16.141592653589793
        Total assets     209.66686666666666   28.80825932025646
        """)
    proofs = prove(told.statements, told.numbers, NO_NAMES, CHECKS)[0]
    assert [proofs.verdicts[told.place("Total assets", column)].status for column in (0, 1)] == ["conflict", "proved"]


def test_a_sum_that_is_finer_than_its_lines_in_all_columns_is_no_relation() -> None:
    told = page("""I
        Revenue           @Revenue              1,200    1,100
        Costs             @CostsAndExpenses     317.625  302.1
        Operating income  @OperatingIncomeLoss  882.375  797.9
        Taxes                                   450      410
        """)
    relations = prove(told.statements, told.numbers, INCOME, CHECKS)[0].relations
    assert not any(relation.found == "taxonomy" for relation in relations)

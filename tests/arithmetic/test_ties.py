"""Amounts printed twice, mixed units, diluted shares: what statements say of one another."""

from dataclasses import replace
from datetime import date

from normalizer.arithmetic import CHECKS, Equation, Family, prove
from normalizer.arithmetic.dilution import check_dilution
from normalizer.arithmetic.ties import check_ties
from normalizer.records import Column, MappedStatement, Period, Relation, Scale, Term
from tests.arithmetic.tables import NO_NAMES, Page, page

YEARS = (Period(date(2020, 1, 1), date(2020, 12, 31)), Period(date(2019, 1, 1), date(2019, 12, 31)))
DAYS = tuple(Period(None, p.end) for p in YEARS)
INCOME = """
    I
    Sales       900  800
    Costs       (250)  (300)
    Net income  650  500
"""
COUNTS = ("Basic weighted shares", "Diluted weighted shares")
CASH = """
    C
    Net income                 650  500
    Depreciation               100   90
    Cash at beginning of year  1,590  1,000
    Cash at end of year        2,340  1,590
"""


def dated(typed: Page, *periods: tuple[Period, ...]) -> Page:
    """The page with these periods over the columns, a tuple a table."""

    def date_one(mapped: MappedStatement, row: tuple[Period, ...]) -> MappedStatement:
        columns = tuple(Column(i, str(p.end), p) for i, p in enumerate(row))
        return replace(mapped, statement=replace(mapped.statement, columns=columns))

    return Page(tuple(date_one(m, p) for m, p in zip(typed.statements, periods, strict=True)), typed.numbers)


def ties(typed: Page) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in prove(typed.statements, typed.numbers, NO_NAMES, (check_ties,))[0].relations:
        found.setdefault(relation.found.removeprefix("tie: "), []).append(relation)
    return found


def test_net_income_ties_the_cash_flow_to_the_income_statement():
    found = ties(dated(page(INCOME, CASH), YEARS, YEARS))
    assert [
        (r.kind, r.total.table, r.terms[0].place.table, r.holds) for r in found["net income opens the statement"]
    ] == [("tie", 1, 0, True)] * 2


def test_cash_at_the_beginning_is_the_cash_at_the_end_before():
    (tie,) = ties(dated(page(INCOME, CASH), YEARS, YEARS))["cash at the beginning is the cash at the end before"]
    assert (tie.left, tie.total.column, tie.terms[0].place.column) == (1590, 0, 1)


def test_cash_ties_to_the_balance_sheet_by_the_day_not_by_the_column():
    sheet = """
        B
        Cash    1,590  2,340
        Assets  5,000  6,000
    """
    typed = dated(page(sheet, CASH), DAYS[::-1], YEARS)
    assert [(r.left, r.holds) for r in ties(typed)["cash at the end is the balance sheet's"]] == [
        (2340, True),
        (1590, True),
    ]


def test_other_scales_and_other_amounts_do_not_tie():
    typed = dated(page(INCOME, CASH), YEARS, YEARS)
    other = replace(typed.statements[1].statement, scale=Scale(6))
    assert "net income opens the statement" not in ties(
        Page((typed.statements[0], replace(typed.statements[1], statement=other)), typed.numbers)
    )
    assert "net income opens the statement" not in ties(
        dated(page(INCOME, CASH.replace("650  500", "651  505")), YEARS, YEARS)
    )


def test_nine_months_are_six_and_three():
    start, june, september = date(2020, 1, 1), date(2020, 6, 30), date(2020, 9, 30)
    periods = (Period(date(2020, 7, 1), september), Period(start, june), Period(start, september))
    table = """
        I
        Sales       300  600  900
        Costs       100  150  250
        Net income  200  450  650
    """
    found = ties(dated(page(table), periods))["the period is the sum of its parts"]
    assert [(r.left, r.right, r.holds) for r in found] == [(900, 900, True), (250, 250, True), (650, 650, True)]


def test_a_tie_proves_what_no_sum_covers():
    typed = dated(page(INCOME, CASH), YEARS, YEARS)
    assert (
        prove(typed.statements, typed.numbers, NO_NAMES)[0].verdicts[typed.place("Net income", table=1)].status
        == "proved"
    )


def test_diluted_shares_below_basic_are_a_finding():
    table = """
        I
        Net income       500  400
        Basic shares     #shares  1,000  1,000
        Diluted shares   #shares  1,020  980
    """
    typed = page(table)
    found = [f for f in prove(typed.statements, typed.numbers, NO_NAMES)[1] if f.code == "diluted_below_basic"]
    assert [(f.row, f.column) for f in found] == [(2, 1)]


def test_a_check_that_mixes_units_gives_a_finding_and_no_relation():
    typed = page(
        """
        I
        Net income      500
        Basic shares    #shares  500
        """
    )
    mixed = Equation(typed.place("Net income"), (Term(typed.place("Basic shares"), 1),))
    mine = (lambda sheets, vocabulary: iter((Family("sum", (mixed,), "mine"),)),)
    proofs, found = prove(typed.statements, typed.numbers, NO_NAMES, CHECKS + mine)
    assert [f.code for f in found] == ["mixed_units"]
    assert "'Net income' is in USD and 'Basic shares' in shares" in found[0].message
    assert not any(r.found == "mine" for r in proofs.relations)


def test_a_line_printed_twice_is_one_amount():
    twice = """
        I
        Net income         9,443  4,071
        Preferred dividends  (295)  (289)
        To shareholders    9,148  3,782
        Net income         9,443  4,077
    """
    (once,) = [ties(dated(page(twice.replace("4,077", "4,071")), YEARS))["one line printed twice"]]
    assert [r.holds for r in once] == [True, True]
    assert "one line printed twice" not in ties(dated(page(twice), YEARS))


def test_two_columns_of_one_period_are_tied_to_nothing():
    """One of them is misread: which of the two, a tie cannot tell."""
    assert not ties(dated(page(INCOME, CASH), YEARS, (YEARS[0], YEARS[0])))


SHARES = """
    I
    Net income (loss)                (650)  500
    Basic weighted shares    @WeightedAverageSharesBasic  #shares    18,958  19,196
    Diluted weighted shares  @WeightedAverageSharesDiluted  #shares  {diluted}  {before}
"""


def test_a_loss_is_not_diluted_so_that_one_count_is_printed_twice():
    typed = page(SHARES.format(diluted="18,958", before="19,196"))
    proofs, _ = prove(typed.statements, typed.numbers, NO_NAMES, (check_dilution,))
    status = {label: [proofs.verdicts[typed.place(label, k)].status for k in (0, 1)] for label in COUNTS}
    assert status == {label: ["proved", "unproved"] for label in COUNTS}


def test_counts_that_differ_in_a_loss_are_no_conflict():
    typed = page(SHARES.format(diluted="18,959", before="19,356"))
    proofs, found = prove(typed.statements, typed.numbers, NO_NAMES, (check_dilution,))
    assert {proofs.verdicts[typed.place(label)].status for label in COUNTS} == {"unproved"}
    assert not found


def test_a_share_count_printed_in_two_tables_is_one():
    table = SHARES.format(diluted="19,020", before="19,356")
    typed = dated(page(table, table.replace("19,356", "19,366")), YEARS, YEARS)
    proofs, _ = prove(typed.statements, typed.numbers, NO_NAMES, (check_ties,))
    basic = [proofs.verdicts[typed.place(COUNTS[0], k, table)].status for table in (0, 1) for k in (0, 1)]
    diluted = [proofs.verdicts[typed.place(COUNTS[1], k, table)].status for table in (0, 1) for k in (0, 1)]
    assert (set(basic), set(diluted)) == ({"proved"}, {"unproved"})

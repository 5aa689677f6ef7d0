"""Relations that nobody described: each table shows one shape, and what must be found or must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer import normalize
from normalizer.arithmetic import CHECKS, Equation, Family, prove
from normalizer.records import MappedStatement, Scale, Term
from tests.arithmetic.tables import INCOME, NO_NAMES, page

CLASSIFIED = """B
Current assets:
Cash                         12,841   9,316
Receivables                  30,216   28,740
Inventories                  22,105   23,377
Total current assets         65,162   61,433
Property, at cost            90,412   88,105
Less: accumulated depreciation   (40,101)   (37,912)
Property, net                50,311   50,193
Goodwill                     7,450    7,450
.                            122,923  119,076
Accounts payable             18,204   17,466
Accrued liabilities          9,871    10,302
Total current liabilities    28,075   27,768
Long-term debt               35,000   38,000
Common stock                 512      510
Treasury stock               (4,118)  (3,900)
Retained earnings            63,454   56,698
Total stockholders' equity   59,848   53,308
Total liabilities and stockholders' equity   122,923   119,076
"""
COSTS_IN_PARENTHESES = """I
Sales                        23,875   23,890
Cost of sales                (9,669)  (9,856)
Gross profit                 14,206   14,034
Selling expenses             (7,759)  (7,329)
Research expenses            (1,584)  (1,503)
Operating profit             4,863    5,202
Interest expense             (278)    (286)
Interest income              117      303
Earnings before income taxes   4,702   5,219
Income taxes                 (747)    (823)
Net earnings                 3,955    4,396
"""
TURNED_LINES = """I
Total revenues               9,978    11,257
Total costs and expenses     8,436    8,881
Operating earnings           1,542    2,376
Interest expense             159      132
Interest (income)            (98)     (26)
Other (income) expense, net  (176)    (82)
Earnings before taxes        1,657    2,352
Taxes on earnings            261      334
Net earnings                 1,396    2,018
Net earnings attributable to noncontrolling interests   15   22
Net earnings attributable to the company   1,381   1,996
"""
CASH = """C
Net income                   1,396    2,018
Depreciation                 812      790
Receivables                  (240)    117
Net cash provided by operating activities   1,968   2,925
Purchases of property        (537)    (525)
Net cash used in investing activities       (537)   (525)
Dividends paid               (393)    (335)
Net cash used in financing activities       (393)   (335)
Net increase in cash         1,038    2,065
Cash at beginning of year    9,123    7,058
Cash at end of year          10,161   9,123
"""


@pytest.mark.parametrize("table", [CLASSIFIED, COSTS_IN_PARENTHESES, TURNED_LINES, CASH])
def test_every_number_is_proved(table):
    made = page(table)
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert {made.numbers[p].printed: v.status for p, v in proofs.verdicts.items() if v.status != "proved"} == {}
    assert not findings


def test_the_alternative_breakdown_does_not_hide_the_equity():
    made = page(CLASSIFIED)
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    totals = {r.total.row for r in proofs.relations if r.kind == "sum"}
    labels = {line.line.label for line in made.statements[0].lines if line.line.row in totals}
    assert "Retained earnings" not in labels
    assert "Total stockholders' equity" in labels


def test_a_memo_line_is_left_out():
    made = page(
        """B
Cash                         12,841   9,316
Receivables                  30,216   28,740
of which from affiliates     1,117    2,093
Inventories                  22,105   23,377
Total current assets         65,162   61,433
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("of which from affiliates")].status == "unproved"
    assert proofs.verdicts[made.place("Inventories", 1)].status == "proved"


def test_a_loss_below_the_costs_that_make_it_up_adds_nothing_to_the_next_total():
    made = page(
        """I
Research                     23,210  18,404
Administrative               9,016   8,535
Total operating expenses     32,226  26,939
Loss from operations         (32,226)  (26,939)
Interest income              641     895
Other income, net            18      20
Total other income, net      659     915
Net loss                     (31,567)  (26,024)
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {2: [(0, 1), (1, 1)], 3: [(2, -1)], 6: [(4, 1), (5, 1)], 7: [(3, 1), (6, 1)]}


def test_totals_above_their_parts_use_them_up():
    made = page(
        """I
Net interest income          30,462   30,489
- interest income            54,695   49,609
- interest expense           (24,233)  (19,120)
Net fee income               12,023   12,620
- fee income                 15,439   16,044
- fee expense                (3,416)  (3,424)
Total operating income       42,485   43,109
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {0: [(1, 1), (2, 1)], 3: [(4, 1), (5, 1)], 6: [(0, 1), (3, 1)]}


@pytest.mark.parametrize("total", ["- total", "."])
def test_a_total_that_tells_the_one_above_its_parts_again_is_none_of_the_parts(total):
    made = page(
        f"""I
Net income           1,400   1,322
- limited partners   1,386   1,309
- general partner    14      13
{total}              1,400   1,322
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {0: [(1, 1), (2, 1)], 3: [(0, 1)]}


@pytest.mark.parametrize("total", ["Total", "."])
def test_the_parts_of_a_result_add_up_below_them_though_the_last_was_found_as_its_rest(total):
    made = page(
        f"""I
Income before taxes            155,200  130,679
Tax                            (38,110)  (32,880)
Profit for the year            117,090  97,799
Owners                         108,980  90,779
Others                         8,110    7,020
{total}                        117,090  97,799
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {2: [(0, 1), (1, 1)], 4: [(2, 1), (3, -1)], 5: [(3, 1), (4, 1)]}


def test_a_total_without_a_label_stands_above_its_parts():
    made = page(
        """I
Profit for the year          6,974    6,564
.                            509      (2,997)
Exchange differences         458      (2,886)
Hedges                       51       (111)
Other comprehensive income   509      (2,997)
Comprehensive income         7,483    3,567
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    headed = [r for r in proofs.relations if r.total.row == 1 and r.total.column == 0]
    assert [[t.place.row for t in r.terms] for r in headed if r.kind == "sum"] == [[2, 3]]


def test_gross_less_depreciation_is_the_net_below_and_no_total_above() -> None:
    made = page(
        """B
Current assets               23,656   22,670
Land                         528      529
Buildings                    4,207    4,161
.                            4,735    4,690
Less: depreciation           1,582    1,479
Net property                 3,153    3,211
Goodwill                     23,108   23,679
Total assets                 49,917   49,560
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {3: [(1, 1), (2, 1)], 5: [(3, 1), (4, -1)], 7: [(0, 1), (5, 1), (6, 1)]}


def test_receivables_of_two_kinds_less_one_allowance_are_the_net() -> None:
    made = page(
        """B
Cash                         3,559    2,921   9,057
Card receivables             —        29,465  —
Foreign card receivables     1,813    1,849   1,998
Less allowance               31       1,953   42
Net card receivables         1,782    29,361  1,956
Inventories                  5,543    5,447   5,335
Total current assets         10,884   37,729  16,348
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {4: [(1, 1), (2, 1), (3, -1)], 6: [(0, 1), (4, 1), (5, 1)]}


def test_parts_that_miss_the_total_above_them_in_a_column_are_none():
    made = page(
        """I
Net fee income               12,023   12,620
- fee income                 15,439   16,044
- fee expense                (3,416)  (3,024)
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert not [r for r in proofs.relations if r.total.row == 0]


def test_a_sum_by_accident_is_no_relation():
    made = page(
        """B
Cash                         3   2
Receivables                  4   1
Inventories                  7   3
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert not proofs.relations


def test_ratios_and_per_share_lines_are_in_no_sum():
    made = page(
        """I
Sales                        13,875   23,890
Margin                       #pure    14  15
Other income                 9,669    9,856
Total revenues               23,544   33,746
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("Margin")].status == "unproved"
    assert proofs.verdicts[made.place("Total revenues")].status == "proved"


def test_a_blank_is_absent_and_a_dash_is_proved():
    made = page(
        """B
Cash                         12,841   9,316
Notes receivable             _        —
Receivables                  30,216   28,740
Total current assets         43,057   38,056
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert made.place("Notes receivable", 0) not in proofs.verdicts
    assert proofs.verdicts[made.place("Notes receivable", 1)].status == "proved"


def test_one_line_may_be_a_total_when_the_taxonomy_says_so():
    table = """I
Product sales                @CostOfRevenue  8,841   9,316
Costs of the year            @CostsAndExpenses  8,841   9,316
"""
    made = page(table)
    costs = made.place("Costs of the year")
    assert prove(made.statements, made.numbers, INCOME)[0].verdicts[costs].status == "proved"
    assert prove(made.statements, made.numbers, NO_NAMES)[0].verdicts[costs].status == "unproved"


def test_a_sheet_that_does_not_balance_is_in_conflict():
    made = page(
        """B
Total assets                 65,162   61,433
""",
        """B
Total liabilities and stockholders' equity   65,162   61,434
""",
    )
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("Total assets")].status == "proved"
    assert not findings  # a unit apart is within the rounding of two numbers

    made = page("B\nTotal assets  65,162  61,433", "B\nTotal liabilities and equity  65,162  61,833")
    proofs, findings = prove(made.statements, made.numbers, NO_NAMES)
    assert [f.code for f in findings if f.code == "does_not_add_up"] == ["does_not_add_up"]
    assert proofs.verdicts[made.place("Total assets", 1)].status == "conflict"


def test_rounding_is_an_interval_that_grows_with_the_terms():
    table = "B\nCash  12,841  9,316\nReceivables  30,216  28,740\nTotal current assets  43,058  38,0{}"
    made = page(table.format("56"))
    assert prove(made.statements, made.numbers, NO_NAMES)[0].verdicts[made.place("Cash")].status == "proved"
    made = page(table.replace("43,058", "43,059").format("56"))
    assert prove(made.statements, made.numbers, NO_NAMES)[0].verdicts[made.place("Cash")].status == "conflict"


def test_a_check_of_ones_own():
    made = page("I\nBookings  5,117  6,203\nBacklog  5,117  6,203")

    def check_backlog(sheets, vocabulary):
        first, second = (line.line for line in made.statements[0].lines)
        equations = tuple(Equation(first.place(c), (Term(second.place(c), 1),)) for c in (0, 1))
        yield Family("sum", equations, "bookings = backlog", 0.0, firm=True)

    proofs, _ = prove(made.statements, made.numbers, NO_NAMES, (*CHECKS, check_backlog))
    assert {v.status for v in proofs.verdicts.values()} == {"proved"}
    assert {r.found for r in proofs.relations} == {"bookings = backlog"}


def test_assets_less_claims_is_no_proof_of_a_small_number():
    made = page(
        """B
Total assets                 40,970   38,200
Total liabilities            17,050   16,100
Common stock                 1,630    1,577
Retained earnings            22,290   20,523
Total stockholders' equity   1        2
"""
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert proofs.verdicts[made.place("Total stockholders' equity")].status != "proved"


def test_a_statement_that_runs_over_two_tables_is_one():
    made = page(
        "C\nDividends paid  (1,823)  (1,682)\nRepurchase of stock  (5,054)  (6,035)",
        "C\nOther  1,238  1,293\nNet cash used in financing activities  (5,639)  (6,424)",
    )
    proofs, _ = prove(made.statements, made.numbers, NO_NAMES)
    assert {v.status for v in proofs.verdicts.values()} == {"proved"}


def test_gross_less_allowances_is_the_net_below_and_no_total_over_its_parts() -> None:
    rows = (
        ("Land", "183", "204"),
        ("Buildings", "1,535", "1,528"),
        ("Machinery", "3,896", "3,649"),
        ("", "5,614", "5,381"),
        ("Less allowances for depreciation", "2,028", "2,031"),
        ("", "3,586", "3,350"),
        ("Goodwill", "727", "753"),
        ("", "4,313", "4,103"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    filing = normalize(
        "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p><p>December 31,</p>"
        f"<table><tr><td>Assets</td><td>1997</td><td>1996</td></tr>{body}</table>",
        statement="balance_sheet",
    )
    assert set(filing.facts["status"]) == {"proved"}
    assert not filing.relations["words"].str.startswith("(no label) 5,614 = Less").any()


def ruled(statement: MappedStatement, *numbers: int) -> MappedStatement:
    """The statement with a rule drawn above these lines."""
    lines = (replace(m, line=replace(m.line, ruled=n in numbers)) for n, m in enumerate(statement.lines))
    return replace(statement, lines=tuple(lines))


def test_a_total_below_a_rule_is_none_of_what_stands_below_it():
    made = page(
        """B
Land                         183      204
Buildings                    5,588    5,377
.                            5,771    5,581
Less allowances              2,028    2,031
.                            3,743    3,550
"""
    )
    statement = ruled(made.statements[0], 2, 4)
    proofs, _ = prove((statement,), made.numbers, NO_NAMES)
    terms = {r.total.row: [(t.place.row, t.weight) for t in r.terms] for r in proofs.relations if r.total.column == 0}
    assert terms == {2: [(0, 1), (1, 1)], 4: [(2, 1), (3, -1)]}


def test_what_discontinued_operations_gave_is_their_total_where_a_rule_says_so():
    made = page(
        """I
Earnings from continuing operations   4,424   4,305
Earnings from discontinued operations, net of income taxes   75   420
Gain on transfer of discontinued operations   678   -
Earnings from discontinued operations   753   420
Earnings before accounting changes   5,177   4,725
"""
    )
    for statement, terms in ((ruled(made.statements[0], 3, 4), [1, 2]), (made.statements[0], None)):
        proofs, _ = prove((statement,), made.numbers, NO_NAMES)
        found = {r.total.row: [t.place.row for t in r.terms] for r in proofs.relations if r.total.column == 0}
        assert found.get(3) == terms


def test_a_sheet_whose_pages_word_their_scale_differently_balances() -> None:
    typed = page(
        """
        B
        Cash          @Cash       100
        Inventories   @Inventory   50
        Total assets  @Assets     150
        """,
        """
        B
        Payables            @AccountsPayable                60
        Retained earnings   @RetainedEarnings               90
        Total liabilities and equity  @LiabilitiesAndEquity  150
        """,
    )
    second = typed.statements[1]
    reworded = replace(second, statement=replace(second.statement, scale=Scale(3, None, "(continued) (in thousands)")))
    proofs, _ = prove((typed.statements[0], reworded), typed.numbers, NO_NAMES, CHECKS)
    assert [r.kind for r in proofs.relations].count("balance") == 1

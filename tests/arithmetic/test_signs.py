"""The sign each line's values take, by the relations found, the concepts' weights and the labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer import normalize
from normalizer.arithmetic import prove
from normalizer.arithmetic.signs import upright
from normalizer.records import Candidate
from tests.arithmetic.tables import INCOME, Names, page

CASH = Names({"NetCashInvesting": {"Sales": 1, "Purchases": -1}})
EQUITY = Names({"Equity": {"CommonStock": 1, "TreasuryStock": -1, "RetainedEarnings": 1}})


def sign(names, table, label):
    made = page(table)
    proofs, _ = prove(made.statements, made.numbers, names)
    place = made.place(label)
    return proofs.signs[place.table, place.row]


@pytest.mark.parametrize(
    ("names", "table", "label", "expected"),
    [
        (CASH, "C\nSales of securities  @Sales  327  3,788\nPurchases  @Purchases  (555)  (3,292)\n"
               "Net cash from investing activities  @NetCashInvesting  (228)  496", "Purchases", -1),
        (CASH, "C\nPurchases  @Purchases  (555)  (3,292)\nBalance  12  13", "Purchases", -1),
        (EQUITY, "B\nCommon stock  @CommonStock  1,630  1,577\nTreasury stock  @TreasuryStock  (500)  (400)\n"
                 "Total equity  @Equity  1,130  1,177", "Treasury stock", -1),
        (EQUITY, "B\nCommon stock  @CommonStock  1,630  1,577\nLess: treasury stock  @TreasuryStock  500  400\n"
                 "Total equity  @Equity  1,130  1,177", "Less: treasury stock", 1),
        (INCOME, "I\nRevenue  @Revenue  9,978  8,257\nCosts  @CostsAndExpenses  (8,436)  (6,881)\n"
                 "Operating income  @OperatingIncomeLoss  1,542  1,376", "Costs", -1),
        (INCOME, "I\nRevenue  @Revenue  9,978  8,257\nCosts  @CostsAndExpenses  8,436  6,881\n"
                 "Operating income  @OperatingIncomeLoss  1,542  1,376", "Costs", 1),
        (INCOME, "I\nRevenue  @Revenue  978  1,257\nCosts  @CostsAndExpenses  8,436  6,881\n"
                 "Operating loss  @OperatingIncomeLoss  7,458  5,624", "Operating loss", -1),
        (INCOME, "I\nIncome before taxes  @PreTax  8,978  7,257\n"
                 "Benefit from income taxes  @IncomeTaxExpenseBenefit  436  881\n"
                 "Net income  @NetIncomeLoss  9,414  8,138", "Benefit from income taxes", -1),
    ],
)  # fmt: skip
def test_sign(names, table, label, expected):
    assert sign(names, table, label) == expected


def test_costs_in_parentheses_pass_their_style_to_their_parts():
    table = """I
Revenue                      @Revenue  9,978  8,257
Cost of sales                @CostOfRevenue  (6,436)  (4,881)
Research                     @ResearchExpense  (2,000)  (2,010)
Total costs                  @CostsAndExpenses  (8,436)  (6,891)
Operating income             @OperatingIncomeLoss  1,542  1,366
"""
    assert [sign(INCOME, table, label) for label in ("Cost of sales", "Research", "Total costs", "Revenue")] == [
        -1,
        -1,
        -1,
        1,
    ]


def test_what_is_printed_below_the_income_turns_none_of_it():
    table = """I
Revenue                      @Revenue  9,978  8,257
Costs                        @CostsAndExpenses  8,436  6,881
Net income                   @OperatingIncomeLoss  1,542  1,376
Capital improvements         @ResearchExpense  (542)  (376)
Distributions to owners      @CostsAndExpenses  1,000  1,000
"""
    for label in ("Revenue", "Costs", "Net income"):
        assert sign(INCOME, table, label) == 1


OWNERS = Names(
    {"NetIncomeLoss": {"ProfitLoss": 1, "Minority": -1}, "ProfitLoss": {"PreTax": 1, "IncomeTaxExpenseBenefit": -1}}
)


@pytest.mark.parametrize(
    "result",
    [
        "Loss before income taxes",
        "Net loss before provision for income taxes",
        "Loss from operations before income taxes",
        "Result before taxes",
        "Profit before tax",
    ],
)
def test_losses_printed_positive_turn_no_revenue(result):
    table = f"""I
Revenue             @Revenue  21,005  16,742
Total costs         @CostsAndExpenses  49,727  38,812
{result}            @PreTax  28,722  22,070
Income tax expense  @IncomeTaxExpenseBenefit  46  38
Net loss            @NetIncomeLoss  28,768  22,108
"""
    names = Names({**INCOME.tree, "PreTax": {"Revenue": 1, "CostsAndExpenses": -1}})
    labels = ("Revenue", "Total costs", result, "Income tax expense", "Net loss")
    assert [sign(names, table, label) for label in labels] == [1, 1, -1, 1, -1]


def test_a_loss_for_the_year_printed_positive_is_a_loss():
    table = """I
Gross profit         @Revenue  92.4  85.3
Overheads            @CostsAndExpenses  110.1  98.2
Operating loss       @OperatingIncomeLoss  17.7  12.9
Finance costs        @CostOfRevenue  6.3  5.1
Loss for the year    @NetIncomeLoss  24.0  18.0
"""
    labels = ("Gross profit", "Overheads", "Operating loss", "Finance costs", "Loss for the year")
    assert [sign(INCOME, table, label) for label in labels] == [1, 1, -1, 1, -1]


def test_what_a_loss_is_made_into_by_adding_charges_turns_none_of_it() -> None:
    rows = (
        ("Revenue", "80,000", "78,000"),
        ("Operating expenses", "87,000", "85,000"),
        ("Operating loss", "(7,000)", "(7,000)"),
        ("Interest expense", "500", "600"),
        ("Income (loss) before income taxes", "(7,500)", "(7,600)"),
        ("Income taxes", "3,085", "1,000"),
        ("Net income (loss)", "(10,585)", "(8,600)"),
        ("Net income (loss)", "(10,585)", "(8,600)"),
        ("Interest expense", "500", "600"),
        ("Income taxes", "3,085", "1,000"),
        ("Depreciation and amortization", "9,000", "8,000"),
        ("EBITDA", "2,000", "1,000"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    facts = normalize(
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(in thousands)</p><p>Year ended December 31,</p>"
        f"<table><tr><td></td><td>2025</td><td>2024</td></tr>{body}</table>"
    ).facts
    latest = facts[facts["column"] == 0].set_index("row")["value"] / 1000
    assert list(latest)[:8] == [80_000, 87_000, -7_000, 500, -7_500, 3_085, -10_585, -10_585]
    assert list(latest)[-1] == 2_000


def test_a_share_of_others_printed_last_turns_nothing():
    table = """I
Income before taxes                           @PreTax  31,419  23,468
Provision for income taxes                    @IncomeTaxExpenseBenefit  (10,018)  (7,040)
Net income                                    @ProfitLoss  21,401  16,428
Net income of shareholders                    @NetIncomeLoss  19,120  15,459
Net income of noncontrolling interests        @Minority  2,281  969
"""
    labels = [line.split("  ")[0] for line in table.splitlines()[1:]]
    assert [sign(OWNERS, table, label) for label in labels] == [1, -1, 1, 1, 1]


@pytest.mark.parametrize("weight", [1, -1])
def test_a_relation_turned_round_is_the_same_relation(weight):
    first, second, third, last = ((0, row) for row in range(4))
    relations = {last: [{first: 1, second: -1, third: -1}]}
    turned = upright(relations, {last: weight}, "cash_flow")
    assert turned == {first: [{last: 1, second: 1, third: 1}]}
    assert upright(relations, {last: weight, second: 1}, "balance_sheet") == relations


class Published(Names):
    """Names that know which way two elements run."""

    def direction(self, element: str, statement: str, /) -> int | None:
        if statement != "cash_flow":
            return {"us-gaap:Cost": -1, "us-gaap:Sales": 1, "us-gaap:NonoperatingIncomeExpense": 1}.get(element)
        return {"us-gaap:GainLoss": -1, "us-gaap:OtherLosses": 1, "us-gaap:Payments": -1}.get(element)


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ((("GainLoss", 0.9),), -1),
        ((("GainLoss", 0.5), ("Others", 0.3)), 1),  # too unlikely
        ((("GainLoss", 0.7), ("OtherLosses", 0.3)), 1),  # they run both ways
        ((("OtherLosses", 0.5), ("GainLoss", 0.45)), 1),
    ],
)
def test_likely_elements_that_run_one_way_give_the_sign(candidates, expected):
    made = page("C\nDisposals  (327)  (788)\nNet cash from investing activities  (327)  (788)")
    (statement,) = made.statements
    named = tuple(Candidate(f"us-gaap:{name}", None, likelihood) for name, likelihood in candidates)
    lines = (replace(statement.lines[0], candidates=named), *statement.lines[1:])
    proofs, _ = prove([replace(statement, lines=lines)], made.numbers, Published({}))
    assert proofs.signs.get((0, 0), 1) == expected


def guessed(table, names, **guesses):
    """The signs of the page's lines, some of which have but a guess for a name: ``label="Element 0.4"``."""
    made = page(table)
    (statement,) = made.statements
    lines = []
    for line in statement.lines:
        element, _, likelihood = guesses.get(line.line.label.split()[0], "").partition(" ")
        found = (Candidate(f"us-gaap:{element}", None, float(likelihood)),) if element else ()
        lines.append(replace(line, candidates=found))
    proofs, _ = prove([replace(statement, lines=tuple(lines))], made.numbers, names)
    return {line.line.label: proofs.signs.get((0, line.line.row), 1) for line in lines}


def test_a_poor_guess_for_the_name_of_a_total_turns_no_sure_line():
    table = """I
Revenue                          @Revenue  316.5  301.3
Overheads                        (264.1)  (254.0)
Operating profit before items    52.4  47.3
"""
    assert guessed(table, Published(INCOME.tree), Operating="Cost 0.25") == {
        "Revenue": 1,
        "Overheads": -1,
        "Operating profit before items": 1,
    }


@pytest.mark.parametrize(
    ("heading", "total", "guess", "sign"),
    [
        ("Revenues", "Total revenues", "Cost 0.55", 1),
        ("Operating expenses", "Total operating expenses", "Sales 0.5", 1),
        ("Other", "Total other, net", "NonoperatingIncomeExpense 0.9", 1),
        ("Other", "Total other expenses", "Sales 0.9", 1),  # sales that are negative in all columns are none
    ],
)
def test_what_adds_up_under_a_heading_runs_its_way_whatever_the_guess(heading, total, guess, sign):
    table = f"""I
{heading}:
First services   3,584  3,102
Second services  9,310  8,204
{total}          12,894  11,306
"""
    assert guessed(table, Published({}), First=guess)["First services"] == sign


def test_a_cost_in_a_total_that_is_taken_off_stays_a_cost_though_the_total_bears_the_name_of_an_income():
    table = """I
Operating income           @OperatingIncomeLoss  2,890  2,240
Other expense (income):
Charges, net               488  611
Gains, net                 (88)  51
Total other expense, net   @OtherIncome  400  662
Income before taxes        @PreTax  2,490  1,578
"""
    assert guessed(table, Published(INCOME.tree), Charges="Cost 0.4")["Charges, net"] == 1


def test_a_positive_number_of_what_is_called_income_in_parentheses_among_costs_is_a_negative_income():
    table = """I
Cost of goods sold                   @CostOfRevenue  40,199  42,767
Research                             @ResearchExpense  2,107  2,108
Other operating (income) expenses    @OtherIncome  1,478  1,818
Total operating costs                @CostsAndExpenses  43,784  46,693
"""
    assert sign(INCOME, table, "Other operating (income) expenses") == -1


def test_what_is_added_back_to_net_income_by_way_of_a_subtotal_stays_what_it_is():
    table = """I
Net income                 6,027  5,110
Stock compensation         1,157  1,010
Joint sales and costs      362  63
Total adjustments          1,519  1,073
Adjusted net income        7,546  6,183
"""
    assert guessed(table, Published({}), Net="Sales 0.7", Joint="Sales 0.3")["Joint sales and costs"] == 1


def test_a_gain_or_loss_keeps_its_sign_among_costs():
    table = """I
Operating expenses:
Cost of sales            @Cost  (8,904)  (7,102)
Gain (loss) on disposal  (1,244)  310
Total operating expenses  @CostsAndExpenses  (10,148)  (6,792)
"""
    names = Names({"NetIncomeLoss": {"CostsAndExpenses": -1}, "CostsAndExpenses": {"Cost": 1}})
    assert guessed(table, names)["Gain (loss) on disposal"] == 1
    assert guessed(table, names)["Cost of sales"] == -1


def test_payments_guessed_for_cash_that_comes_in_stay_positive():
    table = "C\nReturn of notes  327  788\nSale of rights  100  212\nNet cash from investing activities  427  1,000"
    assert guessed(table, Published({}), Return="Payments 0.8")["Return of notes"] == 1
    assert guessed(table, Published({}), Return="Payments 0.95")["Return of notes"] == -1


def test_interest_and_taxes_paid_within_a_cash_flow_are_amounts_paid():
    table = """C
Interest paid                        (443)  (524)
Cash from sales                      6,479  5,925
Cash flow from operating activities  6,036  5,401
"""
    assert sign(Names({}), table, "Interest paid") == -1


def test_a_share_of_others_taken_off_the_income_is_no_negative_income():
    names = Names({"ProfitLoss": {"Owners": 1, "Minority": 1}})
    table = """I
Profit for the year          @ProfitLoss  6,026  9,811
Non-controlling interests    @Minority  401  419
Owners of the parent         @Owners  5,625  9,392
"""
    assert sign(names, table, "Non-controlling interests") == 1


SHARED = Names({"ProfitLoss": {"Minority": -1}, "Senior": {}, "Junior": {}})


@pytest.mark.parametrize("heading", ["Net income allocated to", "Attributable to", "Of which"])
def test_what_a_heading_says_to_be_a_share_of_the_income_is_no_negative_income(heading):
    table = f"""I
Net income  @ProfitLoss  1,400  1,322
{heading}:
First class     @Senior  1,100  1,000
Second class    @Junior  300  322
"""
    assert [sign(SHARED, table, label) for label in ("First class", "Second class")] == [1, 1]


@pytest.mark.parametrize(("printed", "expected"), [("401  419", 1), ("(401)  (419)", -1)])
def test_a_share_of_others_is_turned_in_a_sum_of_shares_only_where_it_is_printed_negative(printed, expected):
    owners = "5,625  9,392" if expected > 0 else "6,427  10,230"
    table = f"""I
Attributable to the owners                @Senior  {owners}
Attributable to noncontrolling interests  @Minority  {printed}
Total                                     6,026  9,811
"""
    assert sign(SHARED, table, "Attributable to noncontrolling interests") == expected


def test_what_was_taken_off_an_income_stays_a_deduction_though_a_total_tells_the_income_again():
    table = """I
Net income               @ProfitLoss  1,400  1,322
Less: preferred claims   @Minority  300  322
Left for the others      @Senior  1,100  1,000
Total                    1,400  1,322
"""
    assert sign(SHARED, table, "Less: preferred claims") == 1


def test_what_is_left_beyond_deducted_liabilities_is_no_liability():
    table = """B
Total assets                  2,371  2,345
Current liabilities:
Trade and other payables      (587)  (559)
Non-current liabilities:
Borrowings                    (448)  (474)
Lease liabilities             (812)  (837)
Net assets                    524  475
Share capital                 887  787
Accumulated losses            (363)  (312)
"""
    labels = ("Total assets", "Trade and other payables", "Borrowings", "Lease liabilities", "Net assets")
    assert [sign(Names({}), table, label) for label in labels] == [1, -1, -1, -1, 1]
    assert sign(Names({}), table, "Accumulated losses") == 1


def test_a_contra_line_that_is_but_a_guess_is_not_turned_where_it_is_printed_positive():
    table = """B
Real estate, net of accumulated depreciation  9,221  9,250
Cash                                          123  143
Total assets                                  9,344  9,393
"""

    class Contra(Names):
        def direction(self, element: str, statement: str, /) -> int | None:
            return -1

    assert (
        guessed(table, Contra({}), Real="AccumulatedDepreciation 0.7")["Real estate, net of accumulated depreciation"]
        == 1
    )


def test_a_line_below_the_last_sum_keeps_its_own_sign_where_costs_are_printed_negative():
    table = """I
Revenue  @Revenue  978  1,257
Costs  @CostsAndExpenses  (436)  (881)
Operating income  @OperatingIncomeLoss  542  376
Depreciation included above  @CostsAndExpenses  36  33
"""
    assert sign(INCOME, table, "Costs") == -1
    assert sign(INCOME, table, "Depreciation included above") == 1


def test_a_part_that_is_zero_elsewhere_has_the_sign_of_the_column_that_tells_it() -> None:
    rows = (
        ("Net income", "5,239", "4,644", "4,592"),
        ("Total other comprehensive income (loss)", "(141)", "(68)", "32"),
        ("Comprehensive income", "5,098", "4,576", "4,624"),
        ("Comprehensive income attributable to noncontrolling interest", "(2)", "—", "—"),
        ("Comprehensive income attributable to Acme Health", "5,096", "4,576", "4,624"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = (
        "<p>CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME</p><p>(in millions)</p><p>Year ended December 31,</p>"
        f"<table><tr><td></td><td>2015</td><td>2014</td><td>2013</td></tr>{body}</table>"
    )
    facts = normalize(page).facts
    assert set(facts.loc[facts["label"].str.startswith("Comprehensive"), "status"]) == {"proved"}


def test_an_allowance_printed_negative_is_positive_under_its_element() -> None:
    page = "\n".join(
        (
            "CONSOLIDATED BALANCE SHEETS",
            "(in millions)",
            "| | December 31, 2023 | December 31, 2022 |",
            "|---|---|---|",
            "| Current assets: | | |",
            "| Cash and cash equivalents | 4,812 | 5,602 |",
            "| Accounts receivable | 9,738 | 12,729 |",
            "| Less: Allowance for credit losses | (151) | (146) |",
            "| Accounts receivable, net | 9,587 | 12,583 |",
            "| Total current assets | 14,399 | 18,185 |",
            "| Property, plant and equipment, net | 1,000 | 1,100 |",
            "| Total assets | 15,399 | 19,285 |",
        )
    )
    facts = normalize(page, sure=0.8).facts
    allowance = facts[facts["label"] == "Less: Allowance for credit losses"]
    assert set(allowance["concept"]) == {"AllowanceForDoubtfulAccountsCurrent"}
    assert allowance["value"].tolist() == [151e6, 146e6]

"""Statements composed by hand: their notation, the sums it makes, how they are read, and those of the package."""

from __future__ import annotations

import pytest

from normalizer.errors import InputError
from normalizer.learning.composed import Composed, parse_composed, read_composed
from normalizer.learning.composed_examples import examples_of, render
from taxonomy import load_taxonomy

COMPANY = """
# a haulier
@ BS 2018 thousands
[ Assets
[ Current assets:
Cash | Cash | 1240
Trade receivables | AccountsReceivableNetCurrent | 8205
] Total current assets | AssetsCurrent
[ Property and equipment, at cost
Trucks | - | 40410
Less accumulated depreciation | - | -15120
] Property and equipment, net | PropertyPlantAndEquipmentNet
] Total assets | Assets
[ Liabilities and equity
Debt | LongTermDebtNoncurrent | 5000
= Total liabilities | Liabilities
[ Equity
Retained earnings | RetainedEarningsAccumulatedDeficit | ?
Treasury stock | TreasuryStockValue | (200)
] Total equity | StockholdersEquity
] Total liabilities and equity | LiabilitiesAndStockholdersEquity
@ IS 2018 thousands 3
Revenues | Revenues | 900
[ Costs
Fuel | FuelCosts | -500
Wages | LaborAndRelatedExpense | -150
] Total costs | CostsAndExpenses
= Net income | NetIncomeLoss
Per share | EarningsPerShareBasic | 1.20
Shares | WeightedAverageNumberOfSharesOutstandingBasic | 4520s
@ CF 2018 thousands
. Operating activities
Net income | NetIncomeLoss | ^
Receivables | IncreaseDecreaseInAccountsReceivable | (100)
Gain on sale | GainLossOnSaleOfPropertyPlantEquipment | -
Interest paid | InterestPaid | 20!
= Net increase in cash | CashAndCashEquivalentsPeriodIncreaseDecrease
Cash, beginning | Cash | ?
= Cash, end | Cash
"""


def statements(text: str = COMPANY) -> list[Composed]:
    return list(parse_composed(text.splitlines(), "one.txt"))


def cells(statement: Composed) -> dict[str, str]:
    return {row.label: row.cell for row in statement.rows}


def test_sums_are_made_and_the_sheet_balances() -> None:
    sheet = cells(statements()[0])
    assert sheet["Total current assets"] == "9,445"
    assert (sheet["Less accumulated depreciation"], sheet["Property and equipment, net"]) == ("15,120", "25,290")
    assert sheet["Total assets"] == sheet["Total liabilities and equity"] == "34,735"
    assert (sheet["Retained earnings"], sheet["Treasury stock"], sheet["Total equity"]) == ("29,935", "(200)", "29,735")
    assert sheet["Equity"] == ""


def test_costs_are_printed_without_a_sign_and_taken_away() -> None:
    income = cells(statements()[1])
    assert (income["Total costs"], income["Net income"]) == ("650", "250")
    assert (income["Per share"], income["Shares"]) == ("1.20", "4,520")


def test_statements_of_a_company_agree() -> None:
    sheet, income, flows = map(cells, statements())
    assert flows["Net increase in cash"] == "150"
    assert flows["Net income"] == income["Net income"]
    assert (flows["Cash, beginning"], flows["Cash, end"]) == ("1,090", sheet["Cash"])
    assert (flows["Gain on sale"], flows["Interest paid"]) == ("—", "20")
    assert {s.company for s in statements()} == {0}
    assert [s.company for s in statements(COMPANY + COMPANY)] == [0, 0, 0, 1, 1, 1]


def test_they_are_read_as_any_table_with_the_element_of_each_line() -> None:
    sheet, income, flows = examples_of(statements())
    assert [e.statement.kind for e in (sheet, income, flows)] == ["balance_sheet", "income_statement", "cash_flow"]
    named = dict(zip(((line.label, line.section[:1]) for line in sheet.statement.lines), sheet.elements, strict=True))
    assert named["Trade receivables", ("Assets",)] == "us-gaap:AccountsReceivableNetCurrent"
    assert named["Trucks", ("Property and equipment, at cost",)] is None
    assert str(income.statement.columns[0].period).count("2018") == 2
    assert sheet.name.split("_")[0] == flows.name.split("_")[0] == sheet.company
    assert b'Trade receivables,"8,205","7,384"' in render(statements()[0])
    assert b"Per share,1.20,1.20" in render(statements()[1])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("# a\n@ XX 2018 thousands\nCash | Cash | 1", "line 2: a statement begins so"),
        ("# a\n@ BS 2018 dozens\nCash | Cash | 1", "line 2: a statement begins so"),
        ("# a\n@ BS 2018 units\nCash | Cash", "line 3: a line is label | tag | value"),
        ("# a\n@ BS 2018 units\n= Total | Assets | 1", "line 3: a line is label | tag | value"),
        ("# a\n@ BS 2018 units\nCash | Cash | some", "line 3: 'some' is no value"),
        ("# a\n@ CF 2018 units\nNet income | NetIncomeLoss | ^", "line 3: no earlier statement of the company has"),
        ("# a\n@ BS 2018 units\n[ Assets\nCash | Cash | 1", "line 2: a group of this statement is left open"),
        ("# a\n@ BS 2018 units\nCash | Cash | 1\n] Total | Assets", "line 4: no group is open"),
        ("# a\n@ BS 2018 units\nCash | Cash | ?\nDebt | Debt | ?", "line 2: two values of this statement"),
        ("# a\nCash | Cash | 1", "line 2: stands before the first statement"),
    ],
)
def test_what_breaks_the_form_is_named(body: str, told: str) -> None:
    with pytest.raises(InputError, match=r"one\.txt, ") as caught:
        statements(body)
    assert told in str(caught.value)


def test_those_of_the_package_are_of_known_elements_and_balance() -> None:
    known = load_taxonomy().published
    composed = read_composed()
    tags = {row.tag for statement in composed for row in statement.rows if row.tag}
    assert sorted(tag for tag in tags if f"us-gaap:{tag}" not in known) == []
    assert len(composed) > 1000
    for sheet in (s for s in composed if s.code == "BS"):
        values = {row.tag: row.cell for row in sheet.rows}
        if "Assets" in values and (whole := values.get("LiabilitiesAndStockholdersEquity")):
            assert values["Assets"] == whole, sheet.rows[:3]

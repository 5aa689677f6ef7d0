"""Two statements, or two halves of one, abreast in plain text: each label keeps its own figures."""

from __future__ import annotations

import normalizer
from normalizer.reading.abreast import one_below_another

HALVES = """\
                       MIDLAND GAS TRANSMISSION COMPANY
                         CONSOLIDATED BALANCE SHEET
                             DECEMBER 31, 1994
                         (Thousands of Dollars)

ASSETS                                        LIABILITIES AND STOCKHOLDER'S EQUITY

Current Assets:                               Current Liabilities:
  Cash and temporary                            Accounts payable        $  41,220
    investments              $   3,120          Accrued taxes              12,011
  Accounts receivable           61,204          Accrued interest            8,120
  Inventories                   12,880          Other                       4,402
  Prepayments                    2,210                                  ---------
                             ---------            Total                    65,753
    Total                       79,414        Stockholder's Equity:
                             ---------          Common stock                1,000
Deferred Charges                 8,121          Retained earnings          20,782
                             ---------                                  ---------
                             $  87,535                                  $  87,535
                             =========                                  =========
"""
STATEMENTS = """\
Acme plc

Consolidated income statement                           Consolidated balance sheet
                                  2023      2022                                       2023      2022
                                    £m        £m                                         £m        £m
Revenue                          386.7     364.9        Property                      124.7     121.8
Cost of sales                  (294.3)   (279.6)        Goodwill                       41.5      41.5
Gross profit                      92.4      85.3        Inventories                    42.3      39.8
Administrative expenses         (60.1)    (58.2)        Total assets                  208.5     203.1
Operating profit                  32.3      27.1        Borrowings                   (88.4)    (91.2)
                                                        Net assets                    120.1     111.9
"""


def test_the_right_half_of_a_balance_sheet_is_read_below_the_left() -> None:
    facts = normalizer.normalize(HALVES).facts
    values = dict(zip(facts["label"], facts["printed"], strict=True))
    assert values["Cash and temporary investments"] == "$ 3,120"
    assert values["Accounts payable"] == "$ 41,220"
    assert values["Retained earnings"] == "20,782"
    assert len(facts) == 15
    assert set(facts["status"]) == {"proved"}
    payable = facts[facts["label"] == "Accounts payable"].iloc[0]
    assert payable["section"] == "LIABILITIES AND STOCKHOLDER'S EQUITY > Current Liabilities"
    assert str(payable["period_end"].date()) == "1994-12-31"


def test_two_statements_abreast_are_two() -> None:
    filing = normalizer.normalize(STATEMENTS, fiscal_year_end="12-31")
    facts = filing.facts
    assert facts.groupby("statement").size().to_dict() == {"balance_sheet": 12, "income_statement": 10}
    assert facts[facts["label"] == "Goodwill"]["value"].tolist() == [41_500_000, 41_500_000]


def test_columns_of_words_between_figures_are_no_gutter() -> None:
    rates = [
        f"{name:20}{k:>8}    Prime plus      {k + 1:>6}" for k, name in enumerate(("Bank", "Bonds", "Notes", "Other"))
    ]
    few = ["Cash         12     Debt           8", "Sum          12     Sum            8"]
    years = ["Net sales           1995   Change     1994   Change"] * 5
    for lines in (rates, few, years):
        assert one_below_another(lines) == lines


def test_lines_across_both_sides_stay_above_and_below() -> None:
    names = (("Cash", "Debt"), ("Bills", "Notes"), ("Goods", "Taxes"), ("Land", "Stock"))
    rows = [f"{left:10}{k + 10:>6}      {right:10}{k + 20:>6}" for k, (left, right) in enumerate(names)]
    lines = ["A title that runs over the both of them", *rows, "See the notes, which are part of both"]
    made = one_below_another(lines)
    assert (made[0], made[-1]) == (lines[0], lines[-1])
    assert made[1:3] == ["Cash          10", "Bills         11"]
    assert made[5:7] == ["Debt          20", "Notes         21"]


def test_halves_with_dates_of_their_own_within_a_tagged_table() -> None:
    head = [
        f"{'December 31,':>34}{'December 31,':>54}",
        f"{'ASSETS':22}{'1994':>6}{'1993':>8}    {'LIABILITIES':36}1994    1993",
    ]
    head += ["<S>                      <C>     <C>    <S>                                <C>     <C>"]
    cash, total = (
        ("Cash", 300, 200, "Payables", 120, 110),
        ("Total assets", 1000, 800, "Total liabilities and equity", 1000, 800),
    )
    goods, plant = ("Goods", 200, 180, "Bonds", 380, 290), ("Plant", 500, 420, "Common stock", 500, 400)
    rows = [f"{a:20}{b:>8,}{c:>8,}    {d:30}{e:>10,}{f:>8,}" for a, b, c, d, e, f in (cash, goods, plant, total)]
    title = ["<TABLE>", "<CAPTION>", f"{'CONSOLIDATED BALANCE SHEETS':^80}", f"{'(in thousands)':^80}", ""]
    facts = normalizer.normalize("\n".join([*title, *head, *rows, "</TABLE>"])).facts
    assert set(facts["status"]) == {"proved"}
    assert facts.groupby(facts["period_end"].dt.year).size().to_dict() == {1993: 8, 1994: 8}
    assert facts[facts["label"] == "Bonds"]["value"].tolist() == [380_000, 290_000]

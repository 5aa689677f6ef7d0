"""Statements of changes in equity: which rows are balances, what columns count, and the time of each line."""

from __future__ import annotations

from datetime import date

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS, Period, Statement
from normalizer.statements import find_statements
from normalizer.statements.equity import is_balance


def equity_of(body: str, above: str = "") -> list[Statement]:
    page = f"<p>STATEMENTS OF CHANGES IN STOCKHOLDERS' EQUITY</p><p>(in thousands)</p>{above}<table>{body}</table>"
    statements, _, _ = find_statements(read_document(page), NO_HINTS)
    return [statement for statement in statements if statement.kind == "equity"]


def rows(*lines: str) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>" for line in lines)


BY_DATE = rows(
    "|Common Stock|Accumulated Deficit|Total Equity",
    "Balance, January 1, 2019|10|(4)|6",
    "Stock issued|5|-|5",
    "Net loss|-|(3)|(3)",
    "Balance, December 31, 2019|15|(7)|8",
    "Net loss|-|(2)|(2)",
    "Balance, December 31, 2020|15|(9)|6",
)


@pytest.mark.parametrize(
    ("label", "balance"),
    [
        ("Balances at beginning of period", True),
        ("Equity - April 1, 2023", True),
        ("June 30, 2019", True),
        ("Cumulative effect on the opening balance", False),
        ("Adjustment to opening balance for change in accounting principle", False),
        ("Off-balance sheet items", False),
        ("Net income", False),
    ],
)
def test_balances_are_told_from_movements(label, balance):
    assert is_balance(label) is balance


def test_movements_run_from_one_balance_to_the_next():
    (statement,) = equity_of(BY_DATE)
    year = Period(date(2019, 1, 1), date(2019, 12, 31))
    assert [line.when for line in statement.lines] == [
        Period(None, date(2018, 12, 31)),  # what stands on the first of January is the last day's balance
        year,
        year,
        Period(None, date(2019, 12, 31)),
        Period(date(2020, 1, 1), date(2020, 12, 31)),
        Period(None, date(2020, 12, 31)),
    ]
    assert [column.member for column in statement.columns] == ["Common Stock", "Accumulated Deficit", "Total Equity"]


def test_headings_that_stand_again_begin_another_period():
    first, second = equity_of(
        rows(
            "|Three Months Ended June 30, 2023||",
            "|Common Stock|Deficit|Total",
            "Balance at beginning of period|1|2|3",
            "Net income|-|4|4",
            "Other|-|1|1",
            "Balance at end of period|1|7|8",
            "|Six Months Ended June 30, 2023||",
            "Balance at beginning of period|1|0|1",
            "Net income|-|5|5",
            "Other|-|2|2",
            "Balance at end of period|1|7|8",
        )
    )
    assert {c.period for c in first.columns} == {Period(date(2023, 4, 1), date(2023, 6, 30))}
    assert {c.period for c in second.columns} == {Period(date(2023, 1, 1), date(2023, 6, 30))}
    assert [c.member for c in second.columns] == ["Common Stock", "Deficit", "Total"]
    assert [line.when for line in second.lines] == ["start", None, None, "end"]


def test_a_column_of_shares_is_one_of_its_component():
    (statement,) = equity_of(
        "<tr><td></td><td colspan=2>Common Stock</td><td>Deficit</td><td>Total</td></tr>"
        + rows(
            "|Shares|Amount||",
            "Balance, June 30, 2019|100|1|2|3",
            "Net loss|-|-|(1)|(1)",
            "Stock issued|5|1|-|1",
            "Balance, June 30, 2020|105|2|1|3",
        )
    )
    assert [(c.member, c.measure) for c in statement.columns] == [
        ("Common Stock", "shares"),
        ("Common Stock", "money"),
        ("Deficit", None),
        ("Total", None),
    ]


def test_a_table_without_balances_is_no_statement_of_equity():
    assert equity_of(BY_DATE.replace("Balance,", "As adjusted by the board in")) == []


def test_movements_of_shares_below_those_of_amounts_are_a_statement_of_their_own():
    amounts, shares = equity_of(
        BY_DATE
        + rows(
            "|Number of shares||",
            "|Issued3|Treasury|Outstanding",
            "Balance, January 1, 2019|1,000|(200)|800",
            "Purchases|-|(10)|(10)",
            "Balance, December 31, 2019|1,000|(210)|790",
        )
    )
    assert [c.measure for c in amounts.columns] == [None] * 3
    assert [c.measure for c in shares.columns] == ["shares"] * 3
    assert len(shares.lines) == 3


def test_a_column_of_amounts_below_a_heading_of_shares_has_given_it_to_the_next():
    (statement,) = equity_of(
        rows(
            "|Preferred Stock|Common Stock and Additional Paid-in Capital|Retained Earnings|Total",
            "|Shares||Amount|",
            "Balance, June 30, 2019|$ 100|8.1|$ 20|$ 120",
            "Net income|-|-|7|7",
            "Stock issued|-|0.2|-|-",
            "Balance, June 30, 2020|$ 100|8.3|$ 27|$ 127",
        )
    )
    assert [c.measure for c in statement.columns][:2] == [None, "shares"]


def test_signs_over_counts_and_amounts_alike_take_nothing_from_a_column_of_shares():
    (statement,) = equity_of(
        "<tr><td></td><td colspan=2>Common Stock</td><td>Deficit</td><td>Total</td></tr>"
        + rows(
            "|Shares|Amount||",
            "Balance, June 30, 2019|$ 100|$ 1|$ 2|$ 3",
            "Net loss|-|-|(1)|(1)",
            "Stock issued|-|-|-|-",
            "Balance, June 30, 2020|$ 100|$ 1|$ 1|$ 2",
        )
    )
    assert [c.measure for c in statement.columns][:2] == ["shares", "money"]


def test_a_balance_at_the_first_day_of_the_year_opens_it():
    (statement,) = equity_of(
        rows(
            "Year ended December 31,|2020|2019",
            "Retained earnings||",
            "Balance at January 1|10|8",
            "Net income|3|2",
            "Balance at December 31|13|10",
            "Noncontrolling interests||",
            "Balance at January 1|5|4",
            "Distributions|(1)|1",
            "Total noncontrolling interests|4|5",
        )
    )
    assert [line.when for line in statement.lines] == ["start", None, "end", "start", None, "end"]


def test_headings_that_repeat_over_the_columns_begin_with_the_first_of_them():
    (statement,) = equity_of(
        "<tr><td colspan=3>2020</td><td></td><td colspan=3>2019</td></tr>"
        "<tr><td>Shares</td><td></td><td>$</td><td></td><td>Shares</td><td></td><td>$</td></tr>"
        + rows(
            "Balance at January 1||100||50||90||40",
            "Stock issued||5||5||10||10",
            "Dividends||||(1)||||",
            "Balance at December 31||105||54||100||50",
        ),
        "<p>Years ended December 31</p>",
    )
    assert [c.measure for c in statement.columns] == ["shares", None, "shares", None]


def test_a_small_column_beside_large_amounts_is_one_where_a_heading_says_so():
    (statement,) = equity_of(
        rows(
            "|Par Value|Capital in Excess|Retained Earnings|Total",
            "Balances at December 31, 2021|$ 21|60,581|40,674|101,276",
            "Net income|||680|680",
            "Distributed under benefit plans||561||561",
            "Balances at December 31, 2022|$ 21|61,142|41,354|102,517",
        )
    )
    assert statement.lines[0].cells == (("$ 21",), ("60,581",), ("40,674",), ("101,276",))


def characters_of(text: str) -> list[Statement]:
    page = f"STATEMENTS OF STOCKHOLDERS' EQUITY\n{text}"
    statements, _, _ = find_statements(read_document(page.encode(), name="typed.txt"), NO_HINTS)
    return [statement for statement in statements if statement.kind == "equity"]


HALVES = """(dollars in millions)
<TABLE>
<CAPTION>
                             Common stock
                         Shares       Amount
                      (in thousands)
<S>                   <C>             <C>
Balance at December 31,
 1996...............       124,497    $   439
 Stock issued.......         3,452         59
 Net loss...........            --         --
Balance at December 31,
 1997...............       127,949        498
</TABLE>
<TABLE>
<CAPTION>
                        Retained        Total
                        earnings       equity
<S>                   <C>             <C>
Balance at December 31,
 1996...............       $ 1,634    $ 2,073
 Stock issued.......            --         59
 Net loss...........        (1,045)    (1,045)
Balance at December 31,
 1997...............           589      1,087
</TABLE>
"""


def test_the_other_half_of_a_statement_too_wide_for_its_page_is_one():
    left, right = characters_of(HALVES)
    days = [line.when for line in right.lines]
    assert days == [line.when for line in left.lines]
    assert (days[0], days[-1]) == (Period(None, date(1996, 12, 31)), Period(None, date(1997, 12, 31)))
    assert [c.member for c in right.columns] == ["Retained earnings", "Total equity"]


def test_a_unit_below_the_heading_of_shares_is_none_of_the_amounts():
    left, right = characters_of(HALVES)
    assert (left.scale.amounts, left.scale.shares) == (6, 3)
    assert right.scale.amounts == 6


def test_one_period_in_the_middle_of_the_columns_is_that_of_all():
    (statement,) = equity_of(
        "<tr><td></td><td></td><td colspan=2>Six Months Ended June 3, 2022</td><td></td></tr>"
        + rows(
            "|Common Stock|Additional Paid-in Capital|Deficit|Total",
            "Balances at December 3, 2021|10|3|(4)|9",
            "Net loss|-|-|(3)|(3)",
            "Stock issued|5|1|-|6",
            "Balances at June 3, 2022|15|4|(7)|12",
        )
    )
    assert {c.period for c in statement.columns} == {None}
    assert statement.lines[1].when == Period(date(2021, 12, 4), date(2022, 6, 3))

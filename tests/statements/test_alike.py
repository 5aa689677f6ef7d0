"""Columns under the same words with other figures: one of them was read under a wrong heading."""

from __future__ import annotations

import pytest

import normalizer

TITLE = "CONSOLIDATED STATEMENTS OF INCOME (in thousands),,,,,\n"
ROWS = (
    "Net sales,30,31,28,91,76\nCost of sales,20,20,18,60,50\nGross profit,10,11,10,31,26\n"
    "Taxes,4,4,4,12,10\nNet income,6,7,6,19,16\n"
)
ONE = "Net sales,30\nCost of sales,20\nGross profit,10\nTaxes,4\nNet income,6\n"
TWO = "Net sales,30,31\nCost of sales,20,20\nGross profit,10,11\nTaxes,4,4\nNet income,6,7\n"
THREE = "Net sales,30,31,28\nCost of sales,20,20,18\nGross profit,10,11,10\nTaxes,4,4,4\nNet income,6,7,6\n"


def periods(head: str, rows: str = ROWS) -> list[str]:
    facts = normalizer.normalize((TITLE + head + rows).encode(), document="income.csv").facts
    first = facts[facts["label"] == "Net sales"]
    return [f"{row.period_start:%Y-%m-%d}/{row.period_end:%Y-%m-%d}" for row in first.itertuples()]


def test_columns_with_the_same_heading_and_other_figures_have_no_period() -> None:
    over = [f"{length} Months Ended March 31, {year}" for length in ("Three", "Nine") for year in (2007, 2006)]
    head = "," + ",".join(f'"{text}"' for text in (over[0], *over)) + "\n"
    filing = normalizer.normalize((TITLE + head + ROWS).encode(), document="income.csv")
    assert set(filing.facts["column"]) == {2, 3, 4}
    left_out = filing.findings[filing.findings["code"] == "period_lost"]
    assert sorted(left_out["column"]) == [0, 1]


def test_columns_with_the_same_heading_and_figures_keep_it() -> None:
    day = '"Three Months Ended March 31, 2007"'
    twice = "Net sales,30,30\nCost of sales,20,20\nGross profit,10,10\nTaxes,4,4\nNet income,6,6\n"
    assert periods(f",{day},{day}\n", twice) == ["2007-01-01/2007-03-31"] * 2


def test_a_column_of_marks_does_not_cost_its_neighbour_the_period() -> None:
    days = '"Three Months Ended March 31, 2007","Three Months Ended March 31, 2006","Three Months Ended March 31, 2006"'
    rows = "Net sales,30,1,28\nCost of sales,20,,18\nGross profit,10,,10\nTaxes,4,,4\nNet income,6,,6\n"
    assert periods(f",{days}\n", rows) == ["2007-01-01/2007-03-31", "2006-01-01/2006-03-31"]


def test_lengths_of_time_are_parted_so_that_no_period_stands_twice() -> None:
    """Five columns under two lengths, the third nearer to the wrong one."""
    text = (
        "Consolidated Statements of Operations\n(In thousands)\n\n"
        "                                     Three Months Ended     Nine Months Ended\n"
        "                                  Mar 31   Dec 30,   Apr 1   Mar 31    Apr 1\n"
        "                                   2007     2006     2006     2007     2006\n\n"
        "    Net revenues                  $30,182  $30,842  $27,847  $91,850  $76,590\n"
        "    Cost of revenues               19,960   20,176   18,157   60,530   49,605\n"
        "    Gross profit                   10,222   10,666    9,690   31,320   26,985\n"
        "    Income taxes                    4,100    4,200    3,900   12,400   10,700\n"
        "    Net income                    $ 6,122  $ 6,466  $ 5,790  $18,920  $16,285\n"
    )
    facts = normalizer.normalize(text).facts
    first = facts[facts["label"] == "Net revenues"]
    months = [round((row.period_end - row.period_start).days / 30.4) for row in first.itertuples()]
    assert months == [3, 3, 3, 9, 9]
    assert [str(row.period_end.date()) for row in first.itertuples()][2] == "2006-04-01"


def test_a_column_over_which_two_days_stand_has_no_period() -> None:
    """The words of two columns that were read over one."""
    facts = normalizer.normalize(
        (TITLE + ',"August 31, May 31, 2024 2024"\n' + ONE).encode(), document="income.csv"
    ).facts
    assert facts["period_end"].isna().all()


def test_a_heading_over_two_columns_names_the_day_of_each() -> None:
    head = ',"For the 13 Weeks Ended July 3, 2004 and June 28, 2003",\n,2004,2003\n'
    facts = normalizer.normalize((TITLE + head + TWO).encode(), document="income.csv").facts
    assert sorted({str(day.date()) for day in facts["period_end"]}) == ["2003-06-28", "2004-07-03"]


def test_a_column_without_a_heading_has_no_period_that_another_names() -> None:
    head = ',"Year ended December 31, 2024",,\n'
    filing = normalizer.normalize((TITLE + head + THREE).encode(), document="income.csv")
    assert filing.facts["column"].nunique() == 1


PARTS = "Net sales,30,-,30\nCost of sales,20,1,21\nGross profit,10,(1),9\nTaxes,4,-,4\nNet income,6,(1),5\n"


@pytest.mark.parametrize(
    "over",
    [
        ("Underlying", "Exceptional items", "Total"),
        ("Results before specific adjusting items", "Specific adjusting items1", "Total £m"),
        ("Adjusted", "Adjusting items", "Reported"),
        ("Before exceptional items", "Exceptional items", "Statutory"),
    ],
)
def test_beside_results_without_some_items_the_company_s_own_keep_the_period(over: tuple[str, ...]) -> None:
    head = ',"Year ended 31 December 2021",,\n' + f",{','.join(over)}\n"
    filing = normalizer.normalize((TITLE + head + PARTS).encode(), document="income.csv")
    assert set(filing.facts["column"]) == {2}
    assert filing.findings["code"].isin(["column_left_out", "period_lost"]).sum() == 2


def test_a_total_beside_a_year_without_other_words_is_not_taken_for_it() -> None:
    head = ',"Year ended December 31, 2024",Total\n'
    filing = normalizer.normalize((TITLE + head + TWO).encode(), document="income.csv")
    assert filing.facts["period_end"].isna().all()


def test_columns_of_one_period_under_other_words_are_never_both_facts() -> None:
    head = ',"Old basis, year ended December 31, 2024","New basis, year ended December 31, 2024"\n'
    filing = normalizer.normalize((TITLE + head + TWO).encode(), document="income.csv")
    assert filing.facts["period_end"].isna().all()
    assert (filing.findings["code"] == "no_period").sum() == 2


def test_a_year_alone_beside_a_length_for_the_same_year_lends_no_period() -> None:
    head = ',2007,"Three Months Ended March 31, 2007","Three Months Ended March 31, 2006"\n'
    rows = "Net sales,90,30,28\nCost of sales,60,20,18\nGross profit,30,10,10\nTaxes,12,4,4\nNet income,18,6,6\n"
    assert periods(head, rows) == ["2007-01-01/2007-03-31", "2006-01-01/2006-03-31"]


def test_the_total_beside_its_parts_alone_keeps_the_period() -> None:
    over = [
        f'"Year ended March 31, {year}: {part}"'
        for year in (2007, 2006)
        for part in ("Before items", "Items", "Total £m")
    ]
    rows = "Net sales,9,1,10,8,2,10\nCost of sales,6,0,6,5,0,5\nGross profit,3,1,4,3,2,5\nTaxes,1,1,2,1,0,1\n"
    rows += "Net income,2,0,2,2,2,4\n"
    filing = normalizer.normalize((TITLE + "," + ",".join(over) + "\n" + rows).encode(), document="income.csv")
    assert set(filing.facts["column"]) == {2, 5}
    assert list(filing.findings.loc[filing.findings["code"] == "column_left_out", "column"]) == [0, 1, 3, 4]


@pytest.mark.parametrize(("spanned", "values"), [(2, [90_000, 80_000]), (3, [90_000])])
def test_a_column_without_a_heading_takes_no_period_from_a_restated_one(spanned: int, values: list[int]) -> None:
    rows = (
        "Revenue,90,80,10",
        "Costs,60,55,5",
        "Income before taxes,30,25,5",
        "Income taxes,10,9,1",
        "Net income,20,16,4",
    )
    cells = "".join(f"<tr><td>{row.replace(',', '</td><td>')}</td></tr>" for row in rows)
    head = (
        f'<tr><td></td><td colspan="{spanned}">Six months ended June 30,</td></tr>'
        "<tr><td></td><td>2023</td><td>2022</td><td></td></tr>"
        "<tr><td></td><td></td><td>(As Restated)</td><td></td></tr>"
    )
    text = f"<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in thousands)</p><table>{head}{cells}</table>"
    facts = normalizer.normalize(f"<html><body>{text}</body></html>".encode(), document="page.htm").facts
    assert facts[facts.label == "Revenue"].value.tolist() == values

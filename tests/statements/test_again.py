"""Headings of columns that stand again among the rows: what is below them is of other periods."""

from __future__ import annotations

import normalizer

QUARTER = ("Revenue,20,18", "Expenses,15,14", "Income before taxes,5,4", "Income taxes,2,2", "Net income,3,2")
YEAR = ("Revenue,90,80", "Expenses,70,62", "Income before taxes,20,18", "Income taxes,5,6", "Net income,15,12")


def ends(*rows: str) -> list[tuple[str, str, str]]:
    """The label, value and period of the facts of the first column."""
    text = "\n".join(["Consolidated statements of income (in thousands),,", *rows])
    facts = normalizer.normalize(text.encode(), document="income.csv").facts
    facts = facts[facts["column"] == 0]
    return [
        (row.label, f"{row.value / 1000:.0f}", f"{row.period_start:%Y-%m-%d}/{row.period_end:%Y-%m-%d}")
        for row in facts.itertuples()
    ]


def test_nine_months_below_the_quarter_have_their_own_period() -> None:
    over = '{} months ended,,\n"September 30,",2015,2014'
    read = ends(over.format("Three"), *QUARTER, over.format("Nine"), *YEAR)
    assert {period for *_, period in read[:5]} == {"2015-07-01/2015-09-30"}
    assert {period for *_, period in read[5:]} == {"2015-01-01/2015-09-30"}
    assert [value for _, value, _ in read] == ["20", "15", "5", "2", "3", "90", "70", "20", "5", "15"]


def test_later_years_keep_the_length_that_only_the_first_headings_say() -> None:
    read = ends(',"Three months ended June 30,",', ",2015,2014", *QUARTER, '"June 30,",2013,2012', *YEAR)
    assert read[5] == ("Revenue", "90", "2013-04-01/2013-06-30")


def test_headings_that_say_the_same_again_part_nothing() -> None:
    over = ',"Year ended June 30,",\n,2015,2014'
    read = ends(over, *QUARTER[:3], over, *QUARTER[3:])
    assert {period for *_, period in read} == {"2014-07-01/2015-06-30"}
    assert len(read) == 5


def test_a_line_of_amounts_that_look_like_years_is_no_heading() -> None:
    read = ends(',"Year ended June 30,",', ",2015,2014", *QUARTER[:3], "Other income,2015,1998", *QUARTER[3:])
    assert ("Other income", "2015", "2014-07-01/2015-06-30") in read

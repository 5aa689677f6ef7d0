"""Columns that begin with the company, or with a fiscal year that only other columns tell."""

from __future__ import annotations

from datetime import date

import pytest

import normalizer
from normalizer.records import Cover, Period
from normalizer.statements.periods import period_of
from normalizer.statements.when import parse_when

LINES = (
    ("Revenue", "", "", ""),
    ("Research and development", "700", "500", "2,100"),
    ("General and administrative", "300", "400", "1,200"),
    ("Loss from operations", "(1,000)", "(900)", "(3,300)"),
    ("Interest income", "20", "10", "50"),
    ("Net loss", "$ (980)", "$ (890)", "$ (3,250)"),
)


def periods(heads: tuple[tuple[str, ...], ...], words: str = "") -> list[str]:
    rows = [("", *cells) for cells in heads] + list(LINES)
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html><p>ACME, INC.</p><p>STATEMENTS OF OPERATIONS</p><p>{words}</p><table>{table}</table></html>"
    facts = normalizer.normalize(page).facts
    net = facts[facts.label == "Net loss"]
    return [f"{fact.period_start:%Y-%m-%d}/{fact.period_end:%Y-%m-%d}" for fact in net.itertuples()]


@pytest.mark.parametrize(
    ("heading", "start"),
    [
        ("March 5, 2007 (Inception) to December 31, 2012", date(2007, 3, 5)),
        ("(March 5, 2007) to December 31, 2012", date(2007, 3, 5)),
        ("Inception (March 5, 2007) – December 31, 2012", date(2007, 3, 5)),
        ("5 March 2007 (inception) to 31 December 2012", date(2007, 3, 5)),
        ("Period from inception (March 5) to December 31, 2012", date(2012, 3, 5)),
    ],
)
def test_two_days_of_a_heading_are_the_first_and_the_last(heading: str, start: date) -> None:
    assert period_of(parse_when(heading), False, Cover()) == Period(start, date(2012, 12, 31))


def test_what_has_run_since_inception_begins_on_the_day_that_the_document_names() -> None:
    when = parse_when("Cumulative from inception to December 31, 2012")
    assert period_of(when, False, Cover()) is None
    told = Cover(inception=date(2007, 3, 5))
    assert period_of(when, False, told) == Period(date(2007, 3, 5), date(2012, 12, 31))


STACKED = (
    ("", "", "Period from"),
    ("", "", "March 5, 2010"),
    ("Year Ended", "Year Ended", "(inception) to"),
    ("December 31,", "December 31,", "December 31,"),
    ("2012", "2011", "2010"),
)


def test_a_first_part_of_a_year_broken_over_rows_is_no_year() -> None:
    years = ["2012-01-01/2012-12-31", "2011-01-01/2011-12-31"]
    assert periods(STACKED) == [*years, "2010-03-05/2010-12-31"]


CUMULATIVE = (
    ("", "", "Cumulative"),
    ("Year Ended December 31,", "Year Ended December 31,", "from inception to"),
    ("2012", "2011", "December 31, 2012"),
)


def test_cumulative_figures_cost_the_year_beside_them_nothing() -> None:
    years = ["2012-01-01/2012-12-31", "2011-01-01/2011-12-31"]
    assert periods(CUMULATIVE) == years
    words = "Years ended December 31, 2012 and 2011 and from March 5, 2007 (inception) to December 31, 2012"
    assert periods(CUMULATIVE, words) == [*years, "2007-03-05/2012-12-31"]


BARE = (("2012", "2011", "Cumulative from inception"),)


def test_bare_years_beside_cumulative_figures_are_years() -> None:
    assert periods(BARE, "Years ended December 31, 2012 and 2011") == [
        "2012-01-01/2012-12-31",
        "2011-01-01/2011-12-31",
    ]


TO_DATE = """STATEMENTS OF INCOME
(in thousands)

\tQuarter Ended June 30,\t\tYear-to-Date June 30,
\t2024\t2023\t2024\t2023
Revenue\t$ 1,000\t$ 900\t$ 2,100\t$ 1,850
Expenses\t600\t500\t1,300\t1,050
Income before taxes\t400\t400\t800\t800
Income taxes\t100\t90\t200\t190
Net income\t$ 300\t$ 310\t$ 600\t$ 610

BALANCE SHEETS
(in thousands)

\tJune 30, 2024\tDecember 31, 2023
Cash\t$ 100\t$ 200
Receivables\t30\t40
Total assets\t$ 130\t$ 240
Accounts payable\t50\t60
Shareholders' equity\t80\t180
Total liabilities and equity\t$ 130\t$ 240
"""


def test_the_year_to_date_begins_where_the_balance_sheets_dates_say() -> None:
    facts = normalizer.normalize(TO_DATE).facts
    starts = facts[facts.label == "Net income"].period_start
    assert [f"{start:%Y-%m-%d}" for start in starts] == ["2024-04-01", "2023-04-01", "2024-01-01", "2023-01-01"]


def test_a_column_without_heading_takes_no_days_of_the_stretches_beside_it() -> None:
    heads = (
        ("", "Successor", "Predecessor", "Predecessor"),
        ("", "May 11, 2011", "January 1, 2011", ""),
        ("", "through", "through", "Year Ended"),
        ("", "December 31, 2011", "May 10, 2011", "December 31, 2010"),
    )
    notes = ("", "3", "7", "12", "", "9")
    rows = [("", *cells) for cells in heads]
    rows += [(label, note, *figures) for (label, *figures), note in zip(LINES, notes, strict=True)]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    filing = normalizer.normalize(
        f"<html><p>ACME, INC.</p><p>STATEMENTS OF OPERATIONS</p><table>{table}</table></html>"
    )
    starts = {fact.printed: f"{fact.period_start:%Y-%m-%d}" for fact in filing.facts.itertuples()}
    assert starts["700"] == "2011-05-11"
    assert "7" not in starts

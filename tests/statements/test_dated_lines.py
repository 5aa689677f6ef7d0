"""Lines of cash flow statements that their own label dates: which open and which close their columns' periods."""

from __future__ import annotations

from datetime import date

import pytest

import normalizer
from normalizer.records import Column, Line, Period
from normalizer.statements.dated_lines import date_balances

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
HALF = Period(date(2023, 1, 1), date(2023, 6, 30))
HALF_BEFORE = Period(date(2022, 1, 1), date(2022, 6, 30))
WEEKS = Period(date(2022, 10, 30), date(2023, 7, 29))


@pytest.mark.parametrize(
    ("label", "periods", "when"),
    [
        ("Cash and cash equivalents at January 1", (HALF, HALF_BEFORE), "start"),
        ("Cash and cash equivalents at June 30", (HALF, HALF_BEFORE), "end"),
        ("Cash and cash equivalents at December 31", (HALF,), "start"),
        ("Cash and cash equivalents at January 1", (YEAR,), "start"),
        ("Cash and cash equivalents at December 31", (YEAR,), "end"),
        ("Cash and cash equivalents, December 31, 2022", (YEAR,), "start"),
        ("Cash and cash equivalents, December 31, 2023", (YEAR,), "end"),
        ("Balance at October 29, 2022", (WEEKS,), "start"),
        ("Balance at 31 December 2022", (HALF, HALF_BEFORE), "start"),
        ("Cash at end of period", (HALF,), None),
        ("Cash paid for the business sold on June 30", (HALF,), None),
        ("Cash at beginning of year (restricted: 79 and 71 at January 1, 2023 and December 31, 2021)", (HALF,), None),
    ],
)
def test_the_day_in_the_label_tells_which_edge_of_the_period_it_is(label, periods, when):
    columns = tuple(Column(k, "", period) for k, period in enumerate(periods))
    (line,) = date_balances([Line(0, 0, label, 0, (), (("1",),) * len(periods))], columns)
    assert line.when == when


def test_the_opening_cash_is_dated_on_the_day_before_the_period():
    rows = "".join(
        f"<tr><td>{label}</td><td>{number}</td></tr>"
        for label, number in (
            ("Net cash provided by operating activities", "300"),
            ("Net cash used for investing activities", "(200)"),
            ("Net cash used for financing activities", "(50)"),
            ("Net increase in cash", "50"),
            ("Cash and cash equivalents at January 1", "400"),
            ("Cash and cash equivalents at June 30", "450"),
        )
    )
    page = (
        "<p>CONSOLIDATED STATEMENT OF CASH FLOWS</p><p>(in millions)</p><table>"
        f"<tr><td></td><td>Six Months Ended June 30, 2023</td></tr>{rows}</table>"
    )
    cash = {f.label: f.period for f in normalizer.normalize(page).fact_records if f.label.startswith("Cash")}
    assert cash == {
        "Cash and cash equivalents at January 1": Period(None, date(2022, 12, 31)),
        "Cash and cash equivalents at June 30": Period(None, date(2023, 6, 30)),
    }

"""Cash at the start and at the end of a period is a balance of a day, whatever words print it."""

from __future__ import annotations

import pytest

import normalizer

PAGE = """CONSOLIDATED STATEMENTS OF CASH FLOWS
(in thousands of US dollars)

\tSix Months Ended June 30, 2024
Net income\t3,210
Depreciation and amortization\t1,105
Net cash provided by operating activities\t4,315
Capital expenditures\t(1,622)
Net cash used in investing activities\t(1,622)
Cash paid for closing costs\t(52)
Net increase in cash\t2,641
{}\t12,864
{}\t15,505
"""


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Cash and cash equivalents at beginning of period", "Cash and cash equivalents at end of period"),
        ("Beginning cash", "Ending cash"),
        ("Opening cash and cash equivalents", "Closing cash and cash equivalents"),
        ("Cash, beginning", "Cash, ending"),
        ("Cash balance, beginning", "Cash balance, ending"),
        ("Cash brought forward", "Cash carried forward"),
        ("Beginning cash, cash equivalents and restricted cash", "Ending cash, cash equivalents and restricted cash"),
    ],
)
def test_cash_at_both_ends_is_a_balance(start: str, end: str) -> None:
    facts = normalizer.normalize(PAGE.format(start, end).encode(), document="flows.txt").facts.set_index("label")
    assert facts.loc[[start, end], "period_start"].isna().all()
    assert facts.loc[[start, end], "period_end"].dt.strftime("%Y-%m-%d").tolist() == ["2023-12-31", "2024-06-30"]
    assert facts.drop([start, end])["period_start"].notna().all()

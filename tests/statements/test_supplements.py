"""What a cash flow statement discloses in a table of its own is part of it; a table of more months is, too."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.filing import Filing

HEAD = (("", "Nine Months Ended September 30,"), ("", "2025", "2024"))
FLOWS = (
    ("Net income", "200", "160"),
    ("Depreciation", "40", "30"),
    ("Net cash provided by operating activities", "240", "190"),
    ("Purchases of property and equipment", "(90)", "(80)"),
    ("Net cash used in investing activities", "(90)", "(80)"),
    ("Repurchases of common stock", "(50)", "(40)"),
    ("Net cash used in financing activities", "(50)", "(40)"),
    ("Net increase in cash", "100", "70"),
    ("Cash, beginning of period", "300", "230"),
    ("Cash, end of period", "400", "300"),
)
PAID = (("Cash paid for interest", "1,200", "1,300"), ("Equipment in accounts payable", "300", "400"))
HEADING = (("Supplemental disclosures of cash flow information:",),)
TITLE = ("Consolidated Statements of Cash Flows", "(in thousands)")


def table(*rows: tuple[str, ...]) -> str:
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    spanned = "".join(lines).replace("<td>Nine", '<td colspan="2">Nine').replace("<td>Three", '<td colspan="2">Three')
    return "<table>" + spanned + "</table>"


def read(*blocks: str) -> Filing:
    words = "".join(block if block.startswith("<table") else f"<p>{block}</p>" for block in blocks)
    return normalizer.normalize(f"<html><body>{words}</body></html>".encode(), document="page.html")


@pytest.mark.parametrize(
    "rest",
    [
        ("6", table(*HEAD, *HEADING, *PAID)),
        (table(*HEADING, *PAID),),
        ("Supplemental Disclosures of Cash Flow Information", table(*HEAD, *PAID)),
        ("Supplemental schedule of non-cash activities", table(*HEAD, *PAID)),
    ],
)
def test_what_is_disclosed_below_is_of_the_same_periods(rest: tuple[str, ...]) -> None:
    facts = read(*TITLE, table(*HEAD, *FLOWS), *rest).facts
    paid = facts[facts["label"] == "Cash paid for interest"]
    assert paid["value"].tolist() == [1_200_000, 1_300_000]
    assert [f"{day:%Y-%m}" for day in paid["period_start"]] == ["2025-01", "2024-01"]
    assert set(paid["statement"]) == {"cash_flow"}


def test_a_table_of_other_things_below_is_none_of_it() -> None:
    free = (("Net cash provided by operating activities", "240", "190"), ("Free cash flow", "150", "110"))
    for words in ("Reconciliation of free cash flow", "Supplemental cash flow information"):
        assert set(read(*TITLE, table(*HEAD, *FLOWS), words, table(*HEAD, *free)).facts["table"]) == {0}


INCOME = (
    ("Revenue", "1,000", "900"),
    ("Cost of revenue", "600", "560"),
    ("Gross profit", "400", "340"),
    ("Research and development expenses of all segments", "50", "40"),
    ("Sales and marketing expenses of all segments", "60", "70"),
    ("General and administrative expenses of all segments", "40", "30"),
    ("Total operating expenses", "150", "140"),
    ("Income before income taxes", "250", "200"),
    ("Income taxes", "50", "40"),
    ("Net income", "200", "160"),
)
MORE = tuple((label, *(f"{3 * int(text.replace(',', '')):,}" for text in texts)) for label, *texts in INCOME)


def test_the_same_lines_below_for_more_months_need_no_title_of_their_own() -> None:
    first = (("", "Three Months Ended September 30,"), ("", "2025", "2024"))
    words = ("Consolidated Statements of Operations", "(in thousands)")
    facts = read(*words, table(*first, *INCOME), "&nbsp;", table(*HEAD, *MORE)).facts
    revenue = facts[(facts["label"] == "Revenue") & (facts["period_end"] == "2025-09-30")]
    assert revenue["value"].tolist() == [1_000_000, 3_000_000]
    assert [f"{day:%Y-%m}" for day in revenue["period_start"]] == ["2025-07", "2025-01"]
    assert set(read(*words, table(*first, *INCOME), "Acme Holdings alone", table(*HEAD, *MORE)).facts["table"]) == {0}

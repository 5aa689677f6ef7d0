"""Parts set in to the left of their totals under one date are one value column."""

from __future__ import annotations

import pytest

import normalizer

SHEET = (
    ("Cash", 0, "41,220"),
    ("Accounts receivable", 0, "310,440"),
    ("Inventories", 0, "288,110"),
    ("Prepaid expenses", 0, "12,330"),
    ("Total current assets", 1, "652,100"),
    ("Property and equipment, net", 1, "1,029,210"),
    ("Other assets", 1, "41,000"),
    ("Total assets", 1, "1,722,310"),
    ("Accounts payable", 0, "210,440"),
    ("Accrued expenses", 0, "138,120"),
    ("Total current liabilities", 1, "348,560"),
    ("Long-term debt", 1, "600,000"),
    ("Common stock", 0, "77,375"),
    ("Retained earnings", 0, "696,375"),
    ("Total stockholders' equity", 1, "773,750"),
    ("Total liabilities and stockholders' equity", 1, "1,722,310"),
)
TITLE = "BALANCE SHEET"


def text(*dates: str) -> str:
    """The sheet in monospaced text, a pair of columns for each date."""
    rows = [
        label.ljust(44) + len(dates) * f"{'' if at else figure:>14}{figure if at else '':>14}"
        for label, at, figure in SHEET
    ]
    over = [" " * 44 + "".join(f"{date:^28}" for date in dates)] if len(dates) > 1 else [f"{dates[0]:^72}"]
    return "\n".join([f"{TITLE:^72}", *over, f"{'(in thousands of dollars)':^72}", "", *rows])


def page(*over: str) -> str:
    """The sheet as a page, with those headings over its two columns."""
    cells = [("", *over)] * bool(over) + [
        (label, "" if at else figure, figure if at else "") for label, at, figure in SHEET
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<html><h3>{TITLE}<br>December 31, 1995</h3><p>(in thousands of dollars)</p><table>{rows}</table></html>"


@pytest.mark.parametrize(
    "source", [text("DECEMBER 31, 1995"), page(), page("$000", "$000")], ids=["text", "page", "unit"]
)
def test_parts_and_totals_of_one_date_are_facts_that_prove_one_another(source: str) -> None:
    facts = normalizer.normalize(source).facts
    assert facts["printed"].tolist() == [figure for _, _, figure in SHEET]
    assert set(facts["status"]) == {"proved"}
    assert {str(day.date()) for day in facts["period_end"]} == {"1995-12-31"}


def test_each_of_two_dates_has_a_pair() -> None:
    facts = normalizer.normalize(text("December 31, 1995", "December 31, 1994")).facts
    assert facts.groupby(facts["period_end"].dt.year).size().to_dict() == {1994: 16, 1995: 16}
    assert set(facts["status"]) == {"proved"}


def test_columns_with_headings_of_their_own_stay_apart() -> None:
    columns = [
        normalizer.normalize(page(*over)).facts["column"].nunique() for over in (("Debit", "Credit"), ("1995", "1994"))
    ]
    assert columns == [2, 2]

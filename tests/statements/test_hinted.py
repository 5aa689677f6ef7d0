"""Periods that the caller gives, where headings name a time without a period."""

from __future__ import annotations

from datetime import date

import pytest

from normalizer.reading import read_document
from normalizer.records import Finding, Hints, Period, Statement
from normalizer.statements import find_statements
from tests.statements.made import SHEET

LINES = "Revenue,100,110\nCost of sales,60,65\nGross profit,40,45\nOperating expenses,20,21\nNet income,20,24\n"


def read(heads: str, years: tuple[int, ...], month: int = 12) -> tuple[Statement, list[str]]:
    periods = tuple(Period(date(year - 1, month, 2), date(year, month, 1)) for year in years)
    text = f"USD millions,{heads}\n{LINES}".encode()
    statements, _, findings = find_statements(read_document(text, name="table.csv"), Hints(periods=periods))
    return statements[0], [f.message for f in findings if f.code == "hint_contradicts"]


@pytest.mark.parametrize(
    ("heads", "years", "month"),
    [("FY2023,FY2022", (2023, 2022), 12), ("FY2023,FY2022", (2024, 2023), 1), ("A,B", (2023, 2022), 12)],
)
def test_periods_that_headings_do_not_contradict_are_taken(heads: str, years: tuple[int, ...], month: int) -> None:
    statement, said = read(heads, years, month)
    assert [column.period.end.year for column in statement.columns if column.period] == list(years)
    assert not said


@pytest.mark.parametrize(
    ("heads", "years", "count"),
    [
        ("FY2023,FY2022", (2022, 2023), 2),
        ("1 Dec 2022,1 Dec 2023", (2020, 2023), 1),
        ("2022-12-01,2023-12-01", (2022,), 1),
    ],
)
def test_periods_against_the_headings_are_not_taken_and_said(heads: str, years: tuple[int, ...], count: int) -> None:
    statement, said = read(heads, years)
    assert not any(column.period or column.left_out for column in statement.columns)
    assert len(said) == count


def test_more_periods_than_columns_are_said() -> None:
    statement, said = read("FY2023,FY2022", (2023, 2022, 2021))
    assert [column.period.end.year for column in statement.columns if column.period] == [2023, 2022]
    assert said == ["the hint periods=3 of them contradicts the page, which says 2 columns; the page is followed"]


def test_a_kind_that_the_page_does_not_have_is_said() -> None:
    found: tuple[Finding, ...]
    _, _, found = find_statements(read_document(SHEET.encode(), name="typed.txt"), Hints(statement="cash_flow"))
    assert [f.message for f in found if f.code == "hint_contradicts"] == [
        "the hint statement=cash_flow contradicts the page, which says balance_sheet; the page is followed"
    ]

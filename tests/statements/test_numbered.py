"""Columns of a part of the year without its last day, beside columns of a numbered quarter."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import NO_HINTS
from normalizer.statements import find_statements

ROWS = "Revenue\t5,916\t4,280\nCost of sales\t2,092\t2,060\nGross profit\t3,824\t2,220\n"
THIRD, NINE = ("1999-07-01", "1999-09-30"), ("1999-01-01", "1999-09-30")
SECOND, SIX = ("1999-04-01", "1999-06-30"), ("1999-01-01", "1999-06-30")
FOURTH, YEAR = ("1999-10-01", "1999-12-31"), ("1999-01-01", "1999-12-31")
CALENDAR = "Our fiscal year ends on December 31."


def periods_of(words: str, *headings: str) -> list[tuple[str, str] | None]:
    text = f"{words}\n\nSTATEMENTS OF INCOME\n(in thousands of dollars)\n\n\t{chr(9).join(headings)}\n{ROWS}"
    (statement,), _, _ = find_statements(read_document(text.encode(), name="typed.txt"), NO_HINTS)
    columns = statement.columns
    return [(str(c.period.start), str(c.period.end)) if c.period else None for c in columns]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Third Quarter 1999", "Nine Months 1999", [THIRD, NINE]),
        ("Second Quarter 1999", "Six Months 1999", [SECOND, SIX]),
        ("Q2 1999", "YTD 1999", [SECOND, SIX]),
        ("Fourth Quarter 1999", "Full Year 1999", [FOURTH, YEAR]),
    ],
)
def test_months_from_the_year_s_beginning_end_with_the_quarter_beside(
    first: str, second: str, expected: list[tuple[str, str]]
) -> None:
    assert periods_of(CALENDAR, first, second) == expected


def test_the_last_day_of_a_year_is_lent_to_no_nine_months() -> None:
    assert periods_of(CALENDAR, "Nine Months 1999", "Nine Months 1998") == [None, None]


@pytest.mark.parametrize(
    ("words", "headings", "expected"),
    [
        (
            "Results for the fourth quarter and full year ended December 31, 1999.",
            ("Fourth Quarter 1999", "Full Year 1999"),
            [FOURTH, YEAR],
        ),
        (
            "Results for its third quarter ended September 30, 1999.",
            ("Third Quarter 1999", "Nine Months 1999"),
            [THIRD, NINE],
        ),
        ("Half-year report 1999. The financial year ends on 31 December.", ("H1 1999", "Q2 1999"), [SIX, SECOND]),
    ],
)
def test_words_of_a_quarter_and_a_year_tell_how_years_end(
    words: str, headings: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    assert periods_of(f"{words}\n\nSales rose.\n\nMore.\n\nMore.", *headings) == expected

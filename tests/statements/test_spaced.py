"""Columns headed by days alone have the length that parts the days, and a finding says so."""

from __future__ import annotations

import pandas as pd
import pytest

import normalizer

YEARS = ("2024-09-28", "2023-09-30", "2022-09-24")
QUARTERS = ("2024-09-30", "2024-06-30", "2024-03-31", "2023-12-31")


def periods(
    columns: tuple[str, ...], growth: tuple[int, ...], kind: str = "income_statement"
) -> tuple[list[str], bool]:
    """The periods of the columns, and whether the finding says that their length is assumed."""
    lines = {"Revenue": 900, "Cost of revenue": 500, "Gross profit": 400, "Operating expenses": 100, "Net income": 300}
    frame = pd.DataFrame(
        {day: [n * 1_000_001 * by for n in lines.values()] for day, by in zip(columns, growth, strict=True)}
    )
    frame.index = pd.Index(list(lines))
    frame.columns = pd.to_datetime(frame.columns)
    filing = normalizer.normalize(frame, statement=kind, document="frame")  # type: ignore[arg-type]
    facts = filing.facts[filing.facts.label == "Revenue"].astype({"period_start": str, "period_end": str})
    return (facts.period_start.fillna("") + "/" + facts.period_end.fillna("")).tolist(), "length_assumed" in set(
        filing.findings.code
    )


def test_days_a_year_apart_end_years_without_gap_or_overlap() -> None:
    told = ["2023-10-01/2024-09-28", "2022-09-25/2023-09-30", "2021-09-26/2022-09-24"]
    assert periods(YEARS, (1, 1, 1)) == (told, True)


def test_days_a_quarter_apart_end_quarters_unless_the_amounts_add_up() -> None:
    ends = "2024-07-01/2024-09-30 2024-04-01/2024-06-30 2024-01-01/2024-03-31 2023-10-01/2023-12-31".split()
    assert periods(QUARTERS, (1, 1, 1, 1)) == (ends, True)
    assert periods(QUARTERS, (4, 3, 2, 1)) == (["/"] * 4, False)


def test_days_13_or_14_weeks_apart_end_quarters_without_gap_or_overlap() -> None:
    ends = ("2022-12-31", "2023-04-01", "2023-07-01", "2023-09-30")
    told = "2022-10-02/2022-12-31 2023-01-01/2023-04-01 2023-04-02/2023-07-01 2023-07-02/2023-09-30".split()
    assert periods(ends, (1, 1, 1, 1)) == (told, True)


def test_ends_of_months_in_a_row_are_months() -> None:
    ends = ("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30")
    told = "2024-01-01/2024-01-31 2024-02-01/2024-02-29 2024-03-01/2024-03-31 2024-04-01/2024-04-30".split()
    assert periods(ends, (1, 1, 1, 1)) == (told, True)
    assert periods(ends, (1, 2, 3, 4)) == (["/"] * 4, False)


@pytest.mark.parametrize("columns", [YEARS[:2], QUARTERS[:3], ("2024-09-30", "2024-06-30", "2023-09-30", "2023-06-30")])
def test_few_days_or_days_apart_by_turns_tell_nothing(columns: tuple[str, ...]) -> None:
    assert periods(columns, (1,) * len(columns)) == (["/"] * len(columns), False)


def test_words_that_say_a_length_go_before() -> None:
    text = (
        "Income statement (in thousands)\nThree months ended,,,\n,2024-09-30,2023-09-30,2022-09-30\n"
        "Revenue,900,800,700\nCosts,500,500,500\nNet income,400,300,200\n"
    )
    facts = normalizer.normalize(text.encode(), document="income.csv").facts
    assert set(facts.period_start.astype(str)) == {"2024-07-01", "2023-07-01", "2022-07-01"}

"""Columns that lead from reported to adjusted figures are no period's; that of the reported ones is."""

from __future__ import annotations

import pandas as pd
import pytest

import normalizer

CAPTION = "Statements of Operations, three months ended September 30, 2025 (in thousands)"
ROWS: tuple[tuple[str, int, int, int, int], ...] = (
    ("Revenue", 500, 4, -3, 501),
    ("Cost of revenue", 200, 6, 5, 211),
    ("Gross profit", 300, -2, -8, 290),
    ("Operating expenses", 120, 7, 1, 128),
    ("Income before income taxes", 180, -9, -9, 162),
    ("Income taxes", 40, -2, 3, 41),
    ("Net income", 140, -7, -12, 121),
)


@pytest.mark.parametrize(
    "heads",
    [
        ("GAAP", "Stock-based compensation", "Amortization of intangibles", "Non-GAAP"),
        ("As Reported", "Restructuring", "Items", "As Adjusted"),
    ],
)
def test_the_reported_column_alone_has_the_period(heads: tuple[str, ...]) -> None:
    rows = [[CAPTION, None, None, None, None], [None, *heads], *ROWS]
    filing = normalizer.normalize(pd.DataFrame(rows), currency="USD", fiscal_year_end="12-31")
    assert set(filing.facts["column"]) == {0}
    assert filing.facts["period_start"].unique().tolist() == [pd.Timestamp(2025, 7, 1)]
    assert filing.findings["code"].tolist().count("column_left_out") == 3


def test_columns_of_years_between_two_bases_keep_their_periods() -> None:
    heads = ("GAAP 2025", "GAAP 2024", "Non-GAAP 2025", "Non-GAAP 2024")
    rows = [["Statements of Operations (in thousands)", None, None, None, None], [None, *heads], *ROWS]
    filing = normalizer.normalize(pd.DataFrame(rows), currency="USD", fiscal_year_end="12-31")
    assert filing.facts.groupby("column")["period_end"].first().dt.year.to_dict() == {0: 2025, 1: 2024}

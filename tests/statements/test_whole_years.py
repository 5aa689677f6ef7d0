"""A year beside quarters that only their last days name: the sums prove both."""

from __future__ import annotations

import pytest

import normalizer

QUARTERS = ((100, 110, 120, 130), (60, 66, 72, 78), (40, 44, 48, 52), (10, 11, 12, 13), (30, 33, 36, 39))
LABELS = ("Revenue", "Cost of revenue", "Gross profit", "Income tax expense", "Net income")


def filing(head: str, off: int = 0, **hints: str) -> normalizer.Filing:
    rows = [(label, *map(str, row), str(sum(row) + off)) for label, row in zip(LABELS, QUARTERS, strict=True)]
    text = f"Income Statement\n($ in thousands)\n,{head}\n" + "\n".join(map(",".join, rows)) + "\n"
    return normalizer.normalize(text.encode(), document="a.csv", **hints)  # type: ignore[arg-type]


def periods(made: normalizer.Filing) -> list[str]:
    first = made.facts[made.facts["label"] == "Revenue"]
    return [f"{row.period_start:%Y-%m-%d}/{row.period_end:%Y-%m-%d}" for row in first.itertuples()]


@pytest.mark.parametrize("year", ["FY23", "2023", "Total 2023"])
@pytest.mark.parametrize("hints", [{}, {"fiscal_year_end": "06-30"}])
def test_the_year_is_that_of_the_quarters_that_it_sums(year: str, hints: dict[str, str]) -> None:
    made = filing(f"Sep-22,Dec-22,Mar-23,Jun-23,{year}", **hints)
    assert periods(made) == [
        "2022-07-01/2022-09-30",
        "2022-10-01/2022-12-31",
        "2023-01-01/2023-03-31",
        "2023-04-01/2023-06-30",
        "2022-07-01/2023-06-30",
    ]
    assert made.facts["fiscal_period"].to_list()[:5] == ["Q1", "Q2", "Q3", "Q4", "FY"]
    assert "length_assumed" not in set(made.findings["code"])


def test_a_year_that_is_no_sum_of_them_tells_nothing() -> None:
    assert len(periods(filing("Mar-23,Jun-23,Sep-23,Dec-23,FY23", off=9))) == 4
    assert periods(filing("Mar-23,Jun-23,Sep-23,Dec-23,FY23", off=9, fiscal_year_end="12-31")) == [
        "2023-01-01/2023-12-31"
    ]


def test_trailing_months_that_are_the_same_sum_are_no_year() -> None:
    assert len(periods(filing("Mar-23,Jun-23,Sep-23,Dec-23,LTM 2023"))) == 4

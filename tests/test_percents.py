"""Words of per cent at a line make its figures percentages; figures that may be shares of one are doubted."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

import normalizer
from normalizer.filing import Filing

ROWS: tuple[tuple[object, ...], ...] = (
    ("", "FY2024", "FY2023"),
    ("Revenue", 1000, 900),
    ("Cost of revenue", 600, 560),
    ("Gross profit", 400, 340),
    ("Income before income taxes", 250, 200),
    ("Income taxes", 50, 40),
    ("Net income", 200, 160),
)


def read(*rows: tuple[object, ...]) -> Filing:
    frame = pd.DataFrame([*ROWS, *rows])
    return normalizer.normalize(frame, statement="income_statement", scale="millions", fiscal_year_end="12-31")


@pytest.mark.parametrize(
    "label", ["Gross margin (%)", "Gross margin, percent", "Gross profit as a % of revenue", "Effective tax rate pct"]
)
def test_words_at_the_line_scale_as_the_sign_does(label: str) -> None:
    filing = read((label, "40.1", "37.75"), ("Gross margin", "40.1%", "37.75%"))
    for named in (label, "Gross margin"):
        facts = [fact for fact in filing.fact_records if fact.label == named]
        assert [fact.value for fact in facts] == [Decimal("0.401"), Decimal("0.3775")]
        assert [(fact.unit, fact.decimals) for fact in facts] == [("pure", 3), ("pure", 4)]
        assert all(fact.steps == ("divided by 100",) for fact in facts)


def test_figures_below_one_are_doubted_and_so_are_low_ones_beside_them() -> None:
    filing = read(("Gross margin (%)", 0.401, 0.378), ("Growth %", 1.25, 1.5), ("Tax rate (%)", 21.3, 22.1))
    values = {fact.label: fact.value for fact in filing.fact_records if fact.place.column == 0}
    assert values["Gross margin (%)"] == Decimal("0.401")
    assert values["Growth %"] == Decimal("1.25")
    assert values["Tax rate (%)"] == Decimal("0.213")
    said = [f.message.partition(" is ")[0] for f in filing.finding_records if f.code == "percent_or_share"]
    assert said == ["'Gross margin (%)'", "'Growth %'"]


def test_a_rate_within_a_label_is_no_percentage_of_the_figure() -> None:
    filing = read(("Number of 50 % owned stores", 12, 14))
    assert [fact.value for fact in filing.fact_records][-2:] == [12, 14]

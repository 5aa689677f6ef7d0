"""Lines of percentages below amounts: proved by the two amounts that give them."""

from __future__ import annotations

import pandas as pd
import pytest

from normalizer import normalize

PAGE = """CONSOLIDATED STATEMENTS OF INCOME
(in thousands)
| | Year ended December 31, 2023 | Year ended December 31, 2022 |
|---|---|---|
| Net sales | 83,674 | 86,377 |
| Cost of sales | 55,797 | 57,533 |
| Gross profit | 27,877 | 28,844 |
| % of net sales | {gross} | {gross_before} |
| Selling, general and administrative | {costs} | 17,287 |
| Operating income (loss) | {operating} | 11,557 |
| % of net sales | {margin} | 13.4% |
| Provision for income taxes | 2,196 | 2,449 |
| Effective tax rate | {rate} | 21.2% |
| Net income (loss) | {net} | 9,108 |
"""
RIGHT = {
    "gross": "33.3%",
    "gross_before": "33.4%",
    "costs": "17,411",
    "operating": "10,466",
    "margin": "12.5%",
    "rate": "21.0%",
    "net": "8,270",
}


def rows(page: str = PAGE, **other: str) -> pd.DataFrame:
    facts = normalize(page.format(**{**RIGHT, **other})).facts
    return facts[facts["unit"] == "pure"]


def test_a_line_of_percentages_is_proved_by_the_amount_above_and_the_revenue() -> None:
    gross = rows().iloc[:2]
    assert gross["value"].astype(float).round(4).tolist() == [0.333, 0.334]
    assert gross["status"].tolist() == ["proved", "proved"]
    assert gross["proof"].iloc[0] == "33.3 % = Gross profit 27,877 / Net sales 83,674"


@pytest.mark.parametrize(("printed", "value"), [("38.3%", 0.383), ("(33.3)%", -0.333)])
def test_a_percentage_that_its_amounts_do_not_give_stays_as_printed_and_unproved(printed: str, value: float) -> None:
    gross = rows(gross=printed).iloc[:2]
    assert float(gross["value"].iloc[0]) == value
    assert gross["status"].tolist() == ["unproved", "unproved"]


def test_the_share_of_a_loss_is_negative() -> None:
    margin = rows(costs="38,343", operating="(10,466)", margin="(12.5)%", net="(12,662)").iloc[2:4]
    assert margin["value"].astype(float).round(4).tolist() == [-0.125, 0.134]
    assert set(margin["status"]) == {"proved"}


def test_a_tax_rate_is_the_tax_by_the_income_before_it() -> None:
    taxes = "| Income before income taxes | 10,466 | 11,557 |\n| Provision"
    rate = rows(PAGE.replace("| Provision", taxes)).iloc[4:]
    assert rate["status"].tolist() == ["proved", "proved"]
    assert rate["proof"].iloc[1] == "21.2 % = Provision for income taxes 2,449 / Income before income taxes 11,557"


def test_a_tax_rate_is_no_share_of_the_revenue() -> None:
    assert set(rows(rate="2.6%").iloc[4:]["status"]) == {"unproved"}


def test_the_label_may_say_that_the_figures_are_per_cent() -> None:
    gross = rows(
        PAGE.replace("| % of net sales | {gross} | {gross_before} |", "| Gross margin (%) | 33.3 | 33.4 |")
    ).iloc[:2]
    assert gross["value"].astype(float).round(4).tolist() == [0.333, 0.334]
    assert set(gross["status"]) == {"proved"}

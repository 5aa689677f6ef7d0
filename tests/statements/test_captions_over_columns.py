"""A title or a caption in the rows of headings: the words over each column are heard beside it."""

from __future__ import annotations

import normalizer

AMOUNTS = (
    "Revenue,100,110,120\nCost of sales,60,65,70\nGross profit,40,45,50\nOperating expenses,20,21,22\n"
    "Operating income,20,24,28\nIncome tax expense,5,6,7\nNet income,15,18,21\n"
)


def _years(text: str, name: str) -> list[int]:
    facts = normalizer.normalize(text.encode(), document=name, fiscal_year_end="12-31").facts
    return list(facts[facts["label"] == "Net income"]["fiscal_year"])


def test_words_beside_the_title_in_the_corner_stand_over_their_columns() -> None:
    table = "Income Statement,Actual,Actual,Estimate\nUSD millions,2022,2023,2024\n" + AMOUNTS
    assert _years(table, "table.csv") == [2022, 2023]

"""A title or a caption in the rows of headings: the words over each column are heard beside it."""

from __future__ import annotations

import pytest

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


def _page(caption: str, at: int) -> str:
    rows = [line.split(",") for line in AMOUNTS.splitlines()]
    body = [f"{label:<40}" + "".join(f"{n:>15}" for n in numbers) for label, *numbers in rows]
    heads = " " * 40 + f"{'1996':>15}{'1995':>15}{'1994':>15}"
    rule = " " * 40 + f"{'------':>15}" * 3
    title = " " * at + "STATEMENTS OF OPERATIONS"
    return "\n".join([title, " " * at + caption, "", heads, rule, *body]) + "\n"


@pytest.mark.parametrize(
    "caption", ["For the years ended December 31, 1996, 1995 and 1994", "For the Three Years Ended December 31, 1996"]
)
@pytest.mark.parametrize("at", [14, 25, 36])
def test_a_caption_that_lists_years_holds_for_all_columns_wherever_it_stands(caption: str, at: int) -> None:
    assert _years(_page(caption, at), "page.txt") == [1996, 1995, 1994]

"""Amounts that say their own power of ten, alone in a statement, of several sizes, and beside others."""

from __future__ import annotations

from decimal import Decimal

import pytest

import normalizer
from normalizer.records import Fact

HEAD = "Consolidated Statements of Income{words},,\n,2023,2022\n"
ROWS = (
    ("Revenue", "$817.6M", "$702.1M"),
    ("Cost of revenue", "317.6M", "302.1M"),
    ("Gross profit", "500.0M", "400.0M"),
    ("Operating expenses", "450.0M", "410.0M"),
    ("Net income (loss)", "50.0M", "$(10.0)M"),
)


def filing(*rows: tuple[str, ...], words: str = "") -> normalizer.Filing:
    text = HEAD.format(words=words) + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    return normalizer.normalize(text.encode(), document="a.csv", fiscal_year_end="12-31")


def facts(made: normalizer.Filing) -> dict[tuple[str, int], Fact]:
    return {(fact.label, fact.place.column): fact for fact in made.fact_records}


def test_each_amount_is_exact_to_the_digit_that_it_prints_and_says_what_was_done() -> None:
    made = filing(*ROWS)
    loss = facts(made)["Net income (loss)", 1]
    assert (loss.value, loss.decimals, loss.printed, loss.status) == (-10_000_000, -5, "$(10.0)M", "proved")
    assert loss.steps == ("times 1,000,000, as the cell itself says",)
    assert "no_scale" not in set(made.findings["code"])


def test_sizes_beside_each_other_keep_their_own_exactness() -> None:
    rows = (
        ("Revenue", "1.217B", "1.1B"),
        ("Cost of revenue", "317.6M", "302.1M"),
        ("Gross profit", "899.4M", "797.9M"),
    )
    made = facts(filing(*rows, ("Income taxes", "9.4M", "7.9M"), ("Net income", "890.0M", "790.0M")))
    told = [(f.value, f.decimals) for f in (made["Revenue", 0], made["Revenue", 1], made["Gross profit", 0])]
    assert told == [(1_217_000_000, -6), (1_100_000_000, -8), (899_400_000, -5)]
    assert made["Gross profit", 0].status == "proved"


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        (("Net income per share, diluted", "0.50", "(0.10)"), Decimal("0.50"), "USD/shares"),
        (("Weighted average shares, diluted", "101.2M", "100.1M"), 101_200_000, "shares"),
        (("Weighted average shares, diluted", "101,200,000", "100,100,000"), 101_200_000, "shares"),
    ],
)
def test_amounts_per_share_and_share_counts_have_their_own_unit(
    row: tuple[str, ...], value: Decimal, unit: str
) -> None:
    found = facts(filing(*ROWS, row))[row[0], 0]
    assert (found.value, found.unit) == (value, unit)


def test_what_says_nothing_of_its_power_beside_those_that_do_is_no_fact() -> None:
    made = filing(*ROWS, ("Dividends", "45,000,000", "44,000,000"))
    assert ("Dividends", 0) not in facts(made)
    assert made.findings["code"].to_list().count("unread_cell") == 2


def test_a_word_of_scale_goes_before_and_one_amount_of_its_own_is_brought_to_it() -> None:
    plain = tuple((label, *(cell.rstrip("M") for cell in cells)) for label, *cells in ROWS)
    made = facts(filing(*plain, ("Total backlog", "1.2500bn", "2.5bn"), words=" (in millions)"))
    assert made["Revenue", 0].value == 817_600_000
    assert (made["Total backlog", 0].value, made["Total backlog", 0].decimals) == (1_250_000_000, -5)
    assert ("Total backlog", 1) not in made  # coarser than the unit of the statement


def test_months_and_forms_are_no_amounts() -> None:
    text = "Consolidated Statements of Income (in thousands),,\n,9M 2023,9M 2022\nRevenue,817,702\nCosts,317,302\n"
    made = normalizer.normalize((text + "Net income,500,400\n").encode(), document="a.csv", fiscal_year_end="12-31")
    assert [fact.value for fact in made.fact_records][:2] == [817_000, 702_000]
    assert {fact.fiscal_period for fact in made.fact_records} == {"9M"}

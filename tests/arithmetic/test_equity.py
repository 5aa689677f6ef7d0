"""Proofs of statements of changes in equity: across the components, and down from balance to balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

import normalizer
from normalizer.filing import Filing

ROWS = (
    ("", "Common Stock", "Treasury Stock", "Retained Earnings", "Total Stockholders' Equity"),
    ("Balance, December 31, 2019", "1,000", "(100)", "2,345", "3,245"),
    ("Net income", "-", "-", "678", "678"),
    ("Dividends declared", "-", "-", "(123)", "(123)"),
    ("Purchases of treasury stock", "-", "(57)", "-", "(57)"),
    ("Total changes", "-", "(57)", "555", "498"),
    ("Balance, December 31, 2020", "1,000", "(157)", "2,900", "3,743"),
)


def filing_of(table: tuple[tuple[str, ...], ...]) -> Filing:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    return normalizer.normalize(
        f"<p>CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY</p><p>(in thousands)</p><table>{body}</table>"
    )


def with_cell(row: int, column: int, text: str) -> tuple[tuple[str, ...], ...]:
    made = [list(line) for line in ROWS]
    made[row][column] = text
    return tuple(tuple(line) for line in made)


def test_every_number_is_proved_and_what_leaves_equity_is_positive_under_its_element():
    filing = filing_of(ROWS)
    assert {fact.status for fact in filing.fact_records} == {"proved"}
    values = {(f.label, f.member): f.value for f in filing.fact_records}
    assert values["Dividends declared", None] == Decimal(123000)
    assert values["Net income", "us-gaap:RetainedEarningsMember"] == Decimal(678000)
    assert values["Balance, December 31, 2020", "us-gaap:TreasuryStockCommonMember"] == Decimal(-157000)


def test_the_proof_names_components_and_not_the_line_again_and_again():
    across = next(r for r in filing_of(ROWS).relation_records if r.found == "equity: components")
    assert across.words == (
        "Balance, December 31, 2019, total 3,245 = Common Stock 1,000 + Treasury Stock Common (100)"
        " + Retained Earnings 2,345"
    )


@pytest.mark.parametrize(("row", "column"), [(2, 3), (2, 4), (6, 4)])
def test_a_number_that_breaks_its_row_and_its_column_is_never_proved_as_printed(row, column):
    filing = filing_of(with_cell(row, column, "9,999"))
    (fact,) = (f for f in filing.fact_records if (f.place.row, f.place.column) == (row, column - 1))
    assert fact.status == "conflict" or (fact.status == "repaired" and abs(fact.value) != Decimal(9999000))

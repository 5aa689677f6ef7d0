"""Amounts per share in pence or cents, as the cell, the line, or a row of units says."""

from __future__ import annotations

import pytest

import normalizer

PAGE = """\
Consolidated income statement

| | Year ended 30 June 2013 £m | Year ended 30 June 2012 £m |
|---|---|---|
| Revenue | 316.5 | 301.3 |
| Operating costs | (266.2) | (255.9) |
| Profit before taxation | 50.3 | 45.4 |
| Taxation | (12.5) | (11.2) |
| Profit for the period | 37.8 | 34.2 |
{}
"""
WAYS = {
    "a row of units below the heading": "| Earnings per share | | |\n| | Pence | Pence |\n| Basic | 18.9 | 17.3 |",
    "a row of units above the heading": "| | p | p |\n| Earnings per share | | |\n| Basic | 18.9 | 17.3 |",
    "the cell": "| Basic earnings per share | 18.9p | 17.3p |",
    "the line": "| Basic earnings per share (pence) | 18.9 | 17.3 |",
}


@pytest.mark.parametrize("way", WAYS)
def test_hundredths_are_scaled_once(way: str) -> None:
    filing = normalizer.normalize(PAGE.format(WAYS[way]).encode(), document="page.md")
    shares = filing.facts[filing.facts["unit"] == "GBP/shares"]
    assert list(shares["value"]) == [0.189, 0.173]
    assert list(shares["decimals"]) == [3, 3]


def test_a_row_of_units_for_amounts_is_no_heading_of_lines() -> None:
    page = PAGE.replace("| Profit before taxation", "| | £m | £m |\n| Profit before taxation")
    assert set(normalizer.normalize(page.format("").encode()).facts["section"]) == {""}


def test_a_cell_that_begins_like_a_number_and_is_none_is_named() -> None:
    filing = normalizer.normalize(PAGE.format("| Cover | 4.1x | 3.9x |").encode())
    said = filing.findings.loc[filing.findings["code"] == "unread_cell", "message"]
    assert ["4.1x" in text or "3.9x" in text for text in said] == [True, True]


@pytest.mark.parametrize("label", ["Basic earnings per share (pence)", "Basic earnings per share"])
def test_income_over_shares_proves_an_amount_in_pence(label: str) -> None:
    mark = "" if "pence" in label else "p"
    shares = f"| {label} | 18.9{mark} | 17.3{mark} |\n| Average number of shares (thousands) | 200,012 | 197,700 |"
    facts = normalizer.normalize(PAGE.format(shares).encode(), document="page.md").facts
    amounts = facts[facts["unit"] == "GBP/shares"]
    assert list(amounts["status"]) == ["proved", "proved"]
    assert list(amounts["value"]) == [0.189, 0.173]
    assert list(facts[facts["unit"] == "shares"]["value"]) == [200_012_000, 197_700_000]

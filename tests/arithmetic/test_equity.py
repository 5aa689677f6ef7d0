"""Proofs of statements of changes in equity: across the components, and down from balance to balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import normalizer
from normalizer.filing import Filing
from normalizer.records import Period

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


def members_of(table: tuple[tuple[str, ...], ...]) -> list[str | None]:
    """The members of the first balance's amounts, from left to right."""
    facts = filing_of(table).fact_records
    return [f.member for f in facts if f.place.row == facts[0].place.row and f.unit == "USD"]


def test_a_column_without_a_heading_beside_a_total_is_no_whole():
    assert members_of((("", "Common Stock", "", "Retained Earnings", "Total Equity"), *ROWS[1:])) == [
        "us-gaap:CommonStockMember",
        "Column 2",
        "us-gaap:RetainedEarningsMember",
        None,
    ]


def test_a_title_in_the_row_of_the_headings_takes_none_of_them_away():
    titled = (("Consolidated Statements of Stockholders' Equity", *ROWS[0][1:]), *ROWS[1:])
    assert members_of(titled) == members_of(ROWS)


def test_two_columns_of_one_member_bear_their_headings():
    headings = ("", "Series A Preferred Stock", "Series B Preferred Stock", "Retained Earnings", "Total Equity")
    filing = filing_of((headings, *ROWS[1:]))
    assert [f.member for f in filing.fact_records[:2]] == list(headings[1:3])
    assert {f.code for f in filing.finding_records} >= {"component_unnamed"}


def test_a_component_runs_from_its_opening_balance_to_its_closing_one():
    rows = (
        ("Retained earnings", "", ""),
        ("Balance at beginning of year", "1,000", "900"),
        ("Shareholders' view", "", ""),
        ("Net income attributable to Acme", "50", "100"),
        ("Balance at end of year", "1,050", "1,000"),
        ("Noncontrolling interests", "", ""),
        ("Balance at beginning of year", "30", "20"),
        ("Net income", "5", "10"),
        ("Balance at end of year", "35", "30"),
        ("Total equity at end of year", "1,085", "1,030"),
    )
    filing = filing_of((("", "Year ended December 31, 2020", "Year ended December 31, 2019"), *rows))
    balances = [(f.label, f.member) for f in filing.fact_records if "equity" in f.label or "Balance" in f.label]
    whole = [label for label, member in balances if member is None]
    assert set(whole) == {"Total equity at end of year"}


def test_a_run_that_a_component_closes_is_of_that_component():
    rows = (
        ("Beginning balance", "1,000", "900"),
        ("Net earnings", "50", "100"),
        ("Retained earnings", "1,050", "1,000"),
        ("Beginning balance", "(300)", "(200)"),
        ("Purchases", "(50)", "(100)"),
        ("Common stock held in treasury", "(350)", "(300)"),
        ("Total equity balance at December 31", "700", "700"),
    )
    filing = filing_of((("", "Year ended December 31, 2020", "Year ended December 31, 2019"), *rows))
    assert {f.member for f in filing.fact_records if f.label == "Beginning balance"} == {
        "us-gaap:RetainedEarningsMember",
        "us-gaap:TreasuryStockCommonMember",
    }
    closing = next(f for f in filing.fact_records if f.label == "Retained earnings")
    assert closing.element == "us-gaap:StockholdersEquity"
    assert closing.period == Period(None, date(2020, 12, 31))


def test_comprehensive_income_of_a_year_adds_up_without_the_year_before():
    table = (
        ("", "Retained Earnings", "Accumulated Other Comprehensive Loss", "Comprehensive Income", "Total Equity"),
        ("Balance, December 31, 2019", "2,345", "(40)", "610", "2,305"),
        ("Net income", "678", "-", "678", "678"),
        ("Currency translation", "-", "(9)", "(9)", "(9)"),
        ("Balance, December 31, 2020", "3,023", "(49)", "669", "2,974"),
    )
    facts = [f for f in filing_of(table).fact_records if f.member == "us-gaap:ComprehensiveIncomeMember"]
    assert [f.status for f in facts if f.place.row > 1] == ["proved"] * 3
    assert {f.status for f in filing_of(table).fact_records} <= {"proved", "unproved"}


def test_total_comprehensive_income_among_the_movements_is_no_movement():
    other = ("Common Stock", "Additional Paid-In Capital", "Treasury Stock")
    table = (
        ("", *other, "Retained Earnings", "Accumulated Other Comprehensive Income", "Total Equity"),
        ("Balance, December 31, 2019", "10", "100", "(7)", "2,345", "40", "2,488"),
        ("Net income", "-", "-", "-", "678", "-", "678"),
        ("Currency translation", "-", "-", "-", "-", "9", "9"),
        ("Total comprehensive income", "", "", "", "", "", "687"),
        ("Put warrants, net", "-", "5", "-", "(100)", "-", "(95)"),
        ("Dividends", "-", "-", "-", "(23)", "-", "(23)"),
        ("Balance, December 31, 2020", "10", "105", "(7)", "2,900", "49", "3,057"),
    )
    facts = filing_of(table).fact_records
    assert {f.status for f in facts if f.label != "Total comprehensive income"} == {"proved"}
    assert {f.status for f in facts} == {"proved", "unproved"}


def test_a_heading_beside_a_column_with_words_of_its_own_is_not_its():
    head = (
        "<tr><td></td><td colspan=2 rowspan=2>Comprehensive Income</td><td colspan=3>Common Stock</td>"
        "<td rowspan=2>Retained Earnings</td></tr>"
        "<tr><td></td><td colspan=2>Shares</td><td>Amount</td></tr>"
    )
    rows = (
        ("Balance, December 31, 2019", "$", "610", "", "57,253", "1,000", "2,345"),
        ("Net income", "", "678", "", "—", "—", "678"),
        ("Currency translation", "", "(9", ")", "—", "—", "—"),
        ("Stock issued", "", "—", "", "100", "3", "—"),
        ("Balance, December 31, 2020", "$", "669", "", "57,353", "1,003", "3,023"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    filing = normalizer.normalize(
        f"<p>CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY</p><p>(in thousands)</p><table>{head}{body}</table>"
    )
    units = {(f.member, f.unit) for f in filing.fact_records}
    assert ("us-gaap:ComprehensiveIncomeMember", "shares") not in units
    assert {("us-gaap:CommonStockMember", "shares"), ("us-gaap:CommonStockMember", "USD")} <= units


SECTIONS = (
    ("Year ended December 31,", "2020", "2019"),
    ("Common stock", "", ""),
    ("Balance at January 1 and December 31", "4,105", "4,105"),
    ("Retained earnings", "", ""),
    ("Balance at January 1", "8,101", "7,001"),
    ("Cumulative effect of a change in accounting principles", "(161)", "-"),
    ("Balance at January 1, adjusted", "7,940", "7,001"),
    ("Net income", "1,213", "1,100"),
    ("Balance at December 31", "9,153", "8,101"),
    ("Treasury stock", "", ""),
    ("Balance at January 1", "(1,207)", "(1,100)"),
    ("Purchases", "(52)", "(107)"),
    ("Balance at December 31", "(1,259)", "(1,207)"),
    ("Total stockholders' equity", "11,999", "10,999"),
)


def test_balances_that_close_sections_add_up_to_the_whole_and_adjusted_ones_are_proved():
    assert {fact.status for fact in filing_of(SECTIONS).fact_records} == {"proved"}


def test_a_section_that_numbers_shares_counts_them_up_to_its_balance():
    table = (
        ("Year ended December 31,", "2020", "2019"),
        ("Number of Common Shares Outstanding", "", ""),
        ("Balance at beginning of year", "4,308", "4,328"),
        ("Purchases of stock for treasury", "(27)", "(20)"),
        ("Balance at end of year", "4,281", "4,308"),
        ("Common Stock", "1,760", "1,760"),
        *SECTIONS[3:-1],
        ("Total stockholders' equity", "9,654", "8,654"),
    )
    filing = filing_of(table)
    units = {(f.label, f.place.row): f.unit for f in filing.fact_records}
    assert [units[label, at] for at, (label, *_) in enumerate(table) if (label, at) in units] == (
        ["shares"] * 3 + ["USD"] * (len(table) - 7)
    )
    assert {fact.status for fact in filing.fact_records if fact.unit == "USD"} == {"proved"}


def test_what_mends_a_column_and_breaks_its_rows_is_no_repair():
    table = (
        ("Balance, December 31, 2020", "21", "60,581", "40,674", "101,276"),
        ("Stock issued", "", "561", "-", "561"),
        ("Net income", "", "-", "680", "680"),
        ("Dividends declared", "", "-", "(25)", "(25)"),
        ("Conversion of debt", "", "14", "-", "14"),
        ("Other", "", "3", "2", "5"),
        ("Exercise of options", "", "17", "-", "17"),
        ("Gain on sales of stock", "", "30", "-", "30"),
        ("Stock-based compensation", "", "40", "-", "40"),
        ("Employee purchases", "", "50", "-", "50"),
        ("Balance, December 31, 2021", "21", "61,296", "41,331", "102,648"),
    )
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    head = "<tr><td></td><td colspan=2>Common Stock</td><td>Retained Earnings</td><td>Total</td></tr>"
    title = "<p>CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY</p><p>(in thousands)</p>"
    filing = normalizer.normalize(f"{title}<table>{head}{body}</table>")
    statuses = {f.printed: f.status for f in filing.fact_records}
    assert statuses["21 60,581"] == statuses["21 61,296"] == "conflict"

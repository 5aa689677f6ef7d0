"""Statements that a page's end cuts in two tables are put together; tables that stand by themselves are not."""

from __future__ import annotations

import normalizer
from normalizer.filing import Filing
from normalizer.statements.content import gained

TITLE = "CONSOLIDATED STATEMENTS OF INCOME"
HEAD = ("", "2021", "2020")
ABOVE = (
    ("Revenue", "1,000", "900"),
    ("Cost of revenue", "600", "560"),
    ("Selling and administrative", "150", "140"),
    ("Operating income", "250", "200"),
)
BELOW = (
    ("Interest income", "30", "25"),
    ("Income before income taxes", "280", "225"),
    ("Income taxes", "80", "65"),
    ("Net income", "200", "160"),
    ("Basic earnings per share", "2.00", "1.60"),
)
ASSETS = (("Cash", "50", "40"), ("Inventories", "70", "80"), ("Total assets", "120", "120"))
CLAIMS = (("Accounts payable", "20", "30"), ("Equity", "100", "90"), ("Total liabilities and equity", "120", "120"))


def table(*rows: tuple[str, ...]) -> str:
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return "<table>" + "".join(lines) + "</table>"


def read(*blocks: str) -> Filing:
    words = (block if block.startswith("<table") else f"<p>{block}</p>" for block in blocks)
    page = "<html><body><p>For the fiscal year ended December 31, 2021</p>" + "".join(words) + "</body></html>"
    return normalizer.normalize(page.encode(), document="page.html")


def of_kind(filing: Filing, kind: str) -> list[tuple[str, ...]]:
    """The labels of each statement of the kind."""
    held = (s for s in filing.statements if s.statement.kind == kind)
    return [tuple(line.line.label for line in statement.lines) for statement in held]


def test_the_part_without_headings_has_the_periods_of_the_part_above() -> None:
    filing = read(
        TITLE, "(in thousands, except per share)", table(HEAD, *ABOVE), "45", "Table of Contents", table(*BELOW)
    )
    assert of_kind(filing, "income_statement") == [tuple(row[0] for row in ABOVE + BELOW)]
    facts = filing.facts
    assert {str(day.date()) for day in facts.period_end} == {"2021-12-31", "2020-12-31"}
    assert facts[facts.label == "Net income"].value.tolist() == [200_000, 160_000]
    assert (facts[facts.label == "Income before income taxes"].status == "proved").all()
    assert facts[facts.label == "Basic earnings per share"].unit.eq("USD/shares").all()


def test_headings_that_stand_again_below_a_continued_title() -> None:
    again = (f"{TITLE} (Continued)", "(in thousands, except per share)")
    filing = read(TITLE, again[1], table(HEAD, *ABOVE), "F-4", "Example Company", *again, table(HEAD, *BELOW))
    assert of_kind(filing, "income_statement") == [tuple(row[0] for row in ABOVE + BELOW)]


def test_a_sheet_cut_above_its_claims_balances() -> None:
    head = ("", "December 31, 2021", "December 31, 2020")
    filing = read("BALANCE SHEETS", "(in thousands)", table(head, *ASSETS), "12", table(*CLAIMS))
    assert of_kind(filing, "balance_sheet") == [tuple(row[0] for row in ASSETS + CLAIMS)]
    assert (filing.facts.status == "proved").all()
    assert len(filing.statements[0].statement.tables) == 2


def test_a_table_of_a_note_is_no_part_of_the_statement_above() -> None:
    note = (("Current income taxes", "60", "50"), ("Deferred income taxes", "20", "15"), ("Income taxes", "80", "65"))
    whole = (*ABOVE, *BELOW)
    for words in ("Note 5. Income taxes", "The provision for income taxes was as follows:"):
        filing = read(TITLE, "(in thousands)", table(HEAD, *whole), words, table(HEAD, *note))
        assert of_kind(filing, "income_statement") == [tuple(row[0] for row in whole)]


def test_the_next_statement_is_no_part_of_the_one_above() -> None:
    other = (
        ("Net income", "200", "160"),
        ("Foreign currency translation", "5", "3"),
        ("Comprehensive income", "205", "163"),
    )
    above = (*ABOVE, *BELOW[:-1])
    between = ("46", "CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME", "(in thousands)")
    filing = read(TITLE, "(in thousands)", table(HEAD, *above), *between, table(HEAD, *other))
    assert of_kind(filing, "income_statement") == [tuple(row[0] for row in above)]
    assert of_kind(filing, "comprehensive_income") == [tuple(row[0] for row in other)]


def test_other_years_are_not_joined() -> None:
    filing = read(TITLE, "(in thousands)", table(HEAD, *ABOVE), "45", table(("", "2019", "2018"), *BELOW))
    assert of_kind(filing, "income_statement") == [tuple(row[0] for row in part) for part in (ABOVE, BELOW)]


def test_labels_gain_what_others_do_not_say() -> None:
    assert gained("income_statement", ["Revenue"], ["Revenue", "Net sales"]) == 0
    assert gained("income_statement", ["Revenue"], ["Revenue", "Gross profit"]) == 1


def test_counts_said_to_be_in_thousands_are_taken_so() -> None:
    caption = "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"
    shares = ("Weighted-average diluted shares", "17,528,214", "18,595,651")
    facts = read(TITLE, caption, table(HEAD, *ABOVE, *BELOW[:-1], shares)).facts
    assert facts[facts.unit == "shares"].value.tolist() == [17_528_214_000, 18_595_651_000]


def test_years_alone_above_the_rest_are_the_periods_of_the_part_before() -> None:
    words = (TITLE, "For the Three Months Ended June 30, 2021 and 2020", "(in thousands, except per share)")
    blocks = (*words, table(HEAD, *ABOVE), "4", "Acme, Inc.", f"{TITLE} (Continued)", table(HEAD, *BELOW))
    page = "".join(block if block.startswith("<table") else f"<p>{block}</p>" for block in blocks)
    facts = normalizer.normalize(f"<html>{page}</html>".encode(), document="page.html").facts
    assert {f"{fact.period_start:%Y-%m-%d}/{fact.period_end:%m-%d}" for fact in facts.itertuples()} == {
        "2021-04-01/06-30",
        "2020-04-01/06-30",
    }
    assert (facts[facts.label == "Income before income taxes"].status == "proved").all()

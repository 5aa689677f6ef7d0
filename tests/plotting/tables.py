"""Typed statements of a company that does not exist, small enough to be read in a moment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import normalizer
from normalizer.filing import Filing


def table(title: str, columns: Sequence[str], *rows: Sequence[str]) -> str:
    """A statement as a pipe table, in thousands."""
    lines = [["", *columns], ["---"] * (len(columns) + 1), *rows]
    return f"{title}\n(In thousands)\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def read(*tables: str, document: str = "made.md", entity: str = "Made Corporation") -> Filing:
    """The filing of these tables."""
    text = "\n".join((entity, "", *tables))
    return normalizer.normalize(text, document=document, entity=entity, fiscal_year_end="12-31")


@cache
def income_statement(tax: str = "120") -> Filing:
    """A year of profit and one of loss with a tax benefit; ``tax`` replaces what is printed for the first."""
    page = table(
        "Consolidated Statements of Operations",
        ("Year Ended December 31, 2020", "Year Ended December 31, 2019"),
        ("Revenue", "5,000", "4,000"),
        ("Cost of revenue", "2,000", "1,900"),
        ("Gross profit", "3,000", "2,100"),
        ("Research and development", "1,500", "1,600"),
        ("General and administrative", "900", "910"),
        ("Restructuring", "20", "10"),
        ("Total operating expenses", "2,420", "2,520"),
        ("Operating income", "580", "(420)"),
        ("Interest income", "40", "30"),
        ("Interest expense", "(100)", "(90)"),
        ("Income before income taxes", "520", "(480)"),
        ("Provision for income taxes", tax, "(80)"),
        ("Net income", "400", "(400)"),
    )
    return read(page)


def quarter(number: int, end: str, months: str, now: Sequence[str], so_far: Sequence[str]) -> Filing:
    """A quarterly report: the three months and the months of the year so far."""
    rows = [("Revenue",), ("Cost of revenue",), ("Gross profit",), ("Operating expenses",), ("Net income",)]
    page = table(
        "Consolidated Statements of Operations",
        (f"Three Months Ended {end}", f"{months} Months Ended {end}"),
        *((*row, a, b) for row, a, b in zip(rows, now, so_far, strict=True)),
    )
    return read(page, document=f"q{number}.md")


@cache
def year_of_quarters() -> tuple[Filing, ...]:
    """Reports of the second and third quarter and of the year: the fourth is printed nowhere."""
    annual = table(
        "Consolidated Statements of Operations",
        ("Year Ended December 31, 2020", "Year Ended December 31, 2019"),
        ("Revenue", "4,800", "3,900"),
        ("Cost of revenue", "2,900", "2,500"),
        ("Gross profit", "1,900", "1,400"),
        ("Operating expenses", "3,300", "3,000"),
        ("Net income", "(1,400)", "(1,600)"),
    )
    balance = table(
        "Consolidated Balance Sheets",
        ("December 31, 2020", "December 31, 2019"),
        ("Cash and cash equivalents", "900", "1,500"),
        ("Accounts receivable", "300", "200"),
        ("Total current assets", "1,200", "1,700"),
        ("Property and equipment, net", "400", "500"),
        ("Total assets", "1,600", "2,200"),
        ("Accounts payable", "700", "500"),
        ("Total current liabilities", "700", "500"),
        ("Long-term debt", "2,000", "1,400"),
        ("Total liabilities", "2,700", "1,900"),
        ("Total stockholders' equity (deficit)", "(1,100)", "300"),
        ("Total liabilities and stockholders' equity", "1,600", "2,200"),
    )
    second = ("1,100", "700", "400", "800", "(400)"), ("2,100", "1,300", "800", "1,500", "(700)")
    third = ("1,200", "700", "500", "900", "(400)"), ("3,300", "2,000", "1,300", "2,400", "(1,100)")
    return (
        quarter(2, "June 30, 2020", "Six", *second),
        quarter(3, "September 30, 2020", "Nine", *third),
        read(annual, balance, document="year.md"),
    )

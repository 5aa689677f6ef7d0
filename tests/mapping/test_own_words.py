"""Lines that their own words settle: measures of a company's own, percentages, parts of amounts per share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizer import normalize
from normalizer.mapping.own_words import own_words
from normalizer.records import Column, Line, Number, Place, Reading, Scale, Statement
from taxonomy import load_taxonomy


def words(label: str, section: str = "", percent: bool = False) -> str | None:
    """The element that the line is held for, "" for none at all; None where nothing is settled."""
    line = Line(0, 3, label, 0, (section,) if section else (), (("1",),))
    number = Number(Place(0, 3, 0), "1", (Reading(Decimal(1), 0, 0.0, "1"),), percent=percent)
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), (line,))
    held = own_words([statement], {number.place: number}, load_taxonomy(), "us-gaap").get((0, 3))
    return None if held is None else held.element or ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Adjusted EBITDA", ""),
        ("Adjusted diluted earnings per share", ""),
        ("Non-GAAP net income", ""),
        ("Free cash flow", ""),
        ("Total assets less current liabilities", ""),
        ("Net income", None),
        ("Net loss — GAAP", None),
        ("Basic and diluted shares — GAAP and Non-GAAP", None),
        ("Earnings before income taxes", None),
        ("Inventory adjusted to market", None),
    ],
)
def test_measures_of_the_companys_own_bear_no_name(label: str, expected: str | None) -> None:
    assert words(label) == expected


def test_a_percentage_is_no_amount_of_its_line() -> None:
    assert words("Gross margin", percent=True) == ""
    assert words("Effective tax rate", percent=True) is None


@pytest.mark.parametrize(
    ("label", "section", "part"),
    [
        ("Basic", "Net income per share from continuing operations", "FromContinuingOperationsPerBasicShare"),
        ("Diluted", "Loss per share from discontinued operations", "DiscontinuedOperationsNetOfTaxPerDilutedShare"),
        ("Diluted", "Net income per share", None),
        ("Basic", "Income from continuing operations", None),
    ],
)
def test_amounts_per_share_say_of_which_operations_they_are(label: str, section: str, part: str | None) -> None:
    found = words(label, section)
    assert found is None if part is None else found is not None and found.endswith(part)


def test_a_statement_that_ends_in_lines_without_a_name() -> None:
    text = (
        "STATEMENTS OF INCOME\n(in millions)\n\n\tYear ended June 30,\n\t2010\t2009\nRevenue\t10\t20\nExpenses\t4\t5\n"
        "Income before taxes\t6\t15\nIncome taxes\t1\t2\nNet income\t5\t13\nEBITDA\t8\t17\nAdjusted EBITDA\t9\t18\n"
    )
    facts = normalize(text, document="typed.txt").facts.set_index("label")
    assert facts.loc["Adjusted EBITDA", "element"].isna().all()
    assert set(facts.loc["Net income", "value"]) == {5e6, 13e6}


def test_basic_and_diluted_in_one_are_of_the_operations_that_their_heading_names() -> None:
    page = """<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(in millions)</p><table>
    <tr><td></td><td>Year Ended December 31, 2019</td></tr>
    <tr><td>Total revenues</td><td>25,079</td></tr><tr><td>Total expenses</td><td>21,372</td></tr>
    <tr><td>Net Income</td><td>3,707</td></tr>
    <tr><td>Income from continuing operations</td><td></td></tr><tr><td>Basic and Diluted</td><td>5.07</td></tr>
    <tr><td>Loss from discontinued operations</td><td></td></tr><tr><td>Basic and Diluted</td><td>(0.01)</td></tr>
    <tr><td>Net Income available to common stockholders</td><td></td></tr>
    <tr><td>Basic and Diluted</td><td>5.06</td></tr></table>"""
    named = [f.element for f in normalize(page).fact_records if f.label == "Basic and Diluted"]
    assert named[:2] == [
        "us-gaap:IncomeLossFromContinuingOperationsPerBasicShare",
        "us-gaap:IncomeLossFromDiscontinuedOperationsNetOfTaxPerBasicShare",
    ]
    assert named[2] not in named[:2]

"""Whose comprehensive income it is: what stands below the total that is split."""

from __future__ import annotations

import pytest

from normalizer.mapping.attributed import attributed_lines
from normalizer.records import Column, Gaap, Line, Scale, Statement
from taxonomy import load_taxonomy

OWNERS = "ifrs-full:ComprehensiveIncomeAttributableToOwnersOfParent"
OTHERS = "ifrs-full:ComprehensiveIncomeAttributableToNoncontrollingInterests"


def told(*lines: tuple[str, str], gaap: Gaap = "ifrs") -> list[str | None]:
    """For each line (heading, label) the element that it is held for, "" for none at all, None where none is."""
    made = tuple(
        Line(0, row, label, 0, (heading,) if heading else (), (("1",),)) for row, (heading, label) in enumerate(lines)
    )
    statement = Statement("comprehensive_income", 0, "", "", "EUR", Scale(), (Column(0, "", None),), made)
    held = attributed_lines([statement], load_taxonomy(), gaap)
    return [None if (found := held.get((0, row))) is None else found.element or "" for row in range(len(made))]


def test_the_split_is_of_the_total_above_it():
    assert told(
        ("", "Profit for the year"),
        ("Attributable to:", "Owners of the parent"),
        ("Attributable to:", "Non-controlling interests"),
        ("", "Total comprehensive income for the year"),
        ("Attributable to:", "Owners of the parent"),
        ("Attributable to:", "Non-controlling interests"),
    ) == [None, None, None, None, OWNERS, OTHERS]


def test_the_heading_of_the_split_goes_before_the_total():
    assert told(
        ("", "Total comprehensive income"),
        ("Profit attributable to:", "Equity holders of the parent"),
        ("Total comprehensive income attributable to:", "Equity holders of the parent"),
    ) == [None, None, OWNERS]


@pytest.mark.parametrize("label", ["Equity holders of the Company from continuing operations"])
def test_a_part_of_the_owners_income_is_not_the_whole_of_it(label):
    assert told(("", "Profit for the year"), ("Attributable to:", label)) == [None, ""]


def test_under_us_gaap_the_elements_are_its_own():
    lines = (("", "Total comprehensive income"), ("Attributable to:", "Shareholders of Acme"))
    assert told(*lines, gaap="us-gaap") == [None, "us-gaap:ComprehensiveIncomeNetOfTax"]

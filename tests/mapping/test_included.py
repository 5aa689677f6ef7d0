"""What stands below the bottom line and tells again of lines above: it takes no name from them."""

from __future__ import annotations

import pytest

from normalizer.mapping.included import included_lines
from normalizer.records import Column, Line, Scale, Statement

ABOVE = (
    ("", "Revenue"),
    ("Costs and expenses:", "Cost of revenue"),
    ("Costs and expenses:", "Research and development"),
    ("Costs and expenses:", "Selling and administrative"),
    ("", "Net income"),
    ("", "Net income per share"),
)


def unnamed(heading: str, *labels: str) -> list[str]:
    """The labels of the lines under the heading, below a statement, that bear no name."""
    lines = (*ABOVE, *((heading, label) for label in labels))
    made = tuple(
        Line(0, row, label, 0, (section,) if section else (), (("1",),)) for row, (section, label) in enumerate(lines)
    )
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), made)
    return [made[row].label for table, row in included_lines([statement]) if table == 0]


@pytest.mark.parametrize(
    ("heading", "labels", "expected"),
    [
        (
            "(1) Includes stock-based compensation as follows:",
            ("Cost of products", "Selling and administrative", "Total", "Shares sold"),
            ["Cost of products", "Selling and administrative", "Total"],
        ),
        (
            "Share-based compensation included in costs and expenses:",
            ("Cost of revenue", "Total share-based compensation"),
            ["Cost of revenue"],
        ),
        (
            "Amortization of intangibles included in:",
            ("Cost of goods", "Research and development"),
            ["Cost of goods", "Research and development"],
        ),
        (
            "Payroll taxes on options:",
            ("Cost of revenue", "Research and development", "Total"),
            ["Cost of revenue", "Research and development", "Total"],
        ),
        (
            "Non-GAAP results:",
            ("Research and development", "Operating income", "Net income", "Interest"),
            ["Research and development", "Operating income", "Net income"],
        ),
    ],
)
def test_parts_of_lines_above_and_other_measures_of_them_bear_no_name(heading, labels, expected):
    assert unnamed(heading, *labels) == expected


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("Includes the following:", ("Restructuring", "Stock-based compensation", "Amortization of intangibles")),
        ("Reconciliation of GAAP to non-GAAP net income:", ("GAAP net income", "Restructuring")),
        ("Net income attributable to the parent:", ("Income from continuing operations", "Net income")),
        ("Other data:", ("Research and development", "Backlog")),
        ("Weighted average shares:", ("Class A", "Class B")),
        ("Nine months:", ("Revenue", "Cost of revenue", "Research and development", "Net income")),
        ("Costs and expenses:", ("Cost of revenue", "Research and development")),
    ],
)
def test_what_says_itself_what_it_is_keeps_its_name(heading, labels):
    assert unnamed(heading, *labels) == []


def test_what_stands_above_the_bottom_line_keeps_its_name():
    lines = (("Costs, including compensation:", "Cost of revenue"), ("", "Net income"))
    made = tuple(Line(0, row, label, 0, (section,), (("1",),)) for row, (section, label) in enumerate(lines))
    statement = Statement("income_statement", 0, "", "", "USD", Scale(), (Column(0, "", None),), made)
    assert included_lines([statement]) == {}

"""The year before, printed left of the labels."""

from __future__ import annotations

import pytest

import normalizer

PAGE = """\
Consolidated income statement (in £ million)

{0}Year ended 31 December 2012 | | Note | Half year to 30 June 2013 | Half year to 30 June 2012 |
---|
{0}587.8 | Revenue | 2 | 316.5 | 301.3 |
{0}(490.3) | Operating costs | | (264.1) | (254.0) |
{0}97.5 | Profit before tax | | 52.4 | 47.3 |
{0}(22.8) | Tax | 4 | (12.5) | (11.2) |
{0}74.7 | Profit for the period | | 39.9 | 36.1 |
"""


@pytest.mark.parametrize("lead", ["", "| "])
def test_amounts_left_of_the_labels_have_their_period(lead: str) -> None:
    facts = normalizer.normalize(PAGE.format(lead).encode(), document="page.md").facts
    year = facts[facts["period_start"] == "2012-01-01"]
    year = year[year["period_end"] == "2012-12-31"]
    assert list(year["label"]) == ["Revenue", "Operating costs", "Profit before tax", "Tax", "Profit for the period"]
    assert list(year["printed"]) == ["587.8", "(490.3)", "97.5", "(22.8)", "74.7"]
    assert set(year["status"]) == {"proved"}


def test_numbers_of_lines_left_of_the_labels_stay_there() -> None:
    lines = PAGE.format("").split("\n")
    numbered = "\n".join(line.replace(line.split(" ")[0], str(n), 1) if n > 3 else line for n, line in enumerate(lines))
    facts = normalizer.normalize(numbered.encode(), document="page.md").facts
    assert "316.5" in set(facts["printed"])
    assert not {"4", "5", "6"} & set(facts["printed"])


def test_labels_right_of_all_figures_are_labels() -> None:
    rows = [("2024", "2023", ""), ("£m", "£m", ""), ("900", "800", "Revenue"), ("(500)", "(450)", "Cost of sales")]
    rows += [("400", "350", "Gross profit"), ("(100)", "(90)", "Taxation"), ("300", "260", "Profit for the year")]
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    facts = normalizer.normalize(f"<p>Income statement</p><p>For the year ended 31 December 2024</p>{table}").facts
    assert facts.label.unique().tolist() == [
        "Revenue",
        "Cost of sales",
        "Gross profit",
        "Taxation",
        "Profit for the year",
    ]
    assert set(facts.status) == {"proved"}
    assert facts.value.tolist()[:2] == [900e6, 800e6]

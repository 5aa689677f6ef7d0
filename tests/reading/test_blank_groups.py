"""Text whose figures group their digits by blanks or apostrophes."""

from __future__ import annotations

import re

import pytest

import normalizer
from normalizer.reading import read_document
from normalizer.reading.blank_groups import mark_groups

TEXT = """Group S.A.
Consolidated income statement for the six months ended June 30, 2024
In millions of CHF
                                              Notes            2024             2023
Sales                                          3             45 045           46 293
Other revenue                                                   181              171
Cost of goods sold                                         (23 786)         (25 201)
Distribution expenses                                       (3 628)          (3 953)
Operating profit                                             17 812           17 310
Taxes                                                       (1 427)          (1 257)
Profit for the period                                        16 385           16 053
"""


@pytest.mark.parametrize("mark", [" ", "'", "’"])
def test_groups_are_one_number(mark: str) -> None:
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", mark, TEXT)
    facts = normalizer.normalize(text).facts
    assert facts["value"].tolist()[:2] == [45_045e6, 46_293e6]
    assert facts["printed"].tolist()[0] == f"45{mark}045"
    assert set(facts["status"]) == {"proved"}


@pytest.mark.parametrize("row", ["Sales  1,045  46 293", "Sales  20145  46 293", "Sales  2024 2023", "Sales  45 12"])
def test_where_other_rows_print_otherwise_a_blank_parts_columns(row: str) -> None:
    lines = [*[row] * 3, *("Costs  400 350  41 200" for _ in range(9))]
    assert mark_groups(lines) == lines
    assert mark_groups(lines[3:]) != lines[3:]


def test_quarters_of_years_are_no_figures_that_one_blank_parts() -> None:
    lines = [
        "EUR million           Q4 2023    Q4 2022       2023       2022",
        "Revenue               1 234,5    1 100,2    4 800,1    4 300,9",
        "Cost of sales          -734,5     -660,2   -2 900,1   -2 600,9",
        "Gross profit            500,0      440,0    1 900,0    1 700,0",
    ]
    assert "1ʼ900,0" in mark_groups(lines)[3]


def test_an_apostrophe_of_words_stays() -> None:
    document = read_document(
        "Owners\u02bc equity      5,837    5,805\nCash      1    2\nDebt      3    4\n".encode(), name="t"
    )
    assert "Owners\u02bc equity" in document.blocks[0].text

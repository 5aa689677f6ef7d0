"""Lines numbered by a prescribed form, in their labels or in a column of their own."""

from __future__ import annotations

import pytest

import normalizer

ROWS = (
    ("1", "Revenue from operations", "8,000", "7,000"),
    ("2", "Other income", "100", "90"),
    ("3 (1+2)", "Total income", "8,100", "7,090"),
    ("4", "Expenses", "", ""),
    ("a)", "Cost of materials consumed", "3,000", "2,900"),
    ("b)", "Employee benefits expense", "1,000", "900"),
    ("", "Total expenses", "4,000", "3,800"),
    ("5 (3-4)", "Profit before tax", "4,100", "3,290"),
    ("6", "Tax expense", "1,100", "890"),
    ("7 (5-6)", "Profit for the period", "3,000", "2,400"),
)
TITLE = "Statement of Unaudited Consolidated Financial Results (Rs. in lakhs)"


def page(apart: bool, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    lines = [(number, label, *own) if apart else (f"{number} {label}".strip(), *own) for number, label, *own in rows]
    head = [*([""] if apart else []), "Particulars", "Quarter ended 31-Dec-24", "Quarter ended 31-Dec-23"]
    cells = ("".join(f"<td>{text}</td>" for text in line) for line in (head, *lines))
    return f"<p>{TITLE}</p><p></p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize("apart", [True, False])
def test_numbers_of_lines_are_no_part_of_their_names(apart: bool) -> None:
    facts = normalizer.normalize(page(apart)).facts
    assert facts.label.unique().tolist() == [label for _, label, *figures in ROWS if any(figures)]
    assert set(facts.status) == {"proved"}
    assert facts.value.iloc[0] == 8000e5


def test_what_does_not_count_from_one_stays() -> None:
    rows = (("401", "Revenue", "8,000", "7,000"), *ROWS[1:])
    facts = normalizer.normalize(page(False, tuple((f"5{n}", *row[1:]) for n, row in enumerate(rows)))).facts
    assert facts.empty or facts.label.iloc[0] == "50 Revenue"

"""Columns that compare periods are no period's."""

from __future__ import annotations

import pandas as pd
import pytest

import normalizer

TITLE = "CONSOLIDATED STATEMENTS OF INCOME (in millions),,,,\n"
ROWS = (("Interest income", 48513, 47438, 2, 16), ("Interest expense", 25767, 24356, 6, 30))
ROWS += (
    ("Net interest income", 22746, 23082, -1, 4),
    ("Provision", 3052, 1884, 62, 5),
    ("Net income", 19694, 21198, -7, 2),
)


def columns(head: str, sign: str) -> set[int]:
    body = "\n".join(f"{a},{b},{c},{d}{sign},{e}{sign}" for a, b, c, d, e in ROWS)
    filing = normalizer.normalize(f"{TITLE}{head}\n{body}\n".encode(), document="a.csv", fiscal_year_end="12-31")
    return set(filing.facts["column"])


def test_per_cent_is_no_amount_of_the_period_over_it() -> None:
    assert columns(",2Q24,1Q24,1Q24,2Q23", "%") == {0, 1}


def test_per_cent_beside_columns_without_a_period_is_no_amount_either() -> None:
    assert columns(",this,last,,", "%") == {0, 1}


def test_a_heading_that_compares_is_none_though_it_names_a_quarter() -> None:
    assert columns(",2Q24,1Q24,2Q24 change from 1Q24,Growth since 2Q23", "") == {0, 1}


def test_words_over_all_columns_rule_out_none() -> None:
    head = ",Changes in 2Q24,Changes in 1Q24,Changes in 4Q23,Changes in 3Q23"
    assert columns(head, "") == {0, 1, 2, 3}


def test_a_note_of_the_unit_over_all_columns_is_no_heading() -> None:
    unit = "(In millions, except for percentage changes)"
    rows = [[unit] * 3, [None, "Three months ended June 30, 2024", "Three months ended June 30, 2023"]]
    facts = normalizer.normalize(pd.DataFrame([*rows, *([a, b, c] for a, b, c, _, _ in ROWS)])).facts
    assert facts["period_end"].notna().all()
    assert facts["value"].iloc[0] == 48_513e6


@pytest.mark.parametrize(("label", "values"), [("growth", (0.11, 0.2)), ("Gross margin", (0.4, 0.389))])
def test_ratios_are_no_money(label: str, values: tuple[float, float]) -> None:
    rows = [["", "2024", "2023"], ["Revenue", 1000, 900], [label, *values], ["Net income", 200, 168], ["Taxes", 50, 40]]
    facts = normalizer.normalize(pd.DataFrame(rows), statement="income_statement", scale="millions").facts
    made = facts[facts["label"] == label]
    assert made["unit"].tolist() == ["pure"] * 2
    assert made["value"].tolist() == list(values)


HEADS = (
    "Fav/(Unfav)",
    "B/(W)",
    "Better (worse)",
    "Chg.",
    "\u0394",
    "Diff.",
    "Delta",
    "Var.",
    "F/(U)",
    "+/-",
    "Reported",
)


def page(heads: tuple[str, ...], spanning: str = "Three months ended March 31,") -> str:
    """A page with a pair of quarters, and columns after them under the other headings."""
    above = f'<tr><td></td><td colspan="2">{spanning}</td></tr>'
    years = "".join(f"<td>{head}</td>" for head in ("2024", "2023", *heads))
    body = "".join(
        f"<tr><td>{label}</td><td>{now}</td><td>{then}</td>{'<td>12</td>' * len(heads)}</tr>"
        for label, now, then, *_ in ROWS
    )
    table = f"<table>{above}<tr><td></td>{years}</tr>{body}</table>"
    return f"<p>Consolidated Statements of Income</p><p>(in millions)</p>{table}"


@pytest.mark.parametrize("head", HEADS)
def test_words_in_the_row_of_the_years_take_no_year_from_beside(head: str) -> None:
    facts = normalizer.normalize(page((head,)), document="a.htm").facts
    assert {(c, str(day)[:10]) for c, day in zip(facts["column"], facts["period_end"], strict=True)} == {
        (0, "2024-03-31"),
        (1, "2023-03-31"),
    }


def test_nor_do_they_below_a_heading_of_time_that_reaches_them() -> None:
    text = page(("Fav/(Unfav)",)).replace('colspan="2"', 'colspan="3"')
    assert set(normalizer.normalize(text, document="a.htm").facts["column"]) == {0, 1}


def test_the_marks_of_changes_in_the_row_of_the_years_are_no_figures() -> None:
    for heads in (("%",), ("Variance", "%")):
        facts = normalizer.normalize(page(heads), document="a.htm").facts
        assert set(facts["column"]) == {0, 1}
        assert facts["period_end"].notna().all()
        assert len(facts) == 2 * len(ROWS)


def test_words_of_time_are_read_where_the_line_end_between_them_is_lost() -> None:
    facts = normalizer.normalize(page((), "Three MonthsEndedMarch 31,"), document="a.htm").facts
    assert {str(day)[:10] for day in facts["period_start"]} == {"2024-01-01", "2023-01-01"}

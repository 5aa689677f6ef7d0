"""Cells of several lines, as extractors write that see no rules between rows."""

from __future__ import annotations

import pandas as pd

import normalizer

HINTS = {"statement": "income_statement", "scale": "millions", "currency": "USD", "fiscal_year_end": "12-31"}


def test_as_many_lines_in_each_cell_are_rows() -> None:
    rows = [["", "2024", "2023"], ["Net sales\nCost of sales\nGross profit", "$ 1,000\n600\n400", "$ 900\n550\n350"]]
    facts = normalizer.normalize(pd.DataFrame([*rows, ["Net income", "200", "168"]]), **HINTS).facts
    assert facts["label"].tolist()[::2] == ["Net sales", "Cost of sales", "Gross profit", "Net income"]
    assert facts["value"].tolist() == [v * 1e6 for v in (1000, 900, 600, 550, 400, 350, 200, 168)]


def test_other_lines_are_no_number() -> None:
    rows = [["", "2024", "2023"], ["Net sales", "$ 1,000\n600", "900"], ["Gross profit", "400", "350"]]
    filing = normalizer.normalize(pd.DataFrame([*rows, ["Taxes", "50", "40"], ["Net income", "200", "168"]]), **HINTS)
    assert filing.facts[filing.facts["label"] == "Net sales"]["printed"].tolist() == ["900"]
    assert "unread_cell" in set(filing.findings["code"])


TWO = [["Net sales", "$ 1,000 $ 900"], ["Cost of sales", "600 550"], ["Gross profit", "400 350"], ["Taxes", "— 9"]]


def test_as_many_numbers_in_each_cell_are_columns() -> None:
    frame = pd.DataFrame([["", "2024 2023"], *TWO, ["Net income", "200 168"]])
    facts = normalizer.normalize(frame, **HINTS).facts
    assert facts["value"].tolist() == [v * 1e6 for v in (1000, 900, 600, 550, 400, 350, 0, 9, 200, 168)]
    assert facts["period_end"].dt.year.tolist() == [2024, 2023] * 5


def test_several_numbers_a_cell_give_no_fact_however_their_digits_add_up() -> None:
    frame = pd.DataFrame([["", "2024 2023"], *TWO, ["Net income", "200"]])
    filing = normalizer.normalize(frame, **HINTS)
    assert set(filing.facts["label"]) <= {"Net income"}
    assert list(filing.findings["code"]).count("unread_cell") == 4

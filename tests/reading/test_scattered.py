"""Rows of pipes among rows without: the order of the cells holds, and Markdown's own tables stay as they are."""

from __future__ import annotations

import normalizer
from normalizer.reading.scattered import loosen_rows

TEXT = """Harrow Vale Industries, Inc.
Consolidated Statements of Income
(In thousands)
|     | Year ended | December 31, |
| --- | ---------- | ------------ |
2024 2023
| Net sales | $   | 8,410 $ | 7,955 |
| --------- | --- | ------- | ----- |
Cost of sales (including depreciation of $105 and $98) 5,046  4,852
| Gross profit                                 |     | 3,364 | 3,103 |
| -------------------------------------------- | --- | ----- | ----- |
| Selling, general and administrative expenses |     | 1,905 | 1,822 |
Operating income 1,459 1,281
| Interest expense | (212) | (198) |
| ---------------- | ----- | ----- |
| Income before income taxes | 1,247 | 1,083 |
Provision for income taxes 299  241
| Net income | $   | 948 $ | 842 |
| ---------- | --- | ----- | --- |
"""


def test_the_table_is_put_together_again() -> None:
    facts = normalizer.normalize(TEXT).facts
    assert facts["label"].nunique() == 9
    assert len(facts) == 18
    assert set(facts["status"]) == {"proved"}
    sales = facts[facts["label"] == "Net sales"]
    assert list(zip(sales["value"], sales["period_end"].dt.year, strict=True)) == [(8410000, 2024), (7955000, 2023)]


def test_tables_between_blank_lines_are_left_alone() -> None:
    table = ["", "| Cash | 1 | 2 |", "| --- | --- | --- |", "| Debt | 3 | 4 |", "", "Some words."]
    assert loosen_rows(table * 5) == table * 5

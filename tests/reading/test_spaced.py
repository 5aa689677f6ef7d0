"""Lines of text in which one space parts the label from its figures."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.reading.spaced import split_heading
from normalizer.records import Grid, Paragraph

PAGE = """\
Statement of operations
(in thousands)
Three Months Ended Six Months Ended
June 30, June 30,
2026 2025 2026 2025
Net sales $ 4,810 $ 4,620 $ 9,540 $ 9,205
Cost of sales 3,105 3,010 6,220 6,040
Gross profit 1,705 1,610 3,320 3,165
Expenses of the plant
that was closed in 2025 (105) — (210) (96)
Net income $ 1,600 $ 1,610 $ 3,110 $ 3,069
"""


def read(text: str) -> tuple[list[list[list[str]]], list[str]]:
    blocks = read_document(text.encode()).blocks
    grids = [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Grid)]
    return grids, [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_table_with_its_headings() -> None:
    (table,), paragraphs = read(PAGE)
    assert table[:3] == [["Three Months Ended", "Six Months Ended"], ["June 30,", "June 30,"], ["2026", "2025"] * 2]
    assert table[3] == ["Net sales", "$ 4,810", "$ 4,620", "$ 9,540", "$ 9,205"]
    assert table[7] == ["that was closed in 2025", "(105)", "—", "(210)", "(96)"]
    assert paragraphs == ["Statement of operations (in thousands)"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose to 1,204\nand profit to 310 in 2025\nafter 290 in 2024\nand cash to 95\nat the end of 2025\n",
        "Section 1 2\nSection 2 4\nSection 3 7\nSection 4 9\nSection 5 11\n",
        "Board of directors\nA. Miller 61\nB. Jones 58\nC. Smith 47\nD. Brown 66\n",
    ],
)
def test_text_that_ends_in_numbers_is_no_table(text: str) -> None:
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("June 30, 2026 December 31, 2025", ("June 30, 2026", "December 31, 2025")),
        ("Notes 2025 2024", ("Notes", "2025", "2024")),
        ("Year ended 31 December 2025 2024", ("Year ended 31 December 2025", "2024")),
        ("30 June 2026 (unaudited) 30 June 2025 (restated)", ("30 June 2026", "30 June 2025")),
        ("Purchases of 2 plants in 2025", ("Purchases of 2 plants in 2025",)),
    ],
)
def test_headings_of_columns(line: str, parts: tuple[str, ...]) -> None:
    assert split_heading(line) == parts

"""Lines at the edges of pages that count the pages are no lines of a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.reading import read_document
from normalizer.reading.running import running_lines
from normalizer.records import Grid, Paragraph

FOOTER = "Dollar amounts in millions except per share amounts."
ROWS = ("Cash                 10    20", "Receivables          30    40", "Total assets         40    60")


@given(st.integers(3, 9), st.integers(1, 400), st.sampled_from(["Page {}", "F-{}", "{} | Annual report"]))
def test_a_line_that_counts_the_pages_runs(pages: int, first: int, form: str) -> None:
    texts = ["\n".join((*ROWS, *ROWS, form.format(first + page))) for page in range(pages)]
    found = running_lines(texts)
    assert found == [frozenset({form.format(first + page).replace(" ", "")}) for page in range(pages)]


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=2))
def test_two_pages_are_too_few(numbers: list[int]) -> None:
    assert not any(running_lines([f"Total assets {number}" for number in numbers]))


def test_a_number_that_does_not_count_is_none() -> None:
    assert not any(running_lines([f"Total assets {number}" for number in (40, 40, 40, 60)]))


@pytest.mark.parametrize("end", ["\f", "\n<PAGE>\n"])
def test_a_text_of_several_pages_is_read_without_them(end: str) -> None:
    pages = [
        "\n".join(("BALANCE SHEETS", "", "                   2010  2009", *ROWS, f"{FOOTER}        {page}"))
        for page in (24, 25, 26)
    ]
    document = read_document(end.join(pages).encode(), name="pages.txt")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [grid.rows[-1][0].text for grid in grids] == ["Total assets"] * 3
    assert f"{FOOTER} 25" in [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_the_name_of_a_report_with_a_page_is_no_line_of_the_table_that_the_page_cuts() -> None:
    text = """BALANCE SHEETS
December 31, 2023 December 31, 2022
Cash 84,371 63,948
Receivables 91,286 88,573
Sample plc Annual Report and Accounts 2023 135
Goodwill 76,584 76,584
Total assets 252,241 229,105
"""
    (grid,) = [block for block in read_document(text.encode(), name="page.txt").blocks if isinstance(block, Grid)]
    assert [row[0].text for row in grid.rows if row][-4:] == ["Cash", "Receivables", "Goodwill", "Total assets"]

"""Where tables of monospaced text end, and which few lines with figures are the rest of one."""

from __future__ import annotations

from normalizer.reading import read_document
from normalizer.records import Grid

HEAD = """\
                                        Quarter ended      Quarter ended
                                       March 31, 2022     March 31, 2021
"""
BODY = """\
Total interest income                          56,409             52,536
Total interest expense                          5,098              7,302
Income before income taxes                     51,311             45,234
"""
REST = """\
Income tax expense                              5,983              5,647
Net income                                     45,328             39,587
"""


def grids(text: str) -> list[Grid]:
    return [block for block in read_document(text.encode(), name="page.txt").blocks if isinstance(block, Grid)]


def last(grid: Grid) -> list[str]:
    return [cell.text for cell in grid.rows[-1]]


def test_a_line_below_whose_figures_one_space_parts_is_of_the_table() -> None:
    (grid,) = grids(f"{HEAD}{BODY}Weighted average number of common shares outstanding 212,418 209,412\n")
    assert last(grid) == ["Weighted average number of common shares outstanding", "212,418", "209,412"]


def test_a_line_below_with_fewer_figures_is_not() -> None:
    (grid,) = grids(f"{HEAD}{BODY}The number of branches at the end of the quarter was 212\n")
    assert last(grid) == ["Income before income taxes", "51,311", "45,234"]


def test_two_lines_below_the_headings_of_the_table_before_are_a_table() -> None:
    before, after = grids(f"{HEAD}{BODY}\n\n           Statements of income (continued)\n\n{HEAD}{REST}")
    assert last(before)[0] == "Income before income taxes"
    assert last(after) == ["Net income", "45,328", "39,587"]


def test_two_lines_below_other_words_are_none() -> None:
    assert len(grids(f"{HEAD}{BODY}\n\nThe board proposes a dividend to be paid on April 30, 2022:\n\n{REST}")) == 1

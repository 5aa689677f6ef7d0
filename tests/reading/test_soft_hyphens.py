"""Soft hyphens, which some fonts have where a minus is printed."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.records import Grid

ROWS = [
    ("Cost of opera\u00adtions", "\u00ad294.3", "\u00ad"),
    ("Tax", "4.1", "$\u00ad3.2"),
    ("Loss", "\u00ad20.3", "5.4"),
]
LAYOUTS = {
    "page.htm": ("<table>{}</table>", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"),
    "page.md": ("| a | b | c |\n|---|---|---|\n{}", "| {} | {} | {} |\n"),
    "page.txt": ("{}", "{:<22}{:>10}   {:>10}\n"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_soft_hyphen_is_a_minus_beside_figures_and_nothing_within_words(name: str) -> None:
    whole, row = LAYOUTS[name]
    page = whole.format("".join(row.format(*cells) for cells in ROWS))
    (grid,) = [b for b in read_document(page.encode(), name=name).blocks if isinstance(b, Grid)]
    assert [[cell.text for cell in row] for row in grid.rows][-3:] == [
        ["Cost of operations", "-294.3", "-"],
        ["Tax", "4.1", "$-3.2"],
        ["Loss", "-20.3", "5.4"],
    ]

"""Pipe tables broken so that a cell has a line: the pipes go, and the rows come back."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.reading.celled import without_cell_pipes
from normalizer.records import Grid

ROWS = [(f"Item {n}", f"1,{n}00", f"{n}50") for n in range(1, 10)]
WAYS = {
    "in front": [line for row in ROWS for line in (f"|{cell}" for cell in row)],
    "behind": [line for row in ROWS for line in (f"{cell} |" for cell in row)],
    "between": [line for label, *figures in ROWS for line in (f"| {label} |", figures[0], "|", figures[1], "|")],
}


@pytest.mark.parametrize("way", WAYS)
def test_rows_come_back_wherever_the_pipes_stand(way: str) -> None:
    text = "\n".join(["|", "As at 31 December 2026 |", "As at 31 December 2025 |", *WAYS[way]])
    grids = [block for block in read_document(text.encode()).blocks if isinstance(block, Grid)]
    rows = [tuple(cell.text for cell in row) for grid in grids for row in grid.rows]
    assert rows[-9:] == ROWS


def test_a_table_whose_rows_are_whole_keeps_its_pipes() -> None:
    lines = [f"| {' | '.join(row)} |" for row in ROWS] + ["Page", "12"] * 3
    assert without_cell_pipes(lines) == lines

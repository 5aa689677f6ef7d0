"""Several columns of words before the figures."""

from __future__ import annotations

from io import StringIO

import pandas as pd

from normalizer.reading import read_document
from normalizer.reading.label_columns import labels_alone
from normalizer.reading.turned import as_printed
from normalizer.records import Grid

LINES = ("Sales", "Cost of sales", "Gross profit", "Income tax", "Net income", "Cash", "Inventories", "Total assets")
HEAD = ("Line", "2025", "2024")


def table(*firsts: tuple[str, ...], names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The lines with those columns before them, one figure each."""
    return [
        (*names, *HEAD),
        *[(*own, line, "5", "4") for own, line in zip(zip(*firsts, strict=True), LINES, strict=True)],
    ]


def labels(records: list[tuple[str, ...]]) -> list[str]:
    return [" | ".join(record[:-2]) + ("" if record[-1] else ":") for record in labels_alone(records) if any(record)]


def test_what_all_lines_have_goes_above() -> None:
    assert labels(table(("ACME",) * 8, names=("Ticker",))) == ["ACME:", "Line", *LINES]


def test_statements_have_their_columns_named_each() -> None:
    kinds = ("Income Statement",) * 5 + ("Balance Sheet",) * 3
    told = ["Line", "Income Statement:", *LINES[:5], "Balance Sheet:", "Line", *LINES[5:]]
    assert labels(table(kinds, names=("Statement",))) == told
    once = ("Income Statement", "", "", "", "", "Balance Sheet", "", "")
    assert labels(table(once, names=("Statement",))) == told


def test_sections_are_headings() -> None:
    told = labels(table(("Results",) * 5 + ("Assets",) * 3, names=("Section",)))
    assert told == ["Line", "Results:", *LINES[:5], "Assets:", *LINES[5:]]


def test_codes_and_sources_go_away() -> None:
    codes = tuple(f"IS_{at}" for at in range(8))
    assert labels(table(codes, ("p. 4", "p. 5") * 4, names=("Field", "Source"))) == ["Line", *LINES]


def test_labels_in_several_depths_stay_as_they_are() -> None:
    steps = [("Less:", "", *HEAD[1:]), *[("", line, "5", "4") for line in LINES[:6]], ("Total", "", "5", "4")]
    assert labels_alone(steps) == steps
    mixed = table(("", "Less:", "", "", "", "", "", ""), names=("",))
    assert labels_alone(mixed) == mixed


def test_bullets_are_no_part_of_labels() -> None:
    steps = [("USD", "2025"), *((f"{mark} {line}", "5") for mark, line in zip("•-•–•-•-", LINES, strict=True))]
    assert [label for label, *_ in as_printed(steps)] == ["USD", *LINES]
    few = [("USD", "2025"), ("- Basic", "5"), ("Cash", "4"), ("Debt", "3")]
    assert [label for label, *_ in as_printed(few)] == ["USD", "- Basic", "Cash", "Debt"]


def test_levels_of_an_index_are_such_columns() -> None:
    frame = pd.read_csv(StringIO("\n".join(map(",".join, table(("ACME",) * 8, names=("Firm",))))), index_col=[0, 1])
    (grid,) = read_document(frame, name="frame").blocks
    assert isinstance(grid, Grid)
    assert [row[0].text for row in grid.rows] == ["ACME", "Line", *LINES]

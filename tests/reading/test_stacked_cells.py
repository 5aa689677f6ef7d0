"""Rows of a page whose cells hold several lines of a statement, one below the other."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.reading import read_document
from normalizer.reading.stacked_cells import part_row
from normalizer.records import Grid

SECTIONS = (
    (
        ("Revenue", "$1,000", "$900"),
        ("Cost of revenue", "400", "380"),
        ("Gross profit", "600", "520"),
    ),
    (
        ("Operating expenses:", "", ""),
        ("Research and development", "200", "190"),
        ("Selling and administrative", "150", "140"),
        ("Total operating expenses", "350", "330"),
        ("Operating income", "250", "190"),
        ("Interest expense", "(20)", "—"),
        ("Income before income taxes", "230", "190"),
        ("Income tax expense", "80", "60"),
        ("Net income", "$150", "$130"),
    ),
)


def page(line: str, between: str) -> str:
    head = "<tr><td></td><td>Year<br>ended<br>June 30,<br>2012</td><td>Year<br>ended<br>June 30,<br>2011</td></tr>"
    rows = ""
    for section in SECTIONS:
        cells = (
            between.join(line.format(text or "&nbsp;") for text in column) for column in zip(*section, strict=True)
        )
        rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return f"<html><p>ACME</p><p>STATEMENTS OF INCOME</p><p>(in thousands)</p><table>{head}{rows}</table></html>"


@pytest.mark.parametrize(("line", "between"), [("{}", "<br>"), ("<b>{}</b>", "<BR />\n"), ("<p>{}</p>", "\n")])
def test_lines_stacked_in_cells_are_rows(line: str, between: str) -> None:
    facts = normalizer.normalize(page(line, between)).facts
    assert len(facts) == 2 * (len(SECTIONS[0]) + len(SECTIONS[1]) - 1)
    assert set(facts.status) == {"proved"}
    assert facts[facts.label == "Net income"].value.astype(int).tolist() == [150_000, 130_000]


@pytest.mark.parametrize(
    "texts",
    [
        (("Cash", "Stock", "Total"), ("10", "20")),
        (("Allowance", "for doubtful", "accounts"), ("", "", "20")),
        (("", "", ""), ("Year", "ended", "2012")),
        (("A", "B", "C"), ("2012", "2011", "2010")),
        (("Cash", "Stock", ""), ("10", "20", "")),
    ],
)
def test_wrapped_labels_headings_and_uneven_cells_are_one_row(texts: tuple[tuple[str, ...], ...]) -> None:
    assert list(part_row(texts)) == []


def test_rows_below_keep_a_number_of_their_own() -> None:
    rows = "<tr><td>A<br>B<br>C</td><td>1<br>2<br>3</td></tr><tr><td>D</td><td>6</td></tr>" * 4
    (grid,) = (
        block for block in read_document(f"<html><table>{rows}</table></html>").blocks if isinstance(block, Grid)
    )
    assert [row[0].row for row in grid.rows] == list(range(16))

"""Markdown with tags: tables of HTML, breaks within cells; and pages, which stay pages."""

from __future__ import annotations

import pytest

import normalizer
from normalizer.reading import read_document
from normalizer.reading.mixed import is_mixed

ROWS = (
    ("Net sales", "8,410", "7,955"),
    ("Cost of sales", "5,046", "4,852"),
    ("Gross profit", "3,364", "3,103"),
    ("Expenses", "1,905", "1,822"),
    ("Net income", "1,459", "1,281"),
)
HEAD = ("", "2024", "2023")


def as_html(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def as_pipes(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ["|" + "|".join(f"{text}<br>" if text.isalpha() else text for text in row) + "|" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


@pytest.mark.parametrize("write", [as_html, as_pipes])
def test_a_statement_is_read_with_the_words_around_it(write) -> None:  # type: ignore[no-untyped-def]
    words = (
        "Harrow Vale Industries, Inc.",
        "# Consolidated Statements of Income",
        "(In thousands)",
        "Year ended December 31,",
    )
    text = "\n\n".join([*words, write((HEAD, *ROWS)), "## Notes", "The company sells <b>ploughs</b>.\n"])
    facts = normalizer.normalize(text).facts
    assert list(facts["label"].unique()) == [row[0] for row in ROWS]
    assert set(facts["status"]) == {"proved"}
    assert set(facts["decimals"]) == {-3}
    assert str(facts["period_start"].iloc[0].date()) == "2024-01-01"


def test_tables_within_tables_and_tables_that_do_not_end() -> None:
    inner = "<table><tr><td>" + as_html(ROWS) + "</td></tr></table>"
    for text in (f"# A\n\n{inner}\n\n# B\n", f"# A\n\n{inner[:-30]}"):
        assert is_mixed(text.encode())
        blocks = read_document(text, name="a.md").blocks
        assert sum("Gross profit" in block.text for block in blocks) == 1
        assert "A" in [block.text for block in blocks]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body># no title\n\n" + as_html(ROWS),
        "<p>Results</p>\n\n" + as_html(ROWS),
        as_html(ROWS),
        "<div>Results</div>\n\n<p>More</p>",
    ],
)
def test_pages_are_no_markdown(page: str) -> None:
    assert not is_mixed(page.encode())


def test_formulas_and_raised_marks_are_no_part_of_figures() -> None:
    rows = [
        ("", "$2024$", "$2023^{(1)}$"),
        ("Net sales<sup>2</sup>", "\\$8,410", "\\$ 7,955"),
        ("Cost of sales $^{(3)}$", "$5,046$", "4,852<sup>(4)</sup>"),
        ("Gross profit", "$\\mathbf{3,364}$", "3,103[^5]"),
        ("Expenses", "$(1,905)$", "(1,822)<sup>1</sup>"),
        ("Net income", "$1{,}459$", "1,281"),
    ]
    body = ["| " + " | ".join(row) + " |" for row in rows]
    pipes = "\n".join([body[0], "|---|---|---|", *body[1:]])
    for table in (pipes, as_html(tuple(rows))):
        text = "# Statements of Income\n\n(In thousands)\n\nYear ended December 31,\n\n" + table + "\n\n## Notes\n"
        facts = normalizer.normalize(text).facts
        printed = [8410, 7955, 5046, 4852, 3364, 3103, 1905, 1822, 1459, 1281]
        assert facts.value.abs().astype(int).tolist() == [1000 * number for number in printed]
        assert set(facts.status) == {"proved"}


def test_lines_stacked_in_cells_of_pipes_are_rows() -> None:
    rows = [
        ("", "2024", "2023"),
        *(tuple("<br>".join(pair) for pair in zip(*ROWS[at : at + 2], strict=True)) for at in (0, 2)),
        ROWS[4],
    ]
    body = ["| " + " | ".join(row) + " |" for row in rows]
    text = "\n".join(
        ["# Statements of Income", "", "Year ended December 31,", "", body[0], "|---|---|---|", *body[1:], ""]
    )
    assert len(normalizer.normalize(text).facts) == 2 * len(ROWS)

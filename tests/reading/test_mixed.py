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

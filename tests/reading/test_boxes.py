"""Pages without table tags: one statement set in every way in which pages set rows of boxes."""

from __future__ import annotations

import time

import pytest

import normalizer
from normalizer.reading import read_document
from normalizer.records import Grid

LINES = (
    ("", "Three Months Ended June 30,", ""),
    ("", "2010", "2009"),
    ("Revenue", "$ 1,000", "$ 900"),
    ("Cost of revenue", "400", "380"),
    ("Gross profit", "600", "520"),
    ("Operating expenses:", "", ""),
    ("Research and development", "200", "190"),
    ("Selling, general and administrative", "150", "140"),
    ("Total operating expenses", "350", "330"),
    ("Operating income", "250", "190"),
    ("Interest expense", "(20)", "—"),
    ("Income before income taxes", "230", "190"),
    ("Income tax expense", "80", "60"),
    ("Net income", "$ 150", "$ 130"),
)
TITLES = ("ACME, INC.", "CONSOLIDATED STATEMENTS OF INCOME", "(in thousands)")
TOP = "".join(f"<div>{title}</div>" for title in TITLES)


def rows(row: str, cell: str) -> str:
    return TOP + "".join(row.format("".join(cell.format(text) for text in line)) for line in LINES)


def flat(tag: str, cell: str) -> str:
    return f"{TOP}<{tag}>{''.join(cell.format(text) for line in LINES for text in line)}</{tag}>"


def placed() -> str:
    boxes = [(50, 20 + 15 * at, title) for at, title in enumerate(TITLES)]
    for at, line in enumerate(LINES):
        boxes += [(left, 80 + 15 * at, text) for left, text in zip((50, 400, 520), line, strict=True) if text]
    style = "position:absolute;left:{}px;top:{}px;font-size:10px"
    return "".join(f'<div style="{style.format(left, top)}">{text}</div>' for left, top, text in boxes)


def placed_by_class() -> str:
    heights = "".join(f".y{at}{{bottom:{700 - 15 * at}px;}}" for at in range(20))
    styles = f"<style>{heights}.x0{{left:50px;}}.x1{{left:400px;}}.x2{{left:520px;}}</style>"
    boxes = [(0, at, title) for at, title in enumerate(TITLES)]
    for at, line in enumerate(LINES, len(TITLES)):
        boxes += [(place, at, text) for place, text in enumerate(line) if text]
    return styles + "".join(f'<div class="t x{x} y{y}">{text}</div>' for x, y, text in boxes)


PAGES = {
    "rows of divs": rows("<div>{}</div>", "<div>{}</div>"),
    "rows of spans": rows("<div>{}</div>", "<span>{}</span>"),
    "list items": rows("<li>{}</li>", "<span>{}</span>"),
    "paragraphs in cells": rows("<div>{}</div>", "<div><p><span>{}</span></p></div>"),
    "grid": flat("div", "<div>{}</div>"),
    "definition list": flat("dl", "<dd>{}</dd>"),
    "absolute places": placed(),
    "places by class": placed_by_class(),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_statement_of_boxes_is_read_as_one_of_cells(page):
    filing = normalizer.normalize(f"<html><body>{page}</body></html>")
    printed = [(fact.label, fact.printed) for fact in filing.fact_records]
    assert printed == [(line[0], text) for line in LINES[2:] for text in line[1:] if text]
    assert {fact.status for fact in filing.fact_records} == {"proved"}
    assert {str(fact.period.start) for fact in filing.fact_records if fact.period} == {"2010-04-01", "2009-04-01"}
    assert filing.fact_records[0].value == 1_000_000


def test_prose_with_figures_stays_prose():
    prose = "<p>We sold <span>12</span> ships for <span>13</span> ports.</p>" * 40
    assert len(normalizer.normalize(f"<html><body>{prose}</body></html>").fact_records) == 0


def test_the_text_beside_the_boxes_is_not_lost():
    from normalizer.reading import read_document

    page = f"<html><body><p>Before.</p>{PAGES['rows of divs']}<p>{'After it all. ' * 20}</p></body></html>"
    texts = [block.text for block in read_document(page).blocks]
    assert texts[0] == "Before."
    assert [title for title in TITLES if title in texts] == list(TITLES)
    assert texts[-1].startswith("After it all.")


def test_boxes_in_boxes_end_in_bounded_time():
    start = time.monotonic()
    normalizer.normalize("<html><body>" + "<div><span>1,234</span>" * 20_000 + "</body></html>")
    assert time.monotonic() - start < 20


def test_a_date_broken_within_a_box_is_a_heading_and_the_text_below_is_no_row() -> None:
    broken = (("", "June 30,<br>2010", "June 30,<br>2009"), *LINES[2:])
    cell, below = "<div style='display:table-cell'>{}</div>", ("The notes are a part.", "CONSOLIDATED BALANCE SHEETS")
    body = "".join(f"<div>{''.join(cell.format(text) for text in line)}</div>" for line in broken)
    page = f"<html>{TOP}<p>Three months ended</p>{body}{''.join(f'<div>{text}</div>' for text in below)}</html>"
    document = read_document(page)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grids) == 1
    assert [cell.text for cell in grids[0].rows[0]] == ["June 30, 2010", "June 30, 2009"]
    assert document.prose[-2:] == below

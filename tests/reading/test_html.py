"""HTML: spans, soup, hidden parts, rules, indents, footnote marks, nested tables, preformatted text."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from normalizer.errors import InputError
from normalizer.reading import read_document
from normalizer.records import Cell, Document, Grid, Paragraph


def read(markup: str) -> Document:
    return read_document(f"<html><body>{markup}</body></html>".encode(), name="page")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(markup: str) -> list[list[Cell]]:
    (grid,) = grids(read(f"<table><tr><td>n</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>{markup}</table>"))
    return [list(row) for row in grid.rows[1:]]


def texts(markup: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells(markup)]


def test_colspan_and_rowspan_give_positions() -> None:
    rows = cells(
        '<tr><td rowspan="2">Cash</td><td colspan=2>1</td><td>x</td></tr>'
        "<tr><td></td><td>2</td></tr><tr><td>3</td></tr>"
    )
    assert [[(c.start, c.stop, c.text) for c in row] for row in rows] == [
        [(0, 1, "Cash"), (1, 3, "1"), (3, 4, "x")],
        [(2, 3, "2")],
        [(0, 1, "3")],
    ]


def test_insane_spans_are_capped() -> None:
    (row,) = cells('<tr><td colspan="999999" rowspan="999999">a</td><td colspan="0">1</td></tr>')
    assert [(c.start, c.stop) for c in row] == [(0, 1000), (1000, 1001)]


def test_text_is_joined_within_words_and_parted_between_blocks() -> None:
    assert texts("<tr><td><p>Total</p><p>assets</p></td><td><font>1,</font><b>234</b></td><td>a<br>b</td></tr>") == [
        ["Total assets", "1,234", "a b"]
    ]


def test_soup_with_upper_case_and_missing_end_tags() -> None:
    assert texts("<TR><TD NOWRAP><FONT SIZE=2>Cash<TD ALIGN=right>1&nbsp;<TR><TD>Debt</TD><TD>2</TR>") == [
        ["Cash", "1"],
        ["Debt", "2"],
    ]


def test_hidden_cells_rows_and_elements_are_left_out() -> None:
    assert texts(
        '<tr style="display: none"><td>x</td></tr><tr><td style="display:none">y</td><td>Cash</td><td>1</td></tr>'
    ) == [[], ["Cash", "1"]]
    hidden = read('<div style="display:none"><div>a</div><table><tr><td>1</td></tr></table></div><p>b</p>')
    assert (paragraphs(hidden), grids(hidden)) == (["b"], [])


def test_a_superscript_never_fuses_with_a_number() -> None:
    raised = '<span style="position:relative;top:-3.5pt">(a)</span>'
    assert texts(
        f"<tr><td>Net<sup>(1)</sup></td><td>1,234<sup>1</sup></td><td>5{raised}</td><td>2<sup>nd</sup></td></tr>"
    ) == [["Net (1)", "1,234 ¹", "5 (a)", "2nd"]]


def test_a_raised_mark_in_parentheses_is_told_from_a_negative_number() -> None:
    assert texts(
        "<tr><td>Due 2025<sup>(10)</sup></td><td>$ 5<sup>(1)</sup></td><td><font>(6)</font><sup>(1)(2)</sup></td>"
        "<td><sup><a href='#f'>(1)</a></sup></td><td>7<sup>(10)</sup></td><td><sup>1,234</sup></td></tr>"
    ) == [["Due 2025 (10)", "$ 5 (1)", "(6) ¹²", "¹", "7 ¹⁰", "1,234"]]


@pytest.mark.parametrize(
    "tag",
    [
        "<font size=1>",
        '<font size="-2">',
        "<small>",
        '<a href="#f1">',
        '<span class="superscript">',
        '<span style="font-size:6.5pt">',
        '<span style="font-size:7pt;vertical-align:text-top">',
        '<span style="vertical-align: 35%">',
        '<span style="mso-text-raise:3pt">',
        '<span style="position:relative;bottom:4pt">',
    ],
)
def test_a_small_or_linked_number_right_behind_a_figure_is_a_mark(tag: str) -> None:
    mark = f"{tag}1</{tag[1:].split()[0].strip('>')}>"
    marked = f"<td><b>2025</b>{mark}</td><td>501{mark}</td><td>(1,234){mark}</td>"
    assert texts(f"<tr>{marked}<td>Note {mark}</td><td>{mark},234</td></tr>") == [
        ["2025 ¹", "501 ¹", "(1,234) ¹", "Note 1", "1,234"]
    ]
    assert texts(f"<tr><td>1,2{mark}</td><td>{tag}50</span>{mark}</td><td>50<font>1</font></td></tr>") == [
        ["1,21", "501", "501"]
    ]


def test_a_tag_does_not_end_within_the_quotes_of_an_attribute() -> None:
    assert texts('<tr><td title="2 > 1 > 0">Cash</td><td align=right >5 > 4</td><td>"6" > 5</td></tr>') == [
        ["Cash", "5 > 4", '"6" > 5']
    ]


def test_indent_of_the_label_is_in_spaces() -> None:
    rows = cells(
        "<tr><td>&nbsp;&nbsp;a</td><td>1</td></tr>"
        '<tr><td style="padding-left:11pt">b</td></tr>'
        '<tr><td style="padding:0 0 0 2em;text-indent:-1em">c</td></tr>'
        '<tr><td><p style="margin-left:11pt">d</p></td></tr>'
    )
    assert [row[0].indent for row in rows] == [2.0, 2.0, 2.0, 2.0]


def test_rules_are_seen_at_the_top_at_the_bottom_above_and_as_dashes() -> None:
    rows = cells(
        '<tr><td>a</td><td>1</td><td style="border-bottom:1px solid black">2</td></tr>'
        '<tr><td>b</td><td style="border-top:1pt solid #000">3</td><td>4</td></tr>'
        "<tr><td></td><td>-----</td><td><hr></td></tr>"
        "<tr><td>c</td><td>5</td><td>6</td><td>7</td></tr>"
        '<tr><td></td><td style="border-bottom:0px none"></td><td style="border-bottom:1px solid #ffffff"></td></tr>'
        "<tr><td>d</td><td>8</td><td>9</td></tr>"
    )
    assert [[c.text for c in row if c.ruled] for row in rows] == [[], ["3", "4"], [], ["5", "6"], [], []]


def test_a_layout_table_does_not_swallow_its_tables_nor_its_text() -> None:
    inner = "".join(f"<tr><td>line {i}</td><td>{i}</td></tr>" for i in range(4))
    page = read(f"<table><tr><td><p>BALANCE SHEET</p><table>{inner}</table>after</td></tr></table>")
    assert paragraphs(page) == ["BALANCE SHEET", "after"]
    assert [len(grid.rows) for grid in grids(page)] == [4]


def test_a_tiny_table_within_a_cell_is_text() -> None:
    tiny = "<table><tr><td>$</td><td>5</td></tr></table>"
    assert texts(f"<tr><td>Cash</td><td>{tiny}</td><td>6</td></tr>") == [["Cash", "$ 5", "6"]]


def test_titles_in_tables_are_paragraphs() -> None:
    page = read("<table><tr><td>BALANCE SHEETS</td></tr><tr><td>December 31, 2009</td></tr></table>")
    assert (paragraphs(page), grids(page)) == (["BALANCE SHEETS", "December 31, 2009"], [])


def test_comments_scripts_and_captions() -> None:
    page = read(
        "<!-- <table><tr><td>1</td></tr></table> --><script>var a = '<table>';</script><p>a<!-- c -->b</p>"
        "<table><caption>Assets</caption><tr><td>Cash</td><td>1</td></tr><tr><td>Debt</td><td>2</td></tr></table>"
    )
    assert paragraphs(page) == ["ab", "Assets"]
    assert [[c.text for c in row] for row in grids(page)[0].rows] == [["Cash", "1"], ["Debt", "2"]]


def test_a_space_that_a_line_end_cuts_is_a_space() -> None:
    assert paragraphs(read("<p>Total&nb\nsp;assets &n\nbsp; 5</p><p>AT& nbody</p>")) == ["Total assets 5", "AT& nbody"]


def test_preformatted_text_holds_tables_of_characters() -> None:
    lines = "\n".join(
        f"{name:<40}{number:>10}" for name, number in (("Cash", 1), ("Inventories &amp; more", 2), ("Debt", 3))
    )
    (grid,) = grids(read(f"<pre><b>BALANCE SHEET</b>\n\n{lines}</pre>"))
    assert grid.layout == "characters"
    assert [[c.text for c in row] for row in grid.rows if len(row) == 2][1] == ["Inventories & more", "2"]


def test_columns_set_by_no_break_spaces_are_read_as_typed() -> None:
    def line(name: str, number: int) -> str:
        return "<p>" + f"{name:<30}{number:>12,}".replace(" ", "&nbsp;") + "</p>"

    (grid,) = grids(read("".join(line(f"Line {'x' * (i % 7)}", 1000 + i) for i in range(70))))
    assert [c.text for c in grid.rows[3]] == ["Line xxx", "1,003"]


def test_a_page_that_is_not_the_utf_8_that_it_claims() -> None:
    page = read_document(b"<html><meta charset=utf-8><p>Soci\xe9t\xe9</p><p>\x93x\x94</p></html>")
    assert paragraphs(page) == ["Société", "“x”"]


WORD = st.text(st.sampled_from("abcXYZ0159.,$%()&<>'é—"), min_size=1, max_size=8)
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.just(""), WORD), min_size=width, max_size=width), min_size=2, max_size=6
    )
)


@given(TABLE)
def test_a_written_table_reads_back(table: list[list[str]]) -> None:
    table = [["head", "1", *("2" * len(table[0]))], *table]
    rows = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in table)
    (grid,) = grids(read(f"<table>{rows}</table>"))
    assert [[(c.start, c.text) for c in row] for row in grid.rows] == [
        [(i, text) for i, text in enumerate(row) if text] for row in table
    ][: len(grid.rows)]


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    page = b"<html><body><table><tr><td>1" + content.replace(b"\x00", b"") + b"<td>2</table>"
    try:
        document = read_document(page, name="page.htm")
    except InputError:
        reject()  # what is mostly control bytes is no text, and is refused
    for grid in grids(document):
        assert all(cell.text and cell.start < cell.stop for row in grid.rows for cell in row)


HIDDEN = {
    "style": '<span style="display:none">0</span>',
    "capitals": '<SPAN STYLE="DISPLAY: NONE">0</SPAN>',
    "attribute": "<span hidden>0</span>",
    "comment": "<!-- <b>0</b> -->",
    "script": "<script>sort(0)</script>",
    "template": "<template><b>0</b></template>",
    "word": "<!--[if supportFields]><span>=SUM(ABOVE) 0</span><![endif]-->",
}


@pytest.mark.parametrize("unshown", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_a_browser_does_not_show_of_a_cell_is_not_read(unshown: str) -> None:
    page = f"<table><tr><td>Revenue</td><td>100,111{unshown}</td><td>{unshown}90,222</td></tr></table>"
    (grid,) = grids(read(page))
    assert [[cell.text for cell in row] for row in grid.rows] == [["Revenue", "100,111", "90,222"]]


def test_rows_cells_and_tables_are_hidden_by_an_attribute_too() -> None:
    page = (
        "<table hidden><tr><td>Cash</td><td>5</td></tr></table>"
        '<table><tr hidden><td>Cash</td><td>6</td></tr><tr><td>Cash</td><td hidden>7</td><td class="hidden">8</td></tr>'
        '<tr style="overflow: hidden"><td>Debt</td><td>9</td></tr></table>'
    )
    (grid,) = grids(read(page))
    assert [[cell.text for cell in row] for row in grid.rows] == [[], ["Cash", "8"], ["Debt", "9"]]

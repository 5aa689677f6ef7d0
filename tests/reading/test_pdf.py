"""PDF files: rows and columns by the places of characters, on upright, turned and two-column pages; what is refused."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import InputError
from normalizer.reading import read_document
from normalizer.reading.typeset import Printed, Word, with_labels_apart
from normalizer.records import Document, Grid, Paragraph
from tests.reading.pdf_file import UPRIGHT, Piece, balance_sheet, make_pdf, right

Texts = list[list[str]]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> Texts:
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_statement_is_rows_and_columns_with_its_titles_above() -> None:
    document = read_document(make_pdf([balance_sheet()]))
    words = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert words == ["ACME WIDGETS, INC.", "BALANCE SHEETS", "(in thousands)", "17"]
    (grid,) = grids(document)
    assert grid.layout == "characters"
    assert grid.within == "page 1"
    assert texts(grid) == [
        ["December 31,", "December 31,"],
        ["2011", "2010"],
        ["Assets:"],
        ["Cash and cash equivalents", "$", "1,234", "$", "987"],
        ["Accounts receivable, net", "10", "(20)"],
        ["Total assets", "$", "1,244", "$", "967"],
        ["Accounts payable", "44", "67"],
        ["Common stock, $0.01 par value; 1,000 shares authorized and"],
        ["outstanding at the end of each year", "1,200", "900"],
        ["Total liabilities and shareholders' equity", "$", "1,244", "$", "967"],
    ]
    assert len({row[-1].stop for row in grid.rows[3:] if row[-1].text[-1].isdigit()}) == 1, (
        "figures end at one position"
    )
    assert grid.rows[3][0].indent > grid.rows[5][0].indent == 0.0


@pytest.mark.parametrize("turn", [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)], ids=["up", "upside down", "down"])
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_turned_page_reads_like_an_upright_one(turn: tuple[int, int, int, int], rotate: int) -> None:
    upright = read_document(make_pdf([balance_sheet()], UPRIGHT))
    turned = read_document(make_pdf([balance_sheet()], turn, rotate=rotate))
    assert [texts(grid) for grid in grids(turned)] == [texts(grid) for grid in grids(upright)]


def two_halves() -> list[Piece]:
    """Assets on the left, liabilities on the right."""
    rows = [
        ("Cash", "1,200", "Accounts payable", "450"),
        ("Receivables", "340", "Accrued expenses", "120"),
        ("Inventories", "560", "Long-term debt", "1,000"),
        ("Prepaid expenses", "75", "Deferred taxes", "80"),
        ("Property and equipment", "2,000", "Common stock", "525"),
        ("Goodwill", "800", "Retained earnings", "2,800"),
        ("Total assets", "4,975", "Total liabilities and equity", "4,975"),
    ]
    page: list[Piece] = [(330, 740, "BALANCE SHEET")]
    for k, (asset, one, debt, other) in enumerate(rows):
        y = 700 - 14 * k
        page += [(60, y, asset), right(360, y, one), (420, y, debt), right(740, y, other)]
    return page


def test_a_balance_sheet_in_two_halves_is_two_tables() -> None:
    document = read_document(make_pdf([two_halves()]))
    left, second = map(texts, grids(document))
    assert left[0] == ["Cash", "1,200"]
    assert left[-1] == ["Total assets", "4,975"]
    assert second[0] == ["Accounts payable", "450"]
    assert second[-1] == ["Total liabilities and equity", "4,975"]
    assert document.blocks[0] == Paragraph("BALANCE SHEET")


def test_text_in_a_column_beside_a_table_is_read_for_itself() -> None:
    page = [piece for k in range(20) for piece in [(60.0, 700.0 - 14 * k, f"Words of a letter that go on, {'x' * 18}")]]
    for k, amount in enumerate(["1,200", "340", "560", "75", "2,000", "800", "4,975"]):
        page += [(420, 700 - 14 * k, f"Line of assets {'abcdefg'[k]}"), right(740, 700 - 14 * k, amount)]
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[0] == ["Line of assets a", "1,200"]
    assert len(grid.rows) == 7


def test_raised_marks_stay_with_what_they_stand_at() -> None:
    page = [
        piece
        for k in range(6)
        for piece in [(60.0, 700.0 - 14 * k, "Restricted cash"), right(480, 700 - 14 * k, "1,500")]
    ]
    page += [(132, 704, "(1)|5"), (482, 690, "(2)|5")]
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[:2] == [["Restricted cash (1)", "1,500"], ["Restricted cash", "1,500 (2)"]]


def test_figures_close_together_are_cells_of_their_own() -> None:
    page: list[Piece] = []
    for k in range(6):
        y = 700 - 14 * k
        page += [(60, y, "Depreciation and amortization of property"), right(300, y, "12,500"), right(336, y, "98,250")]
        page.append((60, 500, "Due on May 31, 2011 and June 30, 2012"))
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[0] == ["Depreciation and amortization of property", "12,500", "98,250"]


def test_thousands_parted_by_a_space_are_one_number() -> None:
    page = [p for k in range(4) for p in [(60.0, 700.0 - 14 * k, "Umsatz"), right(480, 700 - 14 * k, "12 500 300")]]
    page += [right(560, 700 - 14 * k, "(9 900)") for k in range(4)]
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[0] == ["Umsatz", "12 500 300", "(9 900)"]


def test_letters_drawn_by_the_file_itself_are_read() -> None:
    """Type 3 fonts, as drawing libraries embed them, tell no height."""
    pyplot = pytest.importorskip("matplotlib.figure")
    figure = pyplot.Figure(figsize=(8, 8))
    for k in range(6):
        figure.text(0.1, 0.8 - 0.03 * k, "Trade receivables, net", size=9)
        figure.text(0.6, 0.8 - 0.03 * k, f"{k + 1},200", size=9, ha="right")
        figure.text(0.75, 0.8 - 0.03 * k, f"({k + 1},100)", size=9, ha="right")
    file = BytesIO()
    figure.savefig(file, format="pdf")
    (grid,) = grids(read_document(file.getvalue()))
    assert texts(grid)[0] == ["Trade receivables, net", "1,200", "(1,100)"]


def test_pages_without_figures_are_paragraphs() -> None:
    letter: list[Piece] = [
        (60, 700 - 14 * k, f"Line {'abcdefgh'[k]} of a letter to all shareholders") for k in range(8)
    ]
    document = read_document(make_pdf([letter, letter, letter, balance_sheet()]))
    assert len(grids(document)) == 1
    assert sum("Line a" in block.text for block in document.blocks if isinstance(block, Paragraph)) == 3


def test_a_page_whose_rows_end_in_changes_in_per_cent_has_a_table() -> None:
    heights = [700 - 14 * k for k in range(6)]
    cells = [(60.0, y, "Cost of sales") for y in heights], [right(380, y, f"1,{y}") for y in heights]
    changes = [right(480, y, f"({k + 4}) %") for k, y in enumerate(heights)]
    page = [piece for row in zip(*cells, changes, strict=True) for piece in row]
    document = read_document(make_pdf([balance_sheet(), [(60, 700, "A letter")], page]))
    assert texts(grids(document)[-1])[1] == ["Cost of sales", "1,686", "(5) %"]


def test_a_pdf_is_known_by_its_content() -> None:
    content = b"\r\n" + make_pdf([balance_sheet()])
    assert len(grids(read_document(content, name="statement.xlsx"))) == 1


def test_an_encrypted_file_with_an_empty_password_opens() -> None:
    plain, locked = (read_document(make_pdf([balance_sheet()], password=word)) for word in (None, ""))
    assert list(map(texts, grids(locked))) == list(map(texts, grids(plain))) != []
    assert b"ACME" not in make_pdf([balance_sheet()], password="")


SMALL = make_pdf([balance_sheet()])


@given(st.integers(0, 10**6), st.binary(max_size=20), st.integers(0, 300))
def test_no_damage_crashes_the_reader(at: int, written: bytes, lost: int) -> None:
    at %= len(SMALL)
    with suppress(InputError):
        document = read_document(SMALL[:at] + written + SMALL[at + lost :])
        cells = [c for block in document.blocks if isinstance(block, Grid) for row in block.rows for c in row]
        assert all(cell.text and cell.start < cell.stop for cell in cells)


REFUSED = {
    "no text layer": make_pdf([[], []], image=True),
    "no text layer .*2 pages": make_pdf([[(60, 20, "Scanned")], []], image=True),
    "is encrypted": make_pdf([balance_sheet()], password="secret"),
    "broken PDF": b"%PDF-1.7\n" + b"rubbish" * 50,
    "letters that its fonts do not name": make_pdf(
        [[(60, 700 - 9 * k, "\x05\x06\x07\x0e\x0f\x10") for k in range(40)]]
    ),
}


@pytest.mark.parametrize(("words", "content"), REFUSED.items())
def test_what_has_no_text_is_refused(words: str, content: bytes) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_document(content, name="annual.pdf")
    assert str(caught.value).startswith("annual.pdf ")
    assert "\n" not in str(caught.value)


def test_lines_that_run_over_the_pages_belong_to_no_table() -> None:
    footer = "Dollar amounts in millions except per share amounts."
    pages = [[*balance_sheet(), (60, 500, footer), right(560, 500, str(31 + page))] for page in range(3)]
    document = read_document(make_pdf(pages))
    assert [texts(grid)[-1][0] for grid in grids(document)] == ["Total liabilities and shareholders' equity"] * 3
    words = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert [text for text in words if text.startswith(footer)] == [f"{footer} {page}" for page in (31, 32, 33)]


def rows_of(label: str, count: int, gap: float = 14) -> list[Piece]:
    """Lines of the same label and figure, from 700 downwards."""
    return [p for k in range(count) for p in [(60.0, 700 - gap * k, label), right(480, 700 - gap * k, "1,500")]]


def test_figures_a_little_below_their_label_are_on_its_line() -> None:
    page = [*rows_of("Restricted cash", 5), (60, 608, "Shares"), right(480, 608, "9")]
    page += [(60, 630, "Diluted net income per share"), right(480, 622, "0.88")]
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[5:] == [["Diluted net income per share", "0.88"], ["Shares", "9"]]


def test_figures_among_words_that_end_at_no_column_are_words() -> None:
    page = [*rows_of("Treasury stock", 5, 28), (90, 686, "2022 - 1,351,024,943")]
    (grid,) = grids(read_document(make_pdf([page])))
    assert texts(grid)[1] == ["2022 - 1,351,024,943"]


def test_figures_at_half_the_height_of_a_label_are_beside_all_of_it() -> None:
    page = [*rows_of("Restricted cash", 5), (60, 620, "Securities at fair value (amortized cost of $3,126 in 2024")]
    page += [right(480, 611, "2,994"), (66, 602, "and $2,935 in 2023)"), (60, 588, "Total"), right(480, 588, "9,000")]
    (grid,) = grids(read_document(make_pdf([page])))
    label = "Securities at fair value (amortized cost of $3,126 in 2024 and $2,935 in 2023)"
    assert texts(grid)[5:] == [[label, "2,994"], ["Total", "9,000"]]


@pytest.mark.parametrize("label", ["Net decrease", "Marketing", "Fair market"])
def test_a_word_that_begins_like_a_month_is_none(label: str) -> None:
    columns = [Printed((Word("Cash", 60, 90, y, 10), Word("1,500", 455, 480, y, 10)), y, 10) for y in (0, 14, 28)]
    close = Printed((Word(f"{label} 1,500", 380, 480, 42, 10),), 42, 10)
    assert [cell.text for cell in with_labels_apart([*columns, close])[-1].cells] == [label, "1,500"]

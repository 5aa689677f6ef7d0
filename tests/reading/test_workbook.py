"""Workbooks: sheets as tables, what cells print, and archives that are not what they seem."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from normalizer.errors import InputError
from normalizer.reading import archive, read_document, workbook
from normalizer.reading.workbook import print_value
from normalizer.records import Document, Grid, Paragraph
from tests.reading.xls_file import make_xls


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def make_xlsx(rows: Sequence[Sequence[object]], title: str = "Balance") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in b.rows] for b in document.blocks if isinstance(b, Grid)]


def test_every_shown_sheet_is_a_table_after_its_name() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "BS"
    first["A1"] = "CONSOLIDATED BALANCE SHEETS (USD $) $ in Millions"
    first["B1"] = date(2011, 9, 30)
    first["A2"] = "  Cash"
    first["B2"] = 1234
    first["B3"] = -0.5
    book.create_sheet("Empty")
    hidden = book.create_sheet("Hidden")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    book.create_sheet("IS")["C3"] = 5
    document = read_document(saved(book))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["BS", "IS"]
    assert texts(document) == [
        [["CONSOLIDATED BALANCE SHEETS (USD $) $ in Millions", "2011-09-30"], ["Cash", "1234"], ["-0.5"]],
        [[], [], ["5"]],
    ]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert (grid.layout, grid.rows[1][0].indent, grid.rows[2][0].start) == ("cells", 2.0, 1)


def test_a_merged_heading_covers_its_columns() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["", "3 Months Ended", "", "9 Months Ended"])
    sheet.merge_cells("B1:C1")
    document = read_document(saved(book))
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [(cell.start, cell.stop) for cell in grid.rows[0]] == [(1, 3), (3, 4)]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:spreadsheet><table:table table:name="BS">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
ODS_ROW = (
    '<table:table-row{}><table:table-cell office:value-type="string"><text:p>Cash</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.5</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
)
BLANK_ROWS = (
    '<table:table-row table:number-rows-repeated="1048575">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def make_ods(rows: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows=rows))
        packed.writestr("META-INF/manifest.xml", "<x/>")
    return file.getvalue()


def test_ods() -> None:
    document = read_document(make_ods(ODS_ROW.format("") + BLANK_ROWS), name="statement.csv")
    assert texts(document)[0][0] == ["Cash", "1234.5"]


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=64)))
def test_printing_loses_nothing(number: float) -> None:
    printed = print_value(number)
    assert float(printed) == number
    assert "e" not in printed
    assert not printed.endswith(".0")


XLS = make_xls([["BALANCE SHEETS", "2011"], ["Cash", 1234.0], ["Debt", -0.5]])


def test_xls() -> None:
    document = read_document(XLS, name="statement.xlsx")
    assert document.blocks[0] == Paragraph("BS")
    assert texts(document) == [[["BALANCE SHEETS", "2011"], ["Cash", "1234"], ["Debt", "-0.5"]]]


@pytest.mark.parametrize("at", [0x30, 0x44, 512, 1024 + 116, 1024 + 128 + 116, 1536, 1536 + 20, 1536 + 60])
def test_a_broken_xls_ends_no_process(at: int, capfd: pytest.CaptureFixture[str]) -> None:
    with suppress(InputError):
        read_document(XLS[:at] + b"\xee\xff\xff\x7f" + XLS[at + 4 :])
    with suppress(InputError):
        read_document(XLS[: at + 8])
    assert capfd.readouterr() == ("", "")


def test_reading_apart_is_bounded_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_CHILD", "import time; time.sleep(9)")
    monkeypatch.setattr(workbook, "_MOST_SECONDS", 0.1)
    with pytest.raises(InputError, match="takes more than"):
        read_document(XLS)


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for path, part in parts.items():
            made.writestr(path, part)
    return file.getvalue()


def replaced(content: bytes, path: str, part: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as book:
        return packed({name: book.read(name) for name in book.namelist()} | {path: part})


def far_cell() -> bytes:
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = 1
    return saved(book)


SHEET = "xl/worksheets/sheet1.xml"
GOOD = make_xlsx([["Cash", 5]])
REFUSED = {
    "1048576 rows and 16384 columns": far_cell(),
    "a broken sheet|a broken one": replaced(GOOD, SHEET, b"<worksheet><sheetData><row><c"),
    "spans?|has sheets of": make_ods(ODS_ROW.format(' table:number-rows-repeated="2000000"')),
    "a broken workbook": GOOD[:3000] + b"\0" * 300 + GOOD[3300:],
    "is a zip archive": packed({"readme.txt": b"hello"}),
    "binary workbook": packed({"xl/workbook.bin": b"x"}),
    "no sheet": saved(Workbook()),
    "no workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "is encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
}


@pytest.mark.parametrize(("words", "content"), REFUSED.items(), ids=REFUSED.keys())
def test_what_is_no_workbook_or_too_large_is_refused(words: str, content: bytes) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_document(content, name="report.xlsx")
    assert str(caught.value).startswith("report.xlsx ")
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"xl/workbook.xml": b"<x/>", SHEET: b"0" * 21_000_000})
    assert len(bomb) < 50_000
    monkeypatch.setattr(archive, "MOST_UNPACKED", 20_000_000)
    monkeypatch.setattr(ZipFile, "read", lambda *_: pytest.fail("was unpacked"))
    with pytest.raises(InputError, match="unpacks to 21 MB"):
        read_document(bomb, name="report.xlsx")


def test_one_text_repeated_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<c r="{letter}1" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJKLMNOP")
    sheet = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    strings = f"<sst><si><t>{'x' * 5000}</t></si></sst>"
    content = replaced(replaced(GOOD, SHEET, sheet.encode()), "xl/sharedStrings.xml", strings.encode())
    monkeypatch.setattr(archive, "_MOST_TEXT", 50_000)
    with pytest.raises(InputError, match="repeats one text"):
        read_document(content)


@given(st.integers(0, 10**6), st.binary(max_size=20), st.integers(0, 500))
def test_no_damage_crashes_the_reader(at: int, written: bytes, lost: int) -> None:
    at %= len(GOOD)
    with suppress(InputError):
        document = read_document(GOOD[:at] + written + GOOD[at + lost :])
        cells = [c for block in document.blocks if isinstance(block, Grid) for row in block.rows for c in row]
        assert all(cell.text and cell.start < cell.stop for cell in cells)


def test_entities_of_a_workbook_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;&f;</t></is></c></row>'
    sheet = b"<worksheet><sheetData>" + cell + b"</sheetData></worksheet>"
    try:
        document = read_document(replaced(GOOD, SHEET, bomb + sheet))
    except InputError:
        return
    assert "xxx" not in str(texts(document))
    assert "root" not in str(texts(document))


@pytest.mark.parametrize(
    ("caption", "code", "value", "printed", "said"),
    [
        ("USD in millions", "#,##0.0,,", 217_300_000, "217.3", []),
        ("USD '000", "#,##0,", 217_300_000, "217300", []),
        ("Balance", "#,##0.0,,", 217_300_000, "217300000", []),
        ("USD in millions", "0.0%", 0.153, "15.3%", []),
        ("(in millions)", "[$€-2] #,##0", 217, "217", ["(EUR)"]),
        ("Balance", '#,##0 "m"', 217, "217", ["(in millions)"]),
        ("Balance", '#,##0 "bn"', 217, "217", ["(in billions)"]),
        ("Balance", '$#,##0,,"m"', 217_000_000, "217", ["(in millions of $)"]),
        ("Balance", '[>=1000]#,##0,"k";0', 217_000, "217000", []),
    ],
)
def test_numbers_are_read_as_their_formats_show_them(
    caption: str, code: str, value: float, printed: str, said: list[str]
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([caption, date(2011, 9, 30)])
    for row, label in enumerate(("Cash", "Receivables"), 2):
        sheet.append([label, value])
        sheet.cell(row, 2).number_format = code
    document = read_document(saved(book))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [*said, "Sheet"]
    assert texts(document)[0][1:] == [["Cash", printed], ["Receivables", printed]]


def test_formulas_without_a_value_are_told_with_what_to_do() -> None:
    rows = [("Balance sheet", "2010-09-30"), ("Cash", 5), ("Inventories", 7), ("Total current assets", "=SUM(B2:B3)")]
    (told,) = read_document(make_xlsx(rows), name="a.xlsx").findings
    assert told.code == "formulas_unsaved"
    assert told.message.startswith("1 formulas of a.xlsx have no value saved with them, the first at 'Balance'!B4")
    assert "save it there" in told.advice
    assert read_document(make_xlsx([*rows[:3], ("Total current assets", 12)])).findings == ()

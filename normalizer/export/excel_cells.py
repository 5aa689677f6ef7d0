"""Cells of a workbook: texts that stay texts, number formats, headings, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from lxml.etree import SerialisationError

from normalizer.columns import Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_NOTE_WIDTH: Final = 380
"""In pixels; about 60 characters a line."""


def save(book: Workbook, stream: BinaryIO) -> None:
    """Write the workbook to the stream. Raises OSError where there is no room for it, or for its sheets before."""
    whole = BytesIO()
    try:
        book.save(whole)
    except SerialisationError as error:  # sheets are written to files of their own first
        raise OSError(f"no room for its sheets in the folder for temporary files: {error}") from error
    stream.write(whole.getbuffer())


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Put the value into the cell, a text always as text: a label that begins with "=" is no formula."""
    cell = cast("Cell", sheet.cell(row, column))  # a sheet without merged ranges has no MergedCell
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = number_format(value)
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def printable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)


def number_format(value: Decimal) -> str:
    """The accountant's format with the places that the value has: thousands parted, negatives in parentheses.

    >>> number_format(Decimal("-13378000")), number_format(Decimal("0.19"))
    ('#,##0;(#,##0)', '#,##0.00;(#,##0.00)')
    """
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    digits = "#,##0" + ("." + "0" * places if places else "")
    return f"{digits};({digits})"


def printed_format(power: int, places: int) -> str:
    """The format that shows a number of single units as printed: in thousands for ``power`` 3, a dash for zero.

    >>> printed_format(3, 0), printed_format(0, 2)
    ('#,##0,_);(#,##0,);"—"_)', '#,##0.00_);(#,##0.00);"—"_)')
    """
    digits = "#,##0" + ("." + "0" * places if places else "") + "," * (power // 3)
    return f'{digits}_);({digits});"—"_)'


def head(sheet: Worksheet, row: int, names: Sequence[str], widths: Sequence[int]) -> None:
    """A row of headings, bold over a rule, and the widths of their columns in characters."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    for number, (name, width) in enumerate(zip(names, widths, strict=True), start=1):
        cell = put(sheet, row, number, name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
        cell.border = Border(bottom=Side("thin"))
        sheet.column_dimensions[get_column_letter(number)].width = width


def note(cell: Cell, words: str) -> None:
    """Add a note to the cell, large enough to be read without scrolling."""
    from openpyxl.comments import Comment

    lines = sum(1 + len(line) // 58 for line in words.split("\n"))
    cell.comment = Comment(printable(words), "statement-normalizer", height=20 + 18 * lines, width=_NOTE_WIDTH)

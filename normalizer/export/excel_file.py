"""A workbook: the facts, the findings, and each statement as printed, repairs and conflicts marked in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from zipfile import BadZipFile

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Field, Value, fact_row, finding_row
from normalizer.printed import lay_out
from normalizer.records import Fact, MappedStatement

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from normalizer.filing import Filing

_WIDTHS: Final = (
    ("label", 50),
    ("message", 90),
    ("advice", 60),
    ("proof", 60),
    ("section", 30),
    ("element", 36),
    ("concept", 30),
)
_COLOURS: Final = {"repaired": "9C5700", "conflict": "C00000"}


def check() -> None:
    """openpyxl is always there: Arelle needs it too."""


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write the sheets ``Facts`` and ``Findings``, then a sheet for each statement of each filing."""
    from openpyxl import Workbook

    book = Workbook()
    facts = book.worksheets[0]
    facts.title = "Facts"
    _fill(facts, FACT_FIELDS, (fact_row(fact) for filing in filings for fact in filing.fact_records))
    found = (finding_row(filing.document, found) for filing in filings for found in filing.finding_records)
    _fill(book.create_sheet("Findings"), FINDING_FIELDS, found)
    for filing in filings:
        for statement in filing.statements:
            if statement.statement.kind == "notes":
                continue  # dozens of tables; their facts are on the first sheet
            title = statement.statement.kind.replace("_", " ").capitalize()
            _fill_statement(book.create_sheet(title), filing, statement)
    book.save(stream)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Put the value into the cell, a text always as text: a label that begins with "=" is no formula."""
    cell = cast("Cell", sheet.cell(row, column))  # a sheet without merged ranges has no MergedCell
    cell.value = _printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = number_format(value)
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _printable(text: str) -> str:
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


def _head(sheet: Worksheet, row: int, names: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, (name, width) in enumerate(zip(names, widths, strict=True), start=1):
        cell = _put(sheet, row, number, name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(number)].width = width


def _fill(sheet: Worksheet, fields: Sequence[Field], rows: Iterable[Sequence[Value]]) -> None:
    """A heading row that stays in view, and a row a record."""
    _head(sheet, 1, [field.name for field in fields], [dict(_WIDTHS).get(field.name, 14) for field in fields])
    sheet.freeze_panes = "A2"
    for number, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            _put(sheet, number, column, value)
    sheet.auto_filter.ref = sheet.dimensions


def _fill_statement(sheet: Worksheet, filing: Filing, statement: MappedStatement) -> None:
    """Title, entity and document; then the lines indented as printed, each value in single units under its period."""
    from openpyxl.styles import Alignment, Font

    laid = lay_out([statement], filing.fact_records)
    _put(sheet, 1, 1, statement.statement.title or statement.statement.kind.replace("_", " ")).font = Font(bold=True)
    _put(sheet, 2, 1, " · ".join(filter(None, (filing.entity, filing.document, "values in single units"))))
    _head(sheet, 4, ["Line", "Concept", "Unit", *laid.headings], [50, 30, 12, *[24] * len(laid.headings)])
    sheet.freeze_panes = "B5"
    for number, line in enumerate(laid.lines, start=5):
        label = _put(sheet, number, 1, line.mapped.line.label)
        label.alignment = Alignment(indent=line.mapped.line.depth)
        _put(sheet, number, 2, line.mapped.concept)
        _put(sheet, number, 3, line.unit)
        for column, fact in enumerate(line.facts, start=4):
            if fact:
                _mark(_put(sheet, number, column, fact.value), fact)


def _mark(cell: Cell, fact: Fact) -> None:
    """Colour a repaired or conflicting value and say in a note what was printed and what speaks for it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    if fact.status in _COLOURS:
        cell.font = Font(color=_COLOURS[fact.status])
        words = f"{fact.status}; printed: {fact.printed}\n{fact.proof}"
        cell.comment = Comment(_printable(words), "statement-normalizer")


def read(path: Path) -> pd.DataFrame:
    """The frame of the sheet ``Facts`` of a workbook that :func:`write` has written."""
    from openpyxl import load_workbook

    from normalizer.frames import frame_of

    try:
        book = load_workbook(path, read_only=True)
    except BadZipFile as error:
        raise ValueError("it is no workbook") from error
    try:
        head, *rows = book["Facts"].iter_rows(values_only=True)
    finally:
        book.close()
    places = [head.index(field.name) for field in FACT_FIELDS]
    empty = ["" if field.dtype == "string" and not field.optional else None for field in FACT_FIELDS]
    return frame_of(
        [tuple(_cell(row[place], blank) for place, blank in zip(places, empty, strict=True)) for row in rows],
        FACT_FIELDS,
    )


def _cell(value: object, blank: str | None) -> Value:
    match value:
        case None:
            return blank
        case date():
            return date(value.year, value.month, value.day)
        case str() | int() | float():
            return value
        case _:
            raise ValueError(f"{value!r} is no value of a fact")

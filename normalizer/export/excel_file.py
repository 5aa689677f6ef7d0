"""A workbook: each statement as printed, with notes on its doubts; the findings, the facts, and where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import BadZipFile

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Field, Value, fact_row, finding_row
from normalizer.export.excel_cells import head, put, save
from normalizer.export.excel_statement import FILLS, FONTS, MEANINGS, Rows, fill_statement
from normalizer.provenance import Provenance, provenance_of
from normalizer.records import Finding

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl import Workbook
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
    ("code", 24),
    ("statement", 20),
    ("document", 24),
)
_ABOUT: Final = ("number", "document", "what", "value")
_LONGEST_TITLE: Final = 31
"""What Excel allows the name of a sheet."""


def check() -> None:
    """openpyxl is always there: Arelle needs it too."""


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write a sheet for each statement, then ``Findings``, ``Facts`` and ``About``."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    placed: dict[int, list[Rows]] = {}
    for number, filing in enumerate(filings):
        for statement in filing.statements:
            if statement.statement.kind == "notes":
                continue  # dozens of tables; their facts are on the sheet of facts
            title = _title(book, statement.statement.kind.replace("_", " ").capitalize(), number, len(filings))
            placed.setdefault(number, []).append(fill_statement(book.create_sheet(title), filing, statement))
    _fill_findings(book.create_sheet("Findings"), filings, placed)
    facts = (fact_row(fact) for filing in filings for fact in filing.fact_records)
    _fill(book.create_sheet("Facts"), FACT_FIELDS, facts)
    _fill_about(book.create_sheet("About"), provenance_of(filings))
    save(book, stream)


def _title(book: Workbook, kind: str, number: int, count: int) -> str:
    """A name that no sheet has: with the document's number where there are several, and counted where it repeats."""
    first = f"{number + 1} {kind}" if count > 1 else kind
    names = [first, *(f"{first} ({again})" for again in range(2, len(book.sheetnames) + 2))]
    return next(name for name in (text[:_LONGEST_TITLE] for text in names) if name not in book.sheetnames)


def _fill(sheet: Worksheet, fields: Sequence[Field], rows: Iterable[Sequence[Value]]) -> None:
    """A heading row that stays in view, and a row a record."""
    head(sheet, 1, [field.name for field in fields], [dict(_WIDTHS).get(field.name, 14) for field in fields])
    sheet.freeze_panes = "A2"
    for number, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            put(sheet, number, column, value)
    sheet.auto_filter.ref = sheet.dimensions


def _fill_findings(sheet: Worksheet, filings: Sequence[Filing], placed: Mapping[int, Sequence[Rows]]) -> None:
    """The findings, each with a link to its line where it has one."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    found = [(number, filing, one) for number, filing in enumerate(filings) for one in filing.finding_records]
    _fill(sheet, FINDING_FIELDS, (finding_row(filing.document, one) for _, filing, one in found))
    wrapped = [place for place, field in enumerate(FINDING_FIELDS, start=1) if field.name in ("message", "advice")]
    for row, (number, _, one) in enumerate(found, start=2):
        for place in wrapped:
            sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="top")
        if target := _target(one, placed.get(number, ())):
            cell = sheet.cell(row, 2)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
            cell.font = Font(color="0563C1", underline="single")


def _target(found: Finding, statements: Iterable[Rows]) -> str | None:
    """The cell of the finding's line, as a link within the workbook."""
    if found.table is None or found.row is None:
        return None
    rows = ((held.sheet, held.rows.get((found.table, found.row))) for held in statements)
    return next((f"'{sheet}'!A{row}" for sheet, row in rows if row), None)


def _fill_about(sheet: Worksheet, provenance: Provenance) -> None:
    """Where the facts are from, a row a thing said; beside it, what the colours of the statements mean."""
    from openpyxl.styles import Alignment, Font, PatternFill

    head(sheet, 1, _ABOUT, [10, 36, 36, 70])
    put(sheet, 2, 3, "version")
    put(sheet, 2, 4, provenance["version"])
    row = 3
    for number, document in enumerate(provenance["documents"], start=1):
        said = {"entity": document["entity"], "digest": document["digest"], **document["cover"]}
        for name, value in said.items():
            for column, held in enumerate((number, document["document"], name, value), start=1):
                put(sheet, row, column, held)
            row += 1
    sheet.column_dimensions["F"].width, sheet.column_dimensions["G"].width = 14, 70
    for number, (status, words) in enumerate(MEANINGS.items(), start=2):
        cell = put(sheet, number, 6, status)
        if status in FILLS:
            cell.fill = PatternFill("solid", start_color=FILLS[status])
        cell.font = Font(color=FONTS.get(status, "000000"))
        put(sheet, number, 7, words).alignment = Alignment(wrap_text=True)


def _read_about(rows: Iterable[Sequence[object]]) -> Provenance:
    """What :func:`_fill_about` has written."""
    version, documents = "", list[dict[str, Any]]()
    for number, document, name, value, *_ in rows:
        if number is None:
            version = str(value) if name == "version" else version
        elif name == "entity":
            documents.append({"document": document or "", "entity": value, "digest": "", "cover": {}})
        elif name == "digest":
            documents[-1]["digest"] = value or ""
        else:
            documents[-1]["cover"][name] = value
    return {"version": version, "documents": documents}


def read(path: Path) -> pd.DataFrame:
    """The frame of the sheet ``Facts`` of a workbook that :func:`write` has written, its ``attrs`` from ``About``."""
    from openpyxl import load_workbook

    from normalizer.frames import frame_of

    try:
        book = load_workbook(path, read_only=True)
    except BadZipFile as error:
        raise ValueError("it is no workbook") from error
    try:
        names, *rows = book["Facts"].iter_rows(values_only=True)
        about = list(book["About"].iter_rows(min_row=2, values_only=True)) if "About" in book.sheetnames else None
    finally:
        book.close()
    places = [names.index(field.name) for field in FACT_FIELDS]
    empty = ["" if field.dtype == "string" and not field.optional else None for field in FACT_FIELDS]
    frame = frame_of(
        [tuple(_cell(row[place], blank) for place, blank in zip(places, empty, strict=True)) for row in rows],
        FACT_FIELDS,
    )
    frame.attrs.update(_read_about(about) if about is not None else {})
    return frame


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

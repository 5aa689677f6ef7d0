"""Workbooks, XLSX, XLS and ODS: a table for every sheet that is shown, and a paragraph with its name.

The library that reads them may end the whole process on a broken file of the old binary kind, XLS: such a file is read
by a process of its own. The others are looked through by :mod:`normalizer.reading.archive` before they are opened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final

from normalizer.errors import InputError
from normalizer.reading.archive import repack
from normalizer.reading.copies import field_rows
from normalizer.reading.drafts import Draft, Table
from normalizer.reading.exported import plain_names, without_counts
from normalizer.reading.formulas import Unsaved, told_unsaved
from normalizer.reading.number_formats import Written, as_shown, caption_of, read_written, stated_powers
from normalizer.reading.turned import as_printed
from normalizer.records import Paragraph
from normalizer.text import fold

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | time | date | datetime | timedelta
"""What a cell holds; an empty one holds an empty text."""
_BROKEN: Final = "{} is an Office file that is no workbook, or a broken one: save its tables as XLSX or CSV"
_ENCRYPTED: Final = "{} is encrypted: save it without its password first"
_CHILD: Final = "from normalizer.reading.workbook import print_sheets; print_sheets()"
_MOST_SECONDS: Final = 60
_MOST_MEMORY: Final = 1_500_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the printed cells of its rows, and for merged cells the column after the last of them.

    The caption holds what the formats of its numbers say of scale and currency; ``unsaved`` are the cells with a
    formula that has no value.
    """

    name: str
    records: tuple[tuple[str, ...], ...]
    spans: Mapping[tuple[int, int], int]
    caption: str = ""
    unsaved: tuple[str, ...] = ()


def read_workbook(content: bytes, name: str) -> tuple[list[Draft], Unsaved | None]:
    """The sheets in their order, each as a paragraph with its name and a table; hidden and empty ones are left out.

    Beside them what is to be said of formulas without a value.

    Raises InputError for a workbook that is broken, encrypted or larger when unpacked than can be read.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise InputError(_ENCRYPTED.format(name))
    sheets = open_sheets(repack(content, name), name) if content.startswith(b"PK") else _sheets_apart(content, name)
    drafts: list[Draft] = []
    for sheet in sheets:
        records = without_counts(sheet.records)
        records = records if sheet.spans else as_printed(records)
        raw = "\n".join(" ".join(field for field, _ in groupby(filter(None, record))) for record in records)
        if raw.strip():
            captions = [Paragraph(sheet.caption)] if sheet.caption else []
            drafts += [
                *captions,
                Paragraph(fold(sheet.name)),
                Table("cells", raw, partial(field_rows, records, sheet.spans), f"sheet {fold(sheet.name)!r}"),
            ]
    if not drafts:
        raise InputError(f"{name} has no sheet that is shown and holds anything: check how it was saved")
    return drafts, told_unsaved([(fold(sheet.name), sheet.unsaved) for sheet in sheets])


def print_value(value: Value) -> str:
    """The value as text that loses nothing: whole numbers without a point, dates as in ISO 8601.

    >>> [print_value(v) for v in (12.0, -5.0, 0.1, 1.5e-7, datetime(2010, 9, 30), True, "n/m")]
    ['12', '-5', '0.1', '0.00000015', '2010-09-30', 'TRUE', 'n/m']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0") if value else "0"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


# --- the library -----------------------------------------------------------------------------------------------------


def open_sheets(content: bytes, name: str) -> list[Sheet]:
    """The sheets that are shown. Raises InputError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with _no_panic():
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            written = read_written(content) if content.startswith(b"PK") else []
            return [
                _sheet(book, number, written[number] if number < len(written) else Written({}))
                for number, sheet in enumerate(book.sheets_metadata)
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError:
        raise InputError(_ENCRYPTED.format(name)) from None
    except (CalamineError, OSError, ValueError):
        raise InputError(_BROKEN.format(name)) from None


def _sheet(book: CalamineWorkbook, number: int, written: Written) -> Sheet:
    sheet = book.get_sheet_by_index(number)
    values = sheet.to_python(skip_empty_area=False)
    records = [list(map(print_value, record)) for record in values]
    caption = ""
    if formats := written.formats:
        numbers = [(r, c) for r, row in enumerate(values) for c, value in enumerate(row) if type(value) in (int, float)]
        formatted = {place: formats[place] for place in numbers if place in formats}
        caption = caption_of(tuple(formatted.values()), len(numbers))
        powers = stated_powers([caption, *(value for row in values for value in row if isinstance(value, str))])
        for (row, column), shown in formatted.items():
            records[row][column] = as_shown(records[row][column], shown, powers)
    lines = tuple(map(tuple, records))
    lines = tuple(map(plain_names, lines[:1])) + lines[1:]
    return Sheet(sheet.name, lines, _spans(sheet), caption, written.unsaved)


def _spans(sheet: CalamineSheet) -> dict[tuple[int, int], int]:
    merged = sheet.merged_cell_ranges or []
    return {(top, left): right + 1 for (top, left), (_, right) in merged if right > left}


@contextmanager
def _no_panic() -> Iterator[None]:
    """Makes the panic of the library on a broken file, which is no Exception, a ValueError."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from None
        raise


def _sheets_apart(content: bytes, name: str) -> list[Sheet]:
    """The sheets that a process of its own reads, within bounds of time and memory. Raises InputError."""
    place = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        ran = subprocess.run(
            [sys.executable, "-c", _CHILD], input=content, capture_output=True, timeout=_MOST_SECONDS, env=place
        )
        told = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise InputError(f"{name} takes more than {_MOST_SECONDS} s to read: save its tables as XLSX or CSV") from None
    except ValueError:
        raise InputError(_BROKEN.format(name)) from None
    if isinstance(told, str):
        raise InputError(told.format(name))
    return [
        Sheet(title, tuple(map(tuple, records)), {(row, at): stop for row, at, stop in spans})
        for title, records, spans in told
    ]


def print_sheets() -> None:
    """Reads a workbook from standard input and prints its sheets as JSON, or what is wrong with it as a text."""
    try:
        import resource
    except ImportError:  # not on this system: only time is bounded
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        sheets = open_sheets(sys.stdin.buffer.read(), "{}")
    except InputError as error:
        print(json.dumps(str(error)))
    else:
        print(json.dumps([[s.name, s.records, [[*at, stop] for at, stop in s.spans.items()]] for s in sheets]))

"""Frames as a workbook: a sheet a frame, with headings that stay in view and numbers in the accountant's format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.export.excel_cells import head, put, save

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS: Final[Mapping[str, int]] = {
    "line": 40,
    "label": 40,
    "concept": 30,
    "element": 36,
    "message": 90,
    "advice": 60,
    "proof": 60,
    "words": 50,
    "definition": 50,
    "reason": 40,
    "document": 24,
    "entity": 24,
}
_WHOLE: Final = "#,##0;(#,##0)"
_PARTS: Final = "#,##0.00##;(#,##0.00##)"


def write_sheets(frames: Mapping[str, pd.DataFrame], stream: BinaryIO) -> None:
    """Write the frames, whose columns are plain, under their names."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, frame in frames.items():
        _fill(book.create_sheet(name), frame)
    save(book, stream)


def _fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    names = [str(name) for name in frame.columns]
    head(sheet, 1, names, [_WIDTHS.get(name, 14) for name in names])
    sheet.freeze_panes = "A2"
    for column, name in enumerate(frame.columns, start=1):
        values = frame[name]
        days = values.dtype.kind == "M"
        for row, value in enumerate(values.astype(object).where(values.notna(), None).tolist(), start=2):
            if value is not None:
                cell = put(sheet, row, column, value.date() if days else value)
                if isinstance(value, float):
                    cell.number_format = _WHOLE if value.is_integer() else _PARTS
    sheet.auto_filter.ref = sheet.dimensions

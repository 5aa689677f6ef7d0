"""A comparison as files: facts that count as CSV, Parquet or JSON, all that is reckoned from them as a workbook."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer import __version__
from normalizer.columns import FINDING_FIELDS, finding_row
from normalizer.comparing.frames import SERIES_FIELDS, fact_rows, flat
from normalizer.comparing.records import Selection
from normalizer.export import csv_file, excel_frames, json_file, parquet_file
from normalizer.export.target import write_whole
from normalizer.records import StatementKind

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.comparing.comparison import Comparison

FilePath = str | os.PathLike[str]
_PANELS: Final[tuple[tuple[StatementKind, str], ...]] = (
    ("income_statement", "Income statement"),
    ("balance_sheet", "Balance sheet"),
    ("cash_flow", "Cash flow"),
)
_SPANS: Final[tuple[Selection, ...]] = ("quarters", "years")


def write_csv(comparison: Comparison, path: FilePath) -> None:
    """Write the facts that count as CSV, values as exact decimals."""
    rows = fact_rows(comparison)
    write_whole(Path(path), lambda stream: csv_file.write_table(SERIES_FIELDS, rows, stream))


def write_parquet(comparison: Comparison, path: FilePath) -> None:
    """Write the facts that count, typed as their frame."""
    parquet_file.check()
    write_whole(Path(path), lambda stream: parquet_file.write_frame(comparison.facts, stream))


def write_json(comparison: Comparison, path: FilePath) -> None:
    """Write one object with ``version``, ``entities``, ``facts`` and ``findings``, values as exact decimals in text."""
    body = {
        "version": __version__,
        "entities": comparison.entities,
        "facts": [json_file.named(SERIES_FIELDS, row) for row in fact_rows(comparison)],
        "findings": [
            json_file.named(FINDING_FIELDS, finding_row(document, found))
            for document, found in comparison.finding_records
        ],
    }

    def write(stream: BinaryIO) -> None:
        stream.write(json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")

    write_whole(Path(path), write)


def write_excel(comparison: Comparison, path: FilePath) -> None:
    """Write a sheet for each statement by quarters and by years, then growth, ratios, restatements, findings, facts."""
    sheets = dict(_sheets(comparison))
    write_whole(Path(path), lambda stream: excel_frames.write_sheets(sheets, stream))


def _sheets(comparison: Comparison) -> Iterator[tuple[str, pd.DataFrame]]:
    for periods in _SPANS:
        for kind, title in _PANELS:
            frame = comparison.frame(kind, periods)
            if len(frame):
                yield f"{title}, {periods}", flat(frame)
    yield "Growth", comparison.growth()
    yield "Ratios", comparison.ratios()
    yield "Restatements", comparison.restatements()
    yield "Findings", comparison.findings
    yield "Facts", comparison.facts

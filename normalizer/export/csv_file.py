"""Facts as CSV (RFC 4180, UTF-8, ``\\n``): values in exact decimals, dates in ISO form, empty for what is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from normalizer.columns import FACT_FIELDS, as_text, fact_row

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


def check() -> None:
    """CSV needs nothing that could be absent."""


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write a heading row and a row a fact."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(field.name for field in FACT_FIELDS)
        rows.writerows(
            [as_text(value) for value in fact_row(fact)] for filing in filings for fact in filing.fact_records
        )
    finally:
        text.detach()


def read(path: Path) -> pd.DataFrame:
    """The frame of a CSV that :func:`write` has written, equal to ``facts_frame`` in values and types."""
    import pandas as pd

    dates = [field.name for field in FACT_FIELDS if field.dtype.startswith("datetime")]
    frame = pd.read_csv(
        path,
        dtype={field.name: field.dtype for field in FACT_FIELDS if field.name not in dates},
        parse_dates=dates,
        date_format="%Y-%m-%d",
        # A label may well read "None" or "n/a": only an empty field is missing, and only where one may be missing.
        keep_default_na=False,
        na_values={field.name: [""] for field in FACT_FIELDS if field.optional},
        encoding="utf-8",
    )
    frame = frame[[field.name for field in FACT_FIELDS]]
    return frame.astype(dict.fromkeys(dates, "datetime64[us]"))

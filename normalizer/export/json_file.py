"""Facts and findings as JSON by ``facts.schema.json``: values as exact decimals in text, as xBRL-JSON has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Field, Value, as_text, fact_row, finding_row
from normalizer.provenance import provenance_of

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing

SCHEMA: Final = "https://statement-normalizer.example/facts.schema.json"


def check() -> None:
    """JSON needs nothing that could be absent."""


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write one object with ``version`` and ``documents`` (a frame's ``attrs``), ``facts`` and ``findings``."""
    body = {
        "$schema": SCHEMA,
        **provenance_of(filings),
        "facts": [named(FACT_FIELDS, fact_row(fact)) for filing in filings for fact in filing.fact_records],
        "findings": [
            named(FINDING_FIELDS, finding_row(filing.document, found))
            for filing in filings
            for found in filing.finding_records
        ],
    }
    stream.write(json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def named(fields: Sequence[Field], row: Sequence[Value]) -> Mapping[str, str | int | float | None]:
    """The row by the names of its columns, numbers and days that JSON has no type for as text."""
    return {
        field.name: as_text(value) if isinstance(value, Decimal | date) else value
        for field, value in zip(fields, row, strict=True)
    }


def read(path: Path) -> pd.DataFrame:
    """The facts of a file that :func:`write` has written, equal to ``facts_frame``."""
    from normalizer.frames import frame_of

    held = json.loads(path.read_bytes())
    numbers = {field.name for field in FACT_FIELDS if field.dtype == "float64"}
    rows = [
        tuple(
            float(fact[field.name]) if field.name in numbers and fact[field.name] is not None else fact[field.name]
            for field in FACT_FIELDS
        )
        for fact in held["facts"]
    ]
    frame = frame_of(rows, FACT_FIELDS)
    frame.attrs.update({name: held[name] for name in ("version", "documents") if name in held})
    return frame

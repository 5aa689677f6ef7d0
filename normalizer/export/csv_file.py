"""Facts as CSV (RFC 4180, UTF-8, ``\\n``): values in exact decimals, dates in ISO form, empty for what is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from normalizer.columns import FACT_FIELDS, Field, Value, as_text, fact_row

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


def check() -> None:
    """CSV needs nothing that could be absent."""


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write a heading row and a row a fact."""
    write_table(FACT_FIELDS, (fact_row(fact) for filing in filings for fact in filing.fact_records), stream)


def write_table(fields: Sequence[Field], rows: Iterable[Sequence[Value]], stream: BinaryIO) -> None:
    """Write the fields' names, then the rows."""
    write_rows(stream, [[field.name for field in fields], *([as_text(value) for value in row] for row in rows)])


def write_rows(stream: BinaryIO, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of texts."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        csv.writer(text, lineterminator="\n").writerows(rows)
    finally:
        text.detach()


def read(path: Path) -> pd.DataFrame:
    """The frame of a CSV that :func:`write` has written, equal to ``facts_frame`` in values and types.

    CSV has no place for ``attrs``; a data package keeps them beside it.
    """
    import pandas as pd

    from normalizer.frames import FACT_DTYPES, READ_CSV

    # Categories come as texts first, since pandas would make a gap of a word that is none of them.
    categories = {field.name: field.categories for field in FACT_FIELDS if field.categories}
    texts = READ_CSV["dtype"] | dict.fromkeys(categories, "string")
    frame: pd.DataFrame = pd.read_csv(path, **{**READ_CSV, "dtype": texts})[list(FACT_DTYPES)]
    for name, known in categories.items():
        if wrong := set(frame[name].dropna()) - set(known):
            raise ValueError(f"{min(wrong)!r} is no {name}; there are {', '.join(known)}")
    return frame.astype(FACT_DTYPES)

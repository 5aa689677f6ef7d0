"""Facts as Parquet, typed like the frame. The one module that needs pyarrow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.errors import OutputError, installed_by
from normalizer.export.meanings import MEANINGS, unit_meanings

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


KEY: Final = b"statement-normalizer"
"""The file's metadata under this key: JSON of the frame's ``attrs`` and ``units``."""


def check() -> None:
    """Raise OutputError that names the extra to install where pyarrow is absent."""
    if find_spec("pyarrow") is None:
        raise OutputError(f"Parquet needs pyarrow, which is not installed: {installed_by('parquet')}")


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write the facts; a double tells every value of up to 15 digits apart, and no statement prints more.

    Each column says in its metadata what it means; the file's say in which units its values are and where they are
    from, under the key ``statement-normalizer``. pandas finds the latter in ``attrs``.
    """
    import pyarrow as pa
    from pyarrow import parquet

    from normalizer.frames import facts_frame

    frame = facts_frame(filings)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for number, field in enumerate(table.schema):
        about = {b"description": MEANINGS[field.name].encode()}
        table = table.set_column(number, field.with_metadata(about), table.column(number))
    words = {**frame.attrs, "units": unit_meanings(frame["unit"].unique().tolist())}
    kept = table.schema.metadata or {}
    table = table.replace_schema_metadata({**kept, KEY: json.dumps(words, ensure_ascii=False).encode()})
    parquet.write_table(table, stream)


def write_frame(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """Write a frame of whatever columns. Raises OutputError where pyarrow is absent."""
    check()
    frame.to_parquet(stream, engine="pyarrow", index=False)


def read(path: Path) -> pd.DataFrame:
    """The frame of a file that :func:`write` has written, ``attrs`` included."""
    import pandas as pd

    from normalizer.frames import FACT_DTYPES

    check()
    return pd.read_parquet(path, engine="pyarrow")[list(FACT_DTYPES)].astype(FACT_DTYPES)

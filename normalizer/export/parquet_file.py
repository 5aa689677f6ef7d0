"""Facts as Parquet, typed like the frame. The one module that needs pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from normalizer.columns import FACT_FIELDS
from normalizer.export.target import OutputError

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


def check() -> None:
    """Raise OutputError that names the extra to install where pyarrow is absent."""
    if find_spec("pyarrow") is None:
        raise OutputError("Parquet needs pyarrow, which is not installed: pip install 'statement-normalizer[parquet]'")


def write(filings: Sequence[Filing], stream: BinaryIO) -> None:
    """Write the facts; a double holds every value of up to 15 digits exactly, and no statement prints more."""
    from normalizer.frames import facts_frame

    facts_frame(filings).to_parquet(stream, engine="pyarrow", index=False)


def read(path: Path) -> pd.DataFrame:
    """The frame of a file that :func:`write` has written."""
    import pandas as pd

    check()
    frame = pd.read_parquet(path, engine="pyarrow")
    return frame[[field.name for field in FACT_FIELDS]].astype({field.name: field.dtype for field in FACT_FIELDS})

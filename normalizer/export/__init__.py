"""Filings into files: CSV, Parquet, Excel and JSON, each written whole or not at all; and facts read back from them.

``WRITERS`` and ``READERS`` are the registry, by file name ending; the modules behind it are imported when used.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from normalizer.errors import InputError
from normalizer.export.target import OutputError, check_target, write_whole

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing

__all__ = ["FORMATS", "OutputError", "check_output", "read_facts", "write_filings"]

FORMATS: Final = MappingProxyType(
    {
        ".csv": "normalizer.export.csv_file",
        ".json": "normalizer.export.json_file",
        ".parquet": "normalizer.export.parquet_file",
        ".xlsx": "normalizer.export.excel_file",
    }
)
"""The module behind each file name ending, of the form that :class:`Format` describes."""


class Format(Protocol):
    """What a module of ``FORMATS`` offers."""

    def check(self) -> None:
        """Raise OutputError where a library that the format needs is absent."""

    def write(self, filings: Sequence[Filing], stream: BinaryIO) -> None:
        """Write the filings to the stream."""

    def read(self, path: Path) -> pd.DataFrame:
        """Read the facts of a file that ``write`` has written."""


def format_of(path: Path, suffix: str | None = None) -> Format:
    """The format that the file's ending names, or ``suffix``; OutputError lists the endings there are."""
    ending = suffix or path.suffix.lower()
    if ending not in FORMATS:
        raise OutputError(f"{path}: {ending or 'no ending'!r} names no format; use {', '.join(FORMATS)}")
    return import_module(FORMATS[ending])


def check_output(path: str | os.PathLike[str]) -> None:
    """Raise OutputError where the file could not be written: unknown ending, no such folder, an absent library."""
    format_of(Path(path)).check()
    check_target(Path(path))


def write_filings(filings: Sequence[Filing], path: str | os.PathLike[str], *, suffix: str | None = None) -> None:
    """Write the facts of all filings as one file in the format of its ending, or of ``suffix``, whole or not at all.

    Excel and JSON hold the findings too. Raises OutputError, and leaves an older file as it was, where it cannot.
    """
    chosen = format_of(Path(path), suffix)
    chosen.check()
    write_whole(Path(path), lambda stream: chosen.write(filings, stream))


def read_facts(path: str | os.PathLike[str]) -> pd.DataFrame:
    """The facts of a file that this package has written: the same frame, column by column and type by type.

    Raises InputError for a file that cannot be read or lacks a column.
    """
    try:
        return format_of(Path(path)).read(Path(path))
    except (OSError, ValueError, KeyError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(
            f"{path}: no facts can be read from it ({reason}); write it with to_csv or its siblings"
        ) from error

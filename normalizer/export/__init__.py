"""Filings into files: CSV, Parquet, Excel and JSON, each written whole or not at all; and facts read back from them.

Beside these stand the data package (a folder) and one statement as a wide CSV.

``WRITERS`` and ``READERS`` are the registry, by file name ending; the modules behind it are imported when used.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from normalizer.errors import InputError, OutputError
from normalizer.export.target import check_folder, check_target, write_whole

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing
    from normalizer.records import StatementKind

__all__ = [
    "FORMATS",
    "OutputError",
    "check_output",
    "check_package",
    "read_facts",
    "read_wide",
    "write_datapackage",
    "write_filings",
    "write_wide_csv",
]

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


def check_package(folder: str | os.PathLike[str]) -> None:
    """Raise OutputError where the data package could not be written: no such parent, a folder with other files."""
    from normalizer.export.datapackage import FILES

    check_folder(Path(folder), FILES)


def write_datapackage(filings: Sequence[Filing], folder: str | os.PathLike[str]) -> None:
    """Write the facts and findings of all filings as CSV into the folder, with a ``datapackage.json`` beside them.

    The folder is made, or replaced where it holds a data package and nothing else; else OutputError.
    """
    from normalizer.export.datapackage import write_package

    write_package(filings, Path(folder))


def write_wide_csv(filing: Filing, path: str | os.PathLike[str], kind: StatementKind) -> None:
    """Write one statement of the filing as CSV, lines by periods; ``read_wide`` reads it back equal."""
    from normalizer.export.wide_csv import write_wide

    write_whole(Path(path), lambda stream: write_wide(filing, kind, stream))


def read_wide(path: str | os.PathLike[str]) -> pd.DataFrame:
    """The statement of a file that ``Filing.to_wide_csv`` has written; InputError where there is none."""
    from normalizer.export.wide_csv import read_wide as read

    return read(Path(path))


def read_facts(path: str | os.PathLike[str]) -> pd.DataFrame:
    """The facts of a file or a data package that this package has written: the same frame, column by column and type
    by type. All but bare CSV give its ``attrs`` too.

    Raises InputError for a file that cannot be read or lacks a column.
    """
    try:
        if Path(path).is_dir() or Path(path).name == "datapackage.json":
            from normalizer.export.datapackage import read_package

            return read_package(Path(path))
        return format_of(Path(path)).read(Path(path))
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason: object = error.strerror if isinstance(error, OSError) and error.strerror else error
        if isinstance(error, KeyError):
            reason = f"it holds no {error.args[0]!r}"
        raise InputError(
            f"{path}: no facts can be read from it ({reason}); write it with to_csv or its siblings"
        ) from error

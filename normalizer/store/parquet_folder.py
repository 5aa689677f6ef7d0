"""A store in a folder of Parquet files: two files a document, the second of which says that the first is whole.

``facts/<digest>.parquet`` is written first, ``documents/<digest>.parquet`` last; both whole or not at all. Facts
without their document's file are those of an adding that was broken off: no query sees them, and adding writes them
anew. A document that is replaced is taken out first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import duckdb
import pyarrow.parquet as pq

from normalizer.columns import Field, Value
from normalizer.errors import InputError, OutputError
from normalizer.export.target import write_whole
from normalizer.store.queries import Query
from normalizer.store.records import DOCUMENT_FIELDS, STORED_FIELDS, Entry
from normalizer.store.rows import as_declared, as_table
from normalizer.store.schema import STEPS, VERSION, check_version

if TYPE_CHECKING:
    import pandas as pd

_MARK: Final = "store.json"


class ParquetFolder:
    """The store in that folder, made if there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_dir():
            raise InputError(f"{path}: is a file, and no store ends so; name it .duckdb, or name a folder")
        mark = path / _MARK
        if path.is_dir() and any(path.iterdir()) and not mark.exists():
            raise InputError(f"{path}: is a folder with other things in it and no store; name an empty or a new one")
        if mark.exists():
            check_version(_version(mark), path)
        self._make()
        # What has been read stays in memory, so that a file is read once; nothing there is locked.
        self._tables = duckdb.connect()
        self._seen: dict[str, dict[str, int]] = {"documents": {}, "facts": {}}
        for step in STEPS:
            for sql in step:
                self._tables.execute(sql)

    def put(self, entries: Iterable[Entry], replace: bool) -> list[bool]:
        """Keep each document: its facts, then the file that counts."""
        return [self._put(entry, replace) for entry in entries]

    def ask(self, query: Query, fields: Sequence[Field]) -> pd.DataFrame:
        """The rows of the query; files that have come since the last one are read first."""
        for name in ("documents", "facts"):
            self._read_new(name)
        return as_declared(self._tables.execute(query.sql, query.parameters).df(), fields)

    def _read_new(self, name: str) -> None:
        """Bring the table in memory up to the files of that name."""
        seen = self._seen[name]
        files = {path.name: path.stat().st_mtime_ns for path in (self.path / name).glob("*.parquet")}
        new = [file for file, changed in files.items() if seen.get(file) != changed]
        if old := [file for file in seen if file in new or file not in files]:
            sources = [file.removesuffix(".parquet") for file in old]
            self._tables.execute(f"DELETE FROM {name} WHERE list_contains(?, source)", [sources])
        if new:
            paths = [str(self.path / name / file) for file in new]
            self._tables.execute(
                f"INSERT INTO {name} BY NAME SELECT * FROM read_parquet(?, union_by_name = true)", [paths]
            )
        self._seen[name] = files

    def _make(self) -> None:
        try:
            for name in ("facts", "documents"):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be made a store ({error.strerror or error})") from error
        mark = self.path / _MARK
        # The files of an older version lack columns, which a query fills: bringing it up to date is saying so.
        if not mark.exists() or _version(mark) < VERSION:
            body = json.dumps({"version": VERSION}).encode()

            def write(stream: BinaryIO) -> None:
                stream.write(body)

            write_whole(mark, write)

    def _put(self, entry: Entry, replace: bool) -> bool:
        source = entry.added.source
        target = self.path / "documents" / f"{source}.parquet"
        known = target.exists()
        if known and not replace:
            return False
        try:
            target.unlink(missing_ok=True)  # until its facts are whole, no query sees the document
        except OSError as error:
            raise InputError(f"{self.path}: {source} cannot be replaced ({error.strerror or error})") from error
        _write(self.path / "facts" / f"{source}.parquet", entry.facts, STORED_FIELDS)
        _write(target, [entry.document], DOCUMENT_FIELDS)
        return not known


def _version(mark: Path) -> int:
    try:
        return int(json.loads(mark.read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{mark}: does not say the version of the store ({error}); is the folder a store?") from error


def _write(path: Path, rows: Sequence[tuple[Value, ...]], fields: Sequence[Field]) -> None:
    table = as_table(rows, fields)

    def write(stream: BinaryIO) -> None:
        pq.write_table(table, stream)

    try:
        write_whole(path, write)
    except OutputError as error:
        raise InputError(f"{path.parent.parent}: {error}") from error

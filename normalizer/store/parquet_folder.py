"""A store in a folder of Parquet files: two files a document, the second of which says that the first is whole.

``facts/<digest>.parquet`` is written first, ``documents/<digest>.parquet`` last; both whole or not at all. Facts
without their document's file are those of an adding that was broken off: no query sees them, and adding writes them
anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from normalizer.columns import Field, Value
from normalizer.errors import InputError
from normalizer.export.target import OutputError, write_whole
from normalizer.store.queries import Query
from normalizer.store.records import DOCUMENT_FIELDS, SQL_TYPES, STORED_FIELDS, Entry
from normalizer.store.rows import as_declared
from normalizer.store.schema import VERSION, check_version

if TYPE_CHECKING:
    import pandas as pd

_MARK: Final = "store.json"
_ARROW: Final = {
    "string": pa.string(),
    "Int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "datetime64[us]": pa.date32(),
}


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

    def put(self, entries: Iterable[Entry], replace: bool) -> list[bool]:
        """Keep each document: its facts, then the file that counts."""
        return [self._put(entry, replace) for entry in entries]

    def ask(self, query: Query, fields: Sequence[Field]) -> pd.DataFrame:
        """The rows of the query."""
        with duckdb.connect() as connection:
            for name, columns in (("documents", DOCUMENT_FIELDS), ("facts", STORED_FIELDS)):
                connection.execute(_view(name, self.path / name, columns))
            return as_declared(connection.execute(query.sql, query.parameters).df(), fields)

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
        _write(self.path / "facts" / f"{source}.parquet", entry.facts, STORED_FIELDS)
        _write(target, [entry.document], DOCUMENT_FIELDS)
        return not known


def _version(mark: Path) -> int:
    try:
        return int(json.loads(mark.read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{mark}: does not say the version of the store ({error}); is the folder a store?") from error


def _write(path: Path, rows: Sequence[tuple[Value, ...]], fields: Sequence[Field]) -> None:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    table = pa.table(
        [pa.array(list(values), type=_type(field)) for field, values in zip(fields, columns, strict=True)],
        schema=pa.schema([(field.name, _type(field)) for field in fields]),
    )

    def write(stream: BinaryIO) -> None:
        pq.write_table(table, stream)

    try:
        write_whole(path, write)
    except OutputError as error:
        raise InputError(f"{path.parent.parent}: {error}") from error


def _type(field: Field) -> pa.DataType:
    # Values are kept as exact texts.
    return pa.string() if field.name == "value" else _ARROW[field.dtype]


def _view(name: str, folder: Path, fields: Sequence[Field]) -> str:
    """SQL that makes the files of a folder a view with all columns, those that older files lack empty."""
    types = {field.name: "VARCHAR" if field.name == "value" else SQL_TYPES[field.dtype] for field in fields}
    empty = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in types.items())
    base = f"SELECT {empty} WHERE false"
    if not any(folder.glob("*.parquet")):
        return f"CREATE VIEW {name} AS {base}"
    files = str(folder / "*.parquet").replace("'", "''")
    return f"CREATE VIEW {name} AS {base} UNION ALL BY NAME SELECT * FROM read_parquet('{files}', union_by_name = true)"

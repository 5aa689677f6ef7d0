"""A store in one DuckDB file: a connection a call, a transaction a document, the schema brought up to date."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from normalizer.columns import Field
from normalizer.errors import InputError
from normalizer.store.queries import Query
from normalizer.store.records import STORED_FIELDS, Entry
from normalizer.store.rows import as_declared, as_table
from normalizer.store.schema import STEPS, VERSION, check_version

if TYPE_CHECKING:
    import pandas as pd

_PAUSE: Final = 0.02


class DuckFile:
    """The store at that path, made if there is none."""

    def __init__(self, path: Path, wait: float) -> None:
        if not path.resolve().parent.is_dir():
            raise InputError(f"{path}: the folder {path.resolve().parent} does not exist; make it first")
        self.path, self.wait = path, wait
        with self._opened() as connection:
            _bring_up_to_date(connection, path)

    def put(self, entries: Iterable[Entry], replace: bool) -> list[bool]:
        """Keep each document in a transaction of its own."""
        with self._opened() as connection:
            return [_put(connection, entry, replace) for entry in entries]

    def ask(self, query: Query, fields: Sequence[Field]) -> pd.DataFrame:
        """The rows of the query."""
        with self._opened() as connection:
            return as_declared(connection.execute(query.sql, query.parameters).df(), fields)

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection, once no other process has the file; InputError where it stays taken or is no store."""
        until = time.monotonic() + self.wait
        while True:
            try:
                connection = duckdb.connect(str(self.path))
                break
            except duckdb.IOException as error:
                if "lock" not in str(error).lower():
                    raise InputError(f"{self.path}: cannot be opened as a store ({_first_line(error)})") from error
                if time.monotonic() > until:
                    raise InputError(
                        f"{self.path}: another process has had the store open for {self.wait:g} s; try again"
                    ) from error
                time.sleep(_PAUSE * (1 + random.random()))
            except duckdb.Error as error:
                raise InputError(f"{self.path}: cannot be opened as a store ({_first_line(error)})") from error
        try:
            yield connection
        finally:
            connection.close()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make the tables, or take an older store to the present version, all steps or none."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if tables and "store" not in tables:
        raise InputError(f"{path}: is a DuckDB file but no store ({', '.join(sorted(tables))}); name another")
    found = _version(connection) if tables else 0
    check_version(found, path)
    if found == VERSION:
        return
    connection.begin()
    try:
        for step in STEPS[found:]:
            for sql in step:
                connection.execute(sql)
        connection.execute("UPDATE store SET version = ?", [VERSION])
        connection.commit()
    except duckdb.Error:
        connection.rollback()
        raise


def _version(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT max(version) FROM store").fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def _put(connection: duckdb.DuckDBPyConnection, entry: Entry, replace: bool) -> bool:
    source = entry.added.source
    connection.begin()
    try:
        known = connection.execute("SELECT 1 FROM documents WHERE source = ?", [source]).fetchone() is not None
        if known and not replace:
            connection.rollback()
            return False
        if known:
            connection.execute("DELETE FROM facts WHERE source = ?", [source])
            connection.execute("DELETE FROM documents WHERE source = ?", [source])
        _insert(connection, entry)
        connection.commit()
    except BaseException:
        # Whatever ends the adding (an interrupt too), nothing of the document stays.
        connection.rollback()
        raise
    return not known


def _insert(connection: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    marks = ", ".join("?" * len(entry.document))
    connection.execute(f"INSERT INTO documents VALUES ({marks})", list(entry.document))
    if entry.facts:
        connection.register("new_facts", as_table(entry.facts, STORED_FIELDS))
        names = ", ".join(f'"{field.name}"' for field in STORED_FIELDS)
        connection.execute(f"INSERT INTO facts ({names}) SELECT {names} FROM new_facts")
        connection.unregister("new_facts")

"""The store as a user meets it, whatever its form: add documents, ask for facts as known when."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol

from normalizer.comparing.sources import parse_day
from normalizer.errors import InputError, installed_by
from normalizer.store.queries import Query, make_query
from normalizer.store.records import DOCUMENT_FIELDS, QUERY_FIELDS, Added, Entry, Which, entry_of

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.columns import Field
    from normalizer.filing import Filing
    from normalizer.records import StatementKind

_FILES: Final = (".duckdb", ".db")


class Shelf(Protocol):
    """What a form of the store must do."""

    def put(self, entries: Iterable[Entry], replace: bool) -> list[bool]:
        """Keep each document, in a transaction of its own; whether it is new."""

    def ask(self, query: Query, fields: Sequence[Field]) -> pd.DataFrame:
        """The rows of the query."""


class Store:
    """Facts of many documents: one DuckDB file (``.duckdb``, ``.db``) or a folder of Parquet files (any other path).

    Every version of a fact is kept with the day on which its document became known. The store is opened for each call
    and shut after it, so that several processes may use it in turn. Raises InputError for a store of a later version,
    for a file that is none, and where a library is absent.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait: float = 60.0) -> None:
        """Open or make the store at the path; ``wait`` is how many seconds to wait for another process's turn."""
        self.path = Path(path)
        self._shelf = _open(self.path, wait)

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left open between two calls."""

    def add(
        self, filing: Filing, published: str | date | None = None, *, entity: str | None = None, replace: bool = False
    ) -> Added:
        """Keep the facts of a document; one that is known by its digest already is left as it is.

        ``published`` is the day on which it became known; without it, the day that the document names (filed, its
        dateline, its period of report), else today: ``known.by`` of the outcome says which. ``entity`` names the
        company of a document that does not. ``replace`` puts the facts in the place of older ones of the same document.
        """
        return self.add_all([filing], [published], entity=entity, replace=replace)[0]

    def add_all(
        self,
        filings: Iterable[Filing],
        published: Sequence[str | date | None] | None = None,
        *,
        entity: str | None = None,
        replace: bool = False,
    ) -> list[Added]:
        """``add`` for several documents, each in a transaction of its own, without shutting the store in between."""
        given = list(filings)
        days = list(published) if published is not None else [None] * len(given)
        if len(days) != len(given):
            raise InputError(f"published has {len(days)} days for {len(given)} documents; give one for each")
        entries = [
            entry_of(filing, parse_day(day, "published") if day else None, entity)
            for filing, day in zip(given, days, strict=True)
        ]
        new = self._shelf.put(entries, replace)
        return [_outcome(entry, fresh) for entry, fresh in zip(entries, new, strict=True)]

    def facts(
        self,
        entity: str | Sequence[str] | None = None,
        concept: str | Sequence[str] | None = None,
        periods: str | Sequence[str] | None = None,
        *,
        statement: StatementKind | None = None,
        as_of: str | date | None = None,
        which: Which = "latest",
    ) -> pd.DataFrame:
        """A row a fact: the columns of ``Filing.facts``, then ``known``, ``known_by``, ``source``, ``cik``,
        ``superseded``.

        ``entity`` is a name, whatever its legal form, or a CIK; ``concept`` a standard concept (one that is
        only likely counts) or an element.
        ``periods`` are "quarters", "years" or "instants", labels ("2005Q2", "2005"), days ("2005-06-30") or durations
        ("2005-04-01/2005-06-30"). ``as_of`` leaves out what became known later. Of the versions of a fact (same
        company, statement, concept or else label, member, unit and days), ``which`` gives the latest, the first, or
        all, which is what ``compare`` asks for.
        """
        query = make_query(entity, concept, periods, statement, parse_day(as_of, "as_of") if as_of else None, which)
        return self._shelf.ask(query, QUERY_FIELDS)

    def documents(self) -> pd.DataFrame:
        """A row a document: source (its digest), document, entity, cik, form, known, known_by, added, facts."""
        return self._shelf.ask(Query("SELECT * FROM documents ORDER BY known, added", ()), DOCUMENT_FIELDS)


def _outcome(entry: Entry, new: bool) -> Added:
    made = entry.added
    return Added(made.source, made.document, new, made.facts, made.known)


def _open(path: Path, wait: float) -> Shelf:
    try:
        if path.suffix.lower() in _FILES:
            from normalizer.store.duckdb_file import DuckFile

            return DuckFile(path, wait)
        from normalizer.store.parquet_folder import ParquetFolder

        return ParquetFolder(path)
    except ModuleNotFoundError as error:
        raise InputError(f"{path}: a store needs {error.name}: {installed_by('store')}") from error

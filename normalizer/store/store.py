"""The store as a user meets it, whatever its form: add documents, ask for facts as known when."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol

from normalizer.comparing.calendars import Use
from normalizer.comparing.sources import parse_day
from normalizer.errors import InputError, installed_by
from normalizer.records import Period
from normalizer.store.names import check_concepts, check_entity
from normalizer.store.periods import find_stretches
from normalizer.store.queries import (
    NAME_FIELDS,
    USE_FIELDS,
    Asked,
    Query,
    facts_query,
    names_query,
    periods_query,
    read_asked,
)
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
        dateline, its period of report), else the end of its last period, a lower bound, else today: ``known.by`` of
        the outcome says which. ``entity`` names the
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
        only likely counts) or an element; without one all, for an empty list nothing.
        ``periods`` are "quarters", "years" or "instants", labels ("2005Q2", "2005"), days ("2005-06-30") or durations
        ("2005-04-01/2005-06-30"). Days are matched as in ``compare``: documents name the same quarter differently by
        days, and so may you. ``as_of`` leaves out what became known later. Of the versions of a fact (same company,
        statement, concept or else label, member, unit and period), ``which`` gives the latest, the first, or all,
        which is what ``compare`` asks for; but for "all", columns are left out whose period ends after their document
        became known. Raises InputError for a word that says nothing, LookupError, which says what is near, for a
        company that has no document and for a concept that neither the store nor the taxonomy knows.
        """
        day = parse_day(as_of, "as_of") if as_of else None
        asked = read_asked(entity, concept, periods, statement, day, which)
        self._check_names(asked)
        matched = asked.picks is not None or which != "all"
        uses = self._uses(asked) if matched else []
        return self._shelf.ask(facts_query(asked, find_stretches(uses, asked.picks)), QUERY_FIELDS)

    def documents(self) -> pd.DataFrame:
        """A row a document: source (its digest), document, entity, cik, form, known, known_by, added, facts."""
        return self._shelf.ask(Query("SELECT * FROM documents ORDER BY known, added", ()), DOCUMENT_FIELDS)

    def _uses(self, asked: Asked) -> list[tuple[str, Use, int]]:
        """The periods that each company's documents use, and how often."""
        frame = self._shelf.ask(periods_query(asked), USE_FIELDS)
        return [
            (row["company"], Use(row["source"], row["statement"], *_times(row)), int(row["uses"]))
            for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
        ]

    def _check_names(self, asked: Asked) -> None:
        """Raise LookupError, which says what is near, for a company or a concept that is none."""
        if asked.entities:
            documents = self.documents()
            for name in asked.entities:
                check_entity(name, documents)
        if asked.concepts:
            names = self._shelf.ask(names_query(replace(asked, as_of=None)), NAME_FIELDS)
            check_concepts(asked.concepts, {*names["concept"].dropna(), *names["element"].dropna()})


def _times(row: Mapping[Any, Any]) -> tuple[Period, int | None, str | None]:
    """The period of a row, and its fiscal year and period."""
    start, end, year = row["period_start"], row["period_end"], row["fiscal_year"]
    period = Period(None if start is None else start.date(), end.date())
    return period, None if year is None else int(year), row["fiscal_period"]


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

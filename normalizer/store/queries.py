"""The queries of a store: facts by company, concept and period, as known on a day; and what names it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, get_args

from normalizer.columns import Field
from normalizer.companies import company_key
from normalizer.comparing.records import FILED_AFTER
from normalizer.errors import InputError
from normalizer.kinds import check_statement
from normalizer.records import STATEMENT_KINDS, StatementKind
from normalizer.store.periods import Picks, Stretch, read_periods
from normalizer.store.records import QUERY_FIELDS, Which

Condition = tuple[str, tuple[object, ...]]
"""A condition in SQL and its parameters."""
_COMPANY: Final = "coalesce(d.cik, n.cik, d.name, f.source)"
_SAME: Final = (
    f"{_COMPANY}, f.statement, coalesce(f.concept, f.likely, lower(f.label) || '|' || lower(f.section)), "
    "coalesce(f.axis, ''), coalesce(f.member, ''), f.unit, p.first, p.last"
)
"""What makes two rows versions of one fact."""
_MISDATED: Final = (
    "(f.statement <> 'notes' AND f.period_end > d.known "
    "+ CASE WHEN d.known_by IN ('caller', 'filed', 'dateline') THEN 0 WHEN d.known_by = 'period' THEN 10 END)"
)
"""A column headed by a period that ends after its document became known: its heading is misread or misprinted."""
_PLACE: Final = f"d.known + CASE WHEN d.known_by IN ('cover', 'period') THEN {FILED_AFTER} ELSE 0 END"
"""The day by which documents are put in order, as in a comparison: a lower bound stands for a day of filing."""
_SPANS: Final = (
    "(SELECT unnest(?::VARCHAR[]) AS company, unnest(?::DATE[]) AS first_day, unnest(?::DATE[]) AS last_day, "
    "unnest(?::INTEGER[]) AS first, unnest(?::INTEGER[]) AS last)"
)
_NAMES: Final = (
    "(SELECT name, min(cik) AS cik FROM documents WHERE cik IS NOT NULL AND name IS NOT NULL "
    "GROUP BY name HAVING count(DISTINCT cik) = 1)"
)
_TABLES: Final = f"facts f JOIN documents d USING (source) LEFT JOIN {_NAMES} n ON n.name = d.name"
USE_FIELDS: Final = (
    Field("company", "string", optional=False),
    Field("source", "string", optional=False),
    Field("statement", "category", optional=False, categories=STATEMENT_KINDS),
    Field("period_start", "datetime64[us]"),
    Field("period_end", "datetime64[us]", optional=False),
    Field("fiscal_year", "Int64"),
    Field("fiscal_period", "string"),
    Field("uses", "Int64", optional=False),
)
NAME_FIELDS: Final = (Field("concept", "string"), Field("element", "string"))


@dataclass(frozen=True, slots=True)
class Query:
    """SQL and its parameters."""

    sql: str
    parameters: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a store, read and found to say something; None asks for all, an empty tuple for nothing."""

    entities: tuple[str, ...] | None
    concepts: tuple[str, ...] | None
    picks: Picks | None
    statement: StatementKind | None
    as_of: date | None
    which: Which


def read_asked(
    entity: str | Sequence[str] | None,
    concept: str | Sequence[str] | None,
    periods: str | Sequence[str] | None,
    statement: StatementKind | None,
    as_of: date | None,
    which: Which,
) -> Asked:
    """The words of ``Store.facts``. Raises InputError for a word that says nothing."""
    if which not in get_args(Which):
        raise InputError(f"which={which!r} is none; use {', '.join(get_args(Which))}")
    check_statement(statement)
    words = _several(periods)
    picks = None if words is None else read_periods(words)
    return Asked(_several(entity), _several(concept), picks, statement, as_of, which)


def periods_query(asked: Asked) -> Query:
    """The query for the periods that the documents of the companies use, with the columns of ``USE_FIELDS``."""
    condition, parameters = _join(_about_documents(asked))
    columns = "f.source, f.statement, f.period_start, f.period_end, f.fiscal_year, f.fiscal_period"
    return Query(
        f"SELECT {_COMPANY} AS company, {columns}, count(*) AS uses FROM {_TABLES} "
        f"WHERE {condition} AND f.period_end IS NOT NULL GROUP BY ALL ORDER BY ALL",
        parameters,
    )


def facts_query(asked: Asked, stretches: Sequence[Stretch]) -> Query:
    """The query for the facts, their days matched by the stretches."""
    wheres = list(_about_documents(asked))
    if asked.concepts is not None:
        same = "coalesce(f.concept, f.likely) = ? OR f.element = ?"
        wheres.append(_any((same, (name, name)) for name in asked.concepts))
    if asked.statement is not None:
        wheres.append(("f.statement = ?", (asked.statement,)))
    if asked.which != "all":
        wheres.append((f"NOT coalesce({_MISDATED}, false)", ()))
    condition, parameters = _join(wheres)
    columns = ", ".join(f'{_table(name)}."{name}"' for name in (field.name for field in QUERY_FIELDS))
    join = "JOIN" if asked.picks else "LEFT JOIN"
    spans = tuple([getattr(stretch, field.name) for stretch in stretches] for field in fields(Stretch))
    return Query(
        f"SELECT {columns} FROM {_TABLES} {join} {_SPANS} p ON p.company = {_COMPANY} "
        f"AND p.last_day = f.period_end AND p.first_day IS NOT DISTINCT FROM f.period_start "
        f"WHERE {condition} {_ranking(asked.which)} ORDER BY {_PLACE}, d.added, f.source, f.number",
        (*spans, *parameters),
    )


def names_query(asked: Asked) -> Query:
    """The query for the concepts and elements of the companies' documents, with the columns of ``NAME_FIELDS``."""
    condition, parameters = _join(_about_documents(asked))
    return Query(
        f"SELECT DISTINCT coalesce(f.concept, f.likely) AS concept, f.element FROM {_TABLES} WHERE {condition}",
        parameters,
    )


def _ranking(which: Which) -> str:
    """What keeps the first or the latest of the versions of a fact."""
    if which == "all":
        return ""
    # Of one document's prints the corrected one is the later; of equal ones the first printed counts.
    first = f"{_PLACE}, d.added, NOT f.superseded, f.concept IS NULL, f.number"
    latest = f"{_PLACE} DESC, d.added DESC, f.superseded, f.concept IS NULL, f.number"
    ranked = first if which == "first" else latest
    return f"QUALIFY f.period_end IS NULL OR row_number() OVER (PARTITION BY {_SAME} ORDER BY {ranked}) = 1"


def _about_documents(asked: Asked) -> Iterator[Condition]:
    if asked.entities is not None:
        yield _entity_is(asked.entities)
    if asked.as_of is not None:
        yield "d.known <= ?", (asked.as_of,)


def _join(conditions: Iterable[Condition]) -> Condition:
    parts = list(conditions)
    return " AND ".join(sql for sql, _ in parts) or "true", tuple(value for _, values in parts for value in values)


def _table(column: str) -> str:
    return "d" if column in ("known", "known_by", "source", "cik") else "f"


def _several(words: str | Sequence[str] | None) -> tuple[str, ...] | None:
    return None if words is None else (words,) if isinstance(words, str) else tuple(words)


def _any(conditions: Iterable[Condition]) -> Condition:
    """That one of the conditions holds, which none of none does."""
    parts = list(conditions)
    either = " OR ".join(sql for sql, _ in parts) or "false"
    return f"({either})", tuple(value for _, values in parts for value in values)


def _entity_is(names: Sequence[str]) -> Condition:
    """Documents of that name, of that CIK, or of the CIK that a document of that name has."""
    parts = []
    for name in names:
        number = name.strip().zfill(10) if name.strip().isdigit() else None
        plain = company_key(name)
        parts.append(
            (
                "(d.cik = ? OR d.name = ? OR d.cik IN (SELECT cik FROM documents WHERE name = ? AND cik IS NOT NULL) "
                "OR (d.cik IS NULL AND d.name IN (SELECT name FROM documents WHERE cik = ?)))",
                (number, plain, plain, number),
            )
        )
    return _any(parts)

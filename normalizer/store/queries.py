"""The one query of a store: facts by company, concept and period, in the versions known on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from normalizer.comparing.entities import normal_name
from normalizer.errors import InputError
from normalizer.records import STATEMENT_KINDS, StatementKind
from normalizer.store.records import QUERY_FIELDS, Which
from normalizer.year_ends import LENGTHS

Condition = tuple[str, tuple[object, ...]]
"""A condition in SQL and its parameters."""
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_LABEL: Final = re.compile(r"(\d{4})(?:(Q[1-4])|(H1)|(M9))?")
_PARTS: Final = {"H1": "6M", "M9": "9M", None: "FY"}
_LENGTHS: Final = {f"{length}s": span for span, length in LENGTHS if length in ("quarter", "year")}
_SAME: Final = (
    "coalesce(d.cik, n.cik, d.name, f.source), f.statement, "
    "coalesce(f.concept, f.likely, lower(f.label) || '|' || lower(f.section)), "
    "coalesce(f.axis, ''), coalesce(f.member, ''), f.unit, f.period_start, f.period_end"
)
"""What makes two rows versions of one fact."""
_NAMES: Final = (
    "(SELECT name, min(cik) AS cik FROM documents WHERE cik IS NOT NULL AND name IS NOT NULL "
    "GROUP BY name HAVING count(DISTINCT cik) = 1)"
)


@dataclass(frozen=True, slots=True)
class Query:
    """SQL and its parameters."""

    sql: str
    parameters: tuple[object, ...]


def make_query(
    entity: str | Sequence[str] | None,
    concept: str | Sequence[str] | None,
    periods: str | Sequence[str] | None,
    statement: StatementKind | None,
    as_of: date | None,
    which: Which,
) -> Query:
    """The query for ``Store.facts``. Raises InputError for a word that says nothing."""
    if which not in get_args(Which):
        raise InputError(f"which={which!r} is none; use {', '.join(get_args(Which))}")
    if statement is not None and statement not in STATEMENT_KINDS:
        raise InputError(f"{statement!r} is no statement; there are {', '.join(STATEMENT_KINDS)}")
    wheres: list[Condition] = []
    if entity is not None:
        wheres.append(_entity_is(_several(entity)))
    if concept is not None:
        names = _several(concept)
        marks = ", ".join("?" * len(names))
        wheres.append((f"(coalesce(f.concept, f.likely) IN ({marks}) OR f.element IN ({marks}))", (*names, *names)))
    if periods is not None:
        wheres.append(_any(_period_is(period) for period in _several(periods)))
    if statement is not None:
        wheres.append(("f.statement = ?", (statement,)))
    if as_of is not None:
        wheres.append(("d.known <= ?", (as_of,)))
    condition = " AND ".join(sql for sql, _ in wheres) or "true"
    return Query(_select(condition, which), tuple(value for _, values in wheres for value in values))


def _select(condition: str, which: Which) -> str:
    columns = ", ".join(f'{_table(name)}."{name}"' for name in (field.name for field in QUERY_FIELDS))
    tables = f"facts f JOIN documents d USING (source) LEFT JOIN {_NAMES} n ON n.name = d.name"
    order = "d.known, d.added, f.source, f.number"
    if which == "all":
        return f"SELECT {columns} FROM {tables} WHERE {condition} ORDER BY {order}"
    # Of one document's prints the corrected one is the later; of equal ones the first printed counts.
    first = "d.known, d.added, NOT f.superseded, f.concept IS NULL, f.number"
    latest = "d.known DESC, d.added DESC, f.superseded, f.concept IS NULL, f.number"
    ranked = first if which == "first" else latest
    return (
        f"SELECT {columns} FROM {tables} WHERE {condition} QUALIFY f.period_end IS NULL "
        f"OR row_number() OVER (PARTITION BY {_SAME} ORDER BY {ranked}) = 1 ORDER BY {order}"
    )


def _table(column: str) -> str:
    return "d" if column in ("known", "known_by", "source", "cik") else "f"


def _several(words: str | Sequence[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _any(conditions: Iterable[Condition]) -> Condition:
    parts = list(conditions)
    return "(" + " OR ".join(sql for sql, _ in parts) + ")", tuple(value for _, values in parts for value in values)


def _entity_is(names: Sequence[str]) -> Condition:
    """Documents of that name, of that CIK, or of the CIK that a document of that name has."""
    parts = []
    for name in names:
        number = name.strip().zfill(10) if name.strip().isdigit() else None
        plain = normal_name(name)
        parts.append(
            (
                "(d.cik = ? OR d.name = ? OR d.cik IN (SELECT cik FROM documents WHERE name = ? AND cik IS NOT NULL) "
                "OR (d.cik IS NULL AND d.name IN (SELECT name FROM documents WHERE cik = ?)))",
                (number, plain, plain, number),
            )
        )
    return _any(parts)


def _period_is(words: str) -> Condition:
    """The condition that a selection, a label, a day or a duration stands for."""
    days = "date_diff('day', f.period_start, f.period_end) + 1"
    if words == "instants":
        return "(f.period_start IS NULL AND f.period_end IS NOT NULL)", ()
    if words in _LENGTHS:
        span = _LENGTHS[words]
        return f"{days} BETWEEN ? AND ?", (span.start, span.stop - 1)
    if label := _LABEL.fullmatch(words):
        year, quarter, half, nine = label.groups()
        part = quarter or _PARTS[half or nine]
        return "(f.fiscal_year = ? AND f.fiscal_period = ?)", (int(year), part)
    if re.fullmatch(_DAY, words):
        return "f.period_end = ?", (_day(words),)
    if re.fullmatch(f"{_DAY}/{_DAY}", words):
        start, end = words.split("/")
        return "(f.period_start = ? AND f.period_end = ?)", (_day(start), _day(end))
    raise InputError(
        f"periods={words!r} is no period; write quarters, years, instants, 2005Q2, 2005, 2005-06-30 or "
        "2005-04-01/2005-06-30"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"periods={text!r} is no day; write it as 2005-06-30") from error

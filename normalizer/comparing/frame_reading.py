"""Facts out of a frame of facts: the documents in it, as sources to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, cast, get_args

import pandas as pd

from normalizer.columns import Value
from normalizer.comparing.records import Known, KnownBy
from normalizer.comparing.sources import Source
from normalizer.errors import InputError
from normalizer.records import Fact, Period, Place, StatementKind, Status

_NEEDED: Final = ("document", "statement", "table", "row", "column", "label", "value", "unit", "period_end")


def read_frame(frame: pd.DataFrame, published: Mapping[str, date]) -> list[Source]:
    """The documents in a frame of facts; its columns ``known``, ``known_by``, ``source``, ``cik`` and ``superseded``,
    which a store gives, are used where there are any. Derived facts are left out: they follow anew.

    Raises InputError that names the columns which are missing.
    """
    if missing := [name for name in _NEEDED if name not in frame.columns]:
        raise InputError(f"the frame lacks the columns {', '.join(missing)}; give a frame of facts (filing.facts)")
    rows = _records(frame)
    grouped: dict[str, list[dict[str, Value]]] = {}
    for row in rows:
        if row.get("status") != "derived":
            grouped.setdefault(str(row.get("source") or row["document"]), []).append(row)
    return [_source(key, own, published) for key, own in grouped.items()]


def _records(frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The rows as plain Python values, None for what is missing."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        values = column.astype(object).where(column.notna(), None).tolist()
        columns[str(name)] = values
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _source(key: str, rows: Sequence[dict[str, Value]], published: Mapping[str, date]) -> Source:
    first = rows[0]
    document, day = str(first["document"]), _date(first.get("known"))
    by = first.get("known_by")
    known = Known(day, cast("KnownBy", by) if by in get_args(KnownBy) else "caller") if day else None
    old = {
        (cast("StatementKind", row["statement"]), _int(row["table"]) or 0, _int(row["column"]) or 0)
        for row in rows
        if row.get("superseded")
    }
    name = next((str(row["entity"]) for row in rows if row.get("entity")), None)
    number = str(first["cik"]) if first.get("cik") else None
    own = Known(published[document], "caller") if document in published else known
    return Source(key, name, number, own, tuple(_fact(row) for row in rows), frozenset(old))


def _fact(row: Mapping[str, Value]) -> Fact:
    end, value = _date(row["period_end"]), row["value"]
    return Fact(
        document=str(row["document"]),
        entity=_text(row.get("entity")),
        statement=cast("StatementKind", row["statement"]),
        place=Place(_int(row["table"]) or 0, _int(row["row"]) or 0, _int(row["column"]) or 0),
        section=_text(row.get("section")) or "",
        label=_text(row["label"]) or "",
        concept=_text(row.get("concept")),
        element=_text(row.get("element")),
        confidence=None if row.get("confidence") is None else float(str(row["confidence"])),
        value=_exact(value),
        unit=str(row["unit"]),
        decimals=_int(row.get("decimals")),
        period=Period(_date(row.get("period_start")), end) if end else None,
        fiscal_year=_int(row.get("fiscal_year")),
        fiscal_period=_text(row.get("fiscal_period")),
        printed=_text(row.get("printed")) or "",
        status=cast("Status", row.get("status") or "unproved"),
        proof=_text(row.get("proof")) or "",
        axis=_text(row.get("axis")),
        member=_text(row.get("member")),
    )


def _exact(value: Value) -> Decimal:
    """The exact number that a float stands for: its shortest decimals."""
    number = (
        value
        if isinstance(value, Decimal)
        else Decimal(repr(value))
        if isinstance(value, float)
        else Decimal(str(value))
    )
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and number.adjusted() < 27 else number


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _int(value: Value) -> int | None:
    return None if value is None else int(str(value).removesuffix(".0"))


def _date(value: object) -> date | None:
    if value is None:
        return None
    stamp = pd.Timestamp(str(value))
    return date(stamp.year, stamp.month, stamp.day)

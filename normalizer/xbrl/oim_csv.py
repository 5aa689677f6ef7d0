"""The report as xBRL-CSV 1.0: a table with a row for each fact, and the metadata that say what its columns mean."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from normalizer.xbrl.markup import escape
from normalizer.xbrl.oim import FOOTNOTES, LANGUAGE, dimensions_of, entity_text, namespaces_of, value_text
from normalizer.xbrl.report import Item, Report

_NONE: Final = "#none"
_NIL: Final = "#nil"
_EMPTY: Final = "#empty"
_NOTES: Final = {
    "rowIdColumn": "id",
    "columns": {"id": {}, "note": {"dimensions": {"concept": "xbrl:note", "language": LANGUAGE}}},
}


def csv_texts(report: Report, table: str) -> dict[str, bytes]:
    """File name -> content: the metadata (named ``""``), the table, and a table of its footnotes if there are any."""
    noted = [item for item in report.once() if item.note]
    notes = f"{table.removesuffix('.csv')}-notes.csv"
    axes = list(dict.fromkeys(axis for item in report.items for axis, _ in item.dimensions))
    columns = {axis: f"axis{number}" for number, axis in enumerate(axes, 1)}
    template = {
        "rowIdColumn": "id",
        "columns": {
            "id": {},
            "concept": {},
            "period": {},
            "unit": {},
            "decimals": {},
            **{column: {} for column in columns.values()},
            "value": {
                "decimals": "$decimals",
                "dimensions": {
                    "concept": "$concept",
                    "period": "$period",
                    "unit": "$unit",
                    **{axis: f"${column}" for axis, column in columns.items()},
                },
            },
        },
        "dimensions": {"entity": entity_text(report.entity)},
    }
    metadata: dict[str, Any] = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-csv",
            "namespaces": namespaces_of(report),
            "taxonomy": [report.own.url],
        },
        "tableTemplates": {"facts": template},
        "tables": {"facts": {"url": table}},
    }
    files = {"": b"", table: _table(report, list(columns))}
    if noted:
        metadata["documentInfo"] |= FOOTNOTES
        metadata["tableTemplates"]["notes"] = _NOTES
        metadata["tables"]["notes"] = {"url": notes}
        ids = {f"facts.r_{item.id}.value": [f"notes.r_{item.note_id}.note"] for item in noted}
        metadata["links"] = {"footnote": {"_": ids}}
        files[notes] = _written([["id", "note"], *([item.note_id, escape(item.note or "")] for item in noted)])
    files[""] = json.dumps(metadata, ensure_ascii=False, indent=1).encode()
    return files


def _table(report: Report, axes: list[str]) -> bytes:
    numbers = range(1, len(axes) + 1)
    head = ["id", "concept", "period", "unit", "decimals", *(f"axis{n}" for n in numbers), "value"]
    return _written([head, *(_row(item, axes) for item in report.once())])


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue().encode()


def _row(item: Item, axes: list[str]) -> list[str]:
    named = dimensions_of(item)
    exact = item.decimals is None or not isinstance(item.value, Decimal)
    value = value_text(item.value)
    return [
        item.id,
        item.concept,
        named["period"],
        named.get("unit", _NONE),
        _NONE if exact else str(item.decimals),
        *(named.get(axis, _NONE) for axis in axes),
        _NIL if value is None else _EMPTY if value == "" else f"#{value}" if value.startswith("#") else value,
    ]

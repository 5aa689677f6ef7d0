"""The report as xBRL-CSV 1.0: a table with a row for each fact, and the metadata that say what its columns mean."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any, Final

from normalizer.xbrl.oim import dimensions_of, entity_text, namespaces_of, value_text
from normalizer.xbrl.report import Item, Report

_NONE: Final = "#none"
_NIL: Final = "#nil"
_EMPTY: Final = "#empty"


def csv_texts(report: Report, table: str) -> tuple[bytes, bytes]:
    """The content of the metadata file and of the table, whose file name is ``table``."""
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
    return json.dumps(metadata, ensure_ascii=False, indent=1).encode(), _table(report, list(columns))


def _table(report: Report, axes: list[str]) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    numbers = range(1, len(axes) + 1)
    writer.writerow(["id", "concept", "period", "unit", "decimals", *(f"axis{n}" for n in numbers), "value"])
    for item in report.once():
        writer.writerow(_row(item, axes))
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

"""The report as xBRL-JSON 1.0: one file, a member for each fact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from normalizer.xbrl.markup import escape
from normalizer.xbrl.oim import FOOTNOTES, LANGUAGE, dimensions_of, entity_text, namespaces_of, value_text
from normalizer.xbrl.report import Item, Report


def json_text(report: Report) -> bytes:
    """The file's content."""
    entity = entity_text(report.entity)
    items = list(report.once())
    notes = {item.note_id: _note(item) for item in items if item.note}
    document = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": namespaces_of(report),
            "taxonomy": [report.own.url],
            **(FOOTNOTES if notes else {}),
        },
        "facts": {item.id: _fact(item, entity) for item in items} | notes,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _fact(item: Item, entity: str) -> dict[str, Any]:
    exact = item.decimals is None or not isinstance(item.value, Decimal)
    return {
        "value": value_text(item.value),
        **({} if exact else {"decimals": item.decimals}),
        "dimensions": {"entity": entity, **dimensions_of(item)},
        **({"links": {"footnote": {"_": [item.note_id]}}} if item.note else {}),
    }


def _note(item: Item) -> dict[str, Any]:
    """The footnote, a piece of XHTML."""
    dimensions = {"concept": "xbrl:note", "noteId": item.note_id, "language": LANGUAGE}
    return {"value": escape(item.note or ""), "dimensions": dimensions}

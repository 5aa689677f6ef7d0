"""The report as xBRL-JSON 1.0: one file, a member for each fact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from normalizer.xbrl.oim import dimensions_of, entity_text, namespaces_of, value_text
from normalizer.xbrl.report import Item, Report


def json_text(report: Report) -> bytes:
    """The file's content."""
    entity = entity_text(report.entity)
    document = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": namespaces_of(report),
            "taxonomy": [report.own.url],
        },
        "facts": {item.id: _fact(item, entity) for item in report.once()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _fact(item: Item, entity: str) -> dict[str, Any]:
    exact = item.decimals is None or not isinstance(item.value, Decimal)
    return {
        "value": value_text(item.value),
        **({} if exact else {"decimals": item.decimals}),
        "dimensions": {"entity": entity, **dimensions_of(item)},
    }

"""The report as an XBRL 2.1 instance: contexts, units, and an element for each fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from normalizer.xbrl.markup import DECLARATION, escape, tag
from normalizer.xbrl.oim import ISO4217, LANGUAGE, XBRLI, value_text
from normalizer.xbrl.report import Item, Report

SPACES: Final = {
    "xmlns:xbrli": XBRLI,
    "xmlns:link": "http://www.xbrl.org/2003/linkbase",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:iso4217": ISO4217,
    "xmlns:xbrldi": "http://xbrl.org/2006/xbrldi",
}
_FOOTNOTE: Final = "http://www.xbrl.org/2003/role/footnote"
_NOTED: Final = "http://www.xbrl.org/2003/arcrole/fact-footnote"
Aspects = tuple[object, ...]


def instance_text(report: Report) -> bytes:
    """The file's content."""
    items = list(report.once())
    contexts = context_ids(items)
    content = (
        schema_reference(report),
        *context_elements(report, items, contexts),
        *unit_elements(items),
        *(_fact(item, contexts) for item in items),
        *_footnotes([item for item in items if item.note]),
    )
    given = {**SPACES, **{f"xmlns:{prefix}": space for prefix, space in report.namespaces.items()}}
    return (DECLARATION + tag("xbrli:xbrl", given, "\n".join(("", *content, "")))).encode()


def schema_reference(report: Report) -> str:
    """The reference to the report's own schema."""
    return tag("link:schemaRef", {"xlink:type": "simple", "xlink:href": report.own.url})


def context_ids(items: Iterable[Item]) -> dict[Aspects, str]:
    """An id for each period, and each part of the whole in it, that has facts: ``i2010-09-30`` for an instant."""
    found: dict[Aspects, str] = {}
    for item in items:
        key = (item.period, item.dimensions)
        if key not in found:
            start, end = item.period.start, item.period.end
            base = f"d{start}_{end}" if start else f"i{end}"
            found[key] = f"{base}_{len(found)}" if item.dimensions else base
    return found


def context_elements(report: Report, items: Iterable[Item], ids: Mapping[Aspects, str]) -> list[str]:
    """The contexts, with explicit members in the scenario."""
    entity = tag(
        "xbrli:entity",
        {},
        tag("xbrli:identifier", {"scheme": report.entity.scheme}, escape(report.entity.identifier)),
    )
    made = {}
    for item in items:
        start, end = item.period.start, item.period.end
        if start:
            days = tag("xbrli:startDate", {}, str(start)) + tag("xbrli:endDate", {}, str(end))
        else:
            days = tag("xbrli:instant", {}, str(end))
        members = "".join(
            tag("xbrldi:explicitMember", {"dimension": axis}, escape(member)) for axis, member in item.dimensions
        )
        scenario = tag("xbrli:scenario", {}, members) if members else ""
        name = ids[item.period, item.dimensions]
        made[name] = tag("xbrli:context", {"id": name}, f"{entity}{tag('xbrli:period', {}, days)}{scenario}")
    return list(made.values())


def unit_id(unit: str) -> str:
    """The id of a unit.

    >>> unit_id("USD/shares")
    'u-USD-per-shares'
    """
    return "u-" + unit.replace("/", "-per-")


def unit_elements(items: Iterable[Item]) -> list[str]:
    """The units in use."""
    return [_unit(unit) for unit in dict.fromkeys(item.unit for item in items if item.unit)]


def _unit(unit: str) -> str:
    measures = [
        tag("xbrli:measure", {}, f"{'xbrli' if part in ('shares', 'pure') else 'iso4217'}:{part}")
        for part in unit.split("/")
    ]
    if len(measures) == 1:
        return tag("xbrli:unit", {"id": unit_id(unit)}, measures[0])
    parts = tag("xbrli:unitNumerator", {}, measures[0]) + tag("xbrli:unitDenominator", {}, measures[1])
    return tag("xbrli:unit", {"id": unit_id(unit)}, tag("xbrli:divide", {}, parts))


def decimals_text(item: Item) -> str | None:
    """The decimals attribute; None for what is no number or nil."""
    if not isinstance(item.value, Decimal):
        return None
    return "INF" if item.decimals is None else str(item.decimals)


def _footnotes(items: Sequence[Item]) -> list[str]:
    """The footnotes with their links to the facts."""
    content = []
    for item in items:
        fact, note = {"xlink:label": item.id}, {"xlink:label": item.note_id}
        content.append(tag("link:loc", {"xlink:type": "locator", "xlink:href": f"#{item.id}", **fact}))
        given = {"xlink:type": "resource", **note, "xlink:role": _FOOTNOTE, "xml:lang": LANGUAGE}
        content.append(tag("link:footnote", given, escape(item.note or "")))
        ends = {"xlink:arcrole": _NOTED, "xlink:from": item.id, "xlink:to": item.note_id}
        content.append(tag("link:footnoteArc", {"xlink:type": "arc", **ends}))
    given = {"xlink:type": "extended", "xlink:role": "http://www.xbrl.org/2003/role/link"}
    return [tag("link:footnoteLink", given, "\n".join(("", *content, "")))] if content else []


def _fact(item: Item, contexts: Mapping[Aspects, str]) -> str:
    value = value_text(item.value)
    given = {
        "id": item.id,
        "contextRef": contexts[item.period, item.dimensions],
        "unitRef": unit_id(item.unit) if item.unit else None,
        "decimals": decimals_text(item),
        "xsi:nil": "true" if value is None else None,
    }
    return tag(item.concept, given, None if value is None else escape(value))

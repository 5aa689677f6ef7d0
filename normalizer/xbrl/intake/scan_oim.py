"""What an xBRL-JSON report, or an xBRL-CSV report with its tables, names: elements, units, axes, schemas."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from normalizer.errors import InputError
from normalizer.xbrl.intake.found import Scan, resolve

_CORE: Final = ("concept", "entity", "period", "unit", "language", "noteId")
_MOST_ROWS: Final = 1_000_000


def scan_oim(folder: Path, name: str, scan: Scan, names: set[str]) -> None:
    """Add what the JSON file of that name speaks of. Raises InputError for JSON that is broken or no report."""
    try:
        parsed = json.loads((folder / name).read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is broken JSON ({error}): fetch it again") from None
    about = parsed.get("documentInfo") if isinstance(parsed, dict) else None
    if not isinstance(about, dict):
        return
    spaces = {prefix: uri for prefix, uri in _mapping(about, "namespaces").items() if isinstance(uri, str)}
    scan.prefixes.update(spaces)
    for address in (*_listed(about, "taxonomy"), *_listed(about, "extends")):
        scan.ids[resolve(address, name, names, scan)].update(())
    for fact in _mapping(parsed, "facts").values():
        if isinstance(fact, dict):
            _note(_mapping(fact, "dimensions"), "decimals" in fact, spaces, scan)
    for table in _mapping(parsed, "tables").values():
        for dimensions, numeric in _rows(folder, name, table, parsed, names, scan):
            _note(dimensions, numeric, spaces, scan)


def _mapping(parsed: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = parsed.get(key)
    return found if isinstance(found, dict) else {}


def _listed(parsed: Mapping[str, Any], key: str) -> list[str]:
    found = parsed.get(key)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _rows(
    folder: Path, name: str, table: Any, parsed: Mapping[str, Any], names: set[str], scan: Scan
) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """The dimensions of each fact in a table of an xBRL-CSV report, and whether its value has decimals."""
    url = table.get("url") if isinstance(table, dict) else None
    if not isinstance(url, str):
        return
    found = resolve(url, name, names, scan)
    template = _mapping(_mapping(parsed, "tableTemplates"), str(table.get("template", "")))
    template = template or next(iter(_mapping(parsed, "tableTemplates").values()), {})
    if found not in names or not isinstance(template, dict):
        return
    shared = {**_mapping(parsed, "dimensions"), **_mapping(template, "dimensions")}
    exact = template.get("decimals", parsed.get("decimals"))
    columns = [
        each for each in _mapping(template, "columns").values() if isinstance(each, dict) and "dimensions" in each
    ]
    with (folder / found).open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            if number >= _MOST_ROWS:
                raise InputError(f"{found} has more than {_MOST_ROWS} rows: split the report")
            for column in columns:
                own = {**shared, **_mapping(column, "dimensions")}
                decimals = _filled(column.get("decimals", exact), row)
                yield {axis: _filled(value, row) for axis, value in own.items()}, decimals not in (None, "", "#none")


def _filled(value: Any, row: Mapping[str, Any]) -> Any:
    """The value itself, or what the row has in the column that it refers to."""
    return row.get(value[1:]) if isinstance(value, str) and value.startswith("$") else value


def _note(dimensions: Mapping[str, Any], numeric: bool, spaces: Mapping[str, str], scan: Scan) -> None:
    """Note one fact's element, unit, period and members."""
    concept = _name_of(dimensions.get("concept"), spaces)
    if concept is None:
        return
    use, unit = scan.used[concept], dimensions.get("unit")
    if unit not in (None, "", "#none"):
        use.units.add(_counted(str(unit)))
    elif numeric:
        use.units.add("pure")
    else:
        use.text = True
    use.periods.add("duration" if "/" in str(dimensions.get("period", "/")) else "instant")
    for axis, member in dimensions.items():
        if axis not in _CORE and (named := _name_of(axis, spaces)) and member not in (None, "", "#none"):
            scan.axes.add(named)
            scan.members.update([found] if (found := _name_of(member, spaces)) else [])


def _name_of(text: Any, spaces: Mapping[str, str]) -> tuple[str, str] | None:
    prefix, _, local = str(text or "").partition(":")
    return (spaces[prefix], local) if prefix in spaces and local else None


def _counted(unit: str) -> str:
    if "/" in unit:
        return "per_share" if "iso4217:" in unit else "decimal"
    return {"xbrli:shares": "shares", "xbrli:pure": "pure"}.get(
        unit, "monetary" if unit.startswith("iso4217:") else "decimal"
    )

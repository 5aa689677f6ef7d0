"""What a report's files speak of, read before Arelle sees them: the elements used, and which files are absent.

Files that could harm are refused here: entities that expand, and addresses that lead outside the report.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from normalizer.errors import InputError

_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_LINK: Final = "{http://www.xbrl.org/2003/linkbase}"
_XBRLI: Final = "{http://www.xbrl.org/2003/instance}"
_INLINE: Final = re.compile(r"\{http://www\.xbrl\.org/20\d\d/inlineXBRL\}(nonFraction|nonNumeric|fraction)")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DATED: Final = re.compile(r"(.*?[A-Za-z]\w*-)\d{6,8}(\D.*)")
_PERIODS: Final = {"instant": "instant", "startDate": "duration", "forever": "duration"}


@dataclass
class Use:
    """How facts use an element: as a number of which units, for which kinds of period."""

    units: set[str] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    text: bool = False


@dataclass
class Scan:
    """What the files name: elements by namespace, ids by address, schemas by namespace, roles, and absent files."""

    used: dict[tuple[str, str], Use] = field(default_factory=lambda: defaultdict(Use))
    axes: set[tuple[str, str]] = field(default_factory=set)
    members: set[tuple[str, str]] = field(default_factory=set)
    prefixes: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    types: set[tuple[str, str]] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    summed: set[tuple[str, str]] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    stand_ins: dict[str, str] = field(default_factory=dict)
    entityless: int = 0
    unitless: int = 0


def scan_files(folder: Path, entries: Sequence[str]) -> Scan:
    """What all files of the report in that folder speak of. Raises InputError for what must not be read."""
    scan = Scan()
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names):
        ending = PurePosixPath(name).suffix.lower()
        if name in entries or ending in (".xsd", ".xml", ".xbrl", ".xhtml"):
            if (folder / name).read_bytes()[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
                _scan_json(json.loads((folder / name).read_bytes()), scan, name, names)
            else:
                _scan_tree(_parse(folder / name, name), scan, name, names)
    _put_stand_ins(scan, folder, names)
    return scan


def _put_stand_ins(scan: Scan, folder: Path, names: set[str]) -> None:
    """Give an absent file's name to the one file that is called so but for the date: archives often rename by date."""
    for name in sorted(scan.absent):
        matched = _DATED.fullmatch(name)
        if matched is None:
            continue
        pattern = re.compile(re.escape(matched[1]) + r"\d{6,8}" + re.escape(matched[2]))
        alike = [other for other in names if pattern.fullmatch(other)]
        if len(alike) == 1:
            (folder / name).write_bytes((folder / alike[0]).read_bytes())
            scan.stand_ins[name] = alike[0]
    scan.absent -= set(scan.stand_ins)


def _parse(path: Path, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is broken XML ({error.msg}): fetch it again") from None
    inner = tree.docinfo.internalDTD
    if inner is not None and any(inner.iterentities()):  # type: ignore[union-attr]
        raise InputError(f"{name} defines entities of its own, which no report needs: it is not read")
    return tree.getroot()


def _scan_tree(root: Any, scan: Scan, name: str, names: set[str]) -> None:
    for prefix, uri in root.nsmap.items():
        if prefix:
            scan.prefixes.setdefault(prefix, uri)
    periods, units = _contexts(root, scan), _units(root)
    target = root.get("targetNamespace") if root.tag == f"{_XS}schema" else None
    if target:
        scan.own.add(target)
    for element in root.iter(etree.Element):
        tag = element.tag
        if element.get("contextRef") is not None:
            _scan_fact(element, scan, periods, units)
        elif tag == f"{_XS}import" or tag == f"{_XS}include":
            _scan_import(element, scan, name, names)
        elif tag == f"{_XS}element" and target:
            _scan_type(element, scan)
        elif href := element.get(f"{_XLINK}href"):
            _scan_href(element, href, scan, name, names)


def _scan_fact(element: Any, scan: Scan, periods: Mapping[str, str], units: Mapping[str, str]) -> None:
    if _INLINE.fullmatch(element.tag):
        prefix, _, local = (element.get("name") or "").rpartition(":")
        space = element.nsmap.get(prefix)
    else:
        space, local = etree.QName(element).namespace, etree.QName(element).localname
    if not space or not local:
        return
    use = scan.used[space, local]
    unit = element.get("unitRef")
    if unit is not None:
        use.units.add(units.get(unit, "?"))
    else:
        use.text = True
    if period := periods.get(element.get("contextRef")):
        use.periods.add(period)


def _scan_import(element: Any, scan: Scan, name: str, names: set[str]) -> None:
    where = element.get("schemaLocation")
    if where:
        address = _resolve(where, name, names, scan)
        if element.get("namespace"):
            scan.schemas.setdefault(element.get("namespace"), address)


def _scan_type(element: Any, scan: Scan) -> None:
    prefix, _, local = (element.get("type") or "").rpartition(":")
    if prefix and element.nsmap.get(prefix):
        scan.types.add((element.nsmap[prefix], local))


def _scan_href(element: Any, href: str, scan: Scan, name: str, names: set[str]) -> None:
    if _INLINE.fullmatch(element.tag) or not element.tag.startswith(_LINK):
        return
    address, _, fragment = href.partition("#")
    if not address:
        return
    resolved = _resolve(address, name, names, scan)
    if element.tag in (f"{_LINK}roleRef", f"{_LINK}arcroleRef"):
        uri = element.get("roleURI")
        if uri and fragment:
            scan.roles[resolved][uri] = fragment
    elif fragment:
        scan.ids[resolved].add(fragment)
        if element.tag == f"{_LINK}loc" and element.getparent().tag == f"{_LINK}calculationLink":
            scan.summed.add((resolved, fragment))
    else:
        scan.ids[resolved].update(())


def _resolve(address: str, name: str, names: set[str], scan: Scan) -> str:
    """The address itself where it is on the web, else the name of a file of the report; absent ones are noted."""
    if address.startswith(("http://", "https://")):
        return address
    path = unquote(address).replace("\\", "/")
    parts = list(PurePosixPath(name).parent.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise InputError(f"{name} refers to {address}, which lies outside the report: it is not read")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if _SCHEME.match(path) or path.startswith("/"):
        raise InputError(f"{name} refers to {address}, which lies outside the report: it is not read")
    found = "/".join(parts)
    if found not in names:
        scan.absent.add(found)
    return found


def _contexts(root: Any, scan: Scan) -> dict[str, str]:
    """The kind of period of each context; its axes and members are noted."""
    kinds = {}
    for context in root.iter(f"{_XBRLI}context"):
        scan.entityless += context.find(f"{_XBRLI}entity/{_XBRLI}identifier") is None
        for dimension in context.iter("{http://xbrl.org/2006/xbrldi}explicitMember"):
            scan.members.update(_name_of(dimension.text, dimension))
            scan.axes.update(_name_of(dimension.get("dimension"), dimension))
        for dimension in context.iter("{http://xbrl.org/2006/xbrldi}typedMember"):
            scan.axes.update(_name_of(dimension.get("dimension"), dimension))
        for tag, kind in _PERIODS.items():
            if context.find(f"{_XBRLI}period/{_XBRLI}{tag}") is not None:
                kinds[context.get("id")] = kind
    return kinds


def _units(root: Any) -> dict[str, str]:
    """What each unit counts: monetary, shares, per_share, or pure."""
    kinds = {}
    for unit in root.iter(f"{_XBRLI}unit"):
        measures = [(m.text or "").strip().rpartition(":")[2] for m in unit.iter(f"{_XBRLI}measure")]
        money = "iso4217" in etree.tostring(unit, encoding="unicode").partition("measure>")[2]
        divided = unit.find(f"{_XBRLI}divide") is not None
        kinds[unit.get("id")] = _counted(measures, money, divided)
    return kinds


def _counted(measures: Sequence[str], money: bool, divided: bool) -> str:
    if divided:
        return "per_share" if money else "decimal"
    if len(measures) != 1:
        return "decimal"
    return {"shares": "shares", "pure": "pure"}.get(measures[0], "monetary" if money else "decimal")


def _name_of(text: str | None, element: Any) -> Iterator[tuple[str, str]]:
    prefix, _, local = (text or "").strip().rpartition(":")
    space = element.nsmap.get(prefix or None)
    if space and local:
        yield space, local


def _scan_json(parsed: Any, scan: Scan, name: str, names: set[str]) -> None:
    """What an xBRL-JSON report, or the metadata of an xBRL-CSV report, names."""
    about = parsed.get("documentInfo", {}) if isinstance(parsed, dict) else {}
    spaces = {p: u for p, u in about.get("namespaces", {}).items() if isinstance(u, str)}
    scan.prefixes.update(spaces)
    for address in (*about.get("taxonomy", ()), *about.get("extends", ())):
        if isinstance(address, str):
            scan.ids[_resolve(address, name, names, scan)].update(())
    facts = parsed.get("facts", {})
    dimensions = [fact.get("dimensions", {}) for fact in facts.values() if isinstance(fact, dict)]
    _scan_dimensions(dimensions, spaces, scan)


def _scan_dimensions(found: Sequence[Mapping[str, Any]], spaces: Mapping[str, str], scan: Scan) -> None:
    for each in found:
        prefix, _, local = str(each.get("concept", "")).partition(":")
        if prefix not in spaces or not local:
            continue
        use, unit = scan.used[spaces[prefix], local], each.get("unit")
        numeric = unit is not None or not isinstance(each.get("language"), str)
        use.units.update([_json_unit(unit)] if numeric and unit is not None else [])
        use.text = use.text or unit is None
        use.periods.add("duration" if "/" in str(each.get("period", "/")) else "instant")
        for axis, member in each.items():
            axis_prefix, _, axis_local = axis.partition(":")
            if axis_prefix in spaces and axis_local:
                scan.axes.add((spaces[axis_prefix], axis_local))
                member_prefix, _, member_local = str(member).partition(":")
                if member_prefix in spaces and member_local:
                    scan.members.add((spaces[member_prefix], member_local))


def _json_unit(unit: Any) -> str:
    text = str(unit)
    if "/" in text:
        return "per_share" if "iso4217:" in text else "decimal"
    return "shares" if text == "xbrli:shares" else "monetary" if text.startswith("iso4217:") else "decimal"

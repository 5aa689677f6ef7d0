"""What a report's files speak of, read before Arelle sees them: the elements used, and which files are absent.

Files that could harm are refused here: entities that expand, and addresses that lead outside the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from lxml import etree

from normalizer.errors import InputError
from normalizer.xbrl.intake.found import Scan, resolve
from normalizer.xbrl.intake.scan_oim import scan_oim

_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_LINK: Final = "{http://www.xbrl.org/2003/linkbase}"
_XBRLI: Final = "{http://www.xbrl.org/2003/instance}"
_INLINE: Final = re.compile(r"\{http://www\.xbrl\.org/20\d\d/inlineXBRL\}(nonFraction|nonNumeric|fraction)")
_DATED: Final = re.compile(r"(.*?[A-Za-z]\w*-)\d{6,8}(\D.*)")
_PERIODS: Final = {"instant": "instant", "startDate": "duration", "forever": "duration"}


def scan_files(folder: Path, entries: Sequence[str]) -> Scan:
    """What all files of the report in that folder speak of. Raises InputError for what must not be read."""
    scan = Scan()
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names):
        ending = PurePosixPath(name).suffix.lower()
        if name in entries or ending in (".xsd", ".xml", ".xbrl", ".xhtml"):
            if (folder / name).read_bytes()[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
                scan_oim(folder, name, scan, names)
            else:
                scanned = _scan_tree(_parse(folder / name, name), scan, name, names)
                scan.reported += scanned if name in entries else 0
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


def _scan_tree(root: Any, scan: Scan, name: str, names: set[str]) -> int:
    """Note what the tree speaks of; how many facts it holds."""
    facts = 0
    for prefix, uri in root.nsmap.items():
        if prefix:
            scan.prefixes.setdefault(prefix, uri)
    periods, units = _contexts(root, scan), _units(root)
    target = root.get("targetNamespace") if root.tag == f"{_XS}schema" else None
    if target:
        scan.own.setdefault(target, name)
    for element in root.iter(etree.Element):
        tag = element.tag
        if element.get("contextRef") is not None:
            _scan_fact(element, scan, periods, units)
            facts += 1
        elif tag == f"{_XS}import" or tag == f"{_XS}include":
            _scan_import(element, scan, name, names)
        elif tag == f"{_XS}element" and target:
            _scan_declaration(element, target, scan)
        elif href := element.get(f"{_XLINK}href"):
            _scan_href(element, href, scan, name, names)
    return facts


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
        address = resolve(where, name, names, scan)
        if element.get("namespace"):
            scan.schemas.setdefault(element.get("namespace"), address)


def _scan_declaration(element: Any, target: str, scan: Scan) -> None:
    scan.declared.add((target, element.get("name") or ""))
    prefix, _, local = (element.get("type") or "").rpartition(":")
    if prefix and element.nsmap.get(prefix):
        scan.types.add((element.nsmap[prefix], local))


def _scan_href(element: Any, href: str, scan: Scan, name: str, names: set[str]) -> None:
    if _INLINE.fullmatch(element.tag) or not element.tag.startswith(_LINK):
        return
    address, _, fragment = href.partition("#")
    if not address:
        return
    resolved = resolve(address, name, names, scan)
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

"""Stand-ins for the published schemas that a report builds on, so that Arelle can follow its linkbases offline.

A stand-in declares the elements that the report itself names, with the type and period that the report's own facts
show, or that ``taxonomy/elements.json`` knows. It is put where Arelle looks for what it has fetched before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from normalizer.xbrl.intake.found import Scan, Use
from normalizer.xbrl.intake.names import standard_prefix
from taxonomy import Element
from taxonomy.names import NAMESPACE

_AT_HAND: Final = re.compile(r"https?://(?:www\.)?(?:xbrl\.org|w3\.org)/")
"""What Arelle brings along itself."""
_ADDRESS: Final = re.compile(r"(https?)://([A-Za-z0-9.-]+)((?:/[A-Za-z0-9._~-]+)+)")
_TYPES: Final[Mapping[str, str]] = {
    "monetary": "xbrli:monetaryItemType",
    "shares": "xbrli:sharesItemType",
    "pure": "xbrli:pureItemType",
    "per_share": "xbrli:decimalItemType",
    "decimal": "xbrli:decimalItemType",
}
_USED_ON: Final = "".join(
    f"<link:usedOn>link:{name}</link:usedOn>"
    for name in ("presentationLink", "calculationLink", "definitionLink", "label")
)
_HEAD: Final = (
    '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xbrldt="http://xbrl.org/2005/xbrldt" elementFormDefault="qualified" targetNamespace={}>'
)
_IMPORTS: Final = (
    '<xsd:import namespace="http://www.xbrl.org/2003/instance" '
    'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
    '<xsd:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>'
)


def write_stubs(scan: Scan, folder: Path, cache: Path, published: Mapping[str, Element]) -> None:
    """Put a stand-in for every absent schema into the cache, or into the report's folder where it belongs there.

    Elements of facts whose namespace no schema brings are declared by further stand-ins, which another one imports.
    """
    spaces = _spaces(scan)
    absent = [name for name in sorted(scan.absent) if name.endswith(".xsd")]
    orphans = sorted({space for space, _ in scan.used} - {*spaces.values(), *scan.own})
    own = next((space for space in orphans if standard_prefix(space) is None), None) if absent else None
    imports = []
    for number, space in enumerate(space for space in orphans if space != own):
        address = f"https://absent.invalid/{number}.xsd"
        _write(_cached(address, cache), _schema(space, address, scan, published, ()))
        imports.append((space, address))
    for name in absent:
        others = [*imports, *((space, address) for address, space in spaces.items())]
        _write(folder / name, _schema(own or f"urn:absent:{name}", name, scan, published, others))
        own, imports = None, []
    for space, name in scan.own.items():
        _declare(space, sorted(local for owner, local in scan.undeclared if owner == space), folder / name, scan)
    web = {address for address in (*scan.ids, *scan.schemas.values(), *scan.roles) if "://" in address}
    for address in sorted(web):
        if (path := _cached(address, cache)) is not None:
            space = spaces.get(address, f"urn:absent:{address}")
            _write(path, _schema(space, address, scan, published, imports))
            imports = []


def _declare(space: str, missing: Sequence[str], path: Path, scan: Scan) -> None:
    """Add elements that facts use and the filer's own schema forgot, which Arelle would drop, to its copy."""
    if missing:
        text = path.read_text(encoding="utf-8", errors="replace")
        body, end = text[: (at := text.rindex("</"))], text[at:]
        names = {"xsd": "http://www.w3.org/2001/XMLSchema", "xbrli": "http://www.xbrl.org/2003/instance"}
        spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
        declared = (_element(space, local, f"added_{local}", path.name, scan, None) for local in missing)
        added = "".join(each.replace("<xsd:element", f"<xsd:element{spaces}", 1) for each in declared)
        path.write_text(body + added + end, encoding="utf-8")


def _write(path: Path | None, text: str) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _spaces(scan: Scan) -> dict[str, str]:
    """The namespace of each absent address: as imported, else that of its ids' prefix."""
    found = {address: space for space, address in scan.schemas.items() if "://" in address}
    for address, ids in scan.ids.items():
        if "://" in address and address not in found:
            prefixes = {id_.partition("_")[0] for id_ in ids}
            space = next((scan.prefixes[prefix] for prefix in sorted(prefixes) if prefix in scan.prefixes), None)
            if space is None:  # an entry point that names no element: the published namespace that its folders name
                space = next((u for u in sorted(scan.prefixes.values()) if _same_family(u, address)), None)
            if space is not None and space not in found.values():
                found[address] = space
    return found


def _same_family(space: str, address: str) -> bool:
    prefix = standard_prefix(space)
    return prefix is not None and f"/{prefix}" in address


def _cached(address: str, cache: Path) -> Path | None:
    """Where Arelle looks for that address; None for what it brings along and for what is no plain address."""
    matched = _ADDRESS.fullmatch(address)
    if matched is None or _AT_HAND.match(address) or address.startswith(NAMESPACE) or ".." in address:
        return None
    scheme, host, path = matched.groups()
    return cache.joinpath(scheme, host, *path.strip("/").split("/"))


def _schema(
    space: str, address: str, scan: Scan, published: Mapping[str, Element], imports: Iterable[tuple[str, str]]
) -> str:
    """The text of a stand-in: the roles, types and elements of that namespace that the report names."""
    roles = "".join(
        f"<link:roleType roleURI={quoteattr(uri)} id={quoteattr(id_)}>{_USED_ON}</link:roleType>"
        for uri, id_ in sorted(scan.roles.get(address, {}).items())
    )
    brought = "".join(
        f"<xsd:import namespace={quoteattr(other)} schemaLocation={quoteattr(where)}/>" for other, where in imports
    )
    types = "".join(_type(name) for owner, name in sorted(scan.types) if owner == space)
    ids = {_local(id_): id_ for id_ in scan.ids.get(address, ())}
    used = {local for owner, local in (*scan.used, *scan.axes, *scan.members) if owner == space}
    prefix = standard_prefix(space) or next((p for p, uri in scan.prefixes.items() if uri == space), "x")
    elements = "".join(
        _element(space, local, ids.get(local, f"{prefix}_{local}"), address, scan, published.get(f"{prefix}:{local}"))
        for local in sorted({*ids, *used})
        if re.fullmatch(r"[^\W\d][\w.-]*", local)
    )
    note = f"<xsd:annotation><xsd:appinfo>{roles}</xsd:appinfo></xsd:annotation>" if roles else ""
    return f"{_HEAD.format(quoteattr(space))}{note}{_IMPORTS}{brought}{types}{elements}</xsd:schema>"


def _local(id_: str) -> str:
    return id_.partition("_")[2] or id_


def _type(name: str) -> str:
    """A type that a filer's schema takes from an absent one, as its name says what it counts."""
    lower = name.lower()
    named = {"pershare": "decimal", "monetary": "monetary", "shares": "shares", "percent": "pure", "decimal": "decimal"}
    counted = next((kind for word, kind in named.items() if word in lower), None)
    base = _TYPES[counted] if counted else "xbrli:stringItemType"
    return (
        f"<xsd:complexType name={quoteattr(name)}><xsd:simpleContent><xsd:restriction base={quoteattr(base)}/>"
        "</xsd:simpleContent></xsd:complexType>"
    )


def _element(space: str, local: str, id_: str, address: str, scan: Scan, known: Element | None) -> str:
    """The declaration of an element: by its use in facts, as the taxonomy knows it, else as its name ends."""
    use = scan.used.get((space, local))
    group, type_, abstract = "xbrli:item", "xbrli:stringItemType", False
    if (space, local) in scan.axes or local.endswith("Axis"):
        group, abstract = "xbrldt:dimensionItem", True
    elif local.endswith("Table") and use is None:
        group, abstract = "xbrldt:hypercubeItem", True
    elif (space, local) in scan.members or (local.endswith(("Abstract", "LineItems", "Domain", "Member")) and not use):
        abstract = True
    else:
        type_ = _item_type(use, known, (address, id_) in scan.summed)
    period = next(iter(_periods(use, known)), "duration")
    balance = f' xbrli:balance="{known.balance}"' if known and known.balance and "monetary" in type_ else ""
    return (
        f'<xsd:element name={quoteattr(local)} id={quoteattr(id_)} type="{type_}" substitutionGroup="{group}" '
        f'nillable="true" abstract="{str(abstract).lower()}" xbrli:periodType="{period}"{balance}/>'
    )


def _item_type(use: Use | None, known: Element | None, summed: bool) -> str:
    units = set(use.units) if use else set()
    if len(units) == 1:
        return _TYPES.get(units.pop(), "xbrli:decimalItemType")
    if units:
        return "xbrli:decimalItemType"
    if use is None or not use.text:
        if known is not None:
            return _TYPES[known.type]
        if summed:
            return _TYPES["monetary"]
    return "xbrli:stringItemType"


def _periods(use: Use | None, known: Element | None) -> Iterator[str]:
    if use is not None and use.periods:
        yield "instant" if use.periods == {"instant"} else "duration"
    if known is not None:
        yield known.period

"""A stand-in for published taxonomies that are not at hand: a schema for each, with the elements in use and no more.

It says of each element what our data say of it: type, period type, balance. It lets Arelle check everything about a
report but that the elements exist; it is given to Arelle and never to a user.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from normalizer.xbrl.markup import DECLARATION, tag
from normalizer.xbrl.package import catalogue_and_description, zip_bytes
from normalizer.xbrl.published import COVER, Published, published
from normalizer.xbrl.schema_words import ITEM_TYPES, SCHEMA_IMPORTS, SCHEMA_SPACES
from taxonomy import Taxonomy

_YEAR: Final = re.compile(r"http://(?:fasb\.org/(?:us-gaap|srt)|xbrl\.sec\.gov/dei)/(20\d\d)\b")
_NAME: Final = re.compile(r"\b(us-gaap|srt|dei)[:_]([A-Z][A-Za-z0-9]*)")
_AT_HAND: Final = re.compile(r"uriStartString=[\"']https?://xbrl\.(?:fasb\.org|sec\.gov)/")
"""A catalogue that says where a published taxonomy lies."""
_ENDINGS: Final = (".xml", ".xsd", ".xbrl", ".json", ".csv", ".htm", ".html", ".xhtml")
_LONGEST: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Stub:
    """A taxonomy package that stands in: its zip file, for which taxonomy, and how many elements it declares."""

    content: bytes
    name: str
    count: int


def stub_for(files: Sequence[Path], taxonomy: Taxonomy) -> Stub | None:
    """A stand-in for the published elements that the report and the packages name; None where there is no need.

    None too where they name an element that our data do not know: what a stub says of such would be a guess.
    """
    names: set[str] = set()
    years: set[str] = set()
    for text in _texts(files):
        if _AT_HAND.search(text):
            return None
        years.update(_YEAR.findall(text))
        names.update(f"{prefix}:{local}" for prefix, local in _NAME.findall(text))
    if len(years) != 1 or not names or not all(_is_known(name, taxonomy) for name in names):
        return None
    year = published(f"us-gaap-{years.pop()}")
    return Stub(zip_bytes(stub_members(names, year, taxonomy)), year.name, len(names))


def _texts(files: Iterable[Path]) -> Iterator[str]:
    """The text of each file, and of each text in each zip file, that is short enough to be looked through."""
    for path in files:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                for member in package.infolist():
                    if member.filename.endswith(_ENDINGS) and member.file_size < _LONGEST:
                        yield package.read(member).decode("utf-8", errors="replace")
        elif path.stat().st_size < _LONGEST:
            yield path.read_text(encoding="utf-8", errors="replace")


def _is_known(name: str, taxonomy: Taxonomy) -> bool:
    prefix, _, local = name.partition(":")
    return name in taxonomy.published or (prefix == "dei" and local in COVER) or local.endswith(("Axis", "Member"))


def stub_members(elements: Iterable[str], year: Published, taxonomy: Taxonomy) -> dict[str, bytes]:
    """Path -> content of a taxonomy package that declares those elements (``us-gaap:Assets``) at their addresses."""
    by_prefix: dict[str, list[str]] = {}
    for name in sorted(set(elements)):
        prefix, _, local = name.partition(":")
        by_prefix.setdefault(prefix, []).append(local)
    members: dict[str, bytes] = {}
    places = {}
    for prefix, names in by_prefix.items():
        schema = year.schemas[prefix]
        folder, _, file = schema.rpartition("/")
        places[f"{folder}/"] = f"../{prefix}/"
        members[f"stub/{prefix}/{file}"] = _schema(prefix, names, year, taxonomy)
    entry = next(iter(year.schemas.values()))
    catalogue, description = catalogue_and_description(places, ("stub", f"Stub of {year.name}", "1"), entry)
    members["stub/META-INF/catalog.xml"] = catalogue
    members["stub/META-INF/taxonomyPackage.xml"] = description
    return members


def _schema(prefix: str, names: Iterable[str], year: Published, taxonomy: Taxonomy) -> bytes:
    space = year.namespaces[prefix]
    given = {**SCHEMA_SPACES, f"xmlns:{prefix}": space, "targetNamespace": space, "elementFormDefault": "qualified"}
    imports = (tag("xsd:import", {"namespace": uri, "schemaLocation": place}) for uri, place in SCHEMA_IMPORTS.items())
    elements = (tag("xsd:element", _element(prefix, name, taxonomy)) for name in names)
    return (DECLARATION + tag("xsd:schema", given, "\n".join(("", *imports, *elements, "")))).encode()


def _element(prefix: str, name: str, taxonomy: Taxonomy) -> Mapping[str, str | None]:
    known = taxonomy.published.get(f"{prefix}:{name}")
    common = {"name": name, "id": f"{prefix}_{name}", "nillable": "true"}
    if known is not None:
        return {
            **common,
            "type": ITEM_TYPES[known.type],
            "substitutionGroup": "xbrli:item",
            "xbrli:periodType": known.period,
            "xbrli:balance": known.balance if known.type == "monetary" else None,
        }
    if prefix == "dei" and name in COVER:
        more = {"type": ITEM_TYPES[COVER[name][0]], "substitutionGroup": "xbrli:item"}
        return {**common, **more, "xbrli:periodType": "duration"}
    axis = name.endswith("Axis")
    return {
        **common,
        "type": "xbrli:stringItemType" if axis else "dtr-types:domainItemType",
        "substitutionGroup": "xbrldt:dimensionItem" if axis else "xbrli:item",
        "abstract": "true",
        "xbrli:periodType": "duration",
    }

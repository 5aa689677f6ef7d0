"""Zip files: taxonomy packages and report packages (Report Packages 1.0), written and looked into."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from normalizer.xbrl.extension import own_documents
from normalizer.xbrl.markup import DECLARATION, escape, tag
from normalizer.xbrl.report import Report
from taxonomy.build import package_path
from taxonomy.names import NAMESPACE, PACKAGE, VERSION

_DATE: Final = (2026, 1, 1, 0, 0, 0)
_PACKAGES: Final = "http://xbrl.org/2016/taxonomy-package"
_CATALOGUE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_TYPES: Final = {
    ".xbri": "https://xbrl.org/report-package/2023/xbri",
    ".xbr": "https://xbrl.org/report-package/2023/xbr",
    ".zip": "https://xbrl.org/report-package/2023",
}
PACKAGE_ENDINGS: Final = tuple(_TYPES)


def package_beside(report: Path) -> Path:
    """Where the taxonomy package of a report stands that is not a package itself.

    >>> package_beside(Path("a/facts.json")).name, package_beside(Path("a/facts-metadata.json")).name
    ('facts-taxonomy.zip', 'facts-taxonomy.zip')
    """
    return report.with_name(f"{report.stem.removesuffix('-metadata')}-taxonomy.zip")


def taxonomy_members(report: Report) -> dict[str, bytes]:
    """Path -> content of a taxonomy package that holds the report's own taxonomy, and ours where it is built upon."""
    top, own = report.own.stem, report.own
    places = {f"{own.namespace}/": "../own/"}
    members = {f"{top}/own/{name}": content for name, content in own_documents(report).items()}
    if NAMESPACE in report.namespaces.values():
        places[f"{NAMESPACE}/"] = f"../{PACKAGE}/"
        members.update((f"{top}/{PACKAGE}/{name}", content) for name, content in _our_documents().items())
    members[f"{top}/META-INF/catalog.xml"] = _catalogue(places)
    members[f"{top}/META-INF/taxonomyPackage.xml"] = _description(report)
    return members


@lru_cache(maxsize=1)
def _our_documents() -> Mapping[str, bytes]:
    """File name -> content of our taxonomy, without its META-INF."""
    folder = f"{PACKAGE}/{VERSION}/"
    with zipfile.ZipFile(package_path()) as package:
        return {name.removeprefix(folder): package.read(name) for name in package.namelist() if name.startswith(folder)}


def report_members(report: Report, files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Path -> content of a report package: the report's files, its kind, its taxonomy."""
    top = report.own.stem
    kind = json.dumps({"documentInfo": {"documentType": _TYPES[ending]}}).encode()
    return {
        f"{top}/META-INF/reportPackage.json": kind,
        **taxonomy_members(report),
        **{f"{top}/reports/{name}": content for name, content in files.items()},
    }


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """The zip file of those members; the same members give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for path, content in sorted(members.items()):
            member = zipfile.ZipInfo(path, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, content)
    return made.getvalue()


def catalogue_and_description(
    places: Mapping[str, str], words: tuple[str, str, str], entry: str
) -> tuple[bytes, bytes]:
    """The catalogue of those addresses, and a description (identifier, name, version) with one entry point."""
    return _catalogue(places), _describe(words, entry)


def _catalogue(places: Mapping[str, str]) -> bytes:
    """Where each address is found, from the META-INF folder."""
    rewrites = (tag("rewriteURI", {"uriStartString": uri, "rewritePrefix": path}) for uri, path in places.items())
    return (DECLARATION + tag("catalog", {"xmlns": _CATALOGUE}, "\n".join(("", *rewrites, "")))).encode()


def _description(report: Report) -> bytes:
    return _describe((report.own.namespace, f"Taxonomy of {report.title}", "1"), report.own.url)


def _describe(words: tuple[str, str, str], entry: str) -> bytes:
    identifier, name, version = words
    point = tag("tp:name", {}, escape(name)) + tag("tp:entryPointDocument", {"href": entry})
    content = (
        tag("tp:identifier", {}, escape(identifier)),
        tag("tp:name", {}, escape(name)),
        tag("tp:version", {}, escape(version)),
        tag("tp:entryPoints", {}, tag("tp:entryPoint", {}, point)),
    )
    return (
        DECLARATION + tag("tp:taxonomyPackage", {"xmlns:tp": _PACKAGES, "xml:lang": "en"}, "".join(content))
    ).encode()

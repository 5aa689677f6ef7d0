"""Builds the XBRL taxonomy package from the data: ``python -m taxonomy.build [-o FILE]``.

The package follows Taxonomy Packages 1.0. Its bytes follow from the data alone: members are sorted and carry one date.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from lxml import etree

from taxonomy.equity import prove_equity
from taxonomy.linkbases import LINKBASES, calculation_text, entry_text, label_text, presentation_text, schema_text
from taxonomy.loading import DATA_FILES, DIGESTS_FILE, digest, read_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.names import ELEMENTS_FILE, NAMESPACE, PACKAGE, PUBLISHED, SCHEMA_FILE, SCHEMA_URL, VERSION
from taxonomy.schemas import validate

PACKAGE_FILE: Final = f"package/{PACKAGE}.zip"
_TITLE: Final = "Statement normalizer taxonomy"
_DATE: Final = (2026, 1, 1, 0, 0, 0)
_PACKAGES: Final = "http://xbrl.org/2016/taxonomy-package"
_CATALOGUE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"


def build_members(taxonomy: Taxonomy) -> Mapping[str, bytes]:
    """Path in the package -> content, for every document of the package."""
    folder = f"{PACKAGE}/{VERSION}"
    return {
        f"{PACKAGE}/META-INF/catalog.xml": _catalogue(),
        f"{PACKAGE}/META-INF/taxonomyPackage.xml": _package_description(),
        f"{folder}/{SCHEMA_FILE}": entry_text(),
        f"{folder}/{ELEMENTS_FILE}": schema_text(taxonomy),
        f"{folder}/{LINKBASES['calculation']}": calculation_text(taxonomy),
        f"{folder}/{LINKBASES['label']}": label_text(taxonomy),
        f"{folder}/{LINKBASES['presentation']}": presentation_text(taxonomy),
    }


def build_package(taxonomy: Taxonomy) -> bytes:
    """The zip file of the package."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in sorted(build_members(taxonomy).items()):
            member = zipfile.ZipInfo(path, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, content)
    return made.getvalue()


def package_path() -> Path:
    """Where the built package lies on disk."""
    return Path(str(files("taxonomy") / PACKAGE_FILE))


def digests_text() -> str:
    """The digests of the data files, as JSON, once every file has passed its JSON Schema. Raises TaxonomyError."""
    texts = {name: (files("taxonomy") / name).read_text(encoding="utf-8") for name in DATA_FILES}
    for name, text in texts.items():
        validate(json.loads(text), name.replace(".json", ".schema.json"), name)
    return json.dumps({name: digest(text) for name, text in texts.items()}, indent=2) + "\n"


def _catalogue() -> bytes:
    """The catalogue: the published address is found beside the META-INF folder."""
    root = etree.Element(f"{{{_CATALOGUE}}}catalog", nsmap={"catalog": _CATALOGUE})
    rewrite = {"uriStartString": f"{NAMESPACE}/", "rewritePrefix": f"../{VERSION}/"}
    etree.SubElement(root, f"{{{_CATALOGUE}}}rewriteURI", rewrite)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _package_description() -> bytes:
    """What the package says of itself, with its entry point."""
    root = etree.Element(f"{{{_PACKAGES}}}taxonomyPackage", nsmap={"tp": _PACKAGES})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")

    def say(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
        element = etree.SubElement(parent, f"{{{_PACKAGES}}}{name}")
        element.text = text
        return element

    say(root, "identifier", NAMESPACE)
    say(root, "name", _TITLE)
    say(root, "description", "Standard concepts for the lines of balance sheets, income and cash flow statements.")
    say(root, "version", VERSION)
    say(root, "publicationDate", PUBLISHED)
    entry = say(say(root, "entryPoints"), "entryPoint")
    say(entry, "name", _TITLE)
    say(entry, "description", "All concepts with their labels, their presentation and their calculation.")
    say(entry, "entryPointDocument").set("href", SCHEMA_URL)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the package, and the digests of the data that it was built from; status 0."""
    parser = argparse.ArgumentParser(prog="python -m taxonomy.build", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, help="where to write the package (else into this one)")
    options = parser.parse_args(arguments)
    digests = digests_text()
    taxonomy = read_taxonomy(files("taxonomy"))
    prove_equity(files("taxonomy"), taxonomy.published)
    package = build_package(taxonomy)
    path = options.output or package_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(package)
    if options.output is None:
        Path(str(files("taxonomy") / DIGESTS_FILE)).write_text(digests, encoding="utf-8")
    print(f"{path}: {len(package):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The report's own taxonomy as XBRL 2.1 documents: its schema, and the linkbases that the schema names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from normalizer.xbrl.linkbases import (
    all_roles,
    calculation_text,
    definition_text,
    label_role_id,
    label_text,
    own_label_roles,
    presentation_text,
)
from normalizer.xbrl.markup import DECLARATION, escape, tag
from normalizer.xbrl.report import OwnConcept, Report, Role
from normalizer.xbrl.schema_words import ITEM_TYPES, SCHEMA_IMPORTS, SCHEMA_SPACES

_SPACES: Final = {
    **SCHEMA_SPACES,
    "xmlns:link": "http://www.xbrl.org/2003/linkbase",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}
_GROUPS: Final = {"table": "xbrldt:hypercubeItem", "axis": "xbrldt:dimensionItem"}
_ABSTRACT: Final = ("abstract", "table", "axis", "member")


def own_documents(report: Report) -> dict[str, bytes]:
    """File name -> content of every document of the report's own taxonomy."""
    texts = {
        "lab": label_text(report),
        "pre": presentation_text(report),
        "cal": calculation_text(report),
        "def": definition_text(report),
    }
    written = {_file(report, kind): text for kind, text in texts.items() if text}
    return {f"{report.own.stem}.xsd": _schema(report, list(written)).encode(), **_encoded(written)}


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def _file(report: Report, kind: str) -> str:
    return f"{report.own.stem}_{kind}.xml"


def _schema(report: Report, linkbases: Iterable[str]) -> str:
    """Elements, role types, the linkbases, and the taxonomies built upon."""
    own = report.own
    references = (
        tag(
            "link:linkbaseRef",
            {
                "xlink:type": "simple",
                "xlink:href": name,
                "xlink:arcrole": "http://www.w3.org/1999/xlink/properties/linkbase",
            },
        )
        for name in linkbases
    )
    roles = (_role_type(role) for role in all_roles(report))
    labels = (
        tag("link:roleType", {"roleURI": uri, "id": label_role_id(uri)}, tag("link:usedOn", {}, "link:label"))
        for uri in own_label_roles(report)
    )
    notes = tag("xsd:annotation", {}, tag("xsd:appinfo", {}, "\n".join((*references, *roles, *labels))))
    imports = (
        tag("xsd:import", {"namespace": space, "schemaLocation": place})
        for space, place in {**SCHEMA_IMPORTS, **report.imports}.items()
    )
    elements = (_element(report, concept) for concept in own.concepts.values())
    given = {
        **_SPACES,
        f"xmlns:{own.prefix}": own.namespace,
        "targetNamespace": own.namespace,
        "elementFormDefault": "qualified",
    }
    return DECLARATION + tag("xsd:schema", given, "\n".join(("", notes, *imports, *elements, "")))


def _element(report: Report, concept: OwnConcept) -> str:
    given = {
        "name": concept.name,
        "id": f"{report.own.prefix}_{concept.name}",
        "type": ITEM_TYPES.get(concept.type, "xbrli:stringItemType"),
        "substitutionGroup": _GROUPS.get(concept.type, "xbrli:item"),
        "abstract": "true" if concept.type in _ABSTRACT else None,
        "nillable": "true",
        "xbrli:periodType": concept.period_type,
        "xbrli:balance": concept.balance if concept.type == "monetary" else None,
    }
    return tag("xsd:element", given)


def _role_type(role: Role) -> str:
    used = ("presentationLink", "calculationLink", "definitionLink")
    content = tag("link:definition", {}, escape(role.definition))
    content += "".join(tag("link:usedOn", {}, f"link:{name}") for name in used)
    return tag("link:roleType", {"roleURI": role.uri, "id": role.id}, content)

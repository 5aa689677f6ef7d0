"""The taxonomy as XBRL 2.1 documents: two schemas, and label, presentation and calculation linkbases.

Each function gives the text of one document; the same taxonomy gives the same bytes. Sources: XBRL 2.1, section 5;
Calculations 1.1 (the summation-item arcrole of 2023); Data Types Registry 2022-03-31 (per-share amounts).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from taxonomy.model import Concept, Section, Sum, Taxonomy
from taxonomy.names import ELEMENTS_FILE, NAMESPACE, PREFIX, camel, role_of

XSD: Final = "http://www.w3.org/2001/XMLSchema"
LINK: Final = "http://www.xbrl.org/2003/linkbase"
XLINK: Final = "http://www.w3.org/1999/xlink"
XBRLI: Final = "http://www.xbrl.org/2003/instance"
DTR: Final = "http://www.xbrl.org/dtr/type/2022-03-31"
_DTR_FILE: Final = "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd"
_CALCULATION_FILE: Final = "https://www.xbrl.org/2023/calculation-1.1.xsd"
SUMMATION: Final = "https://xbrl.org/2023/arcrole/summation-item"
PARENT: Final = "http://www.xbrl.org/2003/arcrole/parent-child"
_NAMED: Final = "http://www.xbrl.org/2003/arcrole/concept-label"
_LABEL_ROLES: Final = "http://www.xbrl.org/2003/role"
ITEM_TYPES: Final = {
    "monetary": "xbrli:monetaryItemType",
    "shares": "xbrli:sharesItemType",
    "per_share": "dtr-types:perShareItemType",
    "pure": "xbrli:pureItemType",
}
STATEMENTS: Final = {
    "balance_sheet": "Balance sheet",
    "income_statement": "Income statement",
    "cash_flow": "Cash flow statement",
}
LINKBASES: Final = {kind: f"{PREFIX}-{kind}.xml" for kind in ("label", "presentation", "calculation")}


def entry_text() -> bytes:
    """The schema of the entry point: the elements, and references to all linkbases."""
    root = _schema()
    notes = etree.SubElement(etree.SubElement(root, _q(XSD, "annotation")), _q(XSD, "appinfo"))
    for kind, file in LINKBASES.items():
        role = f"{_LABEL_ROLES}/{kind}LinkbaseRef"
        arcrole = "http://www.w3.org/1999/xlink/properties/linkbase"
        _simple(notes, "linkbaseRef", {"href": file, "role": role, "arcrole": arcrole})
    etree.SubElement(root, _q(XSD, "include"), {"schemaLocation": ELEMENTS_FILE})
    return _bytes(root)


def schema_text(taxonomy: Taxonomy) -> bytes:
    """The schema of the elements: role types, concepts, and abstract elements for their sections; no linkbase."""
    root = _schema()
    notes = etree.SubElement(etree.SubElement(root, _q(XSD, "annotation")), _q(XSD, "appinfo"))
    for uri, words in _roles(taxonomy):
        role_type = etree.SubElement(notes, _q(LINK, "roleType"), {"roleURI": uri, "id": _role_id(uri)})
        etree.SubElement(role_type, _q(LINK, "definition")).text = words
        for used in ("presentationLink", "calculationLink"):
            etree.SubElement(role_type, _q(LINK, "usedOn")).text = f"link:{used}"
    for namespace, place in ((XBRLI, "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"), (DTR, _DTR_FILE)):
        etree.SubElement(root, _q(XSD, "import"), {"namespace": namespace, "schemaLocation": place})
    for name, _ in _abstracts(taxonomy):
        _declare(root, name, "xbrli:stringItemType", "duration", {"abstract": "true"})
    for concept in taxonomy.concepts.values():
        more = {_q(XBRLI, "balance"): str(concept.balance)} if concept.balance else {}
        _declare(root, concept.name, ITEM_TYPES[concept.item_type], concept.period_type, more)
    return _bytes(root)


def _schema() -> etree._Element:
    return etree.Element(
        _q(XSD, "schema"),
        {"targetNamespace": NAMESPACE, "elementFormDefault": "qualified"},
        nsmap={"xsd": XSD, "xbrli": XBRLI, "link": LINK, "xlink": XLINK, "dtr-types": DTR, PREFIX: NAMESPACE},
    )


def label_text(taxonomy: Taxonomy) -> bytes:
    """The label linkbase: each concept's label and documentation, each abstract element's label; in English."""
    root = _linkbase()
    link = _extended(root, "labelLink", "http://www.xbrl.org/2003/role/link")
    for name, words in _abstracts(taxonomy):
        _label(link, name, {"label": words})
    for concept in taxonomy.concepts.values():
        _label(link, concept.name, {"label": concept.label, "documentation": concept.documentation})
    return _bytes(root)


def presentation_text(taxonomy: Taxonomy) -> bytes:
    """The presentation linkbase: a role a statement, sections as abstract elements, concepts in printed order."""
    root = _linkbase()
    _role_references(root, (role_of(statement) for statement in STATEMENTS))
    for statement in STATEMENTS:
        link = _extended(root, "presentationLink", role_of(statement))
        arcs = tuple(presentation_arcs(taxonomy, statement))
        for name in dict.fromkeys(name for arc in arcs for name in arc[:2]):
            _locate(link, name)
        for parent, child, order in arcs:
            _arc(link, "presentationArc", PARENT, parent, child, {"order": str(order)})
    return _bytes(root)


def calculation_text(taxonomy: Taxonomy) -> bytes:
    """The calculation linkbase: ordinary sums in their statement's role, each alternative in one of its own."""
    root = _linkbase()
    by_role: dict[str, list[Sum]] = {}
    for relation in taxonomy.sums:
        by_role.setdefault(calculation_role(relation), []).append(relation)
    _role_references(root, by_role)
    etree.SubElement(
        root,
        _q(LINK, "arcroleRef"),
        {
            "arcroleURI": SUMMATION,
            _q(XLINK, "type"): "simple",
            _q(XLINK, "href"): f"{_CALCULATION_FILE}#summation-item",
        },
    )
    for role, sums in by_role.items():
        link = _extended(root, "calculationLink", role)
        for name in dict.fromkeys(name for s in sums for name in (s.total, *(term for term, _ in s.terms))):
            _locate(link, name)
        for relation in sums:
            for order, (term, weight) in enumerate(relation.terms, 1):
                settings = {"order": str(order), "weight": str(weight)}
                _arc(link, "calculationArc", SUMMATION, relation.total, term, settings)
    return _bytes(root)


def calculation_role(relation: Sum) -> str:
    """The extended link role that holds the sum: contradictory break-downs of one total never share one."""
    return role_of(relation.statement, f"{relation.total}/{relation.name}" if relation.name else "")


def presentation_arcs(taxonomy: Taxonomy, statement: str) -> Iterator[tuple[str, str, int]]:
    """Parent, child and order of a statement's presentation: its sections, then its concepts.

    Concepts of other statements that its sums need, such as net income in the cash flow statement, stand first.
    """
    top = f"{camel(statement)}Abstract"
    foreign = dict.fromkeys(
        name
        for s in taxonomy.sums
        if s.statement == statement
        for name, _ in s.terms
        if taxonomy.concepts[name].statement != statement
    )
    for order, name in enumerate(foreign, 1):
        yield top, name, order
    sections = [s for s in taxonomy.sections.values() if s.statement == statement]
    first = {s.name: min((c.order for c in _within(taxonomy, s)), default=0) for s in sections}
    for section in sections:
        if first[section.name]:
            above = f"{camel(section.parent)}Abstract" if section.parent else top
            yield above, f"{camel(section.name)}Abstract", 1000 + first[section.name] - 5
    for concept in taxonomy.concepts.values():
        if concept.statement == statement:
            yield f"{camel(concept.section)}Abstract", concept.name, 1000 + concept.order


def _within(taxonomy: Taxonomy, section: Section) -> Iterator[Concept]:
    """The concepts of a section and of those below it."""
    for concept in taxonomy.concepts.values():
        name: str | None = concept.section
        while name is not None:
            if name == section.name:
                yield concept
            name = taxonomy.sections[name].parent


def _abstracts(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Name and label of each abstract element: a statement, or a section that holds concepts."""
    for statement, words in STATEMENTS.items():
        yield f"{camel(statement)}Abstract", f"{words} [Abstract]"
    for section in taxonomy.sections.values():
        if any(True for _ in _within(taxonomy, section)):
            yield f"{camel(section.name)}Abstract", f"{section.label} [Abstract]"


def _roles(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Each extended link role with its definition."""
    for statement, words in STATEMENTS.items():
        yield role_of(statement), words
    for relation in taxonomy.sums:
        if relation.name:
            label, name = taxonomy.concepts[relation.total].label, relation.name.replace("_", " ")
            yield calculation_role(relation), f"{STATEMENTS[relation.statement]}: {label}, {name}"


def _q(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _role_id(uri: str) -> str:
    return uri.removeprefix(f"{NAMESPACE}/").replace("/", "_")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _linkbase() -> etree._Element:
    return etree.Element(_q(LINK, "linkbase"), nsmap={"link": LINK, "xlink": XLINK})


def _simple(parent: etree._Element, name: str, attributes: dict[str, str]) -> None:
    """A simple link: all attributes belong to XLink."""
    given = {_q(XLINK, "type"): "simple", **{_q(XLINK, key): value for key, value in attributes.items()}}
    etree.SubElement(parent, _q(LINK, name), given)


def _role_references(root: etree._Element, roles: Iterable[str]) -> None:
    for uri in roles:
        link = {"roleURI": uri, _q(XLINK, "type"): "simple", _q(XLINK, "href"): f"{ELEMENTS_FILE}#{_role_id(uri)}"}
        etree.SubElement(root, _q(LINK, "roleRef"), link)


def _extended(root: etree._Element, name: str, role: str) -> etree._Element:
    return etree.SubElement(root, _q(LINK, name), {_q(XLINK, "type"): "extended", _q(XLINK, "role"): role})


def _locate(link: etree._Element, name: str) -> None:
    """A locator labelled with the concept's name."""
    href = f"{ELEMENTS_FILE}#{PREFIX}_{name}"
    etree.SubElement(
        link, _q(LINK, "loc"), {_q(XLINK, "type"): "locator", _q(XLINK, "href"): href, _q(XLINK, "label"): name}
    )


def _arc(link: etree._Element, name: str, arcrole: str, parent: str, child: str, settings: dict[str, str]) -> None:
    ends = {"type": "arc", "arcrole": arcrole, "from": parent, "to": child}
    etree.SubElement(link, _q(LINK, name), {**{_q(XLINK, key): value for key, value in ends.items()}, **settings})


def _label(link: etree._Element, name: str, texts: dict[str, str]) -> None:
    """A locator, its labels (role's last part -> text) and the arc between them."""
    _locate(link, name)
    resource = f"label_{name}"
    for role, text in texts.items():
        given = {"type": "resource", "label": resource, "role": f"{_LABEL_ROLES}/{role}"}
        element = etree.SubElement(link, _q(LINK, "label"), {_q(XLINK, key): value for key, value in given.items()})
        element.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
        element.text = text
    _arc(link, "labelArc", _NAMED, name, resource, {})


def _declare(root: etree._Element, name: str, item_type: str, period: str, more: dict[str, str]) -> None:
    """An element of the substitution group item."""
    given = {"name": name, "id": f"{PREFIX}_{name}", "type": item_type, "substitutionGroup": "xbrli:item"}
    settings = {**given, "nillable": "true", _q(XBRLI, "periodType"): period, **more}
    etree.SubElement(root, _q(XSD, "element"), settings)

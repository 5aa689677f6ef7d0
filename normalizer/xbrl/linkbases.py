"""The linkbases of the report's own taxonomy: labels, presentation, calculation, definitions.

Sources: XBRL 2.1, section 5; Dimensions 1.0; Calculations 1.1; the wider-narrower arcrole of the Link Role Registry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.xbrl.markup import DECLARATION, escape, tag
from normalizer.xbrl.report import Cube, Presentation, Report, Role

_LINK_SPACES: Final = {
    "xmlns:link": "http://www.xbrl.org/2003/linkbase",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xbrldt": "http://xbrl.org/2005/xbrldt",
}
SUMMATION: Final = "https://xbrl.org/2023/arcrole/summation-item"
WIDER: Final = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"
_ARCROLES: Final = {
    SUMMATION: "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item",
    WIDER: "http://www.xbrl.org/lrr/arcrole/esma-arcrole-2018-11-21.xsd#wider-narrower",
    **{
        f"http://xbrl.org/int/dim/arcrole/{name}": f"http://www.xbrl.org/2005/xbrldt-2005.xsd#{name}"
        for name in ("all", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
    },
}
_DIM: Final = "http://xbrl.org/int/dim/arcrole"
_PARENT: Final = "http://www.xbrl.org/2003/arcrole/parent-child"
_LABELLED: Final = "http://www.xbrl.org/2003/arcrole/concept-label"
_ROLES: Final = "http://www.xbrl.org/2003/role"
_LRR_ROLES: Final = "http://www.xbrl.org/2009/role/"
Arc = tuple[str, str, str, dict[str, str | None]]
"""Arcrole, parent, child, further attributes."""


def label_text(report: Report) -> str:
    """The label linkbase: the standard label of every name in use, and the labels as printed."""
    own = report.own
    texts: dict[str, dict[str, str]] = {
        f"{own.prefix}:{name}": {f"{_ROLES}/label": concept.label} for name, concept in own.concepts.items()
    }
    for (concept, role), text in own.labels.items():
        texts.setdefault(concept, {f"{_ROLES}/label": text})[role] = text
    roles = sorted({role for found in texts.values() for role in found if not role.startswith(f"{_ROLES}/")})
    links = []
    for concept, found in texts.items():
        links.append(_locator(report, concept, _label_of(concept)))
        name = f"label_{_label_of(concept)}"
        for role, text in found.items():
            given = {"xlink:type": "resource", "xlink:label": name, "xlink:role": role, "xml:lang": "en"}
            links.append(tag("link:label", given, escape(text)))
        ends = {"xlink:arcrole": _LABELLED, "xlink:from": _label_of(concept), "xlink:to": name}
        links.append(tag("link:labelArc", {"xlink:type": "arc", **ends}))
    references = [_role_reference(report, role) for role in roles]
    return _linkbase(references, [_extended("labelLink", "http://www.xbrl.org/2003/role/link", links)])


def _role_reference(report: Report, uri: str) -> str:
    """Where the role is declared: in the Link Role Registry, or in the report's own schema."""
    name = uri.rpartition("/")[2]
    if uri.startswith(_LRR_ROLES):
        file = "negated-2009-12-16" if name.startswith("negated") else "net-2009-12-16"
        href = f"http://www.xbrl.org/lrr/role/{file}.xsd#{name}"
    else:
        known = next((role.id for role in all_roles(report) if role.uri == uri), label_role_id(uri))
        href = f"{report.own.stem}.xsd#{known}"
    return tag("link:roleRef", {"roleURI": uri, "xlink:type": "simple", "xlink:href": href})


def presentation_text(report: Report) -> str:
    """The presentation linkbase: a role a statement, its rows below one another as printed."""
    links = []
    for presentation in report.own.presentations:
        arcs = list(_parent_child(presentation))
        links.append(_arcs(report, "presentation", presentation.role, arcs))
    return _linkbase([_role_reference(report, p.role.uri) for p in report.own.presentations], links)


def _parent_child(presentation: Presentation) -> Iterator[Arc]:
    """Each row under the last one above it that is less deep."""
    above: list[tuple[int, str]] = []
    for order, row in enumerate(presentation.rows):
        while above and above[-1][0] >= row.depth:
            above.pop()
        if above:
            yield (_PARENT, above[-1][1], row.concept, {"order": str(order), "preferredLabel": row.label_role})
        above.append((row.depth, row.concept))


def calculation_text(report: Report) -> str:
    """The calculation linkbase; empty where no sum was found."""
    by_role: dict[Role, list[Arc]] = {}
    for relation in report.own.sums:
        for order, (name, weight) in enumerate(relation.terms, 1):
            more: dict[str, str | None] = {"order": str(order), "weight": str(weight)}
            by_role.setdefault(relation.role, []).append((SUMMATION, relation.total, name, more))
    if not by_role:
        return ""
    references = [*(_role_reference(report, role.uri) for role in by_role), _arcrole_reference(SUMMATION)]
    return _linkbase(references, [_arcs(report, "calculation", role, arcs) for role, arcs in by_role.items()])


def definition_text(report: Report) -> str:
    """Dimensions of the statements that have them, and the anchors of the report's own concepts."""
    own = report.own
    by_role: dict[Role | None, list[Arc]] = {cube.role: list(_cube_arcs(cube)) for cube in own.cubes}
    anchors: list[Arc] = [
        (WIDER, concept.wider, f"{own.prefix}:{name}", {"order": str(order)})
        for order, (name, concept) in enumerate(own.concepts.items(), 1)
        if concept.wider
    ]
    if anchors:
        by_role[None] = anchors
    if not by_role:
        return ""
    arcroles = dict.fromkeys(arc[0] for arcs in by_role.values() for arc in arcs)
    references = [_role_reference(report, role.uri) for role in by_role if role is not None]
    links = [_arcs(report, "definition", role, arcs) for role, arcs in by_role.items()]
    return _linkbase([*references, *map(_arcrole_reference, arcroles)], links)


def _cube_arcs(cube: Cube) -> Iterator[Arc]:
    def arc(name: str, parent: str, child: str, order: int = 1, **more: str) -> Arc:
        return (f"{_DIM}/{name}", parent, child, {"order": str(order), **more})

    yield (
        f"{_DIM}/all",
        cube.lines,
        cube.table,
        {"order": "1", "xbrldt:contextElement": "scenario", "xbrldt:closed": "true"},
    )
    for order, concept in enumerate(cube.concepts, 1):
        yield arc("domain-member", cube.lines, concept, order)
    for order, (axis, (domain, members)) in enumerate(cube.axes.items(), 1):
        yield arc("hypercube-dimension", cube.table, axis, order)
        yield arc("dimension-domain", axis, domain)
        yield arc("dimension-default", axis, domain)
        for place, member in enumerate(members, 1):
            yield arc("domain-member", domain, member, place)


def _linkbase(references: Iterable[str], links: Iterable[str]) -> str:
    return DECLARATION + tag("link:linkbase", _LINK_SPACES, "\n".join(("", *references, *links, "")))


def _arcrole_reference(uri: str) -> str:
    return tag("link:arcroleRef", {"arcroleURI": uri, "xlink:type": "simple", "xlink:href": _ARCROLES[uri]})


def _extended(name: str, role: str, content: Iterable[str]) -> str:
    given = {"xlink:type": "extended", "xlink:role": role}
    return tag(f"link:{name}", given, "\n".join(("", *content, "")))


def _arcs(report: Report, kind: str, role: Role | None, arcs: list[Arc]) -> str:
    """An extended link: the locators of all ends, then the arcs.

    XLink allows one arc from one label to another, so a concept that stands twice below another has a second locator.
    """
    content: dict[str, None] = {}
    written: dict[str, None] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for arcrole, parent, child, more in arcs:
        pairs[parent, child] += 1
        number = pairs[parent, child]
        begin, end = _label_of(parent), _label_of(child) + (f"_{number}" if number > 1 else "")
        content |= dict.fromkeys((_locator(report, parent, begin), _locator(report, child, end)))
        ends = {"xlink:arcrole": arcrole, "xlink:from": begin, "xlink:to": end}
        written[tag(f"link:{kind}Arc", {"xlink:type": "arc", **ends, **more})] = None
    return _extended(f"{kind}Link", role.uri if role else f"{_ROLES}/link", (*content, *written))


def _locator(report: Report, name: str, label: str) -> str:
    prefix, _, local = name.partition(":")
    own = report.own
    schema = f"{own.stem}.xsd" if prefix == own.prefix else report.imports[report.namespaces[prefix]]
    given = {"xlink:type": "locator", "xlink:href": f"{schema}#{prefix}_{local}", "xlink:label": label}
    return tag("link:loc", given)


def _label_of(name: str) -> str:
    return name.replace(":", "_")


def all_roles(report: Report) -> dict[Role, None]:
    """The extended link roles in use, each once."""
    own = report.own
    return dict.fromkeys((*(p.role for p in own.presentations), *(s.role for s in own.sums)))


def own_label_roles(report: Report) -> list[str]:
    """The label roles that the report declares itself."""
    return sorted({role for _, role in report.own.labels if role.startswith(report.own.namespace)})


def label_role_id(uri: str) -> str:
    """The id of such a role in the schema."""
    return uri.rpartition("/")[2]

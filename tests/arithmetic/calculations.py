"""The relations of a filing as an XBRL report: an element a line, a context a column, a calculation role a relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from normalizer.records import Fact, Place, Relation

SPACE = "https://example.com/calculations"
ROLE = "https://example.com/role/r"
SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"
Structure = tuple[tuple[int, int], tuple[tuple[tuple[int, int], int], ...]]
"""A total's line and its terms' lines with weights, each line as (table, row)."""


def element(line: tuple[int, int]) -> str:
    return f"line_{line[0]}_{line[1]}"


def direction(fact: Fact) -> int:
    """−1 where the fact's value has the opposite sign of what is printed."""
    negative = bool(set(fact.printed) & set("()")) or fact.printed.strip("$ ").startswith(("-", "−"))
    return (-1 if negative and fact.value else 1) * (-1 if fact.value < 0 else 1)


def structures(relations: Sequence[Relation], facts: Mapping[Place, Fact]) -> dict[Structure, list[Relation]]:
    """The sums within one table by structure, weights in the signs of the facts."""
    found: dict[Structure, list[Relation]] = {}
    # A dash has no sign: its line's other numbers tell which way the line runs.
    against = {(place.table, place.row) for place, fact in facts.items() if direction(fact) < 0}
    for relation in relations:
        places = [relation.total, *(term.place for term in relation.terms)]
        if relation.kind != "sum" or any(p not in facts or p.table != relation.total.table for p in places):
            continue
        signs = {p: -1 if (p.table, p.row) in against else 1 for p in places}
        own = signs[relation.total]
        terms = tuple(((t.place.table, t.place.row), t.weight * own * signs[t.place]) for t in relation.terms)
        found.setdefault(((relation.total.table, relation.total.row), terms), []).append(relation)
    merged: dict[Structure, list[Relation]] = {}
    for total, terms in sorted(found, key=lambda structure: -len(structure[1])):  # a blank cell leaves out a term
        wider = next((w for w in merged if w[0] == total and set(terms) <= set(w[1])), (total, terms))
        merged.setdefault(wider, []).extend(found[total, terms])
    return merged


def write_report(folder: Path, found: Mapping[Structure, Sequence[Relation]], facts: Mapping[Place, Fact]) -> Path:
    """Schema, calculation linkbase and instance in the folder; the path of the instance."""
    lines = sorted({line for total, terms in found for line in (total, *(line for line, _ in terms))})
    (folder / "schema.xsd").write_text(schema(lines, len(found)))
    (folder / "calculation.xml").write_text(linkbase(list(found)))
    instance = folder / "report.xbrl"
    instance.write_text(report(set(lines), facts))
    return instance


def schema(lines: Sequence[tuple[int, int]], roles: int) -> str:
    types = "".join(
        f'<link:roleType roleURI="{ROLE}{i}" id="r{i}"><link:usedOn>link:calculationLink</link:usedOn></link:roleType>'
        for i in range(roles)
    )
    items = "".join(
        f'<xsd:element name="{element(line)}" id="{element(line)}" type="xbrli:decimalItemType" nillable="true" '
        'substitutionGroup="xbrli:item" xbrli:periodType="instant"/>'
        for line in lines
    )
    return (
        f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
        f'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'targetNamespace="{SPACE}"><xsd:annotation><xsd:appinfo><link:linkbaseRef xlink:type="simple" '
        'xlink:href="calculation.xml" xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef" '
        f'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>{types}</xsd:appinfo></xsd:annotation>'
        '<xsd:import namespace="http://www.xbrl.org/2003/instance" '
        f'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>{items}</xsd:schema>'
    )


def linkbase(found: Sequence[Structure]) -> str:
    refs = "".join(
        f'<link:roleRef roleURI="{ROLE}{i}" xlink:type="simple" xlink:href="schema.xsd#r{i}"/>'
        for i in range(len(found))
    )
    links = "".join(calculation_link(i, *structure) for i, structure in enumerate(found))
    return (
        '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'{refs}<link:arcroleRef arcroleURI="{SUMMATION}" xlink:type="simple" '
        f'xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>{links}</link:linkbase>'
    )


def calculation_link(i: int, total: tuple[int, int], terms: tuple[tuple[tuple[int, int], int], ...]) -> str:
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="schema.xsd#{element(line)}" xlink:label="{element(line)}"/>'
        for line in (total, *(line for line, _ in terms))
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{SUMMATION}" xlink:from="{element(total)}" '
        f'xlink:to="{element(line)}" order="{order}" weight="{weight}"/>'
        for order, (line, weight) in enumerate(terms, 1)
    )
    return f'<link:calculationLink xlink:type="extended" xlink:role="{ROLE}{i}">{locators}{arcs}</link:calculationLink>'


def report(lines: set[tuple[int, int]], facts: Mapping[Place, Fact]) -> str:
    kept = {place: fact for place, fact in facts.items() if (place.table, place.row) in lines}
    contexts = "".join(
        f'<xbrli:context id="c{column}"><xbrli:entity><xbrli:identifier scheme="https://example.com">x'
        "</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>"
        f"{date(2000, 12, 31) + timedelta(days=column)}</xbrli:instant></xbrli:period></xbrli:context>"
        for column in sorted({place.column for place in kept})
    )
    items = "".join(
        f'<c:{element((p.table, p.row))} contextRef="c{p.column}" unitRef="u" '
        f'decimals="{"INF" if f.decimals is None else f.decimals}">{f.value:f}</c:{element((p.table, p.row))}>'
        for p, f in kept.items()
    )
    return (
        '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:c="{SPACE}">'
        f'<link:schemaRef xlink:type="simple" xlink:href="schema.xsd"/>{contexts}'
        f'<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>{items}</xbrli:xbrl>'
    )

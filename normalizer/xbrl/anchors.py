"""The anchors: to which wider concept each of a report's own belongs, for a reader who does not know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalizer.xbrl.choose import OWN
from normalizer.xbrl.published import Published
from normalizer.xbrl.report import OwnConcept
from normalizer.xbrl.sums import Sum
from normalizer.xbrl.uses import Use
from taxonomy import Taxonomy
from taxonomy.model import NAMED_AS
from taxonomy.names import PREFIX

LINES = ("monetary", "shares", "per_share", "pure")


def anchor(
    own: Mapping[str, OwnConcept],
    uses: Mapping[str, Sequence[Use]],
    sums: Sequence[Sum],
    taxonomy: Taxonomy,
    year: Published | None = None,
) -> dict[str, OwnConcept]:
    """The concepts with their anchors: the concept that another line took, the nearest total, the total of the section.

    ``uses`` are the lines by the names of their concepts. A total that is known only by a concept of the report's own
    leads on to the total above it. What stands under no total at all is anchored to the likeliest concept, if any. With
    a year's published taxonomy, anchors are its elements where our concepts stand for one.
    """
    parents: dict[str, list[str]] = {}
    for relation in sums:
        for name, _ in relation.terms:
            parents.setdefault(name, []).append(relation.total)
    anchored = {}
    for name, concept in own.items():
        wider = concept.wider
        if wider is None and concept.type in LINES:
            lines = uses.get(f"{OWN}:{name}", ())
            wider = _total_above(f"{OWN}:{name}", parents) or _by_section(lines, concept, taxonomy)
            wider = wider or _likeliest(lines, concept, taxonomy)
        anchored[name] = replace(concept, wider=_published(wider, taxonomy, year) if wider and year else wider)
    return anchored


def _published(name: str, taxonomy: Taxonomy, year: Published) -> str:
    """The element of that year for which the concept stands; the concept where there is none."""
    prefix, _, local = name.partition(":")
    if prefix != PREFIX:
        return name
    known = (taxonomy.published[e] for e in taxonomy.concepts[local].elements if e in taxonomy.published)
    fitting = (e for e in known if e.name.partition(":")[0] in year.namespaces)
    return next((e.name for e in fitting if e.until is None or e.until >= year.year), name)


def _total_above(name: str, parents: Mapping[str, Sequence[str]]) -> str | None:
    """The nearest total of another taxonomy, upwards along the sums."""
    level, seen = [name], {name}
    while level:
        above = [total for low in level for total in parents.get(low, ()) if total not in seen]
        if found := next((total for total in above if not total.startswith(f"{OWN}:")), None):
            return found
        seen.update(above)
        level = above
    return None


def _by_section(lines: Sequence[Use], concept: OwnConcept, taxonomy: Taxonomy) -> str | None:
    """The total of the innermost section that the headings name and whose total is counted as the concept is."""
    for use in lines:
        kind = NAMED_AS.get(use.kind, use.kind)
        for section in reversed(taxonomy.sections_of(kind, use.section)):
            for relation in taxonomy.sums:
                total = taxonomy.concepts[relation.total]
                inside = [name for name, _ in relation.terms if taxonomy.concepts[name].section == section]
                fits = (total.item_type, total.period_type) == (concept.type, concept.period_type)
                if relation.statement == kind and fits and 2 * len(inside) > len(relation.terms):
                    return f"{PREFIX}:{relation.total}"
    return None


def _likeliest(lines: Sequence[Use], concept: OwnConcept, taxonomy: Taxonomy) -> str | None:
    """The concept to which the likeliest element rolls up, if it is counted alike."""
    for use in lines:
        known = taxonomy.concept_of(use.facts[0].element or "")
        if known is not None and (known.item_type, known.period_type) == (concept.type, concept.period_type):
            return f"{PREFIX}:{known.name}"
    return None

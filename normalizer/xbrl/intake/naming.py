"""Our standard concepts for a report's elements; an extension has one where its label and its place leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normalizer.records import Candidate, MappedLine, Measure, StatementKind
from normalizer.xbrl.intake.layout import Laid
from normalizer.xbrl.intake.names import published_concept
from normalizer.xbrl.intake.records import Report
from taxonomy import Concept, Taxonomy
from taxonomy.model import ItemType
from taxonomy.names import PREFIX

_SURE: Final = 0.9
_MOST_STEPS: Final = 20
_KINDS: Final[Mapping[StatementKind, str]] = {
    "balance_sheet": "balance_sheet",
    "income_statement": "income_statement",
    "comprehensive_income": "income_statement",
    "cash_flow": "cash_flow",
}
_ITEM_TYPES: Final[Mapping[Measure, ItemType]] = {
    "money": "monetary",
    "per_share": "per_share",
    "shares": "shares",
    "pure": "pure",
}


def name_lines(sheet: Laid, units: Mapping[str, str], report: Report, taxonomy: Taxonomy) -> tuple[MappedLine, ...]:
    """The lines of a statement with their names: what is tagged is certain; ``units`` are those of the elements.

    An extension has a concept where its label in its section is sure enough of one that no other line has, that runs in
    the same direction, and that can be a part of the total above.
    """
    parents = {term: each.total for each in report.summations for term, _ in each.terms}
    taken = {c.name for name in sheet.names if (c := published_concept(name, taxonomy))}
    named = []
    for line, name in zip(sheet.lines, sheet.names, strict=True):
        measure = measure_of(units.get(name, "pure"))
        concept = published_concept(name, taxonomy)
        if concept is None and sheet.kind in _KINDS and not _is_published(name):
            found = taxonomy.find(_KINDS[sheet.kind], line.label, line.section, item_type=_ITEM_TYPES[measure])
            best = found[0] if found and found[0].sure >= _SURE else None
            alike = best is not None and best.concept.balance in (None, report.balance_of(name))
            if best and alike and best.concept.name not in taken and _fits(best.concept, name, parents, taxonomy):
                concept = best.concept
        element = _element_of(name, concept)
        candidate = Candidate(element, concept.name if concept else None, 1.0)
        named.append(MappedLine(line, measure, (candidate,), concept.name if concept else None))
    return tuple(named)


def measure_of(unit: str) -> Measure:
    """What a unit counts.

    >>> [measure_of(unit) for unit in ("USD", "USD/shares", "shares", "pure", "sqft")]
    ['money', 'per_share', 'shares', 'pure', 'pure']
    """
    if unit == "shares":
        return "shares"
    if unit.endswith("/shares"):
        return "per_share"
    return "money" if len(unit) == 3 and unit.isupper() else "pure"


def _is_published(name: str) -> bool:
    return name.startswith(("us-gaap:", "ifrs-full:", "srt:", "dei:", f"{PREFIX}:"))


def _element_of(name: str, concept: Concept | None) -> str:
    """The element to give: the tagged one; for our own taxonomy the published element that it stands for."""
    if name.startswith(f"{PREFIX}:") and concept is not None and concept.elements:
        return concept.elements[0]
    return name


def _fits(concept: Concept, name: str, parents: Mapping[str, str], taxonomy: Taxonomy) -> bool:
    """Whether the concept can be a part of the nearest total above the element that has a concept of its own."""
    above = parents.get(name)
    for _ in range(_MOST_STEPS):
        if above is None:
            return True
        total = published_concept(above, taxonomy)
        if total is not None:
            return total.name in _totals_of(concept.name, taxonomy)
        above = parents.get(above)
    return False


def _totals_of(concept: str, taxonomy: Taxonomy) -> set[str]:
    """Every total that the concept enters, directly or through others."""
    found: set[str] = set()
    waiting = {concept}
    while waiting:
        above = {s.total for s in taxonomy.sums if any(term in waiting for term, _ in s.terms)} - found
        found |= above
        waiting = above
    return found

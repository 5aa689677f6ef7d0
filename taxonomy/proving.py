"""What must hold of the taxonomy's data beyond their form: each proof raises TaxonomyError or says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from taxonomy.errors import TaxonomyError
from taxonomy.model import Concept, Section, Sum, Synonym

_LIKELY: Final = 0.5


def prove(
    sections: Mapping[str, Section],
    concepts: tuple[Concept, ...],
    synonyms: tuple[Synonym, ...],
    sums: tuple[Sum, ...],
) -> None:
    """Every proof, in order: a later one may rely on an earlier one. Raises TaxonomyError."""
    by_name = {c.name: c for c in concepts}
    prove_sections(sections)
    prove_concepts(concepts, sections)
    prove_synonyms(synonyms, sections)
    prove_sums(sums, by_name)
    prove_acyclic(sums)
    weights_of(sums)


def prove_sections(sections: Mapping[str, Section]) -> None:
    """Each section's parent is a section of the same statement, and no section stands above itself."""
    for section in sections.values():
        seen = {section.name}
        above = section.parent
        while above is not None:
            parent = sections.get(above)
            if parent is None or parent.statement != section.statement:
                raise _wrong_section(section, f"has the parent {above}, no section of {section.statement}")
            if above in seen:
                raise _wrong_section(section, "stands above itself")
            seen.add(above)
            above = parent.parent


def prove_concepts(concepts: tuple[Concept, ...], sections: Mapping[str, Section]) -> None:
    """Sections are known; orders and labels are unique in a statement, elements in the taxonomy; balances fit types."""
    seen: dict[tuple[str, ...], str] = {}
    for concept in concepts:
        section = sections.get(concept.section)
        if section is None or section.statement != concept.statement:
            raise _wrong(concept, f"has the section {concept.section}, none of {concept.statement}", "name one that is")
        if concept.balance is not None and concept.item_type != "monetary":
            raise _wrong(
                concept, f"has a balance but is {concept.item_type}", "set balance to null: only money has one"
            )
        keys: list[tuple[str, ...]] = [("element", element) for element in (*concept.elements, *concept.ifrs)]
        keys += [(concept.statement, "order", str(concept.order)), (concept.statement, "label", concept.label)]
        for key in keys:
            if key in seen:
                raise _wrong(
                    concept, f"has the {' '.join(key[-2:])} that {seen[key]} has too", "give it to one of them"
                )
            seen[key] = concept.name


def prove_synonyms(synonyms: tuple[Synonym, ...], sections: Mapping[str, Section]) -> None:
    """Synonyms are disjoint: in one place, a label likely means one concept, and all that it may mean sums up to 1."""
    likely: dict[tuple[str, str, str], str] = {}
    listed: set[tuple[str, ...]] = set()
    for s in synonyms:
        if s.pattern is not None:
            continue
        for scope in s.within or ("",):
            if scope and scope not in sections:
                raise _wrong_synonym(s, f"is within {scope!r}, which is no section", "name a section of concepts.json")
            if (s.statement, scope, s.label, s.concept) in listed:
                raise _wrong_synonym(s, "is there twice (in normal form)", "remove one")
            listed.add((s.statement, scope, s.label, s.concept))
            if s.sure > _LIKELY:
                other = likely.setdefault((s.statement, scope, s.label), s.concept)
                if other != s.concept:
                    wrong = f"names {other} too within {scope or 'the whole statement'!r}"
                    raise _wrong_synonym(s, wrong, "remove one, or part them with within")


def prove_sums(sums: tuple[Sum, ...], concepts: Mapping[str, Concept]) -> None:
    """Totals and terms are concepts of one period type and of money; equal balances have the weight +1, opposite −1."""
    seen: set[tuple[str, str, str]] = set()
    for relation in sums:
        key = (relation.statement, relation.total, relation.name)
        if key in seen:
            raise _wrong_sum(relation, "is there twice", "give the alternative a name of its own")
        seen.add(key)
        for name in (relation.total, *(term for term, _ in relation.terms)):
            if name not in concepts:
                wrong = f"names {name}, which is no concept"
                raise _wrong_sum(relation, wrong, "correct the name, or add it to concepts.json")
        for term, weight in relation.terms:
            _prove_term(relation, concepts[relation.total], concepts[term], weight)


def _prove_term(relation: Sum, total: Concept, term: Concept, weight: int) -> None:
    """XBRL 2.1, 5.1.1.2 and 5.2.5.2: balances decide weights, and a sum stays within a period type and item type."""
    if total.item_type != term.item_type:
        raise _wrong_sum(relation, f"adds {term.name} ({term.item_type}) to {total.item_type}", "remove the term")
    if total.period_type != term.period_type:
        raise _wrong_sum(relation, f"adds {term.name} ({term.period_type}) to {total.period_type}", "remove the term")
    if total.balance and term.balance and weight != (1 if total.balance == term.balance else -1):
        raise _wrong_sum(
            relation,
            f"gives {term.name} ({term.balance}) the weight {weight:+d} in a {total.balance}",
            "turn the weight",
        )


def prove_acyclic(sums: tuple[Sum, ...]) -> None:
    """No total is among the terms of its terms, alternative break-downs included."""
    below: dict[tuple[str, str], set[str]] = {}
    for relation in sums:
        below.setdefault((relation.statement, relation.total), set()).update(term for term, _ in relation.terms)
    done: set[tuple[str, str]] = set()

    def visit(statement: str, name: str, above: tuple[str, ...]) -> None:
        if name in above:
            circle = " > ".join((*above[above.index(name) :], name))
            wrong = f"adds up to itself: {circle}"
            raise TaxonomyError("sums.json", f"{statement}/{name}", wrong, "remove one of the terms")
        if (statement, name) in done:
            return
        for term in sorted(below.get((statement, name), ())):
            visit(statement, term, (*above, name))
        done.add((statement, name))

    for statement, total in below:
        visit(statement, total, ())


def weights_of(sums: tuple[Sum, ...]) -> dict[tuple[str, str], int]:
    """(statement, concept) -> the product of weights up to a root. Raises TaxonomyError where two ways up differ.

    The sums must be acyclic.
    """
    totals: dict[tuple[str, str], list[tuple[Sum, int]]] = {}
    for relation in sums:
        totals.setdefault((relation.statement, relation.total), [])
        for term, weight in relation.terms:
            totals.setdefault((relation.statement, term), []).append((relation, weight))
    weights: dict[tuple[str, str], int] = {}

    def weigh(statement: str, name: str) -> int:
        if (statement, name) not in weights:
            ways = [(r, w * weigh(statement, r.total)) for r, w in totals[statement, name]]
            for relation, weight in ways:
                if weight != ways[0][1]:
                    wrong = f"turns the sign of {name} against {ways[0][0].total}"
                    raise _wrong_sum(relation, wrong, "correct one weight")
            weights[statement, name] = ways[0][1] if ways else 1
        return weights[statement, name]

    for statement, name in totals:
        weigh(statement, name)
    return weights


def ancestry_of(sections: Mapping[str, Section]) -> dict[str, tuple[str, ...]]:
    """Section -> its ancestors, outermost first, and itself. The sections must be proved."""
    paths: dict[str, tuple[str, ...]] = {}
    for section in sections.values():
        path = [section.name]
        while (above := sections[path[0]].parent) is not None:
            path.insert(0, above)
        paths[section.name] = tuple(path)
    return paths


def _wrong_section(section: Section, wrong: str) -> TaxonomyError:
    return TaxonomyError("concepts.json", f"section {section.name}", wrong, "name a parent of its own statement")


def _wrong(concept: Concept, wrong: str, advice: str) -> TaxonomyError:
    return TaxonomyError("concepts.json", concept.name, wrong, advice)


def _wrong_synonym(synonym: Synonym, wrong: str, advice: str) -> TaxonomyError:
    return TaxonomyError("synonyms.json", f"{synonym.statement}/{synonym.concept}: {synonym.label!r}", wrong, advice)


def _wrong_sum(relation: Sum, wrong: str, advice: str) -> TaxonomyError:
    name = f" ({relation.name})" if relation.name else ""
    return TaxonomyError("sums.json", f"{relation.statement}/{relation.total}{name}", wrong, advice)

"""A project's own concepts, labels, elements and sums, laid over the taxonomy and proved together with it."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from taxonomy.elements import Element, prove_roll_ups
from taxonomy.errors import TaxonomyError
from taxonomy.loading import by_label, sections_in, sums_in, synonyms_in
from taxonomy.model import NAMED_AS, Concept, Synonym, Taxonomy
from taxonomy.nearest import SEE, nearest
from taxonomy.proving import ancestry_of, prove, weights_of
from taxonomy.schemas import validate
from taxonomy.structured import parse_structured, read_structured

SCHEMA: Final = "overlay.schema.json"
PREFIX: Final = "own"
"""Of the elements of concepts that stand for no published one, unless the overlay names another."""
_ADD: Final = "correct the name, or add it to the overlay"
_INHERITED: Final = ("statement", "section", "item_type", "period_type", "balance")


def lay_over(base: Taxonomy, path: str | Path) -> Taxonomy:
    """The taxonomy with what the overlay file (YAML or JSON) adds.

    A label of the overlay goes before the same label of the taxonomy in the same sections. Raises TaxonomyError, which
    names the file, the entry and the next step, for whatever would not pass in the taxonomy's own files.
    """
    read = read_structured(path)
    return _laid_over(base, json.dumps(read, default=str), str(path))


@functools.lru_cache(maxsize=4)
def _laid_over(base: Taxonomy, text: str, source: str) -> Taxonomy:
    """The proved result for what a file held: many documents share one overlay."""
    read = parse_structured(text, source, as_json=True)
    validate(read, SCHEMA, source)
    try:
        return _merged(base, read, source)
    except TaxonomyError as error:
        # What fails is never the base, which is proved: whatever file the proof speaks of, the overlay is wrong.
        advice = error.advice.replace("concepts.json", "the overlay")
        raise TaxonomyError(source, error.entry, error.wrong, advice) from error


def _merged(base: Taxonomy, read: Mapping[str, Any], source: str) -> Taxonomy:
    """The taxonomy of base and overlay together, proved."""
    sections = {**base.sections, **_new(sections_in({"sections": read.get("sections", ())}), base.sections, source)}
    concepts = dict(base.concepts)
    for entry in read.get("concepts", ()):
        concepts[entry["name"]] = _concept(entry, concepts, read.get("prefix", PREFIX), source, base)
    synonyms = tuple(replace(s, own=True) for s in _synonyms(read, concepts, base, source))
    known = [s for found in base.synonyms.values() for s in found] + list(base.patterns)
    kept = tuple(s for s in known if not _is_replaced(s, synonyms))
    sums = (*base.sums, *sums_in(read))
    prove(sections, tuple(concepts.values()), kept + synonyms, sums)
    published = {**base.published, **_elements(read, concepts, base)}
    prove_roll_ups(published, concepts)
    own = {e: c.name for c in concepts.values() for e in (*c.elements, *c.ifrs)}
    rolled = {e.name: e.concept for e in published.values() if e.concept}
    return replace(
        base,
        overlaid=True,
        concepts=MappingProxyType(concepts),
        sections=MappingProxyType(sections),
        sums=sums,
        synonyms=MappingProxyType(by_label(kept + synonyms)),
        elements=MappingProxyType(rolled | own),
        published=MappingProxyType(published),
        weights=MappingProxyType(_weights(weights_of(sums), concepts)),
        _ancestry=MappingProxyType(ancestry_of(sections)),
    )


def _new(entries: Mapping[str, Any], known: Mapping[str, Any], source: str) -> Mapping[str, Any]:
    """The entries, none of which is known already."""
    if twice := next((name for name in entries if name in known), None):
        raise TaxonomyError(source, f"section {twice}", "is there already", "rename it")
    return entries


def _concept(
    entry: Mapping[str, Any], known: Mapping[str, Concept], prefix: str, source: str, base: Taxonomy
) -> Concept:
    """The concept of an entry; what it leaves out is as in the wider one."""
    name = entry["name"]
    if name in known:
        raise TaxonomyError(source, name, "is a concept already", "rename it, or give labels to the one there is")
    wider = known.get(entry["wider"]) if "wider" in entry else None
    if wider is None and "wider" in entry:
        wrong = f"has the wider concept {entry['wider']}, which is none above it"
        raise TaxonomyError(source, name, wrong, nearest(entry["wider"], base) or SEE)
    filled = {key: entry[key] if key in entry else getattr(wider, key) for key in _INHERITED}
    if wider and (filled["item_type"], filled["period_type"]) != (wider.item_type, wider.period_type):
        wrong = f"is {filled['item_type']}, {filled['period_type']}, unlike {wider.name}, which is to be wider"
        raise TaxonomyError(source, name, wrong, "correct either")
    last = max((c.order for c in known.values() if c.statement == filled["statement"]), default=0)
    return Concept(
        name=name,
        label=entry["label"],
        documentation=entry.get("documentation", ""),
        order=entry.get("order", last + 1),
        elements=tuple(entry.get("elements") or (f"{prefix}:{name}",)),
        ifrs=tuple(entry.get("ifrs", ())),
        wider=wider.name if wider else None,
        industries=wider.industries if wider else (),
        **filled,
    )


def _synonyms(
    read: Mapping[str, Any], concepts: Mapping[str, Concept], base: Taxonomy, source: str
) -> Iterator[Synonym]:
    """The labels that the overlay gives, those within its concepts first."""
    for entry in read.get("concepts", ()):
        labels = {entry["name"]: entry.get("synonyms", ())}
        yield from synonyms_in({concepts[entry["name"]].statement: labels}, concepts)
    for statement, named in read.get("synonyms", {}).items():
        if absent := [name for name in named if name not in concepts]:
            raise TaxonomyError(source, f"{statement}/{absent[0]}", "is no concept", nearest(absent[0], base) or _ADD)
        yield from synonyms_in({NAMED_AS.get(statement, statement): named}, concepts)


def _is_replaced(synonym: Synonym, by: Sequence[Synonym]) -> bool:
    """Whether the overlay gives the label of a synonym of the taxonomy a meaning of its own in the same place."""
    return synonym.pattern is None and any(
        (s.statement, s.label) == (synonym.statement, synonym.label)
        and (not s.within or not synonym.within or set(s.within) & set(synonym.within))
        for s in by
    )


def _elements(read: Mapping[str, Any], concepts: Mapping[str, Concept], base: Taxonomy) -> dict[str, Element]:
    """The elements that the overlay's concepts stand for, and those that it lists."""
    made: dict[str, Element] = {}
    for entry in read.get("concepts", ()):
        concept = concepts[entry["name"]]
        for name in (*concept.elements, *concept.ifrs):
            known = base.published.get(name)
            fresh = Element(name, concept.item_type, concept.period_type, concept.balance)
            made[name] = replace(known or fresh, concept=concept.name)
    for entry in read.get("elements", ()):
        made[entry["name"]] = Element(**entry)
    return made


def _weights(weights: dict[tuple[str, str], int], concepts: Mapping[str, Concept]) -> dict[tuple[str, str], int]:
    """The weights, with those that narrower concepts have from the wider ones in whose place they stand."""
    made = dict(weights)
    for concept in concepts.values():
        wider = concepts.get(concept.wider or "")
        if wider is None:
            continue
        turned = -1 if concept.balance and wider.balance and concept.balance != wider.balance else 1
        for statement in {statement for statement, name in made if name == wider.name}:
            made.setdefault((statement, concept.name), turned * made[statement, wider.name])
    return made

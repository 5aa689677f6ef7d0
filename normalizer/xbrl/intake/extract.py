"""Arelle's model of a report as plain JSON: facts, names, presentation trees, calculations, and what is wrong."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from normalizer.errors import InputError
from normalizer.xbrl.intake.found import Scan
from normalizer.xbrl.intake.names import standard_prefix
from normalizer.xbrl.intake.transforms import transform
from normalizer.xbrl.intake.values import decimals_of, first_day, folded, last_day, number_of, printed_text

_MOST_NODES: Final = 200_000
"""No report presents more lines; what lies beyond is a loop or an attack."""
_LANGUAGES: Final = ("en-us", "en", "en-gb", "")
_LONG: Final = 1000
"""Longer texts are notes, which nobody asks for here."""


def extract_report(
    folder: Path, entries: Sequence[str], cache: Path, packages: Sequence[str], scan: Scan
) -> dict[str, Any]:
    """What Arelle finds in the report of those entries. Raises InputError where it can make nothing of it."""
    report = _run(folder, entries, cache, packages, scan, skip=False)
    if len(report["facts"]) < scan.reported:
        # Arelle drops what it cannot place in a taxonomy; without any taxonomy it keeps every fact.
        bare = _run(folder, entries, cache, packages, scan, skip=True)
        report["facts"] = bare["facts"] if len(bare["facts"]) > len(report["facts"]) else report["facts"]
        report["troubles"].append(["facts_outside_schema", f"{scan.reported}"])
    return report


def _run(
    folder: Path, entries: Sequence[str], cache: Path, packages: Sequence[str], scan: Scan, *, skip: bool
) -> dict[str, Any]:
    """One run of Arelle; ``skip`` leaves all schemas and linkbases unread."""
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    paths = [str(folder / name) for name in entries]
    several = len(paths) > 1
    options = RuntimeOptions(
        entrypointFile=json.dumps([{"ixds": [{"file": path} for path in paths]}]) if several else paths[0],
        packages=list(packages) or None,
        plugins="inlineXbrlDocumentSet" if several else None,
        internetConnectivity="offline",
        disablePersistentConfig=True,
        cacheDirectory=str(cache),
        keepOpen=True,
        skipDTS=skip,
    )
    handler = StructuredMessageLogHandler()
    with Session() as session, _silence():
        session.run(options, logHandler=handler)
        models = [model for model in session.get_models() if model is not None and model.modelDocument is not None]
        if not models:
            errors = (m["msg"] for m in handler.messages if m["levelname"] in ("ERROR", "CRITICAL"))
            name, why = Path(entries[0]).name, folded(next(errors, "no reason given"))
            raise InputError(f"{name} cannot be read as an XBRL report ({why}): check the file")
        return _Extraction(models[0], scan).report()


@contextmanager
def _silence() -> Iterator[None]:
    held = logging.lastResort
    logging.lastResort = None
    try:
        yield
    finally:
        logging.lastResort = held


class _Extraction:
    """One model, walked once."""

    def __init__(self, model: Any, scan: Scan) -> None:
        from arelle import XbrlConst

        self.model, self.scan, self.constants = model, scan, XbrlConst
        self.contexts: dict[Any, dict[str, Any]] = {}
        self.units: dict[Any, str] = {}

    def report(self) -> dict[str, Any]:
        facts = [self.fact(each) for each in _flat(self.model.facts)]
        roles = list(self.roles())
        summations = list(self.summations())
        names = {fact["name"] for fact in facts} | {node[1] for _, _, nodes in roles for node in nodes}
        names |= {member for fact in facts for pair in fact["dimensions"] for member in pair}
        return {
            "facts": facts,
            "roles": roles,
            "summations": summations,
            "names": {
                self.name(qname): self.named(concept)
                for qname, concept in self.model.qnameConcepts.items()
                if self.name(qname) in names
            },
            "troubles": list(self.troubles()),
        }

    def name(self, qname: Any) -> str:
        """The concept's name with its usual prefix."""
        prefix = standard_prefix(qname.namespaceURI) or qname.prefix
        return f"{prefix}:{qname.localName}" if prefix else str(qname.localName)

    # --- facts

    def fact(self, fact: Any) -> dict[str, Any]:
        numeric = fact.unitID is not None or bool(fact.concept is not None and fact.concept.isNumeric)
        nil = bool(fact.isNil)
        value, trouble = (None, "") if nil else self.value(fact, numeric)
        unit = self.unit(fact) if numeric else None
        if numeric and unit is None:
            trouble = trouble or "unit"
        return {
            "name": self.name(fact.qname),
            "value": value,
            "numeric": numeric,
            "unit": unit,
            "decimals": decimals_of(fact, value) if numeric and not nil else None,
            "printed": printed_text(fact) if numeric else "",
            "trouble": trouble,
            **self.context(fact.context),
        }

    def value(self, fact: Any, numeric: bool) -> tuple[str | None, str]:
        """The value in single units, and what is wrong with it: nothing, or that it is no number."""
        text = str(fact.value)
        if text.startswith("(ix"):
            text = transform(
                fact.get("format") or "", folded("".join(fact.itertext())), fact.get("scale"), fact.get("sign")
            )
        if not numeric:
            return folded(text) if len(text) < _LONG else text, ""
        number = number_of(text)
        return number, "value" if number is None else ""

    def unit(self, fact: Any) -> str | None:
        """The unit's name: ``USD``, ``USD/shares``, ``shares``; None where the fact has none that exists."""
        if fact.unit is None:
            return "pure" if fact.unitID is None and self.is_open() else None
        if fact.unitID not in self.units:
            above, below = fact.unit.measures
            names = ["*".join(sorted(measure.localName for measure in side)) for side in (above, below)]
            self.units[fact.unitID] = "/".join(name for name in names if name)
        return self.units[fact.unitID] or None

    def is_open(self) -> bool:
        """Whether the report is xBRL-JSON or CSV, where a number without a unit is a pure one."""
        return str(self.model.modelDocument.filepath).lower().endswith((".json", ".csv"))

    def context(self, context: Any) -> dict[str, Any]:
        """Period, dimensions and entity, by the context's own identity."""
        if context is None:
            return {"start": None, "end": None, "dimensions": [], "entity": ""}
        if context.id not in self.contexts:
            self.contexts[context.id] = self.read_context(context)
        return self.contexts[context.id]

    def read_context(self, context: Any) -> dict[str, Any]:
        start = end = None
        if context.isInstantPeriod:
            end = last_day(context.instantDatetime)
        elif context.isStartEndPeriod:
            start, end = first_day(context.startDatetime), last_day(context.endDatetime)
        identifier = context.entityIdentifierElement
        pairs = sorted((self.name(axis), self.member(value)) for axis, value in context.qnameDims.items())
        entity = (identifier.text or "").strip() if identifier is not None else ""
        return {"start": start, "end": end, "dimensions": pairs, "entity": entity}

    def member(self, value: Any) -> str:
        if value.isExplicit:
            return self.name(value.memberQname) if value.memberQname is not None else ""
        typed = value.typedMember
        return folded("".join(typed.itertext())) if typed is not None else ""

    # --- linkbases

    def named(self, concept: Any) -> list[Any]:
        """Kind, balance, and the labels by their role, those in English first."""
        found: dict[str, tuple[int, str]] = {}
        for relation in self.model.relationshipSet(self.constants.conceptLabel).fromModelObject(concept):
            label = relation.toModelObject
            language = (label.xmlLang or "").lower()
            rank = _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)
            role = str(label.role)
            if role not in found or rank < found[role][0]:
                found[role] = (rank, folded(label.textValue or ""))
        kind = "axis" if concept.isDimensionItem else "table" if concept.isHypercubeItem else ""
        kind = kind or ("heading" if concept.isAbstract else "numeric" if concept.isNumeric else "text")
        return [kind, concept.balance, {role: text for role, (_, text) in found.items()}]

    def roles(self) -> Iterator[list[Any]]:
        """Every role that presents lines, by the numbers in their definitions, the others as the files have them."""
        presented = self.model.relationshipSet(self.constants.parentChild)
        first: dict[str, int] = {}
        for relation in presented.modelRelationships:
            first.setdefault(relation.linkrole, len(first))
        budget = _MOST_NODES
        for role in sorted(
            first, key=lambda uri: (self.definition(uri)[:1].isdigit() is False, self.definition(uri), first[uri])
        ):
            relations = self.model.relationshipSet(self.constants.parentChild, role)
            nodes: list[list[Any]] = []
            for root in relations.rootConcepts:
                _walk(root, "", 0, relations, nodes, (), budget, self.name)
            budget -= len(nodes)
            yield [role, self.definition(role) or role, nodes]

    def definition(self, role: str) -> str:
        types = self.model.roleTypes.get(role)
        return folded(types[0].definition or "") if types else ""

    def summations(self) -> Iterator[list[Any]]:
        for arcrole in (self.constants.summationItem, self.constants.summationItem11):
            for role in sorted(self.model.relationshipSet(arcrole).linkRoleUris):
                relations = self.model.relationshipSet(arcrole, role)
                totals: dict[str, list[list[Any]]] = {}
                for relation in sorted(relations.modelRelationships, key=lambda r: r.order):
                    total, term = relation.fromModelObject, relation.toModelObject
                    if total is not None and term is not None:
                        totals.setdefault(self.name(total.qname), []).append(
                            [self.name(term.qname), int(relation.weight)]
                        )
                for total, terms in totals.items():
                    yield [role, total, terms]

    def troubles(self) -> Iterator[list[str]]:
        """What is wrong with the report as a whole."""
        for name in sorted(self.scan.absent):
            yield ["file_missing", name]
        for name, stand_in in sorted(self.scan.stand_ins.items()):
            yield ["file_stands_in", f"{stand_in} for {name}"]
        for _, local in sorted(self.scan.undeclared):
            yield ["element_undeclared", local]
        if self.scan.entityless:
            yield ["no_entity_in_context", str(self.scan.entityless)]


def _walk(
    concept: Any,
    label_role: str,
    depth: int,
    relations: Any,
    nodes: list[list[Any]],
    above: tuple[Any, ...],
    budget: int,
    name: Any,
) -> None:
    """The concept and what is below it, from top to bottom; a loop ends where it closes."""
    if concept is None or concept in above or len(nodes) >= budget:
        return
    nodes.append([depth, name(concept.qname), label_role])
    children = sorted(relations.fromModelObject(concept), key=lambda relation: relation.order)
    for relation in children:
        preferred = relation.preferredLabel or ""
        _walk(relation.toModelObject, preferred, depth + 1, relations, nodes, (*above, concept), budget, name)


def _flat(facts: Sequence[Any]) -> Iterator[Any]:
    """All facts that have a value, those within tuples too."""
    for fact in facts:
        if fact.isTuple:
            yield from _flat(fact.modelTupleFacts)
        else:
            yield fact

"""Lines whose names are settled before the others compete: by a person's correction, or by an overlay's own labels."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from normalizer.mapping.cells import printed_values
from normalizer.mapping.network import Floats
from normalizer.mapping.twice import stands_twice
from normalizer.records import (
    Candidate,
    Fact,
    MappedLine,
    MappedStatement,
    Measure,
    Number,
    Place,
    Statement,
    StatementKind,
)
from taxonomy import Taxonomy

_MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {"monetary": "money", "shares": "shares", "per_share": "per_share", "pure": "pure"}
)


@dataclass(frozen=True, slots=True)
class Held:
    """A settled name: its one candidate (none: the line stays unnamed), the concept, and whose word it is.

    ``element_said`` says that the element is that word's own, and not the first of the concept.
    """

    candidates: tuple[Candidate, ...]
    concept: str | None
    said: str
    element_said: bool = False

    @property
    def element(self) -> str | None:
        """The settled element."""
        return self.candidates[0].element if self.candidates else None


HeldLines = Mapping[tuple[int, int], Held]
"""Settled names by table and row."""
NONE_HELD: Final[HeldLines] = MappingProxyType({})


def hold(
    likelihoods: Floats, elements: Sequence[str], statement: Statement, figures: Sequence[Hashable], held: HeldLines
) -> Floats:
    """Lines × elements: the likelihoods, once the held lines have their elements and others have lost those.

    A line that prints the same ``figures`` as a held one loses nothing. The rows of other lines still add up to 1; that
    of a line held for an element which the network does not know is zero.
    """
    lines = statement.lines
    rows = {at: held[key] for at, line in enumerate(lines) if (key := (line.table, line.row)) in held}
    if not rows:
        return likelihoods
    made = likelihoods.copy()
    places = {element: at for at, element in enumerate(elements)}
    for at, settled in rows.items():
        place = places.get(settled.element or "")
        if place is not None and not stands_twice(settled.concept or settled.element, statement.kind):
            for other, figure in enumerate(figures):
                if other not in rows and figure != figures[at]:
                    made[other, place] = 0.0
        made[at] = 0.0
        if place is not None:
            made[at, place] = settled.candidates[0].likelihood
    others = [at for at in range(len(lines)) if at not in rows]
    whole = made[others].sum(axis=1, keepdims=True)
    made[others] = np.where(whole > 0, made[others] / np.maximum(whole, np.float32(1e-9)), likelihoods[others])
    return made


def give_held(
    kind: StatementKind,
    lines: Sequence[MappedLine],
    held: HeldLines,
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
) -> list[MappedLine]:
    """The lines of a statement of that kind, the held ones with their settled names, which the others lose."""
    own = {at: held[key] for at, m in enumerate(lines) if (key := (m.line.table, m.line.row)) in held}
    if not own:
        return list(lines)
    made = []
    for at, line in enumerate(lines):
        if at in own:
            made.append(_settled(line, own[at], taxonomy))
            continue
        values = printed_values(line.line, numbers)
        lost = [own[k] for k in own if own[k].candidates and printed_values(lines[k].line, numbers) != values]
        made.append(
            _without(line, [settled for settled in lost if not stands_twice(settled.concept or settled.element, kind)])
        )
    return made


def _settled(line: MappedLine, settled: Held, taxonomy: Taxonomy) -> MappedLine:
    """The line with its settled name; it counts what that name counts."""
    known = taxonomy.concepts.get(settled.concept or "")
    published = taxonomy.published.get(settled.element or "")
    item_type = published.type if published else known.item_type if known else None
    measure = _MEASURES[item_type] if item_type else line.measure
    return replace(line, measure=measure, candidates=settled.candidates, concept=settled.concept, said=settled.said)


def _without(line: MappedLine, lost: Sequence[Held]) -> MappedLine:
    """The line without the names that others have for settled."""
    elements = {settled.element for settled in lost}
    concepts = {settled.concept for settled in lost if settled.concept}
    left = tuple(c for c in line.candidates if c.element not in elements and c.concept not in concepts)
    sure = line.sure if left[:1] == line.candidates[:1] else None
    return replace(line, candidates=left, concept=None if line.concept in concepts else line.concept, sure=sure)


def rename_tagged(
    statements: Sequence[MappedStatement], facts: Sequence[Fact], held: HeldLines, taxonomy: Taxonomy
) -> tuple[tuple[MappedStatement, ...], tuple[Fact, ...]]:
    """Statements and facts of a tagged report, the held lines with their settled names.

    A line keeps the filer's element where the word is on its concept alone; the others keep what they are tagged with.
    """
    named: dict[tuple[int, int], MappedLine] = {}
    made = []
    for statement in statements:
        lines = []
        for line in statement.lines:
            settled = held.get(key := (line.line.table, line.line.row))
            lines.append(_renamed(line, settled, taxonomy) if settled else line)
            if settled:
                named[key] = lines[-1]
        made.append(replace(statement, lines=tuple(lines)))
    renamed = []
    for fact in facts:
        own = named.get((fact.place.table, fact.place.row))
        if own is not None:
            fact = replace(fact, concept=own.concept, element=own.element, confidence=own.confidence)
        renamed.append(fact)
    return tuple(made), tuple(renamed)


def _renamed(line: MappedLine, settled: Held, taxonomy: Taxonomy) -> MappedLine:
    made = _settled(line, settled, taxonomy)
    if settled.element_said or not settled.candidates or not line.candidates:
        return made
    return replace(made, candidates=(replace(line.candidates[0], concept=settled.concept, likelihood=1.0),))

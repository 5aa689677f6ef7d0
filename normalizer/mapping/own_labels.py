"""Lines that bear a label which a project's overlay has listed: they go before whatever is else likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from normalizer.mapping.cells import numbers_of
from normalizer.mapping.held import NONE_HELD, Held, HeldLines
from normalizer.mapping.known import ITEM_TYPES
from normalizer.mapping.measures import measure_of, whole_amounts
from normalizer.records import Candidate, Number, Place, Statement
from taxonomy import Taxonomy

CERTAIN: Final = 0.9
"""How likely a name must be for ``concept`` to be given, unless the caller says otherwise."""


def own_labels(
    statements: Sequence[Statement], numbers: Mapping[Place, Number], taxonomy: Taxonomy, certain: float
) -> HeldLines:
    """The lines whose label the overlay lists for their section, as sure as it says; none without an overlay.

    A label that is less sure than ``certain`` settles nothing: it is a candidate among others.
    """
    if not taxonomy.overlaid:
        return NONE_HELD
    held = {}
    for statement in statements:
        own = [numbers_of(line, numbers) for line in statement.lines]
        whole = whole_amounts([number for row in own for number in row])
        for line, row in zip(statement.lines, own, strict=True):
            measure = measure_of(line, row, statement.kind, whole)
            matches = taxonomy.find(statement.kind, line.label, line.section, item_type=ITEM_TYPES[measure])
            if row and matches and matches[0].own and matches[0].sure >= certain:
                best = matches[0]
                name = Candidate(best.element, best.concept.name, best.sure)
                held[line.table, line.row] = Held((name,), best.concept.name, "a label of the taxonomy overlay")
    return MappingProxyType(held)

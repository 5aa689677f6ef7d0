"""Names by the learnt network, and the joint decision over all lines of a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Final

import numpy as np

from normalizer.mapping.features import describe
from normalizer.mapping.held import NONE_HELD, HeldLines, hold
from normalizer.mapping.joint import share_out
from normalizer.mapping.network import Floats, Network
from normalizer.mapping.surroundings import Surroundings, survey
from normalizer.records import Candidate, Line, MappedLine, Measure, Number, Place, Statement
from taxonomy import Taxonomy

_MOST: Final = 8
"""How many candidates a line keeps."""
_LEAST: Final = 0.002


Shares = tuple[tuple[Measure, ...], Floats]
"""What each line counts, and lines × elements: how likely each element names each line."""


def shares(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    network: Network,
    held: HeldLines = NONE_HELD,
) -> list[Shares]:
    """For each of a document's statements how likely the elements are once its lines have competed for them."""
    surroundings = survey(statements, numbers)
    return [_share(statement, numbers, surroundings, network, held) for statement in statements]


def _share(
    statement: Statement,
    numbers: Mapping[Place, Number],
    surroundings: Surroundings,
    network: Network,
    held: HeldLines = NONE_HELD,
) -> Shares:
    if not statement.lines:
        return (), np.zeros((0, len(network.elements)), np.float32)
    features = describe(statement, numbers, surroundings)
    figures = [_figures(line, numbers) for line in statement.lines]
    likelihoods = hold(network.likelihoods(features), network.elements, statement.lines, figures, held)
    return features.measures, share_out(likelihoods, figures, network.room(statement.kind))


def guess(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    network: Network,
    certain: float,
    held: HeldLines = NONE_HELD,
) -> list[list[MappedLine]]:
    """The lines of each statement with their likeliest elements, and the concept that is at least ``certain``.

    A concept is as likely as all of its elements together.
    """
    named = []
    for statement, (measures, shared) in zip(statements, shares(statements, numbers, network, held), strict=True):
        lines = []
        for line, measure, row in zip(statement.lines, measures, shared, strict=True):
            candidates = _candidates(row, network, taxonomy)
            concept = _concept_of(row, candidates, network, taxonomy, certain)
            lines.append(MappedLine(line, measure, candidates, concept))
        named.append(lines)
    return named


def _figures(line: Line, numbers: Mapping[Place, Number]) -> Hashable:
    """What the line prints, to tell whether another prints the same; a line of nothing but zeros is like no other."""
    places = [line.place(column) for column in range(len(line.cells))]
    values = tuple(numbers[p].readings[0].value if p in numbers else None for p in places)
    return values if any(values) else line.row


def _candidates(row: Floats, network: Network, taxonomy: Taxonomy) -> tuple[Candidate, ...]:
    """The likeliest elements of a line, with calibrated likelihoods."""
    likely = np.flatnonzero(row >= min(_LEAST, float(row.max())))
    best = likely[np.argsort(-row[likely])][:_MOST]
    return tuple(
        Candidate(
            network.elements[at],
            taxonomy.elements.get(network.elements[at]),
            round(likelihood, 4),
        )
        for at, likelihood in zip(best.tolist(), network.calibrated(row[best]), strict=True)
    )


def _concept_of(
    row: Floats, candidates: tuple[Candidate, ...], network: Network, taxonomy: Taxonomy, certain: float
) -> str | None:
    """The concept of the likeliest element, where that concept is certain enough."""
    concept = candidates[0].concept
    if concept is None:
        return None
    together: dict[str | None, float] = defaultdict(float)
    for at in np.flatnonzero(row > _LEAST):
        together[taxonomy.elements.get(network.elements[at])] += float(row[at])
    return concept if network.concept_calibrated(together[concept]) >= certain else None

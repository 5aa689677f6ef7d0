"""Names by the learnt network, and the joint decision over all lines of a statement."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

import numpy as np

from normalizer.mapping.features import describe
from normalizer.mapping.held import NONE_HELD, HeldLines, hold
from normalizer.mapping.joint import agree, share_out
from normalizer.mapping.network import Floats, Network
from normalizer.mapping.surroundings import Surroundings, survey
from normalizer.records import Candidate, Line, MappedLine, Measure, Number, Place, Statement, StatementKind
from taxonomy import Taxonomy

_MOST: Final = 8
"""How many candidates a line keeps."""
_LEAST: Final = 0.002
_FLOWS: Final[tuple[StatementKind, ...]] = ("income_statement", "comprehensive_income", "cash_flow")
"""The kinds of statement that print amounts of a period: those of a balance sheet bear other names."""
_TELLING: Final = 100


Shares = tuple[tuple[Measure, ...], Floats]
"""What each line counts, and lines × elements: how likely each element names each line."""


def shares(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    network: Network,
    held: HeldLines = NONE_HELD,
) -> list[Shares]:
    """For each of a document's statements how likely the elements are once its lines have competed for them.

    Before, lines of income and cash flow statements that print the same amount have agreed on their names; lines that
    a person has named keep those names.
    """
    surroundings = survey(statements, numbers)
    told = [_told(statement, numbers, surroundings, network) for statement in statements]
    figures = [[_figures(line, numbers) for line in statement.lines] for statement in statements]
    flows = [at for at, statement in enumerate(statements) if statement.kind in _FLOWS]
    agreed = agree([told[at][1] for at in flows], [[_amounts(line) for line in figures[at]] for at in flows])
    likely = {**dict(enumerate(likelihoods for _, likelihoods in told)), **dict(zip(flows, agreed, strict=True))}
    shared = []
    for at, (measures, _) in enumerate(told):
        statement = statements[at]
        likelihoods = hold(likely[at], network.elements, statement.lines, figures[at], held)
        shared.append((measures, share_out(likelihoods, figures[at], network.room(statement.kind))))
    return shared


def _told(
    statement: Statement, numbers: Mapping[Place, Number], surroundings: Surroundings, network: Network
) -> Shares:
    """What the network says of each line by itself."""
    if not statement.lines:
        return (), np.zeros((0, len(network.elements)), np.float32)
    features = describe(statement, numbers, surroundings)
    return features.measures, network.likelihoods(features)


def guess(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    network: Network,
    certain: float,
    held: HeldLines = NONE_HELD,
) -> list[list[MappedLine]]:
    """The lines of each statement with their likeliest elements, and the concept that is at least ``certain``.

    A concept is as likely as all of its elements together, those too unlikely to be candidates among them.
    """
    concepts = [taxonomy.elements.get(element) for element in network.elements]
    together = _Together(concepts)
    named = []
    for statement, (measures, shared) in zip(statements, shares(statements, numbers, network, held), strict=True):
        told = _candidates(shared, concepts, network)
        sure = network.concept_calibrated(together.likelihoods(shared))
        named.append(
            [
                MappedLine(line, measure, candidates, candidates[0].concept if likely >= certain else None)
                for line, measure, candidates, likely in zip(statement.lines, measures, told, sure, strict=True)
            ]
        )
    return named


class _Together:
    """Elements in an order in which those of one concept stand together."""

    def __init__(self, concepts: Sequence[str | None]) -> None:
        numbered: dict[str, int] = {}
        of = np.array([-1 if concept is None else numbered.setdefault(concept, len(numbered)) for concept in concepts])
        self.of = of
        self.order = np.argsort(of, kind="stable")[int((of < 0).sum()) :]
        self.starts = np.flatnonzero(np.diff(of[self.order], prepend=-1))

    def likelihoods(self, shared: Floats) -> Floats:
        """For each line how likely the elements of its best element's concept are together; 0 where it has none."""
        sums = np.add.reduceat(shared[:, self.order], self.starts, axis=1) if len(self.starts) else shared[:, :0]
        best = self.of[shared.argmax(axis=1)]
        made: Floats = np.zeros(len(shared), np.float32)
        known = np.flatnonzero(best >= 0)
        made[known] = sums[known, best[known]]
        return made


def _figures(line: Line, numbers: Mapping[Place, Number]) -> Hashable:
    """What the line prints, to tell whether another prints the same; a line of nothing but zeros is like no other."""
    places = [line.place(column) for column in range(len(line.cells))]
    values = tuple(numbers[p].readings[0].value if p in numbers else None for p in places)
    return values if any(values) else line.row


def _amounts(figures: Hashable) -> frozenset[Decimal]:
    """The sizes of what a line prints that hardly stand in two statements by chance."""
    return (
        frozenset(abs(v) for v in figures if v is not None and abs(v) >= _TELLING)
        if isinstance(figures, tuple)
        else frozenset()
    )


def _candidates(shared: Floats, concepts: Sequence[str | None], network: Network) -> list[tuple[Candidate, ...]]:
    """The likeliest elements of each line, with calibrated likelihoods."""
    made: list[tuple[Candidate, ...]] = []
    lines, places = np.nonzero(shared >= np.minimum(_LEAST, shared.max(axis=1, keepdims=True)))
    raw = shared[lines, places]
    order = np.lexsort((-raw, lines))
    ends = np.searchsorted(lines, np.arange(len(shared) + 1))
    for start, end in pairwise(ends.tolist()):
        best = order[start:end][:_MOST]
        likely = network.calibrated(raw[best])
        made.append(
            tuple(
                Candidate(network.elements[at], concepts[at], round(likelihood, 4))
                for at, likelihood in zip(places[best].tolist(), likely, strict=True)
            )
        )
    return made

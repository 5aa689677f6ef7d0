"""Names by the learnt network, and the joint decision over all lines of a statement."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalizer.mapping.cells import Cells, cells_of
from normalizer.mapping.features import describe
from normalizer.mapping.held import NONE_HELD, HeldLines, hold
from normalizer.mapping.in_use import year_of
from normalizer.mapping.item_types import fit_types
from normalizer.mapping.joint import agree, share_out
from normalizer.mapping.known import NO_CONCEPT, Known, known_of
from normalizer.mapping.network import Floats, Network
from normalizer.mapping.owners import leave_others_out
from normalizer.mapping.per_share_words import rule_out, ruled_out_by
from normalizer.mapping.surroundings import survey
from normalizer.records import Candidate, Line, MappedLine, Measure, Number, Place, Statement, StatementKind
from taxonomy import Taxonomy

_MOST: Final = 8
"""How many candidates a line keeps."""
_LEAST: Final = 0.002
_DUST: Final = 1e-4
"""Less likely elements count for nothing; the likeliest of a line is always likelier."""
_FLOWS: Final[tuple[StatementKind, ...]] = ("income_statement", "comprehensive_income", "cash_flow")
"""The kinds of statement that print amounts of a period: those of a balance sheet bear other names."""
_PER_SHARE: Final[tuple[StatementKind, ...]] = ("income_statement", "comprehensive_income")
"""The kinds of statement that print amounts a share."""
_TELLING: Final = 100

Shares = tuple[tuple[Measure, ...], Floats]
"""What each line counts, and lines × elements: how likely each element names each line."""
Guessed = tuple[MappedLine, float]
"""A line with its names, and how sure the concept of the likeliest one is."""


class Shared(NamedTuple):
    """The elements that count for a document, and for each of its statements how likely they name its lines."""

    known: Known
    statements: list[Shares]


def shares(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    network: Network,
    taxonomy: Taxonomy,
    held: HeldLines = NONE_HELD,
) -> Shared:
    """For each of a document's statements how likely the elements are once its lines have competed for them.

    Before, elements that were gone when the statement was made have been ruled out, and lines of income and cash flow
    statements that print the same amount have agreed on their names; lines that a person has named keep those names.
    """
    printed = [cells_of(statement, numbers) for statement in statements]
    known, told = _told(statements, printed, network, taxonomy)
    figures = [list(map(_figures, s.lines, cells)) for s, cells in zip(statements, printed, strict=True)]
    flows = [at for at, statement in enumerate(statements) if statement.kind in _FLOWS]
    agreed = agree([told[at][1] for at in flows], [[_amounts(line) for line in figures[at]] for at in flows])
    likely = {**dict(enumerate(likelihoods for _, likelihoods in told)), **dict(zip(flows, agreed, strict=True))}
    shared = []
    for at, (measures, _) in enumerate(told):
        statement = statements[at]
        own = likely[at]
        if statement.kind == "balance_sheet" and len(own):
            own = leave_others_out(own, known.concepts)
        likelihoods = hold(own, known.elements, statement, figures[at], held)
        shared.append((measures, share_out(likelihoods, figures[at], known.room(statement.kind))))
    return Shared(known, shared)


def _told(
    statements: Sequence[Statement], printed: Sequence[Sequence[Cells]], network: Network, taxonomy: Taxonomy
) -> Shared:
    """What the network says of each line by itself: of elements that were in use then, and that count as it does."""
    surroundings = survey(statements, printed)
    features = {at: describe(s, printed[at], surroundings) for at, s in enumerate(statements) if s.lines}
    places, said = network.likelihoods(list(features.values()), _DUST)
    likelihoods = dict(zip(features, said, strict=True))
    known = known_of(network.elements, taxonomy).among(places)
    told: list[Shares] = []
    for at, statement in enumerate(statements):
        if at not in features:
            told.append(((), np.zeros((0, len(known.elements)), np.float32)))
            continue
        likelihoods[at][:, known.last < year_of(statement)] = 0.0
        likelihoods[at] /= np.maximum(likelihoods[at].sum(axis=1, keepdims=True), _DUST)
        if statement.kind in _PER_SHARE:
            likelihoods[at] = rule_out(likelihoods[at], statement.lines, known)
        told.append(fit_types(likelihoods[at], statement.lines, features[at].measures, known))
    return Shared(known, told)


def guess(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    network: Network,
    certain: float,
    held: HeldLines = NONE_HELD,
) -> list[list[Guessed]]:
    """The lines of each statement with their likeliest elements, and the concept that is at least ``certain``.

    A concept is as likely as all of its elements together.
    """
    named = []
    known, shared_out = shares(statements, numbers, network, taxonomy, held)
    for statement, (measures, shared) in zip(statements, shared_out, strict=True):
        lines, places, likely, starts = _ranked(shared)
        best = known.of[np.append(places, 0)[starts[:-1]]][lines]  # a line held without a name has no places
        same = (known.of[places] == best) & (best != NO_CONCEPT)
        together = np.bincount(lines[same], likely[same], minlength=len(shared))
        said, named_at = np.round(network.calibrated(likely), 4).tolist(), places.tolist()
        told = [
            tuple(
                Candidate(known.elements[named_at[at]], known.concepts[named_at[at]], said[at])
                for at in range(start, min(end, start + _MOST))
                if at == start or likely[at] >= _LEAST
            )
            for start, end in pairwise(starts.tolist())
        ]
        sure = network.concept_calibrated(together).tolist()
        named.append(
            [
                (
                    MappedLine(
                        line,
                        measure,
                        candidates,
                        candidates[0].concept if certainty >= certain else None,
                        sure=round(certainty, 4),
                        ruled_out=ruled_out_by(line, candidates) if statement.kind in _PER_SHARE else "",
                    ),
                    certainty,
                )
                for line, measure, candidates, certainty in zip(statement.lines, measures, told, sure, strict=True)
            ]
        )
    return named


def _ranked(shared: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, NDArray[np.intp]]:
    """Line, place and likelihood of every element that counts, the likeliest of each line first; where lines start."""
    lines, places = np.nonzero(shared >= _DUST)
    likely = shared[lines, places]
    order = np.lexsort((-likely, lines))
    return lines, places[order], likely[order], np.searchsorted(lines, np.arange(len(shared) + 1))


def _figures(line: Line, cells: Cells) -> Hashable:
    """What the line prints, to tell whether another prints the same; a line of nothing but zeros is like no other."""
    values = tuple([number and number.readings[0].value for number in cells])
    return values if any(values) else line.row


def _amounts(figures: Hashable) -> frozenset[Decimal]:
    """The sizes of what a line prints that hardly stand in two statements by chance."""
    return (
        frozenset(abs(v) for v in figures if v is not None and abs(v) >= _TELLING)
        if isinstance(figures, tuple)
        else frozenset()
    )

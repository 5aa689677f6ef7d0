"""Names under IFRS: the printed labels of its elements, and what the network makes of a line, translated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from normalizer.mapping.cells import printed_values
from normalizer.mapping.known import ITEM_TYPES
from normalizer.mapping.twice import stands_twice
from normalizer.records import Candidate, MappedLine, Number, Place, Statement, StatementKind
from taxonomy import Taxonomy

_LEARNT_ELSEWHERE: Final = 0.85
"""How much less a likelihood is worth that was learnt from statements under other standards."""
_LISTED: Final = 0.7
"""How much a printed label counts where the network says otherwise."""
_BARE_TOTAL: Final = 0.93
_TOTAL: Final = re.compile(r"\W*(?:total|net) (?:assets|liabilities)\b", re.I)
_TOTALS: Final = MappingProxyType(
    {
        "noncurrent_assets": "ifrs-full:NoncurrentAssets",
        "current_assets": "ifrs-full:CurrentAssets",
        "noncurrent_liabilities": "ifrs-full:NoncurrentLiabilities",
        "current_liabilities": "ifrs-full:CurrentLiabilities",
    }
)
_LEAST: Final = 0.005
_MOST: Final = 8


def name_by_ifrs(
    statement: Statement,
    lines: Sequence[MappedLine],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    certain: float,
) -> list[MappedLine]:
    """The lines that have names of US GAAP, with elements of IFRS and the same standard concepts.

    A concept for which IFRS has no element on the face of that statement keeps the published one that it has. Where
    label and network agree, the name is surer than by either; an element still names one line.
    """
    labels = [line.label for line in statement.lines]
    weighed = [_weigh(statement, line, labels, taxonomy) for line in lines]
    for at, element in _bare_totals(statement, taxonomy):
        weighed[at] = _joined({element: _BARE_TOTAL}, weighed[at])
    return [
        _named(line, candidates, taxonomy, certain)
        for line, candidates in zip(lines, _one_each(statement.kind, lines, weighed, numbers), strict=True)
    ]


def _bare_totals(statement: Statement, taxonomy: Taxonomy) -> Iterator[tuple[int, str]]:
    """The lines of a balance sheet without a label that close a section, with the element of its total."""
    if statement.kind != "balance_sheet":
        return
    for at, line in enumerate(statement.lines):
        after = statement.lines[at + 1] if at + 1 < len(statement.lines) else None
        goes_on = after is not None and after.section == line.section and not _TOTAL.match(after.label)
        if line.label or not line.section or goes_on:
            continue
        path = taxonomy.sections_of("balance_sheet", line.section)
        if path and path[-1] in _TOTALS:
            yield at, _TOTALS[path[-1]]


def _weigh(statement: Statement, line: MappedLine, labels: Sequence[str], taxonomy: Taxonomy) -> dict[str, float]:
    """How likely each element names the line, by its label and by the network."""
    found = taxonomy.find_ifrs(statement.kind, line.line.label, line.line.section, labels)
    item_type = ITEM_TYPES[line.measure]
    listed = {f.element: f.sure for f in found if taxonomy.published[f.element].type == item_type}
    guessed = _translated(statement, line, taxonomy)
    return _joined(listed, guessed)


def _joined(listed: Mapping[str, float], guessed: Mapping[str, float]) -> dict[str, float]:
    """The likelihoods of both, each name's doubt being that of both where they agree."""
    if not listed:
        return dict(guessed)
    told = sum(listed.values())
    return {
        element: _both(listed[element], guessed.get(element, 0.0))
        if element in listed
        else guessed[element] * (1.0 - _LISTED) * (1.0 - told + _LEAST)
        for element in {**listed, **guessed}
    }


def _both(listed: float, guessed: float) -> float:
    """How likely a name is that the label gives, once the network has said how likely it finds it.

    >>> _both(0.95, 0.8) > 0.95, _both(0.95, 0.0) == 0.95
    (True, True)
    """
    return 1.0 - (1.0 - listed) * (1.0 - guessed)


def _translated(statement: Statement, line: MappedLine, taxonomy: Taxonomy) -> dict[str, float]:
    """The network's candidates by the elements of IFRS that roll up to the same concepts."""
    made: dict[str, float] = defaultdict(float)
    for candidate in line.candidates:
        element = _element_for(statement, line, candidate, taxonomy)
        made[element] = min(1.0, made[element] + candidate.likelihood * _LEARNT_ELSEWHERE)
    return made


def _element_for(statement: Statement, line: MappedLine, candidate: Candidate, taxonomy: Taxonomy) -> str:
    """The element of IFRS for the concept in that kind of statement, in that section if it has one."""
    if candidate.concept is None:
        return candidate.element
    listed = taxonomy.ifrs_elements_of(statement.kind, candidate.concept, line.line.section)
    return listed[0] if listed else candidate.element


def _one_each(
    kind: StatementKind,
    lines: Sequence[MappedLine],
    weighed: Sequence[dict[str, float]],
    numbers: Mapping[Place, Number],
) -> list[tuple[tuple[str, float], ...]]:
    """The likelihoods of each line in order, an element left only to the line that it names most likely.

    Lines that print the same numbers may share one, as do those of cash.
    """
    best: dict[str, tuple[float, int]] = {}
    for at, likely in enumerate(weighed):
        for element, likelihood in likely.items():
            best[element] = max(best.get(element, (0.0, -at)), (likelihood, -at))
    values = [printed_values(line.line, numbers) for line in lines]
    made = []
    for at, likely in enumerate(weighed):
        kept = {
            element: likelihood
            if stands_twice(element, kind) or -best[element][1] == at or values[-best[element][1]] == values[at]
            else likelihood * max(0.0, 1.0 - best[element][0])
            for element, likelihood in likely.items()
        }
        ordered = sorted(((e, p) for e, p in kept.items() if p >= _LEAST), key=lambda pair: -pair[1])
        made.append(tuple(ordered[:_MOST]))
    return made


def _named(line: MappedLine, candidates: Sequence[tuple[str, float]], taxonomy: Taxonomy, certain: float) -> MappedLine:
    """The line with those names, and the concept where its elements together are certain enough."""
    made = tuple(Candidate(e, taxonomy.elements.get(e), round(p, 4)) for e, p in candidates)
    together: dict[str | None, float] = defaultdict(float)
    for candidate in made:
        together[candidate.concept] += candidate.likelihood
    concept = made[0].concept if made else None
    given = concept if concept is not None and together[concept] >= certain else None
    sure = min(1.0, together[concept]) if made else None
    return replace(line, candidates=made, concept=given, sure=sure)

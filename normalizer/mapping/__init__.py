"""The names of lines: for each a likelihood of every published element, and a standard concept where one is certain.

A learnt network looks at the whole statement; then the lines compete, since an element names one line. Lines of
statements that it does not know are named by the taxonomy's dictionary of labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.findings import finding
from normalizer.mapping.dictionary import look_up, with_dictionary
from normalizer.mapping.equity import name_equity
from normalizer.mapping.features import KINDS
from normalizer.mapping.learnt import guess
from normalizer.mapping.network import Network, load_network
from normalizer.records import Finding, MappedLine, MappedStatement, Number, Place, Statement
from taxonomy import Taxonomy

__all__ = ["map_lines"]

CERTAIN: Final = 0.9
"""How likely a name must be for ``concept`` to be given."""
_HARDLY: Final = 0.15
"""Below this likelihood a label counts as unknown."""


def map_lines(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    certain: float = CERTAIN,
    network: Network | None = None,
) -> tuple[tuple[MappedStatement, ...], tuple[Finding, ...]]:
    """The statements with the names of their lines, in the same order.

    ``network`` is the packaged one unless another is given. Findings: ``unknown_concept`` for a label that nothing
    known comes near, ``doubtful_concept`` where no candidate is at least ``certain``.
    """
    mapped: list[MappedStatement] = []
    findings: list[Finding] = []
    known = [statement for statement in statements if statement.kind in KINDS]
    guessed = iter(guess(known, numbers, taxonomy, network or load_network(), certain) if known else ())
    for statement in statements:
        if statement.kind == "equity":
            mapped.append(name_equity(statement, numbers, taxonomy, certain))
            continue
        by_label = statement.kind not in KINDS
        if by_label:
            lines = look_up(statement, numbers, taxonomy, certain)
        else:
            lines = with_dictionary(statement, next(guessed), taxonomy, certain)
        lines = _without_doubles(lines, numbers)
        findings += [f for line in lines if (f := _doubt(statement, line))]
        mapped.append(MappedStatement(statement, tuple(lines)))
    return tuple(mapped), tuple(findings)


def _without_doubles(lines: list[MappedLine], numbers: Mapping[Place, Number]) -> list[MappedLine]:
    """The lines, with the concept withheld from all but the likeliest of those that claim one and differ in numbers."""
    claims: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.concept and line.concept not in _MAY_REPEAT:
            claims[line.concept].append(at)
    made = list(lines)
    for places in claims.values():
        best = max(places, key=lambda at: (lines[at].confidence or 0.0, -at))
        said = _values(lines[best], numbers)
        for at in places:
            if at != best and _values(lines[at], numbers) != said:
                made[at] = replace(lines[at], concept=None)
    return made


_MAY_REPEAT: Final = frozenset(("CashAndRestrictedCash", "CashAndCashEquivalents"))
"""Concepts that a cash flow statement prints twice: at the beginning and at the end of the period."""


def _values(mapped: MappedLine, numbers: Mapping[Place, Number]) -> list[object]:
    places = (mapped.line.place(column) for column in range(len(mapped.line.cells)))
    return [numbers[place].readings[0].value for place in places if place in numbers]


def _doubt(statement: Statement, mapped: MappedLine) -> Finding | None:
    line = mapped.line
    if mapped.concept or not line.label:
        return None
    if (mapped.confidence or 0.0) < _HARDLY:
        return finding("unknown_concept", statement=statement, row=line.row, label=line.label)
    names = ", ".join(f"{c.concept or c.element} ({c.likelihood:.0%})" for c in mapped.candidates[:4])
    return finding("doubtful_concept", statement=statement, row=line.row, label=line.label, candidates=names)

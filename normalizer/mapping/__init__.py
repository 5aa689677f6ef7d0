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
from normalizer.likely import shares_of, words_of
from normalizer.mapping.attributed import attributed_lines
from normalizer.mapping.cells import numbers_of, printed_values
from normalizer.mapping.corrections import find_corrections, settle_names
from normalizer.mapping.dictionary import look_up, with_dictionary
from normalizer.mapping.equity import name_equity, unnamed_components
from normalizer.mapping.features import KINDS
from normalizer.mapping.held import NONE_HELD, HeldLines, give_held, rename_tagged
from normalizer.mapping.ifrs import name_by_ifrs
from normalizer.mapping.included import included_lines
from normalizer.mapping.learnt import guess
from normalizer.mapping.measures import are_fractions
from normalizer.mapping.network import Network, load_network
from normalizer.mapping.own_labels import CERTAIN
from normalizer.mapping.own_words import own_words
from normalizer.mapping.twice import stands_twice
from normalizer.records import Finding, Gaap, MappedLine, MappedStatement, Number, Place, Statement, StatementKind
from taxonomy import Taxonomy

__all__ = ["doubt", "find_corrections", "map_lines", "rename_tagged", "settle_names"]

_HARDLY: Final = 0.15
"""Below this likelihood a label counts as unknown."""
_MOST_NAMED: Final = 4
_CLAIMED: Final = "{1} is the name of {0.label!r} in row {0.row}, which has other numbers"


def map_lines(
    statements: Sequence[Statement],
    numbers: Mapping[Place, Number],
    taxonomy: Taxonomy,
    certain: float | None = None,
    network: Network | None = None,
    held: HeldLines = NONE_HELD,
    gaap: Gaap = "us-gaap",
) -> tuple[tuple[MappedStatement, ...], tuple[Finding, ...]]:
    """The statements with the names of their lines, in the same order.

    ``network`` is the packaged one unless another is given; ``held`` are names that are settled; ``gaap`` the
    standards whose elements are wanted. Findings: ``component_unnamed``,
    ``unknown_concept`` for a label that nothing known comes near, ``doubtful_concept`` where no candidate is at least
    ``certain``.
    """
    certain = CERTAIN if certain is None else certain
    mapped: list[MappedStatement] = []
    findings: list[Finding] = []
    told = {**own_words(statements, numbers, taxonomy, gaap), **attributed_lines(statements, taxonomy, gaap)}
    held = {**told, **included_lines(statements), **held}
    known = [statement for statement in statements if statement.kind in KINDS]
    guessed = iter(guess(known, numbers, taxonomy, network or load_network(), certain, held) if known else ())
    for statement in statements:
        if statement.kind == "equity":
            named = name_equity(statement, numbers, taxonomy, certain)
            settled = give_held(statement.kind, named.lines, held, numbers, taxonomy)
            mapped.append(replace(named, lines=tuple(settled)))
            findings += unnamed_components(named.statement)
            continue
        by_label = statement.kind not in KINDS
        if by_label:
            lines = look_up(statement, numbers, taxonomy, certain)
        else:
            lines = with_dictionary(statement, next(guessed), taxonomy, certain)
        if gaap == "ifrs" and not by_label:
            lines = name_by_ifrs(statement, lines, numbers, taxonomy, certain)
        lines = _without_doubles(statement.kind, give_held(statement.kind, lines, held, numbers, taxonomy), numbers)
        lines = [_counted_as_named(line, numbers, taxonomy) for line in lines]
        findings += [f for line in lines if (f := doubt(statement, line))]
        mapped.append(MappedStatement(statement, tuple(lines)))
    return tuple(mapped), tuple(findings)


def _without_doubles(kind: StatementKind, lines: list[MappedLine], numbers: Mapping[Place, Number]) -> list[MappedLine]:
    """The lines, with the concept withheld from all but the surest of those that claim one and differ in numbers."""
    claims: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.concept and not stands_twice(line.concept, kind):
            claims[line.concept].append(at)
    made = list(lines)
    for concept, places in claims.items():
        best = max(places, key=lambda at: (bool(lines[at].said), lines[at].sure or lines[at].confidence or 0.0, -at))
        said = printed_values(lines[best].line, numbers)
        for at in places:
            if at != best and printed_values(lines[at].line, numbers) != said:
                made[at] = replace(lines[at], concept=None, ruled_out=_CLAIMED.format(lines[best].line, concept))
    return made


def _counted_as_named(mapped: MappedLine, numbers: Mapping[Place, Number], taxonomy: Taxonomy) -> MappedLine:
    """The line, which counts per share where its concept says so and its numbers are of that size."""
    concept = taxonomy.concepts.get(mapped.concept or "")
    if concept is None or concept.item_type != "per_share" or mapped.measure != "money":
        return mapped
    return replace(mapped, measure="per_share") if are_fractions(numbers_of(mapped.line, numbers), 1000) else mapped


def doubt(statement: Statement, mapped: MappedLine) -> Finding | None:
    """The finding for a line without a certain concept: each that it may be once, with all that speaks for it."""
    line = mapped.line
    if mapped.concept or mapped.said or not line.label:
        return None
    if (mapped.confidence or 0.0) < _HARDLY:
        return finding("unknown_concept", statement=statement, row=line.row, label=line.label)
    names = ", ".join(list(words_of(shares_of(mapped)))[:_MOST_NAMED])
    if mapped.ruled_out:
        names += f" ({mapped.ruled_out})"
    return finding("doubtful_concept", statement=statement, row=line.row, label=line.label, candidates=names)

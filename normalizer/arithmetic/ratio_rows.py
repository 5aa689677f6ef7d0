"""Lines of percentages below amounts ("% of net sales", "Effective tax rate"): what they are shares of.

Such a line is of the amount right above it and the revenue, or of the tax and the income before it. It is believed
where most of its columns agree; each percentage that agrees is proved by the two amounts that give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.arithmetic.percentages import Share, is_told, relate, verdict_of
from normalizer.percents import says_percent
from normalizer.records import MappedLine, MappedStatement, Number, Place, Proofs, Relation

_FOUND: Final = "a percentage of the lines above it"
_LEAST: Final = 2
"""So many percentages of a line must agree, or one that is printed with a decimal where it stands alone."""
_REVENUE: Final = "Revenue"
_TAX: Final = ("IncomeTaxExpenseBenefit", "IncomeLossBeforeIncomeTaxes")
_TAX_RATE: Final = re.compile(r"\btax(?:es)?\b.*\brate\b|\brate of tax", re.I)


def prove_ratio_rows(statements: Sequence[MappedStatement], numbers: Mapping[Place, Number], proofs: Proofs) -> Proofs:
    """The proofs with those of the income statements' lines of percentages; what is told of other numbers stays."""
    relations = [
        relation
        for mapped in statements
        if mapped.statement.kind == "income_statement"
        for at, line in enumerate(mapped.lines)
        if line.measure == "pure"
        for relation in _relations(mapped.lines, at, numbers, proofs)
    ]
    if not relations:
        return proofs
    taken = {relation.total: numbers[relation.total].readings[0] for relation in relations}
    verdicts = {relation.total: verdict_of(relation, taken[relation.total], proofs) for relation in relations}
    return replace(proofs, verdicts={**proofs.verdicts, **verdicts}, relations=(*proofs.relations, *relations))


def _relations(
    lines: Sequence[MappedLine], at: int, numbers: Mapping[Place, Number], proofs: Proofs
) -> Sequence[Relation]:
    """The relations of the line's percentages that hold, of the first two lines that give most of them."""
    for part, whole in _pairs(lines, at):
        made = list(_shares(lines[at], part, whole, numbers, proofs))
        side = sum(_side(relation, proofs) for relation in made)
        held = [r for r in made if r.holds and _side(r, proofs) * (side or 1) > 0]
        told = [numbers[relation.total] for relation in held if is_told(numbers[relation.total])]
        alone = len(made) == len(told) == 1 and told[0].readings[0].places > 0 < side
        if 2 * len(held) > len(made) and (len(told) >= _LEAST or alone):
            return held
    return ()


def _pairs(lines: Sequence[MappedLine], at: int) -> Iterator[tuple[MappedLine, MappedLine]]:
    """The part and the whole that the line may be the ratio of, the likeliest first."""
    named = {line.concept: line for line in reversed(lines) if line.concept}
    if _TAX_RATE.search(lines[at].line.label):
        if all(concept in named for concept in _TAX):
            yield named[_TAX[0]], named[_TAX[1]]
        return
    above = next((line for line in reversed(lines[:at]) if line.measure != "pure" and any(line.line.cells)), None)
    if above and above.measure == "money" and _REVENUE in named and named[_REVENUE] is not above:
        yield above, named[_REVENUE]


def _shares(
    line: MappedLine, part: MappedLine, whole: MappedLine, numbers: Mapping[Place, Number], proofs: Proofs
) -> Iterator[Relation]:
    """A relation for each column that prints the percentage and both amounts, the whole not being zero."""
    names = (part.line.label or "(no label)", whole.line.label or "(no label)")
    told = says_percent(line.line.label, " > ".join(line.line.section))
    for column in range(len(line.line.cells)):
        number = numbers.get(line.line.place(column))
        places = part.line.place(column), whole.line.place(column)
        if number is None or any(place not in proofs.verdicts for place in places):
            continue
        if (told or number.percent) and proofs.verdicts[places[1]].reading.value:
            yield relate(Share(number, *places, names), proofs, _FOUND)


def _side(relation: Relation, proofs: Proofs) -> int:
    """1 where the percentage has the sign that its amounts give as printed, −1 where the other one, 0 for nothing."""
    part, whole = (proofs.verdicts[term.place].reading.value for term in relation.terms)
    product = relation.left * part * whole
    return (product > 0) - (product < 0)

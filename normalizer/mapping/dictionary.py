"""Names by label and section alone, from the taxonomy's dictionary: for statements that the network does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normalizer.mapping.cells import numbers_of
from normalizer.mapping.in_use import last_year, year_of
from normalizer.mapping.known import ITEM_TYPES
from normalizer.mapping.measures import measure_of, whole_amounts
from normalizer.records import Candidate, Line, MappedLine, Measure, Number, Place, Statement
from taxonomy import Taxonomy

_BOTH: Final = "BasicAndDiluted"
_EITHER: Final = ("Basic", "Diluted")
_REVENUE: Final = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
"""What parts of revenue have been called since ASC 606 took effect: the elements for each part are gone."""
_NO_IDEA: Final = 0.35
_AGAINST: Final = 0.5
"""How likely the network's guesses are in all that outweigh the dictionary, those that run its way taken off."""
_AGREEING: Final = ((0.9, 4.0), (0.6, 1.6))
"""How sure the dictionary is of a concept, at least, and how many times better that makes the odds of a network which
says the same. Of the lines named for it, nine in ten were right: both on pages whose company was left out of the
learning and on the test companies of the data sets."""


def look_up(
    statement: Statement, numbers: Mapping[Place, Number], taxonomy: Taxonomy, certain: float
) -> list[MappedLine]:
    """The statement's lines with the names that the dictionary has for their labels in their sections."""
    own = [numbers_of(line, numbers) for line in statement.lines]
    whole = whole_amounts([number for cells in own for number in cells])
    named = []
    for line, cells in zip(statement.lines, own, strict=True):
        measure = measure_of(line, cells, statement.kind, whole)
        candidates = _candidates(statement, line, measure, taxonomy)
        concept = candidates[0].concept if candidates and candidates[0].likelihood >= certain else None
        sure = candidates[0].likelihood if candidates else None
        named.append(MappedLine(line, measure, candidates, concept, sure=sure))
    return named


def with_dictionary(
    statement: Statement, lines: Sequence[tuple[MappedLine, float]], taxonomy: Taxonomy, certain: float
) -> list[MappedLine]:
    """The lines that the network named, with the dictionary's word where it is sure and the network is not.

    Beside each line stands how sure the network is of its concept. A label that someone listed, and that the network
    has no idea of, is named by the dictionary. Where the two agree on the concept, it is the surer for it.
    """
    return [
        line if _settled(line) else _joined(line, sure, _not_against(statement, line, taxonomy), certain)
        for line, sure in lines
    ]


def _not_against(statement: Statement, line: MappedLine, taxonomy: Taxonomy) -> list[Candidate]:
    """What the dictionary says of the line, unless the network's guesses together run the other way.

    "Services" among costs is no revenue, though a dictionary that sees the label alone is sure of it.
    """
    listed = _in_use(statement, line, taxonomy)
    own = taxonomy.direction(listed[0].element, statement.kind) if listed else None
    if not own:
        return listed
    votes = sum(c.likelihood * (taxonomy.direction(c.element, statement.kind) or 0) for c in line.candidates)
    return [] if votes * own <= -_AGAINST else listed


def _in_use(statement: Statement, line: MappedLine, taxonomy: Taxonomy) -> list[Candidate]:
    """What the dictionary says of the line, an element that was gone then replaced by one of its concept that was not.

    Where there is none, the line's own best guess stays its element.
    """
    named, year = _candidates(statement, line.line, line.measure, taxonomy), year_of(statement)
    if not year:
        return list(named)
    listed = []
    for said in named:
        concept = taxonomy.concepts.get(said.concept or "")
        rivals = (c.element for c in line.candidates if c.concept == said.concept)
        later = (_REVENUE,) if concept and concept.section == "revenue" else ()
        choices = (said.element, *rivals, *(concept.elements if concept else ()), *later)
        used = next((element for element in choices if last_year(element, taxonomy) >= year), line.element)
        listed.append(replace(said, element=used or said.element))
    return listed


def _settled(line: MappedLine) -> bool:
    """Whether nothing that the dictionary says could change the line's names."""
    unclear = (line.confidence or 0.0) < _NO_IDEA or (line.concept or "").endswith(_EITHER)
    return line.concept is not None and not unclear


def _joined(line: MappedLine, sure: float, listed: Sequence[Candidate], certain: float) -> MappedLine:
    if not listed:
        return line
    confidence = line.confidence or 0.0
    if listed[0].likelihood >= certain and (confidence < _NO_IDEA or _names_half(line, listed[0])):
        if line.candidates and listed[0].element == line.element and listed[0].concept != line.candidates[0].concept:
            return replace(line, concept=listed[0].concept)
        others = tuple(c for c in line.candidates if c.element != listed[0].element)
        return replace(line, candidates=(listed[0], *others), concept=listed[0].concept, sure=listed[0].likelihood)
    agreed = bool(line.candidates) and line.candidates[0].concept == listed[0].concept
    better = next((times for least, times in _AGREEING if listed[0].likelihood >= least), 1.0)
    if not agreed:
        return line
    surer = _surer(sure, better)
    return replace(line, concept=listed[0].concept if surer >= certain else line.concept, sure=round(float(surer), 4))


def _surer(sure: float, times: float) -> float:
    """How sure something is when its odds are so many times better.

    >>> round(_surer(0.75, 3.0), 2)
    0.9
    """
    return sure * times / (sure * times + 1.0 - sure)


def _names_half(line: MappedLine, listed: Candidate) -> bool:
    """Whether the label says basic and diluted in one, and the network names either, as many filers do."""
    concept = line.candidates[0].concept or ""
    return (listed.concept or "").endswith(_BOTH) and concept.endswith(_EITHER)


def _candidates(statement: Statement, line: Line, measure: Measure, taxonomy: Taxonomy) -> tuple[Candidate, ...]:
    matches = taxonomy.find(statement.kind, line.label, line.section, item_type=ITEM_TYPES[measure])
    return tuple(Candidate(m.element, m.concept.name, m.sure) for m in matches)

"""All that is known of a line, in words: where it is printed, what was done, what it is called, what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalizer.likely import percent, shares_of
from normalizer.printed import by_place, period_text
from normalizer.records import Fact, MappedLine, MappedStatement, Relation, StatementKind

if TYPE_CHECKING:
    from normalizer.filing import Filing

_TOLD_ELSEWHERE = ("repaired", "doubtful_concept", "unknown_concept")
"""Findings whose words the rest of an explanation has already."""
_BY_WHAT = ", all that speaks for it taken together: the figure that sure= is compared with"


def explain_line(filing: Filing, table: int, row: int) -> str:
    """What is known of the line at that place, a sentence a line.

    Raises LookupError where no statement has a line there.
    """
    for mapped in filing.statements:
        for line in mapped.lines:
            if (line.line.table, line.line.row) == (table, row):
                return "\n".join(_sentences(filing, mapped, line))
    raise LookupError(f"no statement has a line at table {table}, row {row}; see filing.facts for tables and rows")


def places_of(filing: Filing, words: str, kind: StatementKind | None = None) -> list[tuple[int, int]]:
    """Table and row of every line whose label is these words, whatever their case; else holds them; else has that
    concept.

    Raises LookupError where there is none.
    """
    wanted = " ".join(words.casefold().split())
    lines = [line for mapped in filing.statements if kind in (None, mapped.statement.kind) for line in mapped.lines]
    found = (
        [line for line in lines if line.line.label.casefold() == wanted]
        or [line for line in lines if wanted in line.line.label.casefold()]
        or [line for line in lines if words in (line.concept, line.element)]
    )
    if not found:
        where = f" of the {kind.replace('_', ' ')}" if kind else ""
        raise LookupError(
            f"no line's label{where} holds {words!r}, and none has that concept; see the labels in filing.facts "
            "(statements show)"
        )
    return [(line.line.table, line.line.row) for line in found]


def _sentences(filing: Filing, mapped: MappedStatement, named: MappedLine) -> Iterator[str]:
    line, page = named.line, mapped.statement
    above = f", under {' > '.join(line.section)}" if line.section else ""
    at = f"line {mapped.lines.index(named) + 1} of {len(mapped.lines)}"
    yield f"{line.label or 'a line without a label'!s}: {page.kind.replace('_', ' ')}, {at}{above}"
    title = f" ({page.title})" if page.title else ""
    within = f", {page.within}" if page.within else ""
    yield f"printed in {filing.document}{within}, table {line.table}{title}, row {line.row}"
    facts = [fact for fact in filing.fact_records if (fact.place.table, fact.place.row) == (line.table, line.row)]
    for fact in facts:
        yield f"  {_made(fact)}"
        if fact.proof:
            yield f"      {fact.proof}"
    for found in _findings(filing, line.table, line.row):
        yield f"  {found}"
    yield from _names(named)
    proofs = " ".join(fact.proof for fact in facts)
    relations = (relation for relation in filing.relation_records if _has(relation, line.table, line.row))
    yield from sorted({_part_in(relation) for relation in relations if relation.words not in proofs})


def _made(fact: Fact) -> str:
    """The way of one number from the page to its value, and what it is worth."""
    when = period_text(fact.period) if fact.period else f"column {fact.place.column}"
    part = f", {fact.member.rpartition(':')[2]}" if fact.member else ""
    steps = "".join(f", {step}" for step in fact.steps)
    return f"{when}{part}: {fact.printed!r}{steps} = {fact.value:,f} {fact.unit}; {fact.status}"


def _findings(filing: Filing, table: int, row: int) -> Iterator[str]:
    for (where, at, _), found in by_place(filing.finding_records).items():
        if (where, at) == (table, row):
            yield from (f"{f.code}: {f.message}" for f in found if f.code not in _TOLD_ELSEWHERE)


def _names(named: MappedLine) -> Iterator[str]:
    """What the line may be called, how likely, and which figure decided."""
    shares = shares_of(named)
    if not shares and not named.said:
        yield "no known line comes near its label and its place"
    for share in shares:
        elements = ", ".join(f"{c.element} {percent(c.likelihood)}" for c in share.candidates)
        meant = f": {elements}" if share.candidates[0].concept else " (no standard concept)"
        yield f"{percent(share.likelihood):>4}  {share.name}{meant}"
    if named.ruled_out:
        yield named.ruled_out
    if named.said:
        yield f"settled by {named.said}"
    elif named.concept:
        tagged = ", as the report tags it" if named.confidence == 1.0 else ""
        yield f"given: {named.concept}" + (tagged if named.sure is None else f", {percent(named.sure)} sure{_BY_WHAT}")
    elif named.candidates:
        best = named.candidates[0]
        sure = percent(best.likelihood if named.sure is None else named.sure)
        none = f"{best.concept} is {sure} sure{_BY_WHAT}" if best.concept else f"{best.element} has none"
        yield f"no concept is given: {none}"


def _has(relation: Relation, table: int, row: int) -> bool:
    places = (relation.total, *(term.place for term in relation.terms))
    return any((place.table, place.row) == (table, row) for place in places)


def _part_in(relation: Relation) -> str:
    return f"{'holds' if relation.holds else 'fails'}: {relation.words}"

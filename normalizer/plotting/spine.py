"""The totals that lead from revenue to net income, found in the relations of an income statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from normalizer.marks import prints_negative
from normalizer.printed import period_text
from normalizer.records import Fact, MappedLine, Period, Place, Relation

if TYPE_CHECKING:
    from normalizer.filing import Filing

Weighted = tuple[Place, int]
"""A cell of the statement and the weight that its printed value has in the total."""

_TOPS: Final = ("Revenue", "TotalInterestIncome")
_MIDDLES: Final = ("GrossProfit", "OperatingIncomeLoss", "IncomeLossBeforeIncomeTaxes")
_BOTTOMS: Final = (
    "NetIncomeLoss",
    "NetIncomeLossIncludingNoncontrollingInterests",
    "NetIncomeLossAvailableToCommonStockholders",
    "IncomeLossFromContinuingOperations",
)
_MOST_PARTS: Final = 12


@dataclass(frozen=True, slots=True)
class Link:
    """From one total to the next, and the other terms of the relation between them; none where it is not known."""

    start: Place
    end: Place
    terms: tuple[Weighted, ...]


@dataclass(frozen=True)
class Books:
    """The amounts of an income statement in one period: facts and lines by place, and the sums among them."""

    period: Period
    facts: Mapping[Place, Fact]
    lines: Mapping[Place, MappedLine]
    sums: Mapping[Place, tuple[Relation, ...]]

    def printed_sign(self, place: Place) -> int:
        """The sign that the page gives the value."""
        return -1 if prints_negative(self.facts[place].printed) else 1

    def called(self, concepts: Sequence[str]) -> Place | None:
        """The first of these concepts that a line has for certain, else the first that one has as its likeliest."""
        for likely in (False, True):
            for concept in concepts:
                for place, line in self.lines.items():
                    known = line.candidates[0].concept if likely and line.candidates else line.concept
                    if known == concept:
                        return place
        return None

    def parts_of(self, terms: Sequence[Weighted]) -> tuple[Weighted, ...]:
        """The terms, each total among them in the parts that it is the sum of."""
        return tuple(part for place, weight in terms for part in self._parts(place, weight, 2))

    def _parts(self, place: Place, weight: int, depth: int) -> Iterator[Weighted]:
        holding = [relation for relation in self.sums.get(place, ()) if relation.holds and len(relation.terms) > 1]
        if depth and holding and len(holding[0].terms) <= _MOST_PARTS:
            for term in holding[0].terms:
                yield from self._parts(term.place, weight * term.weight, depth - 1)
        else:
            yield place, weight


def open_books(filing: Filing, period: str | None) -> Books:
    """The income statement's amounts of that period, or of the latest. LookupError says which periods there are."""
    mapped = [held for held in filing.statements if held.statement.kind == "income_statement"]
    lines = {(line.line.table, line.line.row): line for held in mapped for line in held.lines}
    amounts = [
        fact
        for fact in filing.fact_records
        if (fact.place.table, fact.place.row) in lines and "/" not in fact.unit and fact.axis is None
        if fact.unit not in ("shares", "pure") and fact.period
    ]
    if not amounts:
        raise LookupError(f"{filing.document} has no income statement with amounts; see filing.statements")
    chosen = _choose(amounts, period)
    facts = {fact.place: fact for fact in amounts if fact.period == chosen}
    sums: dict[Place, tuple[Relation, ...]] = {}
    for relation in sorted(filing.relation_records, key=lambda relation: not relation.holds):
        if relation.kind == "sum" and relation.total in facts and all(term.place in facts for term in relation.terms):
            sums[relation.total] = (*sums.get(relation.total, ()), relation)
    return Books(chosen, facts, {place: lines[place.table, place.row] for place in facts}, sums)


def _choose(amounts: Sequence[Fact], wanted: str | None) -> Period:
    counts: dict[Period, int] = {}
    for fact in amounts:
        if fact.period:
            counts[fact.period] = counts.get(fact.period, 0) + 1
    if wanted is None:
        # Of several periods with one end, such as a quarter and nine months, the fullest, then the shortest.
        return max(counts, key=lambda p: (p.end, counts[p], p.start or p.end))
    named = [period for period in counts if wanted in (period_text(period), str(period.end))]
    if not named:
        raise LookupError(f"no column is of {wanted!r}; there are {', '.join(sorted(map(period_text, counts)))}")
    return max(named, key=lambda p: (counts[p], p.start or p.end))


def find_spine(books: Books) -> tuple[Link, ...]:
    """The links from revenue to net income: along the relations where they lead all the way, else over known totals.

    A company without revenue begins with the first total that it has. Raises LookupError where there is none, or no net
    income.
    """
    top, bottom = books.called(_TOPS) or books.called(_MIDDLES), books.called(_BOTTOMS)
    if top is None or bottom is None:
        lack = "revenue" if top is None else "net income"
        raise LookupError(f"no line is known as {lack} in the income statement of {period_text(books.period)}")
    if way := _way(books, top, bottom, frozenset()):
        return way
    stops = [top, *(place for concept in _MIDDLES if (place := books.called((concept,)))), bottom]
    ordered = [place for place in sorted(set(stops)) if top <= place <= bottom] or [top, bottom]
    links: list[Link] = []
    for start, end in pairwise(ordered):
        links += _way(books, start, end, frozenset()) or (Link(start, end, ()),)
    return tuple(links) or (Link(top, bottom, ()),)


def _way(books: Books, start: Place, end: Place, passed: frozenset[Place]) -> tuple[Link, ...]:
    """The longest chain of sums from ``start`` to ``end``; none where the sums do not lead there."""
    best: tuple[Link, ...] = ()
    if start == end or end in passed:
        return best
    for relation in books.sums.get(end, ()):
        for at, term in enumerate(relation.terms):
            others = tuple((t.place, t.weight) for n, t in enumerate(relation.terms) if n != at)
            link = Link(term.place, end, others)
            before = _way(books, start, term.place, passed | {end})
            if (before or term.place == start) and term.weight > 0 and len(before) + 1 > len(best):
                best = (*before, link)
    return best

"""What a report's own calculation linkbase proves, by Calculations 1.1: round to nearest.

A calculation binds where the total and at least one of its terms are reported for the same period, members and unit.
It holds where the interval that the total's decimals allow meets the weighted sum of its terms' intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from normalizer.records import Period, Place, Relation, Status, Term
from normalizer.rounding import half_unit
from normalizer.xbrl.intake.layout import Laid
from normalizer.xbrl.intake.records import Dimensions, Reported, Summation

FOUND: Final = "calculation linkbase"
PARTS: Final = "calculation linkbase, terms reported by their members"
BALANCE: Final = "balance"
ROLLED: Final = "roll-forward"
ACROSS: Final = "members"
_KINDS: Final[Mapping[str, Literal["sum", "balance", "tie"]]] = {BALANCE: "balance", ROLLED: "tie"}
_MOST_PROOFS: Final = 3
_SHOWN_TERMS: Final = 12
_MOST_PARTS: Final = 60

Scope = tuple[Period | None, Dimensions, str | None, str]
Scopes = Mapping[str, Mapping[Scope, int]]


@dataclass(frozen=True, slots=True)
class Bound:
    """A calculation bound to facts: the role it is of, its total and terms by their numbers, and both sides.

    ``missing`` counts terms that are not reported there; ``found`` says how it was found.
    """

    role: str
    total: int
    terms: tuple[tuple[int, int], ...]
    left: Decimal
    right: Decimal
    tolerance: Decimal
    missing: int = 0
    found: str = FOUND

    @property
    def holds(self) -> bool:
        """Whether the two sides meet within rounding."""
        return abs(self.left - self.right) <= self.tolerance


def bind(summations: Sequence[Summation], facts: Sequence[Reported], laid: Sequence[Laid]) -> list[Bound]:
    """Every calculation with every set of facts that it binds.

    ``facts`` are free of duplicates. A term that a statement shows only by its members (preferred stock by series) is
    taken as their sum where the calculation then holds.
    """
    scopes: dict[str, dict[Scope, int]] = defaultdict(dict)
    for number, fact in enumerate(facts):
        scopes[fact.name][_scope(fact)] = number
    shown = {sheet.role: frozenset(sheet.facts.values()) for sheet in laid if sheet.kind != "notes"}
    bound = []
    for summation in summations:
        for scope, total in scopes.get(summation.total, {}).items():
            if (each := _bind(summation, scope, total, scopes, facts)) is not None:
                if each.missing and not each.holds and not scope[1]:
                    each = _with_parts(each, summation, scope, scopes, facts, shown.get(summation.role, frozenset()))
                bound.append(each)
    return bound


def _scope(fact: Reported) -> Scope:
    return fact.period, fact.dimensions, fact.unit, fact.entity


def _bind(summation: Summation, scope: Scope, total: int, scopes: Scopes, facts: Sequence[Reported]) -> Bound | None:
    """The calculation at that scope; None where none of its terms is reported there."""
    terms = [(scopes.get(name, {}).get(scope), weight) for name, weight in summation.terms]
    there = tuple((number, weight) for number, weight in terms if number is not None)
    return bound_of(summation.role, total, there, facts, missing=len(terms) - len(there)) if there else None


def bound_of(
    role: str,
    total: int,
    terms: tuple[tuple[int, int], ...],
    facts: Sequence[Reported],
    *,
    missing: int = 0,
    found: str = FOUND,
) -> Bound:
    """The calculation with both its sides: the weighted sum of the terms, and what rounding allows."""
    right = sum((weight * value_of(facts[number]) for number, weight in terms), Decimal(0))
    tolerance = half_unit(facts[total].decimals) + sum(
        (abs(weight) * half_unit(facts[n].decimals) for n, weight in terms), Decimal(0)
    )
    return Bound(role, total, terms, value_of(facts[total]), right, tolerance, missing, found)


def _with_parts(
    each: Bound, summation: Summation, scope: Scope, scopes: Scopes, facts: Sequence[Reported], shown: frozenset[int]
) -> Bound:
    """The calculation with missing terms as sums of the members that its statement shows, where it then holds."""
    terms = list(each.terms)
    for name, weight in summation.terms:
        if scope not in scopes.get(name, {}):
            parts = [
                number
                for (period, dimensions, unit, entity), number in scopes.get(name, {}).items()
                if len(dimensions) == 1 and (period, unit, entity) == (scope[0], scope[2], scope[3]) and number in shown
            ]
            terms += [(number, weight) for number in parts[:_MOST_PARTS]]
    full = bound_of(each.role, each.total, tuple(terms), facts, missing=each.missing, found=PARTS)
    return full if full.holds else each


def value_of(fact: Reported) -> Decimal:
    """The value, exact; zero for a nil."""
    return Decimal(fact.value or 0)


def judge(
    bound: Sequence[Bound], facts: Sequence[Reported], labels: Mapping[int, str]
) -> dict[int, tuple[Status, str]]:
    """Status and proof for each fact that a calculation covers, by its number.

    A calculation that fails proves nothing and puts its facts in conflict; one that fails while terms are missing does
    not, since what is missing may be what lacks. A fact is proved where no other term is rounded more
    coarsely, and where it is not so small that rounding would hide it if it were wrong.
    """
    proving: dict[int, list[str]] = defaultdict(list)
    loose: dict[int, list[str]] = defaultdict(list)
    failing: dict[int, list[str]] = defaultdict(list)
    for each in bound:
        words = in_words(each, facts, labels)
        gaps = each.missing and each.found == FOUND
        numbers = [each.total, *(number for number, _ in each.terms)]
        coarsest = max(half_unit(facts[number].decimals) for number in numbers)
        for number in numbers:
            if not each.holds:
                (loose if gaps else failing)[number].append(
                    f"incomplete: {words}" if gaps else f"does not add up: {words}"
                )
            elif half_unit(facts[number].decimals) >= coarsest and (
                each.left == each.right or abs(value_of(facts[number])) > each.tolerance
            ):
                proving[number].append(words)
            else:
                loose[number].append(f"agrees with: {words}")
    found: dict[int, tuple[Status, str]] = {}
    for number in {*proving, *loose, *failing}:
        status: Status = "proved" if number in proving else "conflict" if number in failing else "unproved"
        told = proving.get(number) or failing.get(number) or loose[number]
        told = (
            [*told, *(f"but {text}" for text in failing[number])] if number in proving and number in failing else told
        )
        found[number] = (status, "; ".join(list(dict.fromkeys(told))[:_MOST_PROOFS]))
    return found


def in_words(bound: Bound, facts: Sequence[Reported], labels: Mapping[int, str]) -> str:
    """The calculation in words, numbers as a statement prints them: in thousands or millions."""
    power = _power(facts[bound.total])
    right = ""
    for number, weight in bound.terms[:_SHOWN_TERMS]:
        sign = "−" if weight < 0 else "+"
        right += f" {sign} {labels[number]} {_shown(value_of(facts[number]), power)}"
    more = len(bound.terms) - _SHOWN_TERMS
    right += f" + {more} more" if more > 0 else ""
    total = f"{labels[bound.total]} {_shown(bound.left, power)}"
    verb = "=" if bound.holds else f"≠ {_shown(bound.right, power)} ="
    return f"{total} {verb} {right.removeprefix(' + ').strip()}"


def _power(fact: Reported) -> int:
    return max(0, -(fact.decimals // 3) * 3) if fact.decimals is not None else 0


def _shown(value: Decimal, power: int) -> str:
    scaled = value.scaleb(-power).normalize() if value else Decimal(0)
    text = f"{abs(scaled):,f}"
    return f"({text})" if value < 0 else text


def relation_of(bound: Bound, places: Mapping[int, Place], words: str, *, pins: bool) -> Relation | None:
    """The record of a bound calculation; None where a fact of it stands nowhere."""
    numbers = (bound.total, *(number for number, _ in bound.terms))
    if any(number not in places for number in numbers):
        return None
    return Relation(
        kind=_KINDS.get(bound.found, "sum"),
        total=places[bound.total],
        terms=tuple(Term(places[number], weight) for number, weight in bound.terms),
        left=bound.left,
        right=bound.right,
        tolerance=bound.tolerance,
        holds=bound.holds,
        found=bound.found,
        chance=0.0,
        pins=pins,
        words=words,
    )

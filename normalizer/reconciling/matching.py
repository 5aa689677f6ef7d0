"""Which fact of a filing is that of a release: by name and value first, by either alone where that leaves one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from normalizer.reconciling.records import MatchedBy, Outcome, Pair
from normalizer.records import Fact, Period
from normalizer.rounding import rounding_of
from taxonomy import normal_label

_NEAR_DAYS: Final = 6
"""A quarter that a heading names by its month may end some days off the day that the filing gives."""
_LENGTH_DAYS: Final = 10

Key = Callable[[Fact], Hashable | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to find a counterpart: what has to be equal, whether the values must meet, and what it is then called.

    ``close`` asks for values that meet within rounding; ``alone`` for a counterpart that is the only one, on both
    sides; ``outcome`` None means same or rounded, as the values say.
    """

    name: MatchedBy
    key: Key
    close: bool = True
    alone: bool = False
    outcome: Outcome | None = None


def _element(fact: Fact) -> Hashable | None:
    return fact.element and (fact.element, fact.axis, fact.member)


def _concept(fact: Fact) -> Hashable | None:
    return fact.concept and (fact.concept, fact.axis, fact.member)


def _label(fact: Fact) -> Hashable | None:
    label = normal_label(fact.label)
    return label and (fact.statement, label, fact.axis, fact.member)


def _value(fact: Fact) -> Hashable | None:
    return (fact.statement, fact.value) if fact.value else None


def _size(fact: Fact) -> Hashable | None:
    return abs(fact.value) if fact.value else None


def _within(key: Key) -> Key:
    """The key, within one kind of statement."""

    def both(fact: Fact) -> Hashable | None:
        found = key(fact)
        return found and (fact.statement, found)

    return both


RULES: Final[Sequence[Rule]] = (
    Rule("element", _within(_element)),
    Rule("concept", _within(_concept)),
    Rule("label", _label),
    Rule("element", _element),
    Rule("concept", _concept),
    Rule("value", _value, alone=True),
    Rule("value", _within(_size), close=False, alone=True, outcome="reclassified"),
    Rule("element", _within(_element), close=False, alone=True, outcome="restated"),
    Rule("concept", _within(_concept), close=False, alone=True, outcome="restated"),
    Rule("label", _label, close=False, alone=True, outcome="restated"),
    Rule("value", _size, close=False, alone=True, outcome="reclassified"),
)
"""In this order: what two facts agree in, the surest first. A fact that a rule has paired is not looked at again."""


def pair_facts(release: Sequence[Fact], filing: Sequence[Fact], *, notes: bool = False) -> Iterator[Pair]:
    """A pair for each fact of the release, in its order, then one for each fact that only the filing has.

    A number that the release prints more often than the filing is paired with the same fact again.
    """
    periods = _counterparts([f.period for f in release], [f.period for f in filing])
    places = defaultdict(list)
    for number, fact in enumerate(filing):
        places[fact.period, fact.unit].append(number)
    near = [[n for period in periods.get(fact.period, ()) for n in places[period, fact.unit]] for fact in release]
    found: dict[int, tuple[int, Rule]] = {}
    for again in (False, True):
        used: set[int] = set() if again else {number for number, _ in found.values()}
        for rule in RULES:
            if not again or rule.outcome is None:
                _apply(rule, release, filing, near, found, used)
    taken = {number for number, _ in found.values()}
    for number, fact in enumerate(release):
        if number in found:
            other, rule = found[number]
            yield Pair(_outcome(rule, fact, filing[other]), fact, filing[other], rule.name)
        else:
            yield Pair("missing", fact, None)
    for number, fact in enumerate(filing):
        if number not in taken and (notes or fact.statement != "notes") and not _is_told(fact, filing, taken):
            yield Pair("missing", None, fact)


def _apply(
    rule: Rule,
    release: Sequence[Fact],
    filing: Sequence[Fact],
    near: Sequence[Sequence[int]],
    found: dict[int, tuple[int, Rule]],
    used: set[int],
) -> None:
    """Pair what the rule pairs among what is left."""
    keys = {number: rule.key(fact) for number, fact in enumerate(filing) if number not in used}
    left = [number for number in range(len(release)) if number not in found]
    rivals: dict[tuple[Hashable, Period | None, str], int] = defaultdict(int)
    for number in left:
        rivals[rule.key(release[number]), release[number].period, release[number].unit] += 1
    for number in left:
        fact = release[number]
        key = rule.key(fact)
        if key is None or (rule.alone and rivals[key, fact.period, fact.unit] > 1):
            continue
        fitting = [
            n
            for n in near[number]
            if n not in used
            and keys.get(n) == key
            and (not rule.close or _gap(fact, filing[n]) <= rounding_of(fact.decimals, filing[n].decimals))
        ]
        if fitting and (not rule.alone or len(fitting) == 1):
            best = min(fitting, key=lambda n: (filing[n].statement != fact.statement, _gap(fact, filing[n]), n))
            found[number] = (best, rule)
            used.add(best)


def _gap(first: Fact, second: Fact) -> Decimal:
    return abs(first.value - second.value)


def _outcome(rule: Rule, first: Fact, second: Fact) -> Outcome:
    if rule.outcome is not None:
        opposite = abs(first.value + second.value) <= rounding_of(first.decimals, second.decimals)
        return "sign" if opposite and _is_one_line(first, second) else rule.outcome
    named = rule.name == "value" and first.concept and second.concept and not second.member
    if named and first.concept != second.concept:
        return "reclassified"
    return "same" if first.value == second.value else "rounded"


def _is_one_line(first: Fact, second: Fact) -> bool:
    """Whether both stand in one kind of statement under one element, concept or label."""
    if first.statement != second.statement:
        return False
    return any(key(first) is not None and key(first) == key(second) for key in (_element, _concept, _label))


def _is_told(fact: Fact, filing: Sequence[Fact], taken: set[int]) -> bool:
    """Whether the same reported number stands in the filing at another place, too, which has its counterpart."""
    return any(
        (o.element, o.period, o.unit, o.axis, o.member)
        == (fact.element, fact.period, fact.unit, fact.axis, fact.member)
        and o.value == fact.value
        for o in (filing[number] for number in taken)
    )


def _counterparts(
    first: Sequence[Period | None], second: Sequence[Period | None]
) -> Mapping[Period | None, tuple[Period | None, ...]]:
    """For each period of the one document those of the other that are the same: to the day, else nearly."""
    others = dict.fromkeys(second)
    found: dict[Period | None, tuple[Period | None, ...]] = {}
    for period in dict.fromkeys(first):
        near = tuple(o for o in others if period is not None and o is not None and _is_near(period, o))
        found[period] = (period,) if period in others else near
    return MappingProxyType(found)


def _is_near(first: Period, second: Period) -> bool:
    if abs((first.end - second.end).days) > _NEAR_DAYS:
        return False
    if first.start is None or second.start is None:
        return first.start is second.start
    return abs((first.end - first.start).days - (second.end - second.start).days) <= _LENGTH_DAYS

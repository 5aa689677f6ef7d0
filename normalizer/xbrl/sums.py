"""The sums of the page as calculation relations: between concepts, with weights in the signs of XBRL.

Calculations 1.1 looks at a relation in every context that has its total and one of its terms. So only such relations
are written as can be right: those that hold wherever they can be looked at, or that fail where the page itself fails.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from normalizer.records import Fact, Place, Relation
from normalizer.xbrl.report import Item, OwnConcept
from normalizer.xbrl.uses import interval

_NOTED: Final = re.compile(r"(.*\d.*?)\s+\((?:\d{1,2}|[a-zA-Z])\)$")
"""A number with a note behind it."""
Balance = Literal["debit", "credit"]
Context = tuple[object, ...]
"""Period, unit and dimensions: what total and terms must share."""
Terms = frozenset[tuple[str, int]]
Key = tuple[str, Terms]
"""A total's concept, and its terms."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum among concepts, and the table that prints it."""

    table: int
    total: str
    terms: tuple[tuple[str, int], ...]


def find_sums(
    relations: Iterable[Relation], items: Mapping[Place, Item], first: Mapping[int, int] = MappingProxyType({})
) -> tuple[Sum, ...]:
    """The sums that calculation relations can express, those found most often first, in printed order within.

    ``first`` names the first table of the statement that a table is part of, where that is another one.
    """
    found: Counter[Key] = Counter()
    where: dict[str, list[str]] = {}
    tables: dict[str, int] = {}
    failed: set[tuple[str, Context]] = set()
    directions = _line_directions(items)
    for relation in relations:
        places = [relation.total, *(term.place for term in relation.terms)]
        if relation.kind != "sum" or any(p not in items for p in places):
            continue
        if len({first.get(p.table, p.table) for p in places}) > 1:
            continue
        total = items[relation.total]
        terms = _terms(relation, items, directions)
        if terms is None:
            continue
        found[total.concept, terms] += 1
        tables.setdefault(total.concept, relation.total.table)
        where.setdefault(total.concept, []).extend(items[term.place].concept for term in relation.terms)
        if not relation.holds:
            failed.add((total.concept, _context(total)))
    by_concept: dict[str, dict[Context, list[Item]]] = {}
    for item in items.values():
        by_concept.setdefault(item.concept, {}).setdefault(_context(item), []).append(item)

    def is_right(key: Key) -> bool:
        return failed.issuperset(_broken(key, by_concept))

    order = {total: {name: place for place, name in enumerate(dict.fromkeys(names))} for total, names in where.items()}
    return tuple(
        Sum(tables[total], total, tuple(sorted(terms, key=lambda term: order[total][term[0]])))
        for total, terms in _joined(_widest(found), is_right)
    )


def _joined(keys: Sequence[Key], is_right: Callable[[Key], bool]) -> list[Key]:
    """The sums that are right, and those that are so together: two columns may each lack another term."""
    kept = [key for key in keys if is_right(key)]
    wrong = [key for key in keys if not is_right(key)]
    for key in wrong:
        for other in (*wrong, *kept):
            both = (key[0], key[1] | other[1])
            is_sum = len({name for name, _ in both[1]}) == len(both[1])
            if other[0] == key[0] and other != key and is_sum and is_right(both):
                kept = [k for k in kept if k[0] != key[0] or not k[1] <= both[1]] + [both]
                break
    return list(dict.fromkeys(kept))


def _terms(relation: Relation, items: Mapping[Place, Item], directions: Mapping[tuple[int, int], int]) -> Terms | None:
    """The relation's terms by concept; None where the cells share no context or two of them one concept."""
    total = items[relation.total]
    own = directions[relation.total.table, relation.total.row]
    terms = []
    for term in relation.terms:
        item = items[term.place]
        if _context(item) != _context(total):
            return None
        terms.append((item.concept, term.weight * own * directions[term.place.table, term.place.row]))
    names = {name for name, _ in terms}
    return frozenset(terms) if len(names) == len(terms) and total.concept not in names else None


def _widest(found: Counter[Key]) -> list[Key]:
    """The sums without those that are a part of another: a column with a blank cell lacks a term."""
    kept: dict[Key, int] = {}
    for total, terms in sorted(found, key=lambda key: (-len(key[1]), key[0], sorted(key[1]))):
        wider = next((key for key in kept if key[0] == total and terms <= key[1]), (total, terms))
        kept[wider] = kept.get(wider, 0) + found[total, terms]
    return sorted(kept, key=lambda key: (-kept[key], key[0], sorted(key[1])))


def _broken(key: Key, by_concept: Mapping[str, Mapping[Context, Sequence[Item]]]) -> Iterator[tuple[str, Context]]:
    """The total in those contexts where the sum does not hold."""
    total, terms = key
    for context, totals in by_concept[total].items():
        low = high = Decimal(0)
        bound = False
        for name, weight in terms:
            if parts := by_concept.get(name, {}).get(context):
                bound = True
                ends = sorted(weight * end for end in narrowest(parts))
                low, high = low + ends[0], high + ends[1]
        bottom, top = narrowest(totals)
        if bound and (low > top or high < bottom):
            yield (total, context)


def narrowest(items: Sequence[Item]) -> tuple[Decimal, Decimal]:
    """What a value may be, by all that say it: Calculations 1.1 takes what their roundings have in common."""
    ends = [interval(item.value, item.decimals) for item in items if isinstance(item.value, Decimal)]
    return max(low for low, _ in ends), min(high for _, high in ends)


def _context(item: Item) -> Context:
    return item.aspects[1:]


def _line_directions(items: Mapping[Place, Item]) -> dict[tuple[int, int], int]:
    """−1 for lines whose values have the opposite sign of what is printed, else 1."""
    votes: Counter[tuple[int, int]] = Counter()
    for place, item in items.items():
        votes[place.table, place.row] += direction(item.source) if item.source else 0
    return {line: -1 if count < 0 else 1 for line, count in votes.items()}


def direction(fact: Fact) -> int:
    """1 where the value has the sign of what is printed, −1 where it has the other, 0 for zero."""
    if fact.value.is_zero():
        return 0
    return -1 if is_printed_negative(fact.printed) != (fact.value < 0) else 1


def is_printed_negative(printed: str) -> bool:
    """Whether the cell shows a negative number.

    >>> [is_printed_negative(text) for text in ("$ (1 2,888)", "−5", "5", "1,204 (a)", "(0.19", "US$ 5-")]
    [True, True, False, False, True, True]
    """
    if noted := _NOTED.match(printed):
        printed = noted.group(1)
    digits = [index for index, character in enumerate(printed) if character.isdigit()]
    if not digits:
        return False
    before, after = printed[: digits[0]], printed[digits[-1] + 1 :].strip()
    return any(c in before for c in "([-−–—‑") or after.startswith((")", "]", "-", "−"))


def settle_balances(
    sums: Sequence[Sum], own: Mapping[str, OwnConcept], known: Mapping[str, Balance | None], prefix: str
) -> tuple[tuple[Sum, ...], dict[str, OwnConcept]]:
    """The sums that agree with the balances, and the report's own concepts with balances that agree with the sums.

    XBRL 2.1, 5.1.1.2: total and term of equal balance have weights above zero, of opposite ones below. A concept of our
    own gives way; between those of others, it is the sum that is left out.
    """
    balances: dict[str, Balance | None] = {**known, **{f"{prefix}:{name}": c.balance for name, c in own.items()}}
    kept = []
    for relation in sums:
        wrong = [name for name, weight in relation.terms if _is_wrong(balances, relation.total, name, weight)]
        if any(not name.startswith(f"{prefix}:") for name in wrong) and not relation.total.startswith(f"{prefix}:"):
            continue
        kept.append(relation)
        for name in wrong:
            balances[name if name.startswith(f"{prefix}:") else relation.total] = None
    settled = {name: replace(c, balance=balances[f"{prefix}:{name}"]) for name, c in own.items()}
    return tuple(kept), settled


def _is_wrong(balances: Mapping[str, Balance | None], total: str, term: str, weight: int) -> bool:
    above, below = balances.get(total), balances.get(term)
    return above is not None and below is not None and (above == below) != (weight > 0)

"""What a statement's layout says of sums beyond its calculations: balances that roll forward, and parts across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from normalizer.xbrl.intake.layout import Laid
from normalizer.xbrl.intake.records import Named, Reported, Summation
from normalizer.xbrl.intake.sums import ACROSS, BALANCE, ROLLED, Bound, bound_of

_BALANCES: Final = (
    ("us-gaap:Assets", "us-gaap:LiabilitiesAndStockholdersEquity"),
    ("ifrs-full:Assets", "ifrs-full:EquityAndLiabilities"),
)
_WEIGHTS: Final[Mapping[str | None, int]] = {"debit": -1, "credit": 1, None: 1}
"""How a movement of that balance changes equity."""


def bind_layout(
    summations: Sequence[Summation], facts: Sequence[Reported], laid: Sequence[Laid], names: Mapping[str, Named]
) -> Iterator[Bound]:
    """Assets = liabilities and equity, whether it holds or not; of all else what holds, since it is not said to."""
    yield from _balances(facts, laid)
    for sheet in laid:
        if sheet.kind == "notes":
            continue
        found = [*_across(facts, sheet, fewest=1 if sheet.kind == "equity" else 2)]
        if sheet.kind == "cash_flow":
            found += _rolled_cash(summations, facts, sheet)
        elif sheet.kind == "equity":
            found += _rolled_equity(facts, sheet, names)
        yield from (each for each in found if each.holds)


def _balances(facts: Sequence[Reported], laid: Sequence[Laid]) -> Iterator[Bound]:
    """Assets = liabilities and equity, which no calculation linkbase can say."""
    scopes = {(f.name, f.period, f.dimensions, f.unit, f.entity): n for n, f in enumerate(facts)}
    for first, second in _BALANCES:
        for (name, *scope), number in scopes.items():
            other = scopes.get((second, *scope)) if name == first else None  # type: ignore[arg-type]
            if other is not None:
                role = next((sheet.role for sheet in laid if number in sheet.facts.values()), "")
                yield bound_of(role, number, ((other, 1),), facts, found=BALANCE)


def _rolled_cash(summations: Sequence[Summation], facts: Sequence[Reported], sheet: Laid) -> Iterator[Bound]:
    """Cash at the end = cash at the beginning + the change that the cash flow statement sums up to."""
    own = [each for each in summations if each.role == sheet.role]
    roots = {each.total for each in own} - {name for each in own for name, _ in each.terms}
    for column in _columns(sheet).values():
        changes = [number for _, number in column if facts[number].name in roots]
        balances = [number for _, number in column if _is_instant(facts[number])]
        if len(changes) == 1 and len(balances) == 2 and facts[balances[0]].name == facts[balances[1]].name:
            start, end = sorted(balances, key=lambda number: _end(facts[number]))
            yield bound_of(sheet.role, end, ((start, 1), (changes[0], 1)), facts, found=ROLLED)


def _rolled_equity(facts: Sequence[Reported], sheet: Laid, names: Mapping[str, Named]) -> Iterator[Bound]:
    """A component at the end = at the beginning + the movements between; debits take from it."""
    for column in _columns(sheet).values():
        balances = [(row, number) for row, number in column if _is_instant(facts[number])]
        for (start_row, start), (end_row, end) in pairwise(balances):
            first, last = facts[start], facts[end]
            if (first.name, first.unit) != (last.name, last.unit) or _end(first) >= _end(last):
                continue
            between = [
                number
                for row, number in column
                if start_row < row < end_row and not _is_instant(facts[number]) and facts[number].unit == first.unit
            ]
            weighed = [(number, _weight(facts[number], names)) for number in between]
            if weighed:
                yield bound_of(sheet.role, end, ((start, 1), *weighed), facts, found=ROLLED)


def _weight(fact: Reported, names: Mapping[str, Named]) -> int:
    return _WEIGHTS.get(names[fact.name].balance if fact.name in names else None, 1)


def _across(facts: Sequence[Reported], sheet: Laid, *, fewest: int) -> Iterator[Bound]:
    """The whole = the sum of its members on one axis, at least so many of them, line by line."""
    rows: dict[int, list[int]] = defaultdict(list)
    for place, number in sheet.facts.items():
        rows[place.row].append(number)
    for numbers in rows.values():
        for total in (number for number in numbers if not facts[number].dimensions):
            parts = tuple(
                (number, 1)
                for number in numbers
                if len(facts[number].dimensions) == 1
                and (facts[number].period, facts[number].unit) == (facts[total].period, facts[total].unit)
            )
            if len(parts) >= fewest and len({facts[number].dimensions[0][0] for number, _ in parts}) == 1:
                yield bound_of(sheet.role, total, parts, facts, found=ACROSS)


def _columns(sheet: Laid) -> dict[int, list[tuple[int, int]]]:
    """The rows and facts of each column, from top to bottom."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, number in sheet.facts.items():
        found[place.column].append((place.row, number))
    return {column: sorted(cells) for column, cells in found.items()}


def _is_instant(fact: Reported) -> bool:
    return fact.period is not None and fact.period.start is None


def _end(fact: Reported) -> date:
    return fact.period.end if fact.period else date.min

"""Scales that the page leaves open, settled by proof: of share counts and of amounts, by income / shares and by prose.

Words on the page win. Income / shares = per-share amount ties the scale of share counts to that of amounts; where the
page says nothing of either it leaves few choices, and one alone where share counts are too many to be in thousands.
Prose ("revenue of $13.4 million") settles amounts where it gives a line's figure in one scale only. A statement that
says nothing follows the one that a tie proves it to print the same amount as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from types import MappingProxyType
from typing import Final

from normalizer.arithmetic.full_counts import MOST_SHARES, prints_full_counts
from normalizer.arithmetic.per_share import powers_of
from normalizer.arithmetic.sheets import Equation, Family, Row, Sheet, rows_of
from normalizer.arithmetic.verdicts import Judged
from normalizer.findings import finding
from normalizer.records import Finding, Place
from normalizer.rounding import half_unit
from normalizer.units import MONEY_SIGNS

Key = tuple[int, int]
"""A statement: its table and the row of its first line."""
SCALES: Final = (3, 6, 0, 9)
ENOUGH: Final = 2
"""Digits beyond the first that prose must share with the lines it names."""
MOST_AMOUNTS: Final = 2_000
"""Amounts of prose that are compared."""

_NAMED: Final = MappingProxyType({0: "in single units", 3: "in thousands", 6: "in millions", 9: "in billions"})
_POWERS: Final = MappingProxyType({"thousand": 3, "million": 6, "billion": 9})
_AMOUNT: Final = re.compile(rf"[{MONEY_SIGNS}]\s?(\d[\d,]*(?:\.\d+)?)\s+(thousand|million|billion)\b", re.I)
_BEFORE, _AFTER = 90, 50
_WORD: Final = re.compile(r"[a-z]{4,}")
_PLAIN: Final = frozenset(
    {"total", "other", "current", "with", "from", "that", "income", "expense", "expenses", "less"}
)


@dataclass(frozen=True, slots=True)
class Scales:
    """The powers of ten that proof settled: of share counts and of amounts, by statement; and what it says of them.

    ``likely`` names those whose amounts only the size of share counts settles.
    """

    shares: Mapping[Key, int]
    amounts: Mapping[Key, int]
    likely: frozenset[Key]
    findings: tuple[Finding, ...]


def settle_scales(
    sheets: Sequence[Sheet], families: Sequence[Family], judged: Sequence[Judged], prose: Sequence[str]
) -> Scales:
    """The scales that the page leaves open or that its numbers contradict.

    Findings: ``shares_scaled``, ``shares_unscaled``, ``amounts_scaled``, ``amounts_unscaled``.
    """
    words = {j.relation.total: j.relation.words for j in judged if j.relation.kind == "per_share" and j.relation.holds}
    powers = {_key(sheet): _power(sheet, families, words) for sheet in sheets if sheet.mapped.lines}
    open_ = [sheet for sheet in sheets if sheet.mapped.lines and sheet.mapped.statement.scale.amounts is None]
    told = _by_shares(open_, families, words, powers)
    named = _by_prose([sheet for sheet in open_ if _key(sheet) not in told], prose)
    likely = frozenset(told)
    told |= named
    told |= _by_ties(open_, judged, told)
    likely = likely if named else frozenset(told)  # a tie is as sure as what it lends
    findings = [_say_amounts(sheet, *told[_key(sheet)]) for sheet in open_ if _key(sheet) in told]
    shares: dict[Key, int] = {}
    for sheet in sheets:
        power = powers.get(_key(sheet)) if sheet.mapped.lines else None
        if power is None:
            if sheet.mapped.lines and prints_full_counts(sheet, _counted(sheet, told)):
                shares[_key(sheet)] = 0
                findings.append(_full_counts(sheet))
            continue
        settled = told.get(_key(sheet), (sheet.mapped.statement.scale.amounts or 0, ""))[0]
        proof = _proof(families, words, power)
        if settled < power:
            findings.append(_unscaled(sheet, power - settled, proof))
            continue
        shares[_key(sheet)] = settled - power
        if _key(sheet) not in told and settled - power != powers_of(sheet)[0]:
            scale = _named(settled - power)
            findings.append(finding("shares_scaled", statement=sheet.mapped.statement, shares=scale, words=proof))
    return Scales(shares, {key: amounts for key, (amounts, _) in told.items()}, likely, tuple(findings))


def _key(sheet: Sheet) -> Key:
    lines = sheet.mapped.lines
    return sheet.mapped.statement.table, lines[0].line.row if lines else -1


def _counted(sheet: Sheet, told: Mapping[Key, tuple[int, str]]) -> int:
    """The scale that share counts have without a proof: their own by the page's words, else that of the amounts."""
    scale = sheet.mapped.statement.scale
    amounts = told[_key(sheet)][0] if _key(sheet) in told else scale.amounts or 0
    return amounts if scale.shares is None else scale.shares


def _full_counts(sheet: Sheet) -> Finding:
    statement = sheet.mapped.statement
    return finding("shares_unscaled", statement=statement, title=statement.title, words=statement.scale.words)


def _named(power: int) -> str:
    return _NAMED.get(power, f"times 10^{power}")


def _say_amounts(sheet: Sheet, amounts: int, proof: str) -> Finding:
    statement = sheet.mapped.statement
    return finding("amounts_scaled", statement=statement, title=statement.title, amounts=_named(amounts), words=proof)


def _unscaled(sheet: Sheet, amounts: int, proof: str) -> Finding:
    statement = sheet.mapped.statement
    name = _named(amounts).removeprefix("in ")
    return finding("amounts_unscaled", statement=statement, title=statement.title, amounts=name, words=proof)


def _power(sheet: Sheet, families: Sequence[Family], words: Mapping[Place, str]) -> int | None:
    """The power under which most per-share equations of the sheet hold, if any does."""
    tables = sheet.mapped.statement.tables
    votes: dict[int, int] = {}
    for family in families:
        if family.kind == "per_share":
            held = sum(1 for e in family.equations if e.total in words and e.total.table in tables and _tells(sheet, e))
            if held:
                votes[family.scales_apart] = votes.get(family.scales_apart, 0) + held
    return max(votes, key=lambda power: votes[power]) if votes else None


def _tells(sheet: Sheet, equation: Equation) -> bool:
    """Whether the amount per share is not 0.00, which any large count of shares meets."""
    amount = sheet.numbers.get(equation.total)
    return amount is not None and bool(amount.readings[0].value)


def _proof(families: Sequence[Family], words: Mapping[Place, str], power: int) -> str:
    """A per-share relation of that power that holds, in words."""
    return next(words[e.total] for f in families if f.scales_apart == power for e in f.equations if e.total in words)


def _by_shares(
    sheets: Sequence[Sheet], families: Sequence[Family], words: Mapping[Place, str], powers: Mapping[Key, int | None]
) -> dict[Key, tuple[int, str]]:
    """The amounts' scale where share counts can only be in single units, with the relation that tells."""
    found: dict[Key, tuple[int, str]] = {}
    for sheet in sheets:
        power = powers[_key(sheet)]
        if power not in (3, 6) or sheet.mapped.statement.scale.shares not in (None, 0):
            continue
        places = (
            e.terms[1].place for f in families if f.scales_apart == power for e in f.equations if e.total in words
        )
        tables = sheet.mapped.statement.tables
        counts = [sheet.numbers[place].readings[0].value for place in places if place.table in tables]
        if counts and (max(counts).scaleb(3) >= MOST_SHARES or sheet.mapped.statement.scale.shares == 0):
            found[_key(sheet)] = power, _proof(families, words, power)
    return found


def _by_prose(sheets: Sequence[Sheet], prose: Sequence[str]) -> dict[Key, tuple[int, str]]:
    """The amounts' scale where prose gives figures of lines that it names in that scale and in no other."""
    if not sheets:
        return {}
    amounts = list(_amounts(prose))
    found: dict[Key, tuple[int, str]] = {}
    for sheet in sheets:
        rows = [(row, _words(row.label)) for row in rows_of(sheet, "money")]
        shared: dict[int, dict[Decimal, tuple[int, str]]] = {}
        for value, half, digits, context, text in amounts:
            for row, names in rows:
                if not names.isdisjoint(context):
                    for scale in _scales_of(sheet, row, value, half):
                        shared.setdefault(scale, {})[value] = digits - 1, f"{row.label}: {text}"
        if len(shared) == 1:
            ((scale, figures),) = shared.items()
            if sum(digits for digits, _ in figures.values()) >= ENOUGH:
                found[_key(sheet)] = scale, "the text says " + max(figures.values())[1]
    return found


def _amounts(prose: Iterable[str]) -> Iterator[tuple[Decimal, Decimal, int, frozenset[str], str]]:
    """The amounts of prose: value, half a unit of the last digit, digits, the words around, and the amount's text."""
    count = 0
    for text in prose:
        for match in _AMOUNT.finditer(text):
            count += 1
            if count > MOST_AMOUNTS:
                return
            number = Decimal(match[1].replace(",", ""))
            power = _POWERS[match[2].lower()]
            places = -int(number.as_tuple().exponent)
            around = text[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
            yield (
                number.scaleb(power),
                half_unit(places - power),
                len(number.as_tuple().digits),
                _words(around),
                match[0],
            )


def _words(text: str) -> frozenset[str]:
    """The words that name a line, without their plural."""
    return frozenset(word.rstrip("s") for word in _WORD.findall(text.lower()) if word not in _PLAIN)


def _scales_of(sheet: Sheet, row: Row, value: Decimal, half: Decimal) -> Iterator[int]:
    """The scales in which some number of the row is that amount, as exactly as the prose gives it."""
    for scale in SCALES:
        least = ceil((value - half).scaleb(-scale) * sheet.unit)
        most = floor((value + half).scaleb(-scale) * sheet.unit)
        if any(number and least <= abs(number) <= most for number in row.values):
            yield scale


def _by_ties(
    sheets: Sequence[Sheet], judged: Sequence[Judged], told: Mapping[Key, tuple[int, str]]
) -> dict[Key, tuple[int, str]]:
    """The scale of statements that print one amount with a settled one, each with the tie that says so."""
    owner = {(row.line.line.table, row.line.line.row): _key(sheet) for sheet in sheets for row in sheet.rows}
    pairs: list[tuple[Key, Key, str]] = []
    for each in judged:
        if each.relation.kind in ("tie", "balance") and each.relation.holds:
            keys = {owner.get((place.table, place.row)) for place in each.equation.places()}
            if len(keys) == 2 and None not in keys:
                first, second = (key for key in keys if key is not None)
                pairs.append((first, second, each.relation.words))
    known = dict(told)
    for _ in sheets:
        for first, second, proof in pairs:
            for one, other in ((first, second), (second, first)):
                if one in known and other not in known:
                    known[other] = known[one][0], proof
    return known

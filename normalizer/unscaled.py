"""Amounts of bare tables that nothing gives a scale: what ties out among them does not prove how much they are.

A document with running text that names no scale prints single units, since filers must say else, if its numbers are as
large as single units are: else its words were not understood. A table by itself (a CSV file, a sheet, a frame) may have
lost the words: its sums hold in thousands as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from normalizer.records import Fact, MappedStatement, Proofs

_RUNNING: Final = 120
"""A text of more characters is no title or caption."""
_TOO_LARGE: Final = 10**9
"""No statement prints so many thousands: that would be a trillion."""
_MANY: Final = 10**8
"""So many shares, printed in full, are not in thousands; of fewer, which settle a scale too, it is but likely."""
_SOME_SHARES: Final = 10**6
_LARGE: Final = 10**8
"""In a document with running text so many shares, or so large an amount, show that it prints single units."""
_LEAST_ROUND: Final = 6
_CENTS: Final = 2
_UNSURE: Final = "no word says the scale; "


def doubt_scales(
    facts: Sequence[Fact], statements: Sequence[MappedStatement], proofs: Proofs, prose: Sequence[str]
) -> tuple[Fact, ...]:
    """The facts, those unproved whose scale is but assumed; a finding says of their statement that it is."""
    running = any(len(text) > _RUNNING for text in prose)
    large = running and _are_large(facts)
    sure = any(fact.unit == "shares" and fact.value >= _MANY and _is_whole(fact) for fact in facts)
    doubtful: dict[tuple[int, int], bool] = {}
    for mapped in statements:
        rows = {(line.line.table, line.line.row) for line in mapped.lines}
        key = mapped.statement.table, mapped.statement.lines[0].row
        own = [fact for fact in facts if (fact.place.table, fact.place.row) in rows]
        if key in proofs.amount_scales:
            told = sure or key not in proofs.likely_scales
        else:
            told = mapped.statement.scale.amounts is not None or large or _in_single_units(own, running=running)
        if not told:
            doubtful |= dict.fromkeys(rows, mapped.statement.scale.shares is None)
    return tuple(_doubted(fact, doubtful.get((fact.place.table, fact.place.row))) for fact in facts)


def _doubted(fact: Fact, shares_too: bool | None) -> Fact:
    """The fact, unproved if the scale of what it counts is assumed; ``shares_too`` is None where none is."""
    scaled = _is_amount(fact) or (shares_too and fact.unit == "shares")
    if shares_too is None or fact.status not in ("proved", "repaired") or not scaled or not fact.value:
        return fact
    return replace(fact, status="unproved", proof=_UNSURE + fact.proof)


def _are_large(facts: Sequence[Fact]) -> bool:
    """Whether shares or amounts are counted to the last unit; a balance sheet counts shares so in any scale."""
    return any(
        fact.statement == "income_statement" and fact.value >= _SOME_SHARES
        if fact.unit == "shares"
        else _is_amount(fact) and abs(fact.value) >= _LARGE
        for fact in facts
        if _is_whole(fact)
    )


def _is_whole(fact: Fact) -> bool:
    return fact.decimals is not None and fact.decimals >= 0


def _in_single_units(facts: Sequence[Fact], *, running: bool) -> bool:
    """Whether the amounts show that they are: too large for thousands; beside text, also with cents or in thousands.

    A bare table prints two decimals of crores too, and zeros where thousands are rounded to millions.
    """
    amounts = [fact for fact in facts if _is_amount(fact) and fact.value]
    if any(abs(fact.value) >= _TOO_LARGE for fact in amounts):
        return True
    cents = sum(fact.decimals is not None and fact.decimals >= _CENTS for fact in amounts)
    is_round = len(amounts) >= _LEAST_ROUND and all(fact.value % 1000 == 0 for fact in amounts)
    return running and (is_round or 2 * cents > len(amounts))


def _is_amount(fact: Fact) -> bool:
    return fact.unit not in ("shares", "pure") and "/" not in fact.unit

"""A balance sheet in a few parts that add up to its totals, whatever lines it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from normalizer.plotting.tracks import places_of, short_label

if TYPE_CHECKING:
    from normalizer.comparing.lookup import Slot, Table
    from normalizer.comparing.records import Selection

Amounts = Mapping[str, Decimal]

_EQUITY: Final = ("StockholdersEquityIncludingNoncontrollingInterests", "StockholdersEquity", "PartnersCapital")
_ASSETS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = (
    (
        "Cash and short-term investments",
        (("CashCashEquivalentsAndShortTermInvestments",), ("CashAndCashEquivalents", "ShortTermInvestments")),
    ),
    ("Receivables", (("AccountsReceivableCurrent",), ("AccountsReceivable",))),
    ("Inventories", (("Inventory",),)),
    ("Loans", (("LoansNet",),)),
    ("Long-term investments", (("LongTermInvestments",), ("Investments",))),
    ("Property, plant and equipment", (("PropertyPlantAndEquipmentNet",), ("UtilityPlantNet",), ("RealEstateNet",))),
    ("Goodwill and intangibles", (("GoodwillAndIntangibleAssetsNet",), ("Goodwill", "IntangibleAssetsNet"))),
)
"""Each part of the assets, and the concepts that it is the sum of: the first of these sets of which a line is there."""
_LIABILITIES: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = (
    ("Current liabilities", (("LiabilitiesCurrent",),)),
    ("Deposits", (("Deposits",),)),
    ("Long-term debt", (("LongTermDebtNoncurrent",), ("LongTermDebt",))),
)
OTHER_ASSETS: Final = "Other assets"
OTHER_LIABILITIES: Final = "Other liabilities"
EQUITY: Final = "Equity"


@dataclass(frozen=True, slots=True)
class Stack:
    """A balance sheet on one day: the parts of the assets, and those of liabilities and equity, in single units.

    The parts of each side add up to ``total``, since one part of each is what the others leave.
    """

    at: int
    label: str
    total: Decimal
    assets: tuple[tuple[str, Decimal], ...]
    claims: tuple[tuple[str, Decimal], ...]


def find_stacks(table: Table, periods: Selection) -> tuple[Stack, ...]:
    """The balance sheets of a company, oldest first; a day without total assets or without equity has none."""
    held: dict[int, Stack] = {}
    balances = [slot for slot in table.slots(periods) if slot.instant is not None]
    for slot, at in places_of(balances).items():
        if stack := _stack(table, slot, at):
            held[at] = stack
    return tuple(held[at] for at in sorted(held))


def unit_of(table: Table) -> str:
    """The currency of the balance sheet."""
    units = [
        line.unit for line in table.lines.values() if line.statement == "balance_sheet" and line.measure == "money"
    ]
    return max(units, key=units.count, default="USD")


def _stack(table: Table, slot: Slot, at: int) -> Stack | None:
    amounts = _amounts(table, slot)
    total = amounts.get("Assets", amounts.get("LiabilitiesAndStockholdersEquity"))
    equity = next((amounts[name] for name in _EQUITY if name in amounts), None)
    if total is None or equity is None:
        return None
    assets = list(_parts(amounts, _ASSETS))
    claims = list(_parts(amounts, _LIABILITIES))
    assets = _completed(assets, OTHER_ASSETS, total)
    claims = [*_completed(claims, OTHER_LIABILITIES, total - equity), (EQUITY, equity)]
    return Stack(at, short_label(slot), total, tuple(assets), tuple(claims))


def _amounts(table: Table, slot: Slot) -> dict[str, Decimal]:
    """The balances by concept, a certain one before a likely one."""
    amounts: dict[str, Decimal] = {}
    for certain in (True, False):
        for at, line in table.lines.items():
            concept = line.concept if certain else line.likely
            if concept and line.statement == "balance_sheet" and not line.member and slot.instant is not None:
                point = table.points.get((at, slot.instant))
                if point:
                    amounts.setdefault(concept, point.value)
    return amounts


def _parts(
    amounts: Amounts, wanted: Sequence[tuple[str, tuple[tuple[str, ...], ...]]]
) -> Iterator[tuple[str, Decimal]]:
    for name, choices in wanted:
        for concepts in choices:
            present = [amounts[concept] for concept in concepts if concept in amounts]
            if present:
                yield name, sum(present, Decimal(0))
                break


def _completed(parts: list[tuple[str, Decimal]], rest: str, total: Decimal) -> list[tuple[str, Decimal]]:
    """The parts and what they leave of the total. Parts that exceed it are no parts of it: all is the rest then."""
    left = total - sum((amount for _, amount in parts), Decimal(0))
    if left < 0 or any(amount < 0 for _, amount in parts):
        return [(rest, total)]
    return [*parts, (rest, left)] if left else parts

"""Names that two lines of one statement may bear although their numbers differ: cash, at both ends of a cash flow."""

from __future__ import annotations

import re
from typing import Final

from normalizer.records import StatementKind

_CASH: Final = re.compile(
    r"(?:[\w-]+:)?(?:Restricted)?Cash(?:$|And|CashEquiv|Equiv|Current|Noncurrent|HeldIn|Segregated|IncludingDisc)"
    r"(?!.*Period)"
)


def is_cash(name: str | None) -> bool:
    """Whether the name, an element's or a concept's, is that of an amount of cash, and not of what flows.

    >>> [is_cash(n) for n in ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "CashAndDueFromBanks", "ifrs-full:Cash")]
    [True, True, True]
    >>> [is_cash(n) for n in ("us-gaap:CashAndCashEquivalentsPeriodIncreaseDecrease", "RestrictedCashOperating", None)]
    [False, False, False]
    """
    return name is not None and _CASH.match(name) is not None


def stands_twice(name: str | None, kind: StatementKind) -> bool:
    """Whether a statement of that kind prints two amounts of that name."""
    return kind == "cash_flow" and is_cash(name)

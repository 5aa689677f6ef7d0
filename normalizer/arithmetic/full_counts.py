"""Share counts printed to the last share beside amounts in thousands or millions, told by their size alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from normalizer.arithmetic.sheets import Sheet
from normalizer.units import MONEY_SIGNS

MOST: Final = Decimal(10**12)
"""No company has so many shares."""
MOST_SHARES: Final = Decimal(10**10)
"""Companies with more shares than that are next to none: enough where the page gives the scale of dollars alone."""

_OF_MONEY: Final = re.compile(
    rf"(?:dollars|amounts of money|[{MONEY_SIGNS}]|(?-i:\b[A-Z]{{3}})) (?:\w+ )?in (?:thousand|million|billion)", re.I
)


def prints_full_counts(sheet: Sheet, power: int) -> bool:
    """Whether the sheet's share counts, times ten to ``power``, would be more than any company has."""
    most = MOST_SHARES if _OF_MONEY.search(sheet.mapped.statement.scale.words) else MOST
    return power > 0 and any(count.scaleb(power) > most for count in _counts(sheet))


def _counts(sheet: Sheet) -> Iterator[Decimal]:
    """The sizes of all share counts as printed, by the line's measure or the column's."""
    for mapped in sheet.mapped.lines:
        for column in sheet.mapped.statement.columns:
            number = sheet.numbers.get(mapped.line.place(column.number))
            if number is not None and (column.measure or mapped.measure) == "shares":
                yield abs(number.readings[0].value)

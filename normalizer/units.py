"""Units of facts, spelt as in XBRL (``USD``, ``USD/shares``, ``shares``, ``pure``): the one door to pint.

Each currency is a dimension of its own (``units.txt``), so that amounts in USD and EUR, or shares, cannot be added.
pint is imported when units are first compared: how a measure's unit is spelt needs no algebra, and most documents ask
for no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from functools import lru_cache, reduce
from importlib.resources import files
from operator import truediv
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from normalizer.errors import UnitError

if TYPE_CHECKING:
    import pint

    from normalizer.records import Measure

MONEY_SIGNS: Final = "$€£¥₹₦₩₱₽₪₺฿₫₴₸₵"
"""What stands for a currency beside a figure in one sign, as the class of a pattern takes them; the dollar first."""
_SPELT: Final[Mapping[Measure, str]] = MappingProxyType(
    {"money": "{currency}", "per_share": "{currency}/shares", "shares": "shares", "pure": "pure"}
)
"""How the unit of each measure is spelt."""
_CURRENCY: Final = re.compile(r"^([A-Z]{3}) = \[currency_\1\]$", re.MULTILINE)


def _definitions() -> str:
    return files("normalizer").joinpath("units.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The ISO 4217 codes that amounts may be in; pint is not needed for it.

    >>> {"USD", "EUR", "JPY"} <= currencies()
    True
    """
    return frozenset(_CURRENCY.findall(_definitions()))


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Decimal]:
    import pint

    return pint.UnitRegistry(_definitions().splitlines(), non_int_type=Decimal, autoconvert_to_preferred=False)


@lru_cache(maxsize=1024)
def _unit(text: str) -> pint.Unit:
    _check(text)
    over, *under = (_registry().Unit(part) for part in text.split("/"))
    return reduce(truediv, under, over)


def _check(text: str) -> None:
    """Raises UnitError for a unit of which ``units.txt`` does not define every part.

    The parts are looked up, not parsed: pint's own grammar would take "USDs" and "2 USD" too.
    """
    if unknown := [part for part in text.split("/") if part not in currencies() | {"shares", "pure"}]:
        raise UnitError(f"{unknown[0]!r} is no unit: use an ISO 4217 code such as USD, 'shares', 'pure', or a quotient")


@lru_cache(maxsize=1024)
def unit_of(measure: Measure, currency: str) -> str:
    """The unit of what a line counts, in that currency.

    Raises UnitError for a currency that ``units.txt`` does not define.

    >>> [unit_of(measure, "EUR") for measure in ("money", "per_share", "shares", "pure")]
    ['EUR', 'EUR/shares', 'shares', 'pure']
    """
    unit = _SPELT[measure].format(currency=currency)
    _check(unit)
    return unit


def is_addable(first: str, second: str) -> bool:
    """Whether amounts of the two units may be added: the same dimensions, which in ``units.txt`` means the same unit.

    >>> is_addable("USD", "EUR"), is_addable("USD", "USD")
    (False, True)
    """
    return bool(_unit(first).dimensionality == _unit(second).dimensionality)


def scale_by(value: Decimal, power: int) -> Decimal:
    """The value times ten to that power, exact: the digits stay, the exponent moves.

    >>> scale_by(Decimal("13425"), 3), scale_by(Decimal("0.19"), 0)
    (Decimal('1.3425E+7'), Decimal('0.19'))
    """
    digits = len(value.as_tuple().digits)
    return value.scaleb(power, Context(prec=digits + 1))

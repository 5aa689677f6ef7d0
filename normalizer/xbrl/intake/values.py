"""Single values of Arelle's facts and contexts: decimals, what is printed, days."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

_MOST_PRINTED: Final = 60
_MOST_DIGITS: Final = 40
_LONGEST: Final = 200
_INTEGER: Final = re.compile(r"[+-]?\d{1,6}")


def decimals_of(fact: Any, value: str | None) -> int | None:
    """How exact the value is; None where it is exact. A precision is turned into decimals."""
    if fact.decimals is not None:
        given = str(fact.decimals)
        return max(-_MOST_DIGITS, min(_MOST_DIGITS, int(given))) if _INTEGER.fullmatch(given) else None
    if fact.precision is not None and _INTEGER.fullmatch(str(fact.precision)) and value is not None:
        number = Decimal(value)
        return int(fact.precision) - number.adjusted() - 1 if number else None
    return None


def number_of(text: str) -> str | None:
    """The number in plain decimal notation; None for what is no number, or one that no report could mean.

    >>> number_of(" 1.50 "), number_of("1E+3"), number_of("1E+999999999"), number_of("fifty"), number_of("NaN")
    ('1.50', '1000', None, None, None)
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    sensible = number.is_finite() and len(text) <= _LONGEST and abs(number.adjusted()) <= _MOST_DIGITS
    return f"{number:f}" if sensible else None


def printed_text(fact: Any) -> str:
    """What an inline page shows: the cell that holds the number alone, else the tagged text; else the text reported."""
    tag = str(fact.tag)
    text = folded("".join(fact.itertext()))
    if "inlineXBRL" not in tag:
        return text
    cell = next(fact.iterancestors("{http://www.w3.org/1999/xhtml}td", "{http://www.w3.org/1999/xhtml}th"), None)
    if cell is not None and sum(1 for _ in cell.iter(fact.tag)) == 1:
        whole = folded("".join(cell.itertext()))
        if len(whole) <= _MOST_PRINTED and sum(c.isalpha() for c in whole) <= sum(c.isalpha() for c in text):
            text = whole
    return f"{text})" if text.count("(") > text.count(")") else text


def last_day(moment: datetime | None) -> str | None:
    """The day that a period's end names: midnight ends the day before."""
    if moment is None:
        return None
    return (moment - timedelta(days=1) if moment.time() == datetime.min.time() else moment).date().isoformat()


def first_day(moment: datetime | None) -> str | None:
    """The day that a period's beginning names."""
    return moment.date().isoformat() if moment else None


def folded(text: str) -> str:
    """The text with its white space folded."""
    return " ".join(text.split())

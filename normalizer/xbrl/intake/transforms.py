"""The transformations of inline XBRL that the SEC defines and Arelle does not bring: words that stand for a value.

Source: EDGAR XBRL Guide, transformation registry ``http://www.sec.gov/inlineXBRL/transformation/2015-08-31``.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_POWERS: Final = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NOTHING: Final = ("no", "none", "nil", "zero", "-", "–", "—")


def transform(name: str, text: str, scale: str | None = None, sign: str | None = None) -> str:
    """The value that the text has under that transformation; the text itself where it is not known.

    >>> transform("ixt-sec:numwordsen", "twenty-five"), transform("ixt-sec:numwordsen", "None", "6")
    ('25', '0')
    >>> transform("ixt-sec:boolballotbox", "☒"), transform("ixt-sec:durwordsen", "five years")
    ('true', 'five years')
    """
    local = name.rpartition(":")[2].lower()
    if local == "numwordsen":
        number = read_words(text)
        return text if number is None else _scaled(number, scale, sign)
    if local in ("boolballotbox", "yesnoballotbox"):
        checked = bool(set(text) & set("☑☒xX✓✔þ"))
        return ("Yes" if checked else "No") if local.startswith("yes") else ("true" if checked else "false")
    return text


def read_words(text: str) -> int | None:
    """The number that English words name; None where they name none.

    >>> read_words("one hundred and twenty-three thousand"), read_words("No"), read_words("several")
    (123000, 0, None)
    """
    words = [word for word in re.split(r"[\s-]+", text.strip().lower()) if word not in ("and", "")]
    if " ".join(words) in _NOTHING or text.strip() in _NOTHING:
        return 0
    total = part = 0
    for word in words:
        if word in _UNITS:
            part += _UNITS.index(word)
        elif word in _TENS:
            part += 20 + 10 * _TENS.index(word)
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _POWERS:
            total, part = total + (part or 1) * _POWERS[word], 0
        else:
            return None
    return total + part if words else None


def _scaled(number: int, scale: str | None, sign: str | None) -> str:
    try:
        power = int(scale or 0)
    except (ValueError, InvalidOperation):
        power = 0
    value = Decimal(number).scaleb(power)
    return f"{-value if sign == '-' and value else value:f}"

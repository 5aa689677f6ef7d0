"""Amounts that say their own power of ten: "$817.6M", "1.2bn", "(3.4) million"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from normalizer.scales import POWERS
from normalizer.text import POWER_LETTERS, POWER_WORDS

_OWN: Final = re.compile(rf"(.*\d\)?)\s?((?i:{POWER_WORDS})|{POWER_LETTERS})\.?(\s?\))?")
_MARKS: Final = POWERS | dict.fromkeys(("mn", "mln", "mio", "m"), 6) | {"bn": 9, "b": 9, "k": 3}
_MOSTLY: Final = 2


def split_power(text: str) -> tuple[str, int] | None:
    """The figure without the power of ten behind it, and that power; None where there is none.

    >>> [split_power(text) for text in ("$817.6M", "1.2bn", "$(3.4) million", "($10.0 million)", "1,234")]
    [('$817.6', 6), ('1.2', 9), ('$(3.4)', 6), ('($10.0)', 6), None]
    """
    if text[-1:].isdigit() or (text.isascii() and not any(map(str.isalpha, text))):
        return None
    found = _OWN.fullmatch(text)
    return (found[1] + (found[3] or ""), _MARKS[found[2].lower().removesuffix("s")]) if found else None


def told_power(texts: Iterable[str]) -> int | None:
    """The largest power of ten that figures say, where most of them say one; None where they do not.

    >>> told_power(["1.217bn", "683m", "0.95"]), told_power(["1.217bn", "683", "0.95"])
    (9, None)
    """
    figures = [text for text in texts if any(map(str.isdigit, text)) and "%" not in text]
    powers = [split[1] for split in map(split_power, figures) if split]
    return max(powers) if powers and _MOSTLY * len(powers) > len(figures) else None

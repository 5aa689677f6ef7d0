"""What a scanned figure may have been: other signs read as the digits and marks that they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from normalizer.scanned import ALIKE, is_scanned

LOOKED_ALIKE: Final = 0.5
"""What the likeliest digit for a letter costs: it is never as printed, and hardly ever another one."""
LESS_ALIKE: Final = 1.5
_MOST: Final = 12
_WELL_FORMED: Final = re.compile(r"\D*(?:\d{1,3}(?:,\d{3})+|\d{1,3})(?:\.\d{1,2})?\D*")
_BRACES: Final = {"{": "(", "}": ")"}

Spelling = tuple[str, float, tuple[str, ...]]
"""A text without such signs, what it costs, and what was done."""


def spell_out(text: str) -> tuple[Spelling, ...]:
    """What a scanned figure may have been, the likeliest first; the text itself where it is none.

    >>> spell_out("9l,286"), spell_out("1,234")
    ((('91,286', 0.5, ('l read as 1',)),), (('1,234', 0.0, ()),))
    >>> [spelled for spelled, *_ in spell_out("14B,732")], [spelled for spelled, *_ in spell_out("S91,286")]
    (['148,732', '143,732', '146,732'], ['$91,286', '591,286', '891,286'])
    >>> [spelled for spelled, *_ in spell_out("(7,614}")], spell_out("91,2?6")
    (['(7,614)', '(7,614'], ())
    """
    if not is_scanned(text):
        return ((text, 0.0, ()),)
    ways: list[Spelling] = [("", 0.0, ())]
    for sign in text:
        options = tuple(_options(sign))
        ways = [
            (spelled + put, cost + extra, (*steps, *step))
            for spelled, cost, steps in ways
            for put, extra, step in options
        ]
        ways = sorted(ways, key=lambda way: way[1])[:_MOST]
    return tuple(way for way in ways if _is_figure(way[0]))


def _options(sign: str) -> Iterator[Spelling]:
    """What a sign of the figure may have been."""
    if sign in ALIKE:
        if sign == "S":
            yield "$", LOOKED_ALIKE, ("S read as $",)
        for n, digit in enumerate(ALIKE[sign]):
            yield digit, LESS_ALIKE if n else LOOKED_ALIKE, (f"{sign} read as {digit}",)
    elif sign in _BRACES:
        yield _BRACES[sign], LOOKED_ALIKE, (f"{sign} read as {_BRACES[sign]}",)
        yield "", LESS_ALIKE, (f"{sign} dropped",)
    elif sign == ";":
        yield ",", LOOKED_ALIKE, ("; read as ,",)
    elif sign == "~":
        yield "", LOOKED_ALIKE, ("~ dropped",)
        yield "-", LESS_ALIKE, ("~ read as -",)
    else:
        yield sign, 0.0, ()


def _is_figure(text: str) -> bool:
    """Whether the text is one number, all marks in their places."""
    return _WELL_FORMED.fullmatch(text) is not None and not is_scanned(text) and "$" not in text.lstrip("( $-")

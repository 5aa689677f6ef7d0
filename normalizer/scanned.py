"""Figures in which a scanner has put other signs: a letter for a digit, "S" for "$", a brace for a parenthesis.

Such a text is a figure, however badly it was read: it belongs to no label. What it may have been, the numbers stage
says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from normalizer.units import MONEY_SIGNS

ALIKE: Final = MappingProxyType(
    {
        **dict.fromkeys("OoQD", "0"),
        **dict.fromkeys("lIi!", "1"),
        **dict.fromkeys("Zz", "27"),
        **dict.fromkeys("Ss", "58"),
        "B": "836",
        "b": "6",
        "G": "6",
        "g": "9",
        "q": "9",
        "A": "4",
        "T": "7",
    }
)
"""The digits that a letter may have been, the likeliest first."""
_SIGN: Final = r"[^\W_]|[!?#&@^=+*\\]"
_BEFORE: Final = rf"(?:[{MONEY_SIGNS}S]\s?)?[({{\[]?\s?(?:[{MONEY_SIGNS}S]\s?)?[~-]?(?:[{MONEY_SIGNS}S]\s?)?"
_AFTER: Final = r"\s?[)}\]]?\s?%?"
_GROUPED: Final = rf"(?:{_SIGN}){{1,3}}(?:[,;](?:{_SIGN}){{3}})+(?:\.(?:{_SIGN}){{1,2}})?"
_DECIMALS: Final = r"[\dOo]{1,3}\.[\dOolI]\d|0\.\d[OolIS]"
_SHORT: Final = r"[1-9][OolI]\d"
_MARKED: Final = rf"S\s\(?\d[\d,.]*\)?|\(\s?[{MONEY_SIGNS}]?\d[\d,.]*\s?\}}|\{{\s?[{MONEY_SIGNS}]?\d[\d,.]*\s?\)"
_FIGURE: Final = re.compile(rf"{_BEFORE}(?:{_GROUPED}|{_DECIMALS}|{_SHORT}){_AFTER}|{_MARKED}")
_CLEAN: Final = re.compile(r"[\d.,()\[\]$€£%\s-]*")
_GLYPHS: Final = re.compile(_SIGN)


def is_scanned(text: str) -> bool:
    """Whether the text is a figure in which signs stand that no figure has: mostly digits, in groups or with decimals.

    >>> [is_scanned(text) for text in ("9l,286", "1O3,647", "S91,286", "(7,614}", "O.45", "4l6", "91,2?6", "~91,286")]
    [True, True, True, True, True, True, True, True]
    >>> [is_scanned(text) for text in ("91,286", "10.6B", "10b5", "SEK1,000", "340B", "Q1,Q2", "802.11b", ">1,000")]
    [False, False, False, False, False, False, False, False]
    """
    if not _FIGURE.fullmatch(text) or _CLEAN.fullmatch(text):
        return False
    glyphs: list[str] = _GLYPHS.findall(text)
    digits = sum(glyph.isdigit() for glyph in glyphs)
    alike = sum(glyph in ALIKE for glyph in glyphs)
    return 2 * (len(glyphs) - digits - alike) + alike <= digits


def join_dollars(words: Sequence[str]) -> list[str]:
    """The words of a line, each "S" that is a dollar sign joined to its figure: two have one, or it follows a figure.

    >>> join_dollars("Total assets S 4,312 S 4,485".split()), join_dollars("Class S 4,312 4,485".split())
    (['Total', 'assets', 'S 4,312', 'S 4,485'], ['Class', 'S', '4,312', '4,485'])
    """
    signs = {at for at, (word, after) in enumerate(pairwise(words)) if word == "S" and after[-1:].isdigit()}
    if not signs or (len(signs) == 1 and not words[min(signs) - 1][-1:].isdigit()):
        return list(words)
    return [f"S {word}" if at - 1 in signs else word for at, word in enumerate(words) if at not in signs]

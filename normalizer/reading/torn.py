"""Numbers that a stray blank tears, in text whose columns two blanks or more part: "130,44 4", "2.1 4", "5 11,656".

What stands one blank away, with many to the next column, is the rest of the same number if it completes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from normalizer.text import CURRENCY

Placed = tuple[int, str]
"""Where a piece of a line begins, and its text."""

_LEAD: Final = rf"(?:{CURRENCY})?\s?[(-]?(?:{CURRENCY})?\s?"
_WHOLE: Final = re.compile(rf"{_LEAD}(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}})(?:\.\d{{1,4}})?(?:\s?[)%])*")
_CUT: Final = re.compile(r"\d,\d{0,2}$|(?<!\d)0?\.\d$")
"""What ends within a group of digits, or with tenths of an amount below one."""
_FIRST: Final = re.compile(rf"{_LEAD}\d{{1,2}}")
_GROUPED: Final = re.compile(r"\d{1,2}(?:,\d{3})+(?:\.\d{1,4})?[)%]*")
_TORN: Final = re.compile(rf"{_CUT.pattern}|^,\d")
_REST: Final = re.compile(r"[\d.,]+(?:\s?[)%])*")


def join_torn(parts: Sequence[Placed], ends: Collection[int] | None = None) -> list[Placed]:
    """The pieces that one blank parts, those put together that are one number, their blank kept.

    ``ends`` are the places where numbers of other lines end: a piece that ends at one is whole. Without them only what
    ends within a group of digits is put together with its rest.

    >>> join_torn([(0, "130,44"), (7, "4")]), join_torn([(0, "1,304"), (6, "412")])
    ([(0, '130,44 4')], [(0, '1,304'), (6, '412')])
    >>> join_torn([(0, "91"), (3, ",286")])
    [(0, '91 ,286')]
    >>> join_torn([(0, "5"), (2, "11,656")], {8}), join_torn([(0, "5"), (2, "11,656")], {1, 8})
    ([(0, '5 11,656')], [(0, '5'), (2, '11,656')])
    """
    made: list[Placed] = []
    for start, text in parts:
        if made and _is_rest(*made[-1], start, text, ends):
            at, before = made[-1]
            made[-1] = at, f"{before} {text}"
        else:
            made.append((start, text))
    return made


def torn_at(figures: Sequence[str]) -> int | None:
    """Which of the figures of a line, one too many, goes on with the next one; None where none does for sure.

    A bare number left of all others may as well be of the label, but for an open parenthesis.

    >>> torn_at(("117,593", "10", "8,462")), torn_at(("(2", "8,364)", "4,817")), torn_at(("2", "8,364", "4,817"))
    (1, 0, None)
    """
    pairs = list(pairwise(figures))
    torn = [at for at, pair in enumerate(pairs) if _begins(*pair)]
    sure = [at for at in torn if "(" in pairs[at][0]] or (torn if 0 not in torn else [])
    return sure[0] if len(sure) == 1 else None


def _begins(first: str, second: str) -> bool:
    """Whether the first of two figures is the first digits of a number that the second goes on with."""
    grouped = _FIRST.fullmatch(first) and _GROUPED.fullmatch(second) and ("(" in first) == (")" in second)
    return bool(grouped) and _WHOLE.fullmatch(first + second) is not None


def _is_rest(at: int, before: str, start: int, text: str, ends: Collection[int] | None) -> bool:
    """Whether the text goes on with the number before it, one blank to its left."""
    end = at + len(before)
    if start != end + 1 or not _REST.fullmatch(text):
        return False
    whole = before.replace(" ", "") + text
    if _CUT.search(before) or text.startswith(","):
        return _WHOLE.fullmatch(whole) is not None
    if _WHOLE.fullmatch(whole) is None:
        return False
    if "(" in before and ")" not in before and text.endswith(")"):
        return True
    stop = start + len(text.rstrip(" )%"))
    return ends is not None and end not in ends and (stop in ends or stop - 1 in ends)  # the blank moved it


def whole_words(text: str) -> list[str]:
    """The words of the text, those put together that are one number for sure.

    >>> whole_words("Debt 91, 286 88,57 3"), whole_words("Due on March 31, 2025")
    (['Debt', '91, 286', '88,57 3'], ['Due', 'on', 'March', '31,', '2025'])
    """
    words = text.split()
    if not any(map(_TORN.search, words)):
        return words
    placed = [(0, words[0])]
    for word in words[1:]:
        placed.append((placed[-1][0] + len(placed[-1][1]) + 1, word))
    return [word for _, word in join_torn(placed)]

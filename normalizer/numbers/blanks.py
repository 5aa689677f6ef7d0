"""What a blank within a printed figure does: it groups the digits, breaks the number, or parts it from another one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from normalizer.marks import strip_marks
from normalizer.text import is_year

Blank = Literal["groups", "breaks", "parts"]

_COMMAS: Final = re.compile(r"\d,\d{3}(?!\d)")
_WHOLE: Final = re.compile(r"\(?-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\)?%?")
_GROUPS: Final = re.compile(r"\(?-?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?")
"""Digits that blanks group, the decimals with the last of them."""
_FORM: Final = re.compile(r"\(?-?(?:\d{1,3}(?:,\d{3})+|\d{1,3})(?:\.\d+)?\)?%?")


def blank_of(texts: Iterable[str], heading: str, *, commas: bool) -> Blank:
    """What the blanks within a column's cells do; ``commas`` says that its table groups digits by commas.

    >>> blank_of(["45 045", "181"], "2024", commas=False), blank_of(["45 045", "1,181"], "2024", commas=True)
    ('groups', 'breaks')
    >>> blank_of(["400 350", "1,000 900"], "", commas=True), blank_of(["400 350"], "2024 2023", commas=False)
    ('parts', 'parts')
    >>> blank_of(["45 045.2", "(1 234 567.8)"], "", commas=False), blank_of(["45.2 045.3"], "", commas=False)
    ('groups', 'parts')
    """
    words = heading.split()
    if (len(words) > 1 and all(map(is_year, words))) or any(map(_holds_two, texts)):
        return "parts"
    return "breaks" if commas else "groups"


def has_commas(texts: Iterable[str]) -> bool:
    """Whether any of the texts groups its digits by commas."""
    return any(_COMMAS.search(text) for text in texts)


def is_several(text: str) -> bool:
    """Whether a blank or the end of a line stands between digits, or between a dash and digits.

    >>> is_several("$ 400 350"), is_several("— 9"), is_several("$ 400 )")
    (True, True, False)
    """
    parts = strip_marks(text).split()
    return len(parts) > 1 and sum(part == "-" or _has_digit(part) for part in parts) > 1


def _holds_two(text: str) -> bool:
    """Whether the text holds numbers each whole by itself, which together are none."""
    if "\n" in text:
        return False
    figures = _figures(text)
    together = "".join(figures)
    return len(figures) > 1 and all(map(_WHOLE.fullmatch, figures)) and not _is_one(figures, together)


def _is_one(figures: list[str], together: str) -> bool:
    """Whether figures in a row may be one number: by blanks, by commas, or its parenthesis apart."""
    return bool(_FORM.fullmatch(together) or _GROUPS.fullmatch(" ".join(figures)))


def _figures(text: str) -> list[str]:
    """The parts of the text with digits that white space sets apart, where it parts the text at all."""
    parts = strip_marks(text).split()
    return [part for part in parts if _has_digit(part)] if len(parts) > 1 else []


def _has_digit(part: str) -> bool:
    return any(map(str.isdigit, part))

"""The marks of a printed figure: its currency, the notes at it, and what says that it is negative."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizer.text import CREDIT, CURRENCY, DASHES, FOOT_MARK, TRIANGLES

_NOTES: Final = re.compile(rf"(?<=[\d).%])(?:\s*(?:{FOOT_MARK}|\(\d\)))+$")
_RAISED: Final = re.compile(r"(?<=[,. '’]\d{3})\s\d\)$")
"""The mark of a footnote that only a bracket after it tells from digits, behind a whole group of them."""
_CURRENCY: Final = re.compile(CURRENCY, re.I)
_FIGURE: Final = re.compile(r"\(?[\d.,]+\)?")
"""A number without any mark to take off, as most are."""
_DASH: Final = re.compile(rf"[{DASHES}{TRIANGLES}]")
_CREDIT: Final = re.compile(rf"\s?{CREDIT}$")


@lru_cache(maxsize=16384)
def strip_marks(text: str) -> str:
    """The text without currency marks and notes, its minus signs made plain; digits, marks and parentheses stay.

    A credit among other amounts is negative.

    >>> strip_marks("1,234 CR"), strip_marks("(1,234)CR"), strip_marks("\u25b31,234")
    ('1,234-', '1,234-', '-1,234')
    >>> strip_marks("$ (1,234)*"), strip_marks("US$ 5.2 %"), strip_marks("8,027 (1)"), strip_marks("(5) (1)(iii) ¹⁰")
    ('(1,234)', '5.2 %', '8,027', '(5)')
    >>> strip_marks("5,916 1)"), strip_marks("(5,916 1)"), strip_marks("5,91 6)")
    ('5,916', '(5,916 1)', '5,91 6)')
    """
    if _FIGURE.fullmatch(text):
        return text
    text = text.strip() if "(" in text else _RAISED.sub("", text.strip())
    bare = _CURRENCY.sub(" ", _NOTES.sub("", text))
    if bare.endswith(("R", ".")) and (credit := _CREDIT.search(bare)):
        bare = f"{bare[: credit.start()].strip('()')}-"
    return _DASH.sub("-", bare).strip()


def is_credit(text: str) -> bool:
    """Whether the figure is marked as a credit, or as one in crore.

    >>> is_credit("1,234 CR"), is_credit("1,234")
    (True, False)
    """
    return text[-1:] in ("R", ".") and _CREDIT.search(text) is not None


def is_negative(text: str) -> bool:
    """Whether the printed marks say minus: a parenthesis on either side, or a minus before or after.

    >>> [is_negative(t) for t in ("(5)", "(5", "5)", "-5", "5-", "<5>", "5")]
    [True, True, True, True, True, True, False]
    """
    bracketed = "(" in text or ")" in text or "[" in text or "<" in text
    return bracketed or text.startswith("-") or text.endswith("-")


def prints_negative(text: str) -> bool:
    """Whether a cell, as printed, shows a figure below zero, however it is broken.

    >>> [prints_negative(t) for t in ("$ (1 2,888)", "− 5", "1,234 CR", "<5>", "8,027 (1)", "1,234 (a)", "-5 %")]
    [True, True, True, True, False, False, True]
    """
    return is_negative(strip_marks(text))

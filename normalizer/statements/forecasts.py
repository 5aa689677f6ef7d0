"""Columns whose figures are not those that a company reports: estimates, guidance, budgets, adjusted ones."""

from __future__ import annotations

import re
from typing import Final

from normalizer.text import MONTH

_WORDS: Final = re.compile(
    r"\b(?:guidance|consensus|budget(?:ed)?|forecast(?:s|ed)?|estimate[sd]?|outlook|project(?:ed|ions?)|NTM)\b"
    r"|\b(?:est|adj)\.(?!\w)",
    re.I,
)
_MARKED: Final = re.compile(
    r"(?:(?:19|20)\d\d|\b(?:FY|CY|HY|[1-4][QH]|[QHS][1-4]|(?:3|6|9|12)M)[-/'’\s]*(?:(?:FY|CY)\s?)?['’]?\d\d"
    rf"|\b(?:[1-4][QH]|[QH][1-4])|\b(?i:{MONTH})\.?[-'’\s]?\d\d)"
    r"(?:[EFPB]|\s?\(E\))(?![\w-])"
)
"""A year or a part of one with the letter of an estimate, a forecast, a projection or a budget: "FY25E", "2025F"."""


def is_forecast(heading: str) -> bool:
    """Whether the heading says that the figures below it are not, or not as, reported.

    >>> [is_forecast(heading) for heading in ("FY25E", "2025F", "Consensus FY25", "Q1 2024 Adj.", "Dec-24E")]
    [True, True, True, True, True]
    >>> [is_forecast(heading) for heading in ("FY24A", "Q1 2024 Actual", "As adjusted 2010", "FYE 2010", "Form 10-Q")]
    [False, False, False, False, False]
    """
    return _WORDS.search(heading) is not None or _MARKED.search(heading) is not None

"""What a heading says of the version of its figures: first reported, reported, restated or adjusted."""

from __future__ import annotations

import re
from typing import Final

_PREVIOUS: Final = re.compile(
    r"\b(?:as )?(?:previously|originally|initially|first) (?:reported|stated|presented)\b", re.I
)
_REPORTED: Final = re.compile(r"\bas (?:reported|filed)\b", re.I)
_RESTATED: Final = re.compile(r"\b(?:restated|recast|revised|corrected|reclassified)\b", re.I)
_ADJUSTED: Final = re.compile(r"\badjusted\b", re.I)


def says_previous(heading: str) -> bool:
    """Whether figures are as they were before the document corrected them.

    >>> says_previous("As Previously Reported"), says_previous("First reported"), says_previous("As reported")
    (True, True, False)
    """
    return _PREVIOUS.search(heading) is not None


def says_reported(heading: str) -> bool:
    """Whether figures are as reported, which tells only beside others that are not; no restated ones are.

    >>> says_reported("As reported"), says_reported("As reported, restated"), says_reported("As previously reported")
    (True, False, False)
    """
    return _REPORTED.search(heading) is not None and not says_restated(heading)


def says_restated(heading: str) -> bool:
    """Whether figures are told anew.

    >>> says_restated("As restated"), says_restated("Adjusted")
    (True, False)
    """
    return _RESTATED.search(heading) is not None


def says_adjusted(heading: str) -> bool:
    """Whether figures are adjusted: told anew, or without some costs.

    >>> says_adjusted("As adjusted"), says_adjusted("Adjustments")
    (True, False)
    """
    return _ADJUSTED.search(heading) is not None

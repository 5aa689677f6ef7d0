"""Whether the words at a line say that its amounts per share are printed in pence or cents."""

from __future__ import annotations

import re
from typing import Final

from normalizer.records import Line
from normalizer.text import unit_alone

_HUNDREDTHS: Final = re.compile(r"\b(?:pence|cents)\b|\(p\)", re.I)
"""Amounts per share are printed in hundredths of the currency."""


def says_hundredths(line: Line) -> bool:
    """Whether the label, the heading right above it, or a unit that stands alone among the headings says so."""
    return any(_HUNDREDTHS.search(words) for words in (line.label, *line.section[-1:])) or any(
        unit_alone(words) == "hundredths" for words in line.section
    )

"""What an element can count: names whose item type contradicts the line's measure are ruled out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalizer.mapping.known import Known
from normalizer.records import Line, Measure
from taxonomy.model import ItemType

_MEASURES: Final[Mapping[ItemType, Measure]] = MappingProxyType({"shares": "shares", "per_share": "per_share"})
_HARDLY: Final = np.float32(0.01)
"""How much less likely an element of another type is: a line's measure is now and then misread."""
_SURE: Final = 0.9
"""So likely a name of shares, or per share, goes before the measure of a line that says nothing of money itself."""
_LIKELY: Final = 0.4
"""The same where the line speaks of shares outstanding or issued."""
_COUNTED: Final = re.compile(r"\b(?:shares|units)\W+(?:\w+\W+)?(?:outstanding|issued|authorized)\W*$", re.I)
_SAYS_COUNT: Final = re.compile(r"\d{1,3}(?:,\d{3})+ (?:shares|units)\b", re.I)
"""A label that says how many there are ("Common stock (926,564,000 shares issued)") stands beside their amount."""
_CENTS: Final = re.compile(r"(?:\.\d{2,4}|,\d{2})(?![\d,.])")


def fit_types(
    likelihoods: NDArray[np.float32], lines: Sequence[Line], measures: Sequence[Measure], known: Known
) -> tuple[tuple[Measure, ...], NDArray[np.float32]]:
    """The lines' measures, mended by names that are sure, and lines × elements with other types made unlikely.

    Money is what a line counts that says nothing: a sure name of shares corrects it where no cell bears a currency's
    mark and the label has no count, and one of an amount per share where cents are shown. Rows still add up to 1.
    """
    settled = list(measures)
    for at, (line, best) in enumerate(zip(lines, likelihoods.argmax(axis=1).tolist(), strict=True)):
        named = _MEASURES.get(known.types[best])
        if named is None or settled[at] != "money" or (named == "shares" and _SAYS_COUNT.search(line.label)):
            continue
        least = _LIKELY if _COUNTED.search(line.label) else _SURE
        if likelihoods[at, best] >= least and _may_be(named, line):
            settled[at] = named
    fitting = {measure: np.where(known.counting(measure), np.float32(1), _HARDLY) for measure in {*settled}}
    made = np.stack([fitting[measure] for measure in settled])
    made *= likelihoods
    is_pure = np.array([measure == "pure" for measure in settled])
    made /= np.where(is_pure, np.float32(1), made.sum(axis=1))[:, None]
    return tuple(settled), made


def _may_be(named: Measure, line: Line) -> bool:
    """Whether the cells may hold what the name counts."""
    cents = any(_CENTS.search(text) for cell in line.cells for text in cell)
    return not _bears_a_mark(line) and (named != "per_share" or cents)


def _bears_a_mark(line: Line) -> bool:
    """Whether a cell of the line holds a sign of currency."""
    return any(mark in text for cell in line.cells for text in cell for mark in "$€£¥")

"""What a line counts: currency, currency per share, shares, or a plain number; told by its words and its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizer.records import Line, Measure, Number, StatementKind

_SHARE: Final = r"(?:shares?|units?|ADSs?|american depositary shares?)"
_PER: Final = rf"per\s+(?:\w+\s+){{0,4}}?{_SHARE}"
_PER_SHARE: Final = re.compile(
    rf"\b{_PER}\b|\bper[- ]share\b|\bEPS\b|(?:earnings|income|loss|losses|dividends?)\)?\s+(?:\w+\s+)?a share\b", re.I
)
_COUNTING: Final = re.compile(
    rf"\bweighted|\baverage (?:number|{_SHARE}|common|basic|diluted|shares)|{_SHARE} used|outstanding {_SHARE}"
    rf"|{_SHARE} (?:\w+ ){{0,3}}?(?:outstanding|used)|number of (?:\w+ ){{0,4}}?{_SHARE}|equivalents? outstanding"
    rf"|^(?:common |basic |diluted |ordinary )*{_SHARE}\b(?!-| based)|{_SHARE}[^.]{{0,12}}(?:basic|diluted)",
    re.I,
)
_RATIO: Final = re.compile(r"%|\bpercent(?:age)?s?\b|\bratio\b|\bmargin rate\b|effective (?:income )?tax rate", re.I)
_HALF: Final = re.compile(r"^\W*(?:and\s+)?(?:basic|diluted|primary|fully diluted|assuming dilution)\b", re.I)
_SHEET_COUNT: Final = re.compile(
    rf"^(?:common |preferred |treasury |ordinary )*{_SHARE} (?:issued|outstanding|authorized)", re.I
)
_EARNED: Final = re.compile(rf"(?:income|loss|earnings|dividends?)\W+(?:\w+\W+){{0,6}}?{_PER}", re.I)
_COUNTED: Final = re.compile(
    rf"{_SHARE} (?:\w+ ){{0,3}}?(?:used|outstanding)|number of|used (?:in|to|for)"
    r"|weighted[- ]average (?:number|common)",
    re.I,
)


def measure_of(line: Line, numbers: Sequence[Number], kind: StatementKind) -> Measure:
    """What the line counts. ``numbers`` are its own; ``kind`` is the statement's.

    A heading above the line speaks for lines such as "Basic" that say nothing themselves.
    """
    label = line.label
    if numbers and all(n.percent for n in numbers):
        return "pure"
    if kind == "cash_flow":
        return "money"
    if kind == "balance_sheet":
        return "shares" if _SHEET_COUNT.match(label) else "money"
    counting = _COUNTING.search(label)
    if counting and not _only_per_share(label):
        return "shares"
    if _PER_SHARE.search(label):
        return "per_share"
    if _RATIO.search(label):
        return "pure"
    section = line.section[-1] if line.section else ""
    if _HALF.match(label) or not label or _unsaid(label):
        if _COUNTING.search(section) and not _only_per_share(section):
            return "shares"
        if _PER_SHARE.search(section):
            return "per_share"
        if _HALF.match(label) and numbers:
            return "per_share" if _looks_per_share(numbers) else "shares"
    if _PER_SHARE.search(section) and _looks_per_share(numbers):
        return "per_share"
    return "money"


def _only_per_share(text: str) -> bool:
    """Whether the text speaks of an amount per share, not of the shares that it is divided by.

    >>> _only_per_share("Shares used in computing net income per share")
    False
    >>> _only_per_share("Income per weighted average share")
    True
    """
    return bool(_EARNED.search(text)) and not _COUNTED.search(text)


def _unsaid(label: str) -> bool:
    return len(label.split()) <= 3 and not re.search(r"income|loss|earnings|total", label, re.I)


def _looks_per_share(numbers: Sequence[Number]) -> bool:
    """Whether most of the numbers are small with digits after the point, or nil."""
    small = sum(n.nil or (n.readings[0].places >= 1 and abs(n.readings[0].value) < 1000) for n in numbers)
    return bool(numbers) and small > len(numbers) / 2

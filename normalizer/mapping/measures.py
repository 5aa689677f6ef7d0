"""What a line counts: currency, currency per share, shares, or a plain number; told by its words and its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from normalizer.mapping.cells import shown_readings
from normalizer.records import Line, Measure, Number, StatementKind
from normalizer.text import CURRENCY, PER_SHARE, SHARE
from normalizer.units import MONEY_SIGNS

_PER_SHARE: Final = re.compile(
    rf"\b{PER_SHARE}\b|\bper[- ]share\b|\bEPS\b|(?:earnings|income|loss|losses|dividends?)\)?\s+(?:\w+\s+)?a share\b",
    re.I,
)
_RESULT: Final = (
    r"(?:(?:profit|loss|gain)s?|results?|(?:net )?(?:income|earnings)|comprehensive|OCI|associates?|joint ventures?)\b"
)
_COUNTING: Final = re.compile(
    rf"\bweighted|\baverage (?:number|{SHARE}|common|basic|diluted|shares)|{SHARE} used|outstanding {SHARE}"
    rf"|{SHARE} (?:\w+ ){{0,3}}?(?:outstanding|used)|number of (?:\w+ ){{0,4}}?{SHARE}|equivalents? outstanding"
    rf"|^(?!share of\b)(?:common |basic |diluted |ordinary )*{SHARE}\b(?!-| ?holders| ?owners| based"
    rf"| of (?:[\w-]+ ){{0,3}}?{_RESULT})"
    rf"|{SHARE}\b[^.]{{0,12}}(?:basic|diluted)"
    r"|\b(?:anti-?)?dilutive (?:effect|securities|potential|common|stock|shares|options|impact)|effect of dilut"
    r"|dilution from",
    re.I,
)
_RATIO: Final = re.compile(
    r"^\W*%|%\W*$|%\W+(?:of|change|growth|margin)\b"
    r"|\bpercent(?:age)?s?\b(?! (?:\w+ ){0,2}(?:rents?|rentals?|leases?)\b)|\bratio\b|\bmargin rate\b"
    r"|effective (?:income )?tax rate",
    re.I,
)
_RATE: Final = re.compile(r"\bmargins?\b|\bgrowth\b|\brates?\b|\byields?\b|\breturn on\b", re.I)
"""What is a ratio where its figures are small and show more digits than those of money."""
_HALF: Final = re.compile(r"^\W*(?:and\s+)?(?:basic|diluted|primary|fully diluted|assuming dilution)\b", re.I)
_COUNT_OF_THINGS: Final = re.compile(
    r"^(?:total |average |ending |period[- ]end )*(?:number|count|headcount)\b(?: of\b)?"
    r"|^(?!.*\b(?:cost|costs|expenses?|revenues?|sales|income|fees|rents?|value|price|payable|receivable|inventory)\b)"
    r".*(?:\b(?:stores|restaurants|locations|branches|employees|customers|subscribers|rooms|homes|units|clubs|rigs"
    r"|vessels|aircraft|dealers|franchises)\b(?: \w+)? (?:open|opened|closed|delivered|sold|at|in operation)\b"
    r"|\b(?:square f(?:eet|oot|ootage)|barrels|bbls?|m+bbls?|m*boe|mm?cfe?|bcfe?|mmbtu|megawatt[- ]hours|[mg]wh"
    r"|(?:seat|passenger|ton)[- ]miles|headcount|full[- ]time equivalents?)\b)",
    re.I,
)
"""Things that a company counts, other than money and shares."""
_MONEY: Final = re.compile(CURRENCY, re.I)
_RATE_TOLD: Final = re.compile(
    rf"\d\s+(?:per|a)\s+(?:\w+\s+){{0,2}}{SHARE}\b|\b{PER_SHARE}\b[^{MONEY_SIGNS}]{{0,20}}[{MONEY_SIGNS}]\s?\d*\.\d",
    re.I,
)
"""An amount per share within the label of what is paid in all: "Dividends declared, $0.60 per share"."""
_CENTS: Final = re.compile(r"\.\d\d")
_PER_SHARE_MOST: Final = 20
_NEARLY_ALL: Final = 0.6
_SHEET_COUNT: Final = re.compile(
    rf"^(?:common |preferred |treasury |ordinary )*{SHARE} (?:issued|outstanding|authorized)", re.I
)
_PAR: Final = re.compile(r"\b(?:par|stated|nominal) value|per share", re.I)
_ISSUED: Final = re.compile(rf"\b{SHARE}\b|authorized|issued|outstanding", re.I)
_BOOK_VALUE: Final = re.compile(
    r"^\W*(?:net assets?|net asset value|nav|(?:tangible )?book value|total equity|\w+holders['’]? equity"
    rf"|partners['’]? capital)\b[^,;($\d]*\b{PER_SHARE}\b",
    re.I,
)
"""What stands below a balance sheet; other lines say per share of what a share is called."""
_EARNED: Final = re.compile(rf"(?:income|loss|earnings|profit|dividends?)\W+(?:\w+\W+){{0,6}}?{PER_SHARE}", re.I)
_PER_ONE: Final = re.compile(rf"\b{PER_SHARE}\b", re.I)
_COUNTED: Final = re.compile(
    rf"{SHARE} (?:\w+ ){{0,3}}?(?:used|outstanding)|number of|used (?:in|to|for)"
    r"|weighted[- ]average (?:number|common)",
    re.I,
)


def measure_of(line: Line, numbers: Sequence[Number], kind: StatementKind, whole: bool = False) -> Measure:
    """What the line counts. ``numbers`` are its own; ``kind`` is the statement's.

    A heading above the line speaks for lines such as "Basic" that say nothing themselves. ``whole`` says that the
    statement's amounts show no digits after the point: then numbers with cents are amounts per share.
    """
    label = line.label
    if numbers and all(n.percent for n in numbers):
        return "pure"
    if any(n.hundredths for n in numbers):
        return "per_share"
    if kind == "cash_flow":
        return "money"
    if kind == "parenthetical":
        return _of_a_note(label, numbers)
    if kind == "balance_sheet":
        if _BOOK_VALUE.search(label) and shows_cents(numbers):
            return "per_share"
        return "shares" if _SHEET_COUNT.match(label) else "money"
    words = _words_of(label)
    if words.shares:
        if not (shows_cents(numbers) and whole):
            return "shares"
        return "per_share" if words.per_share else "money"
    if words.per_share and not _are_large(numbers) and not _tells_the_rate(label, numbers):
        return "per_share"
    if words.ratio and not _are_large(numbers):
        return "pure"
    if words.things and not _shows_currency(numbers):
        return "pure"
    if words.rate and are_fractions(numbers, 100 if whole else 1):
        return "pure"
    if shows_cents(numbers) and (whole or any(_words_of(heading).per_share for heading in line.section)):
        return "per_share"
    return _by_section(line, numbers)


class _Words(NamedTuple):
    """Of what a label or a heading speaks: a count of shares, an amount per share, a ratio, a rate, other things."""

    shares: bool
    per_share: bool
    ratio: bool
    rate: bool
    things: bool


@lru_cache(maxsize=4096)
def _words_of(text: str) -> _Words:
    return _Words(
        shares=bool(_COUNTING.search(text)) and not _only_per_share(text),
        per_share=bool(_PER_SHARE.search(text)),
        ratio=bool(_RATIO.search(text)),
        rate=bool(_RATE.search(text)),
        things=bool(_COUNT_OF_THINGS.search(text)),
    )


def _of_a_note(label: str, numbers: Sequence[Number]) -> Measure:
    """What a line in parentheses beside a balance sheet counts: par values, share counts, allowances."""
    if _PAR.search(label) and not _are_large(numbers):
        return "per_share"
    return "shares" if _ISSUED.search(label) else "money"


def _by_section(line: Line, numbers: Sequence[Number]) -> Measure:
    """What the headings above say of a line that says nothing itself, the innermost that speaks first."""
    label = line.label
    if not (_HALF.match(label) or not label or _unsaid(label)):
        return "money"
    for section in reversed(line.section):
        words = _words_of(section)
        if words.shares:
            return "shares"
        if words.per_share:
            return "money" if _are_large(numbers) else "per_share"
    if _HALF.match(label) and numbers:
        return "per_share" if _looks_per_share(numbers) else "shares"
    return "money"


def whole_amounts(numbers: Sequence[Number]) -> bool:
    """Whether nearly all numbers of a statement show no digits after the point."""
    shown = shown_readings(numbers)
    return bool(shown) and sum(r.places == 0 for r in shown) > _NEARLY_ALL * len(shown)


def shows_cents(numbers: Sequence[Number]) -> bool:
    """Whether every number has two digits or more after the point and is small; dashes and a bare 0 aside."""
    shown = [r for r in shown_readings(numbers) if r.text != "0"]
    whole = [r for r in shown if not set(r.steps) - {"pieces_joined"}]
    return bool(shown) and all(r.places >= 2 and abs(r.value) < 1000 for r in whole) and len(whole) == len(shown)


def are_fractions(numbers: Sequence[Number], most: int) -> bool:
    """Whether the numbers are less than ``most`` and show digits after the point, dashes aside."""
    shown = shown_readings(numbers)
    return bool(shown) and all(r.places > 0 and abs(r.value) < most for r in shown)


def _shows_currency(numbers: Sequence[Number]) -> bool:
    """Whether a mark of money stands at one of the numbers."""
    return any(_MONEY.search(n.printed) for n in numbers)


def _tells_the_rate(label: str, numbers: Sequence[Number]) -> bool:
    """Whether the label prints the amount per share, and the numbers beside it are what is paid in all.

    They show no digits after the point; where the amount in the label shows none either, they are larger than one.
    """
    told = _RATE_TOLD.search(label)
    shown = shown_readings(numbers)
    least = 1 if _CENTS.search(label) else _PER_SHARE_MOST
    return bool(told and shown) and all(r.places == 0 and abs(r.value) >= least for r in shown)


def _are_large(numbers: Sequence[Number]) -> bool:
    """Whether the numbers are too large, and too whole, for amounts per share."""
    shown = shown_readings(numbers)
    return bool(shown) and all(r.places == 0 and abs(r.value) >= 1000 for r in shown)


def _is_per_share(places: int, size: Decimal) -> bool:
    return size < (1000 if places >= 2 else 20) and places > 0


def _only_per_share(text: str) -> bool:
    """Whether the text speaks of an amount per share, not of the shares that it is divided by.

    >>> _only_per_share("Shares used in computing net income per share")
    False
    >>> _only_per_share("Income per weighted average share")
    True
    >>> _only_per_share("Loss per weighted-average share of common stock outstanding")
    True
    """
    return bool(_EARNED.search(text)) and not _COUNTED.search(_PER_ONE.sub("", text))


def _unsaid(label: str) -> bool:
    """Whether the label names a part ("Continuing operations", "Total", "Class A") and not an amount of its own."""
    return len(label.split()) <= 4 and not re.search(r"income|loss\b|earnings|expense|revenue|tax", label, re.I)


def _looks_per_share(numbers: Sequence[Number]) -> bool:
    """Whether most of the numbers are small with digits after the point, or nil: "919.5" counts millions of shares."""
    small = sum(n.nil or _is_per_share(n.readings[0].places, abs(n.readings[0].value)) for n in numbers)
    return bool(numbers) and small > len(numbers) / 2

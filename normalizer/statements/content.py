"""Which statement a table is by what its lines are called, whatever its title says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final

from normalizer.records import StatementKind
from normalizer.text import LONGEST_TABLE, in_lines

Cue = tuple[str, float]


_OWNERS: Final = r"(?:(?:stock|share)holders?['’]?s?['’]?|owners['’]?|partners['’]?|members['’]?)"
_NET: Final = r"(?:\(?loss\)?|\(?income\)?|earnings|profit)"
CUES: Final[Mapping[StatementKind, tuple[Cue, ...]]] = MappingProxyType(
    {
        "balance_sheet": (
            (r"^total assets|^assets, total|^totals?$", 3),
            (
                r"^total (?:liabilities|equity)[\w ,'’()/&-]*\band\b|^total liabilities,? "
                r"|^liabilities and \w+.{0,12} equity, total|^total equity and",
                3,
            ),
            (r"^total current (?:assets|liabilities)", 1),
            (r"^total liabilities$|^liabilities, total", 1),
            (rf"{_OWNERS} ?(?:equity|deficit|investment|capital|funds|\(deficit)|^total (?:equity|deficit)", 1),
            (r"retained earnings|accumulated deficit|earnings reinvested|deficit accumulated", 1.5),
            (r"^cash\b", 1),
            (r"accounts? payable|receivable|goodwill|deposits|inventor", 1),
        ),
        "income_statement": (
            (rf"^(?:consolidated )?net {_NET}|^(?:profit|loss) for the|^\(?loss\)? for", 2.5),
            (r"^(?:total |net )?(?:net )?(?:operating )?(?:revenues?|sales)|interest income|premiums", 1.5),
            (r"income tax|\btaxes\b", 1),
            (r"per (?:common )?(?:share|unit|ads)|^basic|^diluted|per[- ]share", 1.5),
            (r"^gross (?:profit|margin|\(?loss)", 1),
            (r"^(?:cost|costs) of|expenses?$|selling|administrative|research and development|provision for", 1),
            (r"before (?:\w+ )?(?:for )?(?:income )?tax|from operations|operating (?:income|loss|profit)", 1),
            (r"shares (?:outstanding|used)|weighted|average (?:number|common|shares)", 1),
        ),
        "cash_flow": (
            (r"net cash .*operat|operating activities|cash (?:flows? )?(?:from|used in|used for) operations", 2),
            (r"net cash .*invest|investing activities", 2),
            (r"^net (?:cash|change in cash|(?:in|de)crease in cash) .*(?:operat|invest|financ)", 1.5),
            (r"net cash .*financ|financing activities", 2),
            (r"(?:increase|decrease|change).* in cash", 1.5),
            (r"end of (?:the )?(?:period|year|quarter)|beginning of", 1),
            (r"depreciation", 1),
            (r"capital expenditures|purchases? of|additions to property|acquisition", 0.5),
        ),
        "comprehensive_income": (
            (r"^(?:total )?(?:other )?comprehensive (?:\(?loss\)?|income|earnings)", 3),
            (r"foreign currency|translation", 1.5),
            (r"unrealized|derivative|pension|hedg|postretirement|benefit plan", 1.5),
            (r"^net (?:\(?loss\)?|income|earnings)", 1),
        ),
    }
)
"""For each kind the patterns of labels, in small letters, that speak for it, and how much."""
_SOUGHT: Final = MappingProxyType(
    {kind: tuple((in_lines(pattern), weight) for pattern, weight in cues) for kind, cues in CUES.items()}
)

_NUMBERING: Final = re.compile(r"^(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)])\s+(?=\S)")
"""What may number a line: "(a)", "II.", "3."."""
_DIGIT: Final = re.compile(r"\d")
_FEWEST_DIGITS: Final = 12
_CHEAP: Final[tuple[tuple[tuple[str, ...], re.Pattern[str] | None], ...]] = (
    (
        (
            *("total assets", "total liabilities", "total current assets", "total current liabilities"),
            "liabilities and",
        ),
        None,
    ),
    (
        (" equity", " deficit", " capital"),
        re.compile(r"(?:holders|owners|members|partners).{0,3} (?:equity|deficit|capital)"),
    ),
    (
        (
            *("net loss", "net (loss", "net income", "net (income", "net earnings", "net profit"),
            *("before tax", "before income tax"),
        ),
        None,
    ),
    (
        (
            *("earnings per", "income per", "loss per", "earnings) per", "income) per", "loss) per"),
            *("profit for the", "loss for the"),
        ),
        None,
    ),
    (("operating activities", "investing activities", "financing activities"), None),
    (("comprehensive ",), re.compile(r"comprehensive \(?(?:income|loss|earnings)")),
    (("par value",), None),
    (("authorized", "shares issued"), re.compile(r"shares issued|\bauthorized")),
    (
        ("equity and liabilities", " funds", "current assets", "current liabilities"),
        re.compile(r"equity and liabilities|(?:holders|owners).{0,3} funds|non-?current (?:assets|liabilities)"),
    ),
)
"""Ways in which a statement speaks, in small letters: words of which one must stand there, and what they must fit."""


def may_hold(text: str) -> bool:
    """Whether a table's raw text has words without which it is no statement: the cheap test before it is built."""
    return has_figures(text) and ways_of(text) > 0


def has_figures(text: str) -> bool:
    """Whether a table's raw text is of a statement's length and has enough digits for one."""
    digits = islice(_DIGIT.finditer(text), _FEWEST_DIGITS)
    return len(text) <= LONGEST_TABLE and sum(1 for _ in digits) == _FEWEST_DIGITS


def ways_of(text: str) -> int:
    """In how many of the ways of ``_CHEAP`` the text speaks; tables in notes seldom speak like a statement in two."""
    small = " ".join(text.lower().split())
    return sum(
        any(map(small.__contains__, words)) and (pattern is None or pattern.search(small) is not None)
        for words, pattern in _CHEAP
    )


def score_content(labels: Sequence[str]) -> dict[StatementKind, float]:
    """For each kind of statement, the summed weights of the cues that the labels give.

    >>> score_content(["Cash", "Total assets", "Total liabilities and equity"])["balance_sheet"]
    7
    """
    lines = "".join(f"\n{_NUMBERING.sub('', label)}" for label in labels).lower()
    return {kind: sum(weight for pattern, weight in cues if pattern.search(lines)) for kind, cues in _SOUGHT.items()}


def gained(kind: StatementKind, labels: Sequence[str], all_labels: Sequence[str]) -> float:
    """How much more all the labels speak for the kind than some of them do.

    >>> gained("balance_sheet", ["Cash"], ["Cash", "Total assets"])
    3
    """
    return score_content(all_labels)[kind] - score_content(labels)[kind]
